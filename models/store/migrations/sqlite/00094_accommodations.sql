-- +goose Up
-- What a candidate needs so that the process is fair to them. It is a table of
-- its own, which nothing but its two pages reads.
CREATE TABLE accommodations (
  application_id INTEGER PRIMARY KEY REFERENCES applications (id) ON DELETE CASCADE,
  text           TEXT NOT NULL,
  asked_at       DATETIME NOT NULL
);
