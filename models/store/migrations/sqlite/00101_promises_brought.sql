-- +goose Up
-- Who was brought in by an import was shown a day, which nobody held the team
-- to: it is a promise like the others.
INSERT INTO promises (application_id, step, made_at, due_at)
  SELECT id, step, since_at, known_by FROM (SELECT id, iif(told_step = 0, step, told_step) AS step, iif(told_step = 0, since_at, told_since_at) AS since_at,
    iif(told_step = 0, promise_by, told_promise_by) AS known_by FROM applications) a
  WHERE known_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM promises p WHERE p.application_id = a.id AND p.ended_at IS NULL);
