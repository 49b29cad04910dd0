-- +goose Up
-- How the organisation words the letters that candidates are sent, where it does
-- so in its own words.
ALTER TABLE settings ADD COLUMN wordings TEXT;
