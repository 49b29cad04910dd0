-- +goose Up
-- Who of the staff opened whose record. It holds numbers only, nothing of what
-- was seen; where a candidate is gone for good (an import that was undone), so
-- is this: the number may be another's one day.
CREATE TABLE accesses (
  id             INTEGER PRIMARY KEY,
  at             DATETIME NOT NULL,
  user_id        INTEGER NOT NULL REFERENCES users (id),
  by_link        BOOLEAN NOT NULL,
  kind           TEXT NOT NULL,
  candidate_id   INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  application_id INTEGER REFERENCES applications (id) ON DELETE CASCADE
);
CREATE INDEX accesses_user ON accesses (user_id, id);
CREATE INDEX accesses_candidate ON accesses (candidate_id, id);
CREATE INDEX accesses_application ON accesses (application_id) WHERE application_id IS NOT NULL;
