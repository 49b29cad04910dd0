-- +goose Up
-- A changed offer is a new version; what the candidate was shown and accepted
-- is kept as it was.
ALTER TABLE offers ADD COLUMN number INTEGER NOT NULL DEFAULT 1;
ALTER TABLE offers ADD COLUMN approved_at DATETIME;
ALTER TABLE offers ADD COLUMN document TEXT NOT NULL DEFAULT '';
ALTER TABLE offers ADD COLUMN accepted_name TEXT NOT NULL DEFAULT '';
ALTER TABLE offers ADD COLUMN document_hash TEXT NOT NULL DEFAULT '';
UPDATE offers SET number = (SELECT count(*) FROM offers o WHERE o.application_id = offers.application_id AND o.id <= offers.id);
UPDATE offers SET state = 'replaced' WHERE state IN ('prepared', 'approved')
  AND EXISTS (SELECT 1 FROM offers o WHERE o.application_id = offers.application_id AND o.id > offers.id);
UPDATE offers SET document = 'Pay: ' || currency || ' ' || amount / 100.0 || ' ' || basis || char(10) || 'How we hire: ' || model || char(10)
  || 'First day: ' || starts_on || char(10) || 'Answer by: ' || valid_until || char(10) || char(10) || terms WHERE state <> 'prepared';
CREATE UNIQUE INDEX offers_number ON offers (application_id, number);
CREATE TABLE offer_questions (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  number         INTEGER NOT NULL,
  text           TEXT NOT NULL,
  asked_at       DATETIME NOT NULL,
  answer         TEXT NOT NULL DEFAULT '',
  answered_by    INTEGER REFERENCES users (id),
  answered_at    DATETIME
);
CREATE INDEX offer_questions_application ON offer_questions (application_id);
CREATE INDEX offer_questions_answered_by ON offer_questions (answered_by);
CREATE INDEX offer_questions_open ON offer_questions (asked_at) WHERE answered_at IS NULL;
