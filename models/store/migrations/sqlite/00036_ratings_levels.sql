-- +goose Up
-- The levels of a scorecard without its words, for pages that show hundreds.
CREATE INDEX ratings_levels ON ratings (scorecard_id, requirement_id, level);
