package forms

import (
	"strconv"

	"stepwise/models"
)

// Passage is words of a document that hold for a requirement. Step is the one
// the page showed the application at.
type Passage struct {
	Step        string `form:"step"`
	Page        string `form:"page"`
	Quote       string `form:"quote"`
	Requirement string `form:"requirement"`
}

// Validate returns the passage, its white space folded; pages are those of the
// document.
func (f *Passage) Validate(pages []string, requirements []models.Requirement) (step models.Step, requirement int64, page int, quote string, p Problems) {
	var c check
	step = models.Step(c.number("step", f.Step, "The step", int(models.StepShortlist), int(models.StepFinalise), true))
	page = c.number("page", f.Page, "The page", 1, len(pages), true)
	quote = c.line("quote", f.Quote, "The passage", models.MaxQuote, true)
	for _, q := range requirements {
		if strconv.FormatInt(q.ID, 10) == f.Requirement {
			requirement = q.ID
		}
	}
	if requirement == 0 {
		c.say("requirement", "Choose the requirement that the passage holds for.")
	}
	if page > 0 && quote != "" && c.problems.Of("quote") == "" {
		if _, _, ok := models.FindQuote(pages[page-1], quote); !ok {
			c.say("quote", "These words are not on page "+strconv.Itoa(page)+". Copy them as they stand there.")
		}
	}
	return step, requirement, page, quote, c.problems
}
