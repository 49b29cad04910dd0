package models

import "time"

// Verb is what happened, in the past tense.
type Verb string

// The verbs of the history.
const (
	DidSetUp            Verb = "set up"
	DidInvite           Verb = "invited"
	DidRevokeInvitation Verb = "revoked invitation"
	DidJoin             Verb = "joined"
	DidSignIn           Verb = "signed in"
	DidSignOut          Verb = "signed out"
	DidDeactivate       Verb = "deactivated"
	DidReactivate       Verb = "reactivated"
	DidChangeRole       Verb = "changed role"
	DidChangePassword   Verb = "changed password"
	DidResetPassword    Verb = "reset password"
	DidChangeProfile    Verb = "changed profile"
	DidRevokeSession    Verb = "revoked session"
	DidChangeSettings   Verb = "changed settings"
	DidChangeReference  Verb = "changed reference data"
	DidChangeMailServer Verb = "changed mail server"
	DidTryMail          Verb = "tried the mail server"
	DidSendMail         Verb = "had letters sent"
	DidSendAgain        Verb = "had a letter sent again"
	DidReturnMail       Verb = "returned letter"
	DidTellInPerson     Verb = "told in person"
	DidCreateJob        Verb = "created job"
	DidCopyJob          Verb = "copied job"
	DidRenameJob        Verb = "renamed job"
	DidEditPlan         Verb = "edited plan"
	DidChooseModel      Verb = "chose model"
	DidSubmitPlan       Verb = "submitted plan"
	DidApprovePlan      Verb = "approved plan"
	DidSendBackPlan     Verb = "sent back plan"
	DidChangeTeam       Verb = "changed team"
	DidEditInterviews   Verb = "edited interview plan"
	DidOpenJob          Verb = "opened job"
	DidPauseJob         Verb = "paused job"
	DidCloseJob         Verb = "closed job"
	DidApply            Verb = "applied"
	DidConfirm          Verb = "confirmed e-mail"
	DidAskAddress       Verb = "asked for another e-mail"
	DidKeepAddress      Verb = "kept e-mail"
	DidChangeAddress    Verb = "changed e-mail"
	DidShareAddress     Verb = "confirmed another's e-mail"
	DidAddCandidate     Verb = "added candidate"
	DidEditCandidate    Verb = "edited candidate"
	DidMergeCandidates  Verb = "merged candidates"
	DidUndoMerger       Verb = "undid merger"
	DidDistinguish      Verb = "told apart"
	DidUndoDistinction  Verb = "no longer told apart"
	DidConsent          Verb = "consented"
	DidAddPortfolio     Verb = "added portfolio item"
	DidNote             Verb = "noted"
	DidWrite            Verb = "wrote to candidate"
	DidWriteBack        Verb = "wrote to team"
	DidSettle           Verb = "settled messages"
	DidBreakPromise     Verb = "broke promise"
	DidSetPromises      Verb = "set promises"
	DidChangeHolidays   Verb = "changed holidays"
	DidRewordLetter     Verb = "reworded letter"
	DidScore            Verb = "submitted scorecard"
	DidReviseScorecard  Verb = "revised scorecard"
	DidRerate           Verb = "rated again"
	DidDebrief          Verb = "recorded debrief"
	DidGiveVerdict      Verb = "gave verdict"
	DidSendBatch        Verb = "sent batch"
	DidRevokeBatch      Verb = "revoked batch"
	DidFinishBatch      Verb = "finished batch"
	DidAskToTalk        Verb = "asked to talk"
	DidTakeBackAnswer   Verb = "took back answer"
	DidPlanInterview    Verb = "planned interview"
	DidProposeInterview Verb = "proposed interview"
	DidMoveInterview    Verb = "moved interview"
	DidPickTime         Verb = "picked time"
	DidAcceptInterview  Verb = "accepted interview"
	DidAskForTime       Verb = "asked for another time"
	DidDeclineInterview Verb = "declined interview"
	DidRecordNoShow     Verb = "recorded no-show"
	DidCallOffInterview Verb = "called off interview"
	DidRecordInterview  Verb = "recorded interview"
	DidSetExercise      Verb = "set exercise"
	DidOpenExercise     Verb = "opened exercise"
	DidAnswerExercise   Verb = "answered exercise"
	DidGiveTime         Verb = "gave time for exercise"
	DidSetTrial         Verb = "set trial"
	DidAcceptTrial      Verb = "accepted trial"
	DidAskTrial         Verb = "asked about trial"
	DidAnswerTrial      Verb = "answered about trial"
	DidAskExtension     Verb = "asked for more time"
	DidGrantExtension   Verb = "granted more time"
	DidRefuseExtension  Verb = "refused more time"
	DidHandInTrial      Verb = "handed in trial"
	DidShowByTrial      Verb = "said what deliverables show"
	DidRateTrial        Verb = "rated trial"
	DidPayTrial         Verb = "paid trial"
	DidRecordTrial      Verb = "recorded trial outcome"
	DidWaiveTrial       Verb = "waived trial"
	DidPrepareOffer     Verb = "prepared offer"
	DidApproveOffer     Verb = "approved offer"
	DidAcceptOffer      Verb = "accepted offer"
	DidDeclineOffer     Verb = "declined offer"
	DidAskOffer         Verb = "asked about offer"
	DidAnswerAboutOffer Verb = "answered about offer"
	DidPlanTask         Verb = "planned task"
	DidHandOver         Verb = "handed over a file"
	DidFinishTask       Verb = "finished task"
	DidAdvance          Verb = "advanced"
	DidHold             Verb = "held"
	DidReject           Verb = "rejected"
	DidReopen           Verb = "reopened"
	DidWithdraw         Verb = "withdrew"
	DidTell             Verb = "told"
	DidHoldBack         Verb = "held back"
	DidTakeBack         Verb = "took back"
	DidWriteNotice      Verb = "wrote notice"
	DidSetTelling       Verb = "set telling"
	DidHire             Verb = "hired"
	DidBringImport      Verb = "brought import"
	DidMatchImport      Verb = "matched import"
	DidStartImport      Verb = "started import"
	DidStopImport       Verb = "stopped import"
	DidFinishImport     Verb = "finished import"
	DidDiscardImport    Verb = "discarded import"
	DidUndoImport       Verb = "began undoing import"
	DidFinishUndoing    Verb = "undid import"
	DidImport           Verb = "imported"
	DidExport           Verb = "exported"
	DidUndo             Verb = "undid"
	DidErase            Verb = "erased"
	DidAskAccommodation Verb = "asked for an accommodation"
	DidStayLonger       Verb = "stays longer"
	DidReadAgain        Verb = "had read again"
	DidTag              Verb = "tagged"
	DidUntag            Verb = "untagged"
	DidRenameTag        Verb = "renamed tag"
	DidMergeTags        Verb = "merged tags"
	DidDeleteTag        Verb = "deleted tag"
	DidChangeBusy       Verb = "changed busy times"
	DidMakeFeed         Verb = "made calendar address"
	DidRevokeFeed       Verb = "revoked calendar address"
	DidFollow           Verb = "followed"
	DidUnfollow         Verb = "unfollowed"
	DidSaveView         Verb = "saved view"
	DidChangeView       Verb = "changed view"
	DidDeleteView       Verb = "deleted view"
	DidBlind            Verb = "turned on blind review"
	DidEndBlind         Verb = "ended blind review"
	DidUnveil           Verb = "unveiled"
	DidOfferJob         Verb = "offered another job"
	DidAddQuestion      Verb = "added question"
	DidEditQuestion     Verb = "edited question"
	DidRetireQuestion   Verb = "retired question"
	DidRestoreQuestion  Verb = "restored question"
)

// Event is one line of the history: who did what to what, when. ActorName is
// kept as it was then. Detail names the thing ("rate limiter"), Reason is what
// the person wrote, Guards the guards gone past with that reason.
type Event struct {
	ID            int64
	At            time.Time
	ActorRole     Role
	ActorID       int64
	ActorName     string
	Verb          Verb
	Step          Step
	JobID         *int64
	ApplicationID *int64
	CandidateID   *int64
	UserID        *int64
	ImportID      *int64
	QuestionID    *int64
	BulkID        *int64  // of the act on a selection it was part of
	Guards        []Guard `gorm:"serializer:json"`
	Detail        string
	Reason        string

	Links `gorm:"embedded"`
}

// NewEvent starts an event of the actor; the caller adds what it is about.
func NewEvent(actor Actor, verb Verb, now time.Time) Event {
	return Event{At: now, ActorRole: actor.Role, ActorID: actor.ID, ActorName: actor.Name, Verb: verb}
}

// OnJob says which job the event is about.
func (e Event) OnJob(id int64) Event { e.JobID = &id; return e }

// OnUser says which user the event is about.
func (e Event) OnUser(id int64) Event { e.UserID = &id; return e }

// OnImport says which import the event is about, or came with.
func (e Event) OnImport(id int64) Event { e.ImportID = &id; return e }

// OnApplication says which application the event is about, with its candidate
// and job, and at which step it stood.
func (e Event) OnApplication(a Application) Event {
	e.ApplicationID, e.CandidateID, e.JobID, e.Step = &a.ID, &a.CandidateID, &a.JobID, a.Step
	return e
}

// OnQuestion says which question of the bank the event is about.
func (e Event) OnQuestion(id int64) Event { e.QuestionID = &id; return e }

// InBulk says which act on a selection the event is part of.
func (e Event) InBulk(id int64) Event { e.BulkID = &id; return e }

// OnCandidate says which candidate the event is about.
func (e Event) OnCandidate(id int64) Event { e.CandidateID = &id; return e }

// About adds the thing's name and what the person wrote.
func (e Event) About(detail, reason string) Event { e.Detail, e.Reason = detail, reason; return e }
