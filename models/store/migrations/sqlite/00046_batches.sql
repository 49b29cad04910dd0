-- +goose Up
CREATE TABLE batches (
  id          INTEGER PRIMARY KEY,
  job_id      INTEGER NOT NULL REFERENCES jobs (id),
  sent_by     INTEGER NOT NULL REFERENCES users (id),
  manager_id  INTEGER NOT NULL REFERENCES users (id),
  message     TEXT NOT NULL,
  token_hash  TEXT NOT NULL UNIQUE,
  expires_at  DATETIME NOT NULL,
  revoked_at  DATETIME,
  finished_at DATETIME,
  created_at  DATETIME NOT NULL
);
CREATE INDEX batches_job ON batches (job_id);
CREATE INDEX batches_sender ON batches (sent_by, id);
CREATE INDEX batches_manager ON batches (manager_id, finished_at, expires_at);

CREATE TABLE batch_lines (
  batch_id       INTEGER NOT NULL REFERENCES batches (id),
  application_id INTEGER NOT NULL REFERENCES applications (id),
  position       INTEGER NOT NULL,
  answer         TEXT NOT NULL,
  reason         TEXT NOT NULL,
  answered_at    DATETIME,
  after          INTEGER NOT NULL,
  PRIMARY KEY (batch_id, application_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX batch_lines_position ON batch_lines (batch_id, position);
CREATE INDEX batch_lines_application ON batch_lines (application_id);

CREATE TABLE batch_uses (
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batches (id),
  at       DATETIME NOT NULL,
  address  TEXT NOT NULL,
  agent    TEXT NOT NULL,
  page     TEXT NOT NULL
);
CREATE INDEX batch_uses_batch ON batch_uses (batch_id, id);

CREATE TABLE batch_sessions (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batches (id),
  token_hash TEXT NOT NULL UNIQUE,
  created_at DATETIME NOT NULL
);
CREATE INDEX batch_sessions_batch ON batch_sessions (batch_id);
