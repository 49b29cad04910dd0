-- +goose Up
-- What the team and a candidate write to each other about an application. One
-- without a user is the candidate's; it waits until it is answered, or somebody
-- says that it needs no answer.
CREATE TABLE messages (
  id             INTEGER PRIMARY KEY,
  once           TEXT NOT NULL UNIQUE,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  user_id        INTEGER REFERENCES users (id),
  text           TEXT NOT NULL,
  created_at     DATETIME NOT NULL,
  settled_at     DATETIME
);
CREATE INDEX messages_application ON messages (application_id, id);
CREATE INDEX messages_user ON messages (user_id);
CREATE INDEX messages_waiting ON messages (application_id, id) WHERE user_id IS NULL AND settled_at IS NULL;

-- Whom of the team a message speaks to.
CREATE TABLE message_mentions (
  message_id INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  user_id    INTEGER NOT NULL REFERENCES users (id),
  seen_at    DATETIME,
  PRIMARY KEY (message_id, user_id)
) WITHOUT ROWID;
CREATE INDEX message_mentions_waiting ON message_mentions (user_id, seen_at, message_id);
