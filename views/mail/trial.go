package mail

// TrialSet tells candidates that the terms of a trial wait for their yes. The
// brief is not in it.
func TrialSet(organisation, name, jobTitle, url string) Letter {
	return aboutTrial(organisation, name, jobTitle, url, "Your trial project: "+jobTitle,
		"we would like to see how you work, with a small trial project for “"+jobTitle+"”. Open this link to read what it is about, what it pays, how long it takes and what is judged. The brief opens when you accept; you may say no:")
}

// TrialAnswered tells candidates that a question of theirs is answered.
func TrialAnswered(organisation, name, jobTitle, url string) Letter {
	return aboutTrial(organisation, name, jobTitle, url, "Your question is answered: "+jobTitle,
		"your question about the trial project for “"+jobTitle+"” is answered. Open this link to read it beside the brief:")
}

// TrialTime tells candidates that their wish for more time is answered.
func TrialTime(organisation, name, jobTitle, url string) Letter {
	return aboutTrial(organisation, name, jobTitle, url, "More time for your trial: "+jobTitle,
		"you asked for more time for the trial project for “"+jobTitle+"”. Open this link to read our answer:")
}

// TrialPaid tells candidates that the fee of their trial was paid.
func TrialPaid(organisation, name, jobTitle, url string) Letter {
	return aboutTrial(organisation, name, jobTitle, url, "The fee for your trial is paid: "+jobTitle,
		"the fee for your trial project for “"+jobTitle+"” has been paid. Open this link to see when. If it has not arrived in a few days, tell us:")
}

func aboutTrial(organisation, name, jobTitle, url, subject, what string) Letter {
	return content{
		organisation: organisation,
		subject:      subject,
		before:       []string{"Hello " + name + ",", what},
		link:         url,
		after:        []string{"The link works once. You can ask for a new one at any time."},
	}.write()
}

// ExerciseSet tells candidates that there is something to write. What, is not
// in it: the clock runs from when they open it.
func ExerciseSet(organisation, name, jobTitle, url string) Letter {
	return aboutTrial(organisation, name, jobTitle, url, "Something to write: "+jobTitle,
		"we would like to read something of yours for “"+jobTitle+"”. Open this link to see what it is about, how long it takes and what is judged. Nothing starts before you open it there:")
}
