package mail

import (
	"strconv"

	"stepwise/models"
)

// OfferMade tells candidates that an offer is there.
func OfferMade(s models.Settings, name, jobTitle, url string, until models.Date) Letter {
	return letterOf(s, "offer", url, map[string]string{"name": name, "job": jobTitle, "until": until.Words()})
}

// OfferChanged tells candidates that a new version of it is there.
func OfferChanged(s models.Settings, name, jobTitle, url string, until models.Date) Letter {
	return letterOf(s, "offer-changed", url, map[string]string{"name": name, "job": jobTitle, "until": until.Words()})
}

// OfferAnswered tells candidates that a question about an offer is answered.
func OfferAnswered(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "offer-answered", name, jobTitle, url)
}

// Offer writes to one reader about an offer: to the team what the candidate said
// to it, to the candidate that it ends soon.
func Offer(l models.OfferLetter, url string) Letter {
	if l.User == nil {
		return letterOf(l.Settings, "offer-expires", url, map[string]string{"name": l.Candidate.Name, "job": l.JobTitle, "until": l.ValidUntil.Words()})
	}
	return letterOf(l.Settings, "team-offer-"+string(l.About), url, map[string]string{"name": l.User.Name, "job": l.JobTitle, "candidate": l.Candidate.Name, "version": strconv.Itoa(l.Number)})
}
