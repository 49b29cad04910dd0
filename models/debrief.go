package models

import (
	"cmp"
	"slices"
	"time"

	"stepwise/models/agreement"
)

// Debrief is where those who rated an application at a step compare what they
// wrote, once all of them have: the widest disagreement first. Whoever rates
// again does so beside the first rating, which stays. Scores use the rating as
// it stands, because it rests on all that was seen; agreement is measured by
// the first, because only that was given without knowing the others'.
type Debrief struct {
	Step    Step
	Raters  []string // whose scorecards are in
	Missing []Owed
	Lines   []DebriefLine
}

// Owed is a scorecard that a debrief still waits for.
type Owed struct{ UserName, About string }

// Open reports whether everything is in.
func (d Debrief) Open() bool { return len(d.Raters) > 0 && len(d.Missing) == 0 }

// DebriefLine is one criterion with everybody's rating of it.
type DebriefLine struct {
	Criterion Criterion
	Ratings   []DebriefRating
}

// DebriefRating is one person's rating of it.
type DebriefRating struct {
	Card  Scorecard
	About string // title of the interview; the trial's
	First Rating
	Now   Rating
}

// Again reports whether it is not the first any more.
func (r DebriefRating) Again() bool {
	return r.First.Level != r.Now.Level || r.First.Evidence != r.Now.Evidence
}

func (l DebriefLine) levels(of func(DebriefRating) Rating) []int {
	levels := make([]int, len(l.Ratings))
	for i, r := range l.Ratings {
		levels[i] = of(r).Level
	}
	return levels
}

// First and Now are the levels given.
func (l DebriefLine) First() []int {
	return l.levels(func(r DebriefRating) Rating { return r.First })
}

func (l DebriefLine) Now() []int {
	return l.levels(func(r DebriefRating) Rating { return r.Now })
}

// Spread is how many levels apart the first ratings are.
func (l DebriefLine) Spread() int { return agreement.Spread(l.First()) }

// Split reports whether some say yes and some say no.
func (l DebriefLine) Split() bool {
	yes, no := false, false
	for _, level := range l.First() {
		yes, no = yes || level >= 3, no || level == 1 || level == 2
	}
	return yes && no
}

// Shared reports whether two or more have rated it.
func (l DebriefLine) Shared() bool { return agreement.Same([][]int{l.First()}).N > 0 }

// Debrief is the one of a step from 4 to 6: the scorecards of everybody on the
// panels of what took place or still will. What was called off is left out.
func (f Facts) Debrief(step Step) Debrief {
	d := Debrief{Step: step}
	lines := map[string]int{}
	for _, p := range f.sittings(step) {
		card, ok := f.cardOf(step, p)
		if !ok {
			d.Missing = append(d.Missing, Owed{p.UserName, p.about})
			continue
		}
		if !slices.Contains(d.Raters, card.UserName) {
			d.Raters = append(d.Raters, card.UserName)
		}
		for _, now := range card.Ratings {
			at, there := lines[now.Criterion]
			if !there {
				at = len(d.Lines)
				lines[now.Criterion] = at
				d.Lines = append(d.Lines, DebriefLine{Criterion: f.criterionOf(now)})
			}
			if r := (DebriefRating{Card: card, About: p.about, First: ratingOf(card.First(), now.Criterion), Now: now}); r.First.Level > 0 || r.Now.Level > 0 {
				d.Lines[at].Ratings = append(d.Lines[at].Ratings, r)
			}
		}
	}
	d.Lines = slices.DeleteFunc(d.Lines, func(l DebriefLine) bool { return len(l.Ratings) == 0 })
	slices.SortStableFunc(d.Lines, func(a, b DebriefLine) int {
		return cmp.Or(cmp.Compare(b.Spread(), a.Spread()), truth(b.Split())-truth(a.Split()),
			cmp.Compare(agreement.Deviation(b.First()), agreement.Deviation(a.First())), truth(b.Shared())-truth(a.Shared()), b.Criterion.Weight-a.Criterion.Weight)
	})
	return d
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// sitting is somebody's seat on a panel of the step.
type sitting struct {
	Panellist
	about string
}

func (f Facts) sittings(step Step) []sitting {
	var out []sitting
	if step == StepTrial && f.Trial != nil {
		for _, p := range f.Trial.Panel {
			out = append(out, sitting{p, f.Trial.Title})
		}
	}
	for _, i := range f.Interviews {
		if i.Step == step && !i.Settled() {
			for _, p := range i.Panel {
				out = append(out, sitting{p, i.Title})
			}
		}
	}
	return out
}

// cardOf is the scorecard that was submitted from that seat.
func (f Facts) cardOf(step Step, p sitting) (Scorecard, bool) {
	for _, c := range f.Scorecards {
		if c.Step == step && c.UserID == p.UserID && c.Submitted() && sameID(c.InterviewID, p.InterviewID) {
			return c, true
		}
	}
	return Scorecard{}, false
}

func (f Facts) criterionOf(r Rating) Criterion {
	c := Criterion{Key: r.Criterion, Name: r.Name, Category: r.Category, RequirementID: r.RequirementID}
	for _, q := range f.Requirements {
		if r.RequirementID != nil && *r.RequirementID == q.ID {
			c.Must, c.Weight, c.Levels = q.Must, q.Weight, q.Levels
		}
	}
	return c
}

// DebriefScope is how the actor stands to the debrief of a step: on the panel
// is whoever is to be in it.
func (f Facts) DebriefScope(actor Actor, on Scope, step Step) Scope {
	on.Panel = slices.ContainsFunc(f.sittings(step), func(p sitting) bool { return p.UserID == actor.ID })
	return on
}

// DebriefOutcome is what a debrief came to.
type DebriefOutcome string

// The outcomes inform the decision; they do not make it.
const (
	DebriefGoOn    DebriefOutcome = "go on"
	DebriefStop    DebriefOutcome = "do not go on"
	DebriefUnclear DebriefOutcome = "not clear yet"
)

// DebriefOutcomes are all of them.
var DebriefOutcomes = []DebriefOutcome{DebriefGoOn, DebriefStop, DebriefUnclear}

// DebriefNote is what came of a debrief, as somebody wrote it down.
type DebriefNote struct {
	ID            int64
	ApplicationID int64
	Step          Step
	UserID        int64
	Outcome       DebriefOutcome
	Notes         string
	CreatedAt     time.Time

	UserName string `gorm:"->"`
}

// RecordDebrief writes down what came of the debrief of the step the
// application is at. The notes show there alone: the history is read by those
// who still have to rate.
func (a *Application) RecordDebrief(actor Actor, on Scope, f Facts, step Step, outcome DebriefOutcome, notes string, now time.Time) (DebriefNote, Event, error) {
	if err := a.at(step); err != nil {
		return DebriefNote{}, Event{}, err
	}
	if !actor.Can(RecordDebrief, on) {
		return DebriefNote{}, Event{}, ErrForbidden
	}
	if !f.Debrief(step).Open() {
		return DebriefNote{}, Event{}, Refused("Not everybody’s scorecard is in yet.")
	}
	a.changed()
	return DebriefNote{ApplicationID: a.ID, Step: step, UserID: actor.ID, Outcome: outcome, Notes: notes, CreatedAt: now},
		NewEvent(actor, DidDebrief, now).OnApplication(*a).About(string(outcome), ""), nil
}

// Rerating is one line rated again at a debrief.
type Rerating struct {
	Card      int64
	Criterion string
	RatingInput
	Reason string // what changed the mind
	Saving Saving
}

// Rerate rates one line of the actor's own scorecard again, beside the first
// rating, while the debrief is open. It returns the line and what the card said.
func (a *Application) Rerate(actor Actor, on Scope, f Facts, step Step, in Rerating, now time.Time) (card Scorecard, line Rating, was ScorecardVersion, e Event, err error) {
	at := slices.IndexFunc(f.Scorecards, func(c Scorecard) bool { return c.ID == in.Card && c.UserID == actor.ID && c.Step == step })
	if at < 0 {
		return card, line, was, e, ErrNotFound
	}
	card = f.Scorecards[at]
	if line = card.Rating(in.Criterion); line.ID == 0 {
		return card, line, was, e, ErrNotFound
	}
	on.Panel = OnPanel(f.Panel(card.InterviewID), actor.ID)
	if err = a.MayRevise(actor, on, step, f); err != nil {
		return card, line, was, e, err
	}
	if !f.Debrief(step).Open() {
		return card, line, was, e, Refused("Not everybody’s scorecard is in yet.")
	}
	was, err = card.Revise(ScorecardInput{Summary: card.Summary, Ratings: map[string]RatingInput{in.Criterion: in.RatingInput}, Saving: in.Saving}, in.Reason, true, now)
	line.Level, line.Evidence = in.Level, in.Evidence
	a.changed()
	return card, line, was, NewEvent(actor, DidRerate, now).OnApplication(*a).About(line.Name, ""), err
}
