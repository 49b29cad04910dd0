package forms

import (
	"slices"

	"stepwise/models"
)

// QuestionChoice is what somebody looks for in the bank.
type QuestionChoice struct {
	Words, Category, Level string
	Asked                  bool // something is looked for
}

// Filter is the choice as the bank has it; what it does not know is left out.
func (f *QuestionChoice) Filter(kind models.InterviewKind) models.QuestionFilter {
	if !slices.ContainsFunc(models.Categories, func(c models.Category) bool { return c.Key == f.Category }) {
		f.Category = ""
	}
	if models.LevelName(f.Level) == "" {
		f.Level = ""
	}
	return models.QuestionFilter{Words: f.Words, Kind: kind, Category: f.Category, Level: f.Level}
}
