package mail

import (
	"strconv"
	"strings"
	"time"

	"stepwise/models"
)

// Interview writes to one reader about an interview; url is where they see it.
func Interview(l models.InterviewLetter, url string) Letter {
	c := content{organisation: l.Settings.Organisation, link: url}
	if l.User != nil {
		toStaff(&c, l)
	} else {
		toCandidate(&c, l)
	}
	return c.write()
}

// onClock is a moment on the reader's clock, with the name of the clock.
func onClock(l models.InterviewLetter, t time.Time) string {
	return t.In(l.Zone()).Format("Monday 2 January 2006, 15:04 MST")
}

func minutes(l models.InterviewLetter) string {
	return strconv.Itoa(l.Interview.Minutes) + " minutes, your clock: " + strings.ReplaceAll(l.Zone().String(), "_", " ")
}

func facts(l models.InterviewLetter) []string {
	out := []string{"When: " + onClock(l, l.Interview.StartsAt) + " (" + minutes(l) + ")"}
	if l.Interview.Place != "" {
		out = append(out, "Where: "+l.Interview.Place)
	}
	return out
}

func panel(i models.Interview) string {
	var names []string
	for _, p := range i.Panel {
		names = append(names, p.UserName)
	}
	return strings.Join(names, ", ")
}

func toCandidate(c *content, l models.InterviewLetter) {
	title, what := l.Interview.Title, "“"+l.Interview.Title+"” for “"+l.JobTitle+"”"
	c.before = []string{"Hello " + l.Candidate.Name + ","}
	say := func(lines ...string) { c.before = append(c.before, lines...) }
	c.after = []string{"The link works once; you can ask for a new one at any time."}
	switch l.About {
	case models.LetterProposed:
		c.subject = "Choose a time: " + title
		say("we would like to meet you: " + what + ", " + minutes(l) + ". These times would suit us:")
		for _, s := range l.Interview.Slots {
			say("• " + onClock(l, s.StartsAt))
		}
		say("Open this link to pick one, to ask for another, or to decline:")
	case models.LetterPlanned, models.LetterMoved:
		c.subject = "Your interview: " + title
		say("we meet you: " + what + ".")
		if l.About == models.LetterMoved {
			c.subject = "Another time for your interview: " + title
			c.before[1] = "your interview has another time or place: " + what + "."
		}
		say(facts(l)...)
		say("You meet "+panel(l.Interview)+".", "The calendar file that comes with this letter enters it into your calendar. Open this link to say whether the time suits you:")
	case models.LetterCalledOff:
		c.subject = "Called off: " + title
		say(what+" does not take place. You need not do anything.", "Open this link to see where your application stands:")
	case models.LetterReminder:
		c.subject = "Soon: " + title
		say(append([]string{"this is to remind you of " + what + "."}, facts(l)...)...)
		say("You meet "+panel(l.Interview)+".", "Something came in between? Open this link and tell us:")
	}
}

func toStaff(c *content, l models.InterviewLetter) {
	title, what := l.Interview.Title+", "+l.Candidate.Name, "“"+l.Interview.Title+"” with "+l.Candidate.Name+" for “"+l.JobTitle+"”"
	c.before = []string{"Hello " + l.User.Name + ","}
	say := func(lines ...string) { c.before = append(c.before, lines...) }
	switch l.About {
	case models.LetterPlanned, models.LetterMoved:
		c.subject = "Interview: " + title
		say("you are on the panel of " + what + ".")
		if l.About == models.LetterMoved {
			c.subject = "Another time: " + title
			c.before[1] = what + " has another time or place."
		}
		say(facts(l)...)
		say("Everything you need for it:")
	case models.LetterEnded:
		c.subject = "Does not take place: " + title
		say(what+" does not take place: the application has ended.", "It stays here:")
	case models.LetterResumed:
		c.subject = "Takes place after all: " + title
		say(append([]string{what + " takes place after all: the application goes on."}, facts(l)...)...)
		say("Everything you need for it:")
	case models.LetterReopened:
		c.subject = "Off for now: " + title
		say(what+" does not take place at the time it had; the candidate is asked to choose another.", "It stays here:")
	case models.LetterCalledOff:
		c.subject = "Called off: " + title
		say(what + " does not take place.")
		if l.Words != "" {
			say("Why: " + l.Words)
		}
		say("It stays here:")
	case models.LetterAsked, models.LetterDeclined:
		c.subject = "Asks for another time: " + title
		say(l.Candidate.Name + " asks for another time for " + what + ".")
		if l.About == models.LetterDeclined {
			c.subject = "Declined: " + title
			c.before[1] = l.Candidate.Name + " declines " + what + "."
		}
		if l.Words != "" {
			say("They write: “" + l.Words + "”")
		}
		say("Propose other times, fix one, or call it off:")
	case models.LetterReminder:
		c.subject = "Soon: " + title
		say(append([]string{"this is to remind you of " + what + "."}, facts(l)...)...)
		say("Everything you need for it:")
	}
}
