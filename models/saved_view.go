package models

import "time"

// SavedView is a search of candidates kept under a name, for its owner alone or
// shared with the team. Whoever opens it sees what they may see.
type SavedView struct {
	ID        int64
	Once      string // key of the form, so that a double click saves one
	UserID    int64  // its owner
	Name      string
	Query     string
	Shared    bool
	Version   int // grows when it is renamed, shared or changed
	CreatedAt time.Time

	UserName string `gorm:"->"`
}

// VisibleTo reports whether somebody of the team may open the view.
func (w SavedView) VisibleTo(actor Actor) bool {
	return actor.Staff() && (w.Shared || w.UserID == actor.ID)
}

// SavedViewInput is what a person says of a view.
type SavedViewInput struct {
	Once   string
	Name   string
	Query  string
	Shared bool
}
