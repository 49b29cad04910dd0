-- +goose Up
-- How a candidate for a job is interviewed, and how much of their time that,
-- the written exercise and the trial may take. A round that was planned from
-- stays when it is removed: its interviews keep their kit.
CREATE TABLE interview_rounds (
  id       INTEGER PRIMARY KEY,
  job_id   INTEGER NOT NULL REFERENCES jobs (id),
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  title    TEXT NOT NULL,
  minutes  INTEGER NOT NULL,
  purpose  TEXT NOT NULL,
  removed  BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX interview_rounds_job ON interview_rounds (job_id, position);

CREATE TABLE round_panellists (
  round_id INTEGER NOT NULL REFERENCES interview_rounds (id),
  user_id  INTEGER NOT NULL REFERENCES users (id),
  PRIMARY KEY (round_id, user_id)
) WITHOUT ROWID;
CREATE INDEX round_panellists_user ON round_panellists (user_id);

CREATE TABLE round_requirements (
  round_id       INTEGER NOT NULL REFERENCES interview_rounds (id),
  requirement_id INTEGER NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  PRIMARY KEY (round_id, requirement_id)
) WITHOUT ROWID;
CREATE INDEX round_requirements_requirement ON round_requirements (requirement_id);

ALTER TABLE interviews ADD COLUMN round_id INTEGER REFERENCES interview_rounds (id);
CREATE INDEX interviews_round ON interviews (round_id) WHERE round_id IS NOT NULL;

ALTER TABLE jobs ADD COLUMN time_limit INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN exercise_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN trial_hours INTEGER NOT NULL DEFAULT 0;
