-- +goose Up
-- The question bank. What a question says is in its versions; the row itself
-- says what stays: what kind of question it is, and which version is current.
CREATE TABLE questions (
  id         INTEGER PRIMARY KEY,
  key        TEXT NOT NULL UNIQUE CHECK (key <> ''),
  kind       TEXT NOT NULL,
  category   TEXT NOT NULL,
  level      TEXT NOT NULL,
  number     INTEGER NOT NULL,
  retired    BOOLEAN NOT NULL,
  created_at DATETIME NOT NULL
);
CREATE INDEX questions_order ON questions (category, kind, level, id);

-- user_id is NULL for a version that came with the portal.
CREATE TABLE question_versions (
  id          INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  number      INTEGER NOT NULL,
  title       TEXT NOT NULL,
  purpose     TEXT NOT NULL,
  text        TEXT NOT NULL,
  follow_ups  TEXT,
  level1      TEXT NOT NULL,
  level2      TEXT NOT NULL,
  level3      TEXT NOT NULL,
  level4      TEXT NOT NULL,
  minutes     INTEGER NOT NULL,
  skills      TEXT,
  user_id     INTEGER REFERENCES users (id),
  created_at  DATETIME NOT NULL,
  UNIQUE (question_id, number)
);
CREATE INDEX question_versions_user ON question_versions (user_id) WHERE user_id IS NOT NULL;

-- One row of the index is one question, as its newest version says it.
CREATE VIRTUAL TABLE questions_search USING fts5 (
  title, purpose, text, follow_ups, levels, skills,
  tokenize = "unicode61 remove_diacritics 2 tokenchars '+#.'", prefix = '2 3'
);
-- +goose StatementBegin
CREATE TRIGGER question_search_insert AFTER INSERT ON question_versions BEGIN
  DELETE FROM questions_search WHERE rowid = new.question_id;
  INSERT INTO questions_search (rowid, title, purpose, text, follow_ups, levels, skills)
  VALUES (new.question_id, new.title, new.purpose, new.text, ifnull(new.follow_ups, ''),
    new.level1 || char(10) || new.level2 || char(10) || new.level3 || char(10) || new.level4, ifnull(new.skills, ''));
END;
-- +goose StatementEnd

ALTER TABLE events ADD COLUMN question_id INTEGER REFERENCES questions (id);
CREATE INDEX events_question ON events (question_id) WHERE question_id IS NOT NULL;
