// Package views shows: a page is a struct of display-ready values and the
// component that renders it.
package views

import (
	"time"

	"stepwise/models"
)

// Chrome is what every page has around it.
type Chrome struct {
	Title        string
	Section      string // of the navigation: "today", "jobs", "candidates", "guide", "settings"
	Organisation string
	Actor        models.Actor // the zero Actor is a visitor
	Flash        string
	FlashTone    string // as ui.Tone
	Now          time.Time
	Zone         *time.Location // the reader's
	Query        string         // what was searched for
	Wide         bool           // boards and matrices use the whole width
	Bare         bool           // nothing to go to: what a link opens, and no more
	Keys         []Key          // of the keyboard, on this page only
}

// Key says what keys do.
type Key struct {
	Keys []string
	Does string
}

// Local is the moment on the reader's clock.
func (c Chrome) Local(t time.Time) time.Time { return t.In(c.Zone) }
