package models

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"stepwise/models/scoring"
)

// Standing is where a candidate stands among those of the job: the score, its
// standard error in levels, and the band of those measurement cannot tell
// apart. Band is 0 while there is no score to show, 1 for the best.
type Standing struct {
	scoring.Score
	Error float64
	Band  int
}

// BandName is how a band is called: A for the best. The zero band has no name.
func BandName(band int) string {
	switch {
	case band < 1:
		return ""
	case band > 26:
		return "Z" + strconv.Itoa(band-25)
	}
	return string(rune('A' + band - 1))
}

// Bands computes the standing of each application from the ratings of the
// job's requirements, with criterion = requirement; floor is the coverage in
// per cent below which no score is shown. See scoring.Bands for the method.
func Bands(requirements []Requirement, ratings map[int64][]scoring.Rating, floor int) map[int64]Standing {
	criteria := CriteriaOf(requirements)
	// Sums of fractions depend on their order, and the order of a map on nothing.
	candidates := slices.Sorted(maps.Keys(ratings))
	all := make([][]scoring.Rating, len(candidates))
	for i, id := range candidates {
		all[i] = ratings[id]
	}
	variance := scoring.ErrorVariance(all)
	standings := make(map[int64]Standing, len(ratings))
	var ids []int64
	var shown []scoring.Measured
	for i, id := range candidates {
		s := Standing{Score: scoring.Compute(criteria, all[i], float64(floor)/100)}
		if s.Shown {
			s.Error = scoring.StandardError(criteria, all[i], variance)
			ids, shown = append(ids, id), append(shown, scoring.Measured{Mean: s.Mean, Error: s.Error})
		}
		standings[id] = s
	}
	for i, band := range scoring.Bands(shown) {
		s := standings[ids[i]]
		s.Band = band
		standings[ids[i]] = s
	}
	return standings
}

// CriteriaOf are the requirements as what a score is computed from.
func CriteriaOf(requirements []Requirement) []scoring.Criterion {
	criteria := make([]scoring.Criterion, len(requirements))
	for i, q := range requirements {
		criteria[i] = scoring.Criterion{ID: q.ID, Weight: q.Weight}
	}
	return criteria
}

// Matrix is the requirements of a job against its candidates, as far as the
// actor may see their scorecards.
type Matrix struct {
	Job          JobSummary
	Requirements []Requirement // must-haves first
	Rows         []MatrixRow
	Tags         []Tag // those that some candidate has, in the matrix or not
	Versions     []RequirementVersion
	More         bool // there are more candidates than a matrix takes
}

// MatrixRow is one candidate of the matrix.
type MatrixRow struct {
	Application
	Name       string
	VerdictYes *bool            // nil while there is none
	Standing   Standing         `gorm:"-"`
	Cells      []MatrixCell     `gorm:"-"` // in the order of the requirements
	Ratings    []scoring.Rating `gorm:"-"`
	Draft      int64            `gorm:"-"` // the actor's own scorecard of step 3, not yet submitted; 0 when there is none
	Hidden     int              `gorm:"-"` // submitted scorecards that show once the actor's own is in
	Tags       []Tag            `gorm:"-"`
	Versions   []int            `gorm:"-"` // of the weights, under which the row's scorecards were submitted
}

// MatrixCell is what is known of a candidate about one requirement.
type MatrixCell struct {
	Mean    float64 // over the sources; 0 with none
	Sources int     // ratings it rests on
	Links   int     // things that these ratings point at
	Draft   int     // level in the actor's own draft; 0 when there is none
}

// Level is the mean as one of the four levels; 0 is not assessed.
func (c MatrixCell) Level() int { return int(math.Round(c.Mean)) }

// MustsFirst sorts requirements as the matrix shows them.
func MustsFirst(requirements []Requirement) []Requirement {
	sorted := slices.Clone(requirements)
	slices.SortStableFunc(sorted, func(a, b Requirement) int {
		switch {
		case a.Must == b.Must:
			return 0
		case a.Must:
			return -1
		}
		return 1
	})
	return sorted
}

// Place fills cells and standings from the ratings the rows carry.
func (m *Matrix) Place(floor int) {
	ratings := make(map[int64][]scoring.Rating, len(m.Rows))
	for _, r := range m.Rows {
		if len(r.Ratings) > 0 {
			ratings[r.ID] = r.Ratings
		}
	}
	standings := Bands(m.Requirements, ratings, floor)
	at := make(map[int64]int, len(m.Requirements))
	for i, q := range m.Requirements {
		at[q.ID] = i
	}
	for i := range m.Rows {
		row := &m.Rows[i]
		row.Standing = standings[row.ID]
		for _, r := range row.Ratings {
			if n, ok := at[r.Criterion]; ok {
				c := &row.Cells[n]
				c.Mean = (c.Mean*float64(c.Sources) + float64(r.Level)) / float64(c.Sources+1)
				c.Sources++
			}
		}
	}
}

// MatrixSort is by what the rows of a matrix are sorted.
type MatrixSort string

// The orders; by a requirement it is "requirement" and the requirement's ID.
const (
	SortBand        MatrixSort = "band"
	SortName        MatrixSort = "name"
	SortPromise     MatrixSort = "promise"
	SortRequirement MatrixSort = "requirement"
)

// MatrixShow is which rows of a matrix are shown.
type MatrixShow string

// The choices.
const (
	ShowEverybody   MatrixShow = ""
	ShowMustMissing MatrixShow = "missing"  // a must-have is rated below 3
	ShowMustUnrated MatrixShow = "gaps"     // a must-have is not rated
	ShowUnrated     MatrixShow = "unrated"  // no requirement is rated
	ShowDrafts      MatrixShow = "drafts"   // the actor has a scorecard to submit
	ShowBandA       MatrixShow = "foremost" // within measurement error of the best
)

// MatrixVerdict is which verdict the rows shown have.
type MatrixVerdict string

// The choices; "" shows all.
const (
	VerdictYes   MatrixVerdict = "yes"
	VerdictNo    MatrixVerdict = "no"
	VerdictWaits MatrixVerdict = "none"
)

// MatrixView is how a matrix is looked at.
type MatrixView struct {
	Sort        MatrixSort
	Requirement int64 // to sort by
	Show        MatrixShow
	Verdict     MatrixVerdict
	Tag         int64 // 0 shows all
}

// Arrange keeps the rows the view asks for and sorts them. Bands come before
// names and nothing else: within a band the order says nothing.
func (m *Matrix) Arrange(v MatrixView) {
	m.Rows = slices.DeleteFunc(m.Rows, func(r MatrixRow) bool { return !m.shows(v, r) })
	column := slices.IndexFunc(m.Requirements, func(q Requirement) bool { return q.ID == v.Requirement })
	names := make(map[int64]string, len(m.Rows))
	for _, r := range m.Rows {
		names[r.ID] = strings.ToLower(r.Name)
	}
	slices.SortFunc(m.Rows, func(a, b MatrixRow) int {
		first := 0
		switch {
		case v.Sort == SortBand:
			first = cmp.Or(cmp.Compare(last(a.Standing.Band), last(b.Standing.Band)), cmp.Compare(unbanded(b), unbanded(a)))
		case v.Sort == SortPromise:
			first = due(a).Compare(due(b))
		case v.Sort == SortRequirement && column >= 0:
			first = cmp.Compare(b.Cells[column].Mean, a.Cells[column].Mean)
		}
		return cmp.Or(first, cmp.Compare(names[a.ID], names[b.ID]), cmp.Compare(a.ID, b.ID))
	})
}

func (m *Matrix) shows(v MatrixView, r MatrixRow) bool {
	switch v.Show {
	case ShowMustMissing:
		if !m.someMust(r, func(c MatrixCell) bool { return c.Sources > 0 && c.Mean < 3 }) {
			return false
		}
	case ShowMustUnrated:
		if !m.someMust(r, func(c MatrixCell) bool { return c.Sources == 0 }) {
			return false
		}
	case ShowUnrated:
		if len(r.Ratings) > 0 {
			return false
		}
	case ShowDrafts:
		if r.Draft == 0 {
			return false
		}
	case ShowBandA:
		if r.Standing.Band != 1 {
			return false
		}
	}
	switch v.Verdict {
	case VerdictYes, VerdictNo:
		if r.VerdictYes == nil || *r.VerdictYes != (v.Verdict == VerdictYes) {
			return false
		}
	case VerdictWaits:
		if r.VerdictYes != nil {
			return false
		}
	}
	return v.Tag == 0 || slices.ContainsFunc(r.Tags, func(t Tag) bool { return t.ID == v.Tag })
}

func (m *Matrix) someMust(r MatrixRow, is func(MatrixCell) bool) bool {
	for i, q := range m.Requirements {
		if q.Must && is(r.Cells[i]) {
			return true
		}
	}
	return false
}

// last puts those without a band behind all bands.
func last(band int) int {
	if band == 0 {
		return math.MaxInt
	}
	return band
}

// unbanded sorts those without a score by how much is known of them.
func unbanded(r MatrixRow) float64 {
	if r.Standing.Band > 0 {
		return 0
	}
	return r.Standing.Coverage
}

// due puts those who are promised nothing last.
func due(r MatrixRow) time.Time {
	if r.PromiseBy == nil {
		return time.Unix(math.MaxInt32, 0)
	}
	return *r.PromiseBy
}

// Page is a page of the rows: up to size of them from behind the application
// called after, with whether there are others before and behind.
func (m Matrix) Page(after int64, size int) (rows []MatrixRow, before, behind bool) {
	from := 1 + slices.IndexFunc(m.Rows, func(r MatrixRow) bool { return after > 0 && r.ID == after })
	to := min(from+size, len(m.Rows))
	return m.Rows[from:to], from > 0, to < len(m.Rows)
}
