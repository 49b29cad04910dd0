-- +goose Up
-- What onboarding consists of, by hiring model: an accepted offer makes tasks of it.
CREATE TABLE task_templates (
  id           INTEGER PRIMARY KEY,
  model        TEXT NOT NULL,
  kind         TEXT NOT NULL,
  title        TEXT NOT NULL,
  detail       TEXT NOT NULL,
  link         TEXT NOT NULL,
  owner        TEXT NOT NULL,
  days         INTEGER NOT NULL
);
CREATE UNIQUE INDEX task_templates_title ON task_templates (model, title);
ALTER TABLE tasks ADD COLUMN detail TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN link TEXT NOT NULL DEFAULT '';
ALTER TABLE tasks ADD COLUMN by_candidate BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE tasks ADD COLUMN done_by TEXT NOT NULL DEFAULT '';
CREATE INDEX tasks_open ON tasks (due_on) WHERE done_at IS NULL;
