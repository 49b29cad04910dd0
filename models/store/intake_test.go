package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

func found(name, email string) models.NewCandidateInput {
	return models.NewCandidateInput{Name: name, Email: email, Phone: "+49 30 1234567", Links: []string{"https://github.com/ada"}, Headline: "Queues",
		Years: 7, Employer: "Acme", Place: "Berlin", Skills: "Go, Redis", Once: "once-" + name, JobID: 1, Source: models.FromReferral,
		ReferredBy: "Joan Clarke", Resume: &models.File{Name: "cv.txt", Type: "text/plain; charset=utf-8", Content: []byte("Ada")}, Note: "Met at a conference."}
}

func TestAddingACandidateByHand(t *testing.T) {
	t.Parallel()
	ctx, c := context.Background(), storetest.NewCast(t)
	letters := 0
	letter := func(models.Candidate, string, string) models.Mail { letters++; return models.Mail{} }
	a, err := c.Store.AddCandidate(ctx, c.Recruiter.Actor(), found("Ada Obi", ""), letter)
	if err != nil || a.Step != models.StepShortlist || a.ConsentAt != nil || letters != 0 {
		t.Fatalf("%+v, %d letters, %v", a, letters, err)
	}
	again, err := c.Store.AddCandidate(ctx, c.Recruiter.Actor(), found("Ada Obi", ""), letter)
	if err != nil || again.ID != a.ID {
		t.Errorf("sent twice: application %d, %v", again.ID, err)
	}
	d, err := c.Store.Dossier(ctx, c.Manager.Actor(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if d.Candidate.Phone != "+49 30 1234567" || d.Candidate.Skills != "Go, Redis" || len(d.Documents) != 1 || len(d.Notes) != 1 ||
		d.SourceWords("") != "referral by Joan Clarke" {
		t.Errorf("%+v", d)
	}
	if len(d.Events) != 1 || d.Events[0].Verb != models.DidAddCandidate || !d.Events[0].At.Equal(c.Clock.Now()) {
		t.Errorf("events %+v", d.Events)
	}
	if second, err := c.Store.AddCandidate(ctx, c.Recruiter.Actor(), func() models.NewCandidateInput { in := found("Ada Obi", ""); in.Once = "other"; return in }(), nil); err != nil || second.CandidateID == a.CandidateID {
		t.Errorf("two people of one name without addresses are one: %v", err)
	}
}

func TestAddingAKnownAddressJoins(t *testing.T) {
	t.Parallel()
	ctx, c := context.Background(), storetest.NewCast(t)
	in := found("Grace O.", c.Candidate.Email)
	before, err := c.Store.AddCandidate(ctx, c.Recruiter.Actor(), in, nil)
	if !errors.Is(err, models.ErrDuplicate) || before.ID != c.Application.ID {
		t.Fatalf("a second application for one job: %d, %v", before.ID, err)
	}
	in.JobID = 2
	a, err := c.Store.AddCandidate(ctx, c.Recruiter.Actor(), in, nil)
	if err != nil || a.CandidateID != c.Candidate.ID {
		t.Fatalf("candidate %d, %v", a.CandidateID, err)
	}
	p, err := c.Store.CandidateProfile(ctx, c.Admin.Actor(), c.Candidate.ID, 0)
	if err != nil || p.Name != "Grace Okafor" || p.Years != 11 || p.Phone != in.Phone || p.Employer != "Acme" || p.Skills != "Go, PostgreSQL, Redis" || p.Version != 1 {
		t.Errorf("%+v, %v", p.Candidate, err)
	}
	if k, seen, err := c.Store.KnownCandidate(ctx, c.Manager.Actor(), c.Candidate.Email); err != nil || k == nil || !seen {
		t.Errorf("known %v, seen %v, %v", k, seen, err)
	}
}

func TestWhoMayNotAddACandidate(t *testing.T) {
	t.Parallel()
	ctx, c := context.Background(), storetest.NewCast(t)
	for name, x := range map[string]struct {
		actor models.Actor
		job   int64
		want  error
	}{
		"another’s manager":        {c.OtherManager.Actor(), 1, models.ErrNotFound},
		"an interviewer":           {c.Interviewer.Actor(), 1, models.ErrNotFound},
		"the candidate":            {c.Candidate.Actor(), 1, models.ErrNotFound},
		"a visitor":                {models.Actor{}, 1, models.ErrNotFound},
		"a manager, without a job": {c.Manager.Actor(), 0, models.ErrForbidden},
		"a recruiter, no such job": {c.Recruiter.Actor(), 99, models.ErrNotFound},
	} {
		in := found("Ada Obi", "ada@example.org")
		in.JobID = x.job
		if _, err := c.Store.AddCandidate(ctx, x.actor, in, nil); !errors.Is(err, x.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if k, _, _ := c.Store.KnownCandidate(ctx, c.Admin.Actor(), "ada@example.org"); k != nil {
		t.Error("a refused candidate was kept")
	}
}

func TestAKeptUploadIsUsedOnceByItsOwner(t *testing.T) {
	t.Parallel()
	ctx, c := context.Background(), storetest.NewCast(t)
	recruiter := c.Recruiter.Actor()
	secret, err := c.Store.KeepUpload(ctx, recruiter, models.File{Name: "cv.txt", Type: "text/plain", Content: []byte("Ada Obi")})
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []models.Actor{{}, c.Admin.Actor(), c.Candidate.Actor()} {
		if _, err := c.Store.KeptUpload(ctx, other, secret); !errors.Is(err, models.ErrExpired) {
			t.Errorf("%q reads what another keeps: %v", other.Role, err)
		}
	}
	f, err := c.Store.KeptUpload(ctx, recruiter, secret)
	if err != nil || string(f.Content) != "Ada Obi" || f.Name != "cv.txt" {
		t.Fatalf("%+v, %v", f, err)
	}
	in := found("Ada Obi", "")
	in.Resume = &f
	if _, err := c.Store.AddCandidate(ctx, recruiter, in, nil); err != nil {
		t.Fatal(err)
	}
	in.Once = "again"
	if _, err := c.Store.AddCandidate(ctx, recruiter, in, nil); !errors.Is(err, models.ErrExpired) {
		t.Errorf("used twice: %v", err)
	}
}

func TestUnsentUploadsAreForgotten(t *testing.T) {
	t.Parallel()
	ctx, c := context.Background(), storetest.NewCast(t)
	keep := func() string {
		secret, err := c.Store.KeepUpload(ctx, models.Actor{}, models.File{Name: "cv.txt", Type: "text/plain", Content: []byte("Ada Obi")})
		if err != nil {
			t.Fatal(err)
		}
		return secret
	}
	old := keep()
	c.Clock.Pass(models.KeptTime + time.Second)
	if _, err := c.Store.KeptUpload(ctx, models.Actor{}, old); !errors.Is(err, models.ErrExpired) {
		t.Errorf("an old one still works: %v", err)
	}
	keep()
	if n := c.Store.KeptUploads(t); n != 1 {
		t.Errorf("%d are kept", n)
	}
}
