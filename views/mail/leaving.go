package mail

import "stepwise/models"

// Leaving tells candidates that the period is nearly over for which their data
// is kept, and that they may stay.
func Leaving(l models.LeavingLetter, url string) Letter {
	return letterOf(l.Settings, "leaving", url, map[string]string{"name": l.Candidate.Name, "day": l.On.Words(), "until": l.Until.Words()})
}
