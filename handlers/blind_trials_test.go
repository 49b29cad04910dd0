package handlers_test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// hideTrial takes the hidden candidate to a trial that Manager and Interviewer
// judge without the name, and that is handed in.
func (h *house) hideTrial() {
	h.Helper()
	h.hide()
	c, ctx := h.cast, h.Context()
	now, interview := c.Clock.Now(), int64(hiddenID)
	for step := models.StepShortlist; step < models.StepTrial; step++ {
		d, err := c.Store.Dossier(ctx, c.Admin.Actor(), hiddenID)
		if err == nil {
			err = c.Store.Advance(ctx, c.Admin.Actor(), hiddenID, d.Version, step, "Known from a contract.")
		}
		if err != nil {
			h.Fatal(err)
		}
	}
	err := c.Store.Fill(ctx,
		&[]models.Interview{{ID: interview, ApplicationID: hiddenID, Step: models.StepInterviews, Kind: models.KindChallenge, Title: "Quuxworthy meets us", StartsAt: now.Add(time.Hour), Minutes: 60,
			State: models.InterviewPlanned, Place: "At Zaphrodine’s", AnswerWords: "Quuxworthy comes too, zaphrodine@heartofgold.example", CreatedAt: now}},
		&[]models.Panellist{{ID: hiddenID, ApplicationID: hiddenID, InterviewID: &interview, UserID: c.Interviewer.ID}},
		&[]models.Exercise{{ID: hiddenID, ApplicationID: hiddenID, InterviewID: &interview, Title: "A limiter", Prompt: "Write one", SetAt: now, OpenedAt: &now, HandedInAt: &now, Answer: "// by Zaphrodine Quuxworthy"}},
		&[]models.ExerciseRemark{{ID: hiddenID, ExerciseID: hiddenID, UserID: c.Recruiter.ID, FromLine: 1, ToLine: 1, Text: "Quuxworthy signs her code", CreatedAt: now}})
	if err != nil {
		h.Fatal(err)
	}
	recruiter := h.as("recruiter")
	form := trialForm(recruiter.get("/applications/700").value("version"))
	form["panel"], form["blind"] = []string{"3", "5"}, []string{"yes"}
	recruiter.follow(recruiter.post("/applications/700/trial", form))
	candidate := h.asActor(models.Candidate{ID: hiddenID, Name: "Zaphrodine Quuxworthy"}.Actor())
	version := func() string { return candidate.get("/status/700").value("version") }
	candidate.follow(candidate.post("/status/700/trial/agreement", url.Values{"version": {version()}, "agrees": {"yes"}, "name": {"Zaphrodine Quuxworthy"}}))
	candidate.follow(candidate.post("/status/700/trial/questions", url.Values{"question": {"May I, Zaphrodine, use Erlang?"}}))
	candidate.follow(candidate.upload("/status/700/trial/files", nil, map[string]file{"upload": {"Zaphrodine.md", []byte("# The ledger")}}))
	candidate.follow(candidate.post("/status/700/trial", url.Values{"version": {version()}, "links": {"https://example.org/ledger"}, "text": {"I, Zaphrodine of github.com/zquux42, left out the pages."}, "hours": {"6"}}))
	h.finishChores()
}

// TestATrialIsJudgedWithoutTheName opens every page as those on the panel: none
// says whose it is until their scorecard is in. What was handed in is open.
func TestATrialIsJudgedWithoutTheName(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.hideTrial()
	recruiter, manager, interviewer := h.as("recruiter"), h.as("manager"), h.as("interviewer")
	const hidden = "/applications/700"
	manager.follow(manager.post(hidden+"/following", nil))
	recruiter.follow(recruiter.post(hidden+"/notes", url.Values{"once": {recruiter.get(hidden).value("once")}, "text": {"@manager @interviewer Zaphrodine asks about Betelgeuse University"}}))
	bulk := manager.post("/selections", ticked("hold", hiddenID, 1)).location
	label, labelled := models.Label(hiddenID), 0
	for who, b := range map[string]*browser{"manager": manager, "interviewer": interviewer} {
		for _, path := range append(h.doors(bulk), "/candidates?q=quuxworthy", hidden+"/scorecards/6", hidden+"/debriefs/6", hidden+"/debriefs/4") {
			p := b.get(path)
			if p.status >= 500 {
				t.Errorf("%s as %s: %d", path, who, p.status)
			}
			text := strings.ReplaceAll(p.text, "?q=quuxworthy", "") // what was searched for
			if path == "/candidates?q=quuxworthy" {
				text = p.doc.Find("#results").Text()
			}
			if found := told(text + fmt.Sprint(p.header)); found != nil {
				t.Errorf("%s tells %s %v", path, who, found)
			}
			if strings.Contains(p.text, label) {
				labelled++
			}
		}
		p := b.get(hidden)
		if !p.has("Reviewed blind.") || !p.has("File 1") || !p.has("https://example.org/ledger") || !p.has("left out the pages") {
			t.Errorf("%s does not see what was handed in: %s", who, p.doc.Find("#trial").Text())
		}
		address, _ := p.doc.Find(`#trial a[href^="/documents/"]`).Attr("href")
		if p := b.get(address); p.status != 200 || p.text != "# The ledger" || told(fmt.Sprint(p.header)) != nil {
			t.Errorf("%s opens the file: %d %v", who, p.status, p.header)
		}
		if p := b.get("/documents/700"); p.status != 404 {
			t.Errorf("%s opens the résumé: %d", who, p.status)
		}
	}
	if labelled < 15 {
		t.Errorf("only %d pages show the label: what was looked at?", labelled)
	}
	if p := recruiter.get(hidden); told(p.text) == nil || !p.has("judged without names") {
		t.Error("who is not on the panel sees it veiled")
	}
	card := interviewer.onCard(hidden+"/scorecards/6", scorecard("4", "trial-1", "requirement-2"))
	interviewer.follow(interviewer.post(hidden+"/scorecards/6", card))
	if p := interviewer.get(hidden); !p.has("Zaphrodine Quuxworthy") {
		t.Error("the name does not show once the scorecard is in")
	}
	if p := manager.get(hidden); told(p.text) != nil {
		t.Error("the other’s scorecard unveils it")
	}
	recruiter.follow(recruiter.post(hidden+"/trial/outcome", url.Values{"version": {recruiter.get(hidden).value("version")}, "outcome": {"passed"}, "reason": {"Works"}}))
	if p := manager.get(hidden); !p.has("Zaphrodine Quuxworthy") {
		t.Error("the name does not show once the trial is decided")
	}
}
