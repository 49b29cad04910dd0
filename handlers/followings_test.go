package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"stepwise/models"
)

func TestFollowersHearWhatOthersDo(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager, admin := h.as("recruiter"), h.as("manager"), h.as("admin")
	manager.post(application+"/verdict", manager.with(url.Values{"answer": {"no"}, "reason": {"Before anybody followed"}}))
	if p := recruiter.follow(recruiter.post(application+"/following", nil)); !p.has("Stop following") || !p.has("Rosa Lind follows the application") {
		t.Fatal("nobody follows")
	}
	if p := recruiter.follow(recruiter.post(application+"/following", nil)); strings.Count(p.doc.Find("aside").Text(), "follows the application") != 1 {
		t.Error("to follow twice is an event")
	}
	recruiter.follow(recruiter.post(application+"/hold", recruiter.with(url.Values{"reason": {"My own doing"}})))
	manager.follow(manager.post(application+"/reopening", manager.with(url.Values{"reason": {"<script>The budget</script> قلب"}})))
	admin.follow(admin.writes("What I found"))
	news := recruiter.get("/").doc.Find("#news").Text()
	if !strings.Contains(news, "Kofi Mensah reopened") || !strings.Contains(news, "<script>The budget</script> قلب") || !strings.Contains(news, "Ada Byron wrote a note") || !strings.Contains(news, "Grace Okafor") {
		t.Errorf("the news lack something: %s", news)
	}
	if strings.Contains(news, "My own doing") || strings.Contains(news, "Before anybody") || strings.Contains(news, "follows the application") {
		t.Errorf("this is no news: %s", news)
	}
	if manager.get("/").has("News of those you follow") {
		t.Error("who does not follow is told")
	}
	event, _ := recruiter.get("/").doc.Find(`form[action="/news/reading"] input[name=event]`).Attr("value")
	manager.follow(manager.post(application+"/hold", manager.with(url.Values{"reason": {"Meanwhile"}})))
	if p := recruiter.follow(recruiter.post("/news/reading", url.Values{"event": {event}})); p.has("The budget") || !p.has("Meanwhile") {
		t.Error("seen is what was shown")
	}
	if p := recruiter.get(application); p.doc.Find("form[data-reading]").Length() != 1 {
		t.Error("the page does not say that there is something new")
	}
	recruiter.post("/news/reading", url.Values{"event": {"9223372036854775807"}})
	admin.follow(admin.writes("After a number too large"))
	if p := recruiter.get("/news"); !p.has("Ada Byron wrote a note") {
		t.Error("what has not happened yet counts as seen")
	}
	recruiter.follow(recruiter.post(application+"/following/ending", nil))
	if p := recruiter.get("/news"); !p.has("There is no news") {
		t.Error("the news go on")
	}
}

func TestOnlyWhoMaySeeAnApplicationFollowsIt(t *testing.T) {
	t.Parallel()
	h := start(t)
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		for _, path := range []string{"/following", "/following/ending"} {
			if p := h.as(who).post(application+path, nil); p.status != 404 {
				t.Errorf("%s posts %s: status %d", who, path, p.status)
			}
		}
	}
	manager, recruiter := h.as("manager"), h.as("recruiter")
	manager.follow(manager.post(application+"/following", nil))
	recruiter.follow(recruiter.writes("Not for everybody’s eyes"))
	if !manager.get("/").has("Rosa Lind wrote a note") {
		t.Fatal("no news")
	}
	team := recruiter.get("/jobs/1/team")
	recruiter.follow(recruiter.post("/jobs/1/team", url.Values{"version": {team.value("version")}, "recruiter": {"2"}, "manager": {"4"}}))
	if manager.get("/").has("Rosa Lind wrote a note") || manager.get("/news").has("Grace Okafor") {
		t.Error("a manager who lost the job hears on")
	}
}

func TestNewsOfAScorecardSayNothingOfIt(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	manager.follow(manager.post(application+"/following", nil))
	recruiter.follow(recruiter.post(application+"/scorecards/3", scorecard("4", "portfolio")))
	news := manager.get("/").doc.Find("#news").Text()
	if !strings.Contains(news, "Rosa Lind submitted a scorecard") || strings.Contains(news, "Said so with an example") || strings.Contains(news, "4") {
		t.Errorf("the news: %s", news)
	}
}

func TestNewsArePaged(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	recruiter.follow(recruiter.post(application+"/following", nil))
	var events []models.Event
	for i := range 45 {
		events = append(events, models.NewEvent(h.cast.Manager.Actor(), models.DidHold, h.cast.Clock.Now()).OnApplication(h.cast.Application).About("", fmt.Sprintf("reason %02d.", i)))
	}
	if err := h.cast.Store.Fill(t.Context(), &events); err != nil {
		t.Fatal(err)
	}
	if p := recruiter.get("/"); p.doc.Find("#news > li").Length() != 20 || !p.has("reason 44.") {
		t.Errorf("%d news on the start page", p.doc.Find("#news > li").Length())
	}
	seen, next := 0, "/news"
	for pages := 0; next != "" && pages < 5; pages++ {
		p := recruiter.get(next)
		seen += p.doc.Find("#news > li").Length()
		next = p.doc.Find("a[rel=next]").AttrOr("href", "")
	}
	if seen != len(events) {
		t.Errorf("%d of %d news on the pages", seen, len(events))
	}
}
