package forms

// Blind is the form that switches blind review of a job.
type Blind struct {
	Version string `form:"version"`
	Blind   string `form:"blind"` // "on" or "off"
	Reason  string `form:"reason"`
}

// Validate returns whether to review blind and why that changes. To end it while
// applications are reviewed takes a reason.
func (f *Blind) Validate(running int) (on bool, reason string, problems Problems) {
	var c check
	if f.Blind != "on" && f.Blind != "off" {
		c.say("blind", "Say whether the job is reviewed blind.")
	}
	reason = c.text("reason", f.Reason, "Why blind review ends", 1000, f.Blind == "off" && running > 0)
	return f.Blind == "on", reason, c.problems
}

// Unveiling is the form that shows who an application is of.
type Unveiling struct {
	Reason string `form:"reason"`
}

// Validate returns the reason.
func (f *Unveiling) Validate() (string, Problems) {
	var c check
	reason := c.text("reason", f.Reason, "Why you need to know", 1000, true)
	return reason, c.problems
}
