package handlers

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// notices lists what candidates have not been told yet, each letter to be read.
func (a *App) notices(v *visit) error {
	p := views.NoticesPage{Chrome: v.chrome("Letters that wait", "today"), Job: v.QueryParam("job"), Due: v.QueryParam("due"), Back: v.Request().URL.RequestURI()}
	f := store.NoticeFilter{}
	f.JobID, _ = strconv.ParseInt(p.Job, 10, 64)
	f.After, _ = strconv.ParseInt(v.QueryParam("after"), 10, 64)
	if p.Due != "today" {
		p.Due = "all"
	} else {
		now := p.Local(v.now)
		tonight := time.Date(now.Year(), now.Month(), now.Day()+1, 0, 0, 0, 0, now.Location()).UTC()
		f.Due = &tonight
	}
	list, more, err := a.store.Notices(v.context(), v.actor, f)
	if err != nil {
		return err
	}
	jobs, err := a.store.NoticeJobs(v.context(), v.actor)
	if err != nil {
		return err
	}
	p.Jobs = []ui.Option{{Value: "all", Label: "All jobs"}}
	if f.JobID == 0 {
		p.Job = "all"
	}
	for _, j := range jobs {
		p.Jobs = append(p.Jobs, ui.Option{Value: strconv.FormatInt(j.ID, 10), Label: fmt.Sprintf("%s (%d)", j.Title, j.N)})
	}
	for _, n := range list {
		p.Lines = append(p.Lines, v.noticeLine(p.Chrome, n))
	}
	if more {
		p.Older = views.NoticesAfterURL(url.QueryEscape(p.Job), p.Due, list[len(list)-1].ID)
	}
	return v.page(http.StatusOK, views.Notices(p))
}

// noticeLine is a letter that waits, as it would be sent.
func (v *visit) noticeLine(c views.Chrome, n store.ListedNotice) views.NoticeLine {
	l := models.NoticeLetter{Notice: n.Notice, Application: models.Application{Step: n.Step, PromiseBy: n.PromiseBy}, JobTitle: n.JobTitle,
		Candidate: models.Candidate{Name: n.Name, TimeZone: n.TimeZone}, Settings: v.settings, Now: v.now}
	view := noticeView(c, l)
	line := views.NoticeLine{Ref: fmt.Sprintf("%d.%d", n.ID, n.Version), Href: views.ApplicationURL(n.ApplicationID) + "#notice", Name: n.Name, JobTitle: n.JobTitle,
		What: string(n.Kind) + " by " + n.DecidedBy, When: "held back", Tone: ui.Bad, Letter: view.Letter}
	if n.Reason != "" {
		line.What += ": " + n.Reason
	}
	if n.Meetings > 0 {
		line.Stands = views.Count(n.Meetings, "interview that is ahead stands until then, and leaves", "interviews that are ahead stand until then, and leave") + " all calendars with the letter."
	}
	line.Unreachable = n.Unreachable
	if n.DueAt != nil {
		line.When, line.Tone = "goes out "+c.Words(*n.DueAt), ui.Plain
		if n.DueAt.Before(c.Now) {
			line.Tone = ui.Bad
		}
	}
	return line
}

// tellNotices tells the candidates that were selected.
func (a *App) tellNotices(v *visit) error { return a.onNotices(v, models.NoticeTell, "told") }

// holdNotices holds back what the selected candidates are told.
func (a *App) holdNotices(v *visit) error { return a.onNotices(v, models.NoticeHold, "held back") }

// undoNotices takes the selected decisions back.
func (a *App) undoNotices(v *visit) error { return a.onNotices(v, models.NoticeUndo, "undone") }

func (a *App) onNotices(v *visit, act models.NoticeAct, word string) error {
	var f forms.Notices
	if err := v.read(&f); err != nil {
		return err
	}
	back := localPath(f.Back)
	refs, problems := f.Validate()
	if len(problems) > 0 {
		return a.comesBack(v, back, problems[0].Text)
	}
	done, refusals, err := a.store.ActOnNotices(v.context(), v.actor, act, refs)
	if err != nil {
		return err
	}
	tone, text := "go", views.Count(done, "candidate is ", "candidates are ")+word+"."
	switch act {
	case models.NoticeHold:
		text = views.Count(done, "letter is ", "letters are ") + word + "."
	case models.NoticeUndo:
		text = views.Count(done, "decision is ", "decisions are ") + word + "."
	}
	if len(refusals) > 0 {
		tone, text = "bad", text+" "+views.Count(len(refusals), "was", "were")+" left: "+refusals[0]
	}
	if err := v.flash(tone, text); err != nil {
		return err
	}
	return v.Redirect(http.StatusSeeOther, back)
}
