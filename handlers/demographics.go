package handlers

import (
	"net/http"
	"strconv"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// demographicChoices are the answers there are by question.
func (a *App) demographicChoices() map[string][]string {
	choices := map[string][]string{}
	for _, q := range a.reference.Demographics.Questions {
		for _, c := range q.Choices {
			choices[q.Key] = append(choices[q.Key], c.Key)
		}
	}
	return choices
}

// showOwnDemographics is where candidates answer, if they want to.
func (a *App) showOwnDemographics(v *visit) error {
	own, err := a.store.OwnDemographics(v.context(), v.actor)
	if err != nil {
		return err
	}
	return a.ownDemographics(v, http.StatusOK, forms.Demographics{Answers: own}, nil)
}

func (a *App) ownDemographics(v *visit, status int, f forms.Demographics, problems forms.Problems) error {
	if !v.settings.AskDemographics {
		return models.ErrNotFound
	}
	p := views.OwnDemographicsPage{Chrome: v.chrome("Voluntary questions", "status"), Form: f, Problems: problems, Answered: problems == nil && len(f.Answers) > 0}
	for _, q := range a.reference.Demographics.Questions {
		options := []ui.Option{{Label: "I prefer not to say"}}
		for _, c := range q.Choices {
			options = append(options, ui.Option{Value: c.Key, Label: c.Name})
		}
		p.Questions = append(p.Questions, views.DemographicQuestion{Key: q.Key, Text: q.Text, Options: options})
	}
	return v.page(status, views.OwnDemographics(p))
}

// saveDemographics keeps a candidate's answers in place of those before.
func (a *App) saveDemographics(v *visit) error {
	var f forms.Demographics
	if err := v.read(&f); err != nil {
		return err
	}
	answers, problems := f.Validate(a.demographicChoices())
	if problems != nil {
		return a.ownDemographics(v, http.StatusUnprocessableEntity, f, problems)
	}
	if err := a.store.SaveDemographics(v.context(), v.actor, answers); err != nil {
		return err
	}
	return v.done(views.OwnDemographicsURL, "Saved. Thank you.")
}

// removeDemographics takes all of them back.
func (a *App) removeDemographics(v *visit) error {
	if err := a.store.SaveDemographics(v.context(), v.actor, nil); err != nil {
		return err
	}
	return v.done(views.OwnDemographicsURL, "Your answers are removed.")
}

// showDemographics shows the totals.
func (a *App) showDemographics(v *visit) error {
	totals, err := a.store.Demographics(v.context(), v.actor, a.demographicChoices())
	if err != nil {
		return err
	}
	p := views.DemographicsPage{Chrome: v.chrome("Demographics", "candidates")}
	for _, q := range a.reference.Demographics.Questions {
		line := views.DemographicTotals{Text: q.Text}
		for i, g := range totals[q.Key] {
			text := "not shown"
			if g.Shown {
				text = strconv.Itoa(g.People)
			}
			line.Answers = append(line.Answers, ui.Fact{Term: q.Choices[i].Name, Text: text})
		}
		p.Questions = append(p.Questions, line)
	}
	return v.page(http.StatusOK, views.Demographics(p))
}
