package demo

import (
	"fmt"
	"time"

	"stepwise/models"
)

// exchanges are what teams and candidates wrote to each other: a word of the
// recruiter's, the answer, and what was said to that.
var exchanges = [][3]string{
	{"Thank you for the talk yesterday. Is a start in the first week of the month still what suits you best?",
		"Thank you, it was a good conversation. The first week would work; I have to hand over one project and would rather not leave it half done.",
		"That is how we would like it too. Nothing changes for you, then."},
	{"One thing we forgot to ask: would you travel to Rotterdam twice a year? We pay for it.",
		"Gladly. Wednesdays to Fridays are easiest, since my partner works the other days.",
		"Noted, we shall plan it like that."},
	{"The meeting link in the invitation was an old one, sorry. The new one is in your calendar.",
		"Found it, thanks! May I bring a diagram of the ledger that I mentioned, or is a whiteboard better?",
		"Bring the diagram. Half of us think in pictures."},
}

// talk is what the recruiter and the candidate wrote to each other at the steps
// where they know each other. The last word of some waits for an answer.
func (s *story) talk() {
	if s.app.Step < models.StepInterviews || s.app.Step == models.StepTrial || s.end == rejected {
		return
	}
	words := exchanges[int(s.app.ID)%len(exchanges)]
	waits := s.app.ID%4 == 1 && s.end == going
	at := s.clock.at(s.clock.from + (s.clock.to-s.clock.from)*3/4)
	for i, text := range words {
		if i == 2 && waits {
			break
		}
		at = at.Add(time.Duration(i)*3*time.Hour + 17*time.Minute)
		if at.After(s.now) {
			break
		}
		m := models.Message{Once: fmt.Sprintf("demo-%d-%d", s.app.ID, i), ApplicationID: s.app.ID, Text: text, CreatedAt: at}
		actor, verb := s.candidate.Actor(), models.DidWriteBack
		if i != 1 {
			actor, verb, m.UserID = s.recruiter.Actor(), models.DidWrite, &s.recruiter.ID
		}
		if i == 2 {
			s.messages[len(s.messages)-1].SettledAt = &at
		}
		s.messages = append(s.messages, m)
		e := models.NewEvent(actor, verb, at).OnApplication(s.app)
		e.Step = s.stepAt(at)
		s.took(e, nil)
	}
}
