package mail

import (
	"strings"
	"time"

	"stepwise/models"
)

// Notice tells a candidate of a decision; url is where they see where they
// stand.
func Notice(l models.NoticeLetter, url string) Letter {
	words := l.Notice.Words
	if words == "" {
		words = NoticeWords(l)
	}
	c := content{
		organisation: l.Settings.Organisation,
		subject:      noticeSubject(l) + l.JobTitle,
		before:       append([]string{"Hello " + l.Candidate.Name + ","}, paragraphs(words)...),
		link:         url,
		after:        []string{"The link works once. You can ask for a new one at any time."},
	}
	c.before = append(c.before, "Open this link to see your application:")
	return c.write()
}

// NoticeWords are the usual words of the letter, between greeting and link.
func NoticeWords(l models.NoticeLetter) string {
	step := l.Application.Step
	hear := ""
	if by := l.Application.PromiseBy; by != nil {
		hear = " You will hear from us by " + onDay(*by, l.Zone()) + "."
	}
	job := "“" + l.JobTitle + "”"
	switch l.Notice.Kind {
	case models.NoticeRejected:
		return "thank you for your interest in " + job + ", and for the time and thought you gave us. We have decided not to go on with your application.\n\n" +
			"This decision is about this one job. You are welcome to apply for others."
	case models.NoticeHired:
		return "all seven steps for " + job + " are behind you. Welcome aboard!"
	case models.NoticeHeld:
		return "we have put your application for " + job + " on hold. It is not forgotten: we write as soon as it goes on, and you need not do anything until then."
	case models.NoticeReopened:
		return "we have taken your application for " + job + " up again, at the step “" + step.Name() + "”." + hear
	}
	return "good news: your application for " + job + " moves on. The next step is “" + step.Name() + "”. " + models.Process[step-1].ForCandidate + hear
}

func noticeSubject(l models.NoticeLetter) string {
	switch l.Notice.Kind {
	case models.NoticeAdvanced:
		return "A step further: "
	case models.NoticeHired:
		return "Welcome aboard: "
	}
	return "Your application: "
}

func onDay(t time.Time, zone *time.Location) string {
	return t.In(zone).Format("Monday 2 January 2006")
}

// paragraphs are the parts of a text between empty lines.
func paragraphs(text string) []string {
	var out []string
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
