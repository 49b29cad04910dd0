package handlers

import (
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// markPassage holds words of a document for a requirement, in one's own draft.
func (a *App) markPassage(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Passage
	if err := v.read(&f); err != nil {
		return err
	}
	d, err := a.store.Passages(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	step, requirement, page, quote, problems := f.Validate(d.Text.Pages(), d.Requirements)
	if len(problems) > 0 && d.Closed == nil {
		return a.textPage(v, http.StatusUnprocessableEntity, func(p *views.DocumentTextPage) { p.Form, p.Problems = f, problems })
	}
	passage, err := a.store.MarkPassage(v.context(), v.actor, id, step, requirement, page, quote)
	if err != nil {
		return a.passageRefused(v, err, f)
	}
	return v.done(views.PassageURL(id, passage), "Marked, in your draft scorecard.")
}

// passageRefused shows the text again with why nothing was marked.
func (a *App) passageRefused(v *visit, err error, f forms.Passage) error {
	status, title, text := explain(err)
	if status == http.StatusNotFound || status >= http.StatusInternalServerError {
		return err
	}
	return a.textPage(v, status, func(p *views.DocumentTextPage) {
		f.Step = p.Form.Step
		p.Form, p.Alert = f, title+". "+text
	})
}

// removePassage takes a passage out of one's own draft.
func (a *App) removePassage(v *visit) error {
	document, err := v.id("id")
	if err != nil {
		return err
	}
	id, err := v.id("passage")
	if err != nil {
		return err
	}
	if err := a.store.RemovePassage(v.context(), v.actor, document, id); err != nil {
		return err
	}
	return v.done(views.DocumentTextURL(document), "The passage is removed.")
}

// reviewText is the text of a document of the candidate on that screen of a
// review, with what the scorecards sent point at.
func (a *App) reviewText(v *visit) error {
	n, err := v.position()
	if err != nil {
		return err
	}
	document, err := v.id("document")
	if err != nil {
		return err
	}
	who, err := a.reviewer(v, "the text of a document of candidate "+v.Param("position"))
	if err != nil {
		return err
	}
	d, err := a.store.ReviewPassages(v.context(), who.actor, who.review, n, document)
	if err != nil {
		return err
	}
	if err := a.store.NoteLook(v.context(), who.actor, who.byLink, models.OpenedDocument, document); err != nil {
		return err
	}
	p := textPage(v.chrome(d.Document.Name, "today"), d)
	p.Bare = who.byLink
	p.Back, p.BackLabel = views.ReviewItemURL(who.review, n), "Back to the candidate"
	if d.Veil == nil {
		p.FileURL = views.ReviewDocumentURL(who.review, n, document)
	}
	return v.page(http.StatusOK, views.DocumentText(p))
}
