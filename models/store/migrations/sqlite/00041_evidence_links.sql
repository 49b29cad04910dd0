-- +goose Up
-- What a rating points at: rows of the same scorecard and requirement as the
-- rating, which is written anew each time its draft is saved.
CREATE TABLE evidence_links (
  id                INTEGER PRIMARY KEY,
  scorecard_id      INTEGER NOT NULL REFERENCES scorecards (id) ON DELETE CASCADE,
  requirement_id    INTEGER NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  kind              TEXT NOT NULL,
  portfolio_item_id INTEGER REFERENCES portfolio_items (id) ON DELETE CASCADE,
  document_id       INTEGER REFERENCES documents (id) ON DELETE CASCADE,
  deliverable       INTEGER NOT NULL,
  page              INTEGER NOT NULL,
  quote             TEXT NOT NULL,
  created_at        DATETIME NOT NULL
);
CREATE INDEX evidence_links_scorecard ON evidence_links (scorecard_id, requirement_id);
CREATE INDEX evidence_links_requirement ON evidence_links (requirement_id);
CREATE INDEX evidence_links_portfolio_item ON evidence_links (portfolio_item_id);
CREATE INDEX evidence_links_document ON evidence_links (document_id);
