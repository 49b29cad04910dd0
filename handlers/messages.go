package handlers

import (
	"errors"
	"net/http"
	"strings"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
	"stepwise/views/mail"
	"stepwise/views/ui"
)

// addTalk adds the end of the conversation to the page of an application.
func (v *visit) addTalk(d models.Dossier, p *views.ApplicationPage) {
	if p.Talk.CanWrite = v.actor.Can(models.Converse, d.On); !p.Talk.CanWrite {
		return
	}
	p.Talk.Once, p.Talk.Waiting = newOnce(), d.Conversation.Waiting()
	p.Talk.Messages = messageViews(p.Chrome, d.Conversation, d.Candidate.Name)
	if d.Broken != nil {
		p.Talk.Prompt = "They should have heard by " + lateDay(p.Chrome, d) + " and have had no word since."
		if p.Talk.PromptHref = views.LateWordURL(d.ID); v.QueryParam("word") == "late" {
			p.Talk.Text, p.Talk.PromptHref = lateWord(p.Chrome, d), ""
		}
	}
	if d.Conversation.Earlier {
		p.Talk.Earlier = views.MessagesURL(d.ID, d.Conversation.Messages[0].ID)
	}
}

// lateWord begins a message about a promise that was not kept.
func lateWord(c views.Chrome, d models.Dossier) string {
	hello := "Hello"
	if first, _, _ := strings.Cut(d.Candidate.Name, " "); d.Veil == nil && first != "" {
		hello += " " + first
	}
	return hello + ",\n\nwe promised to be in touch by " + lateDay(c, d) + ", and we were not. We are sorry for that. Your application is still with us, at the step “" + d.Step.Name() +
		"”. If waiting is a problem for you, please write back."
}

func lateDay(c views.Chrome, d models.Dossier) string {
	return c.Local(d.Broken.DueAt).Format("Monday 2 January")
}

// messageViews are messages as the team reads them.
func messageViews(c views.Chrome, t models.Conversation, candidate string) (out []views.MessageView) {
	for _, m := range t.Messages {
		x := views.MessageView{ID: m.ID, Ours: !m.ByCandidate(), Waits: m.Waits(), Letter: m.Letter,
			Line: ui.Line{At: m.CreatedAt, Words: c.Words(m.CreatedAt), Exact: c.Exact(m.CreatedAt), Text: m.UserName}}
		if m.ByCandidate() {
			x.Line.Text, x.Runs = candidate, []views.NoteRun{{Text: m.Text}}
		} else {
			x.Runs = views.NewNoteRuns(m.Text, func(handle string) string { return t.Mentioned(m.ID, handle) })
		}
		out = append(out, x)
	}
	return out
}

// ownMessageViews are messages as the candidate reads them: who wrote is a first
// name and a role, and so is whom a message mentions.
func ownMessageViews(c views.Chrome, t models.Conversation) (out []views.MessageView) {
	for _, m := range t.Messages {
		x := views.MessageView{ID: m.ID, Ours: m.ByCandidate(), Line: ui.Line{At: m.CreatedAt, Words: c.Words(m.CreatedAt), Exact: c.Exact(m.CreatedAt), Text: "You"}}
		text := m.Text
		if !m.ByCandidate() {
			x.Line.Text, text = m.Writer(), ""
			for _, run := range models.NoteRuns(m.Text) {
				if name := t.Mentioned(m.ID, run.Handle); name != "" {
					run.Text, _, _ = strings.Cut(name, " ")
				}
				text += run.Text
			}
		}
		x.Runs = []views.NoteRun{{Text: text}}
		out = append(out, x)
	}
	return out
}

// writeMessage writes to the candidate; the same form sent twice writes once.
func (a *App) writeMessage(v *visit) error {
	var f forms.Message
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	keep := func(p *views.ApplicationPage) { p.Talk.Text = f.Text }
	problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.WriteMessage(v.context(), v.actor, id, f.Once, f.Text, a.messageLetter(v))
	}
	var nobody models.CannotMention
	if errors.As(err, &nobody) {
		problems = forms.Problems{{Name: "message", Text: cannotMention(nobody)}}
	}
	if len(problems) > 0 {
		return a.unfinished(v, id, "messages", problems, keep)
	}
	if errors.Is(err, models.ErrDuplicate) {
		err = nil
	}
	if err == nil {
		return v.done(views.ApplicationURL(id)+"#conversation", a.told(v, id, "Sent", "; the candidate is told by mail."))
	}
	return a.decided(v, id, err, "messages", "", keep)
}

// messageLetter tells candidates that something was written to them.
func (a *App) messageLetter(v *visit) func(models.Candidate, string, string) models.Mail {
	return func(c models.Candidate, jobTitle, token string) models.Mail {
		return mail.Message(v.settings, c.Name, jobTitle, a.absolute(v, views.ConfirmURL(token))).To(c.Email)
	}
}

// settleMessages notes that what the candidate wrote needs no answer.
func (a *App) settleMessages(v *visit) error {
	var f forms.Settlement
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	if err := a.store.SettleMessages(v.context(), v.actor, id, f.Message()); err != nil {
		return err
	}
	return v.done(views.ApplicationURL(id)+"#conversation", "")
}

// messageRead notes that the visitor has seen a message that mentions them.
func (a *App) messageRead(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	if err := a.store.SeeMessage(v.context(), v.actor, id); err != nil {
		return err
	}
	return v.done("/", "")
}

// showConversation is all that was written, to the team or to its candidate.
func (a *App) showConversation(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	before := v.number("before")
	application, who, t, err := a.store.Conversation(v.context(), v.actor, id, before)
	if err != nil {
		return err
	}
	p := views.ConversationPage{Chrome: v.chrome("Conversation", "candidates"), Who: who, Back: views.ApplicationURL(id) + "#conversation"}
	url := views.MessagesURL
	if v.actor.Role == models.RoleCandidate {
		p.Chrome, p.Who, p.Back, url = v.chrome("Messages", "status"), "Back to your application", views.StatusURL(application.ID)+"#conversation", views.OwnMessagesURL
		p.Messages = ownMessageViews(p.Chrome, t)
	} else {
		p.Messages = messageViews(p.Chrome, t, who)
	}
	if t.Earlier {
		p.Earlier = url(id, t.Messages[0].ID)
	}
	if before > 0 {
		p.Newer = url(id, 0)
	}
	return v.page(http.StatusOK, views.Conversation(p))
}

// addOwnTalk adds the end of the conversation to the candidate's page.
func addOwnTalk(p *views.StatusPage, st models.OwnStatus) {
	p.Talk = views.ConversationView{CanWrite: st.Application.TakesMessages(), Once: newOnce(), Messages: ownMessageViews(p.Chrome, st.Conversation)}
	p.Talk.Reader, _, _ = strings.Cut(st.Recruiter, " ")
	if st.Conversation.Earlier {
		p.Talk.Earlier = views.OwnMessagesURL(st.Application.ID, st.Conversation.Messages[0].ID)
	}
}

// answerMessage is what the candidate writes.
func (a *App) answerMessage(v *visit) error {
	var f forms.Message
	id, err := v.onApplication(&f)
	if err != nil {
		return err
	}
	typed := func(p *views.StatusPage) {
		if p.Talk.Text = f.Text; !p.Talk.CanWrite {
			p.Unsent = f.Text
		}
	}
	problems := f.Validate()
	if len(problems) == 0 {
		err = a.store.AnswerMessage(v.context(), v.actor, id, f.Once, f.Text)
	}
	var refused models.Refused
	if errors.As(err, &refused) {
		problems = forms.Problems{{Name: "message", Text: string(refused)}}
	}
	if len(problems) > 0 {
		return a.statusAgain(v, http.StatusUnprocessableEntity, id, problems, typed)
	}
	if errors.Is(err, models.ErrDuplicate) {
		err = nil
	}
	return a.afterStatus(v, id, err, "Your message is here. Thank you.", typed)
}
