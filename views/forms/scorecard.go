package forms

import (
	"strconv"
	"strings"

	"stepwise/models"
)

// Scorecard is a card as filled in: levels "0" to "4", words and what they
// rest on, by the key of the criterion. Do is "submit" or "draft". Version is
// the one of the card it was opened with; Take says of lines that were saved
// elsewhere meanwhile which to keep: "here" or "saved".
type Scorecard struct {
	Summary  string              `form:"summary"`
	Level    map[string]string   `form:"level"`
	Evidence map[string]string   `form:"evidence"`
	Rests    map[string][]string `form:"rests"`   // keys of what a rating rests on
	Offered  map[string]string   `form:"offered"` // all keys there were to choose from
	Asked    map[string]string   `form:"asked"`   // of questions, the version that was shown
	Do       string              `form:"do"`
	Reason   string              `form:"reason"` // why a submitted card changes

	Version    string            `form:"card_version"`
	Key        string            `form:"save_key"`
	Unanswered string            `form:"unanswered"` // keys of saves whose answer never came
	Take       map[string]string `form:"take"`
	Differing  string            `form:"differing"` // keys of the lines to choose from
}

// ScorecardOf is the form as stored; it offers nothing to choose from. What is
// not assessed has no answer yet: none is filled in for anybody.
func ScorecardOf(card models.Scorecard) Scorecard {
	f := Scorecard{Summary: card.Summary, Level: map[string]string{}, Evidence: map[string]string{}, Version: strconv.Itoa(card.Version)}
	for _, r := range card.Ratings {
		if f.Evidence[r.Criterion] = r.Evidence; r.Level > 0 {
			f.Level[r.Criterion] = strconv.Itoa(r.Level)
		}
	}
	return f
}

// SummaryLine is the key of what is said in sum among the lines of a card.
const SummaryLine = "in-sum"

// Choose puts what was chosen of two versions into the form: where the saved
// one is to be kept, that of the card, as long as it is the one that was shown.
func (f *Scorecard) Choose(card models.Scorecard) {
	if f.Version != strconv.Itoa(card.Version) {
		return
	}
	stored := ScorecardOf(card)
	for key, take := range f.Take {
		switch {
		case take != "saved":
		case key == SummaryLine:
			f.Summary = card.Summary
		default:
			set(&f.Level, key, stored.Level[key])
			set(&f.Evidence, key, stored.Evidence[key])
			delete(f.Offered, key)
			delete(f.Rests, key)
		}
	}
}

func set(m *map[string]string, key, value string) {
	if *m == nil {
		*m = map[string]string{}
	}
	(*m)[key] = value
}

// Submits reports whether the card is to count from now on.
func (f *Scorecard) Submits() bool { return f.Do == "submit" }

// ValidateRevision returns the card and why it changes; it is checked as one
// that is submitted.
func (f *Scorecard) ValidateRevision(criteria []models.Criterion) (models.ScorecardInput, string, Problems) {
	f.Do = "submit"
	in, problems := f.Validate(criteria)
	c := check{problems: problems}
	reason := c.text("reason", f.Reason, "Why it changes", 2000, true)
	return in, reason, c.problems
}

// Validate returns the card. A draft may have gaps; a submitted card has one
// level at least, each with its evidence in words.
func (f *Scorecard) Validate(criteria []models.Criterion) (models.ScorecardInput, Problems) {
	var c check
	in := models.ScorecardInput{Ratings: map[string]models.RatingInput{}, Saving: saving(f.Version, f.Key, f.Unanswered)}
	for _, key := range strings.Fields(f.Differing) {
		if f.Take[key] == "" {
			c.say("take["+key+"]", "Choose which of the two to keep.")
		}
	}
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
		asked, _ := strconv.ParseInt(f.Asked[k.Key], 10, 64)
		in.Ratings[k.Key] = models.RatingInput{Level: level, Evidence: words, QuestionVersionID: asked,
			Rests: models.EvidenceChoice{Offered: strings.Fields(f.Offered[k.Key]), Chosen: f.Rests[k.Key]}}
	}
	if f.Submits() && !rated {
		c.say("", "Nothing is rated yet. Choose a level for one line at least, or save the draft.")
	}
	return in, c.problems
}

// saving says what a form was filled in on top of. A form that says nothing
// starts anew.
func saving(version, key, unanswered string) models.Saving {
	n, _ := strconv.Atoi(version)
	s := models.Saving{Version: n, Unanswered: strings.Fields(unanswered)}
	if len(key) <= 40 {
		s.Key = key
	}
	return s
}
