package handlers_test

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"stepwise/models"
)

type selection = goquery.Selection

func ptr[T any](v T) *T { return &v }

// fill puts rows into the database of the house.
func fill(t *testing.T, h *house, slices ...any) {
	t.Helper()
	if err := h.cast.Store.Fill(context.Background(), slices...); err != nil {
		t.Fatal(err)
	}
}

// crowd lets many people apply for the cast's job, all at one step.
func crowd(t *testing.T, h *house, n int, step models.Step) {
	t.Helper()
	now := h.cast.Clock.Now()
	var people []models.Candidate
	var applications []models.Application
	for i := range n {
		id := int64(1001 + i)
		promise := now.AddDate(0, 0, i%7+1)
		people = append(people, models.Candidate{ID: id, Name: fmt.Sprintf("Crowd %03d", i), Email: fmt.Sprintf("crowd%d@example.org", i), TimeZone: "UTC", CreatedAt: now})
		applications = append(applications, models.Application{ID: id, CandidateID: id, JobID: 1, Step: step, State: models.Active, SinceAt: now, PromiseBy: &promise, ConsentAt: &now, CreatedAt: now})
	}
	fill(t, h, &people, &applications)
}

func TestBoardIsForTheJobsPeople(t *testing.T) {
	t.Parallel()
	h := start(t)
	for who, want := range map[string]int{"admin": 200, "recruiter": 200, "manager": 200, "other-manager": 404, "interviewer": 404, "candidate": 404, "": 303} {
		if p := h.as(who).get("/jobs/1"); p.status != want {
			t.Errorf("%q: status %d, want %d", who, p.status, want)
		}
	}
	draft := h.cast.Job
	draft.ID, draft.Once, draft.Status, draft.OpenedAt = 9, "job-9", models.JobDraft, nil
	fill(t, h, &[]models.Job{draft})
	if p := h.as("recruiter").get("/jobs/9"); p.status != 303 || p.location != "/jobs/9/plan" {
		t.Errorf("a draft: %d to %q", p.status, p.location)
	}
}

func TestBoardCountsWhatItShows(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 120, models.StepInterviews)
	now := h.cast.Clock.Now()
	over := func(id int64, state models.State) models.Application {
		return models.Application{ID: id, CandidateID: id, JobID: 1, Step: 4, State: state, SinceAt: now, ConsentAt: &now, CreatedAt: now}
	}
	var people []models.Candidate
	for id := int64(2); id < 5; id++ {
		people = append(people, models.Candidate{ID: id, Name: "Gone", Email: fmt.Sprint(id, "@example.org"), TimeZone: "UTC", CreatedAt: now})
	}
	fill(t, h, &people, &[]models.Application{over(2, models.Rejected), over(3, models.Rejected), over(4, models.Withdrawn)})
	b := h.as("manager")
	p := b.get("/jobs/1")
	if p.doc.Find(`a[href="/candidates?job=1&state=rejected"] b`).Text() != "2" || p.has("Gone") {
		t.Errorf("the counts are wrong:\n%s", p.doc.Find("main > header, .tiles").Text())
	}
	seen := map[string]bool{}
	path := "/jobs/1"
	for range 4 {
		p := b.get(path)
		column := p.doc.Find(`[data-column="4"]`)
		if got := strings.Fields(column.Find("h2 .quiet").Text())[0]; !strings.HasPrefix(got, "120") {
			t.Errorf("the column says %q", got)
		}
		column.Find("[data-card]").Each(func(_ int, s *selection) { seen[s.AttrOr("data-card", "")] = true })
		if path = column.Find("a.button").AttrOr("href", ""); path == "" {
			break
		}
	}
	if len(seen) != 120 {
		t.Errorf("%d cards of 120 in all", len(seen))
	}
	hired := b.get("/candidates?job=1&state=rejected")
	if hired.doc.Find("tbody tr").Length() != 2 {
		t.Errorf("the list of the rejected has %d rows", hired.doc.Find("tbody tr").Length())
	}
}

func TestCardsShowScoreWaitingAndTheirMove(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	later := now.AddDate(0, 0, 5)
	fill(t, h, &[]models.Candidate{{ID: 2, Name: "Uma Held", Email: "uma@example.org", TimeZone: "UTC", CreatedAt: now}},
		&[]models.Application{{ID: 2, CandidateID: 2, JobID: 1, Step: 4, State: models.Held, SinceAt: now, PromiseBy: &later, ConsentAt: &now, CreatedAt: now}},
		&[]models.Scorecard{{ID: 1, ApplicationID: 1, Step: 3, UserID: 2, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}, {ID: 2, ApplicationID: 2, Step: 3, UserID: 2, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}},
		&[]models.Rating{{ScorecardID: 1, Criterion: "requirement-1", RequirementID: ptr(int64(1)), Level: 4}, {ScorecardID: 1, Criterion: "requirement-2", RequirementID: ptr(int64(2)), Level: 3},
			{ScorecardID: 2, Criterion: "requirement-3", RequirementID: ptr(int64(3)), Level: 2}})
	p := h.as("recruiter").get("/jobs/1")
	card := p.doc.Find(`[data-card="1"]`)
	if text := strings.Join(strings.Fields(card.Text()), " "); !strings.Contains(text, "3.6 90 % seen, 1 rater") || !strings.Contains(text, "7 days left") {
		t.Errorf("the card: %s", text)
	}
	form := card.Find("form[data-move]")
	for name, want := range map[string]string{"version": strconv.Itoa(h.cast.Application.Version), "from": "3", "to": "4", "back": "/jobs/1"} {
		if got := form.Find(`[name="`+name+`"]`).AttrOr("value", ""); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	held := p.doc.Find(`[data-card="2"]`)
	if text := strings.Join(strings.Fields(held.Text()), " "); !strings.Contains(text, "10 % seen, 1 rater") || strings.Contains(text, "2.0") ||
		!strings.Contains(text, "on hold") || !strings.Contains(text, "e-mail not confirmed") || held.Find("form").Length() != 0 {
		t.Errorf("the card on hold: %s", text)
	}
	// The manager owes a shortlist scorecard of their own and does not see others' first.
	if text := h.as("manager").get("/jobs/1").doc.Find(`[data-card="1"]`).Text(); !strings.Contains(text, "not rated yet") {
		t.Errorf("a hidden scorecard shows: %s", text)
	}
}

func TestARefusedMoveComesBackToTheBoardAndSaysWhatIsMissing(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	form := b.get("/jobs/1").doc.Find(`[data-card="1"] form[data-move]`)
	values := url.Values{}
	form.Find("input").Each(func(_ int, s *selection) { values.Set(s.AttrOr("name", ""), s.AttrOr("value", "")) })
	p := b.follow(b.post(form.AttrOr("action", ""), values))
	if !p.has("Not moved.") || !p.has("One submitted scorecard") || p.doc.Find(`[data-column="3"] [data-card="1"]`).Length() != 1 {
		t.Errorf("after the refused move:\n%s", p.doc.Find("main").Text())
	}
	values.Set("to", "6")
	if p := b.follow(b.post(form.AttrOr("action", ""), values)); !p.has("one step at a time") {
		t.Errorf("after a leap:\n%s", p.doc.Find(".flash").Text())
	}
	values.Set("to", "4")
	if p := h.as("other-manager").post(form.AttrOr("action", ""), values); p.status != 404 {
		t.Errorf("someone else’s manager gets %d", p.status)
	}
}
