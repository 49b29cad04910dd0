-- +goose Up
-- The score of each application over all of its submitted scorecards, to find
-- applications by. Triggers note in score_stale whose score has changed, and
-- every write ends with computing these (models/store/scores.go).
CREATE TABLE application_scores (
  application_id INTEGER PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
  mean           REAL NOT NULL,
  coverage       REAL NOT NULL
);
CREATE INDEX application_scores_mean ON application_scores (mean);
CREATE TABLE score_stale (application_id INTEGER PRIMARY KEY);

-- +goose StatementBegin
CREATE TRIGGER score_card_insert AFTER INSERT ON scorecards WHEN new.submitted_at IS NOT NULL BEGIN
  INSERT OR IGNORE INTO score_stale VALUES (new.application_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER score_card_update AFTER UPDATE OF submitted_at, application_id ON scorecards
WHEN new.submitted_at IS NOT old.submitted_at OR new.application_id <> old.application_id BEGIN
  INSERT OR IGNORE INTO score_stale VALUES (old.application_id), (new.application_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER score_card_delete AFTER DELETE ON scorecards BEGIN
  INSERT OR IGNORE INTO score_stale VALUES (old.application_id);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER score_rating_insert AFTER INSERT ON ratings WHEN new.requirement_id IS NOT NULL BEGIN
  INSERT OR IGNORE INTO score_stale SELECT application_id FROM scorecards WHERE id = new.scorecard_id AND submitted_at IS NOT NULL;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER score_requirement_insert AFTER INSERT ON requirements BEGIN
  INSERT OR IGNORE INTO score_stale SELECT x.application_id FROM applications a JOIN application_scores x ON x.application_id = a.id WHERE a.job_id = new.job_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER score_requirement_update AFTER UPDATE OF weight ON requirements WHEN new.weight <> old.weight BEGIN
  INSERT OR IGNORE INTO score_stale SELECT x.application_id FROM applications a JOIN application_scores x ON x.application_id = a.id WHERE a.job_id = new.job_id;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER score_requirement_delete AFTER DELETE ON requirements BEGIN
  INSERT OR IGNORE INTO score_stale SELECT x.application_id FROM applications a JOIN application_scores x ON x.application_id = a.id WHERE a.job_id = old.job_id;
END;
-- +goose StatementEnd

INSERT INTO score_stale SELECT DISTINCT application_id FROM scorecards WHERE submitted_at IS NOT NULL;
