package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"stepwise/data"
	"stepwise/models"
	"stepwise/views"
	"stepwise/views/ui"
)

func guideModels(ref data.Ref) []views.GuideModel {
	out := make([]views.GuideModel, len(ref.Models.Models))
	for i, m := range ref.Models.Models {
		out[i] = views.GuideModel{Name: m.Name, Summary: m.Summary, SuitedTo: m.SuitedTo, PaidBy: "Paid by bill rate, per hour",
			For: m.For, Against: m.Against, Recommended: m.Recommended}
		if m.Basis == string(models.Annual) {
			out[i].PaidBy = "Paid by salary, per year"
		}
	}
	return out
}

func guideRegions(ref data.Ref) []views.GuideRegion {
	out := make([]views.GuideRegion, len(ref.Regions.Regions))
	for i, r := range ref.Regions.Regions {
		out[i] = views.GuideRegion{Name: r.Name, Summary: r.Summary, Notes: r.Notes}
	}
	return out
}

// guideStairs is the staircase with nobody on it, as a way into the steps.
func guideStairs() []ui.Stair {
	out := make([]ui.Stair, len(models.Process))
	for i, p := range models.Process {
		out[i] = ui.Stair{Number: int(p.Step), Name: p.Name, Href: "#" + stepID(p.Step)}
	}
	return out
}

func stepID(s models.Step) string { return "step-" + strconv.Itoa(int(s)) }

func guideSteps(ref data.Ref) []views.GuideStep {
	out := make([]views.GuideStep, len(models.Process))
	for i, p := range models.Process {
		out[i] = views.GuideStep{ID: stepID(p.Step), Title: p.Name, LeftWhen: p.LeftWhen}
		for _, s := range ref.Guide.Steps {
			if s.Number != int(p.Step) {
				continue
			}
			out[i].Happens = s.Happens
			if s.HoursHigh > 0 {
				out[i].Asks = fmt.Sprintf("Asks %s to %s hours of the candidate’s time.", hours(s.HoursLow), hours(s.HoursHigh))
			}
		}
	}
	return out
}

func hours(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

func guideChecklist(ref data.Ref) []views.GuideLine {
	out := make([]views.GuideLine, len(ref.Checklist.Lines))
	for i, l := range ref.Checklist.Lines {
		out[i] = views.GuideLine{Name: l.Name, Text: "From the ratings of step 5, communication."}
		if len(l.Categories) > 0 {
			names := make([]string, len(l.Categories))
			for j, c := range l.Categories {
				names[j] = models.CategoryName(c)
			}
			out[i].Text = "From the ratings of requirements of the kind “" + strings.Join(names, "”, “") + "”."
		}
	}
	return out
}

func guideMistakes(ref data.Ref) []views.GuideMistake {
	out := make([]views.GuideMistake, len(ref.Mistakes.Mistakes))
	for i, m := range ref.Mistakes.Mistakes {
		out[i] = views.GuideMistake{Name: m.Name, Wrong: m.Wrong, Does: m.Does}
	}
	return out
}

func guideLines(remarks []data.Remark) []views.GuideLine {
	out := make([]views.GuideLine, len(remarks))
	for i, r := range remarks {
		out[i] = views.GuideLine{Name: r.Name, Text: r.Text}
	}
	return out
}
