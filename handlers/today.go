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
		p.Items = append(p.Items, todayItem(p.Chrome, w, day.Office))
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
	add(n[store.WaitsVerdictGiven]+n[store.WaitsRated], "candidate to decide on", "candidates to decide on", false)
	add(n[store.WaitsExercise], "exercise to read", "exercises to read", false)
	add(n[store.WaitsReview], "queue to review", "queues to review", false)
	add(n[store.WaitsBatch], "queue with a hiring manager", "queues with hiring managers", false)
	add(n[store.WaitsScorecard]+n[store.WaitsGrade], "scorecard due", "scorecards due", false)
	add(n[store.WaitsDebrief], "debrief is ready", "debriefs are ready", false)
	add(n[store.WaitsTrial], "question about a trial", "questions about trials", false)
	add(n[store.WaitsMessage], "message to answer", "messages to answer", true)
	add(n[store.WaitsLetter], "letter that did not arrive", "letters that did not arrive", true)
	add(n[store.WaitsOfferQuestion], "question about an offer", "questions about offers", false)
	add(n[store.WaitsPlan], "plan to approve", "plans to approve", false)
	add(n[store.WaitsOpening], "job to open", "jobs to open", false)
	add(n[store.WaitsReading], "job with applications to read", "jobs with applications to read", false)
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

func todayMeeting(c views.Chrome, m store.Meeting) views.TodayMeeting {
	ends := c.Local(m.StartsAt).Add(time.Duration(m.Minutes) * time.Minute)
	words := views.Capital(c.Day(m.StartsAt)) + ", " + c.Local(m.StartsAt).Format("15:04") + "–" + ends.Format("15:04")
	return views.TodayMeeting{Line: ui.Line{At: m.StartsAt, Words: words, Exact: c.Exact(m.StartsAt)},
		Href: views.InterviewURL(m.ID), What: m.Name + ": " + m.Title, With: m.JobTitle}
}
