package mail

import (
	"strconv"
	"strings"
	"time"

	"stepwise/models"
)

// Interview writes to one reader about an interview; url is where they see it.
func Interview(l models.InterviewLetter, url string) Letter {
	if l.User == nil {
		return toCandidate(l, url)
	}
	c := content{organisation: l.Settings.Organisation, link: url}
	toStaff(&c, l)
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

func toCandidate(l models.InterviewLetter, url string) Letter {
	var times []string
	for _, s := range l.Interview.Slots {
		times = append(times, "• "+onClock(l, s.StartsAt))
	}
	about := l.About
	switch about {
	case models.LetterEnded:
		about = models.LetterCalledOff
	case models.LetterResumed:
		about = models.LetterPlanned
	}
	return letterOf(l.Settings, "interview-"+strings.ReplaceAll(string(about), " ", "-"), url, map[string]string{"name": l.Candidate.Name, "job": l.JobTitle, "title": l.Interview.Title,
		"what": "“" + l.Interview.Title + "” for “" + l.JobTitle + "”", "length": minutes(l), "times": strings.Join(times, "\n\n"),
		"details": strings.Join(facts(l), "\n\n"), "panel": panel(l.Interview)})
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
		what = "“" + l.Interview.Title + "” for “" + l.JobTitle + "”"
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
