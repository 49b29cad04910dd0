-- +goose Up
-- version grows with every save, so that a page which shows an older draft does
-- not write over a newer one; saved_as names the last save, for who never heard
-- whether it arrived.
ALTER TABLE scorecards ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scorecards ADD COLUMN saved_as TEXT NOT NULL DEFAULT '';
ALTER TABLE scorecards ADD COLUMN revised_at DATETIME;

-- What a submitted scorecard said before it was changed.
CREATE TABLE scorecard_versions (
  id           INTEGER PRIMARY KEY,
  scorecard_id INTEGER NOT NULL REFERENCES scorecards (id) ON DELETE CASCADE,
  number       INTEGER NOT NULL,
  summary      TEXT NOT NULL,
  ratings      TEXT,
  links        TEXT,
  written_at   DATETIME NOT NULL,
  replaced_at  DATETIME NOT NULL,
  reason       TEXT NOT NULL,
  debriefed    BOOLEAN NOT NULL,
  UNIQUE (scorecard_id, number)
);
