package handlers

import (
	"errors"
	"path"
	"strings"

	"stepwise/models"
	"stepwise/models/resume"
	"stepwise/views/forms"
)

// filled is what a page says about the résumé that filled in its form.
type filled struct{ tone, words string }

const noLongerKept = "The résumé that was uploaded first is no longer here. Choose it again."

// resume is the résumé of a form: chosen with it, or kept from when it filled
// the form in.
func (v *visit) resume(kept *string) (forms.Attachment, error) {
	at, err := v.attachment("resume")
	if err != nil || at.Chosen != "" || *kept == "" {
		return at, err
	}
	f, err := v.app.store.KeptUpload(v.context(), v.actor, *kept)
	if errors.Is(err, models.ErrExpired) {
		*kept = ""
		return forms.Attachment{Problem: noLongerKept}, nil
	}
	return forms.Attachment{Chosen: f.Name, File: &f}, err
}

// readResume reads the résumé that a form is filled in from, and keeps it. A
// JSON Resume is read only: people read other files. What is wrong with the
// file is its Problem; one that cannot be read is kept all the same.
func (a *App) readResume(v *visit, at *forms.Attachment, kept *string) (said filled, found resume.Proposal, err error) {
	switch {
	case at.Problem != "":
		return said, found, nil
	case at.File == nil:
		at.Problem = "Choose the file of the résumé first."
		return said, found, nil
	case !a.readings.lets(v):
		at.Problem = "That is a lot of résumés from one place. Wait a minute, or type what is asked for."
		return said, found, nil
	}
	skills, err := a.skillNames(v)
	if err != nil {
		return said, found, err
	}
	name := "“" + at.Chosen + "”"
	if r, err := resume.Decode(at.File.Content); err == nil {
		*at, *kept = forms.Attachment{}, ""
		found = r.Propose(skills, v.now)
		return filledFrom(name, found), found, nil
	}
	if strings.EqualFold(path.Ext(at.Chosen), ".json") {
		at.Problem = name + " is not a JSON Resume. Choose a PDF, DOCX, TXT or MD file."
		return said, found, nil
	}
	if err := a.keepResume(v, at, kept); err != nil {
		return said, found, err
	}
	text, err := a.store.TextOf(v.context(), *at.File)
	var why models.Refused
	if errors.As(err, &why); err != nil {
		return filled{"wait", strings.TrimSpace(name + " could not be read, so type what is asked for. " + string(why))}, found, nil
	}
	found = resume.Propose(text, skills, v.now)
	return filledFrom(name, found), found, nil
}

// keepResume keeps the file for when the form is sent. When there is no room
// it has to be chosen again, which the form then says.
func (a *App) keepResume(v *visit, at *forms.Attachment, kept *string) error {
	if at.File.Kept != "" {
		return nil
	}
	secret, err := a.store.KeepUpload(v.context(), v.actor, *at.File)
	if errors.Is(err, models.ErrThrottled) {
		return nil
	}
	at.File.Kept, *kept = secret, secret
	return err
}

// keepChosen keeps the résumé of a form that has to be shown again for another
// reason, so that it need not be chosen again.
func (a *App) keepChosen(v *visit, at *forms.Attachment, kept *string) error {
	if at.File == nil || at.Problem != "" || !a.readings.lets(v) {
		return nil
	}
	return a.keepResume(v, at, kept)
}

// skillNames are the names of the catalogue.
func (a *App) skillNames(v *visit) ([]string, error) {
	skills, err := a.store.Skills(v.context())
	names := make([]string, len(skills))
	for i, s := range skills {
		names[i] = s.Name
	}
	return names, err
}

// filledFrom says what came of reading the file of that name.
func filledFrom(name string, found resume.Proposal) filled {
	if found.Empty() {
		return filled{"wait", "Nothing that is asked for was found in " + name + ", so type it."}
	}
	return filled{"go", "Filled in from " + name + ". Please check what is marked; what was typed before has stayed."}
}
