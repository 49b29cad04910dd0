package handlers

import (
	"stepwise/models"
	"stepwise/models/scoring"
	"stepwise/views"
	"stepwise/views/forms"
)

// whatIf is what other weights, those typed and the usual ones, would make of
// the matrix.
func (a *App) whatIf(v *visit, m models.Matrix, columns []views.MatrixColumn) views.WhatIf {
	f := forms.WhatIfOf(v.QueryParams(), m.Requirements)
	weights, problems := f.Validate(m.Requirements)
	w := m.WhatIf(weights, v.settings.ScoreFloor)
	names := func(ids []int64) string { return views.NamesOf(ids, w.Names) }
	out := views.WhatIf{Top: names(w.Robust.Top), Count: len(w.Robust.Top), Same: w.Robust.Same, Of: w.Robust.Of,
		Form: f, Fields: columns, Asked: weights != nil, Problems: problems}
	for _, c := range w.Robust.Changed {
		out.Changes = append(out.Changes, views.WhatIfChange{Weights: variationWords(c.Variation, m.Requirements), In: names(c.In), Out: names(c.Out)})
	}
	switch {
	case len(w.In) == 0 && len(w.Out) == 0:
		out.Answer = "With these weights the same ones are on top."
	case len(w.In) == 0:
		out.Answer = "With these weights too little is rated of " + names(w.Out) + "."
	case len(w.Out) == 0:
		out.Answer = "With these weights " + names(w.In) + " would be on top too."
	default:
		out.Answer = "With these weights " + names(w.In) + " would be on top instead of " + names(w.Out) + "."
	}
	for _, l := range w.Lines {
		line := views.WhatIfLine{Href: views.ApplicationURL(l.ID), Name: w.Names[l.ID], Band: models.BandName(l.Now.Band), ThenBand: models.BandName(l.Then.Band)}
		line.Score, _ = scoreWords(l.Now.Score)
		line.ThenScore, _ = scoreWords(l.Then.Score)
		out.Lines = append(out.Lines, line)
	}
	return out
}

// variationWords says what is different about other weights.
func variationWords(v scoring.Variation, requirements []models.Requirement) string {
	switch v.Change {
	case scoring.EqualWeights:
		return "Equal weights"
	case scoring.MustsDoubled:
		return "Must-haves doubled"
	case scoring.OneMore:
		return requirements[v.Criterion].Name + " one more"
	case scoring.OneLess:
		return requirements[v.Criterion].Name + " one less"
	}
	return ""
}
