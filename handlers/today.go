package handlers

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/ui"
)

// today is the start page of staff; others start where theirs is.
func (a *App) today(v *visit) error {
	switch {
	case v.actor.Role == models.RoleCandidate:
		return v.Redirect(http.StatusSeeOther, "/status")
	case !v.actor.Staff():
		return v.Redirect(http.StatusSeeOther, "/careers")
	}
	p := views.TodayPage{Chrome: v.chrome("Today", "today")}
	now := p.Local(v.now)
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	day, err := a.store.Today(v.context(), v.actor, midnight.UTC())
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(v.actor.Name, " ")
	p.Greeting, p.Day = greeting(now)+", "+first, now.Format("Monday 2 January")
	p.Tiles = tiles(day, meetingsOn(day, midnight.AddDate(0, 0, 1)))
	for _, w := range day.Waiting {
		p.Items = append(p.Items, todayItem(p.Chrome, w))
	}
	for kind := range day.Counts {
		p.More = p.More || day.More(kind) && kind != store.WaitsMention
	}
	for _, m := range day.Meetings {
		p.Meetings = append(p.Meetings, todayMeeting(p.Chrome, m))
	}
	if p.Load, err = a.loadWords(v, midnight); err != nil {
		return err
	}
	for _, w := range day.Mentions {
		p.Mentions = append(p.Mentions, mentionItem(v, p.Chrome, w))
	}
	if err := errors.Join(a.addPromises(v, &p), a.addFirst(v, &p)); err != nil {
		return err
	}
	p.MoreMentions, p.News = day.Counts[store.WaitsMention] > len(day.Mentions), newsView(p.Chrome, day.News, day.MoreNews)
	return v.page(http.StatusOK, views.Today(p))
}

// addFirst says to those who can create jobs, and have nothing to do, that there
// is none yet.
func (a *App) addFirst(v *visit, p *views.TodayPage) error {
	if len(p.Items) > 0 || !v.actor.Can(models.CreateJob, models.Scope{}) {
		return nil
	}
	counts, err := a.store.JobCounts(v.context(), v.actor)
	p.Begins = len(counts) == 0
	return err
}

// addPromises adds whose data leaves soon, how many letters wait to be told, and
// how promises were kept.
func (a *App) addPromises(v *visit, p *views.TodayPage) (err error) {
	needs, err := a.store.Accommodations(v.context(), v.actor)
	if err != nil {
		return err
	}
	for _, n := range needs {
		p.Needs = append(p.Needs, views.StatusLine{Href: views.AccommodationURL(n.ID), JobTitle: n.JobTitle})
	}
	if p.Leaving, err = a.store.LeavingCount(v.context(), v.actor); err != nil || v.actor.Role == models.RoleInterviewer {
		return err
	}
	n, err := a.store.LettersWaiting(v.context(), v.actor)
	if err != nil {
		return err
	}
	if n > 0 {
		words := map[bool]string{true: "letter waits to be told", false: "letters wait to be told"}[n == 1]
		p.Tiles = append(p.Tiles, ui.Tile{Number: strconv.Itoa(n), Label: words, Href: views.NoticesURL})
	}
	kept, err := a.store.KeptPromises(v.context())
	p.Kept = views.KeptWords(kept)
	return err
}

// loadWords says how many interviews the week has for the reader, once there
// are any.
func (a *App) loadWords(v *visit, midnight time.Time) (string, error) {
	monday := midnight.AddDate(0, 0, -(int(midnight.Weekday())+6)%7)
	n, err := a.store.InterviewLoad(v.context(), v.actor, monday.UTC(), monday.AddDate(0, 0, 7).UTC())
	if err != nil || n == 0 {
		return "", err
	}
	return strconv.Itoa(n) + " of at most " + strconv.Itoa(v.settings.LimitOf(v.user)) + " this week", nil
}

func greeting(now time.Time) string {
	switch h := now.Hour(); {
	case h < 12:
		return "Good morning"
	case h < 18:
		return "Good afternoon"
	}
	return "Good evening"
}

func meetingsOn(day store.Day, before time.Time) int {
	n := 0
	for _, m := range day.Meetings {
		if m.StartsAt.Before(before) {
			n++
		}
	}
	return n
}

// tiles are the numbers on top: how many of each kind wait.
func tiles(day store.Day, interviews int) []ui.Tile {
	var out []ui.Tile
	add := func(n int, one, many string, hot bool) {
		if n == 1 {
			many = one
		}
		if n > 0 {
			out = append(out, ui.Tile{Number: strconv.Itoa(n), Label: many, Href: "#waiting", Hot: hot})
		}
	}
	n := day.Counts
	add(n[store.WaitsPromise]+n[store.WaitsWord], "promise due by tomorrow", "promises due by tomorrow", true)
	add(n[store.WaitsVerdict], "verdict to give", "verdicts to give", false)
	add(n[store.WaitsReview], "queue to review", "queues to review", false)
	add(n[store.WaitsBatch], "queue with a hiring manager", "queues with hiring managers", false)
	add(n[store.WaitsScorecard]+n[store.WaitsGrade], "scorecard due", "scorecards due", false)
	add(n[store.WaitsDebrief], "debrief is ready", "debriefs are ready", false)
	add(n[store.WaitsTrial], "question about a trial", "questions about trials", false)
	add(n[store.WaitsMessage], "message to answer", "messages to answer", true)
	add(n[store.WaitsOfferQuestion], "question about an offer", "questions about offers", false)
	add(n[store.WaitsPlan], "plan to approve", "plans to approve", false)
	add(n[store.WaitsPlanSentBack], "plan sent back", "plans sent back", false)
	add(n[store.WaitsOffer], "offer to approve", "offers to approve", false)
	add(n[store.WaitsOfferAccepted]+n[store.WaitsOfferDeclined], "answer to an offer", "answers to offers", false)
	add(n[store.WaitsOfferEnds], "offer about to end", "offers about to end", true)
	add(n[store.WaitsTime], "interview time to settle", "interview times to settle", true)
	add(n[store.WaitsFilled], "candidate of a closed job", "candidates of closed jobs", false)
	add(n[store.WaitsTask], "onboarding task due", "onboarding tasks due", false)
	add(n[store.WaitsQuietJob], "job without activity", "jobs without activity", false)
	add(interviews, "interview today", "interviews today", false)
	if add(n[store.WaitsMention], "mention", "mentions", false); n[store.WaitsMention] > 0 {
		out[len(out)-1].Href = "#mentions"
	}
	return out
}

// lateWords say why somebody should be written to.
const lateWords = "should have heard by now, and has had no word"

// todayItem says why something waits and what to do about it.
func todayItem(c views.Chrome, w store.Waiting) views.TodayItem {
	item := views.TodayItem{Step: w.Step, Href: views.ApplicationURL(w.ApplicationID), Who: w.Name}
	words, tone := c.Promise(w.PromiseBy)
	item.Chip, item.Tone = words, ui.Tone(tone)
	why := ""
	switch w.Kind {
	case store.WaitsPromise:
		why, item.Action = "waits for a decision", "Decide"
		if w.Detail == "word" {
			why, item.Action, item.Href = lateWords, "Write", views.LateWordURL(w.ApplicationID)
		}
	case store.WaitsWord:
		why, item.Action, item.Href = lateWords, "Write", views.LateWordURL(w.ApplicationID)
		words, tone = c.Promise(&w.Since)
		item.Chip, item.Tone = words, ui.Tone(tone)
	case store.WaitsVerdict:
		why, item.Action = "a scorecard is in, your verdict is missing", "Decide"
	case store.WaitsScorecard:
		why, item.Action = "your scorecard on “"+w.Detail+"” is missing", "Score"
	case store.WaitsGrade:
		why, item.Action = "the trial “"+w.Detail+"” is handed in, your scorecard is missing", "Grade"
	case store.WaitsDebrief:
		why, item.Action = "all scorecards are in: the debrief is ready", "Debrief"
		item.Href = views.DebriefURL(w.ApplicationID, w.Step)
	case store.WaitsTrial:
		why, item.Action = "asks about the trial", "Answer"
		if w.Detail != "" {
			why = "asks for more time for the trial"
		}
		item.Href += "#trial"
	case store.WaitsMessage:
		why, item.Action = "wrote to you and waits for an answer", "Answer"
		item.Href += "#conversation"
	case store.WaitsOfferQuestion:
		why, item.Action = "asks about the offer", "Answer"
		item.Href += "#offer"
	case store.WaitsOffer:
		why, item.Action = "an offer asks for your approval", "Approve"
	case store.WaitsOfferAccepted:
		why, item.Action = "the offer is accepted", "Onboard"
		if w.Detail == "0" {
			why, item.Action = "the onboarding is done: complete the process", "Complete"
		}
	case store.WaitsFilled:
		why, item.Action = "the job is closed: decide", "Decide"
		if w.Detail == models.JobFilled {
			why = "the job is filled: decide"
		}
	case store.WaitsOfferDeclined:
		why, item.Action = "the offer is declined", "Decide"
	case store.WaitsOfferEnds:
		why, item.Action = "the offer is not answered yet", "Write"
		item.Chip, item.Tone = dueChip(c, w.DueOn)
		if w.DueOn < models.DateOf(c.Local(c.Now)) {
			why, item.Action = "the offer has ended without an answer", "Decide"
			item.Chip = "ended " + w.DueOn.Words()
		} else {
			item.Chip, item.Href = "open until "+w.DueOn.Words(), item.Href+"#conversation"
		}
	case store.WaitsTask:
		why, item.Action = "“"+w.Detail+"”", "Onboard"
		item.Chip, item.Tone = dueChip(c, w.DueOn)
	case store.WaitsTime:
		why, item.Action, item.Href = timeWords(w), "Settle", views.InterviewTimesURL(w.InterviewID)
	case store.WaitsReview, store.WaitsBatch:
		return batchItem(c, w)
	default:
		return jobItem(c, w)
	}
	began := since(c, w.Since)
	if why == lateWords {
		began = strings.TrimPrefix(began, ",")
	}
	item.Why = w.JobTitle + " · " + why + began
	return item
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
	case store.WaitsQuietJob:
		item.Why, item.Action, item.Href = "Nothing has happened on this job", "Look", views.JobURL(w.JobID)
	}
	item.Why += since(c, w.Since)
	return item
}

// since says from which day on something waits.
func since(c views.Chrome, t time.Time) string {
	if t.IsZero() {
		return ""
	}
	day, _, _ := strings.Cut(c.Words(t), ",")
	return ", since " + day
}

func dueChip(c views.Chrome, due models.Date) (string, ui.Tone) {
	switch today := models.DateOf(c.Local(c.Now)); {
	case due < today:
		return "was due " + due.Words(), ui.Bad
	case due == today:
		return "due today", ui.Bad
	}
	return "due " + due.Words(), ui.Wait
}

func todayMeeting(c views.Chrome, m store.Meeting) views.TodayMeeting {
	ends := c.Local(m.StartsAt).Add(time.Duration(m.Minutes) * time.Minute)
	words := views.Capital(c.Day(m.StartsAt)) + ", " + c.Local(m.StartsAt).Format("15:04") + "–" + ends.Format("15:04")
	return views.TodayMeeting{Line: ui.Line{At: m.StartsAt, Words: words, Exact: c.Exact(m.StartsAt)},
		Href: views.InterviewURL(m.ID), What: m.Name + ": " + m.Title, With: m.JobTitle}
}
