package handlers_test

import (
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// submits gives the first requirement the highest level and submits the card.
func (b *browser) submits(application int, more url.Values) page {
	form := url.Values{"level[requirement-1]": {"4"}, "evidence[requirement-1]": {"Saw it"}, "do": {"submit"}}
	for name, values := range more {
		form[name] = values
	}
	return b.post(fmt.Sprintf("/applications/%d/scorecards/3", application), form)
}

func TestARatingPointsAtWhatItRestsOn(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.withText()
	recruiter := h.as("recruiter")
	const cell = "/applications/2/requirements/1"
	offered := recruiter.get(cell).value("offered")
	if offered != "portfolio-2 portfolio-3 document-1 cover-note" {
		t.Fatalf("offered: %q", offered)
	}
	rate := func(chosen ...string) page {
		return recruiter.post(cell+"/rating", url.Values{"level": {"3"}, "words": {"Reads well"}, "offered": {offered}, "rests": chosen})
	}
	chosen := func() string {
		var keys []string
		recruiter.get(cell).doc.Find("input[name=rests][checked]").Each(func(_ int, s *selection) { keys = append(keys, s.AttrOr("value", "")) })
		return strings.Join(keys, " ")
	}
	if p := rate("portfolio-2", "cover-note"); p.status != http.StatusSeeOther || chosen() != "portfolio-2 cover-note" {
		t.Errorf("%d %s", p.status, chosen())
	}
	recruiter.post("/documents/1/passages", passage("1", "to PostgreSQL", "1"))
	if rate("portfolio-2", "document-1"); chosen() != "portfolio-2 document-1 passage-3" {
		t.Errorf("a form that was opened before the passage was marked: %s", chosen())
	}
	recruiter.post(cell+"/rating", url.Values{"level": {"4"}})
	if chosen() != "portfolio-2 document-1 passage-3" {
		t.Errorf("a key took links away: %s", chosen())
	}
	for _, key := range []string{"portfolio-1", "document-99", "deliverable-1", "answer", "<script>", ""} {
		if p := rate(key); p.status != http.StatusNotFound {
			t.Errorf("%q: %d", key, p.status)
		}
	}
	if p := recruiter.post(cell+"/rating", url.Values{"level": {"x"}, "words": {""}, "offered": {offered}, "rests": {"cover-note"}}); p.status != http.StatusUnprocessableEntity ||
		p.doc.Find("input[name=rests][checked]").Length() != 1 || p.doc.Find("input[value=cover-note][checked]").Length() != 1 {
		t.Errorf("what was ticked is lost: %d %s", p.status, p.doc.Find(".resting").Text())
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).post(cell+"/rating", url.Values{"level": {"3"}, "rests": {"cover-note"}}); p.status == http.StatusSeeOther {
			t.Errorf("%s rates", who)
		}
	}
}

func TestWhatAScorecardRestsOnShowsWhereverItCounts(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.withText()
	recruiter, admin := h.as("recruiter"), h.as("admin")
	recruiter.post("/documents/1/passages", passage("1", "to PostgreSQL 🐘 and Go", "1"))
	form := recruiter.get("/applications/2/scorecards/3")
	if form.doc.Find(`input[name="rests[requirement-1]"][checked]`).Length() != 1 || form.doc.Find(`input[name="rests[requirement-2]"][checked]`).Length() != 0 {
		t.Error("the scorecard does not show what its rating rests on")
	}
	offered := form.doc.Find(`input[name="offered[requirement-1]"]`).AttrOr("value", "")
	refused := recruiter.submits(2, url.Values{"evidence[requirement-1]": {""}, "offered[requirement-1]": {offered}, "rests[requirement-1]": {"portfolio-3"}})
	if refused.status != http.StatusUnprocessableEntity || refused.doc.Find(`input[name="rests[requirement-1]"][checked]`).Length() != 1 ||
		refused.doc.Find(`input[name="rests[requirement-1]"][value=portfolio-3][checked]`).Length() != 1 {
		t.Errorf("what was ticked is lost: %d", refused.status)
	}
	if p := recruiter.submits(2, url.Values{"offered[requirement-1]": {offered}, "rests[requirement-1]": {"portfolio-3", "passage-1"}}); p.status != http.StatusSeeOther {
		t.Fatal(p.doc.Find(".problems").Text())
	}
	pages := map[string]string{"application": "/applications/2", "cell": "/applications/2/requirements/1", "comparison": "/jobs/1/comparison?application=1&application=2"}
	links := func(p page) (n int) {
		for _, to := range []string{"/documents/1/text#passage-1", "/applications/2#portfolio-3"} {
			n += min(1, p.doc.Find(".rests a[href='"+to+"']").Length())
		}
		return n
	}
	for name, path := range pages {
		if p := recruiter.get(path); links(p) != 2 || p.doc.Find(".rests q").First().Text() != "to PostgreSQL 🐘 and Go" {
			t.Errorf("%s shows %d links: %s", name, links(p), p.doc.Find(".rests").Text())
		}
		if p := admin.get(path); links(p) != 0 {
			t.Errorf("%s shows them before one’s own scorecard is in", name)
		}
	}
	if recruiter.get("/applications/2").doc.Find("#portfolio-3").Length() != 1 {
		t.Error("the portfolio item has no anchor")
	}
	const inMatrix = "a[href='/applications/2/requirements/1'][data-linked]"
	if a := recruiter.get("/jobs/1/shortlist").doc.Find(inMatrix); a.AttrOr("aria-label", "") != "4 of 4, 1 source, 2 links" {
		t.Error(a.AttrOr("aria-label", "not there"))
	}
	if admin.get("/jobs/1/shortlist").doc.Find(inMatrix).Length()+admin.get("/documents/1/text").doc.Find("mark").Length() != 0 {
		t.Error("the matrix or the text tells before one’s own scorecard is in")
	}
	if p := admin.submits(2, nil); p.status != http.StatusSeeOther {
		t.Fatal(p.doc.Find(".problems").Text())
	}
	for name, path := range pages {
		if p := admin.get(path); links(p) != 2 {
			t.Errorf("%s hides what may be seen", name)
		}
	}
	if p := admin.get("/documents/1/text"); p.doc.Find("mark#passage-1").Length() != 1 || p.doc.Find("form[action$='/removal']").Length() != 0 {
		t.Error("another’s passage is not marked, or could be removed")
	}
	if p := recruiter.post("/documents/1/passages/1/removal", nil); p.status != http.StatusUnprocessableEntity || !p.has("it stands as it is") {
		t.Errorf("removed from a submitted scorecard: %d", p.status)
	}
}

func TestAReviewOpensTheTextsOfItsCandidatesAlone(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.withText()
	recruiter := h.as("recruiter")
	recruiter.post("/documents/1/passages", passage("1", "to PostgreSQL", "1"))
	recruiter.submits(2, url.Values{"rests[requirement-1]": {"portfolio-2"}})
	link := h.sendsForReview(2, 1)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	phone := h.as("")
	phone.http.Jar = jar
	p := phone.opensReview(link)
	at := 1
	if p.doc.Find("#portfolio-2").Length() == 0 {
		at = 2
		p = phone.get("/review/1/2")
	}
	text := fmt.Sprintf("/review/1/%d/documents/1/text", at)
	if p.doc.Find(fmt.Sprintf(".rests a[href='%s#passage-1']", text)).Length() != 1 || p.doc.Find(fmt.Sprintf(".rests a[href='/review/1/%d#portfolio-2']", at)).Length() != 1 {
		t.Error(p.doc.Find("#evidence").Html())
	}
	opened := phone.get(text)
	if opened.status != http.StatusOK || opened.doc.Find("mark#passage-1").Text() != "to PostgreSQL" || opened.doc.Find("#passage, form[method=post]").Length() != 0 {
		t.Errorf("%d %s", opened.status, opened.doc.Find("main").Text())
	}
	opened.doc.Find("main a").Each(func(_ int, a *selection) {
		if to := a.AttrOr("href", ""); !strings.HasPrefix(to, "/review/1/") && !strings.HasPrefix(to, "#") {
			t.Errorf("the text leads out of the review: %s", to)
		}
	})
	for _, path := range []string{fmt.Sprintf("/review/1/%d/documents/1/text", 3-at), fmt.Sprintf("/review/1/%d/documents/9/text", at), "/review/1/9/documents/1/text", "/review/2/1/documents/1/text"} {
		if p := phone.get(path); p.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, p.status)
		}
	}
	for _, who := range []string{"", "other-manager", "recruiter", "candidate"} {
		if p := h.as(who).get(text); p.status != http.StatusNotFound {
			t.Errorf("%q: %d", who, p.status)
		}
	}
	if p := phone.get("/documents/1/text"); p.status == http.StatusOK {
		t.Error("the link opens the document outside its review")
	}
	h.cast.Clock.Pass(8 * 24 * time.Hour)
	if p := phone.get(text); p.status == http.StatusOK {
		t.Error("the text opens when the link has expired")
	}
}

func TestADeliverableIsPointedAtByThePanelOfTheTrial(t *testing.T) {
	t.Parallel()
	h := start(t)
	crowd(t, h, 1, models.StepTrial)
	now := h.cast.Clock.Now()
	fill(t, h, &[]models.Trial{{ApplicationID: 1001, Title: "Ledger", Brief: "Build", HoursCap: 8, StartsOn: "2026-11-01", DueAt: now, SetAt: now, HandedInAt: &now,
		Links: []string{"https://example.org/one", "https://example.org/<two>"}, Answer: "Ran out of time"}},
		&[]models.Panellist{{ApplicationID: 1001, UserID: h.cast.Interviewer.ID}})
	interviewer := h.as("interviewer")
	const card = "/applications/1001/scorecards/6"
	if offered := interviewer.get(card).doc.Find(`input[name="offered[requirement-1]"]`).AttrOr("value", ""); offered != "deliverable-1 deliverable-2 deliverable-0" {
		t.Fatalf("offered: %q", offered)
	}
	rated := url.Values{"level[requirement-1]": {"4"}, "evidence[requirement-1]": {"Ran it"}, "rests[requirement-1]": {"deliverable-2", "deliverable-0"}, "do": {"submit"}}
	if p := h.as("recruiter").post(card, rated); p.status == http.StatusSeeOther {
		t.Error("somebody who is not on the panel scores")
	}
	if p := interviewer.post(card, rated); p.status != http.StatusSeeOther {
		t.Fatalf("%d %s", p.status, p.doc.Find(".problems").Text())
	}
	p := h.as("recruiter").get("/applications/1001")
	for _, id := range []string{"deliverable-2", "deliverable-0"} {
		if p.doc.Find(".rests a[href='/applications/1001#"+id+"']").Length() != 2 || p.doc.Find("#"+id).Length() != 1 {
			t.Errorf("%s does not open: %s", id, p.doc.Find(".rests").Text())
		}
	}
}
