package handlers

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// interviewPlan is how every candidate for a job is interviewed.
func (a *App) interviewPlan(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.showInterviewPlan(v, id, http.StatusOK, nil)
}

func (a *App) showInterviewPlan(v *visit, job int64, status int, keep func(*views.InterviewPlanPage)) error {
	plan, err := a.store.InterviewPlan(v.context(), v.actor, job)
	if err != nil {
		return err
	}
	interviewed, err := a.store.InterviewedBy(v.context(), job)
	if err != nil {
		return err
	}
	p := views.InterviewPlanPage{Chrome: v.chrome("Interviews of "+plan.Job.Title, "jobs"), Head: a.jobHead(v, plan.Job, "interviews"),
		CanEdit: v.actor.Can(models.EditPlan, plan.Job.Scope(v.actor)), TimeForm: forms.CandidateTimeOf(plan),
		Round: forms.Round{Version: strconv.Itoa(plan.Job.Version), Minutes: "60"}}
	if p.Choices, err = a.roundChoices(v, plan.Job); err != nil {
		return err
	}
	for i, r := range plan.Rounds {
		row := roundRow(plan.Job.Requirements, r, interviewed[r.ID])
		row.Number, row.First, row.Last = strconv.Itoa(i+1), i == 0, i == len(plan.Rounds)-1
		p.Rounds = append(p.Rounds, row)
	}
	addCoverage(plan, &p)
	addCandidateTime(plan, &p)
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.InterviewPlan(p))
}

func roundRow(requirements []models.Requirement, r models.InterviewRound, interviewed int) views.RoundRow {
	row := views.RoundRow{ID: r.ID, Kind: r.Kind.Name(), Title: r.Title, Minutes: views.DurationWords(r.Minutes), Purpose: r.Purpose, Panel: "no panel yet", Interviewed: interviewedWords(interviewed)}
	for _, q := range requirements {
		if slices.Contains(r.Covers, q.ID) {
			row.Covers = append(row.Covers, q.Name)
		}
	}
	var names, asks []string
	for _, q := range r.Questions {
		asks = append(asks, "“"+q.Version.Title+"”")
	}
	if asks != nil {
		row.Asks = "Asks " + strings.Join(asks, ", ")
	}
	for _, x := range r.Panel {
		names = append(names, x.UserName)
	}
	if names != nil {
		row.Panel = strings.Join(names, ", ")
	}
	return row
}

func interviewedWords(n int) string {
	if n == 0 {
		return ""
	}
	return views.Count(n, "candidate has", "candidates have") + " been planned this round."
}

// addCoverage says which requirement is covered where, and what is missing.
func addCoverage(plan models.InterviewPlan, p *views.InterviewPlanPage) {
	proposed, _ := plan.Proposed(nil)
	p.Proposes = len(proposed) > 0 && len(plan.Job.Requirements) > 0
	for _, q := range plan.Job.Requirements {
		row := views.CoveredRow{Name: q.Name}
		var places []string
		for i, r := range plan.Rounds {
			if slices.Contains(r.Covers, q.ID) {
				places = append(places, strconv.Itoa(i+1))
			}
		}
		switch len(places) {
		case 0:
		case 1:
			row.Rounds = "round " + places[0]
		default:
			row.Rounds = "rounds " + strings.Join(places, ", ")
		}
		p.Covered = append(p.Covered, row)
		if places == nil && q.Must {
			p.Uncovered = append(p.Uncovered, ui.Need{Text: "Nobody covers " + q.Name + ", a must-have."})
		}
	}
	if !plan.Assesses() {
		p.Uncovered = append(p.Uncovered, ui.Need{Text: models.GuardAssessments.Name() + ": no coding challenge or scenario is planned."})
	}
}

// addCandidateTime says what the plan takes of a candidate's time.
func addCandidateTime(plan models.InterviewPlan, p *views.InterviewPlanPage) {
	job := plan.Job
	p.TimeTotal = views.DurationWords(plan.Minutes())
	p.Time = []ui.Fact{{Term: "Interviews", Text: views.DurationWords(plan.RoundMinutes())}, {Term: "Written exercise", Text: orNone(job.ExerciseMinutes)},
		{Term: "Trial, at most", Text: orNone(60 * job.TrialHours)}, {Term: "Limit of this job", Text: views.DurationWords(plan.Limit())}}
	if over := plan.Over(); over > 0 {
		p.Over = views.DurationWords(over) + " over the job’s limit. Drop a round, shorten the trial, or raise the limit."
	}
}

func orNone(minutes int) string {
	if minutes == 0 {
		return "none"
	}
	return views.DurationWords(minutes)
}

func (a *App) roundChoices(v *visit, job models.JobSummary) (views.RoundChoices, error) {
	colleagues, err := a.store.Colleagues(v.context(), job.ID)
	return views.RoundChoices{Panel: panelOptions(colleagues), Requirements: views.RequirementOptions(job.Requirements)}, err
}

// addRound adds a round to the plan.
func (a *App) addRound(v *visit) error {
	var f forms.Round
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	plan, err := a.store.InterviewPlan(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	in, problems := f.Validate(plan.Job.Requirements)
	if len(problems) == 0 {
		_, err = a.store.AddRound(v.context(), v.actor, id, forms.Version(f.Version), in)
	}
	return a.interviewPlanSaved(v, id, "The round is added.", problems, err, func(p *views.InterviewPlanPage) { p.Came, p.Round = "round", f })
}

// saveCandidateTime saves what the job may ask of a candidate's time.
func (a *App) saveCandidateTime(v *visit) error {
	var f forms.CandidateTime
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	in, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.SetCandidateTime(v.context(), v.actor, id, forms.Version(f.Version), in)
	}
	return a.interviewPlanSaved(v, id, "The times are saved.", problems, err, func(p *views.InterviewPlanPage) { p.Came, p.TimeForm = "time", f })
}

// proposeRounds fills the plan from the must-haves.
func (a *App) proposeRounds(v *visit) error {
	var f struct {
		Version string `form:"version"`
	}
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	n, err := a.store.FillInterviewPlan(v.context(), v.actor, id, forms.Version(f.Version))
	return a.interviewPlanSaved(v, id, views.Count(n, "round is", "rounds are")+" proposed. Look them over and change what does not fit.", nil, err, nil)
}

// moveRound moves a round by one place.
func (a *App) moveRound(v *visit) error {
	var f struct {
		Version string `form:"version"`
		Way     string `form:"way"`
	}
	round, job, err := a.readRound(v, &f)
	if err != nil {
		return err
	}
	if f.Way != "up" && f.Way != "down" {
		return errUnreadable
	}
	err = a.store.MoveRound(v.context(), v.actor, round, forms.Version(f.Version), f.Way == "up")
	return a.interviewPlanSaved(v, job, "Moved.", nil, err, nil)
}

// removeRound takes a round out of the plan.
func (a *App) removeRound(v *visit) error {
	var f struct {
		Version string `form:"version"`
	}
	round, job, err := a.readRound(v, &f)
	if err != nil {
		return err
	}
	err = a.store.RemoveRound(v.context(), v.actor, round, forms.Version(f.Version))
	return a.interviewPlanSaved(v, job, "Removed.", nil, err, nil)
}

// readRound reads a form about a round of a job this person may see.
func (a *App) readRound(v *visit, f any) (round, job int64, err error) {
	if round, err = v.id("id"); err != nil {
		return 0, 0, err
	}
	if job, err = a.store.RoundJob(v.context(), round); err != nil {
		return 0, 0, err
	}
	if _, err = a.store.Job(v.context(), v.actor, job); err != nil {
		return 0, 0, err
	}
	return round, job, v.read(f)
}

// interviewPlanSaved goes on to the plan when all went well, and otherwise
// shows it again with what was typed, which keep puts back.
func (a *App) interviewPlanSaved(v *visit, id int64, sentence string, problems forms.Problems, err error, keep func(*views.InterviewPlanPage)) error {
	if err == nil && len(problems) == 0 {
		return v.done(views.JobInterviewsURL(id), sentence)
	}
	status, problems, last, err := notSaved(v, problems, err)
	if err != nil {
		return err
	}
	return a.showInterviewPlan(v, id, status, func(p *views.InterviewPlanPage) {
		p.Problems, p.Last = problems, last
		if keep != nil {
			keep(p)
		}
	})
}

// showRound is one round of the plan.
func (a *App) showRound(v *visit) error { return a.roundPage(v, http.StatusOK, nil) }

func (a *App) roundPage(v *visit, status int, keep func(*views.RoundPage)) error {
	var none struct{}
	round, job, err := a.readRound(v, &none)
	if err != nil {
		return err
	}
	plan, err := a.store.InterviewPlan(v.context(), v.actor, job)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(plan.Rounds, func(r models.InterviewRound) bool { return r.ID == round })
	if i < 0 {
		return models.ErrNotFound
	}
	interviewed, err := a.store.InterviewedBy(v.context(), job)
	if err != nil {
		return err
	}
	r := plan.Rounds[i]
	p := views.RoundPage{Chrome: v.chrome(r.Title+": "+plan.Job.Title, "jobs"), Head: a.jobHead(v, plan.Job, "interviews"), ID: r.ID, Title: "Round " + strconv.Itoa(i+1) + ": " + r.Title,
		Form: forms.RoundOf(r, plan.Job.Version), CanEdit: v.actor.Can(models.EditPlan, plan.Job.Scope(v.actor)), Interviewed: interviewedWords(interviewed[r.ID])}
	if p.Choices, err = a.roundChoices(v, plan.Job); err != nil {
		return err
	}
	if err := a.addBank(v, plan, r, &p); err != nil {
		return err
	}
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Round(p))
}

// saveRound saves what a round consists of.
func (a *App) saveRound(v *visit) error {
	var f forms.Round
	round, job, err := a.readRound(v, &f)
	if err != nil {
		return err
	}
	plan, err := a.store.InterviewPlan(v.context(), v.actor, job)
	if err != nil {
		return err
	}
	in, problems := f.Validate(plan.Job.Requirements)
	if len(problems) == 0 {
		err = a.store.ChangeRound(v.context(), v.actor, round, forms.Version(f.Version), in)
	}
	if err == nil && len(problems) == 0 {
		return v.done(views.RoundURL(round), "The round is saved.")
	}
	status, problems, last, err := notSaved(v, problems, err)
	if err != nil {
		return err
	}
	return a.roundPage(v, status, func(p *views.RoundPage) { p.Problems, p.Last, p.Form = problems, last, f })
}

// addRounds adds the rounds of the job's plan for the step an application is
// at which have no interview yet, and fills the form with the one that the
// address asks for.
func (a *App) addRounds(v *visit, d models.Dossier, p *views.ApplicationPage) error {
	if !p.CanPlan {
		return nil
	}
	rounds, err := a.store.Rounds(v.context(), d.JobID)
	asked, _ := strconv.ParseInt(v.QueryParam("round"), 10, 64)
	for _, r := range rounds {
		if r.Kind.Step() == d.Step && !d.Facts.Planned(r.ID) {
			p.Rounds = append(p.Rounds, roundRow(d.Facts.Requirements, r, 0))
			if r.ID == asked {
				p.Interview, p.FromPlan = forms.InterviewFrom(r), true
			}
		}
	}
	return err
}
