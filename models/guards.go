package models

// Guard is one of the five common mistakes, checked live. A tripped guard
// stops the action until someone with the right writes down why to go on.
type Guard string

// The five guards.
const (
	GuardScalability   Guard = "scalability"
	GuardRequirements  Guard = "requirements"
	GuardAssessments   Guard = "assessments"
	GuardCommunication Guard = "communication"
	GuardCost          Guard = "cost"
)

// GuardUnpaid is a rule of the trial and none of the five mistakes, but one
// goes past it as past them: with the right, in writing, for ever to be seen.
const GuardUnpaid Guard = "unpaid"

// Name is the mistake the guard is there for.
func (g Guard) Name() string {
	switch g {
	case GuardScalability:
		return "Overlooking scalability"
	case GuardRequirements:
		return "Not defining project requirements"
	case GuardAssessments:
		return "Skipping technical assessments"
	case GuardCommunication:
		return "Ignoring communication skills"
	case GuardCost:
		return "Hiring based only on cost"
	case GuardUnpaid:
		return "Asking for long unpaid work"
	}
	return ""
}

// Need is one thing a step needs before it may be left. Guard is set when its
// lack is one of the five mistakes; Part names the section of the page where
// it can be mended.
type Need struct {
	Met   bool
	Text  string
	Note  string // who or when, when met
	Guard Guard
	Part  string
}

// Unmet are the needs that are not met; nil when all are.
func Unmet(needs []Need) []Need {
	var out []Need
	for _, n := range needs {
		if !n.Met {
			out = append(out, n)
		}
	}
	return out
}

// GuardsOf are the guards of the needs, each once.
func GuardsOf(needs []Need) []Guard {
	var out []Guard
	seen := map[Guard]bool{}
	for _, n := range needs {
		if n.Guard != "" && !seen[n.Guard] {
			seen[n.Guard] = true
			out = append(out, n.Guard)
		}
	}
	return out
}

// goOn is the rule of every override: all needs met, or a written reason from
// somebody with the right. It returns the guards gone past.
func goOn(needs []Need, reason string, mayOverride bool) ([]Guard, error) {
	unmet := Unmet(needs)
	if len(unmet) == 0 {
		return nil, nil
	}
	if !mayOverride || reason == "" {
		return nil, Missing{Needs: unmet, MayOverride: mayOverride}
	}
	return GuardsOf(unmet), nil
}
