-- +goose Up
-- Whoever looks after a job, or follows an application, is written to when its
-- offer is answered, unless they want to find it on their start page alone.
ALTER TABLE users ADD COLUMN offers_unmailed BOOLEAN NOT NULL DEFAULT FALSE;
