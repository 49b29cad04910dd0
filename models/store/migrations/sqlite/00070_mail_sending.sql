-- Whom letters are handed to, and what became of each.
-- +goose Up
ALTER TABLE settings ADD COLUMN mail_host TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN mail_port INTEGER NOT NULL DEFAULT 0;
ALTER TABLE settings ADD COLUMN mail_security TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN mail_user TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN mail_password TEXT NOT NULL DEFAULT '';
ALTER TABLE settings ADD COLUMN mail_from TEXT NOT NULL DEFAULT '';

ALTER TABLE mails ADD COLUMN message_id TEXT NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN state TEXT NOT NULL DEFAULT 'kept';
ALTER TABLE mails ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE mails ADD COLUMN problem TEXT NOT NULL DEFAULT '';
CREATE INDEX mails_state ON mails (state, id);
