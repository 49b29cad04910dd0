-- Résumés that were uploaded to fill in a form which has not been sent yet.
-- +goose Up
CREATE TABLE kept_uploads (
  id         INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  user_id    INTEGER REFERENCES users (id),
  name       TEXT NOT NULL,
  hash       TEXT NOT NULL,
  type       TEXT NOT NULL,
  size       INTEGER NOT NULL,
  expires_at DATETIME NOT NULL,
  created_at DATETIME NOT NULL
);
CREATE INDEX kept_uploads_user ON kept_uploads (user_id);
CREATE INDEX kept_uploads_expires ON kept_uploads (expires_at);
CREATE INDEX kept_uploads_hash ON kept_uploads (hash);
