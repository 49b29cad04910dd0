package mail

import "stepwise/models"

// OfferMade tells candidates that an offer, or a new version of it, is there.
func OfferMade(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "offer", name, jobTitle, url)
}

// OfferAnswered tells candidates that a question about an offer is answered.
func OfferAnswered(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "offer-answered", name, jobTitle, url)
}
