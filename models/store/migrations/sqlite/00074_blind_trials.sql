-- +goose Up
-- Whether a trial for the job was ever to be judged without names: pages of
-- other jobs need not look for one.
ALTER TABLE jobs ADD COLUMN blind_trials BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX trials_blind ON trials (outcome, application_id) WHERE blind;
