-- +goose Up
CREATE TABLE settings (
  id               INTEGER PRIMARY KEY CHECK (id = 1),
  organisation     TEXT NOT NULL,
  time_zone        TEXT NOT NULL,
  work_start       INTEGER NOT NULL,
  work_end         INTEGER NOT NULL,
  currency         TEXT NOT NULL,
  score_floor      INTEGER NOT NULL,
  retention_months INTEGER NOT NULL,
  promise_days     TEXT NOT NULL,
  version          INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE users (
  id             INTEGER PRIMARY KEY,
  name           TEXT NOT NULL,
  email          TEXT NOT NULL UNIQUE,
  role           TEXT NOT NULL,
  password_hash  TEXT NOT NULL,
  time_zone      TEXT NOT NULL,
  deactivated_at DATETIME,
  created_at     DATETIME NOT NULL
);

CREATE TABLE candidates (
  id           INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  email        TEXT NOT NULL UNIQUE,
  confirmed_at DATETIME,
  time_zone    TEXT NOT NULL,
  headline     TEXT NOT NULL,
  years        INTEGER NOT NULL,
  place        TEXT NOT NULL,
  skills       TEXT NOT NULL,
  created_at   DATETIME NOT NULL
);

CREATE VIRTUAL TABLE candidates_search USING fts5 (
  name, headline, skills,
  content = 'candidates', content_rowid = 'id',
  tokenize = "unicode61 remove_diacritics 2 tokenchars '+#.'", prefix = '2 3'
);
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

CREATE TABLE sessions (
  id           INTEGER PRIMARY KEY,
  token_hash   TEXT NOT NULL UNIQUE,
  user_id      INTEGER REFERENCES users (id),
  candidate_id INTEGER REFERENCES candidates (id),
  agent        TEXT NOT NULL,
  address      TEXT NOT NULL,
  created_at   DATETIME NOT NULL,
  last_seen_at DATETIME NOT NULL,
  expires_at   DATETIME NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_candidate ON sessions (candidate_id);
CREATE INDEX sessions_expires ON sessions (expires_at);

CREATE TABLE tokens (
  id           INTEGER PRIMARY KEY,
  hash         TEXT NOT NULL UNIQUE,
  purpose      TEXT NOT NULL,
  name         TEXT NOT NULL,
  email        TEXT NOT NULL,
  role         TEXT NOT NULL,
  candidate_id INTEGER REFERENCES candidates (id),
  expires_at   DATETIME NOT NULL,
  used_at      DATETIME,
  created_at   DATETIME NOT NULL,
  created_by   INTEGER REFERENCES users (id)
);
CREATE INDEX tokens_purpose ON tokens (purpose, id);
CREATE INDEX tokens_candidate ON tokens (candidate_id);

CREATE TABLE attempts (
  subject TEXT PRIMARY KEY,
  count   INTEGER NOT NULL,
  until   DATETIME NOT NULL
);

CREATE TABLE skills (
  id       INTEGER PRIMARY KEY,
  category TEXT NOT NULL,
  name     TEXT NOT NULL UNIQUE COLLATE NOCASE,
  retired  BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE rates (
  id       INTEGER PRIMARY KEY,
  kind     TEXT NOT NULL,
  key      TEXT NOT NULL,
  name     TEXT NOT NULL,
  low      INTEGER NOT NULL,
  high     INTEGER NOT NULL,
  open     BOOLEAN NOT NULL DEFAULT FALSE,
  currency TEXT NOT NULL,
  year     INTEGER NOT NULL,
  source   TEXT NOT NULL,
  UNIQUE (kind, key)
);

CREATE TABLE rejection_reasons (
  id      INTEGER PRIMARY KEY,
  text    TEXT NOT NULL UNIQUE COLLATE NOCASE,
  retired BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE jobs (
  id               INTEGER PRIMARY KEY,
  once             TEXT NOT NULL UNIQUE,
  title            TEXT NOT NULL,
  status           TEXT NOT NULL,
  version          INTEGER NOT NULL DEFAULT 0,
  start_by         TEXT NOT NULL DEFAULT '',
  hire_by          TEXT NOT NULL DEFAULT '',
  budget_basis     TEXT NOT NULL DEFAULT '',
  budget_low       INTEGER NOT NULL DEFAULT 0,
  budget_high      INTEGER NOT NULL DEFAULT 0,
  budget_cap       INTEGER NOT NULL DEFAULT 0,
  currency         TEXT NOT NULL DEFAULT '',
  hours_per_week   INTEGER NOT NULL DEFAULT 0,
  weeks            INTEGER NOT NULL DEFAULT 0,
  summary          TEXT NOT NULL DEFAULT '',
  responsibilities TEXT,
  model            TEXT NOT NULL DEFAULT '',
  region           TEXT NOT NULL DEFAULT '',
  level            TEXT NOT NULL DEFAULT '',
  model_grounds    TEXT,
  model_reason     TEXT NOT NULL DEFAULT '',
  model_cheapest   BOOLEAN NOT NULL DEFAULT FALSE,
  plan_state       TEXT NOT NULL,
  plan_comment     TEXT NOT NULL DEFAULT '',
  approved_by      INTEGER REFERENCES users (id),
  approved_at      DATETIME,
  recruiter_id     INTEGER REFERENCES users (id),
  manager_id       INTEGER REFERENCES users (id),
  opened_at        DATETIME,
  closed_reason    TEXT NOT NULL DEFAULT '',
  created_at       DATETIME NOT NULL
);
CREATE INDEX jobs_status ON jobs (status, id);
CREATE INDEX jobs_manager ON jobs (manager_id, status, id);
CREATE INDEX jobs_recruiter ON jobs (recruiter_id);
CREATE INDEX jobs_approver ON jobs (approved_by);

CREATE TABLE requirements (
  id       INTEGER PRIMARY KEY,
  job_id   INTEGER NOT NULL REFERENCES jobs (id),
  position INTEGER NOT NULL,
  name     TEXT NOT NULL,
  category TEXT NOT NULL,
  must     BOOLEAN NOT NULL,
  weight   INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 5),
  levels   TEXT
);
CREATE INDEX requirements_job ON requirements (job_id, position);

CREATE TABLE team_members (
  job_id  INTEGER NOT NULL REFERENCES jobs (id),
  user_id INTEGER NOT NULL REFERENCES users (id),
  PRIMARY KEY (job_id, user_id)
) WITHOUT ROWID;
CREATE INDEX team_members_user ON team_members (user_id);

CREATE TABLE applications (
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
  consent_at          DATETIME NOT NULL,
  retain_until        TEXT NOT NULL,
  rejection_reason_id INTEGER REFERENCES rejection_reasons (id),
  created_at          DATETIME NOT NULL,
  UNIQUE (candidate_id, job_id)
);
CREATE INDEX applications_board ON applications (job_id, state, step, promise_by);
CREATE INDEX applications_due ON applications (state, promise_by);
CREATE INDEX applications_queue ON applications (job_id, step, promise_by, id) WHERE state IN ('active', 'held');
CREATE INDEX applications_job ON applications (job_id, candidate_id);
CREATE INDEX applications_step ON applications (step, candidate_id, state, job_id);
CREATE INDEX applications_state ON applications (state, candidate_id, step, job_id);
CREATE INDEX applications_reason ON applications (rejection_reason_id);

CREATE TABLE documents (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  kind           TEXT NOT NULL,
  name           TEXT NOT NULL,
  hash           TEXT NOT NULL,
  type           TEXT NOT NULL,
  size           INTEGER NOT NULL,
  created_at     DATETIME NOT NULL
);
CREATE INDEX documents_application ON documents (application_id);
CREATE INDEX documents_hash ON documents (hash);

CREATE TABLE portfolio_items (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  title          TEXT NOT NULL,
  own_part       TEXT NOT NULL,
  stack          TEXT NOT NULL,
  link           TEXT NOT NULL,
  look_at        TEXT NOT NULL,
  document_id    INTEGER REFERENCES documents (id),
  created_at     DATETIME NOT NULL
);
CREATE INDEX portfolio_items_application ON portfolio_items (application_id);
CREATE INDEX portfolio_items_document ON portfolio_items (document_id);

CREATE TABLE notes (
  id             INTEGER PRIMARY KEY,
  once           TEXT NOT NULL UNIQUE,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  user_id        INTEGER NOT NULL REFERENCES users (id),
  text           TEXT NOT NULL,
  created_at     DATETIME NOT NULL
);
CREATE INDEX notes_application ON notes (application_id);
CREATE INDEX notes_user ON notes (user_id);

CREATE TABLE verdicts (
  application_id INTEGER PRIMARY KEY REFERENCES applications (id),
  user_id        INTEGER NOT NULL REFERENCES users (id),
  yes            BOOLEAN NOT NULL,
  reason         TEXT NOT NULL,
  created_at     DATETIME NOT NULL
);
CREATE INDEX verdicts_user ON verdicts (user_id);

CREATE TABLE interviews (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  step           INTEGER NOT NULL,
  kind           TEXT NOT NULL,
  title          TEXT NOT NULL,
  starts_at      DATETIME NOT NULL,
  minutes        INTEGER NOT NULL,
  place          TEXT NOT NULL,
  state          TEXT NOT NULL,
  outcome        TEXT NOT NULL DEFAULT '',
  reason         TEXT NOT NULL DEFAULT '',
  created_at     DATETIME NOT NULL
);
CREATE INDEX interviews_application ON interviews (application_id);
CREATE INDEX interviews_state ON interviews (state, starts_at);

CREATE TABLE panellists (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  interview_id   INTEGER REFERENCES interviews (id),
  user_id        INTEGER NOT NULL REFERENCES users (id)
);
CREATE UNIQUE INDEX panellists_once ON panellists (application_id, ifnull(interview_id, 0), user_id);
CREATE INDEX panellists_user ON panellists (user_id, application_id);
CREATE INDEX panellists_interview ON panellists (interview_id);

CREATE TABLE exercises (
  application_id INTEGER PRIMARY KEY REFERENCES applications (id),
  prompt         TEXT NOT NULL,
  answer         TEXT NOT NULL DEFAULT '',
  set_at         DATETIME NOT NULL,
  answered_at    DATETIME
);

CREATE TABLE trials (
  application_id INTEGER PRIMARY KEY REFERENCES applications (id),
  title          TEXT NOT NULL,
  brief          TEXT NOT NULL,
  fee            INTEGER NOT NULL,
  fee_currency   TEXT NOT NULL,
  hours_cap      INTEGER NOT NULL,
  starts_on      TEXT NOT NULL,
  due_at         DATETIME NOT NULL,
  set_at         DATETIME NOT NULL,
  links          TEXT,
  answer         TEXT NOT NULL DEFAULT '',
  hours_spent    INTEGER NOT NULL DEFAULT 0,
  handed_in_at   DATETIME,
  outcome        TEXT NOT NULL DEFAULT '',
  outcome_reason TEXT NOT NULL DEFAULT '',
  outcome_at     DATETIME
);

CREATE TABLE trial_criteria (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  position       INTEGER NOT NULL,
  name           TEXT NOT NULL,
  level1         TEXT NOT NULL,
  level2         TEXT NOT NULL,
  level3         TEXT NOT NULL,
  level4         TEXT NOT NULL
);
CREATE INDEX trial_criteria_application ON trial_criteria (application_id, position);

CREATE TABLE scorecards (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  step           INTEGER NOT NULL,
  interview_id   INTEGER REFERENCES interviews (id),
  user_id        INTEGER NOT NULL REFERENCES users (id),
  summary        TEXT NOT NULL,
  submitted_at   DATETIME,
  created_at     DATETIME NOT NULL,
  updated_at     DATETIME NOT NULL
);
CREATE UNIQUE INDEX scorecards_once ON scorecards (application_id, step, ifnull(interview_id, 0), user_id);
CREATE INDEX scorecards_user ON scorecards (user_id, submitted_at);
CREATE INDEX scorecards_interview ON scorecards (interview_id);

CREATE TABLE ratings (
  id             INTEGER PRIMARY KEY,
  scorecard_id   INTEGER NOT NULL REFERENCES scorecards (id),
  criterion      TEXT NOT NULL,
  name           TEXT NOT NULL,
  category       TEXT NOT NULL,
  requirement_id INTEGER REFERENCES requirements (id),
  level          INTEGER NOT NULL CHECK (level BETWEEN 0 AND 4),
  evidence       TEXT NOT NULL,
  UNIQUE (scorecard_id, criterion)
);
CREATE INDEX ratings_requirement ON ratings (requirement_id);

CREATE TABLE offers (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  basis          TEXT NOT NULL,
  amount         INTEGER NOT NULL,
  currency       TEXT NOT NULL,
  model          TEXT NOT NULL,
  starts_on      TEXT NOT NULL,
  valid_until    TEXT NOT NULL,
  terms          TEXT NOT NULL,
  state          TEXT NOT NULL,
  prepared_by    INTEGER NOT NULL REFERENCES users (id),
  approved_by    INTEGER REFERENCES users (id),
  answer         TEXT NOT NULL DEFAULT '',
  answered_at    DATETIME,
  created_at     DATETIME NOT NULL
);
CREATE INDEX offers_application ON offers (application_id, id);
CREATE INDEX offers_state ON offers (state, id);

CREATE TABLE tasks (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id),
  kind           TEXT NOT NULL,
  title          TEXT NOT NULL,
  owner_id       INTEGER NOT NULL REFERENCES users (id),
  due_on         TEXT NOT NULL,
  done_at        DATETIME,
  created_at     DATETIME NOT NULL
);
CREATE INDEX tasks_application ON tasks (application_id);
CREATE INDEX tasks_owner ON tasks (owner_id, done_at, due_on);

CREATE TABLE events (
  id             INTEGER PRIMARY KEY,
  at             DATETIME NOT NULL,
  actor_role     TEXT NOT NULL,
  actor_id       INTEGER NOT NULL,
  actor_name     TEXT NOT NULL,
  verb           TEXT NOT NULL,
  step           INTEGER NOT NULL,
  job_id         INTEGER REFERENCES jobs (id),
  application_id INTEGER REFERENCES applications (id),
  candidate_id   INTEGER REFERENCES candidates (id),
  user_id        INTEGER REFERENCES users (id),
  guards         TEXT,
  detail         TEXT NOT NULL,
  reason         TEXT NOT NULL
);
CREATE INDEX events_application ON events (application_id, id);
CREATE INDEX events_job ON events (job_id, id) WHERE application_id IS NULL;
CREATE INDEX events_candidate ON events (candidate_id, id);
CREATE INDEX events_activity ON events (job_id, at);
CREATE INDEX events_user ON events (user_id, id);

CREATE TABLE mails (
  id           INTEGER PRIMARY KEY,
  "to"         TEXT NOT NULL,
  subject      TEXT NOT NULL,
  text         TEXT NOT NULL,
  html         TEXT NOT NULL,
  candidate_id INTEGER REFERENCES candidates (id),
  created_at   DATETIME NOT NULL,
  sent_at      DATETIME
);
CREATE INDEX mails_candidate ON mails (candidate_id);
