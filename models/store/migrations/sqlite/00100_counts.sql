-- +goose Up
-- How many applications of a job are at each step in each state: most have left
-- the process, and counting them takes longer with every year. Triggers keep the
-- counts, in two statements, for an upsert in a trigger would follow the
-- conflict clause of the statement that fires it.
CREATE TABLE application_counts (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  state  TEXT NOT NULL,
  step   INTEGER NOT NULL,
  n      INTEGER NOT NULL,
  PRIMARY KEY (job_id, state, step)
) WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER count_application_insert AFTER INSERT ON applications BEGIN
  INSERT INTO application_counts SELECT new.job_id, new.state, new.step, 0
    WHERE NOT EXISTS (SELECT 1 FROM application_counts WHERE job_id = new.job_id AND state = new.state AND step = new.step);
  UPDATE application_counts SET n = n + 1 WHERE job_id = new.job_id AND state = new.state AND step = new.step;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER count_application_update AFTER UPDATE OF job_id, state, step ON applications
WHEN new.job_id <> old.job_id OR new.state <> old.state OR new.step <> old.step BEGIN
  UPDATE application_counts SET n = n - 1 WHERE job_id = old.job_id AND state = old.state AND step = old.step;
  INSERT INTO application_counts SELECT new.job_id, new.state, new.step, 0
    WHERE NOT EXISTS (SELECT 1 FROM application_counts WHERE job_id = new.job_id AND state = new.state AND step = new.step);
  UPDATE application_counts SET n = n + 1 WHERE job_id = new.job_id AND state = new.state AND step = new.step;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER count_application_delete AFTER DELETE ON applications BEGIN
  UPDATE application_counts SET n = n - 1 WHERE job_id = old.job_id AND state = old.state AND step = old.step;
END;
-- +goose StatementEnd
INSERT INTO application_counts SELECT job_id, state, step, count(*) FROM applications GROUP BY job_id, state, step;

-- The same for promises that were kept or broken, by the day (UTC) they were for.
CREATE TABLE promise_counts (
  day    TEXT PRIMARY KEY,
  kept   INTEGER NOT NULL,
  broken INTEGER NOT NULL
) WITHOUT ROWID;

-- +goose StatementBegin
CREATE TRIGGER count_promise_insert AFTER INSERT ON promises WHEN new.ended_at IS NOT NULL OR new.broken_at IS NOT NULL BEGIN
  INSERT INTO promise_counts SELECT substr(new.due_at, 1, 10), 0, 0 WHERE NOT EXISTS (SELECT 1 FROM promise_counts WHERE day = substr(new.due_at, 1, 10));
  UPDATE promise_counts SET kept = kept + (new.broken_at IS NULL), broken = broken + (new.broken_at IS NOT NULL) WHERE day = substr(new.due_at, 1, 10);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER count_promise_update AFTER UPDATE OF due_at, ended_at, broken_at ON promises BEGIN
  UPDATE promise_counts SET kept = kept - (old.broken_at IS NULL), broken = broken - (old.broken_at IS NOT NULL)
    WHERE day = substr(old.due_at, 1, 10) AND (old.ended_at IS NOT NULL OR old.broken_at IS NOT NULL);
  INSERT INTO promise_counts SELECT substr(new.due_at, 1, 10), 0, 0 WHERE NOT EXISTS (SELECT 1 FROM promise_counts WHERE day = substr(new.due_at, 1, 10));
  UPDATE promise_counts SET kept = kept + (new.broken_at IS NULL), broken = broken + (new.broken_at IS NOT NULL)
    WHERE day = substr(new.due_at, 1, 10) AND (new.ended_at IS NOT NULL OR new.broken_at IS NOT NULL);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER count_promise_delete AFTER DELETE ON promises WHEN old.ended_at IS NOT NULL OR old.broken_at IS NOT NULL BEGIN
  UPDATE promise_counts SET kept = kept - (old.broken_at IS NULL), broken = broken - (old.broken_at IS NOT NULL) WHERE day = substr(old.due_at, 1, 10);
END;
-- +goose StatementEnd
INSERT INTO promise_counts SELECT substr(due_at, 1, 10), sum(broken_at IS NULL), sum(broken_at IS NOT NULL) FROM promises
  WHERE ended_at IS NOT NULL OR broken_at IS NOT NULL GROUP BY substr(due_at, 1, 10);
