package forms

import "strconv"

// OfferJob is the form that offers a pre-vetted candidate another job.
type OfferJob struct {
	Job string `form:"job"`
}

// Validate returns the job's ID.
func (f *OfferJob) Validate() (int64, Problems) {
	var c check
	id, err := strconv.ParseInt(f.Job, 10, 64)
	if err != nil || id <= 0 {
		c.say("job", "Choose the job to offer.")
	}
	return id, c.problems
}
