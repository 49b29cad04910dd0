package store_test

import (
	"errors"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// TestWhoIsOverTheirPeriodIsAnnouncedThenErased lets a year pass, day by day
// where something happens.
func TestWhoIsOverTheirPeriodIsAnnouncedThenErased(t *testing.T) {
	t.Parallel()
	ctx, c := t.Context(), storetest.NewCast(t)
	now := c.Clock.Now()
	person := func(id int64, name string) models.Candidate {
		return models.Candidate{ID: id, Name: name, Email: name + "@example.org", TimeZone: "UTC", CreatedAt: now}
	}
	of := func(id int64, state models.State, until models.Date) models.Application {
		return models.Application{ID: id, CandidateID: id, JobID: 1, Step: models.StepShortlist, State: state, SinceAt: now, Source: models.FromCareers, RetainUntil: until, CreatedAt: now}
	}
	if err := c.Store.Fill(ctx, &[]models.Candidate{person(2, "rejected"), person(3, "hired"), person(4, "staying"), person(5, "unapplied")},
		&[]models.Application{of(2, models.Rejected, "2027-05-23"), of(3, models.Hired, "2027-05-23"), of(4, models.Withdrawn, "2027-05-23")}); err != nil {
		t.Fatal(err)
	}
	// Two of those who leave on one day are named in one breath.
	if err := c.Store.Fill(ctx, &[]models.Note{{Once: "breath", ApplicationID: 1, UserID: c.Recruiter.ID, Text: "Like Unapplied, and rejected.", CreatedAt: now}}); err != nil {
		t.Fatal(err)
	}
	recruiter := c.Recruiter.Actor()
	leaving := func() (names []string) {
		list, _, err := c.Store.Leaving(ctx, recruiter, "", 0)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := c.Store.LeavingCount(ctx, recruiter); err != nil || n != len(list) {
			t.Errorf("%d are counted, %d listed: %v", n, len(list), err)
		}
		for _, x := range list {
			names = append(names, x.Name)
		}
		return names
	}
	run := func(days int, erased int, names int) {
		t.Helper()
		c.Clock.Pass(time.Duration(days) * 24 * time.Hour)
		n, err := c.Store.Retain(ctx)
		if err != nil || n != erased {
			t.Errorf("day %s: %d erased, want %d; %v", c.Clock.Now(), n, erased, err)
		}
		if list := leaving(); len(list) != names {
			t.Errorf("day %s: %q leave", c.Clock.Now(), list)
		}
	}
	run(0, 0, 0)
	run(167, 0, 0) // 9 May, a fortnight before
	run(1, 0, 3)
	if err := c.Store.StayLonger(ctx, person(4, "staying").Actor()); err != nil {
		t.Fatal(err)
	}
	if list := leaving(); len(list) != 2 {
		t.Errorf("after one agreed to stay: %q", list)
	}
	run(13, 0, 2)
	run(1, 2, 0)
	if d, err := c.Store.Dossier(ctx, recruiter, 1); err != nil || d.Notes[0].Text != "Like [erased], and [erased]." {
		t.Errorf("what names two who left: %+v %v", d.Notes, err)
	}
	if _, err := c.Store.CandidateProfile(ctx, recruiter, 2, 0); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("is still there: %v", err)
	}
	for _, id := range []int64{1, 3, 4} {
		if _, err := c.Store.CandidateProfile(ctx, recruiter, id, 0); err != nil {
			t.Errorf("candidate %d: %v", id, err)
		}
	}
	for _, a := range []models.Actor{c.Manager.Actor(), c.Interviewer.Actor(), c.Candidate.Actor()} {
		if _, _, err := c.Store.Leaving(ctx, a, "", 0); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s sees who leaves: %v", a.Role, err)
		}
	}
	if check, err := c.Store.VerifyHistory(ctx, nil); err != nil || check.Flaw != "" {
		t.Errorf("the history: %+v %v", check, err)
	}
}
