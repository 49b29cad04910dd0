package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// spareRows is how many empty requirements the plan offers to fill in.
const spareRows = 3

// plan shows the plan of a job.
func (a *App) plan(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	p, err := a.planPage(v, id)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, views.Plan(p))
}

func (a *App) saveTimeline(v *visit) error {
	var f forms.Timeline
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	in, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.SetTimeline(v.context(), v.actor, id, forms.Version(f.Version), in)
	}
	return a.planSaved(v, id, "The timeline is saved.", problems, err, func(p *views.PlanPage) { p.Timeline = f })
}

func (a *App) saveBudget(v *visit) error {
	var f forms.Budget
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	in, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.SetBudget(v.context(), v.actor, id, forms.Version(f.Version), in)
	}
	return a.planSaved(v, id, "The budget is saved.", problems, err, func(p *views.PlanPage) { p.Budget = f })
}

func (a *App) saveRequirements(v *visit) error {
	var f forms.Stack
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	skills, _, err := a.store.PlanReference(v.context())
	if err != nil {
		return err
	}
	list, reason, problems := f.Validate(skills)
	if len(problems) == 0 {
		err = a.store.SetRequirements(v.context(), v.actor, id, forms.Version(f.Version), list, reason)
	}
	return a.planSaved(v, id, "The tech stack is saved.", problems, err, func(p *views.PlanPage) { p.Stack = f })
}

func (a *App) saveScope(v *visit) error {
	var f forms.Scope
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	in, problems := f.Validate(a.reference.Responsibilities.Responsibilities)
	if len(problems) == 0 {
		err = a.store.SetScope(v.context(), v.actor, id, forms.Version(f.Version), in)
	}
	return a.planSaved(v, id, "The project scope is saved.", problems, err, func(p *views.PlanPage) { p.Scope = f })
}

// readJob reads the form and makes sure that the job is for this person's
// eyes, before anything is said about what they typed.
func (a *App) readJob(v *visit, f any) (int64, error) {
	id, err := v.id("id")
	if err != nil {
		return 0, err
	}
	if _, err := a.store.Job(v.context(), v.actor, id); err != nil {
		return 0, err
	}
	return id, v.read(f)
}

// planSaved goes on to the plan when all went well, and otherwise shows it
// again with what was typed, which keep puts back.
func (a *App) planSaved(v *visit, id int64, sentence string, problems forms.Problems, err error, keep func(p *views.PlanPage)) error {
	if err == nil && len(problems) == 0 {
		return v.done(views.JobPlanURL(id), sentence)
	}
	status, problems, last, err := notSaved(v, problems, err)
	if err != nil {
		return err
	}
	p, err := a.planPage(v, id)
	if err != nil {
		return err
	}
	p.Problems, p.Last = problems, last
	keep(&p)
	return v.page(status, views.Plan(p))
}

// notSaved says why a change of a job was not made, as what its page can show.
// Errors that are no matter of the form come back as they are.
func notSaved(v *visit, problems forms.Problems, err error) (int, forms.Problems, ui.Line, error) {
	var (
		stale   models.Stale
		refused models.Refused
		missing models.Missing
	)
	switch {
	case errors.As(err, &stale) && stale.Last.ID != 0:
		return http.StatusConflict, nil, v.chrome("", "").EventLine(stale.Last), nil
	case errors.Is(err, models.ErrLocked):
		problems = forms.Problems{{Name: "weights_reason", Text: "Candidates have been scored with these weights. Write why they change."}}
	case errors.As(err, &refused):
		problems = forms.Problems{{Text: string(refused)}}
	case errors.As(err, &missing):
		for _, n := range views.NeedLines(missing.Needs) {
			problems = append(problems, forms.Problem{Text: n.Text})
		}
		if missing.MayOverride {
			problems = append(problems, forms.Problem{Name: "reason", Text: "Write why to go on all the same."})
		}
	case err != nil:
		return 0, nil, ui.Line{}, err
	}
	return http.StatusUnprocessableEntity, problems, ui.Line{}, nil
}

// planPage is the plan as it is stored.
func (a *App) planPage(v *visit, id int64) (views.PlanPage, error) {
	j, err := a.store.Job(v.context(), v.actor, id)
	if err != nil {
		return views.PlanPage{}, err
	}
	history, err := a.store.JobHistory(v.context(), id)
	if err != nil {
		return views.PlanPage{}, err
	}
	rated, err := a.store.RatedRequirements(v.context(), id)
	if err != nil {
		return views.PlanPage{}, err
	}
	skills, _, err := a.store.PlanReference(v.context())
	if err != nil {
		return views.PlanPage{}, err
	}
	p := views.PlanPage{Chrome: v.chrome("Plan of "+j.Title, "jobs"), Head: a.jobHead(v, j, "plan"), Comment: j.PlanComment,
		NeedsNew: j.OpenedAt == nil && (j.PlanState == models.PlanApproved || j.PlanState == models.PlanSubmitted), Skills: skillGroups(skills), Rated: map[string]bool{}}
	p.History = p.EventLines(history)
	if p.Weights, err = a.weightsVersions(v, p.Chrome, id); err != nil {
		return views.PlanPage{}, err
	}
	for id := range rated {
		p.Rated[strconv.FormatInt(id, 10)] = true
	}
	for _, c := range models.Categories {
		p.Categories = append(p.Categories, ui.Option{Value: c.Key, Label: c.Name})
	}
	for _, r := range a.reference.Responsibilities.Responsibilities {
		p.Offered = append(p.Offered, ui.Option{Value: r, Label: r})
	}
	a.planNeeds(v, j, &p)
	a.planForms(v, j, &p)
	return p, nil
}

// planNeeds says what is missing, and what this person can decide.
func (a *App) planNeeds(v *visit, j models.JobSummary, p *views.PlanPage) {
	definition, model := j.DefinitionNeeds(j.Requirements), j.ModelNeeds(j.Requirements)
	p.Needs = views.NeedLines(append(slices.Clone(definition), model...))
	for i, n := range definition {
		p.Needs[i].Text = n.Text // what it guards against is the whole list
	}
	for i := range p.Needs {
		switch p.Needs[i].Href {
		case "#model":
			p.Needs[i].Href = views.JobModelURL(j.ID)
		case "#approval":
			p.Needs[i].Href, p.Needs[i].LinkText = "", ""
			p.Needs[i].Note = views.PlanWaits(j.PlanState)
			if j.ManagerID == nil {
				p.Needs[i].Href, p.Needs[i].LinkText = views.JobTeamURL(j.ID), "Choose the hiring manager"
			}
		}
	}
	if approval := &p.Needs[len(p.Needs)-1]; j.ApprovedAt != nil {
		approval.Note = j.ApproverName + ", " + p.Words(*j.ApprovedAt)
	}
	on := j.Scope(v.actor)
	p.CanSubmit = v.actor.Can(models.EditPlan, on) && (j.PlanState == models.PlanDraft || j.PlanState == models.PlanSentBack) &&
		models.Unmet(definition) == nil && j.Model != "" && j.Status != models.JobClosed
	p.CanDecide = v.actor.Can(models.ApprovePlan, on) && j.PlanState == models.PlanSubmitted
	tripped := models.Unmet(append(definition, model...))
	tripped = slices.DeleteFunc(tripped, func(n models.Need) bool { return n.Part == "approval" })
	p.Tripped = views.NeedLines(tripped)
}

// planForms fills the four forms with what is stored.
func (a *App) planForms(v *visit, j models.JobSummary, p *views.PlanPage) {
	version := strconv.Itoa(j.Version)
	p.Timeline = forms.Timeline{Version: version, StartBy: string(j.StartBy), HireBy: string(j.HireBy), Positions: strconv.Itoa(j.Positions)}
	if j.HireBy == "" {
		weeks := a.reference.Guide.TimeToHire.DefaultWeeks
		p.Timeline.HireBy = string(models.DateOf(p.Local(v.now).AddDate(0, 0, 7*weeks)))
	}
	p.Budget = forms.Budget{Version: version, Basis: string(j.BudgetBasis), Low: forms.Typed(j.BudgetLow), High: forms.Typed(j.BudgetHigh), Cap: forms.Typed(j.BudgetCap),
		Currency: j.Currency, HoursPerWeek: forms.TypedNumber(j.HoursPerWeek), Weeks: forms.TypedNumber(j.Weeks)}
	p.Stack = forms.Stack{Version: version, Rows: stackRows(j.Requirements)}
	p.Scope = forms.Scope{Version: version, Summary: j.Summary}
	var own []string
	for _, r := range j.Responsibilities {
		if slices.Contains(a.reference.Responsibilities.Responsibilities, r) {
			p.Scope.Offered = append(p.Scope.Offered, r)
		} else {
			own = append(own, r)
		}
	}
	p.Scope.Own = strings.Join(own, "\n")
}

func stackRows(requirements []models.Requirement) []forms.Requirement {
	var rows []forms.Requirement
	for i, r := range requirements {
		levels := append(slices.Clone(r.Levels), "", "", "", "")
		row := forms.Requirement{ID: strconv.FormatInt(r.ID, 10), Position: strconv.Itoa(i + 1), Name: r.Name, Category: r.Category,
			Weight: strconv.Itoa(r.Weight), Level1: levels[0], Level2: levels[1], Level3: levels[2], Level4: levels[3]}
		if r.Must {
			row.Must = "yes"
		}
		rows = append(rows, row)
	}
	return append(rows, make([]forms.Requirement, spareRows)...)
}

// skillGroups is the catalogue by category.
func skillGroups(skills []models.Skill) []views.SkillGroup {
	var groups []views.SkillGroup
	for _, c := range models.Categories {
		g := views.SkillGroup{Name: c.Name}
		for _, s := range skills {
			if s.Category == c.Key {
				g.Skills = append(g.Skills, s.Name)
			}
		}
		groups = append(groups, g)
	}
	return groups
}
