-- +goose Up
-- What the team gives a new colleague may be a contract. Nothing reads it, and
-- the search finds it for nobody: not what was read of it earlier either. Its
-- files of pictures go with the sweep, for nothing names them any more.
DROP VIEW candidate_texts;
CREATE VIEW candidate_texts AS
SELECT c.id, c.name, c.headline, c.skills, c.employer, c.place,
  ifnull((SELECT group_concat(t.name, ', ') FROM candidate_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.candidate_id = c.id), '') AS tags,
  ifnull((SELECT group_concat(p.title || char(10) || p.own_part || char(10) || p.stack, char(10))
    FROM applications a JOIN portfolio_items p ON p.application_id = a.id
    WHERE a.candidate_id = c.id OR a.candidate_id IN (SELECT m.id FROM candidates m WHERE m.merged_into = c.id)), '') AS portfolio,
  ifnull((SELECT group_concat(x.text, char(10)) FROM applications a JOIN documents d ON d.application_id = a.id
    JOIN document_texts x ON x.document_id = d.id
    WHERE d.kind <> 'onboarding' AND (a.candidate_id = c.id OR a.candidate_id IN (SELECT m.id FROM candidates m WHERE m.merged_into = c.id))), '') AS documents
FROM candidates c WHERE c.merged_into IS NULL AND c.erased_at IS NULL;

DROP TRIGGER document_texts_insert;
-- +goose StatementBegin
CREATE TRIGGER document_texts_insert AFTER INSERT ON documents BEGIN
  INSERT INTO document_texts (document_id, state) VALUES (new.id, CASE new.kind WHEN 'onboarding' THEN 'closed' ELSE 'waiting' END);
END;
-- +goose StatementEnd

UPDATE document_texts SET state = 'closed', readings = 0, reason = '', text = '', picture = '', read_at = NULL
  WHERE document_id IN (SELECT id FROM documents WHERE kind = 'onboarding');
