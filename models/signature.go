package models

import "stepwise/models/likeness"

// Signs reports whether a name that a candidate typed in place of a signature
// can be theirs: a word of it is a word of the name they are known by. People
// leave out second names, marks and titles.
func (a Actor) Signs(typed string) bool { return likeness.ShareWord(typed, a.Name) }

// notSigned refuses a name that is somebody else's.
func (a Actor) notSigned() error {
	return Refused("We know you as " + a.Name + ". Sign with that name, or correct it first, under My data.")
}
