-- +goose Up
-- Promises that were broken and whose candidates still wait.
CREATE INDEX promises_broken ON promises (broken_at) WHERE ended_at IS NULL AND broken_at IS NOT NULL;
