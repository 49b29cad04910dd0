-- +goose Up
-- Whether a user is written to about what waits for them.
ALTER TABLE users ADD COLUMN digest TEXT NOT NULL DEFAULT '';
CREATE INDEX users_digest ON users (digest) WHERE digest <> '';
