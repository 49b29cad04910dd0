package models

import (
	"errors"
	"testing"
	"time"
)

func TestTheOpenScorecardIsThatOfTheStepTheApplicationIsAt(t *testing.T) {
	t.Parallel()
	now := time.Now()
	recruiter, interviewer := Actor{ID: 2, Role: RoleRecruiter}, Actor{ID: 5, Role: RoleInterviewer}
	panel := []Panellist{{UserID: 5}}
	interviews := []Interview{
		{ID: 1, Step: StepInterviews, Kind: KindChallenge, State: InterviewCalledOff, Panel: panel},
		{ID: 2, Step: StepInterviews, Kind: KindScenario, Panel: panel},
		{ID: 3, Step: StepInterviews, Kind: KindQuestions, Panel: panel},
		{ID: 4, Step: StepCommunication, Kind: KindTalk, Panel: panel},
	}
	in := func(step Step, interview int64, user int64) Scorecard {
		c := Scorecard{ID: 9, Step: step, UserID: user, SubmittedAt: &now}
		if interview > 0 {
			c.InterviewID = &interview
		}
		return c
	}
	for name, x := range map[string]struct {
		actor     Actor
		step      Step
		state     State
		cards     []Scorecard
		interview int64
		none      bool // ErrNotFound
		refused   bool
	}{
		"the shortlist":                      {actor: recruiter, step: StepShortlist},
		"the shortlist, on hold":             {actor: recruiter, step: StepShortlist, state: Held},
		"the shortlist, submitted":           {actor: recruiter, step: StepShortlist, cards: []Scorecard{in(StepShortlist, 0, 2)}, refused: true},
		"the shortlist, another’s submitted": {actor: recruiter, step: StepShortlist, cards: []Scorecard{in(StepShortlist, 0, 1)}},
		"not theirs to score":                {actor: interviewer, step: StepShortlist, none: true},
		"rejected":                           {actor: recruiter, step: StepShortlist, state: Rejected, none: true},
		"the first interview that is on":     {actor: interviewer, step: StepInterviews, interview: 2},
		"the next interview":                 {actor: interviewer, step: StepInterviews, cards: []Scorecard{in(StepInterviews, 2, 5)}, interview: 3},
		"all interviews submitted":           {actor: interviewer, step: StepInterviews, cards: []Scorecard{in(StepInterviews, 2, 5), in(StepInterviews, 3, 5)}, refused: true},
		"not on the panel":                   {actor: recruiter, step: StepInterviews, none: true},
		"a talk rates no requirement":        {actor: interviewer, step: StepCommunication, none: true},
		"the trial":                          {actor: interviewer, step: StepTrial},
		"the trial, not on the panel":        {actor: recruiter, step: StepTrial, none: true},
		"the last step":                      {actor: recruiter, step: StepFinalise, none: true},
	} {
		a := Application{ID: 1, Step: x.step, State: Active}
		if x.state != "" {
			a.State = x.state
		}
		f := Facts{Interviews: interviews, Scorecards: x.cards, Trial: &Trial{Panel: panel}}
		card, err := f.OpenScorecard(x.actor, a, Scope{})
		var refused Refused
		if errors.Is(err, ErrNotFound) != x.none || errors.As(err, &refused) != x.refused {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err == nil && (card.Step != x.step || card.UserID != x.actor.ID || x.interview == 0 != (card.InterviewID == nil) || x.interview > 0 && *card.InterviewID != x.interview) {
			t.Errorf("%s: %+v", name, card)
		}
	}
}
