package views

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
)

// EvidenceLinkView is something a rating rests on, in words, and where it
// opens; URL is "" where it cannot be opened from.
type EvidenceLinkView struct {
	Label string
	Quote string // of a passage
	URL   string
}

// EvidencePlaces says where the things of an application open: its own pages,
// or those of a review.
type EvidencePlaces struct {
	Page string                      // with the portfolio, the cover note and the trial
	Text func(document int64) string // a document's text
	Only func(models.EvidenceKind) bool
}

// ApplicationPlaces are those of an application's own pages.
func ApplicationPlaces(id int64) EvidencePlaces {
	return EvidencePlaces{Page: ApplicationURL(id), Text: DocumentTextURL}
}

// ReviewPlaces are those within a review, which shows one step alone.
func ReviewPlaces(review int64, position int) EvidencePlaces {
	return EvidencePlaces{Page: ReviewItemURL(review, position),
		Text: func(document int64) string { return ReviewTextURL(review, position, document) },
		Only: func(k models.EvidenceKind) bool {
			return k != models.EvidenceAnswer && k != models.EvidenceChallenge && k != models.EvidenceDeliverable
		}}
}

// View puts a link into words. All that it says of a candidate's own words is
// said here.
func (at EvidencePlaces) View(l models.EvidenceLink) EvidenceLinkView {
	v := EvidenceLinkView{Label: l.Label, Quote: l.Quote}
	switch l.Kind {
	case models.EvidencePassage:
		v.Label = fmt.Sprintf("%s, page %d", l.Label, l.Page)
		v.URL = at.Text(*l.DocumentID) + "#" + PassageID(l.ID)
	case models.EvidenceDocument:
		v.URL = at.Text(*l.DocumentID)
	case models.EvidenceCoverNote:
		v.Label = "The cover note"
	case models.EvidenceAnswer:
		v.Label = "The written exercise"
	case models.EvidenceChallenge:
		v.Label = "The challenge: " + l.Label
		if at.Only == nil {
			v.URL = ExerciseURL(*l.ExerciseID)
		}
	case models.EvidenceDeliverable:
		v.Label = "What was written about the trial"
		if l.Deliverable > 0 {
			v.Label = "Trial, deliverable " + strconv.Itoa(l.Deliverable)
		}
	}
	if v.URL == "" && (at.Only == nil || at.Only(l.Kind)) {
		v.URL = at.Page + "#" + EvidenceID(l)
	}
	return v
}

// Views puts links into words.
func (at EvidencePlaces) Views(links []models.EvidenceLink) []EvidenceLinkView {
	var views []EvidenceLinkView
	for _, l := range links {
		views = append(views, at.View(l))
	}
	return views
}

// EvidenceID is the anchor of what a link points at, on the page that shows it.
func EvidenceID(l models.EvidenceLink) string {
	if l.Kind == models.EvidenceAnswer {
		return "exercise"
	}
	return l.Key()
}

// PassageID is the anchor of a passage in the text of its document.
func PassageID(id int64) string { return "passage-" + strconv.FormatInt(id, 10) }

// PassagesURL is where a passage of a document is marked.
func PassagesURL(document int64) string { return DocumentURL(document) + "/passages" }

// PassageURL is a passage in the text of its document.
func PassageURL(document, id int64) string { return DocumentTextURL(document) + "#" + PassageID(id) }

// PassageRemovalURL is where a passage is removed.
func PassageRemovalURL(document, id int64) string {
	return fmt.Sprintf("%s/%d/removal", PassagesURL(document), id)
}

// ReviewTextURL is the text of a document within a review.
func ReviewTextURL(review int64, position int, document int64) string {
	return ReviewDocumentURL(review, position, document) + "/text"
}

// EvidenceChoices is what a rating can be said to rest on: the things of the
// application, and the passages marked for its requirement.
type EvidenceChoices struct {
	Criterion string // "" when the form is about one rating alone
	Choices   []EvidenceChoice
	Chosen    []string // keys
}

// EvidenceChoice is one of them.
type EvidenceChoice struct {
	Key string
	EvidenceLinkView
}

// NewEvidenceChoices offers the items and what is held already.
func NewEvidenceChoices(criterion string, at EvidencePlaces, items, held []models.EvidenceLink) EvidenceChoices {
	c := EvidenceChoices{Criterion: criterion}
	for _, l := range items {
		c.Choices = append(c.Choices, EvidenceChoice{l.Key(), at.View(l)})
	}
	for _, l := range held {
		c.Chosen = append(c.Chosen, l.Key())
		if !slices.ContainsFunc(items, func(i models.EvidenceLink) bool { return i.Key() == l.Key() }) {
			c.Choices = append(c.Choices, EvidenceChoice{l.Key(), at.View(l)})
		}
	}
	return c
}

// held are those chosen.
func (c EvidenceChoices) held() []EvidenceLinkView {
	var held []EvidenceLinkView
	for _, o := range c.Choices {
		if slices.Contains(c.Chosen, o.Key) {
			held = append(held, o.EvidenceLinkView)
		}
	}
	return held
}

// field is the name of a field of that rating.
func (c EvidenceChoices) field(name string) string {
	if c.Criterion == "" {
		return name
	}
	return name + "[" + c.Criterion + "]"
}

// offered are all keys, for the form to say what it asked about.
func (c EvidenceChoices) offered() string {
	keys := make([]string, len(c.Choices))
	for i, o := range c.Choices {
		keys[i] = o.Key
	}
	return strings.Join(keys, " ")
}

// summary says how much is chosen before the list is opened.
func (c EvidenceChoices) summary() string {
	if n := len(c.held()); n > 0 {
		return "Rests on " + Count(n, "thing", "things") + " …"
	}
	return "Rests on …"
}
