-- +goose Up
-- Evidence of former applications on an application that was offered from the
-- talent pool: which rating speaks for which requirement.
CREATE TABLE carried_ratings (
  application_id INTEGER NOT NULL REFERENCES applications (id) ON DELETE CASCADE,
  requirement_id INTEGER NOT NULL REFERENCES requirements (id) ON DELETE CASCADE,
  rating_id      INTEGER NOT NULL REFERENCES ratings (id) ON DELETE CASCADE,
  PRIMARY KEY (application_id, requirement_id, rating_id)
) WITHOUT ROWID;
CREATE INDEX carried_ratings_requirement ON carried_ratings (requirement_id);
CREATE INDEX carried_ratings_rating ON carried_ratings (rating_id);
