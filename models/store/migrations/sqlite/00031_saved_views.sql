-- +goose Up
CREATE TABLE saved_views (
  id         INTEGER PRIMARY KEY,
  once       TEXT NOT NULL UNIQUE,
  user_id    INTEGER NOT NULL REFERENCES users (id),
  name       TEXT NOT NULL,
  query      TEXT NOT NULL,
  shared     BOOLEAN NOT NULL,
  version    INTEGER NOT NULL DEFAULT 0,
  created_at DATETIME NOT NULL
);
CREATE INDEX saved_views_user ON saved_views (user_id, id);
CREATE INDEX saved_views_shared ON saved_views (id) WHERE shared;
