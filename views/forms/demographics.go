package forms

import (
	"maps"
	"slices"
)

// Demographics are answers by question; an empty one is “I prefer not to say”.
type Demographics struct {
	Answers map[string]string `form:"answers"`
}

// DemographicField is the name of a question's field.
func DemographicField(question string) string { return "answers[" + question + "]" }

// Validate returns the answers to the questions there are, with their choices.
func (f Demographics) Validate(choices map[string][]string) (map[string]string, Problems) {
	var c check
	answers := map[string]string{}
	for _, question := range slices.Sorted(maps.Keys(choices)) {
		answer := f.Answers[question]
		if answer != "" && !slices.Contains(choices[question], answer) {
			c.say(DemographicField(question), "Choose one of the answers below.")
		}
		answers[question] = answer
	}
	return answers, c.problems
}
