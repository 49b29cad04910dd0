package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"stepwise/models"
)

// veilColumns are what a search may tell of candidates who are shown by a label.
const veilColumns = "{skills tags everyone}"

// noBlind holds while no job is under blind review and no trial judged without
// names, which is found out once a query and not once a row.
const noBlind = "NOT EXISTS (SELECT 1 FROM jobs WHERE blind OR blind_trials)"

// veiledOn is the condition on an application called so to be veiled.
// models.Application.Veiled says the same of one in memory. The plus keeps the
// index of steps away: it is asked of the applications of one candidate.
func veiledOn(called string, actor models.Actor) condition {
	return where("("+strings.ReplaceAll("(+a.step = 3 AND a.job_id IN (SELECT id FROM jobs WHERE blind) OR +a.step = 6 AND a.id IN (", "a.", called+".")+judgedBlind+
		strings.ReplaceAll(")) AND NOT EXISTS (SELECT 1 FROM unveilings u WHERE u.user_id = ? AND u.application_id = a.id)", "a.", called+".")+")", actor.ID, actor.ID, actor.ID)
}

// openOnes are the applications n that the actor sees without a veil.
func openOnes(actor models.Actor) condition {
	visible, args := visibleApplications(actor)
	veiled := veiledOn("n", actor)
	return where("SELECT 1 FROM applications n WHERE NOT "+veiled.sql+" AND "+strings.ReplaceAll(visible, "a.", "n."), slices.Concat(veiled.args, args)...)
}

// counted is the condition on an application a to count in a list of candidates.
// Who has one that the actor sees without a veil is listed with those alone; who
// has veiled ones only is listed by the label.
func counted(actor models.Actor) condition {
	veiled, open := veiledOn("a", actor), openOnes(actor)
	return where("("+noBlind+" OR NOT "+veiled.sql+" OR NOT EXISTS ("+open.sql+" AND n.candidate_id = a.candidate_id))", slices.Concat(veiled.args, open.args)...)
}

// saidOf is the condition on a candidate c to be found by what the actor may know
// of them: all of it unless an application of theirs is veiled.
func (x *search) saidOf() condition {
	veiled, open := veiledOn("o", x.actor), openOnes(x.actor)
	every := where("")
	if x.terms.loose {
		found := x.said(x.terms.whole())
		every = where(" AND "+found.sql, found.args...)
	}
	label, known := x.said(veilColumns+" : ("+x.terms.whole()+")"), x.said(openColumns+" : ("+x.terms.whole()+")")
	return where("("+noBlind+" OR NOT EXISTS (SELECT 1 FROM applications o WHERE o.candidate_id = c.id AND "+veiled.sql+")"+every.sql+" OR "+label.sql+
		" OR EXISTS ("+open.sql+" AND n.candidate_id = c.id) AND "+known.sql+")", slices.Concat(veiled.args, every.args, label.args, open.args, known.args)...)
}

// someVeiled reports whether words that must not be there have to be looked for
// candidate by candidate: that somebody is not found for a word would say it of
// what is hidden.
func someVeiled(ctx context.Context, db *gorm.DB, t terms) (bool, error) {
	if len(t.not) == 0 {
		return false, nil
	}
	row, err := one[struct{ Blind bool }](ctx, db, "SELECT NOT ("+noBlind+") AS blind")
	return row.Blind, err
}

// nothingVeiled is the condition on a candidate called so to have no application
// that the actor sees veiled; those who were merged into them have none either.
func nothingVeiled(called string, actor models.Actor) condition {
	veiled := veiledOn("o", actor)
	return where("("+noBlind+" OR NOT EXISTS (SELECT 1 FROM applications o WHERE o.candidate_id IN (SELECT "+called+
		".id UNION ALL SELECT e.id FROM candidates e WHERE e.merged_into = "+called+".id) AND "+veiled.sql+"))", veiled.args...)
}

// openApplications are those of a candidate that the actor sees without a veil.
// It is false of somebody of whom the actor sees nothing but veiled ones: for
// them there is no such candidate.
func openApplications(ctx context.Context, db *gorm.DB, actor models.Actor, all []ListedApplication) ([]ListedApplication, bool, error) {
	var ids []int64
	for _, a := range all {
		if a.Blind {
			ids = append(ids, a.ID)
		}
	}
	some := len(all) > 0
	hidden, err := veils(ctx, db, actor, ids)
	left := slices.DeleteFunc(all, func(a ListedApplication) bool { return hidden[a.ID] != nil })
	return left, !some || len(left) > 0, err
}

// hideFound veils the rows whose application is veiled.
func hideFound(ctx context.Context, db *gorm.DB, actor models.Actor, rows []ListedCandidate) error {
	var ids []int64
	for _, r := range rows {
		if r.Latest != nil && r.Latest.Blind {
			ids = append(ids, r.Latest.ID)
		}
	}
	found, err := veils(ctx, db, actor, ids)
	for i := range rows {
		r := &rows[i]
		if r.Latest == nil || found[r.Latest.ID] == nil {
			continue
		}
		v := found[r.Latest.ID]
		r.Candidate, r.Latest.Application, r.Veiled = v.Candidate(r.Candidate), v.Application(r.Latest.Application), true
		var tags []Passage
		for _, p := range r.Matches.Passages {
			if p.Where == "tags" {
				tags = append(tags, p)
			}
		}
		r.Matches = Matches{Passages: tags}
	}
	return err
}
