package mail

// Digest tells a user what waits for them, a line for each, and where to turn
// that off.
func Digest(organisation, name, subject string, lines []string, more, url, profile string) Letter {
	c := content{organisation: organisation, subject: subject, before: append([]string{"Hello " + name + ",", "this waits for you:"}, lines...), link: url,
		after: []string{"You get this letter when your working day begins and something waits. Change that under " + profile}}
	if more != "" {
		c.before = append(c.before, more)
	}
	return c.write()
}
