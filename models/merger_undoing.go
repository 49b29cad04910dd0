package models

import (
	"slices"
	"strings"
	"time"
)

// Undoing is a merger about to be undone, with the applications that are
// either's or came by either's address.
type Undoing struct {
	Merger        *Merger
	Stays, Leaves *Candidate
	Applications  []Application
	Later         string // who was merged into the one who stays after that
}

// Undo makes two of one again. What has come since stays with the one who
// stayed, unless it came by the other's address. It is refused once it could
// not be said truthfully whose something is.
func (u Undoing) Undo(actor Actor, now time.Time) (Event, error) {
	if !actor.Can(MergeCandidates, Scope{}) {
		return Event{}, ErrForbidden
	}
	if u.Merger.UndoneAt != nil {
		return Event{}, Stale{}
	}
	if u.Stays.MergedInto != nil || u.Later != "" {
		return Event{}, Refused("There was another merger since" + strings.TrimSuffix(": "+u.Later, ": ") + ". Undo that one first.")
	}
	if changed := u.changed(); changed != nil {
		return Event{}, Refused("Somebody has corrected the " + strings.Join(changed, " and the ") + " since, and it cannot be told which of the two it belongs to. Correct it to what the merger made of it, or leave the two together.")
	}
	u.giveBack()
	u.Merger.UndoneAt, u.Merger.UndoneBy = &now, &actor.ID
	return NewEvent(actor, DidUndoMerger, now).OnCandidate(u.Stays.ID).About(u.Leaves.Known(), ""), nil
}

// changed are the fields the merger wrote and somebody else has since. Of a
// list, what came since can be told apart.
func (u Undoing) changed() (names []string) {
	b, p := u.Merger.Before, u.Stays.Profile()
	for _, f := range ProfileFields {
		if written := f.Of(b.Merged); !f.Many() && written != f.Of(b.Stays) && written != f.Of(p) {
			names = append(names, f.Words())
		}
	}
	if b.AddressMoved && b.Merged.Email != p.Email {
		names = append(names, "e-mail address")
	}
	return names
}

// giveBack makes the one who stays, the other and the applications what they were.
func (u Undoing) giveBack() {
	s, l, b := u.Stays, u.Leaves, u.Merger.Before
	p := s.Profile()
	for _, f := range ProfileFields {
		if !f.Many() && f.Of(b.Merged) != f.Of(b.Stays) {
			f.put(&p, b.Stays)
		}
	}
	if slices.Equal(p.Links, b.Merged.Links) {
		p.Links = b.Stays.Links
	} else {
		p.Links = apart(b.Stays.Links, b.Merged.Links, p.Links)
	}
	if p.Skills == b.Merged.Skills {
		p.Skills = b.Stays.Skills
	} else {
		p.Skills = strings.Join(apart(split(b.Stays.Skills), split(b.Merged.Skills), split(p.Skills)), ", ")
	}
	if b.AddressMoved {
		l.Email, l.ConfirmedAt = p.Email, s.ConfirmedAt
		p.Email, s.ConfirmedAt = "", nil
	}
	s.become(p)
	s.Version++
	l.MergedInto = nil
	was := map[int64]Whose{}
	for _, w := range b.Applications {
		was[w.ApplicationID] = w
	}
	for i := range u.Applications {
		a := &u.Applications[i]
		w, moved := was[a.ID]
		since := b.AddressMoved && a.Source == FromCareers && !a.CreatedAt.Before(u.Merger.CreatedAt)
		switch {
		case moved:
			a.CandidateID, a.AppliedAs = w.CandidateID, w.AppliedAs
		case a.CandidateID == s.ID && (a.Owner() == l.ID || since):
			a.CandidateID, a.AppliedAs = l.ID, nil
		}
	}
}

// apart is a list as it was before it became merged, with what has been
// added since and without what has been taken away.
func apart(before, merged, now []string) (list []string) {
	for _, x := range before {
		if slices.Contains(now, x) || !slices.Contains(merged, x) {
			list = append(list, x)
		}
	}
	for _, x := range now {
		if !slices.Contains(merged, x) && !slices.Contains(list, x) {
			list = append(list, x)
		}
	}
	return list
}

func split(skills string) []string {
	if skills == "" {
		return nil
	}
	return strings.Split(skills, ", ")
}
