package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/slots"
)

// around is how far on either side of a time one looks into diaries: as far as
// the week it is in reaches on anybody's clock.
const around = 8 * 24 * time.Hour

// engagementRow is an interview in the diary of somebody.
type engagementRow struct {
	UserID, ID int64
	StartsAt   time.Time
	Minutes    int
	State      models.InterviewState
}

func (r engagementRow) engagement() models.Engagement {
	return models.Engagement{InterviewID: r.ID, Over: r.State != models.InterviewPlanned && r.State != models.InterviewProposed,
		At: slots.Range{From: r.StartsAt, To: r.StartsAt.Add(time.Duration(r.Minutes) * time.Minute)}}
}

// engaged is a diary's interviews: those that were or will be held, of
// applications that go on as far as their candidates know.
const engaged = ` AND i.state IN ('planned', 'held', 'no-show') AND (i.state <> 'planned' OR ` + standing + `) AND i.starts_at > ? AND i.starts_at < ?`

// diaries are those of the users over a span and the weeks it touches, in
// their order.
func diaries(ctx context.Context, db *gorm.DB, settings models.Settings, users []int64, span slots.Range) ([]models.Diary, error) {
	from, to := span.From.Add(-around), span.To.Add(around)
	people, err := find[models.User](ctx, db, "SELECT * FROM users WHERE id IN ? AND deactivated_at IS NULL ORDER BY name, id LIMIT 200", users)
	if err != nil {
		return nil, err
	}
	list, at := make([]models.Diary, len(people)), map[int64]int{}
	for i, u := range people {
		list[i], at[u.ID] = models.Diary{User: u, Limit: settings.LimitOf(u), Hours: settings.HoursOf(u)}, i
	}
	busy, err := find[models.BusyTime](ctx, db, "SELECT user_id, starts_at, ends_at FROM busy_times WHERE user_id IN ? AND ends_at > ? AND starts_at < ?", users, from, to)
	if err != nil {
		return nil, err
	}
	for _, b := range busy {
		if n, ok := at[b.UserID]; ok {
			list[n].Busy = append(list[n].Busy, slots.Range{From: b.StartsAt, To: b.EndsAt})
		}
	}
	planned, err := find[engagementRow](ctx, db, `SELECT p.user_id, i.id, i.starts_at, i.minutes, i.state FROM panellists p JOIN interviews i ON i.id = p.interview_id
		JOIN applications a ON a.id = i.application_id WHERE p.user_id IN ?`+engaged, users, from, to)
	if err != nil {
		return nil, err
	}
	for _, r := range planned {
		if n, ok := at[r.UserID]; ok {
			list[n].Planned = append(list[n].Planned, r.engagement())
		}
	}
	proposed, err := find[engagementRow](ctx, db, `SELECT p.user_id, i.id, s.starts_at, i.minutes, i.state FROM interviews i JOIN applications a ON a.id = i.application_id
		JOIN interview_slots s ON s.interview_id = i.id JOIN panellists p ON p.interview_id = i.id
		WHERE i.state = 'proposed' AND i.answer = 'waiting' AND `+standing+` AND p.user_id IN ? AND s.starts_at > ? AND s.starts_at < ?`, users, from, to)
	for _, r := range proposed {
		if n, ok := at[r.UserID]; ok {
			list[n].Proposed = append(list[n].Proposed, r.engagement())
		}
	}
	return list, err
}

// candidateEngagements are a candidate's interviews, for whatever job.
func candidateEngagements(ctx context.Context, db *gorm.DB, candidate int64, span slots.Range) ([]models.Engagement, error) {
	rows, err := find[engagementRow](ctx, db, `SELECT i.id, i.starts_at, i.minutes, i.state FROM applications a JOIN interviews i ON i.application_id = a.id
		WHERE a.candidate_id = ?`+engaged, candidate, span.From.Add(-around), span.To.Add(around))
	out := make([]models.Engagement, len(rows))
	for n, r := range rows {
		out[n] = r.engagement()
	}
	return out, err
}

// Diaries are those of a panel for the planning of an interview of the
// application, with what the candidate is engaged in.
func (s *Store) Diaries(ctx context.Context, actor models.Actor, application int64, users []int64, span slots.Range) (panel []models.Diary, candidate []models.Engagement, err error) {
	db := s.read(ctx)
	a, _, on, err := visible(ctx, db, actor, application)
	if err != nil {
		return nil, nil, err
	}
	if !actor.Can(models.PlanInterview, on) {
		return nil, nil, models.ErrNotFound
	}
	settings, err := settingsOf(ctx, db)
	if err != nil {
		return nil, nil, err
	}
	if panel, err = diaries(ctx, db, settings, users, span); err != nil {
		return nil, nil, err
	}
	candidate, err = candidateEngagements(ctx, db, a.CandidateID, span)
	return panel, candidate, err
}

// room refuses times at which somebody is in another interview, and, unless
// there is a reason, times for which somebody has no room. What is past was not
// planned but noted, and is in nobody's way.
func room(ctx context.Context, tx *gorm.DB, a models.Application, i models.Interview, panel []int64, starts []time.Time, why string, now time.Time) error {
	settings, err := settingsOf(ctx, tx)
	if err != nil {
		return err
	}
	var crowded []string
	for _, start := range starts {
		if !start.After(now) {
			continue
		}
		at := slots.Range{From: start, To: start.Add(time.Duration(i.Minutes) * time.Minute)}
		list, err := diaries(ctx, tx, settings, panel, at)
		if err != nil {
			return err
		}
		own, err := candidateEngagements(ctx, tx, a.CandidateID, at)
		if err != nil {
			return err
		}
		if err := models.Taken(at, i.ID, list, own); err != nil {
			return err
		}
		crowded = append(crowded, models.Crowded(at, i.ID, list)...)
	}
	if len(crowded) > 0 && why == "" {
		return models.NoRoom{Reasons: crowded}
	}
	return nil
}
