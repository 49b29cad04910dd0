-- +goose Up
ALTER TABLE jobs ADD COLUMN blind BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE jobs ADD COLUMN blind_ended_at DATETIME;
ALTER TABLE jobs ADD COLUMN blind_ended_by TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN blind_ended_why TEXT NOT NULL DEFAULT '';
CREATE INDEX jobs_blind ON jobs (id) WHERE blind;

CREATE TABLE unveilings (
  application_id INTEGER NOT NULL REFERENCES applications (id),
  user_id        INTEGER NOT NULL REFERENCES users (id),
  reason         TEXT NOT NULL,
  created_at     DATETIME NOT NULL,
  PRIMARY KEY (user_id, application_id)
) WITHOUT ROWID;
CREATE INDEX unveilings_application ON unveilings (application_id);
