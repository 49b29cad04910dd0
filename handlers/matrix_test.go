package handlers_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"stepwise/models"
)

const shortlist = "/jobs/1/shortlist"

// rated gives an application of the crowd levels on the cast's requirements,
// by a rater's submitted scorecard of step 3.
func rated(t *testing.T, h *house, application int64, rater models.User, levels ...int) {
	t.Helper()
	now := h.cast.Clock.Now()
	card := models.Scorecard{ID: application*10 + rater.ID, ApplicationID: application, Step: models.StepShortlist, UserID: rater.ID, SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}
	var ratings []models.Rating
	for i, level := range levels {
		q := h.cast.Requirements[i]
		ratings = append(ratings, models.Rating{ScorecardID: card.ID, Criterion: fmt.Sprintf("requirement-%d", q.ID), Name: q.Name, Category: q.Category, RequirementID: &q.ID, Level: level, Evidence: "Saw it in " + q.Name})
	}
	fill(t, h, &[]models.Scorecard{card}, &ratings)
}

// names are the candidates of the matrix in their order.
func (p page) names() []string {
	var names []string
	p.doc.Find("[data-matrix] tbody th a").Each(func(_ int, s *selection) {
		if strings.HasPrefix(s.AttrOr("href", ""), "/applications/") && !strings.Contains(s.AttrOr("href", ""), "scorecards") {
			names = append(names, s.Text())
		}
	})
	return names
}

func TestMatrixIsForTheJobsPeople(t *testing.T) {
	t.Parallel()
	h := start(t)
	for who, want := range map[string]int{"admin": 200, "recruiter": 200, "manager": 200, "other-manager": 404, "interviewer": 404, "candidate": 404, "": 303} {
		b := h.as(who)
		for _, path := range []string{shortlist, "/applications/1/requirements/1"} {
			if p := b.get(path); p.status != want {
				t.Errorf("%s as %q: status %d, want %d", path, who, p.status, want)
			}
		}
		if p := b.post("/applications/1/requirements/1/rating", url.Values{"level": {"3"}}); want != 200 && p.status != want {
			t.Errorf("rating as %q: status %d, want %d", who, p.status, want)
		}
	}
	for _, path := range []string{"/jobs/99/shortlist", "/applications/1/requirements/4", "/applications/1/requirements/x", "/applications/9/requirements/1"} {
		if p := h.as("admin").get(path); p.status != 404 {
			t.Errorf("%s: %d", path, p.status)
		}
	}
}

func TestMatrixShowsLevelsBandsAndGaps(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 4, models.StepShortlist)
	rated(t, h, 1001, h.cast.Recruiter, 4, 4, 3)
	rated(t, h, 1001, h.cast.Admin, 3, 4)
	rated(t, h, 1002, h.cast.Recruiter, 1, 1, 2)
	rated(t, h, 1003, h.cast.Recruiter, 0, 0, 4)
	p := h.as("recruiter").get(shortlist)
	if got := strings.Join(strings.Fields(p.doc.Find("thead .weights td").Text()), " "); got != "scoremust 5must 41" {
		t.Errorf("the heads: %q", got)
	}
	row := p.doc.Find(`[data-row="1001"]`)
	if cell := row.Find(`a[href="/applications/1001/requirements/1"]`); cell.Text() != "3.5" || cell.AttrOr("aria-label", "") != "3.5 of 4, 2 sources" || !cell.HasClass("l4") {
		t.Errorf("the cell says %q, %q", cell.Text(), cell.AttrOr("aria-label", ""))
	}
	if text := strings.Join(strings.Fields(row.Find(".standing").Text()), " "); text != "A 3.6 100 % seen, 2 raters" {
		t.Errorf("the standing: %q", text)
	}
	if text := strings.Join(strings.Fields(p.doc.Find(`[data-row="1002"] .standing`).Text()), " "); text != "B 1.1 100 % seen, 1 rater" {
		t.Errorf("the standing of the other: %q", text)
	}
	if text := strings.Join(strings.Fields(p.doc.Find(`[data-row="1003"]`).Text()), " "); !strings.HasPrefix(text, "Crowd 00210 % seen, 1 rater– – 4") {
		t.Errorf("below the floor: %q", text)
	}
	if n := p.doc.Find(`[data-row="1004"] a.l0`).Length(); n != 3 {
		t.Errorf("%d empty cells of 3", n)
	}
}

func TestMatrixIsSortedAndFilteredByItsAddress(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 5, models.StepShortlist)
	rated(t, h, 1001, h.cast.Recruiter, 2, 4, 4)
	rated(t, h, 1002, h.cast.Recruiter, 4, 4, 4)
	rated(t, h, 1003, h.cast.Recruiter, 3, 0, 1)
	now := h.cast.Clock.Now()
	fill(t, h, &[]models.Tag{{ID: 7, Name: "ledger", CreatedAt: now}}, &[]models.CandidateTag{{CandidateID: 1004, TagID: 7}},
		&[]models.Verdict{{ApplicationID: 1001, UserID: 3, Yes: true, Reason: "x", CreatedAt: now}, {ApplicationID: 1002, UserID: 3, Reason: "x", CreatedAt: now}},
		&[]models.Candidate{{ID: 2, Name: "Later Step", TimeZone: "UTC", CreatedAt: now}}, &[]models.Application{{ID: 2, CandidateID: 2, JobID: 1, Step: 5, State: models.Active, SinceAt: now, CreatedAt: now}})
	b := h.as("recruiter")
	for query, want := range map[string]string{
		"":                     "Crowd 000, Crowd 001, Crowd 002, Crowd 003, Crowd 004, Grace Okafor",
		"sort=name":            "Crowd 000, Crowd 001, Crowd 002, Crowd 003, Crowd 004, Grace Okafor",
		"sort=promise":         "Crowd 000, Crowd 001, Crowd 002, Crowd 003, Crowd 004, Grace Okafor",
		"sort=1":               "Crowd 001, Crowd 002, Crowd 000, Crowd 003, Crowd 004, Grace Okafor",
		"sort=3":               "Crowd 000, Crowd 001, Crowd 002, Crowd 003, Crowd 004, Grace Okafor",
		"sort=99":              "Crowd 000, Crowd 001, Crowd 002, Crowd 003, Crowd 004, Grace Okafor",
		"show=missing":         "Crowd 000",
		"show=gaps&sort=name":  "Crowd 002, Crowd 003, Crowd 004, Grace Okafor",
		"show=unrated":         "Crowd 003, Crowd 004, Grace Okafor",
		"show=foremost":        "Crowd 000, Crowd 001, Crowd 002",
		"show=drafts":          "",
		"verdict=yes":          "Crowd 000",
		"verdict=no":           "Crowd 001",
		"verdict=none&tag=7":   "Crowd 003",
		"tag=8":                "",
		"show=%3Cscript%3E":    "Crowd 000, Crowd 001, Crowd 002, Crowd 003, Crowd 004, Grace Okafor",
		"steps=all&sort=name":  "Crowd 000, Crowd 001, Crowd 002, Crowd 003, Crowd 004, Grace Okafor, Later Step",
		"sort=name&after=1003": "Crowd 003, Crowd 004, Grace Okafor",
	} {
		p := b.get(shortlist + "?" + query)
		if got := strings.Join(p.names(), ", "); p.status != 200 || got != want {
			t.Errorf("%q: %d\n got %s\nwant %s", query, p.status, got, want)
		}
	}
}

func TestMatrixIsPagedByKey(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 230, models.StepShortlist)
	b := h.as("recruiter")
	var seen []string
	for path := shortlist + "?sort=name"; path != ""; {
		p := b.get(path)
		seen = append(seen, p.names()...)
		path = p.doc.Find("a[rel=next]").AttrOr("href", "")
	}
	if len(seen) != 231 || !slices.IsSorted(seen) {
		t.Errorf("%d of 231 candidates", len(seen))
	}
	if n := len(b.get(shortlist + "?rows=500").names()); n != 231 {
		t.Errorf("%d at once", n)
	}
}

func TestOthersScorecardsStayHiddenInTheMatrix(t *testing.T) {
	t.Parallel()
	h := start(t)
	rated(t, h, 1, h.cast.Admin, 4, 4, 4)
	b := h.as("recruiter")
	if p := b.get(shortlist); p.doc.Find(".standing b").Length() != 0 || !p.has("1 hidden") || !p.has("1 scorecard of others shows once yours are in") {
		t.Errorf("before one’s own: %s", p.doc.Find("tbody").Text())
	}
	if p := b.get("/applications/1/requirements/1"); p.has("Saw it in") || !p.has("1 rating of others shows once your scorecard is in") {
		t.Error("the cell shows what is hidden")
	}
	b.follow(b.post(application+"/scorecards/3", scorecard("3", "requirement-1")))
	if p := b.get(shortlist); p.doc.Find(".standing b").Text() != "A" || p.has("hidden") {
		t.Error("after one’s own the others’ do not show")
	}
	if p := b.get("/applications/1/requirements/1"); !p.has("Saw it in PostgreSQL") || !p.has("Ada Byron") {
		t.Error("the cell does not say who saw what")
	}
}

func TestRatingACellGoesIntoTheDraft(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	const cell = "/applications/1/requirements/1"
	p := b.post(cell+"/rating", url.Values{"level": {"3"}, "words": {"Runs it in production"}, "back": {shortlist + "?sort=name"}})
	if p.status != 303 || p.location != shortlist+"?sort=name" {
		t.Fatalf("%d to %q", p.status, p.location)
	}
	if p := b.follow(p); !p.has("Saved in your draft") || p.doc.Find(`[data-row="1"] td > i`).Text() != "3" || p.doc.Find(".standing b").Length() != 0 || !p.has("1 draft of yours to submit") {
		t.Error("the draft is not marked, or counts already")
	}
	if p := b.get(application + "/scorecards/3"); p.value("evidence[requirement-1]") != "\nRuns it in production" && p.value("evidence[requirement-1]") != "Runs it in production" {
		t.Errorf("the scorecard holds %q", p.value("evidence[requirement-1]"))
	}
	if p := h.as("admin").get(shortlist); p.doc.Find("td > i").Length() != 0 {
		t.Error("others see the draft")
	}
	// A key sends the level alone: the words stay.
	b.post(cell+"/rating", url.Values{"level": {"4"}})
	if p := b.get(cell); p.doc.Find("button.first").Text() == "" || !strings.Contains(p.value("words"), "Runs it") {
		t.Error("a level alone loses the words")
	}
	b.post(cell+"/rating", url.Values{"level": {"0"}})
	if p := b.get(shortlist); p.doc.Find("td > i").Length() != 0 {
		t.Error("a level taken back still shows")
	}
}

func TestWrongRatingsKeepWhatWasTyped(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("recruiter")
	const words = `<script>alert("x")</script> 'quoted' ‏מילים 🙂`
	for _, level := range []string{"", "7", "three"} {
		p := b.post("/applications/1/requirements/1/rating", url.Values{"level": {level}, "words": {words}})
		if p.status != 422 || !strings.Contains(p.value("words"), words) {
			t.Errorf("level %q: %d with %q", level, p.status, p.value("words"))
		}
	}
	long := strings.Repeat("x", 10_000)
	if p := b.post("/applications/1/requirements/1/rating", url.Values{"level": {"3"}, "words": {long}}); p.status != 422 || !strings.Contains(p.value("words"), long) {
		t.Errorf("too long: %d", p.status)
	}
}

func TestRatingIsRefusedOnceSubmittedOrMovedOn(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 1, models.StepInterviews)
	rated(t, h, 1, h.cast.Recruiter, 4)
	b := h.as("recruiter")
	if p := b.post("/applications/1/requirements/1/rating", url.Values{"level": {"3"}}); p.status != 422 || !p.has("Your scorecard is submitted; it stands as it is") {
		t.Errorf("submitted: %d", p.status)
	}
	if p := b.post("/applications/1001/requirements/1/rating", url.Values{"level": {"3"}}); p.status != 409 || !p.has("Somebody was quicker") {
		t.Errorf("moved on: %d", p.status)
	}
	if p := b.get("/applications/1001/requirements/1"); p.doc.Find("form.form").Length() != 0 {
		t.Error("offers to rate where it would be refused")
	}
}

func TestCompleteDraftsAreSubmittedTogether(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 2, models.StepShortlist)
	b := h.as("manager")
	rate := func(id int, words ...string) {
		b.post(fmt.Sprintf("/applications/%d/requirements/1/rating", id), url.Values{"level": {"3"}, "words": words})
	}
	rate(1, "Runs it in production")
	rate(1001)
	p := b.follow(b.post(shortlist+"/submission", nil))
	if !p.has("1 scorecard submitted. Not complete, because a level needs the words that show it: Crowd 000.") {
		t.Errorf("the report: %s", p.doc.Find(".flash").Text())
	}
	if got := p.doc.Find(`[data-row="1"] a.l3`).Text(); got != "3" {
		t.Errorf("the submitted one shows %q", got)
	}
	if p := b.get(shortlist + "?show=drafts"); strings.Join(p.names(), ", ") != "Crowd 000" {
		t.Errorf("left: %v", p.names())
	}
	if p := h.as("other-manager").post(shortlist+"/submission", nil); p.status != 404 {
		t.Errorf("another manager: %d", p.status)
	}
}

func TestVerdictsFromTheMatrixLeadBackToIt(t *testing.T) {
	t.Parallel()
	h := start(t)
	b := h.as("manager")
	p := b.get(shortlist)
	if p.doc.Find("#verdict form [name=reason]").Length() != 1 || h.as("recruiter").get(shortlist).doc.Find("#verdict").Length() != 0 {
		t.Fatal("the verdict’s dialogue is not for whom it is for")
	}
	form := url.Values{"version": {p.doc.Find(`[data-row="1"]`).AttrOr("data-version", "")}, "answer": {"yes"}, "reason": {"The queue"}, "back": {shortlist + "?sort=name"}}
	if p := b.post(application+"/verdict", form); p.status != 303 || p.location != shortlist+"?sort=name" {
		t.Fatalf("%d to %q", p.status, p.location)
	}
	form.Set("back", "https://elsewhere.example/jobs/")
	if p := b.post(application+"/verdict", form); p.status != 409 {
		t.Errorf("a stale verdict: %d", p.status)
	}
}

func TestHostileNamesStandInTheMatrix(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	var people []models.Candidate
	var applications []models.Application
	for i, name := range []string{strings.Repeat("W", 200), "<script>alert(1)</script>", "מפתחת בכירה", "🙂"} {
		id := int64(50 + i)
		people = append(people, models.Candidate{ID: id, Name: name, TimeZone: "UTC", CreatedAt: now})
		applications = append(applications, models.Application{ID: id, CandidateID: id, JobID: 1, Step: 3, State: models.Active, SinceAt: now, CreatedAt: now})
	}
	fill(t, h, &people, &applications)
	p := h.as("recruiter").get(shortlist)
	for _, c := range people {
		if !slices.Contains(p.names(), c.Name) {
			t.Errorf("%q is missing", c.Name)
		}
	}
}

func TestAnEmptyMatrixSaysSo(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.cast.Job.ID = 2
	if p := h.as("recruiter").get("/jobs/2/shortlist"); p.status != 200 || !p.has("Nobody to look at here") {
		t.Errorf("%d", p.status)
	}
	if p := h.as("recruiter").get(shortlist + "?verdict=no"); !p.has("Nobody fits what you asked for") {
		t.Error("a filter that lets nobody through says nothing")
	}
}
