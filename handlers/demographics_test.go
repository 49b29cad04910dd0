package handlers_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"stepwise/models"
)

// asks switches the voluntary questions on or off as an administrator does.
func (h *house) asks(on bool) {
	h.Helper()
	admin := h.as("admin")
	settings, form := admin.get("/settings"), url.Values{}
	settings.doc.Find("main form input").Each(func(_ int, s *goquery.Selection) {
		if name := s.AttrOr("name", ""); name != "" && s.AttrOr("type", "") != "checkbox" {
			form.Add(name, s.AttrOr("value", ""))
		}
	})
	form.Set("time_zone", settings.value("time_zone"))
	form.Set("currency", settings.value("currency"))
	if on {
		form.Set("ask_demographics", "yes")
	}
	if p := admin.follow(admin.post("/settings", form)); (p.doc.Find(`[name="ask_demographics"][checked]`).Length() == 1) != on {
		h.Fatal("the switch is not kept")
	}
}

func chosen(p page, question string) string {
	return p.doc.Find(`[name="answers[`+question+`]"][checked]`).AttrOr("value", "nothing is chosen")
}

func TestVoluntaryQuestionsAreTheCandidatesOwnAndTotalsToOthers(t *testing.T) {
	t.Parallel()
	h := start(t)
	if err := h.cast.Store.Fill(context.Background(), &[]models.Candidate{{ID: 2, Name: "Ivo Brand", Email: "ivo@example.org", TimeZone: "UTC", CreatedAt: h.cast.Clock.Now()}}); err != nil {
		t.Fatal(err)
	}
	grace, ivo := h.as("candidate"), h.asActor(models.Actor{ID: 2, Role: models.RoleCandidate, Name: "Ivo Brand"})
	people := map[string]*browser{"admin": h.as("admin"), "recruiter": h.as("recruiter"), "manager": h.as("manager"), "interviewer": h.as("interviewer"), "candidate": grace}
	answers := url.Values{"answers[gender]": {"woman"}, "answers[age]": {"35-44"}, "answers[disability]": {""}}
	nothing := func(when string) {
		for _, p := range []page{grace.get("/my/demographics"), grace.post("/my/demographics", answers), grace.post("/my/demographics/removal", nil), people["admin"].get("/demographics"), people["recruiter"].get("/demographics")} {
			if p.status != http.StatusNotFound {
				t.Errorf("%s: %d", when, p.status)
			}
		}
		if grace.get("/status/1").doc.Find(`a[href="/my/demographics"]`).Length()+people["admin"].get("/candidates").doc.Find(`a[href="/demographics"]`).Length() != 0 {
			t.Errorf("%s, and linked", when)
		}
	}
	nothing("to begin with")
	h.asks(true)
	if grace.get("/status/1").doc.Find(`a[href="/my/demographics"]`).Length() != 1 || h.as("").get("/careers/1/apply").has("gender") {
		t.Error("not on a page of their own")
	}
	p := grace.get("/my/demographics")
	if n := p.doc.Find(`input[type=radio][value=""][checked]`).Length(); n != 4 || p.doc.Find("input[required]").Length() != 0 || p.has("Remove my answers") {
		t.Errorf("%d questions begin with nothing said", n)
	}
	wrong := url.Values{"answers[gender]": {"woman"}, "answers[age]": {"<i>old</i>"}}
	if p := grace.post("/my/demographics", wrong); p.status != http.StatusUnprocessableEntity || chosen(p, "gender") != "woman" || !p.has("Choose one of the answers below.") {
		t.Errorf("none of the answers: %d", p.status)
	}
	if p := grace.follow(grace.post("/my/demographics", answers)); chosen(p, "gender") != "woman" || chosen(p, "age") != "35-44" || chosen(p, "disability") != "" || !p.has("Remove my answers") {
		t.Error("not kept")
	}
	if p := ivo.get("/my/demographics"); p.status != http.StatusOK || chosen(p, "gender") != "" {
		t.Error("another candidate reads them")
	}
	ivo.follow(ivo.post("/my/demographics/removal", nil))
	for who, b := range people {
		may := who == "admin" || who == "recruiter"
		p := b.get("/demographics")
		if may != (p.status == http.StatusOK) || !may && p.status != http.StatusNotFound {
			t.Errorf("%s: %d", who, p.status)
		}
		if may && (p.doc.Find("main dl.facts dd").Length() != 19 || strings.Count(p.doc.Find("main dl.facts").Text(), "not shown") != 19) {
			t.Errorf("%s reads of one candidate: %s", who, p.doc.Find("main dl.facts").Text())
		}
		if who != "candidate" {
			if (b.get("/candidates").doc.Find(`a[href="/demographics"]`).Length() == 1) != may {
				t.Errorf("%s and the link", who)
			}
			for _, p := range []page{b.get("/my/demographics"), b.post("/my/demographics", answers), b.post("/my/demographics/removal", nil)} {
				if p.status != http.StatusNotFound {
					t.Errorf("%s answers for candidates: %d", who, p.status)
				}
			}
		}
	}
	for i, id := range h.cast.Applicants(t, 8) {
		b := h.asActor(models.Actor{ID: id, Role: models.RoleCandidate, Name: "Applicant"})
		b.follow(b.post("/my/demographics", url.Values{"answers[gender]": {map[bool]string{true: "woman", false: "man"}[i < 6]}}))
	}
	if p := people["recruiter"].get("/demographics"); p.doc.Find("main dl.facts dd").Eq(0).Text() != "7" || p.doc.Find("main dl.facts dd").Eq(1).Text() != "not shown" {
		t.Error(p.doc.Find("main dl.facts").Text())
	}
	if p := grace.follow(grace.post("/my/demographics/removal", nil)); chosen(p, "gender") != "" || p.has("Remove my answers") {
		t.Error("removed, and still there")
	}
	if p := people["recruiter"].get("/demographics"); p.doc.Find("main dl.facts dd").Eq(0).Text() != "6" {
		t.Error(p.doc.Find("main dl.facts").Text())
	}
	h.asks(false)
	nothing("switched off")
}
