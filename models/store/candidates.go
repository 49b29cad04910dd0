package store

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gorm.io/gorm"

	"stepwise/models"
)

// PageSize is how many rows a list shows at once.
const PageSize = 50

// CandidateFilter narrows the list of candidates. The zero filter is all that
// the actor may see. Before and After are keys: the page just newer than
// Before, or just older than After; the newest page when both are zero.
type CandidateFilter struct {
	Query         string
	Step          models.Step
	State         models.State
	Job           int64
	Before, After int64
}

// narrowed reports whether an application has to fit.
func (f CandidateFilter) narrowed() bool { return f.Step != 0 || f.State != "" || f.Job != 0 }

// ListedApplication is an application as a row shows it.
type ListedApplication struct {
	models.Application
	JobTitle string
}

// ListedCandidate is a candidate with the latest application that fits the
// filter; nil when there is none.
type ListedCandidate struct {
	models.Candidate
	Latest *ListedApplication
}

// CandidatePage is one page of the list, newest first, with whether there are
// newer and older ones beyond it.
type CandidatePage struct {
	Candidates   []ListedCandidate
	Newer, Older bool
}

// Candidates is one page of the candidates the actor may see.
func (s *Store) Candidates(ctx context.Context, actor models.Actor, f CandidateFilter) (CandidatePage, error) {
	var page CandidatePage
	db := s.read(ctx)
	query, args, ok := candidateKeys(actor, f)
	if !ok {
		return page, nil
	}
	keys, err := find[struct{ ID int64 }](ctx, db, query, args...)
	if err != nil {
		return page, err
	}
	more := len(keys) > PageSize
	if more {
		keys = keys[:PageSize]
	}
	page.Newer, page.Older = f.After != 0, more
	if f.Before != 0 {
		slices.Reverse(keys)
		page.Newer, page.Older = more, true
	}
	ids := make([]int64, len(keys))
	for i, k := range keys {
		ids[i] = k.ID
	}
	page.Candidates, err = listed(ctx, db, actor, f, ids)
	return page, err
}

// candidateKeys is the query for the keys of one page and one row more. It is
// driven by what narrows most: the words searched for, else the applications,
// else the candidates themselves. ok is false when nothing can be found.
func candidateKeys(actor models.Actor, f CandidateFilter) (query string, args []any, ok bool) {
	fits, fitArgs := fittingApplications(actor, f)
	key := "c.id"
	switch {
	case f.Query != "":
		match := searchTerms(f.Query)
		if match == "" {
			return "", nil, false
		}
		key = "c.rowid"
		query, args = "SELECT c.rowid AS id FROM candidates_search c WHERE candidates_search MATCH ?", []any{match}
		if f.narrowed() || !seesAll(actor) {
			query += " AND EXISTS (SELECT 1 FROM applications a JOIN jobs j ON j.id = a.job_id WHERE a.candidate_id = c.rowid AND " + fits + ")"
			args = append(args, fitArgs...)
		}
	case f.narrowed() || !seesAll(actor):
		key = "a.candidate_id"
		query, args = "SELECT DISTINCT a.candidate_id AS id FROM applications a WHERE "+fits, fitArgs
	default:
		query = "SELECT c.id FROM candidates c WHERE c.id > 0" // a range of keys, not a scan
	}
	return paged(query, args, key, f)
}

func paged(query string, args []any, key string, f CandidateFilter) (string, []any, bool) {
	order := " DESC"
	switch {
	case f.Before != 0:
		query, args, order = query+" AND "+key+" > ?", append(args, f.Before), " ASC"
	case f.After != 0:
		query, args = query+" AND "+key+" < ?", append(args, f.After)
	}
	return query + " ORDER BY " + key + order + " LIMIT ?", append(args, PageSize+1), true
}

// seesAll reports whether every candidate is the actor's to see.
func seesAll(actor models.Actor) bool { return actor.Can(models.SeeJob, models.Scope{}) }

// fittingApplications is the condition on an application a to fit the filter
// and to be visible to the actor.
func fittingApplications(actor models.Actor, f CandidateFilter) (condition string, args []any) {
	condition, args = visibleApplications(actor)
	if f.Step != 0 {
		condition, args = condition+" AND a.step = ?", append(args, f.Step)
	}
	if f.State != "" {
		condition, args = condition+" AND a.state = ?", append(args, f.State)
	}
	if f.Job != 0 {
		condition, args = condition+" AND a.job_id = ?", append(args, f.Job)
	}
	return condition, args
}

// visibleApplications is the condition under which the actor may see an
// application a. The policy says the same of one in memory.
func visibleApplications(actor models.Actor) (condition string, args []any) {
	switch {
	case seesAll(actor):
		return "TRUE", nil
	case actor.Role == models.RoleManager:
		return "a.job_id IN (SELECT id FROM jobs WHERE manager_id = ?)", []any{actor.ID}
	case actor.Role == models.RoleInterviewer:
		return "a.id IN (SELECT application_id FROM panellists WHERE user_id = ?)", []any{actor.ID}
	}
	return "FALSE", nil
}

// searchTerms turns what was typed into a query of the full-text index: every
// word a quoted prefix, all of them needed. It is empty when nothing in it can
// be searched for.
func searchTerms(typed string) string {
	var terms []string
	for _, word := range strings.Fields(strings.ToValidUTF8(typed, " ")) {
		word = strings.Map(func(r rune) rune {
			if r == '"' || unicode.IsControl(r) {
				return -1
			}
			return r
		}, word)
		// A full stop belongs to a word (Node.js, .NET) but not at its end.
		word = strings.TrimRight(word, ".,;:!?")
		if strings.IndexFunc(word, searchable) < 0 || len(terms) == 10 {
			continue
		}
		if utf8.RuneCountInString(word) > 60 {
			word = string([]rune(word)[:60])
		}
		terms = append(terms, `"`+word+`"*`)
	}
	return strings.Join(terms, " AND ")
}

// searchable are the characters the index keeps; the tokenizer drops others.
func searchable(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// listed loads the candidates of those keys, in that order, with their latest
// applications that fit.
func listed(ctx context.Context, db *gorm.DB, actor models.Actor, f CandidateFilter, ids []int64) ([]ListedCandidate, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	candidates, err := find[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id IN ? ORDER BY id DESC", ids)
	if err != nil {
		return nil, err
	}
	fits, args := fittingApplications(actor, f)
	applications, err := find[ListedApplication](ctx, db, `SELECT a.*, j.title AS job_title FROM applications a JOIN jobs j ON j.id = a.job_id
		WHERE a.candidate_id IN ? AND `+fits+" ORDER BY a.id", append([]any{ids}, args...)...)
	if err != nil {
		return nil, err
	}
	latest := make(map[int64]*ListedApplication, len(ids))
	for i := range applications {
		latest[applications[i].CandidateID] = &applications[i]
	}
	rows := make([]ListedCandidate, len(candidates))
	for i, c := range candidates {
		rows[i] = ListedCandidate{Candidate: c, Latest: latest[c.ID]}
	}
	return rows, nil
}

// JobTitle is a job as a filter offers it.
type JobTitle struct {
	ID    int64
	Title string
}

// FilterJobs are the latest jobs whose candidates the actor may see, for the
// filter of the list.
func (s *Store) FilterJobs(ctx context.Context, actor models.Actor) ([]JobTitle, error) {
	db := s.read(ctx)
	switch {
	case seesAll(actor):
		return find[JobTitle](ctx, db, "SELECT id, title FROM jobs WHERE opened_at IS NOT NULL ORDER BY id DESC LIMIT 200")
	case actor.Role == models.RoleManager:
		return find[JobTitle](ctx, db, "SELECT id, title FROM jobs WHERE manager_id = ? AND opened_at IS NOT NULL ORDER BY id DESC LIMIT 200", actor.ID)
	}
	return find[JobTitle](ctx, db, `SELECT DISTINCT j.id, j.title FROM panellists p JOIN applications a ON a.id = p.application_id
		JOIN jobs j ON j.id = a.job_id WHERE p.user_id = ? ORDER BY j.id DESC LIMIT 200`, actor.ID)
}
