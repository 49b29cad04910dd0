package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// ListedApplication is an application as a row shows it.
type ListedApplication struct {
	models.Application
	JobTitle     string
	Blind        bool       // the job is
	ReferrerName string     // the user who referred them; the profile alone has it
	Tells        *time.Time // when the candidate hears of an end they do not know of
}

// untoldEnd joins to an application a that has ended without its candidate's
// knowing the notice w that will tell them.
const untoldEnd = " LEFT JOIN notices w ON a.told_step <> 0 AND a.state NOT IN ('active', 'held') AND w.id = (SELECT max(o.id) FROM notices o WHERE o.application_id = a.id AND o." + pendingNotices + ") "

// ListedCandidate is a candidate with the latest application that fits what is
// searched for; nil when there is none.
type ListedCandidate struct {
	models.Candidate
	Latest  *ListedApplication
	Veiled  bool // shown by the label of the latest application
	Matches Matches
}

// seesAll reports whether every candidate is the actor's to see.
func seesAll(actor models.Actor) bool { return actor.Can(models.SeeJob, models.Scope{}) }

// visibleApplications is the condition under which the actor may see an
// application a. The policy says the same of one in memory.
func visibleApplications(actor models.Actor) (condition string, args []any) {
	switch {
	case seesAll(actor):
		return "TRUE", nil
	case actor.Role == models.RoleManager:
		return "a.job_id IN (SELECT id FROM jobs WHERE manager_id = ?)", []any{actor.ID}
	case actor.Role == models.RoleInterviewer:
		return "a.id IN (SELECT application_id FROM panellists WHERE user_id = ? UNION ALL SELECT application_id FROM tasks WHERE owner_id = ?)", []any{actor.ID, actor.ID}
	}
	return "FALSE", nil
}

// listed loads the candidates of those keys, in that order, with their latest
// applications that fit.
func listed(ctx context.Context, db *gorm.DB, fits condition, ids []int64) ([]ListedCandidate, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	candidates, err := find[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id IN ?", ids)
	if err != nil {
		return nil, err
	}
	applications, err := find[ListedApplication](ctx, db, `SELECT a.*, j.title AS job_title, w.due_at AS tells, `+mayBeVeiled+` AS blind FROM applications a JOIN jobs j ON j.id = a.job_id`+untoldEnd+`
		WHERE a.candidate_id IN ? AND `+fits.sql+" ORDER BY a.id", append([]any{ids}, fits.args...)...)
	if err != nil {
		return nil, err
	}
	latest := make(map[int64]*ListedApplication, len(ids))
	for i := range applications {
		latest[applications[i].CandidateID] = &applications[i]
	}
	at := make(map[int64]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	rows := make([]ListedCandidate, len(ids))
	for _, c := range candidates {
		rows[at[c.ID]] = ListedCandidate{Candidate: c, Latest: latest[c.ID]}
	}
	return rows, nil
}

// JobTitle is a job as a filter offers it.
type JobTitle struct {
	ID    int64
	Title string
}

// FilterChoices are what the filters of the list offer.
type FilterChoices struct {
	Jobs         []JobTitle // the latest whose candidates the actor may see
	Skills, Tags []string
}

// FilterChoices loads what the actor may filter by.
func (s *Store) FilterChoices(ctx context.Context, actor models.Actor) (c FilterChoices, err error) {
	jobs, args := filterJobs(actor)
	rows, err := find[struct {
		Kind, Name string
		ID         int64
	}](ctx, s.read(ctx), "SELECT * FROM (SELECT 'job' AS kind, id, title AS name FROM ("+jobs+`))
		UNION ALL SELECT * FROM (SELECT 'skill', 0, name FROM skills WHERE NOT retired ORDER BY name LIMIT 300)
		UNION ALL SELECT * FROM (SELECT 'tag', 0, name FROM tags ORDER BY name LIMIT 300)`, args...)
	for _, r := range rows {
		switch r.Kind {
		case "job":
			c.Jobs = append(c.Jobs, JobTitle{r.ID, r.Name})
		case "skill":
			c.Skills = append(c.Skills, r.Name)
		default:
			c.Tags = append(c.Tags, r.Name)
		}
	}
	return c, err
}

// filterJobs is the query of the jobs that the actor may filter by.
func filterJobs(actor models.Actor) (query string, args []any) {
	switch {
	case seesAll(actor):
		return "SELECT id, title FROM jobs WHERE opened_at IS NOT NULL ORDER BY id DESC LIMIT 200", nil
	case actor.Role == models.RoleManager:
		return "SELECT id, title FROM jobs WHERE manager_id = ? AND opened_at IS NOT NULL ORDER BY id DESC LIMIT 200", []any{actor.ID}
	}
	return `SELECT DISTINCT j.id, j.title FROM panellists p JOIN applications a ON a.id = p.application_id
		JOIN jobs j ON j.id = a.job_id WHERE p.user_id = ? ORDER BY j.id DESC LIMIT 200`, []any{actor.ID}
}
