package models

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Trial is the trial project of step 6. Its brief opens once the candidate has
// accepted its terms. It is handed in once HandedInAt is set, and over once
// Outcome is.
type Trial struct {
	ApplicationID int64 `gorm:"primaryKey"`
	Title         string
	Scope         string // what it is about, before the brief opens
	Brief         string
	Deliverables  []string `gorm:"serializer:json"` // what is to be handed in
	Fee           Money
	FeeCurrency   string
	PaidWhen      string
	HoursCap      int
	StartsOn      Date
	DueAt         time.Time
	Ownership     string // who owns the work
	AIRule        string // on help by AI
	Contact       string
	Blind         bool // the panel sees deliverables, not names
	SetAt         time.Time
	AcceptedAt    *time.Time // of the terms as they are

	Links      []string `gorm:"serializer:json"` // the candidate's submission
	Answer     string
	HoursSpent int
	HandedInAt *time.Time

	Outcome       Outcome
	OutcomeReason string
	OutcomeAt     *time.Time

	Rating      int // of the trial, by the candidate, 1 to 4; 0 is none
	RatingWords string
	RatedAt     *time.Time

	FeePaidOn Date
	FeePaidBy *int64

	Agreements []TrialAgreement `gorm:"serializer:json"` // the last is the present one
	Showings   []TrialShowing   `gorm:"serializer:json"`

	Criteria   []TrialCriterion `gorm:"-"`
	Panel      []Panellist      `gorm:"-"`
	Questions  []TrialQuestion  `gorm:"-"` // oldest first
	Extensions []TrialQuestion  `gorm:"-"` // those that ask for more time, oldest first
	Uploads    []TrialUpload    `gorm:"-"` // not handed in yet
}

// BriefOpen reports whether the candidate may see the brief.
func (t Trial) BriefOpen() bool { return t.AcceptedAt != nil || t.HandedInAt != nil }

// Late reports whether the trial was handed in after it was due.
func (t Trial) Late() bool { return t.HandedInAt != nil && t.HandedInAt.After(t.DueAt) }

// Closed is the trial as it shows to a candidate who has not accepted its
// terms: the agreement without the brief.
func (t Trial) Closed() Trial {
	t.Brief = ""
	return t
}

// TrialCriterion is one thing the trial will be judged by; the candidate sees it.
type TrialCriterion struct {
	ID                             int64
	ApplicationID                  int64
	Position                       int
	Name                           string
	Level1, Level2, Level3, Level4 string
}

// TableName is the plural that people use.
func (TrialCriterion) TableName() string { return "trial_criteria" }

// TrialTerms is what a candidate accepts, kept as it was.
type TrialTerms struct {
	Title        string        `json:"title"`
	Scope        string        `json:"scope"`
	Brief        string        `json:"brief"`
	Deliverables []string      `json:"deliverables"`
	Fee          Money         `json:"fee"`
	FeeCurrency  string        `json:"fee_currency"`
	PaidWhen     string        `json:"paid_when"`
	HoursCap     int           `json:"hours_cap"`
	StartsOn     Date          `json:"starts_on"`
	DueAt        time.Time     `json:"due_at"`
	Ownership    string        `json:"ownership"`
	AIRule       string        `json:"ai_rule"`
	Contact      string        `json:"contact"`
	Criteria     []TermsAnchor `json:"criteria"`
}

// TermsAnchor is a criterion with what its levels look like.
type TermsAnchor struct {
	Name   string    `json:"name"`
	Levels [4]string `json:"levels"`
}

// Terms are those of the trial as they are.
func (t Trial) Terms() TrialTerms {
	terms := TrialTerms{Title: t.Title, Scope: t.Scope, Brief: t.Brief, Deliverables: t.Deliverables, Fee: t.Fee, FeeCurrency: t.FeeCurrency, PaidWhen: t.PaidWhen,
		HoursCap: t.HoursCap, StartsOn: t.StartsOn, DueAt: t.DueAt.UTC(), Ownership: t.Ownership, AIRule: t.AIRule, Contact: t.Contact}
	for _, c := range t.Criteria {
		terms.Criteria = append(terms.Criteria, TermsAnchor{c.Name, [4]string{c.Level1, c.Level2, c.Level3, c.Level4}})
	}
	return terms
}

// same reports whether nothing that a candidate accepts differs.
func (t TrialTerms) same(other TrialTerms) bool {
	a, errA := json.Marshal(t)
	b, errB := json.Marshal(other)
	return errA == nil && errB == nil && string(a) == string(b)
}

// TrialAgreement is the candidate's yes to the terms of a trial, under the
// name they typed.
type TrialAgreement struct {
	Name       string     `json:"name"`
	Terms      TrialTerms `json:"terms"`
	AcceptedAt time.Time  `json:"accepted_at"`
}

// Agreement is the last one the candidate gave; nil when there is none.
func (t Trial) Agreement() *TrialAgreement {
	if len(t.Agreements) == 0 {
		return nil
	}
	return &t.Agreements[len(t.Agreements)-1]
}

// TrialQuestion is what a candidate asks about the brief, and the answer. One
// with Until asks for more time: until then, instead of what Was due.
type TrialQuestion struct {
	ID            int64
	ApplicationID int64
	Text          string
	Was           *time.Time
	Until         *time.Time
	AskedAt       time.Time
	Answer        string
	AnsweredBy    *int64
	AnsweredAt    *time.Time
	Granted       bool // more time

	AnsweredName string `gorm:"->"`
}

// Hear sorts what was asked into questions and wishes for more time.
func (t *Trial) Hear(asked []TrialQuestion) {
	for _, q := range asked {
		if q.Until == nil {
			t.Questions = append(t.Questions, q)
		} else {
			t.Extensions = append(t.Extensions, q)
		}
	}
}

// ExtensionAsked reports whether a wish for more time waits for an answer.
func (t Trial) ExtensionAsked() bool {
	return slices.ContainsFunc(t.Extensions, func(x TrialQuestion) bool { return x.AnsweredAt == nil })
}

// What a candidate may bring for a trial: so many files that wait at once, and
// so many uploads in all, taken back or not.
const (
	MaxTrialFile    = 100 << 20 // bytes of an archive; of anything else MaxUpload
	MaxTrialFiles   = 5
	MaxTrialUploads = 20
	MaxQuestions    = 50
)

// TypeZIP is the type of an archive.
const TypeZIP = "application/zip"

// TrialUpload is a file that waits for the trial to be handed in. RemovedAt
// says that it was taken back, or became a document.
type TrialUpload struct {
	ID            int64
	ApplicationID int64
	Name          string
	Hash          string
	Type          string
	Size          int64
	CreatedAt     time.Time
	RemovedAt     *time.Time
}

// TrialShowing says that a deliverable shows a requirement: so says the
// candidate, or the team. Deliverable is the key of its evidence link.
type TrialShowing struct {
	Deliverable   string `json:"deliverable"`
	RequirementID int64  `json:"requirement"`
	ByCandidate   bool   `json:"by_candidate"`
}

// Delivered is what was handed in, as things that evidence links point at.
func (t Trial) Delivered(documents []Document) []EvidenceLink {
	items := EvidenceItems(Application{}, nil, nil, nil, &t)
	if t.HandedInAt == nil {
		return items
	}
	for _, d := range documents {
		if d.Kind == DocumentTrial {
			items = append(items, EvidenceLink{Kind: EvidenceDocument, DocumentID: &d.ID, Label: d.Name})
		}
	}
	return items
}

// Shows are the requirements that a deliverable is said to show, each once, in
// the order of the requirements.
func (t Trial) Shows(deliverable string, requirements []Requirement) []Requirement {
	var shows []Requirement
	for _, q := range requirements {
		for _, s := range t.Showings {
			if s.Deliverable == deliverable && s.RequirementID == q.ID {
				shows = append(shows, q)
				break
			}
		}
	}
	return shows
}

// ShowingKey names a deliverable and a requirement in a form.
func ShowingKey(deliverable string, requirement int64) string {
	return fmt.Sprintf("%s:%d", deliverable, requirement)
}
