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
