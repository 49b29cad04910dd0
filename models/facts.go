package models

import (
	"fmt"
	"slices"
)

// Facts is everything about an application that decisions rest on.
type Facts struct {
	Job          Job
	Requirements []Requirement
	Verdict      *Verdict
	Interviews   []Interview
	Scorecards   []Scorecard
	Exercises    []Exercise
	Trial        *Trial
	Offers       Offers // all versions, the newest first
	Tasks        []Task
	Rivals       []Rival
}

// Rival is another active application of the job at step 6 or 7, for the guard
// against hiring based only on cost.
type Rival struct {
	Name     string
	PayAsked Money // 0 when not said
	PayBasis Basis
	Score    float64
	Scored   bool
}

// submitted are the scorecards that count at a step.
func (f Facts) submitted(step Step) []Scorecard {
	var out []Scorecard
	for _, s := range f.Scorecards {
		if s.Step == step && s.Submitted() {
			out = append(out, s)
		}
	}
	return out
}

// rated reports whether some submitted scorecard up to that step gives a level
// to a rating that fits.
func (f Facts) rated(upTo Step, fits func(Rating) bool) bool {
	for _, s := range f.Scorecards {
		if !s.Submitted() || s.Step > upTo {
			continue
		}
		for _, r := range s.Ratings {
			if r.Level > 0 && fits(r) {
				return true
			}
		}
	}
	return false
}

// Needs is what the step the application is at needs before it may be left.
func (f Facts) Needs(step Step) []Need {
	needs := Unmet(f.Job.DefinitionNeeds(f.Requirements))
	switch step {
	case StepShortlist:
		return append(needs, f.shortlistNeeds()...)
	case StepInterviews:
		return append(needs, f.interviewNeeds()...)
	case StepCommunication:
		return append(needs, Need{Met: len(f.submitted(StepCommunication)) > 0, Guard: GuardCommunication,
			Text: "A submitted scorecard on communication", Note: raters(f.submitted(StepCommunication)), Part: "interviews"})
	case StepTrial:
		return append(needs, f.trialNeed())
	case StepFinalise:
		return append(needs, f.finalNeeds()...)
	}
	return needs
}

func (f Facts) shortlistNeeds() []Need {
	cards := f.submitted(StepShortlist)
	verdict := Need{Text: "The hiring manager’s verdict", Part: "verdict"}
	if v := f.Verdict; v != nil {
		verdict.Met, verdict.Note = v.Yes, v.UserName
		if !v.Yes {
			verdict.Text = "The hiring manager’s verdict is no"
		}
	}
	return []Need{
		{Met: len(cards) > 0, Text: "One submitted scorecard", Note: raters(cards), Part: "scorecards"},
		verdict,
	}
}

func (f Facts) interviewNeeds() []Need {
	var needs []Need
	for _, i := range f.Interviews {
		if i.Step != StepInterviews || i.Settled() {
			continue
		}
		if i.State == InterviewNoShow {
			needs = append(needs, Need{Part: "interviews", Text: fmt.Sprintf("%s “%s”: planned again, or called off", i.Kind.Name(), i.Title), Note: "no-show"})
			continue
		}
		in := 0
		for _, p := range i.Panel {
			if f.scored(i.ID, p.UserID) {
				in++
			}
		}
		needs = append(needs, Need{Met: in == len(i.Panel), Part: "interviews",
			Text: fmt.Sprintf("%s “%s”: scored by everyone on the panel", i.Kind.Name(), i.Title), Note: fmt.Sprintf("%d of %d", in, len(i.Panel))})
	}
	return append(needs,
		Need{Met: f.rated(StepInterviews, func(r Rating) bool {
			return r.Criterion == string(KindChallenge) || r.Criterion == string(KindScenario)
		}), Guard: GuardAssessments, Text: "A coding challenge or scenario rated", Part: "interviews"},
		Need{Met: f.rated(StepInterviews, func(r Rating) bool { return scalable(r.Category) }), Guard: GuardScalability,
			Text: "A requirement from architecture, performance or cloud rated", Part: "interviews"})
}

// Planned reports whether an interview of that round of the job's plan is
// planned or was held.
func (f Facts) Planned(round int64) bool {
	return slices.ContainsFunc(f.Interviews, func(i Interview) bool {
		return i.RoundID != nil && *i.RoundID == round && i.State != InterviewCalledOff
	})
}

func (f Facts) scored(interview, user int64) bool {
	for _, s := range f.Scorecards {
		if s.InterviewID != nil && *s.InterviewID == interview && s.UserID == user && s.Submitted() {
			return true
		}
	}
	return false
}

// trialNeed is what step 6 asks for. Going on without it is waiving the trial.
func (f Facts) trialNeed() Need {
	n := Need{Guard: GuardAssessments, Text: "The outcome of the trial: passed, failed or waived", Part: "trial"}
	if f.Trial != nil && f.Trial.Outcome != "" {
		n.Met, n.Note = true, string(f.Trial.Outcome)
	}
	return n
}

func (f Facts) finalNeeds() []Need {
	o := f.Offers.Standing()
	needs := []Need{{Met: o != nil && o.State == OfferAccepted, Text: "The offer accepted", Part: "offer"}}
	for _, kind := range TaskKinds {
		planned, done := 0, 0
		for _, t := range f.Tasks {
			if t.Kind == kind {
				planned++
				if t.DoneAt != nil {
					done++
				}
			}
		}
		needs = append(needs, Need{Met: planned > 0 && done == planned, Text: kind.Name() + " done",
			Note: fmt.Sprintf("%d of %d", done, planned), Part: "onboarding"})
	}
	return needs
}

// CheapestOverBetter reports whether an offer to this applicant would go to
// the cheapest of those at step 6 or 7 while another of them scores higher.
// Amounts of another basis are not compared.
func (f Facts) CheapestOverBetter(pay Money, basis Basis, score float64, scored bool) bool {
	if pay == 0 {
		return false
	}
	better, compared := false, false
	for _, r := range f.Rivals {
		if r.PayAsked > 0 && r.PayBasis == basis {
			if r.PayAsked < pay {
				return false
			}
			compared = true
		}
		better = better || r.Scored && (!scored || r.Score > score)
	}
	return compared && better
}

func raters(cards []Scorecard) string {
	out := ""
	for i, c := range cards {
		if i > 0 {
			out += ", "
		}
		out += c.UserName
	}
	return out
}
