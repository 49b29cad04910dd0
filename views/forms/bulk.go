package forms

import (
	"slices"
	"strconv"

	"stepwise/models"
)

// Selection is which applications were ticked and which button was pressed.
type Selection struct {
	Act          string   `form:"act"`
	Applications []string `form:"application"`
	Back         string   `form:"back"`
}

// Validate returns the act and the applications, each once.
func (f *Selection) Validate() (models.BulkAct, []int64, Problems) {
	var c check
	act := choice(&c, "act", f.Act, "what to do with the selection", models.BulkActs)
	var ids []int64
	for _, typed := range f.Applications {
		if id, err := strconv.ParseInt(typed, 10, 64); err == nil && id > 0 {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	if len(ids) == 0 {
		c.say("application", "Nobody is selected. Tick at least one, then choose what to do.")
	}
	return act, ids, c.problems
}

// Bulk is what is added on confirming an act on a selection.
type Bulk struct {
	ReasonID string `form:"reason_id"`
	Reason   string `form:"reason"`
	Tag      string `form:"tag"`
}

// Validate asks for what the act needs.
func (f *Bulk) Validate(act models.BulkAct) (models.BulkInput, Problems) {
	var c check
	var in models.BulkInput
	f.Reason = c.text("reason", f.Reason, "The reason", 2000, act == models.BulkHold)
	in.Reason = f.Reason
	switch act {
	case models.BulkReject:
		id, err := strconv.ParseInt(f.ReasonID, 10, 64)
		if err != nil {
			c.say("reason_id", "Choose a reason from the list.")
		}
		in.ReasonID = id
	case models.BulkTag:
		f.Tag = c.tag("tag", f.Tag)
		in.Tag = f.Tag
	}
	return in, c.problems
}
