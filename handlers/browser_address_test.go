package handlers_test

import "testing"

// TestAnotherAddressInABrowser walks a candidate on a phone, with scripts off, to
// another e-mail address.
func TestAnotherAddressInABrowser(t *testing.T) {
	s := onStage(t)
	phone := newPerson(t, s.browser, s.url, "phone")
	phone.takeCookies(s.grace().cookies())
	phone.holdsAPhone()
	phone.turnsScriptsOff()
	phone.opens("/my/data")
	phone.unfolds("Have another address…")
	phone.fills("New e-mail address", "not an address")
	phone.expects(422)
	phone.presses("Send me the link")
	phone.fills("New e-mail address", "grace@new.example")
	phone.presses("Send me the link")
	phone.sees("grace@new.example", "waits for its confirmation")
	phone.presses("Keep the address you have")
	phone.doesNotSee("waits for its confirmation")
	phone.unfolds("Have another address…")
	phone.fills("New e-mail address", "grace@other.example")
	phone.presses("Send me the link")
	phone.opens(s.lastLink(t, "grace@other.example"))
	phone.sees("Have your letters at this address?", "grace@other.example")
	phone.presses("Yes, this is my address")
	phone.sees("From now on we write to grace@other.example.")
}
