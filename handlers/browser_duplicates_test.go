package handlers_test

import "testing"

// TestTwoEntriesAreMergedAndToldApartInABrowser finds two entries of one person
// in the list, merges them, makes them two again, and notes that they are two
// persons after all, by keyboard and with scripts off.
func TestTwoEntriesAreMergedAndToldApartInABrowser(t *testing.T) {
	s := onStage(t)
	s.twins()
	recruiter := s.person("recruiter")
	recruiter.opens("/candidates/duplicates")
	recruiter.fitsNarrow()
	recruiter.strikes("j")
	recruiter.enters("Grace Okafor and Okafor, Grace")
	recruiter.sees("One person or two?", "grace-2026.pdf", "The same name and the same place: Lagos")
	recruiter.fitsNarrow()
	recruiter.presses("Merge: they are one person")
	recruiter.sees("Data engineer, Reporting", "kept beside the other")
	recruiter.unfolds("Undo…")
	recruiter.presses("Undo the merger")
	recruiter.sees("The merger is undone: they are two again.")

	plain := s.person("admin")
	plain.turnsScriptsOff()
	plain.opens("/candidates/duplicates")
	plain.follows("Grace Okafor and Okafor, Grace")
	plain.presses("They are two persons")
	plain.sees("Remembered: they are two persons.", "1 other person…")
	plain.opens("/candidates/duplicates")
	plain.sees("Nobody looks like anybody else.")
}
