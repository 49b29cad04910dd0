-- +goose Up
-- What candidates say of themselves for totals alone. No row says whose it is
-- or when it came: its key follows from the candidate and a secret that is not
-- in the database, and without row numbers rows lie in the order of their keys
-- and not in that in which they came.
CREATE TABLE demographic_answers (
  key      TEXT PRIMARY KEY,
  question TEXT NOT NULL,
  answer   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX demographic_answers_question ON demographic_answers (question, answer);
ALTER TABLE settings ADD COLUMN ask_demographics BOOLEAN NOT NULL DEFAULT FALSE;
