-- +goose Up
-- A beginning of two to four letters is looked up as it is; a longer one is
-- looked up as the words that begin with it, which are few. The words of the
-- index are listed by candidates_words.
DROP TABLE candidates_search;
CREATE VIRTUAL TABLE candidates_search USING fts5 (
  name, headline, skills, employer, place, tags, portfolio, documents, everyone,
  tokenize = "unicode61 remove_diacritics 2 tokenchars '+#.'", prefix = '2 3 4'
);
CREATE VIRTUAL TABLE candidates_words USING fts5vocab (candidates_search, instance);
INSERT OR IGNORE INTO search_stale SELECT id FROM candidates;
