package handlers

import (
	"crypto/rand"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// jobTabs are the statuses in the order of the list.
var jobTabs = []models.JobStatus{models.JobOpen, models.JobDraft, models.JobPaused, models.JobClosed}

// jobs lists the jobs of one status; open ones when none is asked for.
func (a *App) jobs(v *visit) error {
	status := v.jobStatus()
	after, _ := strconv.ParseInt(v.QueryParam("after"), 10, 64)
	jobs, next, err := a.store.Jobs(v.context(), v.actor, status, after)
	if err != nil {
		return err
	}
	counts, err := a.store.JobCounts(v.context(), v.actor)
	if err != nil {
		return err
	}
	p := views.JobsPage{Chrome: v.chrome("Jobs", "jobs"), Status: status}
	for _, s := range jobTabs {
		label, _ := views.JobStatus(s)
		p.Tabs = append(p.Tabs, views.JobsTab{Label: label, Href: "/jobs?status=" + string(s), Count: counts[s], Current: s == status})
	}
	for _, j := range jobs {
		p.Rows = append(p.Rows, jobRow(j))
	}
	if next > 0 {
		p.Older = "/jobs?status=" + string(status) + "&after=" + strconv.FormatInt(next, 10)
	}
	if after > 0 {
		p.Newer = "/jobs?status=" + string(status)
	}
	return v.page(http.StatusOK, views.Jobs(p))
}

// jobStatus is the one the address names, else open.
func (v *visit) jobStatus() models.JobStatus {
	for _, s := range jobTabs {
		if v.QueryParam("status") == string(s) {
			return s
		}
	}
	return models.JobOpen
}

func jobRow(j models.JobSummary) views.JobRow {
	step := j.Step(j.Requirements)
	r := views.JobRow{Title: j.Title, Href: views.JobURL(j.ID), Manager: j.ManagerName, Step: int(step), StepText: views.StepLabel(step),
		Waiting: views.PlanWaits(j.PlanState), HireBy: j.HireBy.Words()}
	if j.OpenedAt == nil {
		r.Href = views.JobPlanURL(j.ID)
	}
	for _, s := range models.ApplicationSteps() {
		n := ""
		if j.OpenedAt != nil {
			n = strconv.Itoa(j.Active[s])
		}
		r.Counts = append(r.Counts, n)
	}
	return r
}

// newJob asks what a job starts with.
func (a *App) newJob(v *visit) error {
	f := forms.Job{Once: rand.Text()}
	if v.actor.Role == models.RoleRecruiter {
		f.Recruiter = strconv.FormatInt(v.actor.ID, 10)
	}
	return a.showNewJob(v, http.StatusOK, f, nil)
}

// createJob starts a draft.
func (a *App) createJob(v *visit) error {
	var f forms.Job
	if err := v.read(&f); err != nil {
		return err
	}
	staff, _, err := a.store.Team(v.context(), 0)
	if err != nil {
		return err
	}
	in, problems := f.Validate(ids(managers(staff)), ids(recruiters(staff)))
	if len(problems) > 0 {
		return a.showNewJob(v, http.StatusUnprocessableEntity, f, problems)
	}
	in.Currency = v.settings.Currency
	id, err := a.store.CreateJob(v.context(), v.actor, in)
	if err != nil {
		return err
	}
	return v.done(views.JobPlanURL(id), "The draft is there. Now write its plan.")
}

func (a *App) showNewJob(v *visit, status int, f forms.Job, problems forms.Problems) error {
	staff, _, err := a.store.Team(v.context(), 0)
	if err != nil {
		return err
	}
	p := views.NewJobPage{Chrome: v.chrome("New job", "jobs"), Form: f, Problems: problems, Recruiters: options(recruiters(staff))}
	if v.actor.Role != models.RoleManager {
		p.Managers = options(managers(staff))
	}
	for _, r := range a.reference.Comparison.Rows {
		p.Comparison = append(p.Comparison, views.Difference{Aspect: r.Aspect, Backend: r.Backend, Frontend: r.Frontend})
	}
	return v.page(status, views.NewJob(p))
}

// jobHead is what heads every page of the job. Tab is "board", "shortlist",
// "plan", "model", "interviews" or "team".
func (a *App) jobHead(v *visit, j models.JobSummary, tab string) views.JobHead {
	on := j.Scope(v.actor)
	run := v.actor.Can(models.RunJob, on)
	incomplete := models.Unmet(j.DefinitionNeeds(j.Requirements)) != nil
	h := views.JobHead{ID: j.ID, Title: j.Title, Version: j.Version, Tab: tab, Opened: j.OpenedAt != nil, Waiting: views.PlanWaits(j.PlanState),
		Line: views.JobLine(j, a.regionName(j.Region)), Once: rand.Text(), OpenReason: incomplete,
		CanOpen:  run && j.Status != models.JobOpen && j.PlanState == models.PlanApproved && (!incomplete || v.actor.Can(models.Override, on)),
		CanPause: run && j.Status == models.JobOpen, CanClose: run && j.Status != models.JobClosed, CanCopy: run,
		CanRename: v.actor.Can(models.EditPlan, on)}
	h.Stairs, h.StairsText = views.JobStairs(j)
	h.Blind, h.BlindEnded = j.Blind, views.BlindEnded(v.chrome("", ""), j.Job)
	if j.Status == models.JobClosed {
		h.Closed, h.Left = j.ClosedReason, views.StillThere(j)
	}
	h.Status, h.StatusTone = views.JobStatus(j.Status)
	return h
}

func (a *App) regionName(key string) string {
	for _, r := range a.reference.Regions.Regions {
		if r.Key == key {
			return r.Name
		}
	}
	return key
}

// managers are those who can be hiring manager of a job: the policy lets no
// other role decide on it.
func managers(staff []models.User) []models.User { return ofRole(staff, models.RoleManager) }

func recruiters(staff []models.User) []models.User { return ofRole(staff, models.RoleRecruiter) }

func ofRole(staff []models.User, role models.Role) []models.User {
	var out []models.User
	for _, u := range staff {
		if u.Role == role {
			out = append(out, u)
		}
	}
	return out
}

func ids(users []models.User) []int64 {
	out := make([]int64, len(users))
	for i, u := range users {
		out[i] = u.ID
	}
	return out
}

func options(users []models.User) []ui.Option {
	out := make([]ui.Option, len(users))
	for i, u := range users {
		out[i] = ui.Option{Value: strconv.FormatInt(u.ID, 10), Label: u.Name}
	}
	return out
}
