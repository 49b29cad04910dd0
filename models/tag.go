package models

import "time"

// Tag is a word the team sorts candidates by, the same in any case of letters.
type Tag struct {
	ID        int64
	Name      string
	CreatedAt time.Time
}

// CandidateTag says that a candidate carries a tag.
type CandidateTag struct {
	CandidateID int64 `gorm:"primaryKey"`
	TagID       int64 `gorm:"primaryKey"`
}
