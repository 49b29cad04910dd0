-- +goose Up
-- Which version of a question of the bank a rating was given by.
ALTER TABLE ratings ADD COLUMN question_version_id INTEGER REFERENCES question_versions (id);
CREATE INDEX ratings_question_version ON ratings (question_version_id) WHERE question_version_id IS NOT NULL;
