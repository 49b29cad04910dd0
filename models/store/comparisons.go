package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"stepwise/models"
)

// Compare loads applications of one job side by side. One of another job, or
// that is not there, makes the whole ErrNotFound. Bands are those of the matrix
// in which all of them stand.
func (s *Store) Compare(ctx context.Context, actor models.Actor, job int64, ids []int64, floor int) (c models.Comparison, err error) {
	db := s.read(ctx)
	if _, err = visibleJob(ctx, db, actor, job); err != nil {
		return c, err
	}
	applications, err := find[models.Application](ctx, db, "SELECT * FROM applications WHERE id IN ? AND job_id = ?", ids, job)
	if err != nil {
		return c, err
	}
	if len(applications) != len(ids) {
		return c, models.ErrNotFound
	}
	all := slices.ContainsFunc(applications, func(a models.Application) bool { return a.Step > models.StepShortlist })
	m, err := s.Matrix(ctx, actor, job, all, 0, floor)
	if err != nil {
		return c, err
	}
	c.Job, c.Requirements = m.Job, m.Requirements
	for _, id := range ids {
		at := slices.IndexFunc(applications, func(a models.Application) bool { return a.ID == id })
		one := models.Compared{Application: applications[at]}
		if row := slices.IndexFunc(m.Rows, func(r models.MatrixRow) bool { return r.ID == id }); row >= 0 {
			one.Standing, one.Hidden = m.Rows[row].Standing, m.Rows[row].Hidden
		}
		c.Compared = append(c.Compared, one)
	}
	return c, compared(ctx, db, actor, &c, ids)
}

// compared loads who they are and what is known of them, a query for each kind.
func compared(ctx context.Context, db *gorm.DB, actor models.Actor, c *models.Comparison, ids []int64) error {
	candidates, err := find[models.Candidate](ctx, db, "SELECT c.* FROM applications a CROSS JOIN candidates c ON c.id = a.candidate_id WHERE a.id IN ?", ids)
	if err != nil {
		return err
	}
	verdicts, err := find[models.Verdict](ctx, db, "SELECT v.*, u.name AS user_name FROM verdicts v JOIN users u ON u.id = v.user_id WHERE v.application_id IN ?", ids)
	if err != nil {
		return err
	}
	portfolio, err := find[models.PortfolioItem](ctx, db, "SELECT * FROM portfolio_items WHERE application_id IN ? ORDER BY id", ids)
	if err != nil {
		return err
	}
	cards, err := shownScorecards(ctx, db, actor, ids)
	if err != nil {
		return err
	}
	hidden, err := veilsOn(ctx, db, actor, c.Job.Job, ids)
	if err != nil {
		return err
	}
	for i := range c.Compared {
		x := &c.Compared[i]
		for _, candidate := range candidates {
			if candidate.ID == x.CandidateID {
				x.Candidate = candidate
			}
		}
		for _, v := range verdicts {
			if v.ApplicationID == x.ID {
				x.Verdict = &v
			}
		}
		for _, item := range portfolio {
			if item.ApplicationID == x.ID {
				x.Portfolio = append(x.Portfolio, item)
			}
		}
		x.Evidence = models.EvidenceFor(c.Requirements, cards[x.ID])
		if v := hidden[x.ID]; v != nil {
			var lists [][]models.EvidenceLink
			for _, card := range cards[x.ID] {
				lists = append(lists, card.Links)
			}
			texts, err := veiledTexts(ctx, db, v, lists...)
			if err != nil {
				return err
			}
			x.Evidence = models.EvidenceFor(c.Requirements, v.Cards(cards[x.ID], 0, texts))
			*x = v.Compared(*x)
		}
	}
	return nil
}

// shownScorecards are what the actor may see rated of the requirements, by
// application.
func shownScorecards(ctx context.Context, db *gorm.DB, actor models.Actor, ids []int64) (map[int64][]models.Scorecard, error) {
	type line struct {
		models.Rating
		ApplicationID int64
		Step          models.Step
		UserID        int64
		UserName      string
	}
	visible, args := visibleScorecards(actor)
	lines, err := find[line](ctx, db, `SELECT r.*, s.application_id, s.step, s.user_id, u.name AS user_name
		FROM applications a CROSS JOIN jobs j CROSS JOIN scorecards s CROSS JOIN ratings r CROSS JOIN users u
		WHERE a.id IN ? AND j.id = a.job_id AND s.application_id = a.id AND r.scorecard_id = s.id AND u.id = s.user_id
			AND r.requirement_id IS NOT NULL AND r.level > 0 AND `+visible+` ORDER BY s.submitted_at, s.id, r.id`, append([]any{ids}, args...)...)
	cards := map[int64][]models.Scorecard{}
	for _, l := range lines {
		of := cards[l.ApplicationID]
		if n := len(of); n == 0 || of[n-1].ID != l.ScorecardID {
			of = append(of, models.Scorecard{ID: l.ScorecardID, ApplicationID: l.ApplicationID, Step: l.Step, UserID: l.UserID, UserName: l.UserName})
		}
		of[len(of)-1].Ratings = append(of[len(of)-1].Ratings, l.Rating)
		cards[l.ApplicationID] = of
	}
	if err != nil {
		return nil, err
	}
	links, err := find[models.EvidenceLink](ctx, db, evidenceLinks+"WHERE s.application_id IN ? ORDER BY e.id", ids)
	for _, of := range cards {
		for i := range of {
			of[i].Links = linksOf(links, of[i].ID)
		}
	}
	return cards, err
}
