package forms

import (
	"slices"
	"strings"

	"stepwise/models"
)

// Offer is the terms of an offer as typed.
type Offer struct {
	Version    string `form:"version"`
	Basis      string `form:"basis"`
	Amount     string `form:"amount"`
	Currency   string `form:"currency"`
	Model      string `form:"model"`
	StartsOn   string `form:"starts_on"`
	ValidUntil string `form:"valid_until"`
	Terms      string `form:"terms"`
}

// OfferOf is the form as stored.
func OfferOf(o models.Offer) Offer {
	return Offer{Basis: string(o.Basis), Amount: Typed(o.Amount), Currency: o.Currency, Model: string(o.Model),
		StartsOn: string(o.StartsOn), ValidUntil: string(o.ValidUntil), Terms: o.Terms}
}

// Validate returns the terms; an offer stays open until today at least.
func (f *Offer) Validate(today models.Date) (models.OfferInput, Problems) {
	var c check
	in := models.OfferInput{
		Basis:      choice(&c, "basis", f.Basis, "what the amount is paid for", []models.Basis{models.Hourly, models.Annual}),
		Amount:     c.money("amount", f.Amount, "The amount", true),
		Currency:   c.currency("currency", f.Currency),
		Model:      choice(&c, "model", f.Model, "a hiring model", models.Models),
		StartsOn:   c.date("starts_on", f.StartsOn, "The start date", true),
		ValidUntil: c.date("valid_until", f.ValidUntil, "The last day to answer", true),
		Terms:      c.text("terms", f.Terms, "The terms", 20000, false),
	}
	if in.ValidUntil != "" && in.ValidUntil < today {
		c.say("valid_until", "The last day to answer has passed already.")
	}
	return in, c.problems
}

// OfferAcceptance is a candidate's yes to a version of an offer.
type OfferAcceptance struct {
	Number string `form:"number"`
	Name   string `form:"name"`
	Agrees string `form:"agrees"`
	Words  string `form:"words"`
}

// Validate returns the name that was typed, and what else the candidate says.
func (f OfferAcceptance) Validate(candidate models.Actor) (name, words string, problems Problems) {
	var c check
	name = c.signature("name", f.Name, candidate)
	words = c.text("words", f.Words, "What you write", 2000, false)
	if f.Agrees != "yes" {
		c.say("agrees", "Tick that you accept. If something is not clear yet, ask us first.")
	}
	return name, words, c.problems
}

// OfferRefusal is a candidate's no to a version of an offer.
type OfferRefusal struct {
	Number string `form:"number"`
	Reason string `form:"reason"`
}

// Validate returns the reason.
func (f OfferRefusal) Validate() (string, Problems) {
	var c check
	reason := c.text("reason", f.Reason, "The reason", 2000, true)
	return reason, c.problems
}

// OfferQuestion is what a candidate asks about a version of an offer.
type OfferQuestion struct {
	Number string `form:"number"`
	Text   string `form:"question"`
}

// Validate returns the question.
func (f OfferQuestion) Validate() (string, Problems) {
	var c check
	text := c.text("question", f.Text, "The question", 3000, true)
	return text, c.problems
}

// Currencies are those offered; any three capital letters of ISO 4217 among
// them are taken.
var Currencies = []string{"USD", "EUR", "GBP", "CHF", "PLN", "CZK", "SEK", "NOK", "DKK", "INR", "CAD", "AUD", "SGD", "JPY", "NGN", "KES", "ZAR", "BRL", "MXN", "UAH", "RON"}

// currency is an ISO 4217 code.
func (c *check) currency(name, value string) string {
	value = strings.ToUpper(strings.TrimSpace(value))
	if !slices.Contains(Currencies, value) {
		c.say(name, "Choose a currency from the list.")
		return ""
	}
	return value
}
