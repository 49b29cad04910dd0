-- +goose Up
-- What the link that was asked for is for: staff who forgot their password ask too.
ALTER TABLE link_requests ADD COLUMN purpose TEXT NOT NULL DEFAULT 'status';
