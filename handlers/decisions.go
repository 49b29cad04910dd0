package handlers

import (
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// onApplication reads the form of a decision and the application's id.
func (v *visit) onApplication(form any) (int64, error) {
	id, err := v.id("id")
	if err != nil {
		return 0, err
	}
	return id, v.read(form)
}

// advance moves an application on, from its page or from the board.
func (a *App) advance(v *visit) error {
	var f forms.Advance
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	from, problems := f.Validate()
	if len(problems) > 0 {
		err = models.Refused(problems[0].Text)
	} else {
		err = a.store.Advance(v.context(), v.actor, id, f.Shown(), from, f.Reason)
	}
	if strings.HasPrefix(f.Back, "/jobs/") {
		return a.moved(v, f.Back, id, err)
	}
	done := "Advanced"
	if from == models.StepFinalise {
		done = "Hired"
	}
	return a.decided(v, id, err, "advancement", a.told(v, id, done, "; the candidate is told."), func(p *views.ApplicationPage) { p.Reason = f.Reason })
}

// moved answers a move on the board: back to it, with why not.
func (a *App) moved(v *visit, back string, id int64, err error) error {
	if err == nil {
		return v.done(back, "Moved.")
	}
	status, _, text := explain(err)
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	if missing, ok := err.(models.Missing); ok {
		for i, n := range missing.Needs {
			if i > 0 {
				text += ";"
			}
			text += " " + n.Text
		}
		text += "."
	}
	if err := v.flash("bad", "Not moved. "+text); err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, back)
}

// hold keeps an application where it is.
func (a *App) hold(v *visit) error {
	var f forms.Hold
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Reason, p.TellHold = f.Reason, f.Tell }
	if problems := f.ValidateReason("Why it waits"); len(problems) > 0 {
		return a.unfinished(v, id, "hold", problems, keep)
	}
	sentence := "On hold; the candidate is told nothing."
	if !f.Telling().Silent {
		sentence = a.told(v, id, "On hold", "; the candidate is told.")
	}
	return a.decided(v, id, a.store.HoldTelling(v.context(), v.actor, id, f.Shown(), f.Reason, f.Telling()), "hold", sentence, keep)
}

// reopen takes an application back into the process.
func (a *App) reopen(v *visit) error {
	return a.reasoned(v, "reopening", "Why it goes on", "Reopened.", a.store.Reopen)
}

// reasoned carries out a decision that needs nothing but a reason.
func (a *App) reasoned(v *visit, form, label, sentence string, decide decision) error {
	var f forms.Decision
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Reason = f.Reason }
	if problems := f.ValidateReason(label); len(problems) > 0 {
		return a.unfinished(v, id, form, problems, keep)
	}
	return a.decided(v, id, decide(v.context(), v.actor, id, f.Shown(), f.Reason), form, sentence, keep)
}

// unfinished shows the application again with what is wrong with a form.
func (a *App) unfinished(v *visit, id int64, form string, problems forms.Problems, keep func(*views.ApplicationPage)) error {
	return a.applicationPage(v, http.StatusUnprocessableEntity, id, func(p *views.ApplicationPage) {
		keep(p)
		p.Came, p.Problems = form, problems
	})
}

// reject ends an application with a reason from the list.
func (a *App) reject(v *visit) error {
	var f forms.Rejection
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Reason, p.ReasonID, p.RejectLetter = f.Reason, f.ReasonID, f.Letter }
	reason, problems := f.Validate()
	if len(problems) > 0 {
		return a.unfinished(v, id, "rejection", problems, keep)
	}
	err = a.store.RejectTelling(v.context(), v.actor, id, f.Shown(), reason, f.Reason, f.Telling())
	sentence := "Rejected. The candidate knows nothing of it until the letter goes out."
	if f.Telling().Now {
		sentence = a.told(v, id, "Rejected", " and told: the letter is on its way.")
	}
	return a.decided(v, id, err, "rejection", sentence, keep)
}

// giveVerdict records the hiring manager's word on the shortlist.
func (a *App) giveVerdict(v *visit) error {
	var f forms.Verdict
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Shortlist.Form = f }
	yes, problems := f.Validate()
	if len(problems) > 0 {
		return a.unfinished(v, id, "verdict", problems, keep)
	}
	err = a.store.GiveVerdict(v.context(), v.actor, id, f.Shown(), yes, f.Reason)
	if err == nil && strings.HasPrefix(f.Back, "/jobs/") {
		return v.done(f.Back, "The verdict is in.")
	}
	return a.decided(v, id, err, "verdict", "The verdict is in.", keep)
}
