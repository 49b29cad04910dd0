-- +goose Up
-- What a round asks, and what members of a panel write down for themselves.
CREATE TABLE round_questions (
  round_id    INTEGER NOT NULL REFERENCES interview_rounds (id),
  question_id INTEGER NOT NULL REFERENCES questions (id),
  position    INTEGER NOT NULL,
  PRIMARY KEY (round_id, question_id)
) WITHOUT ROWID;
CREATE INDEX round_questions_question ON round_questions (question_id);

CREATE TABLE kit_notes (
  id           INTEGER PRIMARY KEY,
  interview_id INTEGER NOT NULL REFERENCES interviews (id),
  user_id      INTEGER NOT NULL REFERENCES users (id),
  text         TEXT NOT NULL,
  version      INTEGER NOT NULL,
  saved_as     TEXT NOT NULL,
  updated_at   DATETIME NOT NULL
);
CREATE UNIQUE INDEX kit_notes_once ON kit_notes (interview_id, user_id);
CREATE INDEX kit_notes_user ON kit_notes (user_id);
