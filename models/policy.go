package models

// Action is something a person may or may not do.
type Action string

// Every action the policy decides on.
const (
	ManageUsers    Action = "manage users"
	ManageSettings Action = "manage settings"
	SeeOutbox      Action = "see the outbox"
	SeeAccessLog   Action = "see the access log"
	CheckHistory   Action = "check that the history stands as it was recorded"

	ReadQuestions   Action = "read the question bank"
	ManageQuestions Action = "add, edit and retire questions"

	CreateJob   Action = "create a job"
	SeeJob      Action = "see the job and its candidates"
	EditPlan    Action = "edit steps 1 and 2"
	ApprovePlan Action = "approve the plan"
	RunJob      Action = "open, pause, close or copy the job"

	ImportCandidates Action = "import candidates"

	SeeApplication  Action = "see the application"
	SeePay          Action = "see pay asked and offered"
	WriteNote       Action = "write a note"
	AddCandidate    Action = "add a candidate by hand"
	EditCandidate   Action = "correct what is known of a candidate"
	MergeCandidates Action = "merge candidates, and say that two are not the same"
	TagCandidate    Action = "tag a candidate"
	ManageTags      Action = "rename, merge and delete tags"
	Follow          Action = "follow an application"
	Converse        Action = "write to the candidate and read what they write"
	ReadAgain       Action = "have a document read again"
	ScoreShortlist  Action = "score the shortlist"
	GiveVerdict     Action = "give the shortlist verdict"
	SendBatch       Action = "send applications to the hiring manager"
	SetBlind        Action = "switch blind review on or off"
	Unveil          Action = "unveil an application under blind review"
	PlanInterview   Action = "plan, move and call off interviews"
	RecordInterview Action = "record an interview's outcome"
	ScorePanel      Action = "score interview, communication or trial"
	SeeDebrief      Action = "see the debrief of a step"
	RecordDebrief   Action = "write down what came of a debrief"
	TakeNotes       Action = "take notes at an interview"
	SetExercise     Action = "set the written exercise or a challenge"
	RemarkExercise  Action = "remark on what a candidate wrote"
	SetTrial        Action = "set the trial and record its outcome"
	AnswerTrial     Action = "answer questions about the trial"
	PayTrial        Action = "note that the trial's fee is paid"

	Advance  Action = "advance"
	Hold     Action = "hold"
	Reject   Action = "reject"
	Reopen   Action = "reopen"
	Tell     Action = "tell a candidate of a decision, hold that back or take the decision back"
	Override Action = "override a guard or waive a step"
	Withdraw Action = "withdraw"

	PrepareOffer     Action = "prepare an offer"
	ApproveOffer     Action = "approve an offer"
	AnswerOffer      Action = "answer an offer, or ask about it"
	AnswerAboutOffer Action = "answer questions about an offer"
	SeePacket        Action = "see all that a decision rests on"
	Onboard          Action = "plan onboarding tasks"
	FinishTask       Action = "finish an onboarding task"
	FinishOwnTask    Action = "finish an onboarding task of one’s own"

	AddPortfolio    Action = "add a portfolio item"
	AnswerInterview Action = "pick a time, ask for another or decline"
	GiveConsent     Action = "consent to being kept"
	WriteToTeam     Action = "write to the team"
	HandInTrial     Action = "accept, ask about, hand in and rate the trial"
)

// What belongs to the candidate.
const (
	CorrectOwn         Action = "correct one's own data"
	EraseCandidate     Action = "erase a candidate's person"
	AskAccommodation   Action = "ask for an accommodation"
	SeeAccommodation   Action = "see an accommodation asked for"
	SeeLeaving         Action = "see whose period is nearly over"
	AnswerDemographics Action = "answer voluntary questions"
	SeeDemographics    Action = "see the totals of voluntary questions"
)

// Scope is how the actor stands to the thing acted on.
type Scope struct {
	Manages     bool // hiring manager of the job
	Coordinates bool // recruiter of the job
	Interviews  bool // on some panel of the application, or owner of one of its tasks
	Panel       bool // on the panel of this very interview or trial
	Owns        bool // the candidate's own application, or the task's owner
}

// Can decides; whatever is not listed is refused.
func (a Actor) Can(action Action, on Scope) bool {
	admin, recruiter := a.Role == RoleAdmin, a.Role == RoleRecruiter
	manager := a.Role == RoleManager && on.Manages
	own := a.Role == RoleCandidate && on.Owns
	switch action {
	case SeeAccommodation:
		return admin || recruiter && on.Coordinates
	case CorrectOwn, AskAccommodation, AnswerDemographics:
		return own
	case SeeLeaving, SeeDemographics:
		return admin || recruiter
	case EraseCandidate:
		return admin || own
	case ManageUsers, ManageSettings, SeeOutbox, CheckHistory, SeeAccessLog, ManageQuestions:
		return admin
	case CreateJob:
		return admin || recruiter || a.Role == RoleManager
	case SeeJob, EditPlan, RunJob, SetBlind, SeePay, ImportCandidates, AddCandidate, EditCandidate, TagCandidate, ReadAgain,
		ScoreShortlist, PlanInterview, RecordDebrief, SetExercise, SetTrial, PayTrial, Converse, AnswerAboutOffer, SeePacket,
		Advance, Hold, Reject, Reopen, Tell, Onboard:
		return admin || recruiter || manager
	case ApprovePlan, GiveVerdict, Override, ApproveOffer:
		return admin || manager
	case PrepareOffer, SendBatch, ManageTags, MergeCandidates, Unveil:
		return admin || recruiter
	case SeeApplication:
		return admin || recruiter || manager || own || a.Role == RoleInterviewer && on.Interviews
	case WriteNote, Follow:
		return admin || recruiter || manager || a.Role == RoleInterviewer && on.Interviews
	case ReadQuestions:
		return a.Staff()
	case ScorePanel, TakeNotes:
		return a.Staff() && on.Panel
	case RecordInterview, SeeDebrief, AnswerTrial, RemarkExercise:
		return admin || recruiter || manager || a.Staff() && on.Panel
	case FinishTask:
		return admin || recruiter || manager || a.Staff() && on.Owns
	case Withdraw, AnswerOffer, FinishOwnTask, AnswerInterview, AddPortfolio, HandInTrial, GiveConsent, WriteToTeam:
		return own
	}
	return false
}
