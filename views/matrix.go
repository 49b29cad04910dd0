package views

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// MatrixPage is the requirements of a job against its candidates.
type MatrixPage struct {
	Chrome
	Head      JobHead
	Form      forms.Matrix
	Tags      []ui.Option
	Columns   []MatrixColumn
	Rows      []MatrixRow
	Shown     string // how many of how many
	Start     string // back to the first page
	Next      string
	Nobody    bool // in process, whatever is asked for
	More      bool // the matrix does not take all candidates
	Long      bool // there are more rows than a short page has
	Drafts    int  // own scorecards to submit
	Hidden    int  // scorecards that show once one's own are in
	Floor     int  // per cent of the weight that carries a score
	CanJudge  bool // give the verdict
	Versions  int  // of the weights
	WhatIf    WhatIf
	Selection *Selection
}

// MatrixColumn is one requirement.
type MatrixColumn struct {
	ID     int64
	Name   string
	Must   bool
	Weight int
}

func (c MatrixColumn) key() string { return strconv.FormatInt(c.ID, 10) }

// MatrixRow is one candidate.
type MatrixRow struct {
	ID          int64
	Version     int
	Href, Name  string
	Step        models.Step
	Held        bool
	Score       string // "" below the floor
	Coverage    string
	Band        string
	Cells       []MatrixCell
	Verdict     string
	VerdictTone ui.Tone
	Promise     string
	PromiseTone ui.Tone
	Tags        []string
	DraftHref   string // own scorecard to submit
	Hidden      int
	Weighed     string // under which weights, when there are several
}

// MatrixCell is what is known about one requirement.
type MatrixCell struct {
	Href    string
	Level   int // 0 is not assessed
	Mean    string
	Sources int
	Links   int // things that the sources point at
	Draft   int // level in one's own draft
}

// class draws the level; the number says it.
func (c MatrixCell) class() string { return "l" + strconv.Itoa(c.Level) }

// label is the cell for those who do not see it.
func (c MatrixCell) label() string {
	text := "not rated"
	if c.Level > 0 {
		text = c.Mean + " of 4, " + Count(c.Sources, "source", "sources")
		if c.Links > 0 {
			text += ", " + Count(c.Links, "link", "links")
		}
	}
	if c.Draft > 0 {
		text += ", your draft " + strconv.Itoa(c.Draft)
	}
	return text
}

// sortedBy reports whether the rows are in that order.
func (p MatrixPage) sortedBy(order string) bool {
	v := p.Form.View()
	return order == string(v.Sort) || v.Sort == models.SortRequirement && order == strconv.FormatInt(v.Requirement, 10)
}

// with is the same view but for one thing.
func (p MatrixPage) with(change func(f *forms.Matrix)) string {
	f := p.Form
	change(&f)
	return MatrixURL(p.Head.ID, f.Values())
}

func (p MatrixPage) sortURL(order string) string {
	return p.with(func(f *forms.Matrix) { f.Sort = order })
}

func (p MatrixPage) rowsURL(rows string) string {
	return p.with(func(f *forms.Matrix) { f.Rows = rows })
}

func (p MatrixPage) draftsURL() string {
	return p.with(func(f *forms.Matrix) { f.Show = string(models.ShowDrafts) })
}

// MatrixURL is the matrix of a job as it is looked at.
func MatrixURL(job int64, q url.Values) string {
	if len(q) == 0 {
		return fmt.Sprintf("/jobs/%d/shortlist", job)
	}
	return fmt.Sprintf("/jobs/%d/shortlist?%s", job, q.Encode())
}

// EvidenceURL is what is known of an application about one requirement.
func EvidenceURL(application, requirement int64) string {
	return fmt.Sprintf("/applications/%d/requirements/%d", application, requirement)
}

// ComparisonURL is where candidates of a job are held side by side.
func ComparisonURL(job int64) string { return fmt.Sprintf("/jobs/%d/comparison", job) }

func matrixShows() []ui.Option {
	return []ui.Option{{Value: "", Label: "Everybody"}, {Value: string(models.ShowBandA), Label: "Band A"}, {Value: string(models.ShowMustMissing), Label: "A must-have rated below 3"},
		{Value: string(models.ShowMustUnrated), Label: "A must-have not rated yet"}, {Value: string(models.ShowUnrated), Label: "Nothing rated yet"},
		{Value: string(models.ShowDrafts), Label: "Rated by you, not submitted"}}
}

func matrixVerdicts() []ui.Option {
	return []ui.Option{{Value: "", Label: "Any"}, {Value: string(models.VerdictYes), Label: "Yes"}, {Value: string(models.VerdictNo), Label: "No"}, {Value: string(models.VerdictWaits), Label: "None yet"}}
}

// LevelWords is a mean level: whole as it is, otherwise with one decimal.
func LevelWords(mean float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(mean, 'f', 1, 64), ".0")
}

// WeighedWords says under which versions of the weights somebody was scored.
func WeighedWords(versions []int) string {
	words := make([]string, len(versions))
	for i, n := range versions {
		words[i] = strconv.Itoa(n)
	}
	return strings.Join(words, ", ")
}

// MatrixKeys are the keys of the matrix.
func MatrixKeys(judges bool) []Key {
	keys := []Key{
		{[]string{"h", "l"}, "Previous and next requirement; the arrows do the same"},
		{[]string{"1", "2", "3", "4"}, "Rate the cell in your draft scorecard"},
		{[]string{"0"}, "Take the level back"},
		{[]string{"Enter"}, "On a level: its evidence. On a name: the application"},
		{[]string{"x"}, "Select the candidate, or not"},
	}
	if judges {
		return append(keys, Key{[]string{"y", "n"}, "Give the verdict: yes or no"})
	}
	return append(keys, Key{[]string{"y", "n"}, "Select the candidate; leave out"})
}

// DraftsReport says what became of drafts that were to be submitted.
func DraftsReport(done int, left []string) (tone, text string) {
	tone, text = "go", Count(done, "scorecard", "scorecards")+" submitted."
	if len(left) > 0 {
		tone = "wait"
		shown := left[:min(len(left), 10)]
		text += " Not complete, because a level needs the words that show it: " + strings.Join(shown, ", ")
		if n := len(left) - len(shown); n > 0 {
			text += " and " + strconv.Itoa(n) + " more"
		}
		text += "."
	}
	return tone, text
}
