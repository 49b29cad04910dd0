package models

import "time"

// KitNotes are what a member of the panel writes down during an interview, for
// nobody else to read.
type KitNotes struct {
	ID          int64
	InterviewID int64
	UserID      int64
	Text        string
	Version     int       // grows with every save
	SavedAs     string    // key of the last save
	UpdatedAt   time.Time `gorm:"autoUpdateTime:false"`
}

// NotesElsewhere refuses a save by somebody who has not seen the newer one:
// what the notes say by now.
type NotesElsewhere struct{ Notes KitNotes }

func (NotesElsewhere) Error() string { return "saved elsewhere meanwhile" }

// Save takes over what was typed. Nothing that was saved meanwhile is written
// over unseen. It reports whether there was anything to do.
func (n *KitNotes) Save(in DraftInput, now time.Time) (bool, error) {
	if n.Text == in.Text {
		return false, nil
	}
	if !in.Saving.follows(n.Version, n.SavedAs) {
		return false, NotesElsewhere{Notes: *n}
	}
	n.Text, n.SavedAs, n.UpdatedAt = in.Text, in.Saving.Key, now
	n.Version++
	return true, nil
}
