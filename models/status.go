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
	Recruiter   string // who runs the job; "" when nobody does
	Items       []PortfolioItem
	Documents   []Document
	Events      []Event // oldest first
	Interviews  []Interview
	Exercises   []Exercise
	Trial       *Trial          // without its brief until the terms are accepted
	Offer       *Offer          // the version that stands
	OfferTalk   []OfferQuestion // oldest first
	Tasks       []Task          // once the offer is accepted
	// The end of what was written about it.
	Conversation Conversation
	// What deliverables of the trial can be said to show; the careers page has
	// them too.
	Requirements []Requirement
	Feedback     []FeedbackLine // with a rejection they were told of
}

// FilesWaiting is how many files wait for the trial to be handed in.
func (st OwnStatus) FilesWaiting() int {
	if st.Trial == nil {
		return 0
	}
	return len(st.Trial.Uploads)
}
