package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/scoring"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// ApplicationPage is one application: where it stands, what is missing, and
// what it rests on.
type ApplicationPage struct {
	Chrome
	Accommodation string // where what the candidate needs is; "" is not for the reader
	ID            int64
	Version       string
	Step          models.Step
	State         models.State

	Unreachable bool   // the candidate has no e-mail address
	Undelivered int    // letters that did not reach them
	Told        string // what they were told last; "" is nothing
	ToldLetter  models.MailState

	Name, Headline, Where  string
	CandidateID, JobID     int64
	JobTitle               string
	SeesJob, SeesPacket    bool
	PromiseWords           string
	PromiseTone            string
	Since                  string
	Needs                  []ui.Need
	Ready                  bool // nothing is missing
	Ended                  string
	Stands                 []string // what else there is to know of where it stands
	NextLabel, AskOverride string

	CanAdvance, CanOverride, CanHold, CanReject, CanReopen, CanNote, CanFollow, Follows bool

	Notice       NoticeView // what the candidate has not been told yet
	RejectWhen   string     // the candidate hears of a rejection made now
	RejectLetter string     // typed, or the usual words
	TellHold     string     // the tick box
	HeldSilently bool

	Unseen *ReadingForm // of what the reader follows, or is told in a note

	Alert      string
	AlertNeeds []ui.Need
	AlertLast  ui.Line
	Came       string // which form came back with Problems
	Problems   forms.Problems

	Reason    string // typed into the form that came back
	ReasonID  string
	Reasons   []ui.Option
	NoteOnce  string
	NoteText  string
	Facts     []ui.Fact
	History   []ui.Line
	Notes     []NoteView
	Talk      ConversationView
	Evidence  []EvidenceRow
	Carried   []CarriedRow
	Score     string
	Hidden    int
	Debriefs  map[models.Step]bool // that can be opened
	Cards     []CardView
	Portfolio []PortfolioView
	Documents []DocumentView
	Tags      *TagsView
	CoverNote string
	Veil      VeilView
	Panel     []ui.Option // colleagues who may sit on a panel

	Shortlist     ShortlistView
	Interviews    []InterviewView
	Interview     forms.Interview // the one being planned
	Rounds        []RoundRow      // of the job's plan, at this step, without an interview
	FromPlan      bool            // the form is filled from one of them
	CanPlan       bool
	Communication CommunicationView
	Trial         TrialView
	Final         FinalView
}

// EvidenceRow is a requirement with the level and where it was seen.
type EvidenceRow struct {
	Name, Weight string
	Level        int
	Seen         string // how many ratings at which steps
	Sources      []EvidenceSource
}

// EvidenceSource is one of the ratings, with its words and what it rests on.
type EvidenceSource struct {
	Text  string
	Links []EvidenceLinkView
}

// CardView is a submitted scorecard.
type CardView struct {
	Step    models.Step
	Who     string
	When    string
	Summary string
	Lines   []CardLine
	Former  []FormerVersion // what it said before it was changed
}

// CardLine is one rated criterion of it.
type CardLine struct {
	Name     string
	Level    int
	Evidence string
	Links    []EvidenceLinkView
	Question *models.RatedQuestion // of a question of the bank
}

// PortfolioView is one portfolio item.
type PortfolioView struct {
	ID                                  string // its anchor
	Number                              string
	Title, OwnPart, Stack, Link, LookAt string
	Document                            *DocumentView
}

// DocumentView is an uploaded file that can be downloaded, and read where its
// text was.
type DocumentView struct {
	URL, Name, Kind     string
	Reading             models.ReadingState // "" where the text is not shown
	TextURL, PictureURL string
}

// ShortlistView is what step 3 records.
type ShortlistView struct {
	CanScore, CanVerdict     bool
	Draft                    bool // a draft of one's own is waiting
	Verdict, VerdictBy, Word string
	Form                     forms.Verdict
}

// InterviewView is an interview in the list of them.
type InterviewView struct {
	ID                               int64
	Step                             models.Step
	Title, Kind, Words, Exact, Place string
	Panel, Scored, State, Outcome    string
	CanScore, CanRecord, CanCallOff  bool
	Waiting                          bool          // planned, nothing recorded
	Exercise                         *ExerciseView // written in the portal; nil when there is none
	States                           InterviewStates
}

// CommunicationView is what step 5 records besides the talk.
type CommunicationView struct {
	Answers              string        // how long the candidate takes to answer messages
	Exercise             *ExerciseView // nil when none is set
	SetURL               string        // where it is set; "" when it stands
	Overlap, OverlapNote string
	Bands                []ui.Band
	From, To             float64
	Year                 string
	Spans                []OverlapSpan // of the year
}

// FinalView is what step 7 records.
type FinalView struct {
	SeesOffer, CanPrepare, CanApprove, CanAnswer, CanPlan bool
	Checklist                                             []ChecklistRow
	Offers                                                []OfferView // the present one first
	OfferTalk                                             []OfferTalkView
	OfferForm                                             forms.Offer
	Budget                                                string // of the job
	Onboarding                                            OnboardingView
	Accept                                                string // kinds of files that can be handed over
	TaskForm                                              forms.Task
}

// ChecklistRow is one line of the final checklist.
type ChecklistRow struct {
	Name, Words string
	Tone        ui.Tone
}

// wrong is what is wrong with a field of the form that came back.
func (p ApplicationPage) wrong(form, field string) string {
	if p.Came != form {
		return ""
	}
	return p.Problems.Of(field)
}

// typed is the reason typed into that form, when it is the one that came back.
func (p ApplicationPage) typed(form string) string {
	if p.Came != form {
		return ""
	}
	return p.Reason
}

// summary lists what is wrong with the form that came back, its fields being
// marked with the form's name.
func (p ApplicationPage) summary() []ui.Problem {
	out := make([]ui.Problem, len(p.Problems))
	for i, x := range p.Problems {
		out[i] = ui.Problem{Name: x.Name, Text: x.Text}
		if x.Name != "" {
			out[i].Name = p.Came + "-" + x.Name
		}
	}
	return out
}

// field is a field of one of the page's forms; ids carry the form's name
// because several forms ask for a reason.
func (p ApplicationPage) field(form, name, label, help, value string, required bool) ui.Field {
	return ui.Field{ID: form + "-" + name, Name: name, Label: label, Help: help, Value: value, Error: p.wrong(form, name), Required: required}
}

func (p ApplicationPage) typedField(kind, form, name, label, help, value string, required bool) ui.Field {
	f := p.field(form, name, label, help, value, required)
	f.Type = kind
	return f
}

func (p ApplicationPage) url(what string) string { return ApplicationURL(p.ID) + "/" + what }

// cardsOf are the scorecards shown of a step.
func (p ApplicationPage) cardsOf(step models.Step) []CardView {
	var out []CardView
	for _, c := range p.Cards {
		if c.Step == step {
			out = append(out, c)
		}
	}
	return out
}

func (p ApplicationPage) interviewsOf(step models.Step) []InterviewView {
	var out []InterviewView
	for _, i := range p.Interviews {
		if i.Step == step {
			out = append(out, i)
		}
	}
	return out
}

// left are the steps the application has left, the last one first.
func (p ApplicationPage) left() []models.Step {
	var out []models.Step
	for s := p.Step - 1; s >= models.FirstApplicationStep; s-- {
		out = append(out, s)
	}
	return out
}

// openForm reports whether the disclosure of a form stands open.
func (p ApplicationPage) openForm(form string) bool { return p.Came == form }

func stepString(s models.Step) string { return strconv.Itoa(int(s)) }

// EvidenceRowOf is a requirement's evidence as a row.
func EvidenceRowOf(e models.Evidence, at EvidencePlaces) EvidenceRow {
	row := EvidenceRow{Name: e.Name, Weight: "nice · " + strconv.Itoa(e.Weight), Level: e.Level}
	if e.Must {
		row.Weight = "must · " + strconv.Itoa(e.Weight)
	}
	var steps []string
	for _, s := range e.Sources {
		if step := stepString(s.Step); !slices.Contains(steps, step) {
			steps = append(steps, step)
		}
		line := s.Who + ", step " + stepString(s.Step) + ": " + strconv.Itoa(s.Level)
		if s.Words != "" {
			line += ", “" + s.Words + "”"
		}
		row.Sources = append(row.Sources, EvidenceSource{line, at.Views(s.Links)})
	}
	row.Seen = Count(len(e.Sources), "rating", "ratings") + ", step " + strings.Join(steps, ", ")
	return row
}

// ScoreWords says a score with its coverage and raters; below the floor only
// the coverage.
func ScoreWords(s scoring.Score, floor int) string {
	if s.Raters == 0 {
		return "Nothing rated yet."
	}
	seen := fmt.Sprintf("%.0f %% of the weight, %s", s.Coverage*100, Count(s.Raters, "rater", "raters"))
	if !s.Shown {
		return fmt.Sprintf("Rated so far: %s. A score shows from %d %%.", seen, floor)
	}
	return fmt.Sprintf("%.1f on %s. The mean level of each requirement, weighted.", s.Mean, seen)
}

// ChecklistRowOf is a line of the final checklist in words.
func ChecklistRowOf(l models.ChecklistLine) ChecklistRow {
	switch {
	case l.Ratings == 0:
		return ChecklistRow{Name: l.Name, Words: "not assessed"}
	case l.Met():
		return ChecklistRow{Name: l.Name, Words: fmt.Sprintf("rated %.1f", l.Mean), Tone: ui.Go}
	}
	return ChecklistRow{Name: l.Name, Words: fmt.Sprintf("rated %.1f, below 3", l.Mean), Tone: ui.Wait}
}
