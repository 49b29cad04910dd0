package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"stepwise/models"
)

// CandidateProfile is a candidate as the actor may see them: with the
// applications that are theirs to see, and what belongs to those.
type CandidateProfile struct {
	models.Candidate
	Applications []ListedApplication // newest first
	Portfolio    []models.PortfolioItem
	Tags         []models.Tag
	Events       []models.Event // one page, newest first
	More         bool           // there are older events
}

// oneself are the candidate and those who were merged into them.
const oneself = "SELECT ? UNION ALL SELECT id FROM candidates WHERE merged_into = ?"

// CandidateProfile loads a candidate, or the one they were merged into, with the events just older than that one,
// the newest when it is 0. Veiled applications are left out: the page would say
// whose they are. Someone of whom the actor may see no application is
// ErrNotFound.
func (s *Store) CandidateProfile(ctx context.Context, actor models.Actor, id, olderThan int64) (p CandidateProfile, err error) {
	db := s.read(ctx)
	if p.Candidate, err = one[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id = ?", id); err != nil {
		return p, err
	}
	if p.Candidate, err = whoStays(ctx, db, p.Candidate); err != nil {
		return p, err
	}
	if p.ErasedAt != nil {
		return CandidateProfile{}, models.ErrNotFound
	}
	id = p.ID
	visible, args := visibleApplications(actor)
	if p.Applications, err = find[ListedApplication](ctx, db, `SELECT a.*, j.title AS job_title, w.due_at AS tells, `+mayBeVeiled+` AS blind, coalesce(u.name, '') AS referrer_name
		FROM applications a JOIN jobs j ON j.id = a.job_id LEFT JOIN users u ON u.id = a.referred_by_user_id`+untoldEnd+`
		WHERE a.candidate_id IN (`+oneself+") AND "+visible+" ORDER BY a.id DESC", append([]any{id, id}, args...)...); err != nil {
		return p, err
	}
	var open bool
	if p.Applications, open, err = openApplications(ctx, db, actor, p.Applications); err != nil {
		return p, err
	}
	if !open || len(p.Applications) == 0 && !seesAll(actor) {
		return CandidateProfile{}, models.ErrNotFound
	}
	if p.Tags, err = tagsOf(ctx, db, id); err != nil {
		return p, err
	}
	return p, p.load(ctx, db, olderThan)
}

// load fills in what belongs to the applications.
func (p *CandidateProfile) load(ctx context.Context, db *gorm.DB, olderThan int64) (err error) {
	ids := make([]int64, len(p.Applications))
	for i, a := range p.Applications {
		ids[i] = a.ID
	}
	if p.Portfolio, err = find[models.PortfolioItem](ctx, db, "SELECT * FROM portfolio_items WHERE application_id IN ? ORDER BY id", ids); err != nil {
		return err
	}
	var documents []models.Document
	if slices.ContainsFunc(p.Portfolio, func(i models.PortfolioItem) bool { return i.DocumentID != nil }) {
		if documents, err = find[models.Document](ctx, db, "SELECT * FROM documents WHERE application_id IN ? AND kind = 'portfolio'", ids); err != nil {
			return err
		}
	}
	for i, item := range p.Portfolio {
		for j := range documents {
			if item.DocumentID != nil && *item.DocumentID == documents[j].ID {
				p.Portfolio[i].Document = &documents[j]
			}
		}
	}
	query, args := "SELECT * FROM events WHERE (application_id IN ? OR candidate_id IN ("+oneself+") AND application_id IS NULL)", []any{ids, p.ID, p.ID}
	if olderThan > 0 {
		query, args = query+" AND id < ?", append(args, olderThan)
	}
	p.Events, err = find[models.Event](ctx, db, query+" ORDER BY id DESC LIMIT ?", append(args, PageSize+1)...)
	if len(p.Events) > PageSize {
		p.Events, p.More = p.Events[:PageSize], true
	}
	return err
}
