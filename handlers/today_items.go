package handlers

import (
	"strings"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/ui"
)

// A waitingLine says why an application waits, what to do about it, and on which
// part of its page.
type waitingLine struct{ why, action, part string }

// lateWords say why somebody should be written to.
const lateWords = "should have heard by now, and has had no word"

// waitingLines are the kinds that always read the same; … is the detail.
var waitingLines = map[store.WaitingKind]waitingLine{
	store.WaitsPromise:       {"waits for a decision", "Decide", ""},
	store.WaitsWord:          {lateWords, "Write", ""},
	store.WaitsVerdict:       {"a scorecard is in, your verdict is missing", "Decide", ""},
	store.WaitsVerdictGiven:  {"the verdict is “…”", "Decide", ""},
	store.WaitsRated:         {"the scorecard is in: decide", "Decide", ""},
	store.WaitsExercise:      {"“…” is handed in", "Read", "#exercise"},
	store.WaitsScorecard:     {"your scorecard on “…” is missing", "Score", ""},
	store.WaitsGrade:         {"the trial “…” is handed in, your scorecard is missing", "Grade", ""},
	store.WaitsDebrief:       {"all scorecards are in: the debrief is ready", "Debrief", ""},
	store.WaitsTrial:         {"asks about the trial", "Answer", "#trial"},
	store.WaitsMessage:       {"wrote to you and waits for an answer", "Answer", "#conversation"},
	store.WaitsOfferQuestion: {"asks about the offer", "Answer", "#offer"},
	store.WaitsOffer:         {"an offer asks for your approval", "Approve", ""},
	store.WaitsOfferAccepted: {"the offer is accepted", "Onboard", ""},
	store.WaitsOfferDeclined: {"the offer is declined", "Decide", ""},
	store.WaitsOfferEnds:     {"the offer is not answered yet", "Write", "#conversation"},
	store.WaitsLetter:        {"a letter did not arrive: send it again, or tell them", "See to it", "/letters"},
	store.WaitsFilled:        {"the job is closed: decide", "Decide", ""},
	store.WaitsTask:          {"“…”", "Onboard", ""},
	store.WaitsTime:          {"", "Settle", ""},
}

// waitingLineOf is the line of what waits, as its detail has it on this day.
func waitingLineOf(w store.Waiting, today models.Date) waitingLine {
	switch {
	case w.Kind == store.WaitsPromise && w.Detail == "word":
		return waitingLines[store.WaitsWord]
	case w.Kind == store.WaitsTrial && w.Detail != "":
		return waitingLine{"asks for more time for the trial", "Answer", "#trial"}
	case w.Kind == store.WaitsOfferAccepted && w.Detail == "0":
		return waitingLine{"the onboarding is done: complete the process", "Complete", ""}
	case w.Kind == store.WaitsOfferEnds && w.DueOn < today:
		return waitingLine{"the offer has ended without an answer", "Decide", ""}
	case w.Kind == store.WaitsLetter && w.Detail == "address":
		return waitingLine{"has no e-mail address: tell them yourself", "See to it", "/letters"}
	case w.Kind == store.WaitsFilled && w.Detail == models.JobFilled:
		return waitingLine{"the job is filled: decide", "Decide", ""}
	case w.Kind == store.WaitsTime:
		return waitingLine{timeWords(w), "Settle", ""}
	}
	return waitingLines[w.Kind]
}

// todayItem says why something waits and what to do about it; office is the day
// by which things are due.
func todayItem(c views.Chrome, w store.Waiting, office models.Date) views.TodayItem {
	switch w.Kind {
	case store.WaitsReview, store.WaitsBatch:
		return batchItem(c, w)
	case store.WaitsPlan, store.WaitsPlanSentBack, store.WaitsOpening, store.WaitsReading, store.WaitsQuietJob:
		return jobItem(c, w)
	}
	line := waitingLineOf(w, office)
	item := views.TodayItem{Step: w.Step, Href: views.ApplicationURL(w.ApplicationID) + line.part, Who: w.Name, Action: line.action}
	item.Chip, item.Tone = waitingChip(c, w, office)
	began := since(c, w.Since)
	switch {
	case line.why == lateWords:
		item.Href, began = views.LateWordURL(w.ApplicationID), strings.TrimPrefix(began, ",")
	case w.Kind == store.WaitsDebrief:
		item.Href = views.DebriefURL(w.ApplicationID, w.Step)
	case w.Kind == store.WaitsTime:
		item.Href = views.InterviewTimesURL(w.InterviewID)
	}
	item.Why = w.JobTitle + " · " + strings.Replace(line.why, "…", w.Detail, 1) + began
	return item
}

// waitingChip says by when: the day something is due, or else the promise.
func waitingChip(c views.Chrome, w store.Waiting, office models.Date) (string, ui.Tone) {
	by := w.PromiseBy
	switch w.Kind {
	case store.WaitsTask:
		return dueChip(w.DueOn, office)
	case store.WaitsOfferEnds:
		words := "open until "
		if w.DueOn < office {
			words = "ended "
		}
		_, tone := dueChip(w.DueOn, office)
		return words + w.DueOn.Words(), tone
	case store.WaitsWord:
		by = &w.Since
	}
	words, tone := c.Promise(by)
	return words, ui.Tone(tone)
}

// timeWords says what is with the time of an interview.
func timeWords(w store.Waiting) string {
	switch w.Answer {
	case models.AnswerOther:
		return "asks for another time for “" + w.Detail + "”"
	case models.AnswerDeclined:
		return "declines “" + w.Detail + "”"
	}
	return "“" + w.Detail + "” did not take place: plan it again"
}

// jobItem is what waits on a job itself.
func jobItem(c views.Chrome, w store.Waiting) views.TodayItem {
	item := views.TodayItem{Step: w.Step, Href: views.JobPlanURL(w.JobID), Who: w.JobTitle, Tone: ui.Wait}
	switch w.Kind {
	case store.WaitsPlan:
		item.Why, item.Action = "The plan asks for your approval", "Approve"
	case store.WaitsPlanSentBack:
		item.Why, item.Action = "The plan came back: "+w.Detail, "Revise"
	case store.WaitsOpening:
		item.Why, item.Action = "The plan is approved: the job can open", "Open"
	case store.WaitsReading:
		item.Why, item.Action, item.Href = unreadWords(w.Detail), "Read", views.MatrixURL(w.JobID, nil)
	case store.WaitsQuietJob:
		item.Why, item.Action, item.Href = "Nothing has happened on this job", "Look", views.JobURL(w.JobID)
	}
	item.Why += since(c, w.Since)
	return item
}

// unreadWords say how many applications nobody has begun to score.
func unreadWords(n string) string {
	if n == "1" {
		return "One application that nobody has read yet"
	}
	return n + " applications that nobody has read yet"
}

// since says from which day on something waits.
func since(c views.Chrome, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	day, _, _ := strings.Cut(c.Words(t), ",")
	return ", since " + day
}

func dueChip(due, today models.Date) (string, ui.Tone) {
	switch {
	case due < today:
		return "was due " + due.Words(), ui.Bad
	case due == today:
		return "due today", ui.Bad
	}
	return "due " + due.Words(), ui.Wait
}
