package forms

import (
	"strconv"
	"strings"

	"stepwise/models"
)

// Merger is the form that makes two candidates one: A is whose page it is sent
// to, B the other.
type Merger struct {
	Other        string            `form:"other"`
	Stays        string            `form:"stays"` // a or b
	Version      string            `form:"version"`
	OtherVersion string            `form:"other_version"`
	Keep         map[string]string `form:"keep"` // of each field: a, b or both
}

// OtherID is the ID of the other; 0 when none was sent.
func (f *Merger) OtherID() int64 { return idOf(f.Other) }

// Validate returns the typed input for the candidate with that ID.
func (f *Merger) Validate(id int64) (in models.MergerInput, problems Problems) {
	var c check
	sides := map[string]int64{"a": id, "b": f.OtherID(), "both": models.Both}
	in = models.MergerInput{StaysID: id, LeavesID: f.OtherID(), StaysVersion: Version(f.Version), LeavesVersion: Version(f.OtherVersion), Keep: map[models.ProfileField]int64{}}
	switch f.Stays {
	case "a":
	case "b":
		in.StaysID, in.LeavesID, in.StaysVersion, in.LeavesVersion = in.LeavesID, in.StaysID, in.LeavesVersion, in.StaysVersion
	default:
		c.say("stays", "Choose who stays.")
	}
	for _, field := range models.ProfileFields {
		kept, chosen := f.Keep[string(field)]
		if !chosen {
			continue
		}
		side, known := sides[kept]
		if !known || kept == "both" && !field.Many() {
			c.say("keep-"+string(field), "Choose which of the two is kept.")
		}
		in.Keep[field] = side
	}
	return in, c.problems
}

// Distinction is the form that says that a candidate is not the other, or no
// longer.
type Distinction struct {
	Other string `form:"other"`
}

// OtherID is the ID of the other; 0 when none was sent.
func (f *Distinction) OtherID() int64 { return idOf(f.Other) }

// TwinSearch is who else a candidate may be: an e-mail address, or the address
// or number of a candidate's page.
type TwinSearch struct{ With string }

// Validate returns an e-mail address or an ID.
func (f *TwinSearch) Validate() (email string, id int64, problems Problems) {
	var c check
	typed := c.line("with", f.With, "Who it may be", 254, true)
	if i := strings.LastIndex(typed, "/candidates/"); i >= 0 {
		typed = typed[i+len("/candidates/"):]
	}
	if id = idOf(typed); id == 0 && typed != "" {
		email = c.email("with", typed)
	}
	return email, id, c.problems
}

func idOf(typed string) int64 {
	id, err := strconv.ParseInt(typed, 10, 64)
	if err != nil || id < 0 {
		return 0
	}
	return id
}
