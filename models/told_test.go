package models

import (
	"slices"
	"testing"
)

// TestWhatTellsIsSaidOnPurpose: a sentence for candidates makes no act of the
// team tell. Each is what they did themselves, a decision, which its notice
// tells, an act that tells at once, or the beginning.
func TestWhatTellsIsSaidOnPurpose(t *testing.T) {
	t.Parallel()
	beginning := []Verb{DidAddCandidate}
	own := []Verb{DidApply, DidConsent, DidWriteBack, DidAddPortfolio, DidPickTime, DidAcceptInterview, DidAskForTime, DidDeclineInterview, DidAnswerExercise, DidOpenExercise,
		DidAcceptTrial, DidHandInTrial, DidAcceptOffer, DidDeclineOffer, DidWithdraw}
	for verb := range OwnVerbs {
		kinds := 0
		_, decision := decided[verb]
		for _, is := range []bool{decision, telling[verb], slices.Contains(own, verb), slices.Contains(beginning, verb)} {
			if is {
				kinds++
			}
		}
		if kinds != 1 {
			t.Errorf("%q has a sentence for candidates: say here and in told.go what it is, one of these (now %d)", verb, kinds)
		}
	}
	for verb := range telling {
		if OwnVerbs[verb] == "" {
			t.Errorf("%q tells, but has no sentence for candidates", verb)
		}
		if (Event{Verb: verb, ActorRole: RoleCandidate}).Tells() || !(Event{Verb: verb, ActorRole: RoleRecruiter}).Tells() {
			t.Errorf("%q: who tells", verb)
		}
	}
}
