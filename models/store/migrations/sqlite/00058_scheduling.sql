-- +goose Up
ALTER TABLE interviews ADD COLUMN organiser_id INTEGER REFERENCES users (id);
ALTER TABLE interviews ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interviews ADD COLUMN changed_at DATETIME;
ALTER TABLE interviews ADD COLUMN answer TEXT NOT NULL DEFAULT '';
ALTER TABLE interviews ADD COLUMN answer_words TEXT NOT NULL DEFAULT '';
ALTER TABLE interviews ADD COLUMN answered_at DATETIME;
ALTER TABLE interviews ADD COLUMN absent TEXT NOT NULL DEFAULT '';
ALTER TABLE interviews ADD COLUMN goes_on BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX interviews_organiser ON interviews (organiser_id);
CREATE INDEX interviews_answer ON interviews (answer, state);

CREATE TABLE interview_slots (
  id           INTEGER PRIMARY KEY,
  interview_id INTEGER NOT NULL REFERENCES interviews (id),
  starts_at    DATETIME NOT NULL,
  UNIQUE (interview_id, starts_at)
);

-- A letter may carry a calendar file; "once" keeps one that must not be written
-- twice from being so.
ALTER TABLE mails ADD COLUMN interview_id INTEGER REFERENCES interviews (id);
ALTER TABLE mails ADD COLUMN calendar TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN calendar_method TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN once TEXT;
CREATE INDEX mails_interview ON mails (interview_id, id);
CREATE UNIQUE INDEX mails_once ON mails (once);
