package handlers

import (
	"errors"
	"net/http"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

// listRates shows the reference rates to be edited.
func (a *App) listRates(v *visit) error {
	return a.showRates(v, http.StatusOK, views.RatesPage{}, forms.Rates{})
}

// editRates saves one table.
func (a *App) editRates(v *visit) error {
	page := views.RatesPage{Came: models.RateKind(v.Param("kind"))}
	if page.Came.Title() == "" {
		return models.ErrNotFound
	}
	var f forms.Rates
	if err := v.read(&f); err != nil {
		return err
	}
	in, problems := f.Validate()
	if page.Problems = problems; len(problems) > 0 {
		return a.showRates(v, http.StatusUnprocessableEntity, page, f)
	}
	err := a.store.EditRates(v.context(), v.actor, page.Came, in)
	if page.Alert = v.overtaken(err); page.Alert != "" {
		return a.showRates(v, http.StatusConflict, page, f)
	}
	if err != nil {
		return err
	}
	return v.done(views.RatesURL, page.Came.Title()+": saved.")
}

// showRates fills the page with what is stored, but for the table that came
// with what was typed.
func (a *App) showRates(v *visit, status int, page views.RatesPage, typed forms.Rates) error {
	rates, err := a.store.Rates(v.context())
	if err != nil {
		return err
	}
	if status == http.StatusConflict {
		page.Problems = typed.Overtaken(rates)
	}
	page.Chrome = v.chrome("Rates", "settings")
	for _, kind := range models.RateKinds {
		table := views.RateTable{Kind: kind}
		for _, r := range models.RatesOf(rates, kind) {
			row, i := forms.RateRowOf(r), len(table.Names)
			if kind == page.Came && i < len(typed.Rows) && typed.Rows[i].ID == row.ID {
				row = typed.Rows[i]
			}
			table.Currency, table.Names, table.Form.Rows = r.Currency, append(table.Names, r.Name), append(table.Form.Rows, row)
		}
		page.Tables = append(page.Tables, table)
	}
	return v.page(status, views.Rates(page))
}

// overtaken words a change refused because somebody else was quicker; "" for
// every other error and for none.
func (v *visit) overtaken(err error) string {
	var stale models.Stale
	if !errors.As(err, &stale) {
		return ""
	}
	if stale.Last.ID == 0 {
		return "This has changed since the page was opened. Nothing was saved; what you typed is still here."
	}
	line := views.Chrome{Now: v.now, Zone: v.zone()}.EventLine(stale.Last)
	return line.Text + ", " + line.Words + ". Nothing of yours was saved; what you typed is still here."
}
