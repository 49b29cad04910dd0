// Package views shows: a page is a struct of display-ready values and the
// component that renders it.
package views

import (
	"slices"
	"time"

	"stepwise/models"
	"stepwise/views/forms"
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
	Faulty       bool           // a form came back with what is wrong with it
}

// with says in the title, which is read out first, that a form came back. The
// summary of what is wrong takes the focus, with scripts or without.
func (c Chrome) with(problems forms.Problems) Chrome {
	c.Faulty = len(problems) > 0
	return c
}

func (c Chrome) titled() string {
	if c.Faulty {
		return "Not sent yet: " + c.Title
	}
	return c.Title
}

// Key says what keys do.
type Key struct {
	Keys []string
	Does string
}

// enters says that it is what Enter does here.
func (k Key) enters() bool { return slices.Contains(k.Keys, "Enter") }

// Local is the moment on the reader's clock.
func (c Chrome) Local(t time.Time) time.Time { return t.In(c.Zone) }
