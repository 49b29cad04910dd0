package models

import (
	"fmt"
	"time"

	"stepwise/models/workday"
)

// NoticeKind is what a candidate is told of.
type NoticeKind string

// The kinds, one for each decision of the team.
const (
	NoticeRejected NoticeKind = "rejected"
	NoticeAdvanced NoticeKind = "advanced"
	NoticeHired    NoticeKind = "hired"
	NoticeHeld     NoticeKind = "held"
	NoticeReopened NoticeKind = "reopened"
)

// NoticeState is what became of a notice.
type NoticeState string

// A notice waits for its time, is held back until somebody lets it go, is told,
// or is not: because the decision was taken back, because a later one or the
// candidate was quicker, or because the team keeps the decision to itself.
const (
	NoticeWaits     NoticeState = "waits"
	NoticeHeldBack  NoticeState = "held back"
	NoticeTold      NoticeState = "told"
	NoticeTakenBack NoticeState = "taken back"
	NoticeOvertaken NoticeState = "overtaken"
	NoticeSilent    NoticeState = "silent"
)

// Notice is a message to the candidate about a decision: deciding and telling
// are two moments. Until it is told, the candidate knows nothing of the decision.
type Notice struct {
	ID            int64
	ApplicationID int64
	EventID       int64 // the decision
	Kind          NoticeKind
	State         NoticeState
	DueAt         *time.Time // when it is told unless somebody does something; nil when held back or silent
	Words         string     // of the letter, in place of the usual ones
	Version       int        // grows with every change of what it says
	WasStep       Step       // how the application stood before the decision
	WasState      State
	WasSinceAt    time.Time
	WasPromiseBy  *time.Time
	CreatedAt     time.Time
	ToldAt        *time.Time
	MailID        *int64    // the letter, once told
	Letter        MailState `gorm:"->"` // what became of it

	Feedback []FeedbackLine `gorm:"serializer:json"` // that goes with it, approved line by line
}

// Pending reports whether the candidate will hear of it yet.
func (n Notice) Pending() bool { return n.State == NoticeWaits || n.State == NoticeHeldBack }

// Telling is how a decision is told: in due time unless said otherwise.
type Telling struct {
	Words  string // of the letter, in place of the usual ones
	Now    bool   // not after a wait
	Silent bool   // not at all
	Bulk   bool   // of many at once, which can be undone for a while
}

// TellFor is how many working days a rejection for the job waits.
func (s Settings) TellFor(j Job) int {
	if j.TellDays != nil {
		return *j.TellDays
	}
	return s.TellDays
}

// DueRejection is when a candidate hears of a rejection made now: at the end of
// the wait, but neither later than they were promised to hear nor so late that
// they are reminded of an interview which does not take place, and on a working
// day if there is one left.
func (a Application) DueRejection(s Settings, f Facts, now time.Time) time.Time {
	days := s.TellFor(f.Job)
	if days == 0 {
		return now
	}
	due := workday.Add(now, days, s.Zone(), s.DaysOff()...).UTC()
	if by := a.AsTold().PromiseBy; by != nil && by.After(now) && by.Before(due) {
		due = *by
	}
	due = beforeInterviews(due, f.Interviews, now)
	if sooner := workday.NoLater(due, s.Zone(), s.DaysOff()...).UTC(); sooner.After(now) {
		return sooner
	}
	return due
}

// beforeInterviews is that time, or so long before the interviews that are ahead
// that nobody is reminded of one that does not take place, but not before now.
func beforeInterviews(due time.Time, list []Interview, now time.Time) time.Time {
	for _, i := range list {
		if i.State != InterviewPlanned || !i.StartsAt.After(now) {
			continue
		}
		if before := i.StartsAt.Add(-ReminderTimes[0] - time.Minute); before.Before(due) {
			due = before
		}
	}
	if due.Before(now) {
		return now
	}
	return due
}

// ComesIn is what something that the candidate did after the decision means for
// telling them: whoever said yes to an offer is not told by the clock any more,
// and whoever has an interview ahead by now hears before it. It reports whether
// that changes anything.
func (n *Notice) ComesIn(e Event, list []Interview, now time.Time) bool {
	if e.Verb == DidAcceptOffer {
		n.State, n.DueAt = NoticeHeldBack, nil
		return true
	}
	if e.Verb != DidPickTime {
		return false
	}
	never := now.AddDate(100, 0, 0)
	due := never
	if n.DueAt != nil {
		due = *n.DueAt
	}
	before := beforeInterviews(due, list, now)
	if before.Equal(due) {
		return false
	}
	n.State, n.DueAt = NoticeWaits, &before
	return true
}

// decided are the kinds of notices by the decisions that they tell of.
var decided = map[Verb]NoticeKind{DidReject: NoticeRejected, DidAdvance: NoticeAdvanced, DidHire: NoticeHired, DidHold: NoticeHeld, DidReopen: NoticeReopened}

// Notice is what a decision by the team gives the candidate to hear, and when;
// nil when the event decides nothing. Until it is told the application is to the
// candidate what it was before. Due is when a rejection is told.
func (a *Application) Notice(was Application, e Event, how Telling, due, now time.Time) *Notice {
	kind, ok := decided[e.Verb]
	if !ok {
		return nil
	}
	n := &Notice{ApplicationID: a.ID, Kind: kind, State: NoticeWaits, DueAt: &now, Words: how.Words, CreatedAt: now,
		WasStep: was.Step, WasState: was.State, WasSinceAt: was.SinceAt, WasPromiseBy: was.PromiseBy}
	if kind == NoticeRejected && !how.Now {
		n.DueAt = &due
	}
	if how.Bulk && !how.Now {
		if undone := now.Add(BulkUndoTime); n.DueAt.Before(undone) {
			n.DueAt = &undone
		}
	}
	if known := was.AsTold(); kind == NoticeReopened && known.State == Active {
		// They never knew that it had stopped, so that the old promise stands.
		n.State, n.DueAt = NoticeSilent, nil
		a.SinceAt, a.PromiseBy = known.SinceAt, known.PromiseBy
	}
	if kind == NoticeHeld && how.Silent {
		n.State, n.DueAt = NoticeSilent, nil
	}
	a.keepTold(was)
	if n.State == NoticeWaits && !n.DueAt.After(now) {
		a.Learn(n, now)
	}
	return n
}

// Learn is the moment in which the candidate is told: from now on they know how
// the application stands.
func (a *Application) Learn(n *Notice, now time.Time) {
	a.Told = Told{}
	n.State, n.ToldAt = NoticeTold, &now
}

// onNotice refuses to do something about a notice that is no longer pending.
func (a Application) onNotice(actor Actor, on Scope, n *Notice) error {
	if !actor.Can(Tell, on) {
		return ErrForbidden
	}
	if n == nil || !n.Pending() {
		return Stale{}
	}
	return nil
}

// TellNow tells the candidate before the time.
func (a *Application) TellNow(actor Actor, on Scope, n *Notice, now time.Time) (Event, error) {
	if err := a.onNotice(actor, on, n); err != nil {
		return Event{}, err
	}
	a.Learn(n, now)
	a.changed()
	return NewEvent(actor, DidTell, now).OnApplication(*a).About(string(n.Kind), ""), nil
}

// TellDue tells the candidate when it is time, for whoever decided.
func (a *Application) TellDue(by Actor, n *Notice, now time.Time) Event {
	a.Learn(n, now)
	a.changed()
	return NewEvent(by, DidTell, now).OnApplication(*a).About(string(n.Kind)+", as planned", "")
}

// Missed is an interview that is ahead of an application which has ended, before
// which the candidate has to hear of it; nil when there is none.
func (a Application) Missed(interviews []Interview, now time.Time) *Interview {
	for _, i := range interviews {
		if i.State == InterviewPlanned && i.StartsAt.After(now) && a.State.Over() {
			return &i
		}
	}
	return nil
}

// HoldBack keeps a notice from being told until somebody lets it go. Who has an
// interview ahead has to hear before it.
func (a *Application) HoldBack(actor Actor, on Scope, n *Notice, interviews []Interview, now time.Time) (Event, error) {
	if err := a.onNotice(actor, on, n); err != nil {
		return Event{}, err
	}
	if n.State == NoticeHeldBack {
		return Event{}, Stale{}
	}
	if i := a.Missed(interviews, now); i != nil {
		return Event{}, Refused("“" + i.Title + "” is ahead. The candidate has to hear before it: tell now, or take the decision back.")
	}
	n.State, n.DueAt = NoticeHeldBack, nil
	a.changed()
	return NewEvent(actor, DidHoldBack, now).OnApplication(*a).About(string(n.Kind), ""), nil
}

// TakeBack undoes a decision that the candidate has not been told: the
// application stands again as it did, and they never knew.
func (a *Application) TakeBack(actor Actor, on Scope, n *Notice, now time.Time) (Event, error) {
	if err := a.onNotice(actor, on, n); err != nil {
		return Event{}, err
	}
	was := *a
	a.Step, a.State, a.SinceAt, a.PromiseBy, a.RejectionReasonID = n.WasStep, n.WasState, n.WasSinceAt, n.WasPromiseBy, nil
	if known := was.Told; known.Step == a.Step && sameTime(known.SinceAt, &a.SinceAt) {
		a.PromiseBy = known.PromiseBy // what they did meanwhile may have moved it
	}
	a.keepTold(was)
	n.State, n.DueAt = NoticeTakenBack, nil
	a.changed()
	return NewEvent(actor, DidTakeBack, now).OnApplication(*a).About(string(n.Kind), ""), nil
}

// Reword keeps other words for the letter; none are the usual ones.
func (a *Application) Reword(actor Actor, on Scope, n *Notice, words string, now time.Time) (Event, error) {
	if err := a.onNotice(actor, on, n); err != nil {
		return Event{}, err
	}
	n.Words = words
	n.Version++
	a.changed()
	return NewEvent(actor, DidWriteNotice, now).OnApplication(*a).About(string(n.Kind), ""), nil
}

// GiveFeedback keeps the lines of feedback that somebody took, in place of those
// before; the others are left out.
func (a *Application) GiveFeedback(actor Actor, on Scope, n *Notice, lines []FeedbackLine, now time.Time) (Event, error) {
	if err := a.onNotice(actor, on, n); err != nil {
		return Event{}, err
	}
	if n.Kind != NoticeRejected {
		return Event{}, Refused("Feedback goes with a rejection.")
	}
	n.Feedback = lines
	n.Version++
	a.changed()
	return NewEvent(actor, DidWriteNotice, now).OnApplication(*a).About(fmt.Sprintf("feedback on %d criteria", len(lines)), ""), nil
}

// SetTelling says for the job how many working days a rejection waits, nil for
// the organisation's, and whether feedback goes with it.
func (j *Job) SetTelling(actor Actor, days *int, feedback bool, now time.Time) (Event, error) {
	if !actor.Can(RunJob, j.Scope(actor)) {
		return Event{}, ErrForbidden
	}
	j.TellDays, j.Feedback = days, feedback
	j.Version++
	about := "the usual wait"
	if days != nil {
		about = fmt.Sprintf("%d working days", *days)
		if *days == 1 {
			about = "1 working day"
		}
	}
	if feedback {
		about += ", with feedback"
	}
	return NewEvent(actor, DidSetTelling, now).OnJob(j.ID).About(about, ""), nil
}

// NoticeLetter is all that the letter of a notice is written from.
type NoticeLetter struct {
	Notice      Notice
	Application Application
	JobTitle    string
	Candidate   Candidate
	Settings    Settings
	Token       string // of a link to the status page
	Now         time.Time
}

// Zone is the candidate's.
func (l NoticeLetter) Zone() *time.Location {
	if l.Candidate.TimeZone == "" {
		return l.Settings.Zone()
	}
	return Zone(l.Candidate.TimeZone)
}
