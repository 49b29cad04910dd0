package store_test

import (
	"errors"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// twoInOne is a house in which candidate 2, who applied for job 50, was merged
// into candidate 1 after the recruiter had looked at the application.
func twoInOne(t *testing.T, step models.Step) *storetest.Cast {
	t.Helper()
	c := storetest.NewCast(t)
	now := c.Clock.Now()
	other := c.Job
	other.ID, other.Once = 50, "job-50"
	check(t, c.Store.Fill(ctx, &[]models.Job{other}, &[]models.Candidate{{ID: 2, Name: "G. Okafor", Email: "g@example.org", CreatedAt: now}},
		&[]models.Application{{ID: 50, CandidateID: 2, JobID: 50, Step: step, State: models.Active, SinceAt: now, RetainUntil: "2027-05-23", CreatedAt: now}}))
	check(t, c.Store.NoteLook(ctx, c.Recruiter.Actor(), false, models.OpenedApplication, 50))
	check(t, c.Store.NoteLook(ctx, c.Recruiter.Actor(), false, models.OpenedProfile, 2))
	if p, err := c.Store.Packet(ctx, c.Admin.Actor(), 50); err != nil || len(p.Looks) != 2 {
		t.Fatalf("the packet has %d looks of two in the last second: %v", len(p.Looks), err)
	}
	c.Clock.Pass(time.Minute)
	check(t, c.Store.Merge(ctx, c.Recruiter.Actor(), models.MergerInput{StaysID: 1, LeavesID: 2}))
	return c
}

// TestLooksFollowAMerger: who looked at an application is in its packet whoever
// it belonged to at that time, and is told to the one by whose address it came.
func TestLooksFollowAMerger(t *testing.T) {
	t.Parallel()
	c := twoInOne(t, models.StepShortlist)
	tells := func(when string, want map[int64]int) {
		t.Helper()
		for id, n := range want {
			own, err := c.Store.OwnAccesses(ctx, models.Actor{ID: id, Role: models.RoleCandidate})
			check(t, err)
			people := 0
			for _, o := range own {
				people += o.People
			}
			if people != n {
				t.Errorf("%s candidate %d is told of %d people who looked, not of %d", when, id, people, n)
			}
		}
	}
	p, err := c.Store.Packet(ctx, c.Admin.Actor(), 50)
	check(t, err)
	if len(p.Looks) != 2 {
		t.Errorf("after the merger the packet has %d looks", len(p.Looks))
	}
	tells("after the merger", map[int64]int{1: 0, 2: 1})
	c.Clock.Pass(time.Hour)
	check(t, c.Store.NoteLook(ctx, c.Manager.Actor(), false, models.OpenedApplication, 50))
	tells("after another look", map[int64]int{1: 0, 2: 2})
	check(t, c.Store.NoteLook(ctx, c.OtherManager.Actor(), false, models.OpenedProfile, 1))
	tells("after a look at the profile of both", map[int64]int{1: 1, 2: 3})
	if p, err = c.Store.Packet(ctx, c.Admin.Actor(), 50); err != nil || len(p.Looks) != 4 || p.Looks[0].At.After(p.Looks[3].At) {
		t.Errorf("the packet has %+v: %v", p.Looks, err)
	}
	if _, err := c.Store.OwnAccesses(ctx, c.Manager.Actor()); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a manager is told what candidates are told: %v", err)
	}
}

// TestAPacketSaysWhatItLeavesOut keeps the newest looks: they are what the
// decision followed.
func TestAPacketSaysWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	looks := make([]models.Access, 5001)
	for i := range looks {
		looks[i] = models.Access{At: c.Clock.Now().Add(time.Duration(i) * time.Minute), UserID: 2, Kind: models.OpenedApplication, CandidateID: 1, ApplicationID: &c.Application.ID}
	}
	check(t, c.Store.Fill(ctx, &looks))
	p, err := c.Store.Packet(ctx, c.Admin.Actor(), 1)
	check(t, err)
	if len(p.Looks) != 5000 || !p.Looks[0].At.Equal(looks[1].At) || !p.Looks[4999].At.Equal(looks[5000].At) || len(p.Cut) != 1 || p.Cut[0] != "looks" {
		t.Errorf("%d looks from %s, cut %q", len(p.Looks), p.Looks[0].At, p.Cut)
	}
}
