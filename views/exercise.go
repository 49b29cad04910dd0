package views

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"stepwise/models"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// Where exercises are set, read and written.
func ExerciseURL(id int64) string        { return fmt.Sprintf("/exercises/%d", id) }
func ExerciseRemarksURL(id int64) string { return ExerciseURL(id) + "/remarks" }
func RemarkRemovalURL(id, remark int64) string {
	return fmt.Sprintf("%s/remarks/%d/removal", ExerciseURL(id), remark)
}
func ExtraTimeURL(id int64) string            { return ExerciseURL(id) + "/extra-time" }
func SetExerciseURL(application int64) string { return ApplicationURL(application) + "/exercise" }
func OwnExerciseURL(application, id int64) string {
	return fmt.Sprintf("/status/%d/exercises/%d", application, id)
}

// SetChallengeURL is where the coding challenge of an interview is set.
func SetChallengeURL(application, interview int64) string {
	return fmt.Sprintf("%s?interview=%d", SetExerciseURL(application), interview)
}

// LineID is the anchor of a line of an answer.
func LineID(line int) string { return "line-" + strconv.Itoa(line) }

// ExerciseView is an exercise as those read it who judge it.
type ExerciseView struct {
	ID            int64
	Title, Prompt string
	Facts         []ui.Fact
	Criteria      []TrialCriterionView
	State         string
	Tone          ui.Tone
	HandedIn      bool
	Code          bool
	Lines         []AnswerLine
	HiddenRemarks int
	SetURL        string // where it is changed; "" when it stands
	CanRemark     bool
	CanGiveTime   bool
	Version       string
	ExtraTime     forms.ExtraTime
	Remark        forms.Remark
	RemarkWas     bool // the form of a remark came back
	ExtraTimeWas  bool
	Problems      forms.Problems
	LastLine      int
}

// AnswerLine is a line of an answer, with what is said of it.
type AnswerLine struct {
	Number  int
	Text    string
	Marked  bool
	Remarks []RemarkView // that end here
}

// RemarkView is what somebody says of lines of an answer.
type RemarkView struct {
	Lines, By, Words, Text string
	RemovalURL             string // of one's own
}

// ExerciseTermsOf puts what a candidate is told about an exercise into words.
func (c Chrome) ExerciseTermsOf(x models.Exercise) (facts []ui.Fact, criteria []TrialCriterionView) {
	limit := "none: take the time you need"
	if x.Time() > 0 {
		limit = DurationWords(x.Time()) + " from when it is opened"
	}
	facts = []ui.Fact{{Term: "Time limit", Text: limit}}
	if x.AIRule != "" {
		facts = append(facts, ui.Fact{Term: "Help by AI", Text: x.AIRule})
	}
	for _, k := range x.Criteria {
		line := TrialCriterionView{Name: k.Name}
		if k.Levels != [4]string{} {
			line.Levels = k.Levels[:]
		}
		criteria = append(criteria, line)
	}
	return facts, criteria
}

// ExerciseState says how far an exercise is.
func (c Chrome) ExerciseState(x models.Exercise) (string, ui.Tone) {
	switch {
	case x.RanOut():
		return "time over " + c.Words(*x.HandedInAt) + ": handed in as last saved", ui.Go
	case x.HandedInAt != nil:
		return "handed in " + c.Words(*x.HandedInAt), ui.Go
	case x.OpenedAt != nil && x.EndsAt != nil:
		return "being written until " + c.Exact(*x.EndsAt), ui.Wait
	case x.OpenedAt != nil:
		return "being written since " + c.Words(*x.OpenedAt), ui.Wait
	}
	return "set " + c.Words(x.SetAt) + ", not opened yet", ui.Wait
}

// AnswerLinesOf numbers the lines of an answer and puts the remarks below the
// last line each is about.
func (c Chrome) AnswerLinesOf(x models.Exercise, remarks []models.ExerciseRemark, reader int64) []AnswerLine {
	var out []AnswerLine
	for i, text := range x.Lines() {
		out = append(out, AnswerLine{Number: i + 1, Text: text})
	}
	for _, r := range remarks {
		for n := r.FromLine; n <= r.ToLine && n <= len(out); n++ {
			out[n-1].Marked = true
		}
		v := RemarkView{Lines: "Line " + strconv.Itoa(r.FromLine), By: r.UserName, Words: c.Words(r.CreatedAt), Text: r.Text}
		if r.ToLine > r.FromLine {
			v.Lines = fmt.Sprintf("Lines %d–%d", r.FromLine, r.ToLine)
		}
		if r.UserID == reader {
			v.RemovalURL = RemarkRemovalURL(x.ID, r.ID)
		}
		if at := min(r.ToLine, len(out)); at > 0 {
			out[at-1].Remarks = append(out[at-1].Remarks, v)
		}
	}
	return out
}

// promptPart is a paragraph of what is asked.
type promptPart struct {
	text string
	code bool
}

func promptParts(text string) []promptPart {
	var parts []promptPart
	for _, p := range strings.Split(text, "\n\n") {
		indented := func(s string) bool {
			return strings.Contains(s, "\n\t") || strings.Contains(s, "\n    ") || strings.HasPrefix(s, "\t")
		}
		if last := len(parts) - 1; indented(p) && last >= 0 && parts[last].code {
			parts[last].text += "\n\n" + p
			continue
		}
		parts = append(parts, promptPart{strings.Trim(p, "\n"), indented(p)})
	}
	return parts
}

// ExercisePage is an exercise on a page of its own.
type ExercisePage struct {
	Chrome
	ApplicationID  int64
	Name, JobTitle string
	Kind           string
	KitURL         string // of a challenge
	Exercise       ExerciseView
	Alert          string
}

// ExerciseTermsPage is where an exercise is set.
type ExerciseTermsPage struct {
	Chrome
	ID             int64
	Version        string
	Name, JobTitle string
	About          string // the interview of a challenge
	Code, Set      bool
	Chosen         string // what the form is filled from
	Templates      []ExerciseTemplateView
	Form           forms.Exercise
	Problems       forms.Problems
	Alert          string
}

// ExerciseTemplateView is something to start from.
type ExerciseTemplateView struct {
	URL, Title, Note string
	Fits             bool // the round of the interview asks it
}

func (p ExerciseTermsPage) field(name, label, help, value string, required bool) ui.Field {
	return ui.Field{Name: name, Label: label, Help: help, Value: value, Error: p.Problems.Of(name), Required: required}
}

func (p ExerciseTermsPage) rows(f ui.Field, n int) ui.Field { f.Rows = n; return f }

func (p ExerciseTermsPage) minutes(name, label, help, value string) ui.Field {
	f := p.field(name, label, help, value, false)
	f.Type = "number"
	return f
}

// OwnExercisePage is an exercise as its candidate has it: what will be judged,
// then, once it is opened, the text and the editor.
type OwnExercisePage struct {
	Chrome
	ID, ApplicationID int64
	JobTitle, Name    string
	Facts             []ui.Fact
	Criteria          []TrialCriterionView
	Code              bool
	Closed            string // why it cannot be written on; "" when it can
	Opened            bool
	HandedIn          string // when, and how
	Prompt            string
	EndsAt            time.Time // zero without a limit
	Ends              string
	Lines             []AnswerLine
	Form              forms.Draft
	Saved             string // when; "" when nothing is
	Keep              string // names the copy that the browser keeps
	Unsaved           bool   // the form holds what is not stored
	Handing           bool   // the hand-in came back
	Conflict          *DraftConflict
	Unsent            string // what came too late
	Problems          forms.Problems
	Alert             string
}

// OwnExerciseLine is an exercise on the candidate's status page.
type OwnExerciseLine struct {
	URL, Title, Kind, Words, Button string
	Open                            bool
}
