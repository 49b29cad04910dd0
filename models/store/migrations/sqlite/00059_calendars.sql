-- +goose Up
ALTER TABLE settings ADD COLUMN interview_limit INTEGER NOT NULL DEFAULT 5;
ALTER TABLE users ADD COLUMN interview_limit INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN hours TEXT;

CREATE TABLE busy_times (
  id         INTEGER PRIMARY KEY,
  user_id    INTEGER NOT NULL REFERENCES users (id),
  starts_at  DATETIME NOT NULL,
  ends_at    DATETIME NOT NULL,
  words      TEXT NOT NULL,
  created_at DATETIME NOT NULL
);
CREATE INDEX busy_times_user ON busy_times (user_id, ends_at);

-- The address of a calendar is a secret: only its hash is kept.
CREATE TABLE calendar_feeds (
  user_id    INTEGER PRIMARY KEY REFERENCES users (id),
  token_hash TEXT NOT NULL UNIQUE,
  created_at DATETIME NOT NULL
);
