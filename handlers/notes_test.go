package handlers_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"stepwise/models"
)

// writes posts a note on the application of the cast.
func (b *browser) writes(text string) page {
	b.h.Helper()
	once := "once-" + text
	return b.post(application+"/notes", url.Values{"once": {(once + strings.Repeat("-", 12))[:min(60, len(once)+12)]}, "text": {text}})
}

func TestAMentionWaitsUntilItIsSeen(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	recruiter.follow(recruiter.writes("Please look, @manager: <script>locks</script> ‮قلب"))
	page := manager.get("/")
	if !strings.Contains(page.doc.Find("#mentions").Text(), "<script>locks</script> ‮قلب") || page.doc.Find("#mentions mark").Text() != "@manager" || !page.has("Grace Okafor") {
		t.Fatalf("the mention is not on the start page: %s", page.doc.Find("main").Text())
	}
	if page.doc.Find(`a[href="/applications/1#note-1"]`).Length() != 1 {
		t.Error("no link to the note")
	}
	note := manager.get(application)
	if text := note.doc.Find("#note-1 blockquote").Text(); strings.TrimSpace(text) != "Please look, @manager: <script>locks</script> ‮قلب" || note.doc.Find(`#note-1 mark[title="Kofi Mensah"]`).Length() != 1 {
		t.Errorf("the note shows as %q", text)
	}
	if !note.has("Rosa Lind wrote a note that mentions Kofi Mensah") {
		t.Error("the history does not say who was mentioned")
	}
	for _, who := range []string{"admin", "recruiter", "other-manager", "interviewer"} {
		if p := h.as(who).get("/"); p.has("You were mentioned") {
			t.Errorf("%s is told", who)
		}
		if p := h.as(who).post("/notes/1/reading", nil); p.status != 404 {
			t.Errorf("%s reads another's mention: status %d", who, p.status)
		}
	}
	before := len(manager.get(application).doc.Find("aside .history li").Nodes)
	if p := manager.follow(manager.post("/notes/1/reading", nil)); p.has("You were mentioned") {
		t.Error("the mention waits on")
	}
	if p := manager.get(application); len(p.doc.Find("aside .history li").Nodes) != before || p.doc.Find("form[data-reading]").Length() != 0 {
		t.Error("to have read a note is an event, or is asked for again")
	}
}

func TestLookingAtThePageIsSeeing(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	recruiter.follow(recruiter.writes("First, @manager"))
	form := manager.get(application).doc.Find("form[data-reading]")
	recruiter.follow(recruiter.writes("Second, @manager"))
	values := url.Values{}
	form.Find("input").Each(func(_ int, s *goquery.Selection) { values.Set(s.AttrOr("name", ""), s.AttrOr("value", "")) })
	if action := form.AttrOr("action", ""); action != application+"/reading" {
		t.Fatalf("the form goes to %q", action)
	}
	manager.follow(manager.post(application+"/reading", values))
	if text := manager.get("/").doc.Find("#mentions").Text(); strings.Contains(text, "First") || !strings.Contains(text, "Second") {
		t.Errorf("seen is what the page showed, not %q", text)
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if p := h.as(who).post(application+"/reading", values); p.status != 404 {
			t.Errorf("%s: status %d", who, p.status)
		}
	}
	for _, bad := range []string{"", "x", "-1", "99999999999999999999"} {
		if p := manager.post(application+"/reading", url.Values{"event": {bad}, "note": {bad}}); p.status != 303 {
			t.Errorf("%q: status %d", bad, p.status)
		}
	}
}

func TestOnlyWhoMaySeeTheApplicationCanBeMentioned(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter := h.as("recruiter")
	for _, typed := range []string{"@other-manager", "@interviewer", "@nobody", "@grace", "@recruiter@elsewhere.example"} {
		text := "“" + typed + "” <b>ﷺ</b> '--"
		p := recruiter.writes(text)
		if p.status != 422 || !p.has(typed+" cannot be mentioned") || strings.TrimSpace(p.value("text")) != text {
			t.Errorf("%s: status %d, kept %q", typed, p.status, p.value("text"))
		}
	}
	if p := recruiter.get(application); p.doc.Find("#notes .history").Length() != 0 {
		t.Error("a refused note is there")
	}
	many := strings.Repeat("@nobody ", 600)
	if p := recruiter.writes(many); p.status != 422 {
		t.Errorf("many: status %d", p.status)
	}
	if err := h.cast.Store.Fill(t.Context(), &[]models.Panellist{{ApplicationID: 1, UserID: 5}},
		&[]models.Task{{ApplicationID: 1, Kind: models.TaskAccess, Title: "Accounts", OwnerID: 6, DueOn: "2027-01-01", CreatedAt: h.cast.Clock.Now()}}); err != nil {
		t.Fatal(err)
	}
	recruiter.follow(recruiter.writes("Now @interviewer, and @other-interviewer who owns a task. Mail: grace@example.org"))
	for _, who := range []string{"interviewer", "other-interviewer"} {
		if p := h.as(who).get("/"); !p.has("You were mentioned") {
			t.Errorf("%s is not told", who)
		}
	}
	if p := recruiter.follow(recruiter.writes("A word to myself, @recruiter")); p.doc.Find("#notes mark").Length() != 3 {
		t.Errorf("%d mentions are marked", p.doc.Find("#notes mark").Length())
	}
	if recruiter.get("/").has("You were mentioned") {
		t.Error("one's own note waits")
	}
}

func TestAMentionWaitsForNobodyWhoLostAccess(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	recruiter.follow(recruiter.writes("Please look, @manager"))
	team := recruiter.get("/jobs/1/team")
	recruiter.follow(recruiter.post("/jobs/1/team", url.Values{"version": {team.value("version")}, "recruiter": {"2"}, "manager": {"4"}}))
	if manager.get("/").has("You were mentioned") {
		t.Error("a manager who lost the job reads on")
	}
}

func TestColleaguesAreSuggested(t *testing.T) {
	t.Parallel()
	h := start(t)
	asked := func(who, typed string) (status int, handles []string) {
		p := h.as(who).get(application + "/colleagues?q=" + url.QueryEscape(typed))
		var list []struct{ Handle, Name, Role string }
		if p.status == 200 {
			if err := json.Unmarshal([]byte(p.text), &list); err != nil {
				t.Fatal(err)
			}
		}
		for _, s := range list {
			handles = append(handles, s.Handle)
		}
		return p.status, handles
	}
	for typed, want := range map[string]string{"": "admin manager", "KO": "manager", "mens": "manager", "adm": "admin", "rec": "", "ines": "", "<script>": "", "%": ""} {
		if status, got := asked("recruiter", typed); status != 200 || strings.Join(got, " ") != want {
			t.Errorf("%q: status %d, %q", typed, status, got)
		}
	}
	for _, who := range []string{"other-manager", "interviewer", "candidate"} {
		if status, _ := asked(who, ""); status != 404 {
			t.Errorf("%s: status %d", who, status)
		}
	}
}

func TestMentionsAreNewestFirstAndHideNothingThatWaits(t *testing.T) {
	t.Parallel()
	h := start(t)
	recruiter, manager := h.as("recruiter"), h.as("manager")
	for _, text := range []string{"@manager, one", "@manager, two", "@manager, three"} {
		recruiter.follow(recruiter.writes(text))
	}
	h.cast.Clock.Pass(6 * 24 * time.Hour)
	p := manager.get("/")
	if text := strings.Join(strings.Fields(p.doc.Find("#mentions blockquote").Text()), " "); text != "@manager, three@manager, two@manager, one" && text != "@manager, three @manager, two @manager, one" {
		t.Errorf("%q", text)
	}
	if !p.has("3 mentions") || !strings.Contains(p.doc.Find("#waiting").Text(), "waits for a decision") {
		t.Error("a mention takes the place of a promise")
	}
}
