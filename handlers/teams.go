package handlers

import (
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// teamPage shows who hires as it is stored; keep puts back what was typed.
func (a *App) teamPage(v *visit, status int, id int64, keep func(*views.TeamPage)) error {
	j, err := a.store.Job(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	_, interviewers, err := a.store.Team(v.context(), id)
	if err != nil {
		return err
	}
	f := forms.Team{Version: strconv.Itoa(j.Version), Manager: number(j.ManagerID), Recruiter: number(j.RecruiterID)}
	for _, i := range interviewers {
		f.Interviewers = append(f.Interviewers, strconv.FormatInt(i, 10))
	}
	return a.showTeam(v, status, j, f, keep)
}

// saveTeam saves who hires.
func (a *App) saveTeam(v *visit) error {
	var f forms.Team
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	staff, _, err := a.store.Team(v.context(), id)
	if err != nil {
		return err
	}
	in, problems := f.Validate(ids(managers(staff)), ids(recruiters(staff)), ids(staff))
	if len(problems) == 0 {
		if err = a.store.SetTeam(v.context(), v.actor, id, forms.Version(f.Version), in); err == nil {
			return v.done(views.JobTeamURL(id), "The hiring team is saved.")
		}
	}
	status, problems, last, err := notSaved(v, problems, err)
	if err != nil {
		return err
	}
	j, err := a.store.Job(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	return a.showTeam(v, status, j, f, func(p *views.TeamPage) { p.Problems, p.Last = problems, last })
}

func (a *App) showTeam(v *visit, status int, j models.JobSummary, f forms.Team, keep func(*views.TeamPage)) error {
	staff, _, err := a.store.Team(v.context(), j.ID)
	if err != nil {
		return err
	}
	p := views.TeamPage{Chrome: v.chrome("Hiring team of "+j.Title, "jobs"), Head: a.jobHead(v, j, "team"), Form: f,
		Managers: options(managers(staff)), Recruiters: options(recruiters(staff)), Staff: options(staff)}
	for i, u := range staff {
		p.Staff[i].Hint = u.Role.Name()
	}
	p.Blind, p.Promises = v.blindView(p.Chrome, j), v.promisesView(j.Job)
	p.Telling, p.TellDays, p.CanSetTelling = forms.JobTellingOf(j.Job), views.Count(v.settings.TellDays, "day", "days"), v.actor.Can(models.RunJob, j.Scope(v.actor))
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Team(p))
}

// setTelling says how rejections for the job are told.
func (a *App) setTelling(v *visit) error {
	var f forms.JobTelling
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	days, feedback, problems := f.Validate()
	if len(problems) == 0 {
		if err = a.store.SetTelling(v.context(), v.actor, id, forms.Version(f.Version), days, feedback); err == nil {
			return v.done(views.JobTeamURL(id), "How candidates are told is saved.")
		}
	}
	status, problems, last, err := notSaved(v, problems, err)
	if err != nil {
		return err
	}
	return a.teamPage(v, status, id, func(p *views.TeamPage) { p.Telling, p.TellingProblems, p.Last = f, problems, last })
}

// number is an id as a form has it; "" when there is none.
func number(id *int64) string {
	if id == nil {
		return ""
	}
	return strconv.FormatInt(*id, 10)
}
