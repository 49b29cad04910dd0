-- +goose Up
-- What rejected candidates are told about each criterion, for jobs that do so.
ALTER TABLE jobs ADD COLUMN feedback BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE notices ADD COLUMN feedback TEXT;
