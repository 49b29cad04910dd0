package mail

import "stepwise/models"

// Task reminds whoever does an onboarding task of its day.
func Task(l models.TaskLetter, due, url string) Letter {
	subject, what := "Due "+due+": "+l.Task.Title, "“"+l.Task.Title+"” is due on "+due
	if l.When == models.TaskLate {
		subject, what = "Late: "+l.Task.Title, "“"+l.Task.Title+"” was due on "+due+" and is not ticked yet"
	}
	before, after := what+", for the start of "+l.Candidate+" as “"+l.JobTitle+"”. Open it here:", []string{}
	if l.Token != "" {
		before = what + ", for your start as “" + l.JobTitle + "”. Open this link to read about it and to tick it:"
		after = []string{"The link works once. You can ask for a new one at any time."}
	}
	return content{organisation: l.Organisation, subject: subject, before: []string{"Hello " + l.To + ",", before}, link: url, after: after}.write()
}
