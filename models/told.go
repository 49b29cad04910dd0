package models

import "time"

// Told is how an application stands as far as its candidate was told. The zero
// value says that they know how it stands: deciding and telling are two moments.
type Told struct {
	Step      Step
	State     State
	SinceAt   *time.Time
	PromiseBy *time.Time
}

// Untold reports whether something was decided that the candidate does not know.
func (a Application) Untold() bool { return a.Told.Step != 0 }

// AsTold is the application as its candidate knows it. Whatever a candidate is
// shown or does is about this one.
func (a Application) AsTold() Application {
	a.asTold = true
	if !a.Untold() {
		return a
	}
	a.Step, a.State, a.SinceAt, a.PromiseBy, a.RejectionReasonID = a.Told.Step, a.Told.State, *a.Told.SinceAt, a.Told.PromiseBy, nil
	a.Told = Told{}
	return a
}

// IsAsTold reports whether this is no more than what its candidate knows, which
// must not be put in place of how it stands.
func (a Application) IsAsTold() bool { return a.asTold }

// keepTold leaves the candidate with what they knew, unless that is how the
// application stands.
func (a *Application) keepTold(was Application) {
	known := was.AsTold()
	a.Told = Told{Step: known.Step, State: known.State, SinceAt: &known.SinceAt, PromiseBy: known.PromiseBy}
	if a.Step == known.Step && a.State == known.State && a.SinceAt.Equal(known.SinceAt) && sameTime(a.PromiseBy, known.PromiseBy) {
		a.Told = Told{}
	}
}

func sameTime(a, b *time.Time) bool { return a == b || a != nil && b != nil && a.Equal(*b) }

// Receive takes over what its candidate did, to the application as they knew it.
// What was decided without their knowing stays decided, unless they ended the
// application themselves.
func (a *Application) Receive(known, done Application) {
	truth := *a
	*a = done
	a.asTold = false
	if done.Step != known.Step || done.State != known.State {
		return
	}
	a.Step, a.State, a.SinceAt, a.PromiseBy = truth.Step, truth.State, truth.SinceAt, truth.PromiseBy
	a.RejectionReasonID, a.Told = truth.RejectionReasonID, truth.Told
	if sameTime(truth.PromiseBy, known.PromiseBy) {
		a.PromiseBy = done.PromiseBy
	}
	if a.Untold() {
		a.Told.PromiseBy = done.PromiseBy
	}
}

// OwnVerbs are those of events that candidates are told of, each with the
// sentence that tells them; %s is the day. Nothing here says what anybody
// thought of them.
var OwnVerbs = map[Verb]string{
	DidApply:            "You applied %s.",
	DidAddCandidate:     "We added you for this job %s.",
	DidConsent:          "You agreed %s that we keep your data.",
	DidWrite:            "We wrote to you %s.",
	DidWriteBack:        "You wrote to us %s.",
	DidAddPortfolio:     "You added to your portfolio %s.",
	DidAdvance:          "You moved on to this step %s.",
	DidHold:             "We put your application on hold %s. It is not forgotten: we write as soon as it goes on.",
	DidReopen:           "We took your application up again %s.",
	DidPlanInterview:    "We planned an interview with you %s.",
	DidProposeInterview: "We asked you to choose a time for an interview %s.",
	DidMoveInterview:    "We gave your interview another time %s.",
	DidPickTime:         "You chose the time of an interview %s.",
	DidAcceptInterview:  "You said yes to the time of an interview %s.",
	DidAskForTime:       "You asked for another time for an interview %s.",
	DidDeclineInterview: "You declined an interview %s.",
	DidCallOffInterview: "We called an interview off %s.",
	DidRecordInterview:  "Your interview is behind you, noted %s.",
	DidSetExercise:      "We gave you an exercise to write %s.",
	DidAnswerExercise:   "You handed in an exercise %s.",
	DidOpenExercise:     "You opened an exercise %s.",
	DidGiveTime:         "We gave you more time for an exercise %s.",
	DidSetTrial:         "We set your trial project %s.",
	DidAcceptTrial:      "You accepted the terms of your trial project %s.",
	DidAnswerTrial:      "We answered your question about the trial project %s.",
	DidGrantExtension:   "We gave you more time for the trial project %s.",
	DidRefuseExtension:  "We answered your wish for more time %s.",
	DidHandInTrial:      "You handed in your trial project %s.",
	DidPayTrial:         "We paid the fee of your trial project %s.",
	DidApproveOffer:     "We made you an offer %s.",
	DidAcceptOffer:      "You accepted our offer %s.",
	DidDeclineOffer:     "You declined our offer %s.",
	DidWithdraw:         "You withdrew %s. Thank you for the time you gave us.",
	DidReject:           "We told you %s. It is about this one job: thank you for the time and thought you gave us, and you are welcome to apply for others.",
	DidHire:             "You finished the last of the seven steps %s.",
}

// telling are the acts of the team that the candidate sees at once, on their page
// or in a letter: done at a step they do not know of, they would tell of it.
var telling = map[Verb]bool{DidWrite: true, DidPlanInterview: true, DidProposeInterview: true, DidMoveInterview: true, DidCallOffInterview: true, DidRecordInterview: true,
	DidSetExercise: true, DidGiveTime: true, DidSetTrial: true, DidAnswerTrial: true, DidGrantExtension: true, DidRefuseExtension: true, DidPayTrial: true, DidApproveOffer: true}

// Tells reports whether an event by the team tells the candidate how far they
// are, so that they hear of the decision with it.
func (e Event) Tells() bool { return e.ActorRole != RoleCandidate && telling[e.Verb] }

// OwnVersion is the version of what candidates see of their application: it grows
// with what they are told or do, and with nothing else. What they add, and
// answers to them, leave it: they go with any page.
func OwnVersion(told []Event) int {
	n := 0
	for _, e := range told {
		switch e.Verb {
		case DidAddPortfolio, DidConsent, DidAnswerTrial, DidWrite, DidWriteBack:
		default:
			n++
		}
	}
	return n
}
