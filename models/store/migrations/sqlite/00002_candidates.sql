-- +goose NO TRANSACTION
-- Candidates whom the team finds: perhaps without an address yet, without a
-- consent yet, and perhaps the same person twice. SQLite changes a constraint
-- only by building the table anew, with foreign keys off meanwhile.
-- +goose Up
PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;

CREATE TABLE candidates_new (
  id           INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  email        TEXT NOT NULL,
  confirmed_at DATETIME,
  phone        TEXT NOT NULL DEFAULT '',
  links        TEXT,
  time_zone    TEXT NOT NULL,
  headline     TEXT NOT NULL,
  years        INTEGER NOT NULL,
  employer     TEXT NOT NULL DEFAULT '',
  place        TEXT NOT NULL,
  skills       TEXT NOT NULL,
  merged_into  INTEGER REFERENCES candidates (id),
  created_at   DATETIME NOT NULL
);
INSERT INTO candidates_new (id, name, email, confirmed_at, time_zone, headline, years, place, skills, created_at)
SELECT id, name, email, confirmed_at, time_zone, headline, years, place, skills, created_at FROM candidates;
DROP TABLE candidates;
ALTER TABLE candidates_new RENAME TO candidates;
CREATE UNIQUE INDEX candidates_email ON candidates (email) WHERE email <> '';
CREATE INDEX candidates_merged ON candidates (merged_into);

-- +goose StatementBegin
CREATE TRIGGER candidates_search_insert AFTER INSERT ON candidates BEGIN
  INSERT INTO candidates_search (rowid, name, headline, skills) VALUES (new.id, new.name, new.headline, new.skills);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER candidates_search_delete AFTER DELETE ON candidates BEGIN
  INSERT INTO candidates_search (candidates_search, rowid, name, headline, skills) VALUES ('delete', old.id, old.name, old.headline, old.skills);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER candidates_search_update AFTER UPDATE OF name, headline, skills ON candidates BEGIN
  INSERT INTO candidates_search (candidates_search, rowid, name, headline, skills) VALUES ('delete', old.id, old.name, old.headline, old.skills);
  INSERT INTO candidates_search (rowid, name, headline, skills) VALUES (new.id, new.name, new.headline, new.skills);
END;
-- +goose StatementEnd

CREATE TABLE applications_new (
  id                  INTEGER PRIMARY KEY,
  candidate_id        INTEGER NOT NULL REFERENCES candidates (id),
  job_id              INTEGER NOT NULL REFERENCES jobs (id),
  step                INTEGER NOT NULL CHECK (step BETWEEN 3 AND 7),
  state               TEXT NOT NULL,
  version             INTEGER NOT NULL DEFAULT 0,
  since_at            DATETIME NOT NULL,
  promise_by          DATETIME,
  source              TEXT NOT NULL,
  pay_asked           INTEGER NOT NULL DEFAULT 0,
  pay_basis           TEXT NOT NULL DEFAULT '',
  pay_currency        TEXT NOT NULL DEFAULT '',
  start_from          TEXT NOT NULL DEFAULT '',
  cover_note          TEXT NOT NULL DEFAULT '',
  consent_at          DATETIME,
  retain_until        TEXT NOT NULL,
  rejection_reason_id INTEGER REFERENCES rejection_reasons (id),
  created_at          DATETIME NOT NULL,
  UNIQUE (candidate_id, job_id)
);
INSERT INTO applications_new SELECT id, candidate_id, job_id, step, state, version, since_at, promise_by, source, pay_asked,
  pay_basis, pay_currency, start_from, cover_note, consent_at, retain_until, rejection_reason_id, created_at FROM applications;
DROP TABLE applications;
ALTER TABLE applications_new RENAME TO applications;
CREATE INDEX applications_board ON applications (job_id, state, step, promise_by);
CREATE INDEX applications_due ON applications (state, promise_by);
CREATE INDEX applications_queue ON applications (job_id, step, promise_by, id) WHERE state IN ('active', 'held');
CREATE INDEX applications_job ON applications (job_id, candidate_id);
CREATE INDEX applications_step ON applications (step, candidate_id, state, job_id);
CREATE INDEX applications_state ON applications (state, candidate_id, step, job_id);
CREATE INDEX applications_reason ON applications (rejection_reason_id);

COMMIT;
PRAGMA foreign_keys = ON;
