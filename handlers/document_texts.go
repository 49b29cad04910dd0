package handlers

import (
	"net/http"
	"strconv"
	"time"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// showDocumentText shows what could be read of a document, page by page.
func (a *App) showDocumentText(v *visit) error {
	return a.textPage(v, http.StatusOK, func(*views.DocumentTextPage) {})
}

// textPage shows the text as it is now; typed puts back what was typed.
func (a *App) textPage(v *visit, status int, typed func(*views.DocumentTextPage)) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	d, err := a.store.Passages(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	p := textPage(v.chrome(d.Document.Name, ""), d)
	p.Back, p.BackLabel = views.ApplicationURL(d.Document.ApplicationID), "The application"
	if d.Veil == nil {
		p.FileURL = views.DocumentURL(id)
	}
	if d.Text.Picture != "" {
		p.PictureURL = views.DocumentPictureURL(id)
	}
	p.CanReadAgain = d.Text.State == models.ReadingFailed && v.actor.Can(models.ReadAgain, d.On)
	typed(&p)
	if len(p.Pages) > 0 && (d.Closed == nil || p.Form.Quote != "") {
		p.Requirements = requirementOptions(d.Requirements)
		p.Keys = views.PassageKeys
	}
	return v.page(status, views.DocumentText(p))
}

// textPage is a document's text with its passages.
func textPage(c views.Chrome, d models.DocumentPassages) views.DocumentTextPage {
	return views.DocumentTextPage{Chrome: c, Veil: views.VeilView{Veiled: d.Veil != nil}, Document: d.Document, Text: d.Text, MarkURL: views.PassagesURL(d.Document.ID),
		Pages: views.PageViews(d.Text.Pages(), d.Passages, d.Closed == nil), Form: forms.Passage{Step: strconv.Itoa(int(d.Step)), Page: "1"}}
}

func requirementOptions(requirements []models.Requirement) []ui.Option {
	var options []ui.Option
	for _, q := range requirements {
		options = append(options, ui.Option{Value: strconv.FormatInt(q.ID, 10), Label: q.Name})
	}
	return options
}

// documentPicture hands out the picture of a document's first page.
func (a *App) documentPicture(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	content, err := a.store.DocumentPicture(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	defer content.Close()
	h := v.Response().Header()
	h.Set("Content-Type", "image/png")
	h.Set("Cache-Control", "private, max-age=3600")
	http.ServeContent(v.Response(), v.Request(), "", time.Time{}, content)
	return nil
}

// readAgain has a document read once more.
func (a *App) readAgain(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.ReadAgain(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done(views.DocumentTextURL(id), "It is being read again.")
}
