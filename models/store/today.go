package store

import (
	"cmp"
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// WaitingKind is why something waits for somebody.
type WaitingKind string

// What can wait for a member of staff.
const (
	WaitsPromise       WaitingKind = "promise"        // a candidate was promised an answer by today or tomorrow
	WaitsVerdict       WaitingKind = "verdict"        // a scorecard is in, the manager's word is not
	WaitsVerdictGiven  WaitingKind = "verdict given"  // the manager's word is there, and nobody has acted on it
	WaitsRated         WaitingKind = "rated"          // the one scorecard of a step is in: it can be left
	WaitsExercise      WaitingKind = "exercise"       // what a candidate wrote is handed in, and nobody has judged it
	WaitsReview        WaitingKind = "review"         // a batch asks for my word on each of its applications
	WaitsBatch         WaitingKind = "batch"          // what I sent to a hiring manager: how far they are
	WaitsScorecard     WaitingKind = "scorecard"      // an interview has begun, my scorecard is missing
	WaitsGrade         WaitingKind = "grade"          // a trial is handed in, my scorecard is missing
	WaitsOfferQuestion WaitingKind = "question"       // a candidate asks about an offer
	WaitsDebrief       WaitingKind = "debrief"        // all scorecards of a step are in, and differ or not
	WaitsTrial         WaitingKind = "trial"          // a candidate asks about a trial, or for more time
	WaitsPlan          WaitingKind = "plan"           // a plan asks for approval
	WaitsPlanSentBack  WaitingKind = "plan sent back" // a plan came back with a comment
	WaitsOpening       WaitingKind = "opening"        // a plan is approved, and the job not open yet
	WaitsReading       WaitingKind = "reading"        // nobody has scored some who applied for an open job
	WaitsOffer         WaitingKind = "offer"          // an offer asks for approval
	WaitsOfferAccepted WaitingKind = "offer accepted" // onboarding can start
	WaitsOfferDeclined WaitingKind = "offer declined" // what now?
	WaitsOfferEnds     WaitingKind = "offer ends"     // an offer is open for two days more, or no longer, and not answered
	WaitsTask          WaitingKind = "task"           // an onboarding task is due within a week
	WaitsFilled        WaitingKind = "filled"         // still in the process of a job that is closed
	WaitsQuietJob      WaitingKind = "quiet job"      // an open job where nothing happened for two weeks
	WaitsTime          WaitingKind = "time"           // an interview whose time the candidate turned down, or that nobody came to
	WaitsWord          WaitingKind = "word"           // a candidate who was put aside has not heard in time, nor had a word since
	WaitsLetter        WaitingKind = "letter"         // a letter did not reach its candidate
	WaitsMessage       WaitingKind = "message"        // a candidate wrote, and waits for an answer
	WaitsMention       WaitingKind = "mention"        // a note or a message speaks to me
)

// WaitsMessageMention is a mention in a message; it counts with those in notes.
const WaitsMessageMention WaitingKind = "mention in a message"

// Waiting is one thing that waits for the actor. ApplicationID is 0 when it is
// about the job itself.
type Waiting struct {
	Kind          WaitingKind
	ApplicationID int64
	JobID         int64
	BatchID       int64
	Name          string // of the candidate
	JobTitle      string
	Blind         bool // the job is
	Step          models.Step
	Detail        string     // of the interview, the trial or the task; "word" where one is due after a broken promise
	Since         time.Time  // it waits
	PromiseBy     *time.Time // when the candidate hears back
	DueOn         models.Date
	Finished      bool // the batch
	NoteID        int64
	MessageID     int64
	Author        string // of the note or message, whose text is the detail
	InterviewID   int64
	Answer        models.InterviewAnswer // to its time
}

// mentions reports whether somebody’s words ask to be read, and no more.
func (w Waiting) mentions() bool { return w.Kind == WaitsMention || w.Kind == WaitsMessageMention }

// when is what the list is ordered by: the day it is due, or, for what has no
// such day, since when it waits.
func (w Waiting) when() time.Time {
	if t, ok := w.DueOn.Time(); ok {
		return t
	}
	if w.PromiseBy != nil {
		return *w.PromiseBy
	}
	return w.Since
}

// Meeting is an interview of the actor's.
type Meeting struct {
	models.Interview
	Name     string
	JobTitle string
	Blind    bool // the job is
}

// Day is what waits for somebody, most urgent first, with how many there are
// of each kind in all, the interviews ahead, the notes that speak to them, and
// what happened to those they follow.
type Day struct {
	Office   models.Date // which day it is where the organisation is, by which all is due
	Waiting  []Waiting
	Mentions []Waiting // newest first
	News     []News
	MoreNews bool
	Counts   map[WaitingKind]int
	Meetings []Meeting
}

const (
	dayLimit   = 50                  // of each kind
	quietAfter = 14 * 24 * time.Hour // nothing happening on an open job
	debriefFor = 14 * 24 * time.Hour // how long a debrief waits that nobody holds
	tasksAhead = 7                   // days, how early an onboarding task shows
)

// Today is what waits for the actor. Midnight is the start of their day.
func (s *Store) Today(ctx context.Context, actor models.Actor, midnight time.Time) (Day, error) {
	db, now := s.read(ctx), s.now()
	day := Day{Counts: map[WaitingKind]int{}}
	var err error
	if day.Office, err = officeDay(ctx, db, now); err != nil {
		return day, err
	}
	for _, q := range waitingQueries(actor, midnight, now, day.Office) {
		if err := day.ask(ctx, db, q); err != nil {
			return day, err
		}
	}
	day.order()
	if day.News, day.MoreNews, err = loadNews(ctx, db, actor, 0); err != nil {
		return day, err
	}
	if day.Meetings, err = find[Meeting](ctx, db, meetingsQuery, actor.ID, midnight); err != nil {
		return day, err
	}
	day.split()
	return day, hideDay(ctx, db, actor, &day)
}

// ask adds what one query finds. A count is asked for only when a list is full:
// a shorter one is its own count.
func (d *Day) ask(ctx context.Context, db *gorm.DB, q waitingQuery) error {
	statement, args := q.list()
	list, err := find[Waiting](ctx, db, statement, args...)
	if err != nil {
		return err
	}
	for _, w := range list {
		d.Counts[w.Kind]++
	}
	for _, part := range q.parts() {
		if d.Counts[part.kind] < dayLimit {
			continue
		}
		all, err := one[struct{ N int }](ctx, db, part.count(), part.args...)
		if err != nil {
			return err
		}
		d.Counts[part.kind] = all.N
	}
	d.Waiting = append(d.Waiting, list...)
	return nil
}

// split takes the mentions out of what waits: they ask to be read, not to be
// dealt with.
func (d *Day) split() {
	d.Counts[WaitsMention] += d.Counts[WaitsMessageMention]
	delete(d.Counts, WaitsMessageMention)
	d.Waiting = slices.DeleteFunc(d.Waiting, func(w Waiting) bool {
		mention := w.mentions()
		if mention {
			d.Mentions = append(d.Mentions, w)
		}
		return mention
	})
	slices.SortFunc(d.Mentions, func(a, b Waiting) int { return b.Since.Compare(a.Since) })
}

// order puts the most urgent first. A promise about an application that waits
// for something more particular is left to that.
func (d *Day) order() {
	particular := map[int64]bool{}
	for _, w := range d.Waiting {
		if w.ApplicationID != 0 && w.Kind != WaitsPromise && !w.mentions() {
			particular[w.ApplicationID] = true
		}
	}
	d.Waiting = slices.DeleteFunc(d.Waiting, func(w Waiting) bool { return w.Kind == WaitsPromise && particular[w.ApplicationID] })
	slices.SortStableFunc(d.Waiting, func(a, b Waiting) int {
		return cmp.Or(a.when().Compare(b.when()), cmp.Compare(a.ApplicationID, b.ApplicationID), cmp.Compare(a.JobID, b.JobID))
	})
}

// meetingsQuery is the interviews ahead of a panellist.
const meetingsQuery = `SELECT i.*, c.name, j.title AS job_title, ` + mayBeVeiled + ` AS blind FROM panellists p JOIN interviews i ON i.id = p.interview_id
	JOIN applications a ON a.id = i.application_id JOIN jobs j ON j.id = a.job_id JOIN candidates c ON c.id = a.candidate_id
	WHERE p.user_id = ? AND i.state = 'planned' AND i.starts_at >= ? AND ` + standing + `
	ORDER BY i.starts_at, i.id LIMIT 10`

// More reports whether more of a kind wait than are listed.
func (d Day) More(kind WaitingKind) bool { return d.Counts[kind] > dayLimit }
