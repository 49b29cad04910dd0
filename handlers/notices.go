package handlers

import (
	"context"
	"errors"
	"strings"
	"time"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
)

// noticeLetter writes the letter of a notice.
func (a *App) noticeLetter(l models.NoticeLetter) models.Mail {
	return mail.Notice(l, a.address(views.ConfirmURL(l.Token))).To(l.Candidate.Email)
}

// tellNow tells the candidate before the time.
func (a *App) tellNow(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	return a.onNotice(v, "telling", a.told(v, id, "Told", ": the letter is on its way."), a.store.TellNow)
}

// holdBack keeps the candidate from being told until somebody lets it go.
func (a *App) holdBack(v *visit) error {
	return a.onNotice(v, "holding", "Held back: nothing is told until you say so.", a.store.HoldBack)
}

// takeBack undoes a decision that the candidate has not been told.
func (a *App) takeBack(v *visit) error {
	return a.onNotice(v, "undoing", "Undone. The candidate never knew.", a.store.TakeBack)
}

// onNotice does something about what a candidate is to be told.
func (a *App) onNotice(v *visit, form, sentence string, do func(ctx context.Context, actor models.Actor, id int64, version int) error) error {
	var f forms.Decision
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	err = do(v.context(), v.actor, id, f.Shown())
	return a.decided(v, id, err, "notice/"+form, sentence, func(*views.ApplicationPage) {})
}

// rewordNotice keeps other words for the letter.
func (a *App) rewordNotice(v *visit) error {
	var f forms.Wording
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Notice.Words = f.Letter }
	if problems := f.Validate(); len(problems) > 0 {
		return a.unfinished(v, id, "notice/wording", problems, keep)
	}
	err = a.store.RewordNotice(v.context(), v.actor, id, f.Shown(), f.Letter)
	return a.decided(v, id, err, "notice/wording", "The letter is kept.", keep)
}

// giveFeedback keeps the lines of feedback that were taken.
func (a *App) giveFeedback(v *visit) error {
	var f forms.Feedback
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	lines, problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.GiveFeedback(v.context(), v.actor, id, f.Shown(), lines)
		var wrong models.WrongFeedback
		if !errors.As(err, &wrong) {
			return a.decided(v, id, err, "notice/feedback", "The feedback goes with the letter.", func(p *views.ApplicationPage) { p.Notice.Feedback = views.FeedbackTyped(f) })
		}
		problems = f.Wrong(wrong)
	}
	return a.unfinished(v, id, "notice/feedback", problems, func(p *views.ApplicationPage) { p.Notice.Feedback = views.FeedbackTyped(f) })
}

// addFeedback adds what could be told with the rejection, the lines that were
// taken first as they were.
func (a *App) addFeedback(v *visit, d models.Dossier, p *views.ApplicationPage) error {
	n := d.Notice
	if !p.Notice.CanTell || !d.Facts.Job.Feedback || n.Kind != models.NoticeRejected {
		return nil
	}
	draft, err := a.store.FeedbackDraft(v.context(), d)
	p.Notice.Feedback = views.FeedbackChoices(draft, n.Feedback)
	p.Notice.NoFeedback = len(p.Notice.Feedback) == 0
	return err
}

// addNotice adds what the candidate has not been told, and when they hear of
// what is decided now.
func (v *visit) addNotice(d models.Dossier, p *views.ApplicationPage) {
	l := models.NoticeLetter{Application: d.Application, JobTitle: d.Facts.Job.Title, Candidate: d.Candidate, Settings: v.settings, Now: v.now}
	if !d.State.Over() {
		l.Notice.Kind = models.NoticeRejected
		p.RejectLetter, p.RejectWhen = mail.NoticeWords(l), hears(p.Chrome, d.DueRejection(v.settings, d.Facts, v.now))
	}
	p.TellHold = "yes"
	p.HeldSilently = d.State == models.Held && d.Untold()
	if n := d.Notice; n != nil && n.State == models.NoticeTold && n.ToldAt != nil {
		p.Told, p.ToldLetter = d.Candidate.Name+" was told "+noticeWords[n.Kind][0]+" "+p.Words(*n.ToldAt)+".", n.Letter
	}
	if d.Notice == nil || !d.Notice.Pending() {
		return
	}
	l.Notice = *d.Notice
	p.Notice = noticeView(p.Chrome, l)
	p.Notice.Stands = stands(p.Chrome, d)
	p.Notice.CanHold = p.Notice.CanHold && d.Missed(d.Facts.Interviews, v.now) == nil
	p.Notice.CanTell = v.actor.Can(models.Tell, d.On)
	for _, e := range d.Events {
		if e.ActorRole == models.RoleCandidate && e.ID > d.Notice.EventID {
			p.Notice.Since = append(p.Notice.Since, p.EventLine(e))
		}
	}
}

// stands says what becomes of the interviews that are ahead when the candidate is
// told that the application has ended.
func stands(c views.Chrome, d models.Dossier) string {
	var planned, proposed []string
	for _, i := range d.Facts.Interviews {
		switch {
		case !d.State.Over() || !i.StartsAt.After(c.Now):
		case i.State == models.InterviewPlanned:
			planned = append(planned, "“"+i.Title+"”")
		case i.State == models.InterviewProposed:
			proposed = append(proposed, "“"+i.Title+"”")
		}
	}
	var words []string
	if len(planned) > 0 {
		words = append(words, "Stands until then: "+strings.Join(planned, ", ")+". With the letter goes what takes it out of the calendars, to "+d.Candidate.Name+" and to the panel.")
	}
	if len(proposed) > 0 {
		words = append(words, "Until then a time can still be chosen for: "+strings.Join(proposed, ", ")+".")
	}
	return strings.Join(words, " ")
}

// noticeWords are of what a notice tells, and what its button says that takes the
// decision back; what is told at once has none.
var noticeWords = map[models.NoticeKind][2]string{
	models.NoticeRejected: {"of the rejection", "Undo the rejection"},
	models.NoticeAdvanced: {"of the next step", "Undo the move"},
	models.NoticeHired:    {"of being hired", "Undo the hiring"},
	models.NoticeHeld:     {"that the application rests", ""},
	models.NoticeReopened: {"that the application goes on", ""},
}

// noticeView is a notice that is pending, with its letter as it would be sent.
func noticeView(c views.Chrome, l models.NoticeLetter) views.NoticeView {
	words := noticeWords[l.Notice.Kind]
	n := views.NoticeView{Heading: l.Candidate.Name + " has not been told " + words[0], Undo: words[1],
		Letter: mailPreview(mail.NoticePreview(l)), Words: l.Notice.Words, CanHold: l.Notice.State == models.NoticeWaits}
	if n.Words == "" {
		n.Words = mail.NoticeWords(l)
	}
	n.When = "It is held back: nothing is told until somebody lets it go."
	if l.Notice.DueAt != nil {
		n.When = "The letter goes out " + hears(c, *l.Notice.DueAt) + " unless this is undone before. Until then nothing has changed for " + l.Candidate.Name + "."
	}
	return n
}

// hears says when a candidate hears: "on Wednesday 25 November, 17:00".
func hears(c views.Chrome, t time.Time) string {
	if !t.After(c.Now) {
		return "at once"
	}
	day := c.Day(t)
	if strings.Contains(day, " ") {
		day = "on " + day
	}
	return day + ", " + c.Local(t).Format("15:04")
}
