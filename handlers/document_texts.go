package handlers

import (
	"net/http"
	"time"

	"stepwise/models"
	"stepwise/views"
)

// showDocumentText shows what could be read of a document, page by page.
func (a *App) showDocumentText(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	d, t, on, err := a.store.DocumentText(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, views.DocumentText(views.DocumentTextPage{
		Chrome: v.chrome(d.Name, ""), Document: d, Text: t,
		CanReadAgain: t.State == models.ReadingFailed && v.actor.Can(models.ReadAgain, on)}))
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
