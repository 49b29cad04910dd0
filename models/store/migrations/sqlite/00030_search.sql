-- +goose Up
-- One row of the index is one candidate, made by candidate_texts of all that is
-- known. Triggers note in search_stale whose row has to be made anew, and every
-- write ends with making these (models/store/search_index.go): a candidate who
-- is touched ten times in a transaction is indexed once.
DROP TRIGGER candidates_search_insert;
DROP TRIGGER candidates_search_delete;
DROP TRIGGER candidates_search_update;
DROP TABLE candidates_search;

-- The table keeps its text, so that matches can be shown in context without
-- joining five tables. Full stops belong to words (Node.js, .NET). The column
-- everyone holds one word that nobody can type: a query that says only what is
-- not wanted starts from it.
CREATE VIRTUAL TABLE candidates_search USING fts5 (
  name, headline, skills, employer, place, tags, portfolio, documents, everyone,
  tokenize = "unicode61 remove_diacritics 2 tokenchars '+#.'", prefix = '2 3'
);

CREATE TABLE search_stale (candidate_id INTEGER PRIMARY KEY);

CREATE VIEW candidate_texts AS
SELECT c.id, c.name, c.headline, c.skills, c.employer, c.place,
  ifnull((SELECT group_concat(t.name, ', ') FROM candidate_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.candidate_id = c.id), '') AS tags,
  ifnull((SELECT group_concat(p.title || char(10) || p.own_part || char(10) || p.stack, char(10))
    FROM applications a JOIN portfolio_items p ON p.application_id = a.id WHERE a.candidate_id = c.id), '') AS portfolio,
  ifnull((SELECT group_concat(x.text, char(10)) FROM applications a JOIN documents d ON d.application_id = a.id
    JOIN document_texts x ON x.document_id = d.id WHERE a.candidate_id = c.id), '') AS documents
FROM candidates c WHERE c.merged_into IS NULL;

-- +goose StatementBegin
CREATE TRIGGER search_candidate_insert AFTER INSERT ON candidates BEGIN
  INSERT OR IGNORE INTO search_stale VALUES (new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_candidate_update AFTER UPDATE OF name, headline, skills, employer, place, merged_into ON candidates BEGIN
  INSERT OR IGNORE INTO search_stale VALUES (new.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_candidate_delete AFTER DELETE ON candidates BEGIN
  INSERT OR IGNORE INTO search_stale VALUES (old.id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_application_update AFTER UPDATE OF candidate_id ON applications WHEN new.candidate_id <> old.candidate_id BEGIN
  INSERT OR IGNORE INTO search_stale VALUES (old.candidate_id), (new.candidate_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_application_delete AFTER DELETE ON applications BEGIN
  INSERT OR IGNORE INTO search_stale VALUES (old.candidate_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_item_insert AFTER INSERT ON portfolio_items BEGIN
  INSERT OR IGNORE INTO search_stale SELECT candidate_id FROM applications WHERE id = new.application_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_item_update AFTER UPDATE OF application_id, title, own_part, stack ON portfolio_items BEGIN
  INSERT OR IGNORE INTO search_stale SELECT candidate_id FROM applications WHERE id IN (old.application_id, new.application_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_item_delete AFTER DELETE ON portfolio_items BEGIN
  INSERT OR IGNORE INTO search_stale SELECT candidate_id FROM applications WHERE id = old.application_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_tag_insert AFTER INSERT ON candidate_tags BEGIN
  INSERT OR IGNORE INTO search_stale VALUES (new.candidate_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_tag_delete AFTER DELETE ON candidate_tags BEGIN
  INSERT OR IGNORE INTO search_stale VALUES (old.candidate_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_tag_update AFTER UPDATE OF name ON tags BEGIN
  INSERT OR IGNORE INTO search_stale SELECT candidate_id FROM candidate_tags WHERE tag_id = new.id;
END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER search_text_update AFTER UPDATE OF text ON document_texts WHEN new.text <> old.text BEGIN
  INSERT OR IGNORE INTO search_stale SELECT a.candidate_id FROM documents d JOIN applications a ON a.id = d.application_id WHERE d.id = new.document_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER search_document_update AFTER UPDATE OF application_id ON documents BEGIN
  INSERT OR IGNORE INTO search_stale SELECT candidate_id FROM applications WHERE id IN (old.application_id, new.application_id);
END;
-- +goose StatementEnd

INSERT INTO search_stale SELECT id FROM candidates;

-- What the filters of the list read by.
CREATE INDEX candidates_years ON candidates (years, id);
CREATE INDEX candidates_zone ON candidates (time_zone, id);
CREATE INDEX applications_pay ON applications (pay_basis, pay_currency, pay_asked) WHERE pay_asked > 0;
CREATE INDEX applications_pool ON applications (candidate_id) WHERE step >= 6 AND state IN ('rejected', 'withdrawn', 'hired');
