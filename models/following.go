package models

import (
	"slices"
	"time"
)

// Following says that a user wants to know what happens to an application.
// SeenEvent is the last event they have seen of it.
type Following struct {
	UserID        int64 `gorm:"primaryKey"`
	ApplicationID int64 `gorm:"primaryKey"`
	SeenEvent     int64
	CreatedAt     time.Time
}

// News are the verbs that followers hear of: decisions, what was written, and
// what came back from the candidate.
var News = []Verb{DidAdvance, DidHold, DidReject, DidReopen, DidWithdraw, DidHire, DidUndo, DidGiveVerdict, DidAskToTalk,
	DidNote, DidWrite, DidWriteBack, DidBreakPromise, DidScore, DidReviseScorecard, DidRerate, DidDebrief, DidRecordInterview, DidRecordNoShow,
	DidPickTime, DidAskForTime, DidDeclineInterview, DidAnswerExercise,
	DidAcceptTrial, DidAskTrial, DidAskExtension, DidHandInTrial, DidRecordTrial, DidWaiveTrial,
	DidPrepareOffer, DidApproveOffer, DidAskOffer, DidAcceptOffer, DidDeclineOffer}

// NewsTo reports whether the event is news to the actor who follows: nobody
// hears of what they did themselves.
func (e Event) NewsTo(actor Actor) bool {
	return slices.Contains(News, e.Verb) && (e.ActorRole == RoleCandidate || e.ActorID != actor.ID)
}
