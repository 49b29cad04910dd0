package mail

import "stepwise/models"

// Message tells candidates that somebody wrote to them. What it says stays on
// their page: letters are read by others too.
func Message(s models.Settings, name, jobTitle, url string) Letter {
	return aboutJob(s, "message", name, jobTitle, url)
}

// aboutJob is a letter that knows of nothing but the job.
func aboutJob(s models.Settings, key, name, jobTitle, url string) Letter {
	return letterOf(s, key, url, map[string]string{"name": name, "job": jobTitle})
}
