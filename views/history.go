package views

import (
	"strings"

	"stepwise/models"
	"stepwise/views/ui"
)

// sentences are the history's, without the actor's name; %s is the detail.
var sentences = map[models.Verb]string{
	models.DidSetUp:            "set up the organisation",
	models.DidInvite:           "invited %s",
	models.DidRevokeInvitation: "took back the invitation of %s",
	models.DidJoin:             "joined",
	models.DidSignIn:           "signed in",
	models.DidSignOut:          "signed out",
	models.DidDeactivate:       "deactivated %s",
	models.DidReactivate:       "let %s in again",
	models.DidChangeRole:       "changed the role: %s",
	models.DidChangePassword:   "changed the password",
	models.DidResetPassword:    "chose a new password by a letter’s link",
	models.DidChangeProfile:    "changed the profile",
	models.DidRevokeSession:    "ended a session",
	models.DidChangeSettings:   "changed the settings",
	models.DidChangeReference:  "changed the reference data: %s",
	models.DidChangeMailServer: "changed the mail server: %s",
	models.DidTryMail:          "tried the mail server",
	models.DidSendMail:         "had “%s” sent again",
	models.DidSendAgain:        "had a letter to the candidate sent again",
	models.DidReturnMail:       "noted that a letter came back",
	models.DidTellInPerson:     "told the candidate in person what a letter could not",
	models.DidCreateJob:        "created the job",
	models.DidCopyJob:          "copied the job from “%s”",
	models.DidRenameJob:        "renamed the job, which was “%s”",
	models.DidEditPlan:         "edited the plan: %s",
	models.DidChooseModel:      "chose the hiring model: %s",
	models.DidSubmitPlan:       "asked for approval of the plan",
	models.DidApprovePlan:      "approved the plan",
	models.DidSendBackPlan:     "sent the plan back",
	models.DidChangeTeam:       "changed the hiring team",
	models.DidEditInterviews:   "edited the interview plan: %s",
	models.DidOpenJob:          "opened the job",
	models.DidPauseJob:         "paused the job",
	models.DidCloseJob:         "closed the job",
	models.DidApply:            "applied with %s",
	models.DidConfirm:          "confirmed the e-mail address",
	models.DidAskAddress:       "asked to have another e-mail address, which waits for its confirmation",
	models.DidKeepAddress:      "kept the e-mail address after all",
	models.DidChangeAddress:    "confirmed another e-mail address, and has it from now on",
	models.DidShareAddress:     "confirmed an e-mail address that another candidate has: they may be one",
	models.DidAddCandidate:     "added the candidate: %s",
	models.DidEditCandidate:    "corrected what is known: %s",
	models.DidMergeCandidates:  "merged %s into this candidate",
	models.DidUndoMerger:       "undid the merger with %s",
	models.DidDistinguish:      "noted that %s is somebody else",
	models.DidUndoDistinction:  "no longer says that %s is somebody else",
	models.DidConsent:          "agreed that the application is kept",
	models.DidAddPortfolio:     "added “%s” to the portfolio",
	models.DidNote:             "wrote a note%s",
	models.DidWrite:            "wrote to the candidate%s",
	models.DidWriteBack:        "wrote to the team",
	models.DidSettle:           "noted that what the candidate wrote needs no answer",
	models.DidBreakPromise:     "noticed that the candidate has not heard by %s, as was promised",
	models.DidSetPromises:      "changed by when candidates for the job hear",
	models.DidRewordLetter:     "reworded a letter to candidates: %s",
	models.DidChangeHolidays:   "changed the public holidays: %s",
	models.DidScore:            "submitted a scorecard: %s",
	models.DidReviseScorecard:  "changed a submitted scorecard: %s",
	models.DidRerate:           "rated again at the debrief: %s",
	models.DidDebrief:          "recorded the debrief: %s",
	models.DidGiveVerdict:      "gave the verdict: %s",
	models.DidSendBatch:        "sent the application to %s for a verdict",
	models.DidRevokeBatch:      "took back what was sent to %s for verdicts",
	models.DidFinishBatch:      "finished what was sent for verdicts: %s",
	models.DidAskToTalk:        "wants to talk before giving a verdict%s",
	models.DidTakeBackAnswer:   "took back the answer: %s",
	models.DidPlanInterview:    "planned “%s”",
	models.DidProposeInterview: "proposed times for “%s”",
	models.DidMoveInterview:    "moved “%s”",
	models.DidPickTime:         "picked a time for “%s”",
	models.DidAcceptInterview:  "said yes to the time of “%s”",
	models.DidAskForTime:       "asked for another time for “%s”",
	models.DidDeclineInterview: "declined “%s”",
	models.DidRecordNoShow:     "recorded a no-show: %s",
	models.DidCallOffInterview: "called off “%s”",
	models.DidRecordInterview:  "recorded the interview %s",
	models.DidSetExercise:      "set the exercise “%s”",
	models.DidOpenExercise:     "opened the exercise “%s”",
	models.DidAnswerExercise:   "handed in the exercise “%s”",
	models.DidGiveTime:         "gave more time for “%s”",
	models.DidSetTrial:         "set the trial “%s”",
	models.DidAcceptTrial:      "accepted the terms of the trial “%s”",
	models.DidAskTrial:         "asked about the trial’s brief",
	models.DidAnswerTrial:      "answered a question about the trial",
	models.DidAskExtension:     "asked for more time for the trial",
	models.DidGrantExtension:   "granted more time for the trial",
	models.DidRefuseExtension:  "refused more time for the trial",
	models.DidHandInTrial:      "handed in the trial “%s”",
	models.DidShowByTrial:      "said what the deliverables show",
	models.DidRateTrial:        "rated the trial",
	models.DidPayTrial:         "noted that the trial’s fee was paid on %s",
	models.DidRecordTrial:      "recorded the trial’s outcome: %s",
	models.DidWaiveTrial:       "waived the trial",
	models.DidPrepareOffer:     "prepared an offer%s",
	models.DidApproveOffer:     "approved the offer%s",
	models.DidAcceptOffer:      "accepted the offer%s",
	models.DidDeclineOffer:     "declined the offer%s",
	models.DidAskOffer:         "asked about the offer",
	models.DidAnswerAboutOffer: "answered a question about the offer",
	models.DidPlanTask:         "planned “%s”",
	models.DidHandOver:         "gave the new colleague “%s”",
	models.DidFinishTask:       "finished “%s”",
	models.DidAdvance:          "advanced to %s",
	models.DidHold:             "put the application on hold",
	models.DidReject:           "rejected the application: %s",
	models.DidReopen:           "reopened the application, which was %s",
	models.DidWithdraw:         "withdrew",
	models.DidTell:             "told the candidate: %s",
	models.DidHoldBack:         "held back what the candidate is told: %s",
	models.DidTakeBack:         "took a decision back before the candidate was told: %s",
	models.DidSetTelling:       "changed what candidates of the job are told: %s",
	models.DidWriteNotice:      "wrote what the candidate is told: %s",
	models.DidHire:             "completed the process: hired",
	models.DidSaveView:         "saved the view “%s”",
	models.DidChangeView:       "changed the view “%s”",
	models.DidDeleteView:       "deleted the view “%s”",
	models.DidOfferJob:         "took the candidate from the talent pool into this job: %s",
	models.DidBringImport:      "chose %s to bring in",
	models.DidMatchImport:      "said what the columns of %s hold",
	models.DidStartImport:      "started to bring in %s",
	models.DidStopImport:       "stopped bringing in %s",
	models.DidFinishImport:     "brought in %s",
	models.DidDiscardImport:    "discarded the import %s",
	models.DidUndoImport:       "started to undo the import of %s",
	models.DidFinishUndoing:    "undid the import of %s",
	models.DidImport:           "brought in this candidate with %s",
	models.DidExport:           "exported %s",
	models.DidReadAgain:        "had “%s” read again",
	models.DidTag:              "tagged the candidate “%s”",
	models.DidUntag:            "took the tag “%s” off the candidate",
	models.DidRenameTag:        "renamed a tag: %s",
	models.DidMergeTags:        "merged tags: %s",
	models.DidDeleteTag:        "deleted the tag “%s”",
	models.DidChangeBusy:       "changed the times when not free for interviews",
	models.DidMakeFeed:         "made a calendar address",
	models.DidRevokeFeed:       "revoked the calendar address",
	models.DidFollow:           "follows the application",
	models.DidUnfollow:         "no longer follows the application",
	models.DidAddQuestion:      "added the question “%s”",
	models.DidEditQuestion:     "reworded the question “%s”",
	models.DidRetireQuestion:   "retired the question “%s”",
	models.DidRestoreQuestion:  "restored the question “%s”",
	models.DidBlind:            "turned blind review on",
	models.DidEndBlind:         "turned blind review off",
	models.DidUnveil:           "unveiled who this is",
	models.DidStayLonger:       "agreed to be kept until %s",
	models.DidAskAccommodation: "asked for an accommodation, or took that back",
	models.DidErase:            "removed the person for good",
	models.DidUndo:             "took back what was done a moment before: %s",
}

// EventLine is an event as a line of the history.
func (c Chrome) EventLine(e models.Event) ui.Line {
	name, detail := e.ActorName, shownDetail(e)
	if name == "" && e.ActorRole == models.RoleCandidate {
		name = "The candidate"
	}
	if e.Erased() {
		detail = "(erased)"
		if name == "" {
			name = "The candidate"
		}
	}
	text := strings.ReplaceAll(sentences[e.Verb], "%s", detail)
	if e.BulkID != nil {
		text += ", in bulk"
	}
	for _, g := range e.Guards {
		text += ", going past the guard “" + g.Name() + "”"
	}
	return ui.Line{At: e.At, Words: c.Words(e.At), Exact: c.Exact(e.At), Text: name + " " + text, Quote: e.Reason, Warn: len(e.Guards) > 0}
}

// shownDetail is the detail as a sentence has it: a title in its marks, and of
// a hash its beginning, for the whole stands with the document.
func shownDetail(e models.Event) string {
	switch e.Verb {
	case models.DidRecordInterview:
		if i := strings.LastIndex(e.Detail, ": "); i > 0 {
			return "“" + e.Detail[:i] + "”" + e.Detail[i:]
		}
	case models.DidAcceptOffer:
		if offer, hash, ok := strings.Cut(e.Detail, ", document "); ok && len(hash) > 12 {
			return offer + ", document " + hash[:12] + "…"
		}
	}
	return e.Detail
}

// EventLines are events as a history, as they come.
func (c Chrome) EventLines(events []models.Event) []ui.Line {
	lines := make([]ui.Line, len(events))
	for i, e := range events {
		lines[i] = c.EventLine(e)
	}
	return lines
}

// NeedLines are the needs of a step as a list of what is there and what is missing.
func NeedLines(needs []models.Need) []ui.Need {
	lines := make([]ui.Need, len(needs))
	for i, n := range needs {
		text := n.Text
		if n.Guard != "" && !n.Met {
			text = n.Guard.Name() + ": " + n.Text
		}
		lines[i] = ui.Need{Met: n.Met, Text: text, Note: n.Note}
		if n.Part != "" && !n.Met {
			lines[i].Href, lines[i].LinkText = "#"+n.Part, "Go there"
		}
	}
	return lines
}

// Staircase is the seven steps with those before the current one done.
func Staircase(current models.Step, over bool) []ui.Stair {
	stairs := make([]ui.Stair, len(models.Process))
	for i, p := range models.Process {
		stairs[i] = ui.Stair{Number: int(p.Step), Name: p.Name, Done: p.Step < current || over, Current: p.Step == current && !over}
	}
	return stairs
}

// StepLabel is the staircase for those who do not see it.
func StepLabel(s models.Step) string {
	return "Step " + string(rune('0'+int(s))) + " of 7: " + s.Name()
}
