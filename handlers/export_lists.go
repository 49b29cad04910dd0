package handlers

import (
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
)

// exportCandidates exports the list as it is searched and narrowed by the
// address; that of a job's applications is the list narrowed to the job.
func (a *App) exportCandidates(v *visit) error {
	pay := v.actor.Can(models.SeePay, models.Scope{Manages: true})
	q, _ := v.candidateQuery()
	at := store.PageKey{}
	t := table{name: "candidates", columns: []string{"Name", "E-mail address", "Phone", "Employer", "Headline", "Years", "Place", "Skills", "Links",
		"Job", "Step", "State", "Promised by", "Source", "Applied"}}
	if pay {
		t.columns = append(t.columns, "Pay asked")
	}
	t.rows = paged(func() (rows [][]string, more bool, err error) {
		var ids []int64
		found, err := a.store.Candidates(v.context(), v.actor, q, at)
		for _, c := range found.Candidates {
			rows, ids = append(rows, v.candidateCells(c, pay)), append(ids, c.ID)
		}
		if err == nil {
			err = a.store.NoteLook(v.context(), v.actor, false, models.OpenedExport, ids...)
		}
		at = found.Last
		return rows, found.Older, err
	})
	return a.export(v, t)
}

func (v *visit) candidateCells(c store.ListedCandidate, pay bool) []string {
	row := []string{c.Name, c.Email, c.Phone, c.Employer, c.Headline, strconv.Itoa(c.Years), c.Place, c.Skills, strings.Join(c.Links, " ")}
	if c.Years == 0 {
		row[5] = ""
	}
	application := make([]string, 6, 7)
	asked := ""
	if l := c.Latest; l != nil {
		application = []string{l.JobTitle, strconv.Itoa(int(l.Step)) + " " + l.Step.Name(), views.StateWords(l.State), v.stamp(l.PromiseBy), l.SourceWords(""), v.stamp(&l.CreatedAt)}
		if l.PayAsked > 0 {
			asked = forms.Typed(l.PayAsked) + " " + l.PayCurrency + " " + l.PayBasis.Unit()
		}
	}
	row = append(row, application...)
	if pay {
		row = append(row, asked)
	}
	return row
}

// exportJobs exports the jobs of the status the address names.
func (a *App) exportJobs(v *visit) error {
	status, after := v.jobStatus(), int64(0)
	t := table{name: "jobs", columns: []string{"Job", "Status", "Hiring manager", "Recruiter", "Start by", "Hire by", "Positions", "Hired"}}
	for _, s := range models.ApplicationSteps() {
		t.columns = append(t.columns, s.Name())
	}
	t.rows = paged(func() (rows [][]string, more bool, err error) {
		jobs, next, err := a.store.Jobs(v.context(), v.actor, status, after)
		for _, j := range jobs {
			row := []string{j.Title, string(j.Status), j.ManagerName, j.RecruiterName, string(j.StartBy), string(j.HireBy), strconv.Itoa(j.Positions), strconv.Itoa(j.Hired)}
			for _, s := range models.ApplicationSteps() {
				row = append(row, strconv.Itoa(j.Active[s]))
			}
			rows = append(rows, row)
		}
		after = next
		return rows, next != 0, err
	})
	return a.export(v, t)
}

// exportUsers exports who may sign in.
func (a *App) exportUsers(v *visit) error {
	after := int64(0)
	t := table{name: "people", columns: []string{"Name", "E-mail address", "Role", "Since", "Deactivated"}}
	t.rows = paged(func() (rows [][]string, more bool, err error) {
		users, more, err := a.store.Users(v.context(), v.actor, after)
		for _, u := range users {
			rows = append(rows, []string{u.Name, u.Email, u.Role.Name(), v.stamp(&u.CreatedAt), v.stamp(u.DeactivatedAt)})
			after = u.ID
		}
		return rows, more, err
	})
	return a.export(v, t)
}

// exportOutbox exports which letters there are, without their text and links.
func (a *App) exportOutbox(v *visit) error {
	before := int64(0)
	t := table{name: "outbox", columns: []string{"To", "Subject", "Written", "State", "Problem", "Sent"}}
	t.rows = paged(func() (rows [][]string, more bool, err error) {
		mails, more, err := a.store.Mails(v.context(), v.actor, before)
		for _, m := range mails {
			rows = append(rows, []string{m.To, m.Subject, v.stamp(&m.CreatedAt), string(m.State), m.Problem, v.stamp(m.SentAt)})
			before = m.ID
		}
		return rows, more, err
	})
	return a.export(v, t)
}

// exportProblems exports what is wrong with the rows of an import.
func (a *App) exportProblems(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if _, _, err := a.store.Import(v.context(), v.actor, id); err != nil {
		return err
	}
	after := int64(0)
	t := table{name: "problems", columns: []string{"Row", "Column", "Value", "What is the matter"}}
	t.rows = paged(func() (rows [][]string, more bool, err error) {
		problems, more, err := a.store.ImportProblems(v.context(), v.actor, id, after)
		for _, p := range problems {
			rows = append(rows, []string{strconv.Itoa(p.Number), p.Column, p.Value, p.Text})
			after = p.ID
		}
		return rows, more, err
	})
	return a.export(v, t)
}
