package mail

import "stepwise/models"

// Task reminds whoever does an onboarding task of its day.
func Task(l models.TaskLetter, due, url string) Letter {
	late := l.When == models.TaskLate
	if l.Token != "" {
		key := "task"
		if late {
			key = "task-late"
		}
		return letterOf(l.Settings, key, url, map[string]string{"name": l.To, "job": l.JobTitle, "task": l.Task.Title, "due": due})
	}
	subject, what := "Due "+due+": "+l.Task.Title, "“"+l.Task.Title+"” is due on "+due
	if late {
		subject, what = "Late: "+l.Task.Title, "“"+l.Task.Title+"” was due on "+due+" and is not ticked yet"
	}
	return content{organisation: l.Settings.Organisation, subject: subject, link: url,
		before: []string{"Hello " + l.To + ",", what + ", for the start of " + l.Candidate + " as “" + l.JobTitle + "”. Open it here:"}}.write()
}
