-- +goose Up
ALTER TABLE events ADD COLUMN recorded_candidate INTEGER;
ALTER TABLE events ADD COLUMN recorded_application INTEGER;
ALTER TABLE events ADD COLUMN previous BLOB;
ALTER TABLE events ADD COLUMN digest BLOB;
ALTER TABLE events ADD COLUMN salt BLOB;
ALTER TABLE events ADD COLUMN hash BLOB;
DROP INDEX events_import;
CREATE INDEX events_import ON events (import_id, id) WHERE recorded_candidate IS NULL;
CREATE TABLE history_ends (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  event_id INTEGER NOT NULL,
  hash     BLOB,
  count    INTEGER NOT NULL
);
