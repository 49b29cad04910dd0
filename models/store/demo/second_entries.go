package demo

import (
	"context"

	"stepwise/models"
	"stepwise/models/store"
)

// enterAgain has a recruiter note candidates at a fair, for no job yet, who have
// applied already under other addresses, or nearly other names.
func (o *organisation) enterAgain(ctx context.Context, s *store.Store) error {
	recruiter := o.jobs["bookings"].recruiter.Actor()
	for _, in := range []models.NewCandidateInput{
		{Name: "Iyer, Ananya", Email: "ananya@iyer.example", Phone: "+91 20 5550 0134", Place: "Pune, India", Employer: "Seedline", Headline: "Backend engineer, Node.js", Years: 9,
			Links: []string{"https://ananya-iyer.example"}, Skills: "Node.js, PostgreSQL, Kafka"},
		{Name: "Tomasz Zielinsky", Phone: "+48 58 555 01 99", Place: "Gdansk", Headline: "Met at the ferry meetup", Skills: "Node.js"},
		{Name: "K. Boateng", Email: "k.boateng@example.org", Place: "London, UK", Headline: "Python developer", TimeZone: "Europe/London"},
	} {
		in.Source, in.SourceDetail = models.FromSourcing, "careers fair"
		if _, err := s.AddCandidate(ctx, recruiter, in, nil); err != nil {
			return err
		}
	}
	return nil
}
