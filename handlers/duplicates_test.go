package handlers_test

import (
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
)

// twins adds a second entry of Grace and somebody like nobody, and an
// application of the second for the other job.
func (h *house) twins() {
	h.Helper()
	now := h.cast.Clock.Now()
	promise := now.AddDate(0, 0, 7)
	application := func(id, candidate, job int64, state models.State) models.Application {
		a := models.Application{ID: id, CandidateID: candidate, JobID: job, Step: models.StepShortlist, State: state, SinceAt: now, Source: models.FromSourcing, RetainUntil: "2027-05-23", CreatedAt: now}
		if state == models.Active {
			a.PromiseBy = &promise
		}
		return a
	}
	err := h.cast.Store.Fill(h.Context(),
		&[]models.Candidate{
			{ID: 2, Name: "Okafor, Grace", Email: "g.okafor@example.com", ConfirmedAt: &now, Phone: "+234 803 555 0134", TimeZone: "Africa/Lagos", Headline: "Ledgers", Years: 9, Place: "Lagos", Skills: "Kafka", CreatedAt: now},
			{ID: 3, Name: "Tomás Brandão", Email: "tomas@example.org", TimeZone: "Europe/Lisbon", CreatedAt: now}},
		&[]models.Application{application(2, 2, 2, models.Active), application(3, 2, 1, models.Rejected), application(4, 3, 2, models.Active)},
		&[]models.Document{{ID: 1, ApplicationID: 2, Kind: models.DocumentResume, Name: "grace-2026.pdf", Hash: "x", Type: "application/pdf", CreatedAt: now}})
	if err != nil {
		h.Fatal(err)
	}
}

func merger(keep url.Values) url.Values {
	f := url.Values{"other": {"2"}, "stays": {"a"}, "version": {"0"}, "other_version": {"0"}}
	for name, value := range keep {
		f[name] = value
	}
	return f
}

func TestTwoEntriesAreFoundMergedAndTwoAgain(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.twins()
	c := h.as("recruiter")
	list := c.get("/candidates/duplicates")
	if list.doc.Find(".queue > li").Length() != 1 || !list.has("Grace Okafor and Okafor, Grace") || !list.has("The same name and the same place: Lagos") {
		t.Fatalf("the list says %q", list.doc.Find("main").Text())
	}
	if p := c.get("/candidates/2"); !p.has("Might be the same person") || p.doc.Find(`a[href="/candidates/2/duplicates/1"]`).Length() != 1 {
		t.Error("the candidate’s page says nothing")
	}
	beside := c.get("/candidates/1/duplicates/2")
	for _, text := range []string{"One person or two?", "grace-2026.pdf", "Data engineer, Reporting", "Ledgers", "says nothing", "1 portfolio item, 0 notes"} {
		if !beside.has(text) {
			t.Errorf("side by side lacks %q", text)
		}
	}
	if v, _ := beside.doc.Find(`[name="keep[skills]"][checked]`).Attr("value"); v != "both" {
		t.Errorf("of the skills %q is kept at first", v)
	}
	if v, _ := beside.doc.Find(`[name="keep[phone]"][checked]`).Attr("value"); v != "b" {
		t.Errorf("of the telephone %q is kept at first", v)
	}
	for name, form := range map[string]url.Values{"Choose who stays.": merger(url.Values{"stays": {""}}), "Choose which of the two is kept.": merger(url.Values{"keep[name]": {"both"}, "keep[headline]": {"b"}})} {
		p := c.post("/candidates/1/merger", form)
		if p.status != 422 || !p.has(name) {
			t.Errorf("%s: status %d", name, p.status)
		}
		if v, _ := p.doc.Find(`[name="keep[headline]"][checked]`).Attr("value"); v != form.Get("keep[headline]") {
			t.Errorf("%s: of the headline %q is kept", name, v)
		}
	}
	stale := c.post("/candidates/1/merger", merger(url.Values{"version": {"7"}}))
	if stale.status != 409 || !stale.has("changed meanwhile") {
		t.Fatalf("stale: status %d", stale.status)
	}
	p := c.post("/candidates/1/merger", merger(url.Values{"keep[headline]": {"b"}, "keep[phone]": {"b"}, "keep[skills]": {"both"}}))
	if p.status != 303 || p.location != "/candidates/1" {
		t.Fatalf("merging: status %d", p.status)
	}
	one := c.follow(p)
	for _, text := range []string{"Ledgers", "+234 803 555 0134", "Go, PostgreSQL, Kafka", "Data engineer, Reporting", "kept beside the other", "merged Okafor, Grace, g.okafor@example.com into this candidate", "merged by Rosa Lind"} {
		if !one.has(text) {
			t.Errorf("the one who stays lacks %q", text)
		}
	}
	if p := c.get("/candidates/2"); p.status != 303 || p.location != "/candidates/1" {
		t.Errorf("the one who left: status %d to %s", p.status, p.location)
	}
	if p := c.get("/candidates?q=kafka"); !p.has("Grace Okafor") || p.has("Okafor, Grace") {
		t.Error("the search finds the wrong one")
	}
	if p := c.get("/candidates/duplicates"); !p.has("Nobody looks like anybody else") {
		t.Error("they are still suggested")
	}
	if p := c.post("/candidates/1/merger", merger(nil)); p.status != 409 || !p.has("merged Okafor, Grace") {
		t.Errorf("merging twice: status %d", p.status)
	}
	if p := c.post("/candidates/2/details", url.Values{"name": {"Grace O."}, "version": {"0"}}); p.status != 409 || p.value("name") != "Grace O." {
		t.Errorf("correcting the one who left: status %d, %q kept", p.status, p.value("name"))
	}
	besides := c.get("/applications/3")
	if !besides.has("kept beside another one of the same person") || besides.doc.Find(`form[action$="/reopening"]`).Length() != 0 {
		t.Error("the application that is kept beside can be reopened")
	}
	if p := c.post("/applications/3/reopening", url.Values{"version": {"0"}, "reason": {"Let us see"}}); p.status == 303 {
		t.Errorf("reopening what is kept beside: status %d", p.status)
	}
	if p := c.post("/candidates/1/mergers/1/undoing", nil); p.status != 303 {
		t.Fatalf("undoing: status %d", p.status)
	}
	if p := c.get("/candidates/2"); p.status != 200 || !p.has("Data engineer, Reporting") || !p.has("Kafka") {
		t.Error("the one who left is not back")
	}
	if p := c.get("/candidates/1"); p.has("Kafka") || !p.has("PostgreSQL internals") || !p.has("undid the merger with Okafor, Grace") {
		t.Error("the one who stayed is not as before")
	}
	if p := c.post("/candidates/1/mergers/1/undoing", nil); p.status != 409 {
		t.Errorf("undoing twice: status %d", p.status)
	}
}

func TestAMergerThatWouldLieIsNotUndone(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.twins()
	c := h.as("recruiter")
	c.post("/candidates/1/merger", merger(url.Values{"keep[headline]": {"b"}}))
	corrected := url.Values{"name": {"Grace Okafor"}, "email": {"grace@example.org"}, "headline": {"Something new"}, "zone": {"Africa/Lagos"}, "version": {"1"}}
	if p := c.post("/candidates/1/details", corrected); p.status != 303 {
		t.Fatalf("correcting: status %d %s", p.status, p.doc.Find(".problems").Text())
	}
	p := c.post("/candidates/1/mergers/1/undoing", nil)
	if p.status != 409 || !p.has("Somebody has corrected the") || !p.has("headline") {
		t.Errorf("undoing after a correction: status %d", p.status)
	}
}

// TestWhoItMayBeIsTyped by address, number or link. Somebody who is reviewed
// blind elsewhere is answered like nobody.
func TestWhoItMayBeIsTyped(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.twins()
	c := h.as("recruiter")
	typed := func(with string) page { return c.get("/candidates/1/duplicates?with=" + url.QueryEscape(with)) }
	for _, with := range []string{"g.okafor@example.com", "G.Okafor@Example.com", "2", "http://stepwise.example/candidates/2"} {
		if p := typed(with); p.status != 303 || p.location != "/candidates/1/duplicates/2" {
			t.Errorf("%s: status %d to %s", with, p.status, p.location)
		}
	}
	const nobody = "There is nobody to put beside this candidate under that address."
	for with, says := range map[string]string{"nobody@example.org": nobody, "99": nobody, "1": "That is this candidate already.", "grace@example.org": "That is this candidate already.",
		"": "Who it may be", "not an address": "with"} {
		if p := typed(with); p.status != 422 || p.value("with") != with || !p.has(says) && !strings.Contains(p.text, says) {
			t.Errorf("%q: status %d, %q kept, %s", with, p.status, p.value("with"), p.doc.Find(".problems").Text())
		}
	}
	// Their application for the other job is under review without a name; by that
	// for the first they are known.
	if err := h.cast.Store.SetBlind(h.Context(), h.cast.Admin.Actor(), 2, 0, true, ""); err != nil {
		t.Fatal(err)
	}
	if p := c.get("/candidates/2"); p.status != 200 {
		t.Fatalf("the candidate: status %d", p.status)
	}
	for _, with := range []string{"g.okafor@example.com", "2"} {
		if p := typed(with); p.status != 422 || !p.has(nobody) {
			t.Errorf("%s, reviewed blind: status %d %s", with, p.status, p.doc.Find(".problems").Text())
		}
	}
	for who, status := range map[string]int{"manager": 404, "interviewer": 404, "candidate": 404} {
		if p := h.as(who).get("/candidates/1/duplicates?with=2"); p.status != status {
			t.Errorf("%s: status %d", who, p.status)
		}
	}
}

func TestTwoInTheProcessForOneJobAreNotMerged(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.twins()
	if err := h.cast.Store.Fill(h.Context(), &[]models.Application{{ID: 9, CandidateID: 3, JobID: 1, Step: models.StepShortlist, State: models.Held, SinceAt: h.cast.Clock.Now(), Source: models.FromSourcing, RetainUntil: "2027-05-23", CreatedAt: h.cast.Clock.Now()}}); err != nil {
		t.Fatal(err)
	}
	c := h.as("recruiter")
	if p := c.get("/candidates/1/duplicates/3"); !p.has("They cannot be merged yet") || !p.has("“Senior Go engineer, Payments”") || p.has("Merge: they are one person") {
		t.Error("side by side does not say so")
	}
	if p := c.post("/candidates/1/merger", merger(url.Values{"other": {"3"}})); p.status != 422 || !p.has("End one of the two first") {
		t.Errorf("merging: status %d", p.status)
	}
}

func TestTwoPersonsAreToldApart(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.twins()
	c := h.as("admin")
	other := url.Values{"other": {"2"}}
	if p := c.post("/candidates/1/distinction", other); p.status != 303 {
		t.Fatalf("telling apart: status %d", p.status)
	}
	if p := c.post("/candidates/2/distinction", url.Values{"other": {"1"}}); p.status != 409 || !p.has("noted that Okafor, Grace is somebody else") {
		t.Errorf("telling apart twice: status %d", p.status)
	}
	if p := c.get("/candidates/duplicates"); !p.has("Nobody looks like anybody else") {
		t.Error("they are still suggested")
	}
	called := url.Values{"name": {"Grace Okafor"}, "email": {"grace@example.org"}, "phone": {"0803 555 0134"}, "place": {"Lagos"}, "zone": {"Africa/Lagos"}, "version": {"0"}}
	if p := c.post("/candidates/1/details", called); p.status != 303 {
		t.Fatalf("correcting: status %d", p.status)
	}
	if p := c.get("/candidates/duplicates"); !p.has("Nobody looks like anybody else") {
		t.Error("it is forgotten once they are more alike")
	}
	if p := c.get("/candidates/2"); p.has("Might be the same person") || !p.has("Not Grace Okafor") {
		t.Error("the candidate’s page does not say so")
	}
	if p := c.post("/candidates/2/distinction/ending", url.Values{"other": {"1"}}); p.status != 303 {
		t.Fatalf("taking it back: status %d", p.status)
	}
	if p := c.get("/candidates/duplicates"); !p.has("The same telephone number") {
		t.Error("they are not suggested again")
	}
	if p := c.post("/candidates/2/distinction/ending", url.Values{"other": {"1"}}); p.status != 409 {
		t.Errorf("taking it back twice: status %d", p.status)
	}
}

func TestOnlyRecruitersMerge(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.twins()
	for _, who := range []string{"manager", "other-manager", "interviewer", "candidate"} {
		b := h.as(who)
		for _, path := range []string{"/candidates/duplicates", "/candidates/1/duplicates?with=2", "/candidates/1/duplicates/2"} {
			if p := b.get(path); p.status != 404 {
				t.Errorf("%s opens %s: status %d", who, path, p.status)
			}
		}
		for _, path := range []string{"/candidates/1/merger", "/candidates/1/mergers/1/undoing", "/candidates/1/distinction", "/candidates/1/distinction/ending"} {
			if p := b.post(path, merger(nil)); p.status != 404 {
				t.Errorf("%s posts %s: status %d", who, path, p.status)
			}
		}
	}
	if p := h.as("manager").get("/candidates/1"); p.has("Might be the same person") || p.has("Is the same as") {
		t.Error("a hiring manager is told of somebody who is not theirs")
	}
	c := h.as("recruiter")
	for typed, status := range map[string]int{"2": 303, "g.okafor@example.com": 303, "http://stepwise.example/candidates/2": 303, "": 422, "1": 422, "nobody@example.org": 422, "<script>": 422} {
		p := c.get("/candidates/1/duplicates?with=" + url.QueryEscape(typed))
		if p.status != status || status == 303 && p.location != "/candidates/1/duplicates/2" || status == 422 && p.value("with") != strings.TrimSpace(typed) {
			t.Errorf("%q: status %d to %s", typed, p.status, p.location)
		}
	}
	for _, path := range []string{"/candidates/1/duplicates/1", "/candidates/1/duplicates/99", "/candidates/99/duplicates/1"} {
		if p := c.get(path); p.status != 404 {
			t.Errorf("%s: status %d", path, p.status)
		}
	}
}

// TestWhoComesByOneAddressSeesWhatCameByIt is about two real persons whose
// entries were merged by mistake: neither is locked out, and neither sees the
// other's.
func TestWhoComesByOneAddressSeesWhatCameByIt(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.twins()
	staying, leaving := h.as("candidate"), h.asActor(models.Actor{ID: 2, Role: models.RoleCandidate, Name: "Okafor, Grace"})
	h.as("recruiter").post("/candidates/1/merger", merger(nil))
	for _, x := range []struct {
		b        *browser
		own, not []string
	}{{staying, []string{"/status/1"}, []string{"/status/2", "/status/3", "/documents/1"}}, {leaving, []string{"/status/2", "/status/3"}, []string{"/status/1"}}} {
		for _, path := range x.own {
			if p := x.b.get(path); p.status != 200 {
				t.Errorf("%s is not their own any more: status %d", path, p.status)
			}
		}
		for _, path := range x.not {
			if p := x.b.get(path); p.status != 404 {
				t.Errorf("%s is another's: status %d", path, p.status)
			}
		}
	}
	if p := staying.get("/status"); p.status != 303 || p.location != "/status/1" {
		t.Errorf("the one who stays: status %d to %s", p.status, p.location)
	}
	if p := leaving.get("/status"); p.has("Senior Go engineer, Payments") == false || !p.has("Data engineer, Reporting") {
		t.Error("the one who left does not see both of theirs")
	}
	// A new link goes to the address it was asked for with.
	visitor := h.as("")
	if p := visitor.post("/status/link", url.Values{"email": {"g.okafor@example.com"}}); p.status != 303 {
		t.Fatalf("asking for a link: status %d", p.status)
	}
	h.finishChores()
	if p := h.as("admin").get("/outbox"); !p.has("g.okafor@example.com") || p.has("grace@example.org") {
		t.Error("the letter goes to another address")
	}
}
