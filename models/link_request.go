package models

import "time"

// LinkRequest is somebody's wish for a link by mail, to the status page or to
// choose a new password, as long as it is not answered. Whose address it is, if
// anybody's, is not looked at before.
type LinkRequest struct {
	ID      int64
	Purpose Purpose
	Email   string
	At      time.Time
}
