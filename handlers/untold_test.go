package handlers_test

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// An untoldCase is something the team decides, or thinks, that no candidate has
// been told.
type untoldCase struct {
	name   string
	decide func(t *testing.T, h *house, id int64)
}

// versionOf is the version of the application that the team sees.
func versionOf(t *testing.T, h *house, id int64) int {
	t.Helper()
	d, err := h.cast.Store.Dossier(t.Context(), h.cast.Admin.Actor(), id)
	if err != nil {
		t.Fatal(err)
	}
	return d.Version
}

var untoldCases = []untoldCase{
	{"rejection", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.Reject(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), 1, "Not this one"))
	}},
	{"rejection held back", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.Reject(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), 1, ""))
		if id != interviewing { // an interview is ahead
			check(t, h.cast.Store.HoldBack(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id)))
		}
	}},
	{"rejection with other words, undone", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.RejectTelling(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), 1, "", models.Telling{Words: "no"}))
		check(t, h.cast.Store.RewordNotice(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), "not yet"))
		check(t, h.cast.Store.TakeBack(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id)))
	}},
	{"hold", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.Hold(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), "The budget"))
	}},
	{"hold and reopening", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.Hold(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), "The budget"))
		check(t, h.cast.Store.Reopen(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), "It is there"))
	}},
	{"rejection in bulk", func(t *testing.T, h *house, id int64) { inBulk(t, h, models.BulkReject, id) }},
	{"rejection in bulk, undone", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.UndoBulk(t.Context(), h.cast.Recruiter.Actor(), inBulk(t, h, models.BulkReject, id)))
	}},
	{"advance in bulk", func(t *testing.T, h *house, id int64) {
		inBulk(t, h, models.BulkAdvance, id)
		if d, err := h.cast.Store.Dossier(t.Context(), h.cast.Admin.Actor(), id); err != nil || id == shortlisted && d.Step != models.StepInterviews {
			t.Fatal("not advanced: ", err)
		}
	}},
	{"hold in bulk", func(t *testing.T, h *house, id int64) { inBulk(t, h, models.BulkHold, id) }},
	{"outcome of the trial", func(t *testing.T, h *house, id int64) {
		if id == trying {
			check(t, h.cast.Store.RecordTrial(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), models.OutcomeFailed, "It does not hold"))
		}
	}},
	{"trial passed", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.RecordTrial(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), models.OutcomePassed, "It holds"))
	}},
	{"next version of the offer", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.PrepareOffer(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), models.OfferInput{Basis: models.Hourly, Amount: 7000, Currency: "USD",
			Model: models.ModelDedicated, StartsOn: "2027-02-01", ValidUntil: "2026-12-31"}))
	}},
	{"rejection with feedback", func(t *testing.T, h *house, id int64) {
		d, err := h.cast.Store.Dossier(t.Context(), h.cast.Admin.Actor(), id)
		check(t, err)
		check(t, h.cast.Store.SetTelling(t.Context(), h.cast.Recruiter.Actor(), d.JobID, d.Facts.Job.Version, nil, true))
		check(t, h.cast.Store.Reject(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), 1, ""))
		check(t, h.cast.Store.GiveFeedback(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), []models.FeedbackLine{{Criterion: "PostgreSQL", Text: "Read about locks"}}))
	}},
	{"scorecards and a debrief", func(t *testing.T, h *house, id int64) {
		now := h.cast.Clock.Now()
		d, err := h.cast.Store.Dossier(t.Context(), h.cast.Admin.Actor(), id)
		check(t, err)
		var interviews []*int64 // each is rated, or the step is
		for i := range d.Facts.Interviews {
			interviews = append(interviews, &d.Facts.Interviews[i].ID)
		}
		if len(interviews) == 0 {
			interviews = append(interviews, nil)
		}
		for i, interview := range interviews {
			for _, user := range []int64{3, 5} {
				check(t, h.cast.Store.Fill(t.Context(), &[]models.Scorecard{{ID: 900 + 10*id + 2*int64(i) + user/5, ApplicationID: id, Step: d.Step, InterviewID: interview, UserID: user, Summary: "No", SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}}))
			}
		}
		check(t, h.cast.Store.RecordDebrief(t.Context(), h.cast.Recruiter.Actor(), id, versionOf(t, h, id), d.Step, models.DebriefGoOn, "Let us see"))
	}},
	{"notes and ratings", func(t *testing.T, h *house, id int64) {
		check(t, h.cast.Store.WriteNote(t.Context(), h.cast.Recruiter.Actor(), id, fmt.Sprintf("note-%d-of-a-test", id), "No, I think"))
		if id == shortlisted {
			check(t, h.cast.Store.GiveVerdict(t.Context(), h.cast.Manager.Actor(), id, versionOf(t, h, id), false, "No"))
		}
	}},
}

func inBulk(t *testing.T, h *house, act models.BulkAct, id int64) int64 {
	t.Helper()
	bulk, err := h.cast.Store.PrepareBulk(t.Context(), h.cast.Recruiter.Actor(), act, []int64{id})
	check(t, err)
	check(t, h.cast.Store.CompleteBulk(t.Context(), h.cast.Recruiter.Actor(), bulk, models.BulkInput{ReasonID: 1, Reason: "In bulk"}))
	return bulk
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The applications of one candidate, one at each step.
const (
	shortlisted = iota + 1
	interviewing
	writing
	trying
	offered
)

// everywhere gives the candidate an application at each step, each with
// something to answer.
func everywhere(t *testing.T) *house {
	t.Helper()
	h := start(t)
	h.fillEverywhere()
	return h
}

func (h *house) fillEverywhere() {
	h.Helper()
	t := h.T
	now := h.cast.Clock.Now()
	by := now.Add(20 * 24 * time.Hour)
	var jobs []models.Job
	var applications []models.Application
	for id := int64(2); id <= 5; id++ {
		j := h.cast.Job
		j.ID, j.Once = 10+id, fmt.Sprintf("job-%d", 10+id)
		jobs = append(jobs, j)
		applications = append(applications, models.Application{ID: id, CandidateID: 1, JobID: j.ID, Step: models.Step(id + 2), State: models.Active, SinceAt: now, PromiseBy: &by,
			Source: "careers page", ConsentAt: &now, RetainUntil: "2027-05-23", CreatedAt: now})
	}
	applications[2].ConsentAt = nil
	check(t, h.cast.Store.Fill(context.Background(), &jobs, &applications,
		&[]models.Scorecard{{ID: 1, ApplicationID: shortlisted, Step: models.StepShortlist, UserID: 2, Summary: "In sum", SubmittedAt: &now, CreatedAt: now, UpdatedAt: now}},
		&[]models.Verdict{{ApplicationID: shortlisted, UserID: 3, Yes: true, Reason: "Yes", CreatedAt: now}},
		&[]models.Exercise{{ID: 1, ApplicationID: writing, Title: "On indexes", Prompt: "Explain an index.", SetAt: now}},
		&[]models.Trial{{ApplicationID: trying, Title: "Rate limiter", Brief: "Build one.", Fee: 40000, FeeCurrency: "USD", HoursCap: 8, StartsOn: "2026-11-24", DueAt: by, SetAt: now, AcceptedAt: &now}},
		&[]models.TrialCriterion{{ApplicationID: trying, Position: 1, Name: "Correct under load", Level1: "Breaks", Level2: "Mostly", Level3: "Holds", Level4: "Proves it"}},
		&[]models.Offer{{ApplicationID: offered, Number: 1, Basis: models.Hourly, Amount: 6500, Currency: "USD", Model: models.ModelDedicated, StartsOn: "2027-01-04", ValidUntil: "2026-12-30",
			State: models.OfferApproved, PreparedBy: 2, CreatedAt: now}}))
	times := func(title string, at ...time.Time) models.InterviewInput {
		in := models.InterviewInput{Kind: models.KindScenario, Title: title, Minutes: 60, Place: "Room 1", Panel: []int64{5}, Times: at}
		if len(at) == 1 {
			in.Times, in.StartsAt = nil, at[0]
		}
		return in
	}
	day := func(n int) time.Time { return now.Add(time.Duration(n*24) * time.Hour) }
	for _, in := range []models.InterviewInput{times("Cache stampede", day(7)), times("Sharding", day(8), day(9))} {
		check(t, h.cast.Store.PlanInterview(context.Background(), h.cast.Recruiter.Actor(), interviewing, versionOf(t, h, interviewing), in))
	}
}

// own are the addresses of the portal by method, with every number of the path
// filled in; those that take a secret get one that is wrong.
func own(t *testing.T) (gets, posts []string) {
	t.Helper()
	table, err := os.ReadFile("testdata/routes.txt")
	check(t, err)
	for _, line := range strings.Split(strings.TrimSpace(string(table)), "\n") {
		f := strings.Fields(line)
		paths := []string{f[1]}
		for _, part := range strings.Split(f[1], "/") {
			if !strings.HasPrefix(part, ":") {
				continue
			}
			name, _, _ := strings.Cut(part, ".")
			values := []string{"1", "2"}
			switch {
			case !slices.Contains(f[2:], "candidate"):
				values = values[:1] // the same for all of them, whatever is behind it
			case name == ":id":
				values = []string{"1", "2", "3", "4", "5"}
			case name == ":token", name == ":kind":
				values = []string{"none"}
			}
			var filled []string
			for _, p := range paths {
				for _, v := range values {
					filled = append(filled, strings.Replace(p, name, v, 1))
				}
			}
			paths = filled
		}
		if f[0] == "GET" {
			gets = append(gets, paths...)
		} else if slices.Contains(f[2:], "candidate") {
			posts = append(posts, paths...)
		}
	}
	return gets, posts
}

// a look is what an address answered: everything that reaches the browser.
func look(p page) string {
	header := maps.Clone(p.header)
	header.Del("Date")
	header.Del("Set-Cookie") // sealed anew each time; what it makes a page say is on the page
	text := still(p.text)
	if strings.Contains(p.header.Get("Content-Type"), "html") && strings.Contains(p.text, `name="once"`) {
		header.Del("Content-Length") // compressed, the key of a form takes more or less
	}
	var lines []string
	for _, k := range slices.Sorted(maps.Keys(header)) {
		lines = append(lines, k+": "+strings.Join(header[k], ", "))
	}
	return fmt.Sprint(p.status, " ", p.location, "\n", strings.Join(lines, "\n"), "\n\n", text)
}

// answers is a form that every change of a candidate's finds something in.
func answers(version string) url.Values {
	return url.Values{"version": {version}, "answer": {"yes"}, "words": {"Gladly"}, "why": {"A reason"}, "title": {"cache"}, "own": {"All of it"}, "stack": {"Go"}, "link": {"https://example.org/x"},
		"links": {"https://example.org/x"}, "text": {"Some words of mine"}, "hours": {"3"}, "name": {"Grace Okafor"}, "level": {"3"}, "rating": {"3"}, "until": {"2026-12-20T10:00"}, "reason": {"More time, please"},
		"once": {"a-key-of-a-test"}, "slot": {"1"}, "key": {"a-key-of-a-test"}, "question": {"Which version?"}}
}

var secrets = regexp.MustCompile(`/status/confirm/[\w-]+`)

// letters are what the candidate was sent, and with which files.
func lettersTo(t *testing.T, h *house, address string) string {
	t.Helper()
	mails, _, err := h.cast.Store.Mails(t.Context(), h.cast.Admin.Actor(), 0)
	check(t, err)
	var out []string
	for _, m := range mails {
		if m, err = h.cast.Store.Mail(t.Context(), h.cast.Admin.Actor(), m.ID); m.To == address {
			check(t, err)
			out = append(out, m.Subject, m.Text, m.HTML, m.Calendar, m.CalendarMethod)
		}
	}
	return secrets.ReplaceAllString(strings.ReplaceAll(strings.Join(out, "\n"), "<wbr>", ""), "")
}

// TestNothingTellsOfAnUntoldDecision walks every address that there is as the
// candidate, looks at all of it, answers whatever can be answered, and looks
// again: in one house nothing is decided, in the other everything is. They are
// alike to the last byte.
func TestNothingTellsOfAnUntoldDecision(t *testing.T) {
	t.Parallel()
	gets, posts := own(t)
	walk := func(t *testing.T, h *house) (seen []string) {
		c := h.as("candidate")
		gets := gets
		visit := func() {
			for _, path := range gets {
				seen = append(seen, "GET "+path+"\n"+look(c.get(path)))
			}
		}
		visit()
		for _, path := range posts {
			id, _, _ := strings.Cut(strings.TrimPrefix(path, "/status/"), "/")
			version := c.get("/status/" + id).value("version")
			for _, form := range []url.Values{answers("99"), answers(version)} {
				if path == "/sign-out" || strings.HasPrefix(path, "/status/confirm") {
					continue
				}
				seen = append(seen, "POST "+path+"\n"+look(c.post(path, form)))
				seen = append(seen, "and then\n"+look(c.get("/status/"+id)))
			}
		}
		visit()
		return append(seen, "letters\n"+lettersTo(t, h, "grace@example.org"))
	}
	undecided := walk(t, everywhere(t))
	taken := 0
	for _, s := range undecided {
		if strings.Contains(s, "\n303 /status") {
			taken++
		}
	}
	t.Logf("%d looks, %d changes taken", len(undecided), taken)
	// Every case is there, the first at all steps, and those that do more at one
	// step at that one.
	for turn, cases := range [][]int{{0, 0, 0, 0, 0}, {7, 1, 2, 9, 4}, {14, 5, 6, 3, 2}, {4, 8, 8, 6, 5}, {12, 13, 12, 10, 11}} {
		t.Run(fmt.Sprint("house ", turn), func(t *testing.T) {
			t.Parallel()
			h := everywhere(t)
			for i, n := range cases {
				t.Logf("application %d: %s", shortlisted+i, untoldCases[n].name)
				untoldCases[n].decide(t, h, int64(shortlisted+i))
			}
			got := walk(t, h)
			if len(got) != len(undecided) {
				t.Fatalf("%d looks, not %d", len(got), len(undecided))
			}
			bad := 0
			for i := range got {
				if got[i] != undecided[i] && bad < 3 {
					bad++
					t.Errorf("%s", difference(undecided[i], got[i]))
				}
			}
		})
	}
}

// difference is where two looks begin to differ.
func difference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	part := func(s string) string { return s[max(0, min(i, len(s))-200):min(len(s), i+200)] }
	head, _, _ := strings.Cut(a, "\n")
	return head + "\nundecided: " + part(a) + "\ndecided: " + part(b)
}

// TestATellingDecisionTells makes sure that the walk sees what there is to see:
// told at once, the decision is on the page and in the letters.
func TestATellingDecisionTells(t *testing.T) {
	t.Parallel()
	h := everywhere(t)
	before := look(h.as("candidate").get("/status/1"))
	check(t, h.cast.Store.RejectTelling(t.Context(), h.cast.Recruiter.Actor(), shortlisted, 0, 1, "", models.Telling{Now: true}))
	if look(h.as("candidate").get("/status/1")) == before {
		t.Error("what was told is not to be seen")
	}
	if p := h.as("candidate").post("/status/1/withdrawal", url.Values{"version": {"0"}}); p.status != http.StatusConflict {
		t.Errorf("withdrawn afterwards: %d", p.status)
	}
}
