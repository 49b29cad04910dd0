package models_test

import (
	"bytes"
	"testing"
	"time"

	"stepwise/models"
)

func linked(n int) []models.Event {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	events, previous := make([]models.Event, n), []byte(nil)
	for i := range events {
		candidate := models.Actor{ID: 7, Name: "Grace Okafor", Role: models.RoleCandidate}
		e := models.NewEvent(candidate, models.DidApply, now.Add(time.Duration(i)*time.Minute)).About("3 items", "because")
		e = e.OnApplication(models.Application{ID: int64(i + 1), CandidateID: 7, JobID: 1, Step: models.StepShortlist})
		e.Link(previous, bytes.Repeat([]byte{byte(i)}, models.SaltLength))
		events[i], previous = e, e.Hash
	}
	return events
}

// firstFlaw checks events as a whole.
func firstFlaw(events []models.Event) (int, models.Flaw) {
	previous := []byte(nil)
	for i, e := range events {
		if flaw := e.Check(previous); flaw != "" {
			return i, flaw
		}
		previous = e.Hash
	}
	return len(events), ""
}

func TestEveryChangeOfTheHistoryIsFound(t *testing.T) {
	t.Parallel()
	other := int64(99)
	for name, c := range map[string]struct {
		change func([]models.Event) []models.Event
		at     int
		flaw   models.Flaw
	}{
		"nothing":            {func(e []models.Event) []models.Event { return e }, 4, ""},
		"erased":             {func(e []models.Event) []models.Event { e[1].Erase(); return e }, 4, ""},
		"erased and unbound": {func(e []models.Event) []models.Event { e[1].Erase(); e[1].CandidateID = nil; return e }, 4, ""},
		"unbound":            {func(e []models.Event) []models.Event { e[1].CandidateID = nil; return e }, 1, models.FlawAbout},
		"about another":      {func(e []models.Event) []models.Event { e[1].CandidateID = &other; return e }, 1, models.FlawAbout},
		"another then": {func(e []models.Event) []models.Event {
			e[1].CandidateID, e[1].RecordedCandidate = &other, &other
			return e
		}, 1, models.FlawFacts},
		"another moment":     {func(e []models.Event) []models.Event { e[2].At = e[2].At.Add(time.Nanosecond); return e }, 2, models.FlawFacts},
		"another verb":       {func(e []models.Event) []models.Event { e[2].Verb = models.DidHire; return e }, 2, models.FlawFacts},
		"another actor":      {func(e []models.Event) []models.Event { e[2].ActorRole = models.RoleAdmin; return e }, 2, models.FlawFacts},
		"a guard":            {func(e []models.Event) []models.Event { e[2].Guards = []models.Guard{models.GuardCost}; return e }, 2, models.FlawFacts},
		"another name":       {func(e []models.Event) []models.Event { e[2].ActorName = "Ada"; return e }, 2, models.FlawPersonal},
		"another reason":     {func(e []models.Event) []models.Event { e[2].Reason = "Because"; return e }, 2, models.FlawPersonal},
		"words moved along":  {func(e []models.Event) []models.Event { e[2].Detail, e[2].Reason = "3 itemsb", "ecause"; return e }, 2, models.FlawPersonal},
		"words once erased":  {func(e []models.Event) []models.Event { e[2].Erase(); e[2].Reason = "so"; return e }, 2, models.FlawPersonal},
		"the first out":      {func(e []models.Event) []models.Event { return e[1:] }, 0, models.FlawPrevious},
		"one out":            {func(e []models.Event) []models.Event { return append(e[:1:1], e[2:]...) }, 1, models.FlawPrevious},
		"one twice":          {func(e []models.Event) []models.Event { return append(e[:2:2], e[1:]...) }, 2, models.FlawPrevious},
		"one that never was": {func(e []models.Event) []models.Event { return append(append(e[:2:2], models.Event{}), e[2:]...) }, 2, models.FlawUnlinked},
		"two swapped":        {func(e []models.Event) []models.Event { e[1], e[2] = e[2], e[1]; return e }, 1, models.FlawPrevious},
		"linked anew": {func(e []models.Event) []models.Event {
			e[1].Reason = "another"
			e[1].Link(e[0].Hash, e[1].Salt)
			return e
		}, 2, models.FlawPrevious},
	} {
		if at, flaw := firstFlaw(c.change(linked(4))); at != c.at || flaw != c.flaw {
			t.Errorf("%s: %q at %d, not %q at %d", name, flaw, at, c.flaw, c.at)
		}
	}
}
