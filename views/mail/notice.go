package mail

import (
	"strings"
	"time"

	"stepwise/models"
)

// Notice tells a candidate of a decision, in the words that were written for it
// if there are any; url is where they see where they stand.
func Notice(l models.NoticeLetter, url string) Letter {
	var words []string
	if l.Notice.Words != "" {
		words = paragraphs(l.Notice.Words)
	}
	if len(l.Notice.Feedback) > 0 {
		if words == nil {
			words = paragraphs(NoticeWords(l))
		}
		words = append(words, "What we can say about it, as far as it may help you:")
	}
	for _, f := range l.Notice.Feedback {
		words = append(words, "• "+f.Criterion+": "+strings.Join(strings.Fields(f.Text), " "))
	}
	return wordedLetter(l.Settings, noticeKey(l), url, noticeValues(l), words)
}

// NoticePreview is that letter for the team. There is no link in it: it is the
// candidate's alone, and made when the letter goes out.
func NoticePreview(l models.NoticeLetter) Letter {
	return Notice(l, "(a link that only "+l.Candidate.Name+" gets)")
}

// NoticeWords are the usual words of the letter, between greeting and link.
func NoticeWords(l models.NoticeLetter) string {
	k, _ := KindOf(noticeKey(l))
	values := noticeValues(l)
	values["organisation"] = l.Settings.Organisation
	_, words, _, _ := parts(k.Wording(l.Settings))
	return strings.Join(fill(words, values), "\n\n")
}

func noticeKey(l models.NoticeLetter) string { return "notice-" + string(l.Notice.Kind) }

func noticeValues(l models.NoticeLetter) map[string]string {
	step, hear := l.Application.Step, ""
	if by := l.Application.PromiseBy; by != nil {
		hear = "You will hear from us by " + onDay(*by, l.Zone()) + "."
	}
	return map[string]string{"name": l.Candidate.Name, "job": l.JobTitle, "step": step.Name(), "asks": models.Process[step-1].ForCandidate, "hear": hear}
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
