package forms

import (
	"net/url"
	"strconv"
	"strings"

	"stepwise/models"
)

// Matrix is how somebody asks to look at a matrix, as it stands in the address.
type Matrix struct {
	Steps   string // "all", or step 3 alone
	Sort    string // "name", "promise", or the ID of a requirement; by band otherwise
	Show    string
	Verdict string
	Tag     string
	Rows    string // "500": a long page rather than a short one
}

// MatrixOf reads the address.
func MatrixOf(q url.Values) Matrix {
	return Matrix{Steps: q.Get("steps"), Sort: q.Get("sort"), Show: q.Get("show"), Verdict: q.Get("verdict"), Tag: q.Get("tag"), Rows: q.Get("rows")}
}

// View is the form as a view; what makes no sense in it narrows nothing.
func (f Matrix) View() models.MatrixView {
	v := models.MatrixView{Sort: models.SortBand, Show: models.MatrixShow(f.Show), Verdict: models.MatrixVerdict(f.Verdict)}
	v.Tag, _ = strconv.ParseInt(f.Tag, 10, 64)
	switch sort := models.MatrixSort(f.Sort); sort {
	case models.SortName, models.SortPromise:
		v.Sort = sort
	default:
		if id, err := strconv.ParseInt(f.Sort, 10, 64); err == nil {
			v.Sort, v.Requirement = models.SortRequirement, id
		}
	}
	return v
}

// All reports whether all steps are asked for.
func (f Matrix) All() bool { return f.Steps == "all" }

// Size is how many rows a page has.
func (f Matrix) Size() int {
	if f.Rows == "500" {
		return 500
	}
	return 100
}

// Narrowed reports whether some rows may be left out.
func (f Matrix) Narrowed() bool { return f.Show != "" || f.Verdict != "" || f.Tag != "" }

// Values are what the address of the same view says.
func (f Matrix) Values() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"steps": f.Steps, "sort": f.Sort, "show": f.Show, "verdict": f.Verdict, "tag": f.Tag, "rows": f.Rows} {
		if value = strings.TrimSpace(value); value != "" {
			q.Set(name, value)
		}
	}
	return q
}

// WhatIf is other weights as typed into the address, by the ID of the
// requirement; Asked says that some were.
type WhatIf struct {
	Weights map[int64]string
	Asked   bool
}

// WhatIfName is the name of a requirement's weight in the address.
func WhatIfName(requirement int64) string { return "w" + strconv.FormatInt(requirement, 10) }

// WhatIfOf reads the address; what is not there is the weight as it is.
func WhatIfOf(q url.Values, requirements []models.Requirement) WhatIf {
	f := WhatIf{Weights: map[int64]string{}}
	for _, r := range requirements {
		f.Weights[r.ID] = strconv.Itoa(r.Weight)
		if q.Has(WhatIfName(r.ID)) {
			f.Weights[r.ID], f.Asked = q.Get(WhatIfName(r.ID)), true
		}
	}
	return f
}

// Validate returns the weights in the order of the requirements; nil when none
// were asked for. 0 leaves a requirement out.
func (f WhatIf) Validate(requirements []models.Requirement) ([]int, Problems) {
	if !f.Asked {
		return nil, nil
	}
	var c check
	weights := make([]int, len(requirements))
	for i, r := range requirements {
		weights[i] = c.number(WhatIfName(r.ID), f.Weights[r.ID], "The weight of "+r.Name, 0, 10, true)
	}
	if len(c.problems) > 0 {
		return nil, c.problems
	}
	return weights, nil
}
