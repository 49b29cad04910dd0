package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// listTags shows the tags there are, to be put in order.
func (a *App) listTags(v *visit) error {
	return a.showTags(v, http.StatusOK, v.QueryParam("after"), views.TagsPage{})
}

// renameTag gives a tag another name. Where there is a tag of that name the
// page comes back and asks whether the two shall become one.
func (a *App) renameTag(v *visit) error {
	page, err := v.tag()
	if err != nil {
		return err
	}
	f := page.Form
	name, problems := f.Validate()
	if page.Problems = problems; len(problems) > 0 {
		return a.showTags(v, http.StatusUnprocessableEntity, "", page)
	}
	err = a.store.RenameTag(v.context(), v.actor, page.Editing, f.Shown, name, f.Merge == name)
	if errors.Is(err, models.ErrDuplicate) {
		page.Merges = true
		page.Problems = forms.Problems{{Name: "name", Text: "There is a tag “" + name + "” already. The two can become one."}}
		return a.showTags(v, http.StatusUnprocessableEntity, "", page)
	}
	said := "“" + f.Shown + "” is “" + name + "” now."
	if f.Merge == name {
		said = "“" + f.Shown + "” went into “" + name + "”."
	}
	return a.tagChanged(v, err, page, said)
}

// deleteTag takes a tag off everybody.
func (a *App) deleteTag(v *visit) error {
	page, err := v.tag()
	if err != nil {
		return err
	}
	err = a.store.DeleteTag(v.context(), v.actor, page.Editing, page.Form.Shown)
	return a.tagChanged(v, err, page, "“"+page.Form.Shown+"” is deleted.")
}

// tag reads which tag is meant and what was typed for it.
func (v *visit) tag() (page views.TagsPage, err error) {
	if page.Editing, err = v.id("id"); err != nil {
		return page, err
	}
	return page, v.read(&page.Form)
}

// tagChanged answers a change of the tags.
func (a *App) tagChanged(v *visit, err error, page views.TagsPage, said string) error {
	if page.Alert = v.overtaken(err); page.Alert != "" {
		return a.showTags(v, http.StatusConflict, "", page)
	}
	if err != nil {
		return err
	}
	return v.done(views.TagsURL, said)
}

// showTags shows the tags from behind a name on. A form that came back is on
// the page whose first tag is its own.
func (a *App) showTags(v *visit, status int, after string, page views.TagsPage) error {
	tags, more, err := a.store.Tags(v.context(), v.actor, after, page.Editing)
	if err != nil {
		return err
	}
	page.Chrome = v.chrome("Tags", "candidates")
	page.InSettings = v.actor.Can(models.ManageSettings, models.Scope{})
	if page.InSettings {
		page.Section = "settings"
	}
	for _, t := range tags {
		page.Tags = append(page.Tags, views.TagRow{ID: t.ID, Name: t.Name, Candidates: t.Candidates, Href: views.TaggedURL(t.Name)})
	}
	if page.Paged = after != "" || page.Editing > 0; more {
		page.Next = views.TagsFromURL(tags[len(tags)-1].Name)
	}
	return v.page(status, views.Tags(page))
}
