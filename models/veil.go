package models

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"stepwise/models/veil"
)

// Veil hides who one application is of. It is the one place that does, whatever
// shows the application. The nil Veil hides nothing.
type Veil struct {
	Label string
	words veil.Veil
}

// NewVeil hides that the application is the candidate's, under whatever they are
// or were known by, here and in entries that are one with theirs.
func NewVeil(application int64, c Candidate, entries ...Candidate) *Veil {
	person := veil.Person{Name: c.Name, Email: c.Email, Phone: c.Phone, Place: c.Place, Links: c.Links}
	known := c.Profiles()[1:]
	for _, e := range entries {
		known = append(known, e.Profiles()...)
	}
	for _, p := range known {
		person.Former = append(person.Former, veil.Person{Name: p.Name, Email: p.Email, Phone: p.Phone, Links: p.Links})
	}
	return &Veil{Label: Label(application), words: veil.Of(person)}
}

// Name is what the candidate is called.
func (v *Veil) Name(name string) string {
	if v == nil {
		return name
	}
	return v.Label
}

// Text is what somebody wrote, the candidate or the team.
func (v *Veil) Text(s string) string {
	if v == nil || s == "" {
		return s
	}
	return v.words.Text(s)
}

func (v *Veil) texts(all ...*string) {
	for _, s := range all {
		*s = v.Text(*s)
	}
}

// Candidate is the candidate without name, contact, links and place. Whether the
// address is confirmed stays.
func (v *Veil) Candidate(c Candidate) Candidate {
	if v == nil {
		return c
	}
	c.Name, c.Email, c.Phone, c.Links, c.Place, c.Formerly = v.Label, "", "", nil, "", nil
	v.texts(&c.Headline, &c.Employer, &c.Skills)
	return c
}

// Application is the application without who it is of in what was written.
func (v *Veil) Application(a Application) Application {
	v.texts(&a.CoverNote, &a.SourceDetail, &a.ReferredBy)
	return a
}

// Letters are letters to the candidate without what could say who that is.
func (v *Veil) Letters(list []Mail) []Mail {
	if v == nil {
		return list
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].To, list[i].Subject = "", "Letter"
		v.texts(&list[i].Problem)
	}
	return list
}

// Document is a document under a name that says nothing; its file stays closed.
func (v *Veil) Document(d Document) Document {
	if v != nil {
		d.Name = v.documentName(d.ID, d.Name)
	}
	return d
}

func (v *Veil) documentName(id int64, name string) string {
	kind := strings.ToLower(filepath.Ext(name))
	if !slices.Contains([]string{".pdf", ".docx", ".txt", ".md"}, kind) {
		kind = ""
	}
	return "Document " + strconv.FormatInt(id, 10) + kind
}

// Portfolio are items without their links.
func (v *Veil) Portfolio(items []PortfolioItem) []PortfolioItem {
	if v == nil {
		return items
	}
	items = slices.Clone(items)
	for i := range items {
		x := &items[i]
		x.Link = ""
		v.texts(&x.Title, &x.OwnPart, &x.Stack, &x.LookAt)
		if x.Document != nil {
			d := v.Document(*x.Document)
			x.Document = &d
		}
	}
	return items
}

// Conversation is what was written to and by the candidate.
func (v *Veil) Conversation(c Conversation) Conversation {
	if v == nil {
		return c
	}
	c.Messages = slices.Clone(c.Messages)
	for i := range c.Messages {
		v.texts(&c.Messages[i].Text)
	}
	return c
}

// Events are what happened; what the candidate did, did the label.
func (v *Veil) Events(events []Event) []Event {
	if v == nil {
		return events
	}
	events = slices.Clone(events)
	for i := range events {
		events[i] = v.Event(events[i])
	}
	return events
}

// Event is one of them.
func (v *Veil) Event(e Event) Event {
	if v == nil {
		return e
	}
	if e.ActorRole == RoleCandidate {
		e.ActorName = v.Label
	}
	if e.Verb == DidReadAgain { // the name of a file
		e.Detail = "a document"
	}
	v.texts(&e.Detail, &e.Reason)
	return e
}

// Cards are scorecards. The reader's own stay as they typed them, since they can
// go on from there.
func (v *Veil) Cards(cards []Scorecard, reader int64, texts VeiledTexts) []Scorecard {
	if v == nil {
		return cards
	}
	cards = slices.Clone(cards)
	for i := range cards {
		c := &cards[i]
		c.Links = v.Links(c.Links, texts)
		c.Former = slices.Clone(c.Former)
		for j := range c.Former {
			c.Former[j].Links = v.Links(c.Former[j].Links, texts)
		}
		if c.UserID == reader {
			continue
		}
		c.Summary, c.Ratings = v.Text(c.Summary), v.ratings(c.Ratings)
		for j := range c.Former {
			f := &c.Former[j]
			v.texts(&f.Summary, &f.Reason)
			f.Ratings = v.ratings(f.Ratings)
		}
	}
	return cards
}

func (v *Veil) ratings(ratings []Rating) []Rating {
	ratings = slices.Clone(ratings)
	for i := range ratings {
		v.texts(&ratings[i].Evidence)
	}
	return ratings
}

// Links are what ratings rest on; passages read as in the texts, by document.
func (v *Veil) Links(links []EvidenceLink, texts VeiledTexts) []EvidenceLink {
	if v == nil {
		return links
	}
	links = slices.Clone(links)
	for i := range links {
		l := &links[i]
		switch l.Kind {
		case EvidencePassage:
			_, _, l.Quote = v.passage(texts[*l.DocumentID], l.Page, l.Quote)
			l.Label = v.documentName(*l.DocumentID, l.Label)
		case EvidenceDocument:
			l.Label = v.documentName(*l.DocumentID, l.Label)
		default:
			v.texts(&l.Label, &l.Quote)
		}
	}
	return links
}

// Cell is what is known about one requirement. The words of the reader's own
// draft stay as they typed them.
func (v *Veil) Cell(c Cell, texts VeiledTexts) Cell {
	c.Application, c.Name, c.Sources = v.Application(c.Application), v.Label, slices.Clone(c.Sources)
	for i := range c.Sources {
		x := &c.Sources[i]
		x.Words, x.Links = v.Text(x.Words), v.Links(x.Links, texts)
	}
	c.OwnLinks, c.Items, c.Veil = v.Links(c.OwnLinks, texts), v.Links(c.Items, texts), v
	return c
}

// Compared is one of those side by side; its evidence is that of veiled cards.
func (v *Veil) Compared(x Compared) Compared {
	x.Application, x.Candidate, x.Portfolio, x.Veil = v.Application(x.Application), v.Candidate(x.Candidate), v.Portfolio(x.Portfolio), v
	if x.Verdict != nil {
		w := *x.Verdict
		v.texts(&w.Reason)
		x.Verdict = &w
	}
	return x
}

// Dossier is everything about the application.
func (v *Veil) Dossier(d Dossier, reader Actor, texts VeiledTexts) Dossier {
	if v == nil {
		return d
	}
	d.Veil = v
	d.Application, d.Candidate = v.Application(d.Application), v.Candidate(d.Candidate)
	d.Portfolio, d.Events = v.Portfolio(d.Portfolio), v.Events(d.Events)
	d.Documents, d.Notes = slices.Clone(d.Documents), slices.Clone(d.Notes)
	for i := range d.Documents {
		d.Documents[i] = v.Document(d.Documents[i])
	}
	for id, t := range d.Readings {
		t.Picture = ""
		d.Readings[id] = t
	}
	for i := range d.Notes {
		v.texts(&d.Notes[i].Text)
	}
	d.Conversation = v.Conversation(d.Conversation)
	d.Facts.Scorecards = v.Cards(d.Facts.Scorecards, reader.ID, texts)
	if d.Facts.Verdict != nil {
		w := *d.Facts.Verdict
		v.texts(&w.Reason)
		d.Facts.Verdict = &w
	}
	d.Facts.Interviews = slices.Clone(d.Facts.Interviews)
	for i := range d.Facts.Interviews {
		x := &d.Facts.Interviews[i]
		v.texts(&x.Title, &x.Place, &x.Reason, &x.AnswerWords)
	}
	d.Facts.Exercises = slices.Clone(d.Facts.Exercises)
	for i := range d.Facts.Exercises {
		x := &d.Facts.Exercises[i]
		v.texts(&x.Title, &x.Prompt, &x.Answer)
		x.Remarks = slices.Clone(x.Remarks)
		for j := range x.Remarks {
			v.texts(&x.Remarks[j].Text)
		}
	}
	d.Facts.Trial = v.Trial(d.Facts.Trial)
	return d
}

// Trial is a trial without who it is of in what was written, and in whose name
// it was agreed on. Links and files are what is judged and stay.
func (v *Veil) Trial(t *Trial) *Trial {
	if v == nil || t == nil {
		return t
	}
	x := *t
	v.texts(&x.Title, &x.Scope, &x.Brief, &x.Answer, &x.OutcomeReason, &x.RatingWords)
	x.Agreements, x.Questions, x.Extensions = slices.Clone(x.Agreements), slices.Clone(x.Questions), slices.Clone(x.Extensions)
	for i := range x.Agreements {
		g := &x.Agreements[i]
		g.Name = v.Label
		v.texts(&g.Terms.Title, &g.Terms.Scope, &g.Terms.Brief)
	}
	for _, list := range [][]TrialQuestion{x.Questions, x.Extensions} {
		for i := range list {
			v.texts(&list[i].Text, &list[i].Answer)
		}
	}
	return &x
}
