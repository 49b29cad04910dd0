package handlers

import (
	"fmt"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/cost"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// hiringModel compares the four models, for the region and level asked for or
// else those of the plan. What was typed already comes along in the address.
func (a *App) hiringModel(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	j, err := a.store.Job(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	f := forms.ModelChoice{Version: strconv.Itoa(j.Version), Model: string(j.Model), Region: j.Region, Level: j.Level, Reason: j.ModelReason}
	for _, g := range j.ModelGrounds {
		f.Grounds = append(f.Grounds, string(g))
	}
	if q := v.QueryParams(); q.Has("region") {
		f.Region, f.Level = q.Get("region"), q.Get("level")
		if q.Has("version") {
			f.Version, f.Model, f.Grounds, f.Reason = q.Get("version"), q.Get("model"), q["grounds"], q.Get("reason")
		}
	}
	return a.showModels(v, http.StatusOK, id, f, nil, ui.Line{})
}

// chooseModel saves how to hire, and why.
func (a *App) chooseModel(v *visit) error {
	var f forms.ModelChoice
	id, err := a.readJob(v, &f)
	if err != nil {
		return err
	}
	_, rates, err := a.store.PlanReference(v.context())
	if err != nil {
		return err
	}
	in, problems := f.Validate(keys(regions(rates)), keys(levels(rates)))
	if len(problems) == 0 {
		if err = a.store.ChooseModel(v.context(), v.actor, id, forms.Version(f.Version), in); err == nil {
			return v.done(views.JobPlanURL(id), "The hiring model is chosen.")
		}
	}
	status, problems, last, err := notSaved(v, problems, err)
	if err != nil {
		return err
	}
	return a.showModels(v, status, id, f, problems, last)
}

func (a *App) showModels(v *visit, status int, id int64, f forms.ModelChoice, problems forms.Problems, last ui.Line) error {
	j, err := a.store.Job(v.context(), v.actor, id)
	if err != nil {
		return err
	}
	_, rates, err := a.store.PlanReference(v.context())
	if err != nil {
		return err
	}
	p := views.HiringModelPage{Chrome: v.chrome("Hiring model of "+j.Title, "jobs"), Head: a.jobHead(v, j, "model"), Last: last, Problems: problems, Form: f,
		Regions: regions(rates), Levels: levels(rates), Budget: views.BudgetLine(j.Job),
		NeedsNew: j.OpenedAt == nil && (j.PlanState == models.PlanApproved || j.PlanState == models.PlanSubmitted)}
	p.Form.Region, p.Form.Level = offered(p.Regions, f.Region, 0), offered(p.Levels, f.Level, 1)
	for _, g := range models.Grounds {
		p.Grounds = append(p.Grounds, ui.Option{Value: string(g), Label: views.Capital(string(g))})
	}
	if j.Weeks > 0 && j.HoursPerWeek > 0 {
		p.Duration = fmt.Sprintf("Over %s of %d hours", views.Count(j.Weeks, "week", "weeks"), j.HoursPerWeek)
	}
	for _, c := range models.CompareModels(j.Job, rates, p.Form.Region, p.Form.Level) {
		p.Columns = append(p.Columns, a.modelColumn(c, j.Weeks, a.regionName(p.Form.Region)))
	}
	p.Savings, p.Source = savings(rates, p.Form.Region)
	return v.page(status, views.HiringModel(p))
}

// modelColumn is one model with the reference's words and the job's figures.
func (a *App) modelColumn(c models.ModelCost, weeks int, region string) views.ModelColumn {
	out := views.ModelColumn{Key: string(c.Model)}
	for _, m := range a.reference.Models.Models {
		if m.Key == out.Key {
			out.Name, out.Summary, out.SuitedTo, out.For, out.Against, out.Recommended = m.Name, m.Summary, m.SuitedTo, m.For, m.Against, m.Recommended
		}
	}
	if !c.Known {
		out.NoFigure = "There is no figure for this region: " + region + "."
		if c.Basis == models.Annual {
			out.NoFigure = "There is no salary figure for " + region + ", and none can be worked out from bill rates."
		}
		return out
	}
	out.Source = views.BasisSource(c.Basis, yearOf(c.Source, c.Year))
	out.Verdict, out.Tone = views.BudgetVerdict(c.Budget)
	out.Figures = figures(c, weeks)
	return out
}

func figures(c models.ModelCost, weeks int) []ui.Fact {
	over := "Over " + views.Count(weeks, "week", "weeks")
	unit := " " + c.Basis.Unit()
	facts := []ui.Fact{{Term: "Region", Text: c.RegionName}}
	if !c.Apart {
		facts = append(facts, ui.Fact{Term: "Rate", Text: views.CostRange(c.Rate, c.Currency) + unit})
		if c.Cost.Known() {
			facts = append(facts, ui.Fact{Term: over, Text: views.CostRange(c.Cost, c.Currency)})
		}
		return facts
	}
	facts = append(facts,
		ui.Fact{Term: "Rate by region", Text: views.CostRange(c.Rate, c.Currency) + unit},
		ui.Fact{Term: "Rate by level", Text: views.CostRange(c.LevelRate, c.Currency) + unit})
	if c.Cost.Known() {
		facts = append(facts,
			ui.Fact{Term: over + ", by region", Text: views.CostRange(c.Cost, c.Currency)},
			ui.Fact{Term: over + ", by level", Text: views.CostRange(c.LevelCost, c.Currency)})
	}
	return facts
}

// savings are the regions with lower bill rates than the one chosen, and where
// the figures come from.
func savings(rates []models.Rate, region string) ([]ui.Fact, string) {
	here, ok := models.RateOf(rates, models.RateHourlyRegion, region)
	if !ok {
		return nil, ""
	}
	var facts []ui.Fact
	for _, r := range rates {
		if r.Kind != models.RateHourlyRegion || r.Key == region || r.Currency != here.Currency {
			continue
		}
		low, high := cost.Saving(here.Range(), r.Range())
		if low > 0 && high > 0 {
			facts = append(facts, ui.Fact{Term: r.Name + " instead of " + here.Name, Text: shares(low, high) + " less an hour"})
		}
	}
	return facts, views.BasisSource(models.Hourly, yearOf(here.Source, here.Year))
}

// shares writes two shares as per cent, as one figure where they round alike.
func shares(a, b float64) string {
	low, high := int(math.Round(min(a, b)*100)), int(math.Round(max(a, b)*100))
	if low == high {
		return fmt.Sprintf("%d %%", low)
	}
	return fmt.Sprintf("%d–%d %%", low, high)
}

// yearOf adds the year to a source that does not name it.
func yearOf(source string, year int) string {
	if strings.Contains(source, strconv.Itoa(year)) {
		return source
	}
	return source + " " + strconv.Itoa(year)
}

// regions are those with any rate, levels those with a bill rate.
func regions(rates []models.Rate) []ui.Option {
	return rateOptions(rates, models.RateHourlyRegion, models.RateAnnualRegion)
}

func levels(rates []models.Rate) []ui.Option { return rateOptions(rates, models.RateHourlyLevel) }

func rateOptions(rates []models.Rate, kinds ...models.RateKind) []ui.Option {
	var out []ui.Option
	for _, r := range rates {
		if slices.Contains(kinds, r.Kind) && !slices.Contains(keys(out), r.Key) {
			out = append(out, ui.Option{Value: r.Key, Label: r.Name})
		}
	}
	return out
}

func keys(options []ui.Option) []string {
	out := make([]string, len(options))
	for i, o := range options {
		out[i] = o.Value
	}
	return out
}

// offered is the value if it can be chosen, else the option at the place usual.
func offered(options []ui.Option, value string, usual int) string {
	if slices.Contains(keys(options), value) {
		return value
	}
	if usual < len(options) {
		return options[usual].Value
	}
	return ""
}
