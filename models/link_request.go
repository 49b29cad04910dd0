package models

import "time"

// LinkRequest is somebody's wish for a link to the status page, as long as it is
// not answered. Whose address it is, if anybody's, is not looked at before.
type LinkRequest struct {
	ID    int64
	Email string
	At    time.Time
}
