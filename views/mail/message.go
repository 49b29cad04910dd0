package mail

// Message tells candidates that somebody wrote to them. What it says stays on
// their page: letters are read by others too.
func Message(organisation, name, jobTitle, url string) Letter {
	return content{
		organisation: organisation,
		subject:      "A message for you: " + jobTitle,
		before:       []string{"Hello " + name + ",", "we wrote to you about your application for “" + jobTitle + "”. Open this link to read it and to answer:"},
		link:         url,
		after:        []string{"The link works once. You can ask for a new one at any time."},
	}.write()
}
