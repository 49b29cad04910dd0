package mail

import "stepwise/models"

// Added tells candidates that the team found them and added them for a job,
// until when that is kept, and where to agree or withdraw.
func Added(s models.Settings, who, name, jobTitle, until, url string) Letter {
	return letterOf(s, "added", url, map[string]string{"who": who, "name": name, "job": jobTitle, "until": until})
}
