package mail

// OfferMade tells candidates that an offer, or a new version of it, is there.
func OfferMade(organisation, name, jobTitle, url string) Letter {
	return aboutTrial(organisation, name, jobTitle, url, "Our offer: "+jobTitle,
		"we would like you to join us as “"+jobTitle+"”. Open this link to read our offer, to accept or decline it, or to ask us about it:")
}

// OfferAnswered tells candidates that a question about an offer is answered.
func OfferAnswered(organisation, name, jobTitle, url string) Letter {
	return aboutTrial(organisation, name, jobTitle, url, "Your question is answered: "+jobTitle,
		"your question about our offer for “"+jobTitle+"” is answered. Open this link to read it beside the offer:")
}
