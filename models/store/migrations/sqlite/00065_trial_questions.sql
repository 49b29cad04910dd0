-- +goose Up
-- What a candidate asks of those who set a trial. One with a time asks for more
-- of it: until then, instead of when the hand-in was due.
CREATE TABLE trial_questions (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  text           TEXT NOT NULL,
  was            DATETIME,
  until          DATETIME,
  asked_at       DATETIME NOT NULL,
  answer         TEXT NOT NULL DEFAULT '',
  answered_by    INTEGER REFERENCES users (id),
  answered_at    DATETIME,
  granted        BOOLEAN NOT NULL DEFAULT FALSE
);
CREATE INDEX trial_questions_application ON trial_questions (application_id);
CREATE INDEX trial_questions_answered_by ON trial_questions (answered_by);
CREATE INDEX trial_questions_open ON trial_questions (asked_at) WHERE answered_at IS NULL;
