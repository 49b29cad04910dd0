package handlers

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/store"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// candidates is the list, searched by the box or by the filters beside it.
func (a *App) candidates(v *visit) error {
	q, remarks := v.candidateQuery()
	p := views.CandidatesPage{Chrome: v.chrome("Candidates", "candidates"), Remarks: remarks}
	return a.candidateList(v, http.StatusOK, p, q)
}

// candidateList shows what a query finds.
func (a *App) candidateList(v *visit, status int, p views.CandidatesPage, q query.Query) error {
	found, err := a.store.Candidates(v.context(), v.actor, q, v.pageKey())
	if err != nil {
		return err
	}
	kept, err := a.store.SavedViews(v.context(), v.actor)
	if err != nil {
		return err
	}
	p.Query, p.Narrowed, p.Address = q.String(), !q.Empty(), views.SearchURL(q)
	p.Views = views.SavedViewLinks(kept, p.ViewID, p.Address)
	if p.View.Query = p.Query; p.View.Once == "" {
		p.View.Once = newOnce()
	}
	if p.ViewID != 0 {
		p.Address = views.SavedViewURL(p.ViewID)
	}
	p.SeesPay = v.actor.Can(models.SeePay, models.Scope{Manages: true})
	p.CanMerge = v.actor.Can(models.MergeCandidates, models.Scope{})
	p.SeesTotals = v.settings.AskDemographics && v.actor.Can(models.SeeDemographics, models.Scope{})
	p.Selection = views.NewSelection(p.Chrome, p.Address)
	if err := a.addFilters(v, &p, q); err != nil {
		return err
	}
	p.Remarks = append(p.Remarks, v.searchRemarks(q)...)
	p.Count = views.Found(found.Count, found.More, found.Ranked)
	for _, c := range found.Candidates {
		p.Rows = append(p.Rows, candidateRow(p.Chrome, c))
	}
	if found.Newer {
		p.Newer = keyed(p.Address, "before", found.First)
	}
	if found.Older {
		p.Older = keyed(p.Address, "after", found.Last)
	}
	return v.page(status, views.Candidates(p))
}

// addFilters adds the filters as a query has them, with what there is to choose.
func (a *App) addFilters(v *visit, p *views.CandidatesPage, q query.Query) error {
	choices, err := a.store.FilterChoices(v.context(), v.actor)
	if err != nil {
		return err
	}
	p.Filters, p.Skills, p.Tags = forms.FiltersOf(q), choices.Skills, choices.Tags
	for _, j := range choices.Jobs {
		p.Jobs = append(p.Jobs, ui.Option{Value: strconv.FormatInt(j.ID, 10), Label: j.Title})
	}
	p.Chips = views.FilterChips(q, p.Jobs)
	return nil
}

// candidateQuery reads the box and then the filters beside it. The filters come
// with the query they were shown for, in which they replace what they changed.
func (v *visit) candidateQuery() (query.Query, []string) {
	typed := v.QueryParam("q")
	if typed == "" {
		typed = v.QueryParam("rest")
	}
	q, remarks := query.Parse(typed)
	params := v.QueryParams()
	q, more := forms.FiltersOf(q).Apply(q, func(f query.Field) (string, bool) { return params.Get(string(f)), params.Has(string(f)) })
	return q, append(remarks, more...)
}

// searchRemarks say what a filter compares, where that does not go without
// saying.
func (v *visit) searchRemarks(q query.Query) []string {
	var remarks []string
	for _, c := range q.Of(query.Pay) {
		if !v.actor.Can(models.SeePay, models.Scope{Manages: true}) {
			return append(remarks, "What candidates ask is not for you to see, so “"+c.String()+"” was left out.")
		}
		basis, currency := models.Hourly, c.Range.Currency
		if c.Range.Annual {
			basis = models.Annual
		}
		if currency == "" {
			currency = v.settings.Currency
		}
		remarks = append(remarks, "“"+c.String()+"” compares what was asked "+basis.Unit()+" in "+currency+"; who asked otherwise, or nothing, is left out.")
	}
	if len(q.Of(query.Rated)) > 0 {
		remarks = append(remarks, "Only scorecards you may see count, and only where enough is rated; applications with one that is hidden from you until yours is in are left out.")
	}
	return remarks
}

// pageKey reads which page of a list is asked for; what makes no sense is the
// first one.
func (v *visit) pageKey() store.PageKey {
	key := store.PageKey{}
	text := v.QueryParam("after")
	if before := v.QueryParam("before"); before != "" {
		text, key.Before = before, true
	}
	if rank, id, ranked := strings.Cut(text, "~"); ranked {
		key.Rank, _ = strconv.ParseFloat(rank, 64)
		text = id
	}
	key.ID, _ = strconv.ParseInt(text, 10, 64)
	if key.ID <= 0 || key.Rank != key.Rank {
		return store.PageKey{}
	}
	return key
}

// keyed is the address of the page behind or ahead of a key.
func keyed(address, direction string, key store.PageKey) string {
	text := strconv.FormatInt(key.ID, 10)
	if key.Rank != 0 {
		text = strconv.FormatFloat(key.Rank, 'g', -1, 64) + "~" + text
	}
	separator := "?"
	if strings.Contains(address, "?") {
		separator = "&"
	}
	return address + separator + direction + "=" + url.QueryEscape(text)
}

func candidateRow(c views.Chrome, listed store.ListedCandidate) views.CandidateRow {
	row := views.CandidateRow{Href: views.CandidateURL(listed.ID), Name: listed.Name, Years: listed.Years,
		NameRuns: runs(listed.Matches.Name, listed.Name), Headline: runs(listed.Matches.Headline, listed.Headline), Skills: runs(listed.Matches.Skills, listed.Skills)}
	for _, p := range listed.Matches.Passages {
		row.Passages = append(row.Passages, views.FoundPassage{Where: views.PassageNames[p.Where], Text: runs(p.Text, "")})
	}
	if listed.Veiled {
		row.Href = views.ApplicationURL(listed.Latest.ID)
	}
	if l := listed.Latest; l != nil {
		row.Application, row.ApplicationID = c.ApplicationRow(l.Application, l.JobTitle, l.Tells), l.ID
	}
	return row
}

// runs split a text at the marks of the search; plain is shown when nothing was
// searched for.
func runs(marked, plain string) []views.Run {
	if marked == "" {
		return []views.Run{{Text: plain}}
	}
	var out []views.Run
	for i, part := range strings.Split(marked, store.MarkFrom) {
		found, rest, some := strings.Cut(part, store.MarkTo)
		if i == 0 || !some {
			found, rest = "", part
		}
		out = append(out, views.Run{Text: found, Found: true}, views.Run{Text: rest})
	}
	return slices.DeleteFunc(out, func(r views.Run) bool { return r.Text == "" })
}
