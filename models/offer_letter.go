package models

// OfferAbout is why somebody is written to about an offer.
type OfferAbout string

// The letters: what the candidate said, to the team, and that it is open for
// not much longer, to the candidate.
const (
	OfferSaidYes OfferAbout = "accepted"
	OfferSaidNo  OfferAbout = "declined"
	OfferAsked   OfferAbout = "asked"
	OfferExpires OfferAbout = "expires"
)

// OfferLetter is all that a letter about an offer is written from. It is for one
// reader: a user, or the candidate when User is nil. What was offered, and in
// which words it was answered, is read on the page alone.
type OfferLetter struct {
	About         OfferAbout
	ApplicationID int64
	Number        int // of the version
	ValidUntil    Date
	JobTitle      string
	Candidate     Candidate
	User          *User
	Token         string // of a link to the status page; "" for users
	Settings      Settings
}

// reminderDays is how many days before its last one candidates are reminded of
// an offer, and those who made it of the candidate.
const reminderDays = 2

// OfferEnds is the last day of the offers that are reminded of on a day, or
// before.
func OfferEnds(today Date) Date { return today.Add(reminderDays) }

// Reminds reports whether the candidate is reminded of the offer on that day:
// it is open for two days more, and was not made on this very day.
func (o Offer) Reminds(today, made Date) bool {
	return o.Open(today) && o.ValidUntil <= OfferEnds(today) && made < today
}
