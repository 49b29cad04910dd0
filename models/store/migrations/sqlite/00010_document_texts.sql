-- +goose Up
-- What could be read of a document. The trigger sees to it that no document is
-- without its row, whoever adds it.
CREATE TABLE document_texts (
  document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
  state       TEXT NOT NULL,
  readings    INTEGER NOT NULL DEFAULT 0,
  reason      TEXT NOT NULL DEFAULT '',
  text        TEXT NOT NULL DEFAULT '',
  picture     TEXT NOT NULL DEFAULT '',
  read_at     DATETIME
);
CREATE INDEX document_texts_waiting ON document_texts (document_id) WHERE state = 'waiting';
CREATE INDEX document_texts_picture ON document_texts (picture) WHERE picture <> '';
INSERT INTO document_texts (document_id, state) SELECT id, 'waiting' FROM documents;

-- +goose StatementBegin
CREATE TRIGGER document_texts_insert AFTER INSERT ON documents BEGIN
  INSERT INTO document_texts (document_id, state) VALUES (new.id, 'waiting');
END;
-- +goose StatementEnd
