package forms

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"stepwise/models"
)

// slotLayout is how a proposed time is posted back: always in UTC.
const slotLayout = "2006-01-02T15:04Z"

// SlotValue is a proposed time as the form posts it.
func SlotValue(t time.Time) string { return t.UTC().Format(slotLayout) }

// The two things that can be done with times.
const (
	HowPropose = "propose" // the candidate picks one
	HowFix     = "fix"     // this one it is
)

// OwnTimes is how many times can be typed besides those that are proposed.
const OwnTimes = 3

// Times are times for an interview: ticked ones and typed ones.
type Times struct {
	How   string   `form:"how"`
	Times []string `form:"times"`
	Own   []string `form:"own"`
	Why   string   `form:"why"`
}

// OwnField names the i-th field of a time of one's own.
func OwnField(i int) string { return "own[" + strconv.Itoa(i) + "]" }

// starts are the times in order, each once; typed ones are on the reader's clock.
func (f *Times) starts(c *check, zone *time.Location) []time.Time {
	var out []time.Time
	for _, value := range f.Times {
		if t, err := time.Parse(slotLayout, value); err == nil {
			out = append(out, t)
		}
	}
	for i, value := range f.Own {
		if strings.TrimSpace(value) == "" {
			continue
		}
		if t := c.moment(OwnField(i), value, "The time", zone); !t.IsZero() {
			out = append(out, t)
		}
	}
	f.Why = c.text("why", f.Why, "The reason", 2000, false)
	slices.SortFunc(out, time.Time.Compare)
	out = slices.CompactFunc(out, time.Time.Equal)
	switch {
	case len(c.problems) > 0:
	case len(out) == 0:
		c.say("times", "Choose a time, or type one.")
	case f.How == HowFix && len(out) > 1:
		c.say("times", "To fix a time choose only one; to let the candidate choose, propose them.")
	case len(out) > models.MaxSlots:
		c.say("times", "Propose at most "+strconv.Itoa(models.MaxSlots)+" times.")
	case f.How != HowFix && f.How != HowPropose:
		c.say("times", "Propose the times, or fix one.")
	}
	return out
}

// Planning is the form of a new interview: what it is, who is on the panel, and
// times. Without a page it is the short form, with a start that is fixed.
type Planning struct {
	Interview
	Times
	Page string `form:"page"`
}

// Full reports whether it came from the page with the times.
func (f Planning) Full() bool { return f.Page != "" }

// Validate returns the plan.
func (f *Planning) Validate(offered []models.InterviewKind, zone *time.Location) (models.InterviewInput, Problems) {
	in, problems := f.Interview.Validate(offered, zone)
	if !f.Full() {
		in.Why = strings.TrimSpace(f.Why)
		return in, problems
	}
	c := check{problems: slices.DeleteFunc(problems, func(p Problem) bool { return p.Name == "starts_at" })}
	starts := f.starts(&c, zone)
	in.Why, in.StartsAt = f.Why, time.Time{}
	switch {
	case len(c.problems) > 0:
	case f.How == HowFix:
		in.StartsAt = starts[0]
	default:
		in.Times = starts
	}
	return in, c.problems
}

// InterviewTimes are other times for an interview there is.
type InterviewTimes struct {
	Times
	Version string `form:"version"`
	Minutes string `form:"minutes"`
	Place   string `form:"place"`
}

// InterviewTimesOf is the form of an interview as it stands.
func InterviewTimesOf(i models.Interview) InterviewTimes {
	return InterviewTimes{Minutes: TypedNumber(i.Minutes), Place: i.Place}
}

// Validate returns the times.
func (f *InterviewTimes) Validate(zone *time.Location) (models.TimesInput, Problems) {
	var c check
	in := models.TimesInput{Minutes: c.number("minutes", f.Minutes, "The length in minutes", 10, 480, true), Place: c.line("place", f.Place, "The place", 500, false)}
	starts := f.starts(&c, zone)
	in.Why = f.Why
	switch {
	case len(c.problems) > 0:
	case f.How == HowFix:
		in.StartsAt = starts[0]
	default:
		in.Times = starts
	}
	return in, c.problems
}

// NoShow is who did not come to an interview, and what next.
type NoShow struct {
	Decision
	Absent string `form:"absent"`
	Next   string `form:"next"`
}

// Validate returns who, and whether it is planned again.
func (f *NoShow) Validate() (absent models.Absent, again bool, p Problems) {
	var c check
	absent = choice(&c, "absent", f.Absent, "who did not come", []models.Absent{models.AbsentCandidate, models.AbsentPanel})
	next := choice(&c, "next", f.Next, "what happens next", []string{"again", "without"})
	f.Reason = c.text("reason", f.Reason, "What happened", 2000, true)
	return absent, next == "again", c.problems
}

// InterviewAnswer is what a candidate says to the time of an interview: a time
// that was proposed, yes, another time, or no.
type InterviewAnswer struct {
	Version string `form:"version"`
	Answer  string `form:"answer"`
	Words   string `form:"words"`
}

// SlotAnswer is the answer that picks a time.
func SlotAnswer(id int64) string { return "time-" + strconv.FormatInt(id, 10) }

// Validate returns the answer.
func (f InterviewAnswer) Validate() (models.AnswerInput, Problems) {
	var c check
	in := models.AnswerInput{Answer: models.AnswerAccepted}
	other := false
	if slot, ok := strings.CutPrefix(f.Answer, "time-"); ok {
		in.Slot, _ = strconv.ParseInt(slot, 10, 64)
		if in.Slot <= 0 {
			c.say("answer", "Choose one of the times.")
		}
	} else {
		switch choice(&c, "answer", f.Answer, "an answer", []string{"yes", "other", "no"}) {
		case "other":
			in.Answer, other = models.AnswerOther, true
		case "no":
			in.Answer = models.AnswerDeclined
		}
	}
	in.Words = c.text("words", f.Words, "When it would suit you", 2000, other)
	return in, c.problems
}
