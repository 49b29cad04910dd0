-- +goose Up
-- An exercise is written in the portal, against a clock: the coding challenge
-- of an interview, or the written exercise, of which there was one each.
CREATE TABLE new_exercises (
  id                  INTEGER PRIMARY KEY,
  application_id      INTEGER NOT NULL REFERENCES applications (id),
  interview_id        INTEGER REFERENCES interviews (id),
  question_version_id INTEGER REFERENCES question_versions (id),
  title               TEXT NOT NULL,
  prompt              TEXT NOT NULL,
  criteria            TEXT,
  ai_rule             TEXT NOT NULL,
  minutes             INTEGER NOT NULL,
  extra_minutes       INTEGER NOT NULL,
  set_at              DATETIME NOT NULL,
  opened_at           DATETIME,
  ends_at             DATETIME,
  answer              TEXT NOT NULL,
  version             INTEGER NOT NULL,
  saved_as            TEXT NOT NULL,
  saved_at            DATETIME,
  handed_in_at        DATETIME
);
INSERT INTO new_exercises (application_id, title, prompt, ai_rule, minutes, extra_minutes, set_at, opened_at, answer, version, saved_as, saved_at, handed_in_at)
  SELECT application_id, 'Written exercise', prompt, '', 0, 0, set_at, CASE WHEN answered_at IS NOT NULL THEN set_at END, answer,
    answered_at IS NOT NULL, '', answered_at, answered_at FROM exercises;
DROP TABLE exercises;
ALTER TABLE new_exercises RENAME TO exercises;
CREATE UNIQUE INDEX exercises_once ON exercises (application_id, ifnull(interview_id, 0));
CREATE INDEX exercises_interview ON exercises (interview_id);
CREATE INDEX exercises_question ON exercises (question_version_id);

-- What reviewers say of lines of an answer.
CREATE TABLE exercise_remarks (
  id          INTEGER PRIMARY KEY,
  exercise_id INTEGER NOT NULL REFERENCES exercises (id),
  user_id     INTEGER NOT NULL REFERENCES users (id),
  from_line   INTEGER NOT NULL,
  to_line     INTEGER NOT NULL,
  text        TEXT NOT NULL,
  created_at  DATETIME NOT NULL
);
CREATE INDEX exercise_remarks_exercise ON exercise_remarks (exercise_id, from_line);
CREATE INDEX exercise_remarks_user ON exercise_remarks (user_id);

-- The answer to which a rating points, where it is not the written exercise.
ALTER TABLE evidence_links ADD COLUMN exercise_id INTEGER REFERENCES exercises (id);
CREATE INDEX evidence_links_exercise ON evidence_links (exercise_id);
