package handlers

import (
	"net/http"

	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// follow lets the visitor hear what happens to an application.
func (a *App) follow(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.Follow(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done(views.ApplicationURL(id), "You follow this application. What happens to it is on your start page.")
}

// unfollow ends it.
func (a *App) unfollow(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.Unfollow(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done(views.ApplicationURL(id), "You no longer follow this application.")
}

// readNews notes how far the visitor has read the news of an application.
func (a *App) readNews(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	var f forms.Reading
	if err := v.read(&f); err != nil {
		return err
	}
	event, note, message := f.Reached()
	if err := a.store.Look(v.context(), v.actor, id, event, note, message); err != nil {
		return err
	}
	return v.done(views.ApplicationURL(id), "")
}

// news are those of the applications the visitor follows.
func (a *App) news(v *visit) error {
	before := v.number("before")
	news, more, err := a.store.News(v.context(), v.actor, before)
	if err != nil {
		return err
	}
	p := views.NewsPage{Chrome: v.chrome("News of those you follow", "today")}
	p.News = newsView(p.Chrome, news, more)
	if before > 0 {
		p.Newer = views.NewsURL(0)
	}
	return v.page(http.StatusOK, views.News(p))
}

// newsRead notes that the visitor has seen the news.
func (a *App) newsRead(v *visit) error {
	var f forms.Reading
	if err := v.read(&f); err != nil {
		return err
	}
	event, _, _ := f.Reached()
	if err := a.store.SeeNews(v.context(), v.actor, event); err != nil {
		return err
	}
	return v.done("/", "")
}

func newsView(c views.Chrome, news []store.News, more bool) views.NewsView {
	var p views.NewsView
	for _, n := range news {
		p.Items = append(p.Items, views.NewsItem{Href: views.ApplicationURL(*n.ApplicationID), Who: n.Name, JobTitle: n.JobTitle, Line: c.EventLine(n.Event)})
	}
	if len(news) > 0 {
		p.Latest = news[0].ID
	}
	if more {
		p.Older = views.NewsURL(news[len(news)-1].ID)
	}
	return p
}

// mentionItem is a note or a message that speaks to the visitor.
func mentionItem(v *visit, c views.Chrome, w store.Waiting) views.MentionItem {
	who := func(handle string) string {
		if v.user.AnswersTo(handle) {
			return v.user.Name
		}
		return ""
	}
	href, done := views.NoteURL(w.ApplicationID, w.NoteID), views.NoteReadingURL(w.NoteID)
	if w.MessageID != 0 {
		href, done = views.MessageURL(w.ApplicationID, w.MessageID), views.MessageReadingURL(w.MessageID)
	}
	return views.MentionItem{Href: href, Who: w.Name, JobTitle: w.JobTitle, Author: w.Author,
		Line: ui.Line{At: w.Since, Words: c.Words(w.Since), Exact: c.Exact(w.Since)}, Runs: views.NewNoteRuns(w.Detail, who), Done: done}
}
