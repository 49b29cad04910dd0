-- +goose Up
-- How an application stands as far as its candidate was told; step 0 says that
-- they know how it stands.
ALTER TABLE applications ADD COLUMN told_step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE applications ADD COLUMN told_state TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN told_since_at DATETIME;
ALTER TABLE applications ADD COLUMN told_promise_by DATETIME;

-- Of what is on hold no candidate has been told.
UPDATE applications SET told_step = step, told_state = 'active', told_since_at = since_at, told_promise_by = promise_by WHERE state = 'held';

-- When candidates hear of a rejection: working days after it.
ALTER TABLE settings ADD COLUMN tell_days INTEGER NOT NULL DEFAULT 2;
ALTER TABLE jobs ADD COLUMN tell_days INTEGER;

-- What candidates are told of a decision, and when.
CREATE TABLE notices (
  id             INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  event_id       INTEGER NOT NULL UNIQUE REFERENCES events (id) ON DELETE CASCADE,
  kind           TEXT NOT NULL,
  state          TEXT NOT NULL,
  due_at         DATETIME,
  words          TEXT NOT NULL,
  version        INTEGER NOT NULL,
  was_step       INTEGER NOT NULL,
  was_state      TEXT NOT NULL,
  was_since_at   DATETIME NOT NULL,
  was_promise_by DATETIME,
  created_at     DATETIME NOT NULL,
  told_at        DATETIME,
  mail_id        INTEGER REFERENCES mails (id) ON DELETE SET NULL
);
CREATE INDEX notices_application ON notices (application_id, id);
CREATE INDEX notices_state ON notices (state, due_at, id);
CREATE INDEX notices_mail ON notices (mail_id);
