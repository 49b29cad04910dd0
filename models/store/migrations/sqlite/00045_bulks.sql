-- +goose Up
CREATE TABLE bulks (
  id          INTEGER PRIMARY KEY,
  act         TEXT NOT NULL,
  user_id     INTEGER NOT NULL REFERENCES users (id),
  left_out    INTEGER NOT NULL,
  reason_id   INTEGER REFERENCES rejection_reasons (id),
  detail      TEXT NOT NULL,
  reason      TEXT NOT NULL,
  created_at  DATETIME NOT NULL,
  started_at  DATETIME,
  finished_at DATETIME,
  undone_at   DATETIME
);
CREATE INDEX bulks_user ON bulks (user_id);
CREATE INDEX bulks_reason ON bulks (reason_id);
CREATE INDEX bulks_prepared ON bulks (created_at) WHERE started_at IS NULL;

CREATE TABLE bulk_lines (
  bulk_id        INTEGER NOT NULL REFERENCES bulks (id),
  application_id INTEGER NOT NULL REFERENCES applications (id),
  version        INTEGER NOT NULL,
  step           INTEGER NOT NULL,
  state          TEXT NOT NULL,
  since_at       DATETIME NOT NULL,
  promise_by     DATETIME,
  outcome        TEXT NOT NULL,
  after          INTEGER NOT NULL,
  why            TEXT NOT NULL,
  PRIMARY KEY (bulk_id, application_id)
) WITHOUT ROWID;
CREATE INDEX bulk_lines_application ON bulk_lines (application_id);

ALTER TABLE events ADD COLUMN bulk_id INTEGER REFERENCES bulks (id);
CREATE INDEX events_bulk ON events (bulk_id) WHERE bulk_id IS NOT NULL;
