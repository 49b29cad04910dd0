-- +goose Up
-- Files on their way: they become documents when the trial is handed in.
CREATE TABLE trial_uploads (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  name           TEXT NOT NULL,
  hash           TEXT NOT NULL,
  type           TEXT NOT NULL,
  size           INTEGER NOT NULL,
  created_at     DATETIME NOT NULL,
  removed_at     DATETIME
);
CREATE INDEX trial_uploads_application ON trial_uploads (application_id);
