package handlers

import (
	"fmt"
	"math"
	"net/http"
	"strconv"
	"strings"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/cost"
	"stepwise/views"
	"stepwise/views/ui"
)

// showGuide shows the reference data, with the figures and skills as they are
// stored, as a chapter to read.
func (a *App) showGuide(v *visit) error {
	rates, err := a.store.Rates(v.context())
	if err != nil {
		return err
	}
	skills, err := a.store.Skills(v.context())
	if err != nil {
		return err
	}
	ref := withStored(a.reference, rates, skills)
	page := views.GuidePage{Chrome: v.chrome("The guide", "guide"), CanEdit: v.actor.Can(models.ManageSettings, models.Scope{}),
		Does: ref.Responsibilities.Summary, Work: ref.Responsibilities.Responsibilities,
		Rates: guideRates(rates), Models: guideModels(ref), Regions: guideRegions(ref), Offshore: ref.Regions.OffshoreReasons,
		Savings: guideSavings(models.RatesOf(rates, models.RateHourlyRegion)), Stairs: guideStairs(), Steps: guideSteps(ref),
		Checklist: guideChecklist(ref), Mistakes: guideMistakes(ref),
		Drivers: guideLines(ref.Guide.Drivers), Trends: guideLines(ref.Guide.Trends),
		TimeToHire: fmt.Sprintf("Typically %d to %d weeks from opening the job to an accepted offer. A new job aims at %d weeks unless its timeline says otherwise.",
			ref.Guide.TimeToHire.LowWeeks, ref.Guide.TimeToHire.HighWeeks, ref.Guide.TimeToHire.DefaultWeeks)}
	for _, q := range ref.Guide.Questions {
		answer, err := ref.Answer(q)
		if err != nil {
			return err
		}
		page.Questions = append(page.Questions, views.GuideQuestion{Question: q.Question, Answer: answer})
	}
	return v.page(http.StatusOK, views.Guide(page))
}

// withStored is the reference with the figures and skills of the database. A
// table that holds nothing keeps what was shipped.
func withStored(ref data.Ref, rates []models.Rate, skills []models.Skill) data.Ref {
	for kind, table := range map[models.RateKind]*[]data.Rate{models.RateHourlyRegion: &ref.Rates.HourlyByRegion,
		models.RateHourlyLevel: &ref.Rates.HourlyByLevel, models.RateAnnualRegion: &ref.Rates.AnnualByRegion} {
		var stored []data.Rate
		for _, r := range models.RatesOf(rates, kind) {
			stored = append(stored, data.Rate{Key: r.Key, Name: r.Name, Low: float64(r.Low), High: float64(r.High), Open: r.Open})
			ref.Rates.Currency = r.Currency
		}
		if len(stored) > 0 {
			*table = stored
		}
	}
	var categories []data.SkillCategory
	for _, c := range models.Categories {
		category := data.SkillCategory{Key: c.Key, Name: c.Name}
		for _, s := range skills {
			if s.Category == c.Key {
				category.Skills = append(category.Skills, s.Name)
			}
		}
		if len(category.Skills) > 0 {
			categories = append(categories, category)
		}
	}
	if len(categories) > 0 {
		ref.Skills.Categories = categories
	}
	return ref
}

// guideRates are the three tables. The two of bill rates share one scale, so
// that their charts can be held against each other.
func guideRates(rates []models.Rate) []views.GuideRates {
	tallest := map[models.Basis]float64{}
	for _, r := range rates {
		tallest[r.Kind.Basis()] = max(tallest[r.Kind.Basis()], reach(r))
	}
	tables := make([]views.GuideRates, len(models.RateKinds))
	for i, kind := range models.RateKinds {
		basis := kind.Basis()
		t := views.GuideRates{Title: kind.Title(), Of: "Region", Max: roundUp(tallest[basis])}
		if kind == models.RateHourlyLevel {
			t.Of = "Level"
		}
		for _, r := range models.RatesOf(rates, kind) {
			t.Unit, t.Note = r.Currency+" "+basis.Unit(), rateNote(r)
			t.Bars = append(t.Bars, ui.Bar{Label: r.Name, From: float64(r.Low), To: float64(r.High), Open: r.Open})
			row := views.GuideRate{Name: r.Name, Low: views.Amount(models.Money(r.Low)*100, r.Currency),
				High: views.Amount(models.Money(r.High)*100, r.Currency), Source: source(r)}
			if r.Open {
				row.High += " and more"
			}
			t.Rows = append(t.Rows, row)
		}
		tables[i] = t
	}
	return tables
}

// reach is how much room a rate needs on a chart; an open end needs some past
// its last figure.
func reach(r models.Rate) float64 {
	if r.Open {
		return 1.2 * float64(r.High)
	}
	return float64(r.High)
}

// roundUp is the next number whose quarters read well.
func roundUp(most float64) float64 {
	if most <= 0 {
		return 1
	}
	power := math.Pow(10, math.Floor(math.Log10(most)))
	for _, step := range []float64{1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8} {
		if step*power >= most {
			return step * power
		}
	}
	return 10 * power
}

func rateNote(r models.Rate) string {
	kind := "bill rate"
	if r.Kind.Basis() == models.Annual {
		kind = "salary"
	}
	return kind + " in " + r.Currency + " " + r.Kind.Basis().Unit()
}

// source names where a figure comes from and the year it is for, once.
func source(r models.Rate) string {
	if year := strconv.Itoa(r.Year); !strings.Contains(r.Source, year) {
		return r.Source + ", " + year
	}
	return r.Source
}

// guideSavings compares every two regions of which one is cheaper at both ends.
func guideSavings(rates []models.Rate) []views.GuideSaving {
	var savings []views.GuideSaving
	for _, here := range rates {
		for _, there := range rates {
			low, high := cost.Saving(rangeOf(here), rangeOf(there))
			if low <= 0 || high <= 0 || here.Currency != there.Currency {
				continue
			}
			s := views.GuideSaving{Here: here.Name, There: there.Name, Low: perCent(low), High: perCent(high)}
			if here.Open || there.Open {
				s.High = "not known"
			}
			savings = append(savings, s)
		}
	}
	return savings
}

func rangeOf(r models.Rate) cost.Range {
	return cost.Range{Low: float64(r.Low), High: float64(r.High), Open: r.Open}
}

func perCent(share float64) string { return strconv.Itoa(int(math.Round(100*share))) + "%" }
