-- +goose Up
CREATE INDEX trials_blind ON trials (application_id) WHERE blind AND outcome = '';
