package handlers_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

func TestStatusIsTheCandidatesOwn(t *testing.T) {
	t.Parallel()
	h := start(t)
	if p := h.as("candidate").get("/status/1"); !p.has("How it works here") || !strings.HasPrefix(p.doc.Find("title").Text(), "My application: Senior Go engineer") || !p.has("Rosa, who runs this job, reads it here") {
		t.Errorf("her own: %d %s", p.status, p.doc.Find("title").Text())
	}
	if p := h.as("candidate").get("/status"); p.location != "/status/1" {
		t.Errorf("the only application: %d %s", p.status, p.location)
	}
	other := models.Candidate{ID: 7, Name: "Other", Email: "other@example.org", TimeZone: "UTC", CreatedAt: h.cast.Clock.Now()}
	if err := h.cast.Store.Fill(context.Background(), &[]models.Candidate{other}); err != nil {
		t.Fatal(err)
	}
	stranger := h.asActor(other.Actor())
	if p := stranger.get("/status/1"); p.status != http.StatusNotFound {
		t.Errorf("another candidate: %d", p.status)
	}
	for _, change := range []string{"portfolio", "exercises/1/opening", "exercises/1/draft", "exercises/1/submission", "trial", "offer/acceptance", "offer/refusal", "offer/questions", "withdrawal"} {
		f := url.Values{"version": {"0"}, "title": {"x"}, "own": {"x"}, "link": {"https://example.org"}, "links": {"https://example.org"}, "hours": {"1"}, "answer": {"yes"},
			"number": {"1"}, "name": {"x"}, "agrees": {"yes"}, "reason": {"x"}, "question": {"x"}}
		if p := stranger.post("/status/1/"+change, f); p.status != http.StatusNotFound {
			t.Errorf("%s by another candidate: %d", change, p.status)
		}
		if p := h.as("recruiter").post("/status/1/"+change, f); p.status != http.StatusNotFound {
			t.Errorf("%s by a recruiter: %d", change, p.status)
		}
		if p := h.as("").post("/status/1/"+change, f); p.location != "/status/link" {
			t.Errorf("%s by a visitor: %d %s", change, p.status, p.location)
		}
	}
}

func TestALinkIsPromisedToEverybodyAlike(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("")
	known, unknown := c.post("/status/link", url.Values{"email": {"grace@example.org"}}), c.post("/status/link", url.Values{"email": {"who@example.org"}})
	if known.status != http.StatusSeeOther || look(known) != look(unknown) {
		t.Errorf("%s", difference(look(known), look(unknown)))
	}
	if known := c.follow(known); !known.has("If we know this address") || look(known) != look(c.follow(unknown)) {
		t.Error("the pages differ")
	}
	h.finishChores()
	if h.lastLink(t, "grace@example.org") == "" || h.lastLink(t, "who@example.org") != "" {
		t.Error("the letter went to the wrong one")
	}
	if p := c.post("/status/link", url.Values{"email": {"none"}}); p.status != http.StatusUnprocessableEntity || p.value("email") != "none" {
		t.Errorf("no address: %d", p.status)
	}
	for turn := range 4 {
		for _, email := range []string{"grace@example.org", "who@example.org"} {
			if p := c.post("/status/link", url.Values{"email": {email}}); p.status != http.StatusSeeOther {
				t.Errorf("%s, once more after %d: %d", email, turn+1, p.status)
			}
		}
	}
	known, unknown = c.post("/status/link", url.Values{"email": {"grace@example.org"}}), c.post("/status/link", url.Values{"email": {"who@example.org"}})
	if known.status != http.StatusTooManyRequests || look(known) != look(unknown) {
		t.Errorf("too often for one address: %d %d", known.status, unknown.status)
	}
	if p := c.post("/status/link", url.Values{"email": {"else@example.org"}}); p.status != http.StatusSeeOther {
		t.Errorf("another address: %d", p.status)
	}
	var last page
	for turn := range 30 {
		last = c.post("/status/link", url.Values{"email": {fmt.Sprintf("who-%d@example.org", turn)}})
	}
	if last.status != http.StatusTooManyRequests {
		t.Errorf("thirty letters: %d", last.status)
	}
}

func TestPortfolioGrowsAndWithdrawingEndsIt(t *testing.T) {
	t.Parallel()
	h := start(t)
	c := h.as("candidate")
	if p := c.post("/status/1/portfolio", url.Values{"title": {"half"}}); p.status != http.StatusUnprocessableEntity || p.value("title") != "half" {
		t.Errorf("half an item: %d", p.status)
	}
	item := url.Values{"title": {"cache"}, "own": {"Eviction"}, "stack": {"Rust"}}
	for range 2 {
		if p := c.follow(c.upload("/status/1/portfolio", item, map[string]file{"file": {"cache.md", []byte("# Cache\n")}})); !p.has("2 items") || !p.has("cache.md") {
			t.Fatalf("portfolio: %s", p.doc.Find("main").Text())
		}
	}
	if p := c.follow(c.post("/status/1/withdrawal", url.Values{"version": {"0"}, "why": {"Moving away"}})); !p.has("Grace, you have withdrawn") || p.has("How it works here") || p.doc.Find(`main .actions a[href="/careers"]`).Length() != 1 {
		t.Errorf("withdrawn: %s", p.doc.Find("main").Text())
	}
	if p := c.post("/status/1/withdrawal", url.Values{"version": {"0"}}); p.status != http.StatusConflict {
		t.Errorf("withdrawing twice: %d", p.status)
	}
	if p := c.upload("/status/1/portfolio", url.Values{"title": {"late"}, "own": {"x"}, "link": {"https://example.org"}}, nil); p.status != http.StatusUnprocessableEntity {
		t.Errorf("adding after the end: %d", p.status)
	}
}

func TestExerciseTrialAndOfferAreAnsweredOnTheStatusPage(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	candidate := models.Candidate{ID: 8, Name: "Noor", Email: "noor@example.org", TimeZone: "Asia/Dubai", CreatedAt: now}
	by := now.Add(72 * time.Hour)
	at := func(id, job int64, step models.Step) models.Application {
		return models.Application{ID: id, CandidateID: 8, JobID: job, Step: step, State: models.Active, SinceAt: now, PromiseBy: &by, ConsentAt: &now, RetainUntil: "2027-05-23", CreatedAt: now}
	}
	job := h.cast.Job
	job.ID, job.Once = 3, "job-3"
	err := h.cast.Store.Fill(context.Background(), &[]models.Candidate{candidate}, &[]models.Job{job},
		&[]models.Application{at(11, 1, models.StepCommunication), at(12, 2, models.StepTrial), at(13, 3, models.StepFinalise)},
		&[]models.Exercise{{ID: 1, ApplicationID: 11, Title: "An index", Prompt: "Explain an index.", SetAt: now}},
		&[]models.Trial{{ApplicationID: 12, Title: "Rate limiter", Brief: "Build one.", Fee: 40000, FeeCurrency: "USD", HoursCap: 8, StartsOn: "2026-11-24", DueAt: by, SetAt: now, AcceptedAt: &now}},
		&[]models.TrialCriterion{{ApplicationID: 12, Position: 1, Name: "Correct under load", Level1: "Breaks", Level2: "Mostly", Level3: "Holds", Level4: "Proves it"}},
		&[]models.Offer{{ApplicationID: 13, Number: 1, Basis: models.Hourly, Amount: 6500, Currency: "USD", Model: models.ModelDedicated, StartsOn: "2027-01-04", ValidUntil: "2026-11-30",
			State: models.OfferApproved, PreparedBy: 2, CreatedAt: now}})
	if err != nil {
		t.Fatal(err)
	}
	c := h.asActor(candidate.Actor())
	if p := c.get("/status/11"); !p.has("An index") || p.has("Explain an index.") || p.has("Nothing to do right now") {
		t.Error("the exercise does not wait, or its text is open")
	}
	c.follow(c.post("/status/11/exercises/1/opening", nil))
	if p := c.follow(c.post("/status/11/exercises/1/submission", url.Values{"card_version": {"0"}, "text": {"A sorted copy."}})); !p.has("A sorted copy.") || p.doc.Find("textarea").Length() != 0 {
		t.Error("the answer is not shown, or can still be changed")
	}
	if p := c.get("/status/12"); !p.has("Proves it") || !p.has("$400") || !p.has("8 hours") {
		t.Errorf("trial: %s", p.doc.Find("main").Text())
	}
	bad := c.post("/status/12/trial", url.Values{"version": {"0"}, "links": {"nonsense"}, "hours": {"six"}})
	if bad.status != http.StatusUnprocessableEntity || strings.TrimSpace(bad.value("links")) != "nonsense" || bad.value("hours") != "six" {
		t.Errorf("bad submission: %d", bad.status)
	}
	if p := c.upload("/status/12/trial/files", nil, map[string]file{"upload": {"x.md", nil}}); p.status != http.StatusUnprocessableEntity || !p.has("“x.md” is empty") {
		t.Errorf("an empty file: %d", p.status)
	}
	if p := c.follow(c.upload("/status/12/trial/files", nil, map[string]file{"upload": {"notes.md", []byte("# Notes")}})); !p.has("notes.md") {
		t.Error("the file that waits is not shown")
	}
	good := c.post("/status/12/trial", url.Values{"version": {"0"}, "links": {"https://example.org/limiter\nhttps://example.org/run"}, "text": {"Read limiter.go"}, "hours": {"6"}})
	if p := c.follow(good); !p.has("You handed it in today") || !p.has("notes.md") || !p.has("https://example.org/run") {
		t.Errorf("handed in: %s", p.doc.Find("main").Text())
	}
	if p := c.get("/status/13"); !p.has("30 November 2026, until midnight in Europe/London") || !p.has("Dedicated: you work full time for us alone") {
		t.Errorf("the offer: %s", p.doc.Find("#offer").Text())
	}
	yes := url.Values{"number": {"1"}, "name": {""}, "words": {"Gladly"}}
	if p := c.post("/status/13/offer/acceptance", yes); p.status != http.StatusUnprocessableEntity || strings.TrimSpace(p.value("words")) != "Gladly" {
		t.Errorf("accepted without a name: %d", p.status)
	}
	yes.Set("name", "Noor Haddad")
	yes.Set("agrees", "yes")
	if p := c.follow(c.post("/status/13/offer/acceptance", yes)); !p.has("You accepted") {
		t.Errorf("accepted: %s", p.doc.Find("main").Text())
	}
	if p := h.as("recruiter").get("/applications/13"); !p.has("Set up accounts and access to the tools") {
		t.Error("the first onboarding tasks are not there")
	}
	if p := c.post("/status/13/offer/refusal", url.Values{"number": {"1"}, "reason": {"Too far"}}); p.status != http.StatusConflict {
		t.Errorf("answering twice: %d", p.status)
	}
}

// Nobody is said to be late while it is the candidate who has to answer.
func TestWhoHasTheOfferIsNotToldThatWeAreLate(t *testing.T) {
	t.Parallel()
	h := everywhere(t)
	h.cast.Clock.Pass(21 * 24 * time.Hour)
	c := h.as("candidate")
	for path, late := range map[string]bool{"/status/1": true, "/status/4": false, "/status/5": false} {
		if p := c.get(path); p.has("We are late") != late {
			t.Errorf("%s: %s", path, p.doc.Find("main header").Text())
		}
	}
	c.post("/status/5/offer/questions", url.Values{"number": {"1"}, "question": {"Which laptop?"}})
	if p := c.get("/status/5"); !p.has("Which laptop?") || !p.has("We are late") {
		t.Errorf("with a question that waits: %s", p.doc.Find("main header").Text())
	}
	c.post("/status/5/offer/acceptance", url.Values{"number": {"1"}, "name": {"Grace Okafor"}, "agrees": {"yes"}})
	if p := c.get("/status/5"); !p.has("You accepted our offer") || p.has("We are late") {
		t.Errorf("after the yes: %s", p.doc.Find("main header").Text())
	}
}

func TestWhoRestsIsToldThatALetterComes(t *testing.T) {
	t.Parallel()
	h := start(t)
	r := h.as("recruiter")
	r.follow(r.post("/applications/1/hold", url.Values{"version": {"0"}, "reason": {"The budget"}, "tell": {"yes"}}))
	p := h.as("candidate").get("/status/1")
	if !p.has("rests at step 3 of 7") || !p.has("Nothing to do right now. We write to you as soon as it goes on.") || p.has("the next step is") {
		t.Error(p.doc.Find("main").Text())
	}
}
