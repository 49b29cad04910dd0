package handlers

import (
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/mail"
	"stepwise/views/pdf"
	"stepwise/views/ui"
)

// packet loads what a decision rests on and puts it into words.
func (a *App) packet(v *visit) (views.PacketPage, models.Packet, error) {
	id, err := v.id("id")
	if err != nil {
		return views.PacketPage{}, models.Packet{}, err
	}
	k, err := a.store.Packet(v.context(), v.actor, id)
	if err != nil {
		return views.PacketPage{}, k, err
	}
	c := v.chrome(k.Candidate.Name+": what a decision rests on", "candidates")
	p := views.PacketPage{Chrome: c, ID: id, Name: k.Candidate.Name, JobTitle: k.Facts.Job.Title, Made: "Put together " + c.Exact(k.At) + " for " + v.actor.Name,
		Hash: hex.EncodeToString(k.End.Hash)}
	if len(k.Cut) > 0 {
		p.Parts = append(p.Parts, ui.Part{Title: "Not all of it", Remark: "There are more " + strings.Join(k.Cut, " and ") + " than a packet holds: the newest are here, the older ones on the pages."})
	}
	shown, hidden := k.Facts.Shown(v.actor, k.Application, k.On)
	p.Parts = append(p.Parts, packetFacts(c, k), packetRequirements(c, k), a.packetChecklist(shown), packetCards(c, k, shown, hidden), packetNeeds(k))
	if len(k.Facts.Offers) > 0 {
		p.Parts = append(p.Parts, a.packetOffers(v, c, k))
	}
	p.Parts = append(p.Parts, packetHistory(c, k), v.packetNotices(c, k), packetLooks(c, k))
	return p, k, nil
}

// showPacket is the packet as a page.
func (a *App) showPacket(v *visit) error {
	p, _, err := a.packet(v)
	if err != nil {
		return err
	}
	return v.page(http.StatusOK, views.Packet(p))
}

// packetPDF is the packet as a file.
func (a *App) packetPDF(v *visit) error {
	p, k, err := a.packet(v)
	if err != nil {
		return err
	}
	content, err := pdf.Packet{Title: p.Title, JobTitle: p.JobTitle, Made: p.Made, Parts: p.Parts, Hash: p.Hash, At: k.At}.Bytes()
	if err != nil {
		return err
	}
	return v.sendPDF(fmt.Sprintf("packet-%d.pdf", k.ID), content)
}

func packetFacts(c views.Chrome, k models.Packet) ui.Part {
	state := string(k.State)
	if k.RejectionReason != "" {
		state += ": " + k.RejectionReason
	}
	return ui.Part{Title: "Where it stands", Facts: []ui.Fact{
		{Term: "Applied", Text: c.Exact(k.CreatedAt)}, {Term: "From", Text: k.SourceWords(k.People[deref(k.ReferredByUserID)])},
		{Term: "Step", Text: views.StepLabel(k.Step)}, {Term: "State", Text: state},
		{Term: "Asks", Text: views.Pay(k.PayAsked, k.PayBasis, k.PayCurrency)},
		{Term: "Recruiter", Text: k.People[deref(k.Facts.Job.RecruiterID)]}, {Term: "Manager", Text: k.People[deref(k.Facts.Job.ManagerID)]}}}
}

// packetRequirements are the weights in force, with the versions before.
func packetRequirements(c views.Chrome, k models.Packet) ui.Part {
	part := ui.Part{Title: "What the job requires", Remark: "The weights are locked with the first scorecard; later versions have their reasons."}
	if len(k.Versions) == 0 {
		part.Entries = []ui.Entry{{Head: "Not locked yet", Items: weightWords(models.WeightsOf(k.Facts.Requirements))}}
	}
	for _, x := range k.Versions {
		part.Entries = append(part.Entries, ui.Entry{Head: fmt.Sprintf("Version %d", x.Number), Text: x.UserName + ", " + c.Exact(x.CreatedAt), Quote: x.Reason, Items: weightWords(x.Weights)})
	}
	return part
}

func weightWords(weights []models.Weight) (list []string) {
	for _, w := range weights {
		kind := "nice to have"
		if w.Must {
			kind = "must have"
		}
		list = append(list, w.Name+": "+kind+", weight "+strconv.Itoa(w.Weight))
	}
	return list
}

func (a *App) packetChecklist(shown []models.Scorecard) ui.Part {
	part := ui.Part{Title: "Final checklist"}
	for _, l := range models.FillChecklist(a.checklist(), shown) {
		row := views.ChecklistRowOf(l)
		part.Facts = append(part.Facts, ui.Fact{Term: row.Name, Text: row.Words})
	}
	return part
}

// packetCards are the scorecards the reader may see, with the version of the
// weights each was submitted under.
func packetCards(c views.Chrome, k models.Packet, shown []models.Scorecard, hidden int) ui.Part {
	part := ui.Part{Title: "Scorecards"}
	if hidden > 0 {
		part.Remark = views.Count(hidden, "scorecard is", "scorecards are") + " hidden until yours is in."
	}
	for _, s := range shown {
		e := ui.Entry{Head: s.UserName + ", " + views.StepLabel(s.Step), Text: "Submitted " + c.Exact(*s.SubmittedAt), Quote: s.Summary}
		if n := models.VersionAt(k.Versions, *s.SubmittedAt); n > 0 {
			e.Text += fmt.Sprintf(", under version %d of the weights", n)
		}
		if len(s.Former) > 0 {
			e.Text += ", changed since: " + views.Count(len(s.Former), "former version", "former versions")
		}
		for _, r := range s.Ratings {
			if r.Level > 0 || r.Evidence != "" {
				e.Items = append(e.Items, r.Name+": "+levelWords(r.Level)+evidenceWords(r.Evidence))
			}
		}
		part.Entries = append(part.Entries, e)
	}
	return part
}

func levelWords(level int) string {
	if level == 0 {
		return "not assessed"
	}
	return strconv.Itoa(level) + " of 4"
}

func evidenceWords(words string) string {
	if words == "" {
		return ""
	}
	return ", “" + words + "”"
}

// packetNeeds are the guards and needs of the step, met and unmet.
func packetNeeds(k models.Packet) ui.Part {
	part := ui.Part{Title: "What the step asks for"}
	for _, n := range k.Facts.Needs(k.Step) {
		mark := "There: "
		if !n.Met {
			mark = "Missing: "
		}
		part.Entries = append(part.Entries, ui.Entry{Text: strings.TrimSuffix(mark+n.Text+" ("+n.Note+")", " ()")})
	}
	return part
}

func (a *App) packetOffers(v *visit, c views.Chrome, k models.Packet) ui.Part {
	part := ui.Part{Title: "Offers"}
	for _, o := range k.Facts.Offers {
		view := a.offerView(v, c, k.ID, o)
		e := ui.Entry{Head: view.Label + ": " + view.State, Text: view.Said, Quote: view.Answer, Written: o.Terms, Shown: views.Markdown(o.Terms, 2)}
		for _, f := range view.Facts[1:] {
			e.Items = append(e.Items, f.Term+": "+f.Text)
		}
		if view.Hash != "" {
			e.Items = append(e.Items, "Document: "+view.Hash)
		}
		part.Entries = append(part.Entries, e)
	}
	for _, q := range k.OfferTalk {
		part.Entries = append(part.Entries, ui.Entry{Head: "Asked", Text: c.Exact(q.AskedAt) + ": " + q.Text, Quote: q.Answer})
	}
	return part
}

// packetHistory is all that happened, each event with the beginning of its hash.
func packetHistory(c views.Chrome, k models.Packet) ui.Part {
	part := ui.Part{Title: "History", Remark: "Each event with the first eight digits of its hash."}
	for _, e := range k.History {
		l := c.EventLine(e)
		part.Entries = append(part.Entries, ui.Entry{Text: l.Exact + " · " + l.Text + " · " + shortHash(e.Hash), Quote: l.Quote})
	}
	return part
}

func shortHash(hash []byte) string { return hex.EncodeToString(hash[:min(4, len(hash))]) }

// packetNotices are the notices with the letters that told them, or, where one
// waits, as it would be sent.
func (v *visit) packetNotices(c views.Chrome, k models.Packet) ui.Part {
	part := ui.Part{Title: "What the candidate was told"}
	if len(k.Notices) == 0 {
		part.Remark = "Nothing yet."
	}
	for _, n := range k.Notices {
		e := ui.Entry{Text: views.Capital(string(n.Kind)) + ": " + string(n.State)}
		if n.ToldAt != nil {
			e.Text += ", " + c.Exact(*n.ToldAt)
		}
		letter := slices.IndexFunc(k.Letters, func(m models.Mail) bool { return n.MailID != nil && m.ID == *n.MailID })
		switch {
		case letter >= 0:
			e.Quote = withoutLink(k.Letters[letter].Text)
		case n.State == models.NoticeTold:
			e.Text += ", on their page; no letter was written"
			e.Items = feedbackWords(n.Feedback)
		case n.Pending():
			e.Head = "Not told yet"
			e.Quote = mail.NoticePreview(models.NoticeLetter{Notice: n, Application: k.Application, JobTitle: k.Facts.Job.Title, Candidate: k.Candidate, Settings: v.settings, Now: v.now}).Text
		}
		part.Entries = append(part.Entries, e)
	}
	return part
}

// withoutLink is a letter without the link in it, which opens the candidate's
// pages to whoever has it.
func withoutLink(text string) string {
	paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
	for i, p := range paragraphs {
		if strings.Contains(p, views.ConfirmURL("")) {
			paragraphs[i] = "(a link that only the candidate got)"
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

func feedbackWords(lines []models.FeedbackLine) (words []string) {
	for _, f := range lines {
		words = append(words, f.Criterion+": "+f.Text)
	}
	return words
}

func packetLooks(c views.Chrome, k models.Packet) ui.Part {
	part := ui.Part{Title: "Who saw what, when", Remark: "Looks at the same thing within ten minutes count once."}
	for _, l := range k.Looks {
		part.Entries = append(part.Entries, ui.Entry{Text: c.Exact(l.At) + " · " + l.Name + " (" + l.Role.Name() + ") opened " + l.Kind.Words()})
	}
	return part
}
