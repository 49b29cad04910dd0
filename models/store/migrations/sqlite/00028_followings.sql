-- +goose Up
-- Who wants to know what happens to an application, and the last event they
-- have seen of it.
CREATE TABLE followings (
  user_id        INTEGER NOT NULL REFERENCES users (id),
  application_id INTEGER NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  seen_event     INTEGER NOT NULL,
  created_at     DATETIME NOT NULL,
  PRIMARY KEY (user_id, application_id)
) WITHOUT ROWID;
CREATE INDEX followings_application ON followings (application_id);
