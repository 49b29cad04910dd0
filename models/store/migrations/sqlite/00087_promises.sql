-- +goose Up
-- By when a candidate was to hear back at a step: when it was promised, when
-- they heard, and when it was noticed that they had not in time.
CREATE TABLE promises (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  step           INTEGER NOT NULL,
  made_at        DATETIME NOT NULL,
  due_at         DATETIME NOT NULL,
  ended_at       DATETIME,
  broken_at      DATETIME
);
CREATE INDEX promises_application ON promises (application_id, id);
CREATE UNIQUE INDEX promises_open ON promises (application_id) WHERE ended_at IS NULL;
CREATE INDEX promises_due ON promises (due_at) WHERE ended_at IS NULL AND broken_at IS NULL;
CREATE INDEX promises_counted ON promises (due_at, ended_at, broken_at);
INSERT INTO promises (application_id, step, made_at, due_at)
  SELECT id, step, since_at, known_by FROM (SELECT id, step, since_at, iif(told_step = 0, promise_by, told_promise_by) AS known_by FROM applications)
  WHERE known_by IS NOT NULL;

-- The working days a job promises, instead of those of the organisation.
ALTER TABLE jobs ADD COLUMN promise_days TEXT;
-- The days on which nobody works, besides Saturdays and Sundays, and whether the
-- careers page says how many promises are kept.
ALTER TABLE settings ADD COLUMN show_kept BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE settings ADD COLUMN holidays TEXT;
