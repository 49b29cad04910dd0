package handlers_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"slices"
	"strings"
	"testing"

	"stepwise/data"
	"stepwise/handlers"
	"stepwise/models"
)

// tells are the words by which the hidden candidate would be known.
var tells = []string{"zaphrodine", "quuxworthy", "heartofgold", "7946", "zquux42", "magrathea", "betelgeuse", "trillian"}

const (
	hiddenID   = 700 // the application, and the candidate
	hiddenText = "Zaphrodine Quuxworthy\nzaphrodine@heartofgold.example, +44 20 7946 0999\nMagrathea Hills\nhttps://github.com/zquux42\n\nExperience\nHooli: she ran PostgreSQL clusters.\n\nEducation\nMSc, University of Betelgeuse, 2011\n"
)

// hide adds a candidate who would be known anywhere to the cast's job, and has
// the job reviewed blind. Everything that can say who it is does.
func (h *house) hide() {
	h.Helper()
	c, ctx := h.cast, context.Background()
	now := c.Clock.Now()
	promise := now.AddDate(0, 0, 1)
	upload := file{"ada.txt", []byte("Backend engineer")}
	document, file := int64(hiddenID), int64(hiddenID+1)
	hash, err := c.Store.FillFile([]byte(hiddenText))
	if err != nil {
		h.Fatal(err)
	}
	picture, err := c.Store.FillFile(readablePDF("Zaphrodine Quuxworthy"))
	if err != nil {
		h.Fatal(err)
	}
	err = c.Store.Fill(ctx,
		&[]models.Candidate{{ID: hiddenID, Name: "Zaphrodine Quuxworthy", Email: "zaphrodine@heartofgold.example", ConfirmedAt: &now, Phone: "+44 20 7946 0999", Place: "Magrathea Hills",
			Links: []string{"https://github.com/zquux42"}, TimeZone: "Europe/London", Headline: "Zaphrodine runs PostgreSQL", Years: 9, Employer: "Hooli", Skills: "Erlang", CreatedAt: now}},
		&[]models.Application{{ID: hiddenID, CandidateID: hiddenID, JobID: c.Job.ID, Step: models.StepShortlist, State: models.Active, SinceAt: now, PromiseBy: &promise, Source: "referral", SourceDetail: "a friend of Zaphrodine",
			CoverNote: "I am Zaphrodine of the University of Betelgeuse, zquux42.", RetainUntil: "2027-05-23", ConsentAt: &now, CreatedAt: now}},
		&[]models.Document{{ID: document, ApplicationID: hiddenID, Kind: models.DocumentResume, Name: "Trillian.txt", Hash: hash, Type: "text/plain; charset=utf-8", Size: 100, CreatedAt: now},
			{ID: file, ApplicationID: hiddenID, Kind: models.DocumentPortfolio, Name: "Trillian.pdf", Hash: picture, Type: "application/pdf", Size: 100, CreatedAt: now}},
		&[]models.PortfolioItem{{ID: hiddenID, ApplicationID: hiddenID, Title: "Quuxworthy’s ledger", OwnPart: "Zaphrodine wrote all", Stack: "Erlang", Link: "https://github.com/zquux42/ledger", LookAt: "zaphrodine/main.erl", DocumentID: &file, CreatedAt: now}},
		&[]models.Scorecard{{ID: hiddenID, ApplicationID: hiddenID, Step: models.StepShortlist, UserID: c.OtherInterviewer.ID, Summary: "Quuxworthy is strong", SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}},
		&[]models.Rating{{ID: hiddenID, ScorecardID: hiddenID, Criterion: "requirement-1", Name: "PostgreSQL", RequirementID: &c.Requirements[0].ID, Level: 4, Evidence: "Zaphrodine ran clusters"}},
		&[]models.EvidenceLink{
			{ID: hiddenID, ScorecardID: hiddenID, RequirementID: 1, Kind: models.EvidencePassage, DocumentID: &document, Page: 1, Quote: "MSc, University of Betelgeuse", CreatedAt: now},
			{ID: hiddenID + 1, ScorecardID: hiddenID, RequirementID: 1, Kind: models.EvidenceDocument, DocumentID: &document, CreatedAt: now}},
		&[]models.Event{
			{At: now, ActorRole: models.RoleCandidate, ActorID: hiddenID, ActorName: "Zaphrodine Quuxworthy", Verb: models.DidApply, Step: 3, JobID: &c.Job.ID, ApplicationID: &document, CandidateID: &document, Detail: "1 portfolio item"},
			{At: now, ActorRole: models.RoleRecruiter, ActorID: 2, ActorName: "Rosa Lind", Verb: models.DidReadAgain, Step: 3, JobID: &c.Job.ID, ApplicationID: &document, CandidateID: &document, Detail: "Trillian.pdf"}})
	if err != nil {
		h.Fatal(err)
	}
	h.applyWith(upload) // whose reading reads the others too
	h.finishChores()
	if err := c.Store.SetBlind(ctx, c.Admin.Actor(), c.Job.ID, 0, true, ""); err != nil {
		h.Fatal(err)
	}
}

// told are the tells that an answer has.
func told(text string) (found []string) {
	text = strings.ToLower(text)
	for _, w := range tells {
		if strings.Contains(text, w) {
			found = append(found, w)
		}
	}
	return found
}

// doors are all addresses of GET routes, with what stands in them for the hidden
// application. The outbox is left out: whoever passes letters on reads to whom.
func (h *house) doors(bulk string) []string {
	reference, err := data.Reference()
	if err != nil {
		h.Fatal(err)
	}
	var paths []string
	for _, r := range handlers.New(h.cast.Store, reference, handlers.Config{Secret: secret, Gallery: true, Log: slog.Default()}).RouteTable() {
		if r.Method != "GET" || strings.HasPrefix(r.Path, "/outbox") || strings.HasPrefix(r.Path, "/status") {
			continue
		}
		path := r.Path
		for name, is := range map[string]string{"/jobs/:id": "/jobs/1", "/review/:id/:position": "/review/1/1", "/review/:id": "/review/1", "/batches/:id": "/batches/1", "/bulk/:id": bulk,
			":requirement": "1", ":document": "700", ":step": "3", "/views/:id": "/views/1", "/careers/:id": "/careers/1", "/settings/:id": "/settings/1"} {
			path = strings.ReplaceAll(path, name, is)
		}
		paths = append(paths, parameter.ReplaceAllString(path, "700"))
	}
	return append(paths, "/jobs/1/shortlist?sort=name&steps=all", "/jobs/1/comparison?application=700&application=1", "/candidates?q=state:active", "/candidates?job=1",
		"/candidates?q=Erlang", "/applications/1", "/candidates/1")
}

// TestABlindJobTellsNobodyWhoItIs opens every page as everybody of the team, and
// by the link of a review: none says who the candidate is, until the one who
// unveils it with a reason; and from step 4 on they say it again.
func TestABlindJobTellsNobodyWhoItIs(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.hide()
	recruiter, manager, admin := h.as("recruiter"), h.as("manager"), h.as("admin")
	const hidden = "/applications/700"
	recruiter.follow(recruiter.post(hidden+"/following", nil))
	manager.follow(manager.post(hidden+"/following", nil))
	note := url.Values{"once": {recruiter.get(hidden).value("once")}, "text": {"@manager @admin Zaphrodine wrote from zaphrodine@heartofgold.example about Betelgeuse University"}}
	recruiter.follow(recruiter.post(hidden+"/notes", note))
	recruiter.follow(recruiter.post(hidden+"/messages", url.Values{"once": {"once-to-zaphrodine"}, "message": {"Hello Zaphrodine of Magrathea Hills, @manager @admin and I would like to talk"}}))
	if err := h.cast.Store.AnswerMessage(t.Context(), models.Candidate{ID: hiddenID, Name: "Zaphrodine Quuxworthy"}.Actor(), hiddenID, "once-of-zaphrodine", "It is Quuxworthy, of github.com/zquux42"); err != nil {
		t.Fatal(err)
	}
	shown := admin.get(hidden)
	admin.follow(admin.post(hidden+"/hold", url.Values{"version": {shown.value("version")}, "reason": {"Quuxworthy is away"}}))
	admin.follow(admin.post(hidden+"/reopening", url.Values{"version": {admin.get(hidden).value("version")}, "reason": {"Zaphrodine is back"}}))
	bulk := recruiter.post("/selections", ticked("hold", hiddenID, 1)).location
	link := h.sendsForReview(hiddenID)
	phone := h.as("")
	phone.opensReview(link)

	label := models.Label(hiddenID)
	people := map[string]*browser{"recruiter": recruiter, "manager": manager, "admin": admin, "interviewer": h.as("interviewer"), "link": phone}
	labelled := 0
	for who, b := range people {
		for _, path := range h.doors(bulk) {
			p := b.get(path)
			if p.status >= 500 {
				t.Errorf("%s as %s: %d", path, who, p.status)
			}
			if found := told(p.text + fmt.Sprint(p.header)); found != nil {
				t.Errorf("%s tells %s %v", path, who, found)
			}
			if strings.Contains(p.text, label) {
				labelled++
			}
		}
		if who == "recruiter" || who == "manager" || who == "admin" {
			for _, path := range []string{"/candidates/exports?job=1", "/candidates/exports"} {
				for _, row := range b.exported(path, "csv") {
					if found := told(strings.Join(row, " ")); found != nil {
						t.Errorf("%s tells %s %v", path, who, found)
					}
				}
			}
		}
	}
	if labelled < 25 {
		t.Errorf("only %d pages show the label: what was looked at?", labelled)
	}
	closed := []string{"/documents/700", "/documents/701", "/documents/701/picture", "/candidates/700", "/candidates/700/resume.json", "/review/1/1/documents/700"}
	for _, path := range closed {
		if p := manager.get(path); p.status != 404 {
			t.Errorf("%s is open: %d", path, p.status)
		}
	}
	for _, words := range tells[:6] {
		if p := recruiter.get("/candidates?q=" + url.QueryEscape(words)); p.doc.Find("#results tbody tr").Length() != 0 {
			t.Errorf("a search for %q finds somebody", words)
		}
		if p := recruiter.get("/candidates?q=" + url.QueryEscape("erlang -"+words)); p.doc.Find("#results tbody tr").Length() != 1 {
			t.Errorf("a search without %q tells that it is there", words)
		}
	}
	if p := recruiter.get("/candidates?q=erlang"); !p.has(label) || p.doc.Find(`#results a[href="`+hidden+`"]`).Length() == 0 {
		t.Error("skills do not find the label")
	}
	text := manager.get("/documents/700/text")
	if !text.has("[name] [e-mail], [phone] [place] [link]") || !text.has("Hooli: [they] ran PostgreSQL clusters") || !text.has("MSc, [school], 2011") {
		t.Errorf("the text: %s", text.doc.Find("#reading").Text())
	}
	for what, form := range map[string]url.Values{"/candidates/700/tags": {"tag": {"x"}}, "/candidates/700/details": {"name": {"X"}, "version": {"0"}}} {
		if p := recruiter.post(what, form); p.status != 404 {
			t.Errorf("%s: %d", what, p.status)
		}
	}

	for who, status := range map[string]int{"manager": 404, "interviewer": 404, "candidate": 404, "": 303} {
		if p := h.as(who).post(hidden+"/unveiling", url.Values{"reason": {"Curious"}}); p.status != status {
			t.Errorf("unveiling as %q: %d", who, p.status)
		}
	}
	if p := recruiter.post(hidden+"/unveiling", url.Values{"reason": {" "}}); p.status != 422 || p.doc.Find("details[open] form[action$=unveiling] textarea").Length() != 1 || told(p.text) != nil {
		t.Errorf("unveiling without a reason: %d %v %s", p.status, told(p.text), p.doc.Find("aside").Text())
	}
	p := recruiter.follow(recruiter.post(hidden+"/unveiling", url.Values{"reason": {"To ask for a later start"}}))
	if left := told(p.text); !slices.Contains(left, "heartofgold") || !p.has("Zaphrodine Quuxworthy") || !p.has("unveiled who this is") {
		t.Errorf("unveiled, the page has %v", left)
	}
	for _, path := range []string{"/documents/700", "/documents/701/text", "/candidates/700", "/candidates/700/resume.json"} {
		if p := recruiter.get(path); p.status != 200 || told(p.text) == nil {
			t.Errorf("%s after unveiling: %d", path, p.status)
		}
	}
	if p := recruiter.get("/candidates?q=quuxworthy"); p.doc.Find("#results tbody tr").Length() != 1 {
		t.Error("who has unveiled does not find the name")
	}
	seen := manager.get(hidden)
	if told(seen.text) != nil || !seen.has("Rosa Lind unveiled who this is") || !seen.has("To ask for a later start") {
		t.Error("the unveiling of one is that of all, or nobody learns of it")
	}

	seen = manager.get(hidden)
	manager.follow(manager.post(hidden+"/verdict", url.Values{"version": {seen.value("version")}, "answer": {"yes"}, "reason": {"Runs clusters"}}))
	manager.follow(manager.post(hidden+"/advancement", url.Values{"version": {manager.get(hidden).value("version")}, "from": {"3"}, "reason": {"The admin’s card is enough"}}))
	if p := manager.get(hidden); !p.has("Zaphrodine Quuxworthy") || !p.has("zaphrodine@heartofgold.example") {
		t.Error("at step 4 it is still hidden")
	}
}

// TestBlindReviewIsSwitchedByThoseWhoRunTheJob turns it on and off, with its
// forbidden twins.
func TestBlindReviewIsSwitchedByThoseWhoRunTheJob(t *testing.T) {
	t.Parallel()
	h := start(t)
	manager := h.as("manager")
	team := manager.get("/jobs/1/team")
	if !team.has("Blind review") || team.doc.Find(`form[action="/jobs/1/blind-review"] [name=blind][value=on]`).Length() != 1 {
		t.Fatalf("no switch: %s", team.doc.Find("#blind").Text())
	}
	on := url.Values{"version": {team.value("version")}, "blind": {"on"}}
	for who, status := range map[string]int{"other-manager": 404, "interviewer": 404, "candidate": 404, "": 303} {
		if p := h.as(who).post("/jobs/1/blind-review", on); p.status != status {
			t.Errorf("switched by %q: %d", who, p.status)
		}
	}
	team = manager.follow(manager.post("/jobs/1/blind-review", on))
	if !team.has("Reviewed blind.") || !manager.get("/jobs/1").has(models.Label(1)) || manager.get("/jobs/1").has("Grace Okafor") {
		t.Error("turning it on hides nothing")
	}
	if p := h.as("recruiter").post("/jobs/1/blind-review", url.Values{"version": on["version"], "blind": {"off"}, "reason": {"Stale"}}); p.status != 409 {
		t.Errorf("on a stale page: %d", p.status)
	}
	off := url.Values{"version": {team.value("version")}, "blind": {"off"}}
	if p := manager.post("/jobs/1/blind-review", off); p.status != 422 || !p.has("Why blind review ends") {
		t.Errorf("ended without a reason while an application is reviewed: %d", p.status)
	}
	off.Set("reason", "The client asked for names")
	team = manager.follow(manager.post("/jobs/1/blind-review", off))
	board := h.as("recruiter").get("/jobs/1")
	if !board.has("Grace Okafor") || !board.has("Kofi Mensah turned it off") || !board.has("The client asked for names") {
		t.Error("the job does not say that blind review ended, and why")
	}
	if p := manager.get("/jobs/1/plan"); !p.has("Kofi Mensah turned blind review off") {
		t.Error("it is not in the job’s history")
	}
}

// TestAPassageMarkedUnderTheVeilIsThatOfTheDocument marks words with a mark of
// the veil in them: once unveiled they read as they stand in the document.
func TestAPassageMarkedUnderTheVeilIsThatOfTheDocument(t *testing.T) {
	t.Parallel()
	h := start(t)
	h.hide()
	recruiter := h.as("recruiter")
	p := recruiter.follow(recruiter.post("/documents/700/passages", url.Values{"step": {"3"}, "page": {"1"}, "requirement": {"1"}, "quote": {"Hooli: [they] ran PostgreSQL"}}))
	if p.doc.Find(".reading-text mark").Text() != "Hooli: [they] ran PostgreSQL" || told(p.text) != nil {
		t.Errorf("marked: %q", p.doc.Find(".reading-text mark").Text())
	}
	if p := recruiter.post("/documents/700/passages", url.Values{"step": {"3"}, "page": {"1"}, "requirement": {"1"}, "quote": {"Zaphrodine Quuxworthy"}}); p.status != 422 {
		t.Errorf("words that only the original has are taken, which tells them: %d", p.status)
	}
	recruiter.follow(recruiter.post("/applications/700/unveiling", url.Values{"reason": {"To call"}}))
	if p := recruiter.get("/documents/700/text"); p.doc.Find(".reading-text mark").Text() != "Hooli: she ran PostgreSQL" {
		t.Errorf("unveiled: %q", p.doc.Find(".reading-text mark").Text())
	}
}
