-- +goose Up
-- Who asked for a link to their status page. The request is kept without a look
-- at who it may be, so that nobody learns from the answer or from the time it
-- takes; a chore answers it a moment later and takes it away.
CREATE TABLE link_requests (
  id    INTEGER PRIMARY KEY,
  email TEXT     NOT NULL,
  at    DATETIME NOT NULL
);
