package handlers

import (
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
)

// records are the addresses below which a page shows one candidate's record, by
// what the number in them is of.
var records = []struct {
	path   string
	opened models.Opened
}{
	{"/applications/:id", models.OpenedApplication},
	{"/candidates/:id", models.OpenedProfile},
	{"/documents/:id", models.OpenedDocument},
	{"/interviews/:id", models.OpenedInterview},
	{"/exercises/:id", models.OpenedExercise},
	{"/outbox/:id", models.OpenedLetter},
}

// opens is what a page at that path shows of a candidate's record; "" is
// nothing.
func opens(path string) models.Opened {
	for _, r := range records {
		if path == r.path || strings.HasPrefix(path, r.path+"/") {
			return r.opened
		}
	}
	return ""
}

// noteLook notes whose record was shown. A form that comes back shows it too; who
// is sent on has been shown nothing yet.
func (a *App) noteLook(v *visit, path string) error {
	opened := opens(path)
	if opened == "" || !v.actor.Staff() || v.Response().Status == http.StatusSeeOther {
		return nil
	}
	var ids []int64
	for _, name := range []string{"id", "other"} { // two side by side
		if id, err := v.id(name); err == nil {
			ids = append(ids, id)
		}
	}
	return a.store.NoteLook(v.context(), v.actor, false, opened, ids...)
}

// accessLog lists who looked at whose record.
func (a *App) accessLog(v *visit) error {
	f := models.AccessFilter{UserID: v.number("user"), CandidateID: v.number("candidate"), Before: v.number("before")}
	list, before, err := a.store.Accesses(v.context(), v.actor, f)
	if err != nil {
		return err
	}
	p := views.AccessLogPage{Chrome: v.chrome("Access log", "settings")}
	for _, l := range list {
		row := views.AccessRow{Access: l.Access, UserName: l.UserName, Role: l.Role.Name(), CandidateName: l.CandidateName, JobTitle: l.JobTitle,
			UserHref: views.AccessesURL(l.UserID, 0, 0)}
		if !l.Veiled {
			row.CandidateHref = views.AccessesURL(0, l.CandidateID, 0)
		}
		p.Rows = append(p.Rows, row)
	}
	if len(list) > 0 {
		switch {
		case f.CandidateID != 0:
			p.Of = list[0].CandidateName
		case f.UserID != 0:
			p.Of = list[0].UserName
		}
	}
	if before != 0 {
		p.Older = views.AccessesURL(f.UserID, f.CandidateID, before)
	}
	return v.page(http.StatusOK, views.AccessLog(p))
}
