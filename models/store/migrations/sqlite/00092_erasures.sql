-- +goose Up
-- That a person was removed, and from which row. It refers to nothing: it has to
-- be there for a row that a restored backup brings back.
CREATE TABLE erasures (
  id           INTEGER PRIMARY KEY,
  candidate_id INTEGER NOT NULL,
  created_at   DATETIME NOT NULL,
  erased_at    DATETIME NOT NULL,
  cause        TEXT NOT NULL,
  user_id      INTEGER REFERENCES users (id)
);
CREATE UNIQUE INDEX erasures_once ON erasures (candidate_id, created_at);
CREATE INDEX erasures_user ON erasures (user_id) WHERE user_id IS NOT NULL;

ALTER TABLE candidates ADD COLUMN erased_at DATETIME;
ALTER TABLE applications ADD COLUMN erased_at DATETIME;

-- Words that leave the search leave its index at once, and not when pages of it
-- happen to be written anew. What has left before does so now.
INSERT INTO candidates_search (candidates_search, rank) VALUES ('secure-delete', 1);
INSERT INTO candidates_search (candidates_search) VALUES ('optimize');

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
FROM candidates c WHERE c.merged_into IS NULL AND c.erased_at IS NULL;
