-- +goose Up
-- What two entries of one person would share (models/likeness), as numbers.
-- Triggers note in likeness_stale whose keys have changed, and every write ends
-- with looking for them anew (models/store/likenesses.go).
CREATE TABLE candidate_keys (
  key          INTEGER NOT NULL,
  candidate_id INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  PRIMARY KEY (key, candidate_id)
) WITHOUT ROWID;
CREATE INDEX candidate_keys_candidate ON candidate_keys (candidate_id);
CREATE TABLE likeness_stale (candidate_id INTEGER PRIMARY KEY);

-- Two who may be the same, with why; or, once somebody has said so, are not.
CREATE TABLE duplicates (
  id          INTEGER PRIMARY KEY,
  low_id      INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  high_id     INTEGER NOT NULL REFERENCES candidates (id) ON DELETE CASCADE,
  reasons     TEXT,
  weight      INTEGER NOT NULL,
  found_at    DATETIME NOT NULL,
  distinct_by INTEGER REFERENCES users (id),
  distinct_at DATETIME,
  CHECK (low_id < high_id),
  UNIQUE (low_id, high_id)
);
CREATE INDEX duplicates_high ON duplicates (high_id);
CREATE INDEX duplicates_open ON duplicates (weight, id) WHERE distinct_by IS NULL;
CREATE INDEX duplicates_distinct ON duplicates (distinct_by) WHERE distinct_by IS NOT NULL;

-- Two entries that became one, with how things were before.
CREATE TABLE mergers (
  id         INTEGER PRIMARY KEY,
  stays_id   INTEGER NOT NULL REFERENCES candidates (id),
  leaves_id  INTEGER NOT NULL REFERENCES candidates (id),
  user_id    INTEGER NOT NULL REFERENCES users (id),
  before     TEXT,
  created_at DATETIME NOT NULL,
  undone_at  DATETIME,
  undone_by  INTEGER REFERENCES users (id)
);
CREATE INDEX mergers_stays ON mergers (stays_id);
CREATE INDEX mergers_leaves ON mergers (leaves_id);
CREATE INDEX mergers_user ON mergers (user_id);
CREATE INDEX mergers_undoer ON mergers (undone_by);

-- Whose address an application came by, when that is not the candidate's: only
-- who comes by that address sees it as their own.
ALTER TABLE applications ADD COLUMN applied_as INTEGER REFERENCES candidates (id);
CREATE INDEX applications_applied_as ON applications (applied_as) WHERE applied_as IS NOT NULL;

-- +goose StatementBegin
CREATE TRIGGER likeness_candidate_insert AFTER INSERT ON candidates BEGIN
  INSERT OR IGNORE INTO likeness_stale VALUES (new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER likeness_candidate_update AFTER UPDATE OF name, phone, links, employer, place, merged_into ON candidates
WHEN new.name <> old.name OR new.phone <> old.phone OR new.links IS NOT old.links OR new.employer <> old.employer OR new.place <> old.place
  OR new.merged_into IS NOT old.merged_into BEGIN
  INSERT OR IGNORE INTO likeness_stale VALUES (new.id);
END;
-- +goose StatementEnd
INSERT INTO likeness_stale SELECT id FROM candidates;

-- What is kept beside an application for the same job belongs to the one who
-- stays, and so do its words in the search.
DROP VIEW candidate_texts;
CREATE VIEW candidate_texts AS
SELECT c.id, c.name, c.headline, c.skills, c.employer, c.place,
  ifnull((SELECT group_concat(t.name, ', ') FROM candidate_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.candidate_id = c.id), '') AS tags,
  ifnull((SELECT group_concat(p.title || char(10) || p.own_part || char(10) || p.stack, char(10))
    FROM applications a JOIN portfolio_items p ON p.application_id = a.id
    WHERE a.candidate_id = c.id OR a.candidate_id IN (SELECT m.id FROM candidates m WHERE m.merged_into = c.id)), '') AS portfolio,
  ifnull((SELECT group_concat(x.text, char(10)) FROM applications a JOIN documents d ON d.application_id = a.id
    JOIN document_texts x ON x.document_id = d.id
    WHERE a.candidate_id = c.id OR a.candidate_id IN (SELECT m.id FROM candidates m WHERE m.merged_into = c.id)), '') AS documents
FROM candidates c WHERE c.merged_into IS NULL;
-- +goose StatementBegin
CREATE TRIGGER search_stale_merged AFTER INSERT ON search_stale BEGIN
  INSERT OR IGNORE INTO search_stale SELECT merged_into FROM candidates WHERE id = new.candidate_id AND merged_into IS NOT NULL;
END;
-- +goose StatementEnd
