-- Many candidates at once, from a spreadsheet or from résumés. Their rows are
-- staged, so that a restart goes on where it stopped.
-- +goose Up
CREATE TABLE imports (
  id          INTEGER PRIMARY KEY,
  once        TEXT NOT NULL UNIQUE,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  hash        TEXT NOT NULL,
  user_id     INTEGER NOT NULL REFERENCES users (id),
  job_id      INTEGER REFERENCES jobs (id),
  source      TEXT NOT NULL,
  columns     TEXT,
  state       TEXT NOT NULL,
  version     INTEGER NOT NULL DEFAULT 0,
  size        INTEGER NOT NULL,
  seen        INTEGER NOT NULL DEFAULT 0,
  last_row    INTEGER NOT NULL DEFAULT 0,
  fresh       INTEGER NOT NULL DEFAULT 0,
  joining     INTEGER NOT NULL DEFAULT 0,
  left_out    INTEGER NOT NULL DEFAULT 0,
  done        INTEGER NOT NULL DEFAULT 0,
  added       INTEGER NOT NULL DEFAULT 0,
  joined      INTEGER NOT NULL DEFAULT 0,
  kept        INTEGER NOT NULL DEFAULT 0,
  created_at  DATETIME NOT NULL,
  finished_at DATETIME
);
CREATE INDEX imports_user ON imports (user_id);
CREATE INDEX imports_job ON imports (job_id, id);
CREATE INDEX imports_hash ON imports (hash) WHERE hash <> '';

CREATE TABLE import_rows (
  import_id        INTEGER NOT NULL REFERENCES imports (id),
  number           INTEGER NOT NULL,
  state            TEXT NOT NULL,
  email            TEXT NOT NULL,
  person           TEXT,
  name             TEXT NOT NULL,
  hash             TEXT NOT NULL,
  type             TEXT NOT NULL,
  size             INTEGER NOT NULL,
  candidate_id     INTEGER REFERENCES candidates (id) ON DELETE SET NULL,
  application_id   INTEGER REFERENCES applications (id) ON DELETE SET NULL,
  document_id      INTEGER REFERENCES documents (id) ON DELETE SET NULL,
  made_candidate   BOOLEAN NOT NULL DEFAULT FALSE,
  made_application BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (import_id, number)
) WITHOUT ROWID;
CREATE INDEX import_rows_email ON import_rows (import_id, email) WHERE email <> '';
CREATE INDEX import_rows_candidate ON import_rows (candidate_id);
CREATE INDEX import_rows_application ON import_rows (application_id);
CREATE INDEX import_rows_document ON import_rows (document_id);
CREATE INDEX import_rows_hash ON import_rows (hash) WHERE hash <> '';

CREATE TABLE import_problems (
  id        INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES imports (id),
  number    INTEGER NOT NULL,
  "column"  TEXT NOT NULL,
  value     TEXT NOT NULL,
  text      TEXT NOT NULL
);
CREATE INDEX import_problems_import ON import_problems (import_id, id);

ALTER TABLE events ADD COLUMN import_id INTEGER REFERENCES imports (id);
CREATE INDEX events_import ON events (import_id, id) WHERE candidate_id IS NULL;
