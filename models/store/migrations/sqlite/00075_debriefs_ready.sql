-- +goose Up
-- The scorecards of panels by when they came in: the last of them makes a
-- debrief ready.
CREATE INDEX scorecards_panels ON scorecards (submitted_at) WHERE step > 3;
