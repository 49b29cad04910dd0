package handlers

import (
	"net/http"

	"stepwise/views"
	"stepwise/views/forms"
)

// showHistory says where the history ends and offers to check it.
func (a *App) showHistory(v *visit) error {
	return a.historyPage(v, http.StatusOK, forms.HistoryCheck{}, nil, nil)
}

func (a *App) historyPage(v *visit, status int, f forms.HistoryCheck, problems forms.Problems, found *views.HistoryFound) error {
	end, err := a.store.HistoryEnd(v.context(), v.actor)
	if err != nil {
		return err
	}
	return v.page(status, views.History(views.HistoryPage{Chrome: v.chrome("History", "settings"), Count: end.Count, Hash: views.HashWords(end.Hash),
		Form: f, Problems: problems, Found: found}))
}

// checkHistory goes through the whole history.
func (a *App) checkHistory(v *visit) error {
	f := forms.HistoryCheck{Hash: v.QueryParam("hash")}
	sought, problems := f.Validate()
	if problems != nil {
		return a.historyPage(v, http.StatusUnprocessableEntity, f, problems, nil)
	}
	check, err := a.store.CheckHistory(v.context(), v.actor, sought)
	if err != nil {
		return err
	}
	return a.historyPage(v, http.StatusOK, f, nil, &views.HistoryFound{HistoryCheck: check, Asked: len(sought) > 0})
}
