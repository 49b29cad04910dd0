package mail

import "stepwise/models"

// TrialSet tells candidates that the terms of a trial wait for their yes. The
// brief is not in it.
func TrialSet(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "trial-set", name, jobTitle, url)
}

// TrialAnswered tells candidates that a question of theirs is answered.
func TrialAnswered(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "trial-answered", name, jobTitle, url)
}

// TrialTime tells candidates that their wish for more time is answered.
func TrialTime(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "trial-time", name, jobTitle, url)
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
