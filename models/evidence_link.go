package models

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// EvidenceKind is what an evidence link points at.
type EvidenceKind string

// The kinds.
const (
	EvidencePortfolio   EvidenceKind = "portfolio"   // a portfolio item
	EvidenceDocument    EvidenceKind = "document"    // a whole document
	EvidencePassage     EvidenceKind = "passage"     // words on a page of a document
	EvidenceCoverNote   EvidenceKind = "cover-note"  // of the application
	EvidenceAnswer      EvidenceKind = "answer"      // to the written exercise
	EvidenceChallenge   EvidenceKind = "challenge"   // the code of a coding challenge
	EvidenceDeliverable EvidenceKind = "deliverable" // of the trial
)

// MaxPassages is how many passages one rating points at; who marks more marks
// everything.
const MaxPassages = 30

// EvidenceLink is one thing a rating rests on: the rating of that requirement
// on that scorecard.
type EvidenceLink struct {
	ID              int64
	ScorecardID     int64
	RequirementID   int64
	Kind            EvidenceKind
	PortfolioItemID *int64
	DocumentID      *int64 // of a document or a passage
	ExerciseID      *int64 // of a challenge
	Deliverable     int    // which link of the trial, from 1; 0 is what was written
	Page            int    // of a passage, from 1
	Quote           string // of a passage
	CreatedAt       time.Time

	Label string `gorm:"->"` // title of the portfolio item, name of the document
}

// Key names what the link points at among the things of one application. A
// passage is named by its link: nothing else tells it from another.
func (l EvidenceLink) Key() string {
	switch l.Kind {
	case EvidencePortfolio:
		return fmt.Sprintf("portfolio-%d", *l.PortfolioItemID)
	case EvidenceDocument:
		return fmt.Sprintf("document-%d", *l.DocumentID)
	case EvidencePassage:
		return fmt.Sprintf("passage-%d", l.ID)
	case EvidenceChallenge:
		return fmt.Sprintf("challenge-%d", *l.ExerciseID)
	case EvidenceDeliverable:
		return fmt.Sprintf("deliverable-%d", l.Deliverable)
	}
	return string(l.Kind)
}

// EvidenceItems is everything of an application that a rating can point at as a
// whole, as links that belong to no rating yet.
func EvidenceItems(a Application, portfolio []PortfolioItem, documents []Document, exercises []Exercise, trial *Trial) []EvidenceLink {
	var items []EvidenceLink
	for _, p := range portfolio {
		items = append(items, EvidenceLink{Kind: EvidencePortfolio, PortfolioItemID: &p.ID, Label: p.Title})
	}
	for _, d := range documents {
		items = append(items, EvidenceLink{Kind: EvidenceDocument, DocumentID: &d.ID, Label: d.Name})
	}
	if a.CoverNote != "" {
		items = append(items, EvidenceLink{Kind: EvidenceCoverNote})
	}
	for _, x := range exercises {
		switch {
		case x.HandedInAt == nil || x.Answer == "":
		case x.InterviewID == nil:
			items = append(items, EvidenceLink{Kind: EvidenceAnswer})
		default:
			items = append(items, EvidenceLink{Kind: EvidenceChallenge, ExerciseID: &x.ID, Label: x.Title})
		}
	}
	if trial != nil && trial.HandedInAt != nil {
		for i, link := range trial.Links {
			items = append(items, EvidenceLink{Kind: EvidenceDeliverable, Deliverable: i + 1, Label: link})
		}
		if trial.Answer != "" {
			items = append(items, EvidenceLink{Kind: EvidenceDeliverable})
		}
	}
	return items
}

// EvidenceItems is everything of the application that a rating can point at.
func (d Dossier) EvidenceItems() []EvidenceLink {
	return EvidenceItems(d.Application, d.Portfolio, d.Documents, d.Facts.Exercises, d.Facts.Trial)
}

// EvidenceChoice is what a form says a rating rests on: the keys chosen, of
// those that were offered. What was not offered stays as it is, so that a form
// which does not ask, or was opened a while ago, takes nothing away.
type EvidenceChoice struct{ Offered, Chosen []string }

// Change is what the choice changes about the links a rating has. A chosen key
// of another application is ErrNotFound; a passage that is gone stays gone.
func (c EvidenceChoice) Change(held, items []EvidenceLink) (drop []int64, add []EvidenceLink, err error) {
	var there []string
	for _, l := range held {
		there = append(there, l.Key())
		if slices.Contains(c.Offered, l.Key()) && !slices.Contains(c.Chosen, l.Key()) {
			drop = append(drop, l.ID)
		}
	}
	for _, key := range c.Chosen {
		if slices.Contains(there, key) || strings.HasPrefix(key, "passage-") {
			continue
		}
		at := slices.IndexFunc(items, func(l EvidenceLink) bool { return l.Key() == key })
		if at < 0 {
			return nil, nil, ErrNotFound
		}
		there = append(there, key)
		add = append(add, items[at])
	}
	return drop, add, nil
}

// changes reports whether the choice changes anything about the links a rating
// has.
func (c EvidenceChoice) changes(held []EvidenceLink) bool {
	there := make([]string, len(held))
	for i, l := range held {
		there[i] = l.Key()
		if slices.Contains(c.Offered, there[i]) && !slices.Contains(c.Chosen, there[i]) {
			return true
		}
	}
	return slices.ContainsFunc(c.Chosen, func(key string) bool {
		return !slices.Contains(there, key) && !strings.HasPrefix(key, "passage-")
	})
}

// LinksFor are those of the card's links that a requirement's rating rests on.
func (s Scorecard) LinksFor(requirement int64) []EvidenceLink {
	var links []EvidenceLink
	for _, l := range s.Links {
		if l.RequirementID == requirement {
			links = append(links, l)
		}
	}
	return links
}

// OpenScorecard is the actor's own scorecard at the step the application is at,
// a new one when there is none, on which requirements can be rated now. Who may
// rate none gets ErrNotFound; whose card is in is refused.
func (f Facts) OpenScorecard(actor Actor, a Application, on Scope) (Scorecard, error) {
	var in bool
	for _, interview := range f.rateable(a.Step) {
		on.Panel = OnPanel(f.Panel(interview), actor.ID)
		if a.Score(actor, on, a.Step) != nil {
			continue
		}
		card, _ := f.OwnScorecard(actor, a.Step, interview)
		if !card.Submitted() {
			return card, nil
		}
		in = true
	}
	if in {
		return Scorecard{}, Refused("Your scorecard is submitted; it stands as it is.")
	}
	return Scorecard{}, ErrNotFound
}

// rateable are the interviews of a step whose scorecards rate requirements; at
// steps 3 and 6 it is the one card without an interview.
func (f Facts) rateable(step Step) []*int64 {
	if step == StepShortlist || step == StepTrial && f.Trial != nil {
		return []*int64{nil}
	}
	var interviews []*int64
	for _, i := range f.Interviews {
		if i.Step == step && !i.Settled() && i.Kind != KindTalk {
			interviews = append(interviews, &i.ID)
		}
	}
	return interviews
}

// Links is what all sources point at, each thing once.
func (e Evidence) Links() []EvidenceLink {
	var links []EvidenceLink
	for _, s := range e.Sources {
		for _, l := range s.Links {
			if !slices.ContainsFunc(links, func(m EvidenceLink) bool { return m.Key() == l.Key() }) {
				links = append(links, l)
			}
		}
	}
	return links
}
