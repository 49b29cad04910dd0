package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

func TestStartPageIsForStaffAndSendsOthersToTheirs(t *testing.T) {
	t.Parallel()
	h := start(t)
	for who, want := range map[string]string{"": "/careers", "candidate": "/status"} {
		if p := h.as(who).get("/"); p.status != 303 || p.location != want {
			t.Errorf("%q: status %d, sent to %q, want %q", who, p.status, p.location, want)
		}
	}
	for who, waits := range map[string]string{"admin": "Nothing waits for you", "recruiter": "One application that nobody has read yet", "manager": "Nothing waits for you",
		"other-manager": "Nothing waits for you", "interviewer": "Nothing waits for you", "other-interviewer": "Nothing waits for you"} {
		p := h.as(who).get("/")
		if p.status != 200 || !p.has("Good morning, ") || !p.has(waits) {
			t.Errorf("%s: status %d\n%s", who, p.status, p.doc.Find("main").Text())
		}
	}
}

func TestTodayShowsEachRoleWhatWaitsForThem(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	earlier, today := now.Add(-26*time.Hour), now.Add(4*time.Hour)
	person := func(id int64, name string) models.Candidate {
		return models.Candidate{ID: id, Name: name, Email: fmt.Sprintf("p%d@example.org", id), TimeZone: "UTC", CreatedAt: now}
	}
	at := func(id int64, step models.Step, promise *time.Time) models.Application {
		return models.Application{ID: id, CandidateID: id, JobID: 1, Step: step, State: models.Active, SinceAt: earlier, PromiseBy: promise, ConsentAt: &now, CreatedAt: now}
	}
	later := now.AddDate(0, 0, 9)
	plan := h.cast.Job
	plan.ID, plan.Once, plan.Title, plan.Status, plan.PlanState, plan.OpenedAt = 3, "job-3", "Platform engineer", models.JobDraft, models.PlanSubmitted, nil
	back := plan
	back.ID, back.Once, back.Title, back.PlanState, back.PlanComment = 4, "job-4", "Data platform lead", models.PlanSentBack, "The budget is last year’s"
	ready := plan
	ready.ID, ready.Once, ready.Title, ready.PlanState = 5, "job-5", "Site reliability engineer", models.PlanApproved
	interview := int64(1)
	fill(t, h, &[]models.Job{plan, back, ready},
		&[]models.Candidate{person(2, "Promise Due"), person(3, "Verdict Missing"), person(4, "Card Missing"), person(5, "Trial In"), person(6, "Offer Ready"), person(7, "Tasks Open"),
			person(8, "Verdict Given"), person(9, "Card In"), person(10, "Text In")},
		&[]models.Application{at(2, 5, &today), at(3, 3, &later), at(4, 4, &later), at(5, 6, &later), at(6, 7, &later), at(7, 7, &later), at(8, 3, &later), at(9, 5, &later), at(10, 5, &later)},
		&[]models.Exercise{{ID: 1, ApplicationID: 10, Title: "Explain an incident", SetAt: earlier, HandedInAt: &earlier}},
		&[]models.Scorecard{{ApplicationID: 3, Step: 3, UserID: 2, SubmittedAt: &earlier, CreatedAt: earlier, UpdatedAt: earlier},
			{ApplicationID: 8, Step: 3, UserID: 2, SubmittedAt: &earlier, CreatedAt: earlier, UpdatedAt: earlier},
			{ApplicationID: 9, Step: 5, UserID: 5, SubmittedAt: &earlier, CreatedAt: earlier, UpdatedAt: earlier}},
		&[]models.Verdict{{ApplicationID: 8, UserID: 3, Yes: true, Reason: "Close to the work", CreatedAt: earlier}},
		&[]models.Interview{{ID: 1, ApplicationID: 4, Step: 4, Kind: models.KindChallenge, Title: "Rate limiter", StartsAt: earlier, Minutes: 60, State: models.InterviewHeld, CreatedAt: earlier},
			{ID: 2, ApplicationID: 4, Step: 4, Kind: models.KindScenario, Title: "Cache stampede", StartsAt: today, Minutes: 60, State: models.InterviewPlanned, CreatedAt: earlier}},
		&[]models.Panellist{{ApplicationID: 4, InterviewID: &interview, UserID: 5}, {ApplicationID: 4, InterviewID: ptr(int64(2)), UserID: 5}, {ApplicationID: 5, UserID: 5}},
		&[]models.Trial{{ApplicationID: 5, Title: "Ledger export", DueAt: now, SetAt: earlier, HandedInAt: &earlier}},
		&[]models.Offer{{ApplicationID: 6, Number: 1, Basis: models.Hourly, Amount: 6000, Currency: "USD", State: models.OfferPrepared, PreparedBy: 2, CreatedAt: earlier},
			{ApplicationID: 7, Number: 1, Basis: models.Hourly, Amount: 6000, Currency: "USD", State: models.OfferAccepted, PreparedBy: 2, AnsweredAt: &earlier, CreatedAt: earlier}},
		&[]models.Task{{ApplicationID: 7, Kind: models.TaskAccess, Title: "Accounts and keys", OwnerID: 3, DueOn: "2026-11-24", CreatedAt: earlier}})

	promise, verdict, card, trial, offer, accepted := "waits for a decision", "your verdict is missing", "your scorecard on “Rate limiter” is missing", "the trial “Ledger export” is handed in", "asks for your approval", "the offer is accepted"
	planText, sentBack, task := "The plan asks for your approval", "The plan came back: The budget is last year’s", "“Accounts and keys”"
	opening, reading := "The plan is approved: the job can open", "One application that nobody has read yet"
	given, rated := "the verdict is “yes”", "the scorecard is in: decide"
	written := "“Explain an incident” is handed in"
	all := []string{promise, verdict, card, trial, offer, accepted, planText, sentBack, task, opening, reading, given, rated, written}
	for who, want := range map[string][]string{
		"admin":             {promise, offer, planText},
		"recruiter":         {promise, accepted, sentBack, opening, reading, given, rated, written},
		"manager":           {promise, verdict, offer, planText, task},
		"other-manager":     {},
		"interviewer":       {card, trial},
		"other-interviewer": {},
	} {
		p := h.as(who).get("/")
		for _, text := range all {
			wanted := false
			for _, w := range want {
				wanted = wanted || w == text
			}
			if waiting := p.doc.Find("#waiting").Text(); strings.Contains(waiting, text) != wanted {
				t.Errorf("%s: shows %q: %v, want %v\n%s", who, text, !wanted, wanted, waiting)
			}
		}
	}
	p := h.as("interviewer").get("/")
	if !p.has("Card Missing: Cache stampede") || p.doc.Find(`a[href="/interviews/2"]`).Length() != 1 {
		t.Errorf("the interview ahead is missing:\n%s", p.doc.Find("aside").Text())
	}
	if p := h.as("manager").get("/"); !p.has("1 promise due by tomorrow") || p.doc.Find(".queue > li").First().Find("a").First().Text() != "Platform engineer" && !p.has("promised today") {
		t.Errorf("the promise is not counted:\n%s", p.doc.Find("main").Text())
	}
}
