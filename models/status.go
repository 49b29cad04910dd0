package models

// OwnApplication is a line of the candidate's own list.
type OwnApplication struct {
	Application
	JobTitle string
}

// OwnStatus is all that a candidate sees of their own application: no scores,
// no notes, no verdicts, nobody else. An offer is there once it is approved.
type OwnStatus struct {
	Application Application
	Job         Job
	Items       []PortfolioItem
	Documents   []Document
	Events      []Event // oldest first
	Interviews  []Interview
	Exercise    *Exercise
	Trial       *Trial
	Offer       *Offer
}
