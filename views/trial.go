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

// TrialTermsView is what a trial is agreed on, without its brief.
type TrialTermsView struct {
	Title, Scope string
	Facts        []ui.Fact
	Criteria     []TrialCriterionView
}

// TrialCriterionView is one thing that is judged, with its four levels.
type TrialCriterionView struct {
	Name   string
	Levels []string
}

// TrialTermsOf puts the terms into words.
func (c Chrome) TrialTermsOf(t models.TrialTerms) TrialTermsView {
	v := TrialTermsView{Title: t.Title, Scope: t.Scope, Facts: []ui.Fact{
		{Term: "Fee", Text: FeeWords(t)}, {Term: "At most", Text: Count(t.HoursCap, "hour", "hours")},
		{Term: "First day", Text: t.StartsOn.Words()}, {Term: "Hand-in by", Text: c.Exact(t.DueAt)}}}
	for _, f := range []ui.Fact{{Term: "Who owns the work", Text: t.Ownership}, {Term: "Help by AI", Text: t.AIRule}, {Term: "Contact", Text: t.Contact}} {
		if f.Text != "" {
			v.Facts = append(v.Facts, f)
		}
	}
	for _, k := range t.Criteria {
		line := TrialCriterionView{Name: k.Name}
		if k.Levels != [4]string{} {
			line.Levels = k.Levels[:]
		}
		v.Criteria = append(v.Criteria, line)
	}
	return v
}

// FeeWords says what a trial pays, and when.
func FeeWords(t models.TrialTerms) string {
	switch {
	case t.Fee == 0:
		return "unpaid"
	case t.PaidWhen == "":
		return Amount(t.Fee, t.FeeCurrency)
	}
	return Amount(t.Fee, t.FeeCurrency) + ", paid " + t.PaidWhen
}

// TrialQuestionView is a question about the brief, with its answer.
type TrialQuestionView struct {
	ID           int64
	Text, Answer string
	Asked        ui.Line
	Answered     string // by whom, when
	Ended        string // what it ended with, without an answer
}

// Unanswered says what became of a question of that step that nobody answers any
// more; "" while an answer can come.
func Unanswered(a models.Application, step models.Step) string {
	switch {
	case a.State == models.Hired:
		return "Not answered."
	case a.State.Over():
		return "Not answered: it ended with the application."
	case a.Step > step:
		return "Not answered: it ended with the step."
	}
	return ""
}

// TrialQuestionsOf puts the questions into words; ended is what is said of one
// that is not answered any more.
func (c Chrome) TrialQuestionsOf(questions []models.TrialQuestion, ended string) []TrialQuestionView {
	var out []TrialQuestionView
	for _, q := range questions {
		v := TrialQuestionView{ID: q.ID, Text: q.Text, Answer: q.Answer, Asked: ui.Line{At: q.AskedAt, Words: c.Words(q.AskedAt), Exact: c.Exact(q.AskedAt)}}
		if q.AnsweredAt != nil {
			v.Answered = q.AnsweredName + ", " + c.Words(*q.AnsweredAt)
		} else {
			v.Ended = ended
		}
		out = append(out, v)
	}
	return out
}

// TrialExtensionView is a wish for more time.
type TrialExtensionView struct {
	ID            int64
	Until, Reason string
	Said          string // what was said to it, by whom
	Answer        string
	Waiting       bool
	Ended         string // what it ended with, without an answer
}

// TrialExtensionsOf puts the wishes for more time into words; ended is as it is
// for questions.
func (c Chrome) TrialExtensionsOf(extensions []models.TrialQuestion, ended string) []TrialExtensionView {
	var out []TrialExtensionView
	for _, x := range extensions {
		v := TrialExtensionView{ID: x.ID, Until: c.Exact(*x.Until), Reason: x.Text, Answer: x.Answer, Waiting: x.AnsweredAt == nil, Said: "Refused"}
		if x.Granted {
			v.Said = "Granted"
		}
		if x.AnsweredAt != nil {
			v.Said += " by " + x.AnsweredName + ", " + c.Words(*x.AnsweredAt)
		} else {
			v.Waiting, v.Ended = ended == "", ended
		}
		out = append(out, v)
	}
	return out
}

// DeliveredView is one thing that was handed in, and what it is said to show.
type DeliveredView struct {
	ID, Key, Label, URL string
	Note                string // the size of a file
	Shows               []string
	Choices             []ShowingChoice
}

// ShowingChoice is a requirement that a deliverable can be said to show.
type ShowingChoice struct {
	Value, Label string
	Chosen       bool
}

// DeliveredOf are the deliverables of a trial; byCandidate says whose choices
// the form has. The names of files are left out where the panel must not see
// whose they are.
func DeliveredOf(t models.Trial, documents []models.Document, requirements []models.Requirement, byCandidate, nameless bool) []DeliveredView {
	var out []DeliveredView
	sizes := map[int64]int64{}
	for _, d := range documents {
		sizes[d.ID] = d.Size
	}
	files := 0
	for _, l := range t.Delivered(documents) {
		v := DeliveredView{ID: EvidenceID(l), Key: l.Key(), Label: l.Label, URL: l.Label}
		if l.Kind == models.EvidenceDocument {
			files++
			v.URL, v.Note = DocumentURL(*l.DocumentID), Size(sizes[*l.DocumentID])
			if nameless {
				v.Label = "File " + strconv.Itoa(files)
			}
		} else if l.Deliverable == 0 {
			v.Label, v.URL = "What was written", ""
		}
		for _, q := range t.Shows(v.Key, requirements) {
			v.Shows = append(v.Shows, q.Name)
		}
		for _, q := range requirements {
			v.Choices = append(v.Choices, ShowingChoice{models.ShowingKey(v.Key, q.ID), q.Name, saidBy(t, v.Key, q.ID, byCandidate)})
		}
		out = append(out, v)
	}
	return out
}

func saidBy(t models.Trial, key string, requirement int64, byCandidate bool) bool {
	for _, s := range t.Showings {
		if s.Deliverable == key && s.RequirementID == requirement && s.ByCandidate == byCandidate {
			return true
		}
	}
	return false
}

// Size is a number of bytes as people say it.
func Size(bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return fmt.Sprintf("%.0f MB", float64(bytes)/(1<<20))
	case bytes >= 1<<10:
		return fmt.Sprintf("%d KB", bytes>>10)
	}
	return Count(int(bytes), "byte", "bytes")
}

// FeeHint says what the hours of a trial come to at the guide rate of a level.
func FeeHint(rate models.Rate, hours int) string {
	per := Amount(models.Money(rate.Low)*100, rate.Currency) + "–" + Amount(models.Money(rate.High)*100, rate.Currency)
	comes := Amount(models.Money(rate.Low*hours)*100, rate.Currency) + "–" + Amount(models.Money(rate.High*hours)*100, rate.Currency)
	if rate.Open {
		per, comes = per+" and more", comes+" and more"
	}
	return fmt.Sprintf("%s at the guide rate for %s work (%s an hour, %s) come to %s.", Count(hours, "hour", "hours"), strings.ToLower(rate.Name), per, rate.Source, comes)
}

// The trial of an application: where its terms are set, and what is said of it.
func TrialURL(id int64) string                     { return ApplicationURL(id) + "/trial" }
func TrialTemplateURL(id int64, key string) string { return TrialURL(id) + "?template=" + key }
func TrialAnswerURL(id, question int64) string {
	return fmt.Sprintf("%s/questions/%d/answer", TrialURL(id), question)
}
func TrialExtensionURL(id, extension int64) string {
	return fmt.Sprintf("%s/extensions/%d/answer", TrialURL(id), extension)
}
func TrialPaymentURL(id int64) string  { return TrialURL(id) + "/payment" }
func TrialShowingsURL(id int64) string { return TrialURL(id) + "/showings" }

// The candidate's own trial: the change is posted to it.
func OwnTrialURL(id int64, change string) string {
	if change != "" {
		change = "/" + change
	}
	return StatusURL(id) + "/trial" + change
}
func OwnUploadRemovalURL(id, upload int64) string {
	return OwnTrialURL(id, fmt.Sprintf("files/%d/removal", upload))
}

// TrialView is what step 6 records.
type TrialView struct {
	Set, HandedIn, Late, Decided, Blind   bool
	CanSet, CanScore, CanRecord, CanWaive bool
	CanAnswer, CanExtend, CanPay, CanShow bool
	Terms                                 TrialTermsView
	AgreedTerms                           *TrialTermsView // when they differ from the terms as they are
	Agreed                                string          // by whom and when, or that it waits
	AgreedTone                            ui.Tone
	Brief                                 string
	Deliverables                          []string
	Questions                             []TrialQuestionView
	Extensions                            []TrialExtensionView
	Delivered                             []DeliveredView
	Answer, HandedInWords                 string
	Outcome, OutcomeReason                string
	Rating, RatingWords                   string // of the trial, once it is decided
	Paid                                  string // when, by whom
	OutcomeForm                           forms.Outcome
	ExtensionForm                         forms.Extension
	Payment                               forms.Payment
}

// TrialQuestionForm names the form that answers a question.
func TrialQuestionForm(id int64) string { return "trial/question-" + strconv.FormatInt(id, 10) }

// OwnTrial is the trial of step 6 as its candidate sees it.
type OwnTrial struct {
	Terms        TrialTermsView
	Next         bool   // it is what waits for the candidate
	Asks         bool   // for a yes to the terms
	Again        bool   // the terms have changed since the last yes
	Accepted     string // by whom, when
	Agreed       *TrialTermsView
	Brief        string
	Deliverables []string
	Open         bool // it can be worked on
	Due          ui.Line
	Overdue      bool

	Questions  []TrialQuestionView
	Extensions []TrialExtensionView
	CanExtend  bool
	Uploads    []OwnUpload
	CanUpload  bool
	Accept     string // kinds of files

	HandedIn   string // when, in words; "" while it is not
	Links      []string
	Answer     string
	Files      []OwnDocument
	HoursSpent string
	CanHandIn  bool
	Delivered  []DeliveredView
	CanShow    bool

	CanRate bool
	Rated   string // what the candidate said
	Fee     string // when it was paid

	Came          string // which of the forms came back
	Agreement     forms.Agreement
	Question      forms.TrialQuestion
	MoreTime      forms.MoreTime
	Form          forms.Submission
	Rating        forms.TrialRating
	UploadProblem string
}

// OwnUpload is a file that waits to be handed in.
type OwnUpload struct{ Name, Size, RemovalURL string }

// due is a moment as a line.
func (c Chrome) DueLine(t time.Time) ui.Line {
	return ui.Line{At: t, Words: c.Words(t), Exact: c.Exact(t)}
}
