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

// shares are how many of a hundred give which answer to a question.
var shares = map[string][]int{"gender": {38, 52, 6, 4}, "age": {8, 44, 30, 14, 4}, "disability": {18, 82}, "ethnic-background": {8, 30, 14, 2, 12, 26, 5, 3}}

// answerVoluntarily has two of three of the first candidates say something of
// themselves, enough of them for some totals to be shown and others not.
func (o *organisation) answerVoluntarily(ctx context.Context, s *store.Store) error {
	for id := int64(1); id <= min(o.ids.candidate, 60); id++ {
		answers := map[string]string{}
		for n, q := range o.ref.Demographics.Questions {
			at, of := 0, shares[q.Key]
			for drawn := (int(id)*37 + n*53) % 100; at < len(of)-1 && drawn >= of[at]; at++ {
				drawn -= of[at]
			}
			if int(id)%3 != 0 && (int(id)+n)%8 != 0 {
				answers[q.Key] = q.Choices[at].Key
			}
		}
		if len(answers) == 0 {
			continue
		}
		if err := s.SaveDemographics(ctx, models.Candidate{ID: id}.Actor(), answers); err != nil {
			return err
		}
	}
	return nil
}
