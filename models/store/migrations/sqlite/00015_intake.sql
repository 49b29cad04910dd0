-- Where an application comes from, who referred it, and a key against adding
-- it twice; a version of candidates, so that a stale page overwrites nothing.
-- +goose Up
ALTER TABLE applications ADD COLUMN once TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN source_detail TEXT NOT NULL DEFAULT '';
ALTER TABLE applications ADD COLUMN referred_by_user_id INTEGER REFERENCES users (id);
ALTER TABLE applications ADD COLUMN referred_by TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX applications_once ON applications (once) WHERE once <> '';
CREATE INDEX applications_source ON applications (source, candidate_id, state, job_id);
CREATE INDEX applications_referrer ON applications (referred_by_user_id);

ALTER TABLE candidates ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
