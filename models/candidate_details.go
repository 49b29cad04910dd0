package models

import (
	"slices"
	"strings"
	"time"
)

// CandidateDetails is what the team knows of a candidate.
type CandidateDetails struct {
	Name, Email, Phone        string
	Links                     []string
	TimeZone, Headline, Place string
	Years                     int
	Employer, Skills          string
}

// Correct writes down what the team knows better. The event names what has
// changed; it is zero when nothing has. An address that the candidate has
// confirmed is how they get in, and stays.
func (c *Candidate) Correct(actor Actor, on Scope, in CandidateDetails, now time.Time) (Event, error) {
	if !actor.Can(EditCandidate, on) && !actor.Can(CorrectOwn, on) {
		return Event{}, ErrForbidden
	}
	if in.Email != c.Email && c.ConfirmedAt != nil {
		return Event{}, Refused("The candidate has confirmed the e-mail address: nobody but they can change it, under My data.")
	}
	was := c.identity()
	var changed []string
	set := func(name string, known *string, told string) {
		if *known != told {
			*known = told
			changed = append(changed, name)
		}
	}
	set("name", &c.Name, in.Name)
	set("e-mail", &c.Email, in.Email)
	set("telephone", &c.Phone, in.Phone)
	set("headline", &c.Headline, in.Headline)
	set("employer", &c.Employer, in.Employer)
	set("place", &c.Place, in.Place)
	set("time zone", &c.TimeZone, in.TimeZone)
	set("skills", &c.Skills, Skills(in.Skills))
	if !slices.Equal(c.Links, in.Links) {
		c.Links, changed = in.Links, append(changed, "links")
	}
	if c.Years != in.Years {
		c.Years, changed = in.Years, append(changed, "years")
	}
	if changed == nil {
		return Event{}, nil
	}
	c.remember(was)
	c.Version++
	return NewEvent(actor, DidEditCandidate, now).OnCandidate(c.ID).About(strings.Join(changed, ", "), ""), nil
}
