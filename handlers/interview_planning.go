package handlers

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"stepwise/models"
	"stepwise/models/slots"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// How far ahead times are looked for, and how many are offered.
const (
	notice       = 24 * time.Hour
	lookAhead    = 14 * 24 * time.Hour
	offeredTimes = 12
)

// showPlanInterview helps to find times for a new interview. What was typed
// into the short form comes along.
func (a *App) showPlanInterview(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Planning
	_ = decoder.Decode(&f, v.QueryParams())
	return a.planningPage(v, http.StatusOK, id, f, nil, nil)
}

// planInterview plans an interview of step 4 or 5, or proposes times for it.
func (a *App) planInterview(v *visit) error {
	var f forms.Planning
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	in, problems := f.Validate(append(models.InterviewKindsAt(models.StepInterviews), models.KindTalk), v.zone())
	if len(problems) > 0 {
		if f.Full() {
			return a.planningPage(v, http.StatusUnprocessableEntity, id, f, problems, nil)
		}
		return a.unfinished(v, id, "interviews", problems, func(p *views.ApplicationPage) { p.Interview = f.Interview })
	}
	err = a.store.PlanInterview(v.context(), v.actor, id, forms.Version(f.Version), in)
	var refused models.Refused
	if f.Full() && err != nil || errors.As(err, new(models.NoRoom)) || errors.As(err, &refused) {
		return a.unplanned(v, id, f, err)
	}
	said := a.told(v, id, "Planned", ". The letters are in the outbox.")
	if len(in.Times) > 0 {
		said = a.told(v, id, "Proposed", ". The letter is in the outbox.")
	}
	return a.decided(v, id, err, "interviews", said, func(p *views.ApplicationPage) { p.Interview = f.Interview })
}

// unplanned shows the planning again, with why not.
func (a *App) unplanned(v *visit, id int64, f forms.Planning, err error) error {
	status, _, _ := explain(err)
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	if !f.Full() {
		f.Own = []string{f.StartsAt}
	}
	return a.planningPage(v, status, id, f, nil, err)
}

// planningPage is the page of a new interview. When both are known, who is on
// the panel and how long it takes, it offers times.
func (a *App) planningPage(v *visit, status int, id int64, f forms.Planning, problems forms.Problems, refusal error) error {
	d, err := a.store.Dossier(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	if !v.actor.Can(models.PlanInterview, d.On) {
		return models.ErrNotFound
	}
	if d.State.Over() || models.InterviewKindsAt(d.Step) == nil {
		return models.Refused("No interview can be planned where the application is now.")
	}
	if f.Minutes == "" {
		f.Minutes = "60"
	}
	f.Version = strconv.Itoa(d.Version)
	p := views.PlanInterviewPage{Chrome: v.chrome("Plan an interview: "+d.Candidate.Name, "candidates"), ApplicationID: id, Name: d.Candidate.Name,
		JobTitle: d.Facts.Job.Title, Step: d.Step, Form: f, Problems: problems, Alert: refusalWords(refusal)}
	list, own, err := a.colleagueDiaries(v, d)
	if err != nil {
		return err
	}
	p.Panel = loadOptions(v, list)
	panel, minutes := chosen(list, f.Panel), minutesTyped(f.Minutes)
	if p.Asked = len(panel) > 0 && minutes > 0; p.Asked {
		p.Choice = timeChoice(v, d, panel, own, models.Interview{Minutes: minutes}, f.Times)
		p.Choice.Problems, p.Choice.NoRoom = problems, noRoom(refusal)
	}
	return v.page(status, views.PlanInterview(p))
}

// refusalWords is the sentence of a refusal.
func refusalWords(err error) string {
	if err == nil || errors.As(err, new(models.NoRoom)) {
		return ""
	}
	_, title, text := explain(err)
	return title + ". " + text
}

func noRoom(err error) []string {
	var n models.NoRoom
	errors.As(err, &n)
	return n.Reasons
}

// minutesTyped is a length as typed; 0 when it is none.
func minutesTyped(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || n < 0 || n > 480 {
		return 0
	}
	return n
}

// span is where times are looked for.
func span(now time.Time) slots.Range {
	return slots.Range{From: now.Add(notice), To: now.Add(notice + lookAhead)}
}

// colleagueDiaries are those of all who may sit on a panel of the job, in the
// order of the list, and what the candidate is engaged in.
func (a *App) colleagueDiaries(v *visit, d models.Dossier) ([]models.Diary, []models.Engagement, error) {
	colleagues, err := a.store.Colleagues(v.context(), d.JobID)
	if err != nil {
		return nil, nil, err
	}
	place, ids := map[int64]int{}, []int64{}
	for i, u := range colleagues {
		place[u.ID], ids = i, append(ids, u.ID)
	}
	list, own, err := a.store.Diaries(v.context(), v.actor, d.ID, ids, span(v.now))
	slices.SortFunc(list, func(x, y models.Diary) int { return place[x.User.ID] - place[y.User.ID] })
	return list, own, err
}

// loadOptions are colleagues with how many interviews they have.
func loadOptions(v *visit, list []models.Diary) []ui.Option {
	var out []ui.Option
	for _, x := range list {
		this, next := x.Load(v.now, 0), x.Load(v.now.AddDate(0, 0, 7), 0)
		hint := fmt.Sprintf("%s · interviews: %d this week, %d next, limit %d", x.User.Role.Name(), this, next, x.Limit)
		out = append(out, ui.Option{Value: strconv.FormatInt(x.User.ID, 10), Label: x.User.Name, Hint: hint})
	}
	return out
}

func chosen(list []models.Diary, ids []string) []models.Diary {
	var out []models.Diary
	for _, x := range list {
		if slices.Contains(ids, strconv.FormatInt(x.User.ID, 10)) {
			out = append(out, x)
		}
	}
	return out
}

// timeChoice offers times that suit a panel and the candidate.
func timeChoice(v *visit, d models.Dossier, panel []models.Diary, own []models.Engagement, i models.Interview, f forms.Times) views.TimeChoice {
	theirs := models.Zone(d.Candidate.TimeZone)
	c := views.TimeChoice{Form: f, Yours: v.zone().String(), Whose: d.Candidate.Name, Theirs: theirs.String()}
	var people []slots.Person
	for _, x := range panel {
		people = append(people, x.Person(i.ID))
	}
	candidate := models.Diary{User: models.User{TimeZone: d.Candidate.TimeZone}, Hours: models.CandidateHours(), Planned: own}
	people = append(people, candidate.Person(i.ID))
	length := time.Duration(i.Minutes) * time.Minute
	for _, t := range slots.Find(people, length, span(v.now), offeredTimes) {
		c.Offered = append(c.Offered, offeredTime(t, i.Minutes, v.zone(), theirs, f.Times))
	}
	if len(c.Offered) == 0 {
		c.None = "In the next two weeks there is no time at which everybody is within their hours and free. Type times of your own, or choose another panel."
	}
	return c
}

func offeredTime(t time.Time, minutes int, yours, theirs *time.Location, ticked []string) views.OfferedTime {
	value := forms.SlotValue(t)
	return views.OfferedTime{Value: value, At: t, Yours: clockWords(t, minutes, yours), Theirs: clockWords(t, minutes, theirs), Chosen: slices.Contains(ticked, value)}
}
