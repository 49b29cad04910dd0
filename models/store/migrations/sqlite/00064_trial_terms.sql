-- +goose Up
-- What a trial is agreed on, and what became of the agreement. A trial that is
-- set before this has none of it; its terms show as they are.
ALTER TABLE trials ADD COLUMN scope TEXT NOT NULL DEFAULT '';
ALTER TABLE trials ADD COLUMN deliverables TEXT;
ALTER TABLE trials ADD COLUMN paid_when TEXT NOT NULL DEFAULT '';
ALTER TABLE trials ADD COLUMN ownership TEXT NOT NULL DEFAULT '';
ALTER TABLE trials ADD COLUMN ai_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE trials ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE trials ADD COLUMN blind BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE trials ADD COLUMN accepted_at DATETIME;
ALTER TABLE trials ADD COLUMN rating INTEGER NOT NULL DEFAULT 0;
ALTER TABLE trials ADD COLUMN rating_words TEXT NOT NULL DEFAULT '';
ALTER TABLE trials ADD COLUMN rated_at DATETIME;
ALTER TABLE trials ADD COLUMN fee_paid_on TEXT NOT NULL DEFAULT '';
ALTER TABLE trials ADD COLUMN fee_paid_by INTEGER REFERENCES users (id);
CREATE INDEX trials_fee_paid_by ON trials (fee_paid_by) WHERE fee_paid_by IS NOT NULL;

-- What the candidate accepted, word for word, the last of it last; and which
-- deliverable shows which requirement, as the candidate or the team says.
ALTER TABLE trials ADD COLUMN agreements TEXT;
ALTER TABLE trials ADD COLUMN showings TEXT;

ALTER TABLE settings ADD COLUMN unpaid_hours INTEGER NOT NULL DEFAULT 4;
