package handlers

import (
	"fmt"
	"net/http"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
	"stepwise/views/ui"
)

// sendBatch sends a confirmed selection to the hiring manager.
func (a *App) sendBatch(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	b, err := a.store.Bulk(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	var f forms.Batch
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if len(problems) > 0 {
		return a.bulkPage(v, http.StatusUnprocessableEntity, b, problems, func(p *views.BulkPage) { p.Batch = f })
	}
	batch, leftOut, err := a.store.SendBatch(v.context(), v.actor, id, in, a.batchLetter(v))
	if err != nil {
		return err
	}
	said := "Sent."
	if leftOut > 0 {
		said = fmt.Sprintf("Sent, but for %d that are not at the shortlist, have a verdict, or are with the hiring manager already.", leftOut)
	}
	return v.done(views.BatchURL(batch), said)
}

// batchLetter writes the letter with the link to a review.
func (a *App) batchLetter(v *visit) store.BatchLetter {
	return func(b models.Batch, manager models.User, token string) models.Mail {
		until := b.ExpiresAt.In(models.Zone(manager.TimeZone)).Format("Monday 2 January, 15:04")
		return mail.Review(v.settings.Organisation, b.SenderName, manager.Name, b.JobTitle, b.Message, len(b.Lines), until,
			a.absolute(v, views.ReviewLinkURL(token))).To(manager.Email)
	}
}

// showBatch is how far the hiring manager is, and who used the link.
func (a *App) showBatch(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	b, err := a.store.Batch(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	p := views.BatchPage{Chrome: v.chrome("Sent to "+b.ManagerName, "candidates"), ID: b.ID, Manager: b.ManagerName, Sender: b.SenderName,
		JobID: b.JobID, JobTitle: b.JobTitle, Message: b.Message, Answered: b.Answered(), Total: len(b.Lines), Summary: b.Summary(),
		CanRevoke: b.Opens(v.now), Live: b.Takes(v.now), Selection: views.NewSelection(v.chrome("", ""), views.BatchURL(b.ID))}
	p.State, p.Tone = batchState(p.Chrome, b)
	for _, l := range b.Lines {
		line := views.BatchLine{ApplicationID: l.ApplicationID, Href: views.ApplicationURL(l.ApplicationID), Name: l.Name, Answer: l.Answer, Step: l.Step, State: l.State}
		if l.Answer != "" {
			line.Reason, line.When = l.Reason, p.Words(*l.AnsweredAt)
		}
		p.Lines = append(p.Lines, line)
	}
	for _, u := range b.Uses {
		p.Uses = append(p.Uses, ui.Line{At: u.At, Words: p.Words(u.At), Exact: p.Exact(u.At), Text: views.Capital(u.Page) + ", from " + u.Address + ", browser " + u.Agent})
	}
	return v.page(http.StatusOK, views.Batch(p))
}

func batchState(c views.Chrome, b models.Batch) (words string, tone ui.Tone) {
	switch {
	case b.FinishedAt != nil:
		return "finished " + c.Words(*b.FinishedAt), ui.Go
	case b.RevokedAt != nil:
		return "taken back " + c.Words(*b.RevokedAt), ui.Plain
	case !b.Opens(c.Now):
		return "expired " + c.Words(b.ExpiresAt), ui.Bad
	}
	return "open until " + c.Words(b.ExpiresAt), ui.Wait
}

// revokeBatch ends the link.
func (a *App) revokeBatch(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.RevokeBatch(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done(views.BatchURL(id), "Taken back: the link no longer works. The answers given stand.")
}

// batchItem is a batch among what waits: for the hiring manager to answer, or
// for who sent it.
func batchItem(c views.Chrome, w store.Waiting) views.TodayItem {
	item := views.TodayItem{Step: w.Step, Who: w.JobTitle, Tone: ui.Wait}
	if w.Kind == store.WaitsReview {
		item.Href, item.Action = views.ReviewURL(w.BatchID), "Review"
		item.Why = w.Detail + " candidates wait for your word" + since(c, w.Since)
		if w.Detail == "1" {
			item.Why = "1 candidate waits for your word" + since(c, w.Since)
		}
		item.Chip = "until " + c.Words(*w.PromiseBy)
		return item
	}
	item.Href, item.Action = views.BatchURL(w.BatchID), "Look"
	item.Why, item.Chip = w.Name+" has answered "+w.Detail+since(c, w.Since), "with "+w.Name
	if w.Finished {
		item.Why, item.Chip, item.Tone = w.Name+" has finished: "+w.Detail+" answered", "finished", ui.Go
	}
	return item
}
