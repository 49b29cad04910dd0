package demo

import (
	"context"
	"time"

	"stepwise/models"
	"stepwise/models/store"
)

// underWay are the applications for a job that are past the shortlist.
func (o *organisation) underWay(job string) []models.Application {
	var list []models.Application
	for _, a := range o.rows.applications {
		if a.JobID == o.jobs[job].ID && a.Step > models.StepShortlist && a.State == models.Active {
			list = append(list, a)
		}
	}
	return list
}

// keepHold has the recruiter and the hiring manager of a job keep hold of these
// candidates of theirs: both follow them, the recruiter tags them and has a
// question.
func (o *organisation) keepHold(ctx context.Context, s *store.Store, p *position, list []models.Application) error {
	recruiter := p.recruiter.Actor()
	tags := [][]string{{"Speaks at meetups", "Open source"}, {"Would relocate"}, {"Open source", "Mentors others"}}
	for i, a := range list {
		if err := o.followed(ctx, s, p, a); err != nil {
			return err
		}
		for _, name := range tags[i%len(tags)] {
			if err := s.TagCandidate(ctx, recruiter, a.CandidateID, name); err != nil {
				return err
			}
		}
	}
	if len(list) == 0 {
		return nil
	}
	return s.WriteNote(ctx, recruiter, list[0].ID, "demo-mention", "@"+p.manager.Handle()+", the example with the lost booking is the clearest answer we have had on this job. Could you read it before you decide?")
}

// followed has both follow an application and leaves what happened in the last
// two days for them to hear.
func (o *organisation) followed(ctx context.Context, s *store.Store, p *position, a models.Application) error {
	d, err := s.Dossier(ctx, p.recruiter.Actor(), a.ID)
	if err != nil {
		return err
	}
	seen := int64(0)
	for _, e := range d.Events {
		if e.At.Before(o.now.Add(-2 * 24 * time.Hour)) {
			seen = e.ID
			break
		}
	}
	return s.Fill(ctx, &[]models.Following{{UserID: p.recruiter.ID, ApplicationID: a.ID, SeenEvent: seen, CreatedAt: o.now},
		{UserID: p.manager.ID, ApplicationID: a.ID, SeenEvent: seen, CreatedAt: o.now}})
}
