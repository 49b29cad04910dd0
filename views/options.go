package views

import (
	"stepwise/models"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

func yesNo() []ui.Option {
	return []ui.Option{{Value: "yes", Label: "Yes, go on with this candidate"}, {Value: "no", Label: "No"}}
}

func interviewKinds(step models.Step) []ui.Option {
	var out []ui.Option
	for _, k := range models.InterviewKindsAt(step) {
		out = append(out, ui.Option{Value: string(k), Label: k.Name()})
	}
	return out
}

func modelOptions() []ui.Option {
	var out []ui.Option
	for _, m := range models.Models {
		out = append(out, ui.Option{Value: string(m), Label: Capital(string(m))})
	}
	return out
}

func basisOptions() []ui.Option {
	return []ui.Option{{Value: "hourly", Label: "An hour (bill rate)"}, {Value: "annual", Label: "A year (salary)"}}
}

func taskKinds() []ui.Option {
	var out []ui.Option
	for _, k := range models.TaskKinds {
		out = append(out, ui.Option{Value: string(k), Label: k.Name()})
	}
	return out
}

func currencyOptions() []ui.Option {
	var out []ui.Option
	for _, c := range forms.Currencies {
		out = append(out, ui.Option{Value: c, Label: c})
	}
	return out
}
