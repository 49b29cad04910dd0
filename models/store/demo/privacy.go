package demo

import (
	"context"

	"stepwise/models"
	"stepwise/models/store"
)

// endPeriods has the period nearly over for which the first rejected candidates
// may be kept, so that they are announced as leaving.
func (o *organisation) endPeriods(count int) {
	for i := range o.rows.applications {
		if a := &o.rows.applications[i]; a.State == models.Rejected && count > 0 {
			a.RetainUntil = models.DateOf(o.now).Add(models.RetentionNotice - 1 - count)
			count--
		}
	}
}

// askAccommodation has a candidate say what makes the process fair to them.
func (o *organisation) askAccommodation(ctx context.Context, s *store.Store, p *position, list []models.Application) error {
	if len(list) == 0 {
		return nil
	}
	d, err := s.Dossier(ctx, p.recruiter.Actor(), list[0].ID)
	if err != nil {
		return err
	}
	return s.AskAccommodation(ctx, d.Candidate.Actor(), d.ID, "I am hard of hearing. Captions in video calls help me, and so does a question in writing as well as spoken.")
}

// answerVoluntarily has every other of the first candidates say something of
// themselves, enough of them for some totals to be shown and others not.
func (o *organisation) answerVoluntarily(ctx context.Context, s *store.Store) error {
	for id := int64(1); id <= min(o.ids.candidate, 60); id += 2 {
		answers := map[string]string{}
		for n, q := range o.ref.Demographics.Questions {
			// The smaller of two draws: the first answers are given more often.
			at := min(int(id)*7%len(q.Choices), int(id)*(n+3)/2%len(q.Choices))
			if (int(id)+n)%9 != 0 {
				answers[q.Key] = q.Choices[at].Key
			}
		}
		if err := s.SaveDemographics(ctx, models.Candidate{ID: id}.Actor(), answers); err != nil {
			return err
		}
	}
	return nil
}
