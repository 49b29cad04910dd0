-- +goose Up
-- What came of the debriefs of an application's steps.
CREATE TABLE debrief_notes (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  step           INTEGER NOT NULL,
  user_id        INTEGER NOT NULL REFERENCES users (id),
  outcome        TEXT NOT NULL,
  notes          TEXT NOT NULL,
  created_at     DATETIME NOT NULL
);
CREATE INDEX debrief_notes_application ON debrief_notes (application_id, step);
CREATE INDEX debrief_notes_user ON debrief_notes (user_id);
