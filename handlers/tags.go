package handlers

import (
	"errors"
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// tagsView is the tags a candidate carries, on their own page or on that of an
// application.
func (v *visit) tagsView(candidate, application int64, tags []models.Tag, on models.Scope) *views.TagsView {
	t := &views.TagsView{Candidate: candidate, CanTag: v.actor.Can(models.TagCandidate, on), CanManage: v.actor.Can(models.ManageTags, models.Scope{})}
	if application > 0 {
		t.Form.Application = strconv.FormatInt(application, 10)
	}
	for _, tag := range tags {
		t.Tags = append(t.Tags, views.TagChip{ID: tag.ID, Name: tag.Name, Href: views.TaggedURL(tag.Name)})
	}
	return t
}

// addTags adds the tags there are to choose from.
func (a *App) addTags(v *visit, t *views.TagsView) (err error) {
	if t.CanTag {
		t.Known, err = a.store.TagNames(v.context())
	}
	return err
}

// tagCandidate gives a candidate a tag, a new one if there is none of the name.
func (a *App) tagCandidate(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Tag
	if err := v.read(&f); err != nil {
		return err
	}
	name, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.TagCandidate(v.context(), v.actor, id, name)
	}
	if errors.Is(err, models.ErrDuplicate) {
		problems, err = forms.Problems{{Name: "tag", Text: "The candidate carries this tag already."}}, nil
	}
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return a.tagAgain(v, id, f, problems)
	}
	return v.done(tagged(id, f), "Tagged “"+name+"”.")
}

// tagAgain shows the page the tag was typed on, with what is wrong with it.
func (a *App) tagAgain(v *visit, id int64, f forms.Tag, problems forms.Problems) error {
	keep := func(t *views.TagsView) { t.Form, t.Problems = f, problems }
	if from := f.From(); from > 0 {
		return a.applicationPage(v, http.StatusUnprocessableEntity, from, func(p *views.ApplicationPage) { keep(p.Tags) })
	}
	return a.showCandidate(v, http.StatusUnprocessableEntity, id, func(p *views.CandidatePage) { keep(p.Tags) })
}

// tagged is the page to go back to.
func tagged(id int64, f forms.Tag) string {
	if from := f.From(); from > 0 {
		return views.ApplicationURL(from)
	}
	return views.CandidateURL(id)
}

// untagCandidate takes a tag off.
func (a *App) untagCandidate(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	tag, err := v.id("tag")
	if err != nil {
		return err
	}
	var f forms.Tag
	if err := v.read(&f); err != nil {
		return err
	}
	if err := a.store.UntagCandidate(v.context(), v.actor, id, tag); err != nil {
		return err
	}
	return v.done(tagged(id, f), "The tag is taken off.")
}
