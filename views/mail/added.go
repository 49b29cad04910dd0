package mail

// Added tells candidates that the team found them and added them for a job,
// until when that is kept, and where to agree or withdraw.
func Added(organisation, who, name, jobTitle, until, url string) Letter {
	return content{
		organisation: organisation,
		subject:      "May we keep your data? " + jobTitle,
		before: []string{
			"Hello " + name + ",",
			who + " would like to talk with you about “" + jobTitle + "” and has noted what we know of you for it. We would keep that until " + until +
				", to decide about this application. Open this link to see it, and to agree or to withdraw:",
		},
		link:  url,
		after: []string{"The link works once, for 14 days. You can ask for a new one at any time."},
	}.write()
}
