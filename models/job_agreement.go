package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stepwise/models/agreement"
)

// FirstRating is one rating as it was first submitted, and what it was of.
type FirstRating struct {
	ApplicationID int64
	Step          Step
	InterviewID   int64 // 0 without
	UserID        int64
	UserName      string
	Criterion     string
	Name          string
	Level         int
}

// JobAgreement is how far those who rate the candidates of a job agree. One
// thing rated is one criterion of one candidate at one interview, trial or
// shortlist: what people saw together.
type JobAgreement struct {
	Alpha, Same agreement.Figure
	Criteria    []CriterionAgreement // most rated first
	Panels      []PanelAgreement     // those who rated most together first
}

// CriterionAgreement is that about one criterion.
type CriterionAgreement struct {
	Name        string
	Alpha, Same agreement.Figure
}

// PanelAgreement is that among the same people: how far one of their ratings,
// and how far their mean, can be relied on.
type PanelAgreement struct {
	Names     []string
	Same      agreement.Figure
	Kappa     agreement.Figure // of two
	One, Mean agreement.Figure
}

// ListedAgreements is how many criteria and panels are listed at most.
const ListedAgreements = 50

// AgreementOf measures it; what is not assessed is no rating.
func AgreementOf(ratings []FirstRating) JobAgreement {
	type thing struct {
		application, interview int64
		step                   Step
		criterion              string
	}
	names := map[int64]string{}
	things := map[thing]map[int64]int{}
	called := map[thing]string{}
	var order []thing
	for _, r := range ratings {
		if r.Level == 0 {
			continue
		}
		key := thing{r.ApplicationID, r.InterviewID, r.Step, r.Criterion}
		if things[key] == nil {
			things[key] = map[int64]int{}
			order = append(order, key)
		}
		things[key][r.UserID], names[r.UserID], called[key] = r.Level, r.UserName, r.Name
	}
	var all [][]int
	byName := map[string][][]int{}
	panels := map[string][][]int{}
	members := map[string][]int64{}
	for _, key := range order {
		if len(things[key]) < 2 {
			continue
		}
		users := raterIDs(things[key])
		row := make([]int, len(users))
		for i, u := range users {
			row[i] = things[key][u]
		}
		panel := fmt.Sprint(users)
		all, byName[called[key]], panels[panel] = append(all, row), append(byName[called[key]], row), append(panels[panel], row)
		members[panel] = users
	}
	out := JobAgreement{Alpha: agreement.Alpha(all), Same: agreement.Same(all)}
	for name, table := range byName {
		out.Criteria = append(out.Criteria, CriterionAgreement{name, agreement.Alpha(table), agreement.Same(table)})
	}
	for panel, table := range panels {
		out.Panels = append(out.Panels, panelAgreement(members[panel], names, table))
	}
	slices.SortFunc(out.Criteria, func(a, b CriterionAgreement) int {
		return cmp.Or(b.Same.N-a.Same.N, strings.Compare(a.Name, b.Name))
	})
	slices.SortFunc(out.Panels, func(a, b PanelAgreement) int {
		return cmp.Or(b.Same.N-a.Same.N, slices.Compare(a.Names, b.Names))
	})
	out.Criteria, out.Panels = out.Criteria[:min(len(out.Criteria), ListedAgreements)], out.Panels[:min(len(out.Panels), ListedAgreements)]
	return out
}

func raterIDs(levels map[int64]int) []int64 {
	var users []int64
	for u := range levels {
		users = append(users, u)
	}
	slices.Sort(users)
	return users
}

func panelAgreement(users []int64, names map[int64]string, table [][]int) PanelAgreement {
	p := PanelAgreement{Same: agreement.Same(table)}
	p.One, p.Mean = agreement.ICC(table)
	for _, u := range users {
		p.Names = append(p.Names, names[u])
	}
	if len(users) == 2 {
		a, b := make([]int, len(table)), make([]int, len(table))
		for i, row := range table {
			a[i], b[i] = row[0], row[1]
		}
		p.Kappa = agreement.Kappa(a, b, len(LevelNames)-1)
	}
	return p
}
