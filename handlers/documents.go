package handlers

import (
	"io"
	"mime"
	"net/http"

	"stepwise/models"
)

// document hands out an uploaded file, to keep and not to run.
func (a *App) document(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	d, content, err := a.store.Document(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	return handOut(v, d, content)
}

// handOut sends the file and closes it.
func handOut(v *visit, d models.Document, content io.ReadSeekCloser) error {
	defer content.Close()
	h := v.Response().Header()
	h.Set("Content-Type", d.Type)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": d.Name}))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cache-Control", "private, no-store")
	http.ServeContent(v.Response(), v.Request(), "", d.CreatedAt, content)
	return nil
}
