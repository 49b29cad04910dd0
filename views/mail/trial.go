package mail

import (
	"time"

	"stepwise/models"
)

// TrialSet tells candidates that the terms of a trial wait for their yes. The
// brief is not in it.
func TrialSet(s models.Settings, c models.Candidate, jobTitle, url string, by *time.Time) Letter {
	return aboutTurn(s, "trial-set", c, jobTitle, url, by)
}

// TrialAnswered tells candidates that a question of theirs is answered.
func TrialAnswered(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "trial-answered", name, jobTitle, url)
}

// TrialTime tells candidates that their wish for more time is answered.
func TrialTime(s models.Settings, c models.Candidate, jobTitle, url string, by *time.Time) Letter {
	return aboutTurn(s, "trial-time", c, jobTitle, url, by)
}

// aboutTurn says by when they hear once it is the team's turn again.
func aboutTurn(s models.Settings, key string, c models.Candidate, jobTitle, url string, by *time.Time) Letter {
	hear := ""
	if by != nil {
		zone := models.NoticeLetter{Candidate: c, Settings: s}.Zone()
		hear = "When it is due it is our turn: you will hear from us by " + onDay(*by, zone) + "."
	}
	return letterOf(s, key, url, map[string]string{"name": c.Name, "job": jobTitle, "hear": hear})
}

// TrialPaid tells candidates that the fee of their trial was paid.
func TrialPaid(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "trial-paid", name, jobTitle, url)
}

// ExerciseSet tells candidates that there is something to write. What, is not
// in it: the clock runs from when they open it.
func ExerciseSet(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "exercise", name, jobTitle, url)
}
