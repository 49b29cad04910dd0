package handlers

import (
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/mail"
)

// digestLines is how many things a digest lists; the start page has all.
const digestLines = 15

// digestLetter writes what waits for somebody, in the words of their start page.
func (a *App) digestLetter(d store.Digest) models.Mail {
	c := views.Chrome{Organisation: d.Settings.Organisation, Actor: d.User.Actor(), Now: d.Now, Zone: models.Zone(d.User.TimeZone)}
	var lines []string
	for _, w := range d.Day.Waiting {
		item := todayItem(c, w, d.Day.Office)
		line := "• " + item.Who + ": " + item.Why
		if item.Chip != "" {
			line += " (" + item.Chip + ")"
		}
		lines = append(lines, line)
	}
	for _, w := range d.Day.Mentions {
		lines = append(lines, "• "+w.Author+" mentions you on "+w.Name+", "+w.JobTitle)
	}
	if n := len(d.Day.News); n > 0 {
		lines = append(lines, "• News of those you follow: "+views.Count(n, "event", "events"))
	}
	subject, more := views.Count(len(lines), "thing waits", "things wait")+" for you", ""
	if len(lines) > digestLines {
		lines, more = lines[:digestLines], "And "+strconv.Itoa(len(lines)-digestLines)+" more."
	}
	first, _, _ := strings.Cut(d.User.Name, " ")
	return mail.Digest(d.Settings.Organisation, first, subject, lines, more, a.address("/"), a.address("/profile")).To(d.User.Email)
}
