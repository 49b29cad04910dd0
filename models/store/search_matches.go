package store

import (
	"context"
	"strings"
)

// Matches are what was found of a candidate, as text in which Marked stands
// around each word found.
type Matches struct {
	Name, Headline, Skills string
	Passages               []Passage
}

// Passage is a piece of a longer text. Where says of what: "employer", "place",
// "tags", "portfolio" or "documents".
type Passage struct{ Where, Text string }

// MarkFrom and MarkTo stand before and behind a word that was found; neither
// can be typed.
const (
	MarkFrom = "\x02"
	MarkTo   = "\x03"
)

// passageWords is how many words of a text are shown around a match.
const passageWords = "18"

// mark shows in each of the candidates, whose keys these are, where the words
// were found.
func (x *search) mark(ctx context.Context, candidates []ListedCandidate, ids []int64) error {
	if len(x.terms.want) == 0 {
		return nil
	}
	lowest, highest := ids[0], ids[0]
	for _, id := range ids {
		lowest, highest = min(lowest, id), max(highest, id)
	}
	foreign, args := "FALSE", []any(nil)
	if !seesAll(x.actor) {
		foreign, args = foreignApplications(x.actor)
		foreign = "EXISTS (" + foreign + " AND o.candidate_id = f.rowid)"
	}
	veiled := veiledOn("v", x.actor)
	foreign += " OR EXISTS (SELECT 1 FROM applications v WHERE v.candidate_id = f.rowid AND " + veiled.sql + ")"
	args = append(args, veiled.args...)
	marked := func(column, function, more string) string {
		return function + "(candidates_search, " + column + ", char(2), char(3)" + more + ")"
	}
	passage := ", '…', " + passageWords
	rows, err := find[struct {
		ID                                          int64
		Name, Headline, Skills                      string
		Employer, Place, Tags, Portfolio, Documents string
		Foreign                                     bool
	}](ctx, x.db, "SELECT f.rowid AS id, "+marked("0", "highlight", "")+" AS name, "+marked("1", "highlight", "")+" AS headline, "+marked("2", "highlight", "")+" AS skills, "+
		marked("3", "snippet", passage)+" AS employer, "+marked("4", "snippet", passage)+" AS place, "+marked("5", "snippet", passage)+" AS tags, "+
		marked("6", "snippet", passage)+" AS portfolio, "+marked("7", "snippet", passage)+` AS documents,
		(`+foreign+`) AS "foreign" FROM candidates_search f
		WHERE f.candidates_search MATCH ? AND f.rowid BETWEEN ? AND ? AND +f.rowid IN ?`, append(args, x.terms.match(), lowest, highest, ids)...)
	if err != nil {
		return err
	}
	at := make(map[int64]int, len(candidates))
	for i, c := range candidates {
		at[c.ID] = i
	}
	for _, r := range rows {
		m := &candidates[at[r.ID]].Matches
		m.Name, m.Headline, m.Skills = r.Name, unstopped(r.Headline), r.Skills
		passages := []Passage{{"employer", r.Employer}, {"place", r.Place}, {"tags", r.Tags}, {"portfolio", r.Portfolio}, {"documents", r.Documents}}
		if r.Foreign {
			passages = passages[:3]
		}
		for _, p := range passages {
			if strings.Contains(p.Text, MarkFrom) {
				m.Passages = append(m.Passages, Passage{p.Where, unstopped(p.Text)})
			}
		}
	}
	return nil
}
