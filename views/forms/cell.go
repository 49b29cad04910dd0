package forms

import (
	"strings"

	"stepwise/models"
)

// CellRating is a level given in a cell of the matrix. Words are nil when only
// a key was pressed.
type CellRating struct {
	Level   string   `form:"level"`
	Words   *string  `form:"words"`
	Rests   []string `form:"rests"`   // keys of what it rests on
	Offered string   `form:"offered"` // all keys there were to choose from
	Back    string   `form:"back"`
}

// Validate returns the level.
func (f *CellRating) Validate() (level int, p Problems) {
	var c check
	level = c.number("level", f.Level, "The level", 0, 4, true)
	if f.Words != nil {
		words := c.text("words", *f.Words, "What shows it", 3000, false)
		f.Words = &words
	}
	return level, c.problems
}

// Choice is what the level rests on, of what the form offered.
func (f CellRating) Choice() models.EvidenceChoice {
	return models.EvidenceChoice{Offered: strings.Fields(f.Offered), Chosen: f.Rests}
}
