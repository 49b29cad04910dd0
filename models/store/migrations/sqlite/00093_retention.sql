-- +goose Up
-- The day on which somebody is erased because the period is over for which they
-- may be kept; '' while it is not near. It is set two weeks before at least.
ALTER TABLE candidates ADD COLUMN leaves_on TEXT NOT NULL DEFAULT '';
CREATE INDEX candidates_leaving ON candidates (leaves_on, id) WHERE leaves_on <> '';
