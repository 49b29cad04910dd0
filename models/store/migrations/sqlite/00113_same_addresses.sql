-- +goose Up
-- That a candidate confirmed an address which is another's: the two are likely
-- one, whatever else they share.
ALTER TABLE duplicates ADD COLUMN same_address BOOLEAN NOT NULL DEFAULT FALSE;
