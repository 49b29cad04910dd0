-- +goose Up
-- What an erasure looks for: what candidates did themselves, and the few words
-- that the team wrote of where somebody came from.
CREATE INDEX events_candidates ON events (actor_id) WHERE actor_role = 'candidate';
CREATE INDEX applications_source_words ON applications (source_detail) WHERE source_detail <> '';
CREATE INDEX applications_referred_words ON applications (referred_by) WHERE referred_by <> '';
CREATE INDEX mails_to ON mails ("to");
CREATE INDEX tokens_email ON tokens (email);
CREATE INDEX import_rows_address ON import_rows (email);
