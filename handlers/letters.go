package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
	"stepwise/views/ui"
)

// showLetters lists the letters that can be worded.
func (a *App) showLetters(v *visit) error {
	p := views.LettersPage{Chrome: v.chrome("Letters", "settings")}
	p.Letters, p.Team = letterLines(v.settings, mail.Kinds), letterLines(v.settings, mail.TeamKinds)
	return v.page(http.StatusOK, views.Letters(p))
}

func letterLines(s models.Settings, kinds []mail.Kind) (lines []views.LetterLine) {
	for _, k := range kinds {
		_, own := s.Wordings[k.Key]
		lines = append(lines, views.LetterLine{Href: views.LetterURL(k.Key), Name: k.Name, Subject: k.Wording(s).Subject, Own: own})
	}
	return lines
}

// letterKind is the letter of the path.
func (v *visit) letterKind() (mail.Kind, error) {
	k, ok := mail.KindOf(v.Param("kind"))
	if !ok {
		return k, models.ErrNotFound
	}
	return k, nil
}

// showLetter is where a letter is worded.
func (a *App) showLetter(v *visit) error {
	k, err := v.letterKind()
	if err != nil {
		return err
	}
	return a.letterPage(v, http.StatusOK, k, forms.LetterOf(k.Wording(v.settings)), nil)
}

// previewLetter shows what was typed as it would be sent; nothing is kept.
func (a *App) previewLetter(v *visit) error {
	return a.readLetter(v, func(k mail.Kind, f forms.Letter, _ models.Wording) error {
		return a.letterPage(v, http.StatusOK, k, f, nil)
	})
}

// rewordLetter keeps the organisation's own wording.
func (a *App) rewordLetter(v *visit) error {
	return a.readLetter(v, func(k mail.Kind, f forms.Letter, w models.Wording) error {
		return a.reworded(v, k, f, &w, "This is how the letter reads from now on.")
	})
}

// resetLetter goes back to our wording.
func (a *App) resetLetter(v *visit) error {
	k, err := v.letterKind()
	if err != nil {
		return err
	}
	var f forms.Letter
	if err := v.read(&f); err != nil {
		return err
	}
	w := k.Wording(v.settings)
	f.Subject, f.Text = w.Subject, w.Text
	return a.reworded(v, k, f, nil, "The letter reads as it did to begin with.")
}

// readLetter reads what was typed, and goes on when nothing is wrong with it.
func (a *App) readLetter(v *visit, then func(mail.Kind, forms.Letter, models.Wording) error) error {
	k, err := v.letterKind()
	if err != nil {
		return err
	}
	var f forms.Letter
	if err := v.read(&f); err != nil {
		return err
	}
	w, problems := f.Validate(k.Keys())
	if problems != nil {
		return a.letterPage(v, http.StatusUnprocessableEntity, k, f, problems)
	}
	return then(k, f, w)
}

func (a *App) reworded(v *visit, k mail.Kind, f forms.Letter, w *models.Wording, said string) error {
	err := a.store.RewordLetter(v.context(), v.actor, k.Key, k.Name, k.Ours, f.Shown, w)
	var stale models.Stale
	if errors.As(err, &stale) {
		settings, _, failed := a.overtakenSettings(v, stale)
		if failed != nil {
			return failed
		}
		f.Shown = k.Wording(settings).Mark()
		return a.letterPage(v, http.StatusConflict, k, f, forms.Problems{{Text: "Somebody has reworded this letter meanwhile. What you typed is still here; saving again puts it in place of theirs."}})
	}
	if err != nil {
		return err
	}
	return v.done(views.LetterURL(k.Key), said)
}

func (a *App) letterPage(v *visit, status int, k mail.Kind, f forms.Letter, problems forms.Problems) error {
	people, err := a.store.Addressees(v.context(), v.actor)
	if err != nil {
		return err
	}
	_, own := v.settings.Wordings[k.Key]
	p := views.LetterPage{Chrome: v.chrome(k.Name, "settings"), Key: k.Key, Name: k.Name, Own: own, Form: f, Problems: problems, Ours: k.Ours.Subject + "\n\n" + k.Ours.Text}
	if p.Form.Shown == "" {
		p.Form.Shown = k.Wording(v.settings).Mark()
	}
	for _, x := range k.Places {
		p.Places = append(p.Places, ui.Fact{Term: "{" + x.Key + "}", Text: x.Says})
	}
	p.Places = append(p.Places, ui.Fact{Term: mail.Link, Text: "the way to the candidate’s page"})
	to := store.Addressee{Name: "Grace Okafor", JobTitle: "Backend engineer"}
	for i, x := range people {
		p.People = append(p.People, ui.Option{Value: strconv.FormatInt(x.ID, 10), Label: x.Name + ", " + x.JobTitle})
		if i == 0 || p.People[i].Value == f.Application {
			to, p.Form.Application = x, p.People[i].Value
		}
	}
	if problems == nil {
		url := a.address(views.ConfirmURL("…"))
		if k.ToTeam() {
			url = a.address(views.ApplicationURL(to.ID))
		}
		l := k.Preview(v.settings, models.Wording{Subject: f.Subject, Text: f.Text}, to.Name, to.JobTitle, url)
		p.Preview = mailPreview(l)
	}
	return v.page(status, views.Letter(p))
}

// mailPreview shows a letter in both its forms.
func mailPreview(l mail.Letter) views.MailPreview {
	return views.MailPreview{Subject: l.Subject, Paragraphs: strings.Split(strings.TrimSpace(l.Text), "\n\n"), HTML: l.HTML}
}
