-- +goose Up
-- How many people a job hires: it is filled with the last of them.
ALTER TABLE jobs ADD COLUMN positions INTEGER NOT NULL DEFAULT 1;
