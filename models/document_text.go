package models

import (
	"strings"
	"time"
)

// ReadingState is how far the reading of a document has come.
type ReadingState string

// A document waits until a chore has read it, or could not. What the team gives
// a new colleague is closed: nothing reads it.
const (
	ReadingWaiting ReadingState = "waiting"
	ReadingDone    ReadingState = "read"
	ReadingFailed  ReadingState = "failed"
	ReadingClosed  ReadingState = "closed"
)

// MaxReadings is how often reading a document is begun. One that ends the
// program each time is then left alone.
const MaxReadings = 3

// DocumentText is what could be read of a document.
type DocumentText struct {
	DocumentID int64 `gorm:"primaryKey"`
	State      ReadingState
	Readings   int    // how often reading it was begun
	Reason     string // why it could not be read, a sentence
	Text       string // pages with form feeds between them
	Picture    string // hash of a PNG of the first page; "" is none
	ReadAt     *time.Time
}

// Pages are the pages of the text.
func (t DocumentText) Pages() []string {
	if t.Text == "" {
		return nil
	}
	return strings.Split(t.Text, "\f")
}
