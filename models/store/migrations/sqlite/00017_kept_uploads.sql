-- A form that is sent twice finds what it was sent with, though only the first
-- sending uses it.
-- +goose Up
ALTER TABLE kept_uploads ADD COLUMN used_at DATETIME;
