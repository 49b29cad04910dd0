package store

import (
	"strings"

	"gorm.io/gorm"
)

// sentenceStop stands in the index for a full stop that ends a sentence. It
// looks like one but belongs to no word, so that “We use Go.” has the word Go.
const sentenceStop = "․"

// indexTexts makes the rows of candidates_search anew for everybody in
// search_stale.
var indexTexts = []string{
	"DELETE FROM candidates_search WHERE rowid IN (SELECT candidate_id FROM search_stale)",
	`INSERT INTO candidates_search (rowid, name, headline, skills, employer, place, tags, portfolio, documents, everyone)
		SELECT t.id, t.name, ` + stopped("t.headline") + ", t.skills, " + stopped("t.employer") + ", t.place, t.tags, " + stopped("t.portfolio") + ", " +
		stopped("t.documents") + ", char(57344) FROM candidate_texts t WHERE t.id IN (SELECT candidate_id FROM search_stale)",
	"DELETE FROM search_stale",
}

// stopped is a column with the full stops that end a sentence replaced.
func stopped(column string) string {
	sql := column + " || ' '"
	for _, after := range []string{"' '", "char(10)", "char(13)", "')'", "','"} {
		sql = "replace(" + sql + ", '.' || " + after + ", '" + sentenceStop + "' || " + after + ")"
	}
	return sql
}

// unstopped is text of the index as it was written.
func unstopped(text string) string {
	return strings.TrimSuffix(strings.ReplaceAll(text, sentenceStop, "."), " ")
}

// indexStale brings the search up to date with what the transaction changed.
func indexStale(tx *gorm.DB) error {
	return freshen(tx, "SELECT EXISTS (SELECT 1 FROM search_stale)", indexTexts)
}
