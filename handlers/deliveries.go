package handlers

import (
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// showDeliveries lists the letters to the candidate of an application.
func (a *App) showDeliveries(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.deliveriesPage(v, http.StatusOK, id, nil)
}

// deliveriesPage renders them as they are now; keep puts back what was typed.
func (a *App) deliveriesPage(v *visit, status int, id int64, keep func(*views.DeliveriesPage)) error {
	before := v.number("before")
	d, err := a.store.Deliveries(v.context(), v.actor, id, before)
	if err != nil {
		return err
	}
	p := views.DeliveriesPage{Chrome: v.chrome("Letters to "+d.Who, "candidates"), ID: id, Who: d.Who, Unreachable: d.Unreachable}
	for _, m := range d.Letters {
		p.Letters = append(p.Letters, views.DeliveryRow{MailRow: mailRow(m), Waits: m.State == models.MailFailed && !m.Past(v.now)})
	}
	if d.More {
		p.Earlier = views.LettersToURL(id, d.Letters[len(d.Letters)-1].ID)
	}
	if before > 0 {
		p.Newer = views.LettersToURL(id, 0)
	}
	if keep != nil {
		keep(&p)
	}
	return v.page(status, views.Deliveries(p))
}

// told says what was done, and whether the candidate hears of it by letter.
func (a *App) told(v *visit, application int64, done, told string) string {
	if reached, err := a.store.Reaches(v.context(), application); err == nil && !reached {
		return done + ". The candidate has no e-mail address: tell them yourself."
	}
	return done + told
}

// onLetter answers what is done about a letter to the candidate.
func (v *visit) onLetter(sentence string, do func(id, letter int64) error) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	letter, err := v.id("letter")
	if err != nil {
		return err
	}
	if err := do(id, letter); err != nil {
		return err
	}
	return v.done(views.LettersToURL(id, 0), sentence)
}

// sendLetterAgain has a letter sent that did not reach the candidate.
func (a *App) sendLetterAgain(v *visit) error {
	return v.onLetter("The letter is on its way.", func(id, letter int64) error {
		return a.store.SendLetterAgain(v.context(), v.actor, id, letter)
	})
}

// tellInPerson notes that the candidate was told what a letter could not.
func (a *App) tellInPerson(v *visit) error {
	return v.onLetter("Noted: they have been told.", func(id, letter int64) error {
		return a.store.TellInPerson(v.context(), v.actor, id, letter)
	})
}

// letterCameBack notes that a letter to the candidate was returned.
func (a *App) letterCameBack(v *visit) error {
	var f forms.Return
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	letter, err := v.id("letter")
	if err != nil {
		return err
	}
	if problems := f.Validate(); len(problems) > 0 {
		return a.deliveriesPage(v, http.StatusUnprocessableEntity, id, func(p *views.DeliveriesPage) { p.Came, p.Form, p.Problems = letter, f, problems })
	}
	if err := a.store.LetterCameBack(v.context(), v.actor, id, letter, f.Words); err != nil {
		return err
	}
	return v.done(views.LettersToURL(id, 0), "Noted: it came back.")
}

// mailCameBack notes the same of any letter of the outbox.
func (a *App) mailCameBack(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Return
	if err := v.read(&f); err != nil {
		return err
	}
	if problems := f.Validate(); len(problems) > 0 {
		return a.mailPage(v, http.StatusUnprocessableEntity, id, f, problems)
	}
	if err := a.store.MailCameBack(v.context(), v.actor, id, f.Words); err != nil {
		return err
	}
	return v.done(views.MailURL(id), "Noted: it came back.")
}
