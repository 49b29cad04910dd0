-- +goose Up
-- Which application a letter to a candidate is about: one that does not arrive
-- waits for those who look after it. A letter is of no use after its time.
ALTER TABLE mails ADD COLUMN application_id INTEGER REFERENCES applications (id) ON DELETE SET NULL;
ALTER TABLE mails ADD COLUMN needed_until DATETIME;
UPDATE mails SET application_id = (SELECT application_id FROM interviews i WHERE i.id = mails.interview_id) WHERE interview_id IS NOT NULL AND candidate_id IS NOT NULL;
UPDATE mails SET needed_until = (SELECT coalesce((SELECT max(s.starts_at) FROM interview_slots s WHERE s.interview_id = i.id AND i.state = 'proposed'), i.starts_at) FROM interviews i WHERE i.id = mails.interview_id) WHERE interview_id IS NOT NULL;
UPDATE mails SET application_id = (SELECT n.application_id FROM notices n WHERE n.mail_id = mails.id) WHERE id IN (SELECT mail_id FROM notices WHERE mail_id IS NOT NULL);
CREATE INDEX mails_application ON mails (application_id, id);
CREATE INDEX mails_undelivered ON mails (application_id, id) WHERE state = 'failed' AND application_id IS NOT NULL;

ALTER TABLE messages ADD COLUMN mail_id INTEGER REFERENCES mails (id) ON DELETE SET NULL;
CREATE INDEX messages_mail ON messages (mail_id);
ALTER TABLE offers ADD COLUMN mail_id INTEGER REFERENCES mails (id) ON DELETE SET NULL;
CREATE INDEX offers_mail ON offers (mail_id);
