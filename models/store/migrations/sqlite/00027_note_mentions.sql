-- +goose Up
-- Whom a note speaks to. What is not seen yet waits on their start page.
CREATE TABLE note_mentions (
  note_id INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users (id),
  seen_at DATETIME,
  PRIMARY KEY (note_id, user_id)
) WITHOUT ROWID;
CREATE INDEX note_mentions_waiting ON note_mentions (user_id, seen_at, note_id);
CREATE INDEX users_role ON users (role, name);
