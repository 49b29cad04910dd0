package forms

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
)

// Notices is which notices were ticked, each with the version that was read.
type Notices struct {
	Notices []string `form:"notice"`
	Back    string   `form:"back"`
}

// Validate returns the notices, each once.
func (f *Notices) Validate() ([]models.NoticeRef, Problems) {
	var c check
	var refs []models.NoticeRef
	seen := map[int64]bool{}
	for _, typed := range f.Notices {
		var r models.NoticeRef
		if n, _ := fmt.Sscanf(typed, "%d.%d", &r.ID, &r.Version); n == 2 && !seen[r.ID] {
			seen[r.ID] = true
			refs = append(refs, r)
		}
	}
	if len(refs) == 0 {
		c.say("notice", "Nobody is selected. Tick at least one letter, then choose what to do.")
	}
	return refs, c.problems
}

// Feedback is the form of feedback with a rejection, a line a criterion. Take
// names the lines that go out, by their number.
type Feedback struct {
	Decision
	Criteria []string `form:"criterion"`
	Lines    []string `form:"line"`
	Take     []string `form:"take"`
}

// Taken reports whether the line goes out.
func (f Feedback) Taken(i int) bool { return slices.Contains(f.Take, strconv.Itoa(i)) }

// FeedbackField is the name of a line's field.
func FeedbackField(i int) string { return "line-" + strconv.Itoa(i) }

// Validate returns the lines that were taken.
func (f *Feedback) Validate() ([]models.FeedbackLine, Problems) {
	var c check
	var out []models.FeedbackLine
	for i := range min(len(f.Lines), len(f.Criteria), models.MaxFeedback) {
		if !f.Taken(i) {
			continue
		}
		text := c.text(FeedbackField(i), f.Lines[i], "What you say", models.MaxFeedbackText, true)
		out = append(out, models.FeedbackLine{Criterion: strings.Join(strings.Fields(f.Criteria[i]), " "), Text: text})
	}
	return out, c.problems
}

// Wrong are the problems with the lines that were taken.
func (f Feedback) Wrong(wrong models.WrongFeedback) Problems {
	var p Problems
	n := 0
	for i := range f.Lines {
		if !f.Taken(i) || n == len(wrong) {
			continue
		}
		if wrong[n] != "" {
			p = append(p, Problem{Name: FeedbackField(i), Text: wrong[n]})
		}
		n++
	}
	return p
}

// JobTelling is the form of how rejections for a job are told.
type JobTelling struct {
	Version  string `form:"version"`
	Days     string `form:"tell_days"` // "" for the organisation's
	Feedback string `form:"feedback"`  // "yes" or ""
}

// Validate returns the days, nil for the organisation's, and whether feedback
// goes with a rejection.
func (f *JobTelling) Validate() (days *int, feedback bool, problems Problems) {
	var c check
	if strings.TrimSpace(f.Days) != "" {
		n := c.number("tell_days", f.Days, "The number of days", 0, models.MaxTellDays, true)
		days = &n
	}
	return days, f.Feedback == "yes", c.problems
}

// JobTellingOf is the form filled with what is set.
func JobTellingOf(j models.Job) JobTelling {
	f := JobTelling{Version: strconv.Itoa(j.Version)}
	if j.TellDays != nil {
		f.Days = strconv.Itoa(*j.TellDays)
	}
	if j.Feedback {
		f.Feedback = "yes"
	}
	return f
}
