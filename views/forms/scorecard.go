package forms

import (
	"strconv"
	"strings"

	"stepwise/models"
)

// Scorecard is a card as filled in: levels "0" to "4", words and what they
// rest on, by the key of the criterion. Do is "submit" or "draft".
type Scorecard struct {
	Summary  string              `form:"summary"`
	Level    map[string]string   `form:"level"`
	Evidence map[string]string   `form:"evidence"`
	Rests    map[string][]string `form:"rests"`   // keys of what a rating rests on
	Offered  map[string]string   `form:"offered"` // all keys there were to choose from
	Do       string              `form:"do"`
}

// ScorecardOf is the form as stored; it offers nothing to choose from.
func ScorecardOf(card models.Scorecard) Scorecard {
	f := Scorecard{Summary: card.Summary, Level: map[string]string{}, Evidence: map[string]string{}}
	for _, r := range card.Ratings {
		f.Level[r.Criterion], f.Evidence[r.Criterion] = strconv.Itoa(r.Level), r.Evidence
	}
	return f
}

// Submits reports whether the card is to count from now on.
func (f *Scorecard) Submits() bool { return f.Do == "submit" }

// Validate returns the card. A draft may have gaps; a submitted card has one
// level at least, each with its evidence in words.
func (f *Scorecard) Validate(criteria []models.Criterion) (models.ScorecardInput, Problems) {
	var c check
	in := models.ScorecardInput{Ratings: map[string]models.RatingInput{}}
	in.Summary = c.text("summary", f.Summary, "The summary", 5000, false)
	rated := false
	for _, k := range criteria {
		level := 0
		if v := f.Level[k.Key]; v != "" {
			level = c.number("level["+k.Key+"]", v, "The level of "+k.Name, 0, 4, false)
		}
		words := c.text("evidence["+k.Key+"]", f.Evidence[k.Key], "The evidence for "+k.Name, 3000, false)
		if f.Submits() && level > 0 && words == "" {
			c.say("evidence["+k.Key+"]", "Write what shows this level for “"+k.Name+"”.")
		}
		rated = rated || level > 0
		in.Ratings[k.Key] = models.RatingInput{Level: level, Evidence: words,
			Rests: models.EvidenceChoice{Offered: strings.Fields(f.Offered[k.Key]), Chosen: f.Rests[k.Key]}}
	}
	if f.Submits() && !rated {
		c.say("", "Nothing is rated yet. Choose a level for one line at least, or save the draft.")
	}
	return in, c.problems
}
