package views

import (
	"strconv"

	"stepwise/models"
	"stepwise/views/forms"
	"stepwise/views/ui"
)

// Selection is the bar that acts on what is ticked on a page. The boxes stand
// anywhere on it: see SelectBox.
type Selection struct {
	Back    string // the page, to come back to
	CanSend bool   // to the hiring manager
}

// NewSelection is the bar of a page for its reader; nobody but who may decide
// has one.
func NewSelection(c Chrome, back string) *Selection {
	switch c.Actor.Role {
	case models.RoleAdmin, models.RoleRecruiter:
		return &Selection{Back: back, CanSend: true}
	case models.RoleManager:
		return &Selection{Back: back}
	}
	return nil
}

// BulkPage is an act on a selection: to be confirmed, then the report of it.
type BulkPage struct {
	Chrome
	ID        int64
	Act       models.BulkAct
	Back      string
	Confirmed bool
	Stopped   bool // half-way, by a power cut say
	Undone    bool
	CanUndo   bool
	UndoUntil string
	LeftOut   int
	Lines     []BulkLine
	Reasons   []ui.Option
	Tags      []string // there are already
	Detail    string   // the reason of the list, or the tag
	Word      string   // what was written
	Form      forms.Bulk
	Batch     forms.Batch // when it is sent to the hiring manager
	Mixed     bool        // of several jobs, so that it cannot be
	Problems  forms.Problems
}

// BulkLine is one application of it.
type BulkLine struct {
	Href, Name, JobTitle string
	Step                 models.Step
	State                models.State
	Outcome              models.BulkOutcome
	Why                  string // it is, or will be, refused
}

// With are the lines with that outcome.
func (p BulkPage) With(o models.BulkOutcome) []BulkLine {
	var out []BulkLine
	for _, l := range p.Lines {
		if l.Outcome == o {
			out = append(out, l)
		}
	}
	return out
}

// hopeless is how many lines will be refused for what is known already.
func (p BulkPage) hopeless() int {
	n := 0
	for _, l := range p.Lines {
		if l.Why != "" {
			n++
		}
	}
	return n
}

// Heading says what is done with how many.
func (p BulkPage) Heading() string {
	what := Count(len(p.Lines), "application", "applications")
	switch p.Act {
	case models.BulkHold:
		return "Put " + what + " on hold"
	case models.BulkReject:
		return "Reject " + what
	case models.BulkTag:
		return "Tag the candidates of " + what
	case models.BulkSend:
		return "Send " + what + " to the hiring manager"
	}
	return "Advance " + what
}

// happens says what the act does to each application.
func (p BulkPage) happens() string {
	switch p.Act {
	case models.BulkHold:
		return "Each application waits where it is until it is reopened."
	case models.BulkReject:
		return "Each application ends."
	case models.BulkTag:
		return "Each candidate carries the tag, with all of their applications."
	case models.BulkSend:
		return "The hiring manager of the job is mailed one link to these candidates, who come one a screen. It needs no password, opens nothing else and can be taken back at any time; every use of it is listed for you."
	}
	return "Each application moves on to its next step. Where something is missing it is not moved: going on without it takes a reason of its own, on the application’s page."
}

// told says what the candidates learn of the act.
func (p BulkPage) told() string {
	switch p.Act {
	case models.BulkReject:
		return "Each candidate is told by letter when the wait for their job is over, unless the rejection is undone before; until then nothing changes for them, and each letter can be read, told at once or held back under “Letters that wait”. The reason stays with the team."
	case models.BulkAdvance:
		return "Each candidate is told of the new step by letter ten minutes later, when this can no longer be undone."
	}
	return "The candidates are told nothing."
}

// action is where the confirmation goes.
func (p BulkPage) action() string {
	if p.Act == models.BulkSend {
		return BulkBatchURL(p.ID, p.Back)
	}
	return BulkCompletionURL(p.ID, p.Back)
}

// verb is what the button that confirms says.
func (p BulkPage) verb() string {
	return map[models.BulkAct]string{models.BulkAdvance: "Advance", models.BulkHold: "Put on hold", models.BulkReject: "Reject",
		models.BulkTag: "Tag", models.BulkSend: "Send"}[p.Act]
}

func (p BulkPage) tone() ui.Tone {
	if p.Act == models.BulkReject {
		return ui.Bad
	}
	return ui.Go
}

// tiles are the numbers of the report.
func (p BulkPage) tiles() []ui.Tile {
	words := []struct {
		outcome models.BulkOutcome
		label   string
	}{{models.BulkDone, "done"}, {models.BulkUndone, "undone"}, {models.BulkKept, "done, and changed since"}, {models.BulkRefused, "refused"}, {models.BulkWaits, "not tried"}}
	var out []ui.Tile
	for _, w := range words {
		if n := len(p.With(w.outcome)); n > 0 {
			out = append(out, ui.Tile{Number: strconv.Itoa(n), Label: w.label, Hot: w.outcome == models.BulkRefused || w.outcome == models.BulkWaits})
		}
	}
	return out
}

func (p BulkPage) field(name, label, help, value string, required bool) ui.Field {
	return ui.Field{Name: name, Label: label, Help: help, Value: value, Error: p.Problems.Of(name), Required: required}
}
