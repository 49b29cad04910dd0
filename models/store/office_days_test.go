package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// TestAnOfferEndsWithTheDayOfTheOffice wherever the database's clock and the
// reader's are: on Today, for the answer, and for the reminder.
func TestAnOfferEndsWithTheDayOfTheOffice(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		zone, at string // UTC
		office   models.Date
		reminded bool
		waits    string // what Today says of an offer that is open until 26 November
		open     bool
	}{
		{"Pacific/Auckland", "2026-11-23T10:30:00Z", "2026-11-23", false, "", true}, // half an hour before its midnight
		{"Pacific/Auckland", "2026-11-23T11:30:00Z", "2026-11-24", false, "open", true},
		{"Pacific/Auckland", "2026-11-23T20:30:00Z", "2026-11-24", true, "open", true}, // its working day has begun
		{"Pacific/Auckland", "2026-11-26T10:30:00Z", "2026-11-26", false, "open", true},
		{"Pacific/Auckland", "2026-11-26T11:30:00Z", "2026-11-27", false, "ended", false},
		{"America/Los_Angeles", "2026-11-24T07:30:00Z", "2026-11-23", false, "", true},
		{"America/Los_Angeles", "2026-11-24T08:30:00Z", "2026-11-24", false, "open", true},
		{"America/Los_Angeles", "2026-11-24T17:30:00Z", "2026-11-24", true, "open", true},
		{"America/Los_Angeles", "2026-11-27T07:30:00Z", "2026-11-26", false, "open", true},
		{"America/Los_Angeles", "2026-11-27T08:30:00Z", "2026-11-27", false, "ended", false},
	} {
		t.Run(x.zone+" "+x.at, func(t *testing.T) {
			t.Parallel()
			c := offered(t, "2026-11-26")
			check(t, c.Store.Change("UPDATE settings SET time_zone = '"+x.zone+"'"))
			check(t, c.Store.Change("UPDATE offers SET approved_at = '2026-11-20 09:00:00+00:00'"))
			at, err := time.Parse(time.RFC3339, x.at)
			check(t, err)
			c.Clock.Pass(at.Sub(c.Clock.Now()))
			day, err := c.Store.Today(ctx, c.Recruiter.Actor(), at)
			check(t, err)
			waits := ""
			if i := slices.IndexFunc(day.Waiting, func(w store.Waiting) bool { return w.Kind == store.WaitsOfferEnds }); i >= 0 {
				waits = "open"
				if day.Waiting[i].DueOn < day.Office {
					waits = "ended"
				}
			}
			if day.Office != x.office || waits != x.waits {
				t.Errorf("on %s Today says %q", day.Office, waits)
			}
			n := len(letters(t, c))
			check(t, c.Store.RemindOffers(ctx))
			if late := x.open && x.waits == "open" && x.office == "2026-11-26"; (len(letters(t, c)) > n) != x.reminded && !late {
				t.Errorf("reminded: %v", letters(t, c)[n:])
			}
			var refused models.Refused
			err = c.Store.AcceptOffer(ctx, c.Candidate.Actor(), 1, 1, "Grace Okafor", "")
			if x.open && err != nil || !x.open && !errors.As(err, &refused) {
				t.Errorf("accepted: %v", err)
			}
		})
	}
}

// TestApprovingAnOfferReadsRivalsAtOnce however many there are.
func TestApprovingAnOfferReadsRivalsAtOnce(t *testing.T) {
	t.Parallel()
	statements := func(rivals int) int {
		c := storetest.NewCast(t)
		check(t, c.Store.Change("UPDATE applications SET step = 7 WHERE id = 1"))
		now := c.Clock.Now()
		for id := int64(100); id < int64(100+rivals); id++ {
			check(t, c.Store.Fill(ctx, &[]models.Candidate{{ID: id, Name: "N", CreatedAt: now}},
				&[]models.Application{{ID: id, CandidateID: id, JobID: 1, Step: models.StepTrial, State: models.Active, PayAsked: 9000, PayBasis: models.Hourly, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}},
				&[]models.Scorecard{{ID: id, ApplicationID: id, Step: models.StepTrial, UserID: 2, SubmittedAt: &now}},
				&[]models.Rating{{ScorecardID: id, Criterion: "requirement-1", Name: "PostgreSQL", RequirementID: &c.Requirements[0].ID, Level: 4},
					{ScorecardID: id, Criterion: "requirement-2", Name: "caching strategies", RequirementID: &c.Requirements[1].ID, Level: 4}}))
		}
		check(t, c.Store.Fill(ctx, &[]models.Scorecard{{ID: 1, ApplicationID: 1, Step: models.StepTrial, UserID: 2, SubmittedAt: &now}},
			&[]models.Rating{{ScorecardID: 1, Criterion: "requirement-1", Name: "PostgreSQL", RequirementID: &c.Requirements[0].ID, Level: 3},
				{ScorecardID: 1, Criterion: "requirement-2", Name: "caching strategies", RequirementID: &c.Requirements[1].ID, Level: 3}}))
		check(t, c.Store.PrepareOffer(ctx, c.Recruiter.Actor(), 1, 0, models.OfferInput{Basis: models.Hourly, Amount: 6500, Currency: "USD", Model: models.ModelDedicated,
			StartsOn: "2027-01-04", ValidUntil: "2026-12-10"}))
		if rivals > 0 {
			if err := c.Store.ApproveOffer(ctx, c.Manager.Actor(), 1, 1, "", offeredLetter, nil); !errors.As(err, &models.Missing{}) {
				t.Errorf("%d better rivals: %v", rivals, err)
			}
		}
		writes := c.Store.WatchWrites()
		writes.Take()
		check(t, c.Store.ApproveOffer(ctx, c.Manager.Actor(), 1, 1, "The better fit", offeredLetter, nil))
		return len(writes.Take())
	}
	if one, many := statements(1), statements(20); one != many {
		t.Errorf("%d statements with one rival, %d with twenty", one, many)
	}
}
