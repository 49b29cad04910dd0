package models

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// OfferState is how far an offer is.
type OfferState string

// The recruiter prepares, the hiring manager approves, the candidate answers.
// A version that another has taken the place of is replaced.
const (
	OfferPrepared OfferState = "prepared"
	OfferApproved OfferState = "approved"
	OfferAccepted OfferState = "accepted"
	OfferDeclined OfferState = "declined"
	OfferReplaced OfferState = "replaced"
)

// Offer is a version of what an application may end with. What a candidate has
// been shown is never changed: a changed offer is the next version, which takes
// its place once it is approved.
type Offer struct {
	ID            int64
	ApplicationID int64
	Number        int // of the version, from 1
	Basis         Basis
	Amount        Money
	Currency      string
	Model         Model
	StartsOn      Date
	ValidUntil    Date
	Terms         string // Markdown
	State         OfferState
	PreparedBy    int64
	ApprovedBy    *int64
	ApprovedAt    *time.Time
	Document      string // what the candidate was shown, from the approval on
	AcceptedName  string // as the candidate typed it
	DocumentHash  string // of what was accepted
	Answer        string // the candidate's words
	AnsweredAt    *time.Time
	CreatedAt     time.Time
	MailID        *int64    // the letter to the candidate that it is there
	Letter        MailState `gorm:"->"` // what became of it
}

// Open reports whether the candidate can still answer on that day.
func (o Offer) Open(today Date) bool { return o.State == OfferApproved && o.ValidUntil >= today }

// Expired reports whether the day to answer has passed without an answer.
func (o Offer) Expired(today Date) bool { return o.State == OfferApproved && o.ValidUntil < today }

// Write is the offer as a text, which is what its hash is over.
func (o Offer) Write(organisation, jobTitle, candidate string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Offer\n\n%s\n\n", opening(organisation, jobTitle, candidate))
	fmt.Fprintf(&b, "Pay: %s %d.%02d %s\nHow we hire: %s\nFirst day: %s\nAnswer by: %s\nVersion: %d\n", o.Currency, o.Amount/100, o.Amount%100, o.Basis.Unit(),
		o.Model, o.StartsOn, o.ValidUntil, o.Number)
	if o.Terms != "" {
		fmt.Fprintf(&b, "\nTerms\n\n%s\n", o.Terms)
	}
	return b.String()
}

func opening(organisation, jobTitle, candidate string) string {
	return fmt.Sprintf("%s offers %s the job “%s”.", organisation, candidate, jobTitle)
}

// Opening is the sentence that says who offers what to whom: once it is shown as
// it was shown, whatever the names are by now.
func (o Offer) Opening(organisation, jobTitle, candidate string) string {
	if parts := strings.SplitN(o.Document, "\n\n", 3); len(parts) == 3 {
		return parts[1]
	}
	return opening(organisation, jobTitle, candidate)
}

// Hash is the SHA-256 of the text the candidate was shown, in hexadecimal.
func (o Offer) Hash() string {
	sum := sha256.Sum256([]byte(o.Document))
	return hex.EncodeToString(sum[:])
}

// Offers are the versions of an application's offer, the newest first.
type Offers []Offer

// Latest is the one to go on with, approved or not; nil when there is none.
func (list Offers) Latest() *Offer {
	return list.first(func(s OfferState) bool { return s != OfferReplaced })
}

// Standing is the one the candidate has, or has answered; nil when there is none.
func (list Offers) Standing() *Offer {
	return list.first(func(s OfferState) bool { return s != OfferReplaced && s != OfferPrepared })
}

func (list Offers) first(fits func(OfferState) bool) *Offer {
	for i := range list {
		if fits(list[i].State) {
			return &list[i]
		}
	}
	return nil
}

// OfferQuestion is what a candidate asks about an offer, and the answer.
type OfferQuestion struct {
	ID            int64
	ApplicationID int64
	Number        int // of the version asked about
	Text          string
	AskedAt       time.Time
	Answer        string
	AnsweredBy    *int64
	AnsweredAt    *time.Time

	AnsweredName string `gorm:"->"`
}
