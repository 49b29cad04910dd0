-- +goose Up
CREATE TABLE tags (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE COLLATE NOCASE,
  created_at DATETIME NOT NULL
);
CREATE TABLE candidate_tags (
  candidate_id INTEGER NOT NULL REFERENCES candidates (id),
  tag_id       INTEGER NOT NULL REFERENCES tags (id),
  PRIMARY KEY (candidate_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX candidate_tags_tag ON candidate_tags (tag_id, candidate_id);
