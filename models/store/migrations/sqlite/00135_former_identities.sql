-- +goose Up
-- What candidates were known by before it was corrected: names, addresses,
-- numbers and links, by which an erasure finds what was written meanwhile.
ALTER TABLE candidates ADD COLUMN formerly TEXT;
