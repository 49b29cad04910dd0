package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// listSkills shows the skills catalogue to be edited.
func (a *App) listSkills(v *visit) error {
	return a.showSkills(v, http.StatusOK, views.SkillsPage{})
}

// addSkill adds to the catalogue.
func (a *App) addSkill(v *visit) error {
	var page views.SkillsPage
	if err := v.read(&page.Form); err != nil {
		return err
	}
	category, name, problems := page.Form.Validate()
	if page.Problems = problems; len(problems) > 0 {
		return a.showSkills(v, http.StatusUnprocessableEntity, page)
	}
	err := a.store.AddSkill(v.context(), v.actor, category, name)
	return a.skillChanged(v, err, page, "“"+name+"” can be chosen for a job now.")
}

// renameSkill gives a skill another name.
func (a *App) renameSkill(v *visit) error {
	page, err := v.skill()
	if err != nil {
		return err
	}
	name, problems := page.Form.ValidateName()
	if page.Problems = problems; len(problems) > 0 {
		return a.showSkills(v, http.StatusUnprocessableEntity, page)
	}
	err = a.store.RenameSkill(v.context(), v.actor, page.Editing, page.Form.Shown, name)
	return a.skillChanged(v, err, page, "“"+page.Form.Shown+"” is “"+name+"” now.")
}

// retireSkill takes a skill out of what can be chosen.
func (a *App) retireSkill(v *visit) error {
	page, err := v.skill()
	if err != nil {
		return err
	}
	err = a.store.RetireSkill(v.context(), v.actor, page.Editing, page.Form.Shown, true)
	return a.skillChanged(v, err, page, "“"+page.Form.Shown+"” is retired.")
}

// restoreSkill puts a retired skill back.
func (a *App) restoreSkill(v *visit) error {
	page, err := v.skill()
	if err != nil {
		return err
	}
	err = a.store.RetireSkill(v.context(), v.actor, page.Editing, page.Form.Shown, false)
	return a.skillChanged(v, err, page, "“"+page.Form.Shown+"” can be chosen again.")
}

// skill reads which skill is meant and what was typed for it.
func (v *visit) skill() (page views.SkillsPage, err error) {
	if page.Editing, err = v.id("id"); err != nil {
		return page, err
	}
	return page, v.read(&page.Form)
}

// skillChanged answers a change of the catalogue.
func (a *App) skillChanged(v *visit, err error, page views.SkillsPage, said string) error {
	if errors.Is(err, models.ErrDuplicate) {
		page.Problems = forms.Problems{{Name: "name", Text: "There is a skill of this name already. If it is retired, restore it."}}
		return a.showSkills(v, http.StatusUnprocessableEntity, page)
	}
	if page.Alert = v.overtaken(err); page.Alert != "" {
		return a.showSkills(v, http.StatusConflict, page)
	}
	if err != nil {
		return err
	}
	return v.done(views.SkillsURL, said)
}

func (a *App) showSkills(v *visit, status int, page views.SkillsPage) error {
	skills, err := a.store.AllSkills(v.context())
	if err != nil {
		return err
	}
	page.Chrome = v.chrome("Skills", "settings")
	for _, c := range models.Categories {
		group := views.CatalogueGroup{Name: c.Name}
		for _, s := range skills {
			if s.Category == c.Key {
				group.Skills = append(group.Skills, s)
			}
		}
		page.Groups = append(page.Groups, group)
	}
	return v.page(status, views.Skills(page))
}
