package demo

import (
	"time"

	"stepwise/models"
)

// keepPromise follows what was promised to the candidate, after something
// happened.
func (s *story) keepPromise(at time.Time) {
	last := len(s.promises) - 1
	open := last >= 0 && s.promises[last].EndedAt == nil
	by := s.app.PromiseBy
	if open && by != nil && s.promises[last].DueAt.Equal(*by) || !open && by == nil {
		return
	}
	if open && s.promises[last].Move(s.app, at) {
		return
	}
	if open && s.app.State == models.Withdrawn && !s.promises[last].Late(at) {
		s.promises = s.promises[:last]
		return
	}
	if open {
		if s.app.ID%6 != 0 && s.promises[last].Late(at) { // most promises were longer than those of today
			s.promises[last].DueAt = at.Add(5 * time.Hour)
		}
		s.noticePromise(at)
		s.promises[last].EndedAt = &at
	}
	if by != nil {
		s.promises = append(s.promises, models.Promise{ApplicationID: s.app.ID, Step: s.app.Step, MadeAt: at, DueAt: *by})
	}
}

// noticePromise notes that the last promise was not kept, if it was not.
func (s *story) noticePromise(at time.Time) {
	p := &s.promises[len(s.promises)-1]
	if p.EndedAt == nil && p.Late(at) {
		s.events = append(s.events, p.Break(s.app, s.settings.Zone(), p.DueAt.Add(3*time.Minute)))
	}
}

// awaitOffer moves the promise to when it is the team's turn again with the offer.
func (s *story) awaitOffer(now time.Time) {
	s.app.Await(s.promise(s.facts.Offers[0].TurnUntil(s.settings.Zone(), now)))
}
