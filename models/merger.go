package models

import (
	"strings"
	"time"
)

// Merger is two entries of one person that became one. The entry that leaves
// stays in the database as it is, hidden behind the one who stays: what
// happened to it and what was sent to its address goes on naming it. Only what
// moves is changed, and Before keeps how that was.
type Merger struct {
	ID        int64
	StaysID   int64
	LeavesID  int64
	UserID    int64
	Before    MergerBefore `gorm:"serializer:json"`
	CreatedAt time.Time
	UndoneAt  *time.Time
	UndoneBy  *int64
}

// MergerBefore is how things were before a merger, and which of them it changed.
type MergerBefore struct {
	Stays, Merged Profile // the one who stays, before and after
	AddressMoved  bool    // the one who stays had no e-mail address and got the other's
	Applications  []Whose // of both, those that moved
	Tags          []int64 // that the one who stays had not
	Sessions      []int64 // that moved with the address
	Tokens        []int64
	Followers     []int64 // entries that had been merged into the one who leaves
}

// Whose is whose an application is.
type Whose struct {
	ApplicationID int64
	CandidateID   int64
	AppliedAs     *int64
}

func (a Application) whose() Whose {
	return Whose{ApplicationID: a.ID, CandidateID: a.CandidateID, AppliedAs: a.AppliedAs}
}

func (w Whose) same(o Whose) bool {
	return w.CandidateID == o.CandidateID && (w.AppliedAs == nil) == (o.AppliedAs == nil) && (w.AppliedAs == nil || *w.AppliedAs == *o.AppliedAs)
}

// Both is kept of a list instead of one of the two.
const Both int64 = 0

// MergerInput is how two become one: who stays, and of each field whose is
// kept. A field that is not named keeps what the one who stays says, or, where
// that is nothing, what the other says; of a list, both.
type MergerInput struct {
	StaysID, LeavesID           int64
	StaysVersion, LeavesVersion int // of the page that showed them
	Keep                        map[ProfileField]int64
}

// merged is the profile of the two together.
func (in MergerInput) merged(stays, leaves Profile) Profile {
	p := stays
	for _, f := range ProfileFields {
		whose, chosen := in.Keep[f]
		switch {
		case f.Many() && (!chosen || whose == Both):
			if f == FieldLinks {
				p.Links = joinLinks(stays.Links, leaves.Links)
			} else if leaves.Skills != "" {
				p.Skills = Skills(stays.Skills, leaves.Skills)
			}
		case chosen && whose == in.LeavesID, !chosen && f.Of(stays) == "":
			f.put(&p, leaves)
		}
	}
	return p
}

// Merging is two candidates about to become one, with the applications that
// are either's or came by either's address.
type Merging struct {
	Stays, Leaves *Candidate
	Applications  []Application
	JobTitles     map[int64]string
}

// Merge makes two candidates one. It changes both candidates and the
// applications in place and returns what is to be kept for undoing it; tags,
// sessions and whoever was merged into the one who leaves are the store's.
//
// There is one application of a candidate for a job. Where both have one, that
// which is still in the process goes to the one who stays, and the other is
// kept beside it: it stays with the entry that is hidden, is shown with the
// person, and no longer moves. Two that are both in the process are people's to
// decide on first.
func (m Merging) Merge(actor Actor, in MergerInput, now time.Time) (Merger, Event, error) {
	s, l := m.Stays, m.Leaves
	if !actor.Can(MergeCandidates, Scope{}) {
		return Merger{}, Event{}, ErrForbidden
	}
	if s.ID == l.ID || s.MergedInto != nil || l.MergedInto != nil || s.Version != in.StaysVersion || l.Version != in.LeavesVersion {
		return Merger{}, Event{}, Stale{}
	}
	if why := m.Obstacle(); why != "" {
		return Merger{}, Event{}, Refused(why)
	}
	r := Merger{StaysID: s.ID, LeavesID: l.ID, UserID: actor.ID, CreatedAt: now}
	r.Before.Stays = s.Profile()
	r.Before.AddressMoved = s.Email == "" && l.Email != ""
	p := in.merged(s.Profile(), l.Profile())
	if r.Before.AddressMoved {
		p.Email, s.ConfirmedAt, l.Email, l.ConfirmedAt = l.Email, l.ConfirmedAt, "", nil
	}
	s.become(p)
	r.Before.Merged = p
	r.Before.Applications = m.move()
	s.Version++
	l.MergedInto = &s.ID
	return r, NewEvent(actor, DidMergeCandidates, now).OnCandidate(s.ID).About(l.Known(), ""), nil
}

// Beside refuses to move an application that is kept beside another.
const Beside Refused = "This application is kept beside another one of the same person for the job, and no longer moves. Go on with that one."

// Known is the name with the address, to tell two of one name apart.
func (c Candidate) Known() string {
	if c.Email == "" {
		return c.Name
	}
	return c.Name + ", " + c.Email
}

// Obstacle is why the two cannot become one yet; "" when they can.
func (m Merging) Obstacle() string {
	var jobs []string
	for _, pair := range m.pairs() {
		s, l := m.Applications[pair[0]].State, m.Applications[pair[1]].State
		if (!s.Over() || !l.Over()) && counts(s) && counts(l) {
			jobs = append(jobs, "“"+m.JobTitles[m.Applications[pair[0]].JobID]+"”")
		}
	}
	if jobs == nil {
		return ""
	}
	return "Both have an application for " + strings.Join(jobs, " and ") + ", and neither has been rejected or withdrawn. End one of the two first, so that nobody decides twice about one person."
}

// counts reports whether an application says more than that it has ended.
func counts(s State) bool { return !s.Over() || s == Hired }

// pairs are the applications of both for the same job, the stayer's first.
func (m Merging) pairs() (pairs [][2]int) {
	for i, a := range m.Applications {
		for j, b := range m.Applications {
			if a.JobID == b.JobID && a.CandidateID == m.Stays.ID && b.CandidateID == m.Leaves.ID {
				pairs = append(pairs, [2]int{i, j})
			}
		}
	}
	return pairs
}

// move gives the applications to the one who stays and returns whose those
// were that it changes. Whoever comes by the address of the one who leaves goes
// on seeing what came by it, and nothing else.
func (m Merging) move() (before []Whose) {
	s, l := m.Stays.ID, m.Leaves.ID
	target := map[int]int64{}
	for i, a := range m.Applications {
		if a.CandidateID == l {
			target[i] = s
		}
	}
	for _, pair := range m.pairs() {
		delete(target, pair[1])
		if !counts(m.Applications[pair[0]].State) && counts(m.Applications[pair[1]].State) {
			target[pair[0]], target[pair[1]] = l, s
		}
	}
	for i := range m.Applications {
		a := &m.Applications[i]
		was, owner := a.whose(), a.Owner()
		if to, moves := target[i]; moves {
			a.CandidateID = to
		}
		if owner == l && m.Leaves.Email == "" { // nobody comes by that any more
			owner = s
		}
		if a.belongTo(owner); !a.whose().same(was) {
			before = append(before, was)
		}
	}
	return before
}
