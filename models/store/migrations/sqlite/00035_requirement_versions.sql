-- +goose Up
CREATE TABLE requirement_versions (
  id         INTEGER PRIMARY KEY,
  job_id     INTEGER NOT NULL REFERENCES jobs (id),
  number     INTEGER NOT NULL,
  weights    TEXT,
  reason     TEXT NOT NULL,
  user_id    INTEGER NOT NULL REFERENCES users (id),
  created_at DATETIME NOT NULL,
  UNIQUE (job_id, number)
);
CREATE INDEX requirement_versions_user ON requirement_versions (user_id);

-- Jobs with a submitted scorecard start with the weights they have now.
INSERT INTO requirement_versions (job_id, number, weights, reason, user_id, created_at)
SELECT a.job_id, 1,
  (SELECT json_group_array(json_object('name', q.name, 'must', json(iif(q.must, 'true', 'false')), 'weight', q.weight)) FROM requirements q WHERE q.job_id = a.job_id),
  '', s.user_id, min(s.submitted_at)
FROM scorecards s JOIN applications a ON a.id = s.application_id
WHERE s.submitted_at IS NOT NULL GROUP BY a.job_id;
