package handlers

import (
	"slices"

	"stepwise/views"
)

// weightsVersions is what the job's requirements have weighed, newest first.
func (a *App) weightsVersions(v *visit, c views.Chrome, job int64) ([]views.WeightsVersion, error) {
	versions, counts, err := a.store.RequirementVersions(v.context(), job)
	if err != nil {
		return nil, err
	}
	var out []views.WeightsVersion
	for _, w := range slices.Backward(versions) {
		out = append(out, views.WeightsVersion{Number: w.Number, At: w.CreatedAt, Words: c.Words(w.CreatedAt), Exact: c.Exact(w.CreatedAt),
			Who: w.UserName, Reason: w.Reason, Weights: views.WeightsWords(w.Weights), Scorecards: counts[w.Number]})
	}
	return out, nil
}
