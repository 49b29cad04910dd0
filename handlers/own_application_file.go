package handlers

import (
	"fmt"
	"strings"
	"time"

	"stepwise/models"
	"stepwise/views"
)

// ownApplication is one application in what candidates download.
type ownApplication struct {
	Job       string          `json:"job"`
	Applied   time.Time       `json:"applied"`
	Source    string          `json:"how_it_came,omitempty"`
	Standing  string          `json:"standing"`
	HearBy    *time.Time      `json:"you_hear_by,omitempty"`
	KeptUntil models.Date     `json:"kept_until"`
	Consented *time.Time      `json:"consented,omitempty"`
	PayAsked  string          `json:"pay_asked,omitempty"`
	StartFrom models.Date     `json:"start_from,omitempty"`
	Needs     *ownNeeds       `json:"accommodation,omitempty"`
	CoverNote string          `json:"cover_note,omitempty"`
	Portfolio []ownItem       `json:"portfolio,omitempty"`
	Documents []string        `json:"documents,omitempty"`
	Happened  []ownEvent      `json:"what_happened,omitempty"`
	Messages  []ownMessage    `json:"messages,omitempty"`
	Meetings  []ownMeeting    `json:"interviews,omitempty"`
	Exercises []takenExercise `json:"exercises,omitempty"`
	Trial     *ownTrialFile   `json:"trial,omitempty"`
	Offers    []ownOfferFile  `json:"offers,omitempty"`
	Asked     []ownQuestion   `json:"questions_about_the_offer,omitempty"`
	Start     []ownTaskFile   `json:"your_start,omitempty"`
	Feedback  []ownFeedback   `json:"feedback,omitempty"`
}

type ownNeeds struct {
	Asked time.Time `json:"asked"`
	Text  string    `json:"text"`
}

type ownItem struct {
	Title   string    `json:"title"`
	OwnPart string    `json:"own_part,omitempty"`
	Stack   string    `json:"stack,omitempty"`
	Link    string    `json:"link,omitempty"`
	LookAt  string    `json:"look_at,omitempty"`
	File    string    `json:"file,omitempty"`
	Added   time.Time `json:"added"`
}

type ownEvent struct {
	At   time.Time `json:"at"`
	Step string    `json:"step,omitempty"`
	Text string    `json:"text"`
}

type ownMessage struct {
	At   time.Time `json:"at"`
	From string    `json:"from"`
	Text string    `json:"text"`
}

type ownMeeting struct {
	Title    string      `json:"title"`
	Kind     string      `json:"kind"`
	At       *time.Time  `json:"at,omitempty"`
	Proposed []time.Time `json:"proposed_times,omitempty"`
	Minutes  int         `json:"minutes"`
	Place    string      `json:"place,omitempty"`
	With     string      `json:"with,omitempty"`
	Answer   string      `json:"your_answer,omitempty"`
	Words    string      `json:"your_words,omitempty"`
	Answered *time.Time  `json:"answered,omitempty"`
}

type takenExercise struct {
	Title    string     `json:"title"`
	Set      time.Time  `json:"set"`
	Opened   *time.Time `json:"opened,omitempty"`
	HandedIn *time.Time `json:"handed_in,omitempty"`
	Minutes  int        `json:"minutes,omitempty"`
	Extra    int        `json:"extra_minutes,omitempty"`
	AIRule   string     `json:"rule_on_ai,omitempty"`
	Prompt   string     `json:"prompt"`
	Answer   string     `json:"answer,omitempty"`
}

type ownOfferFile struct {
	Version      int        `json:"version"`
	Made         *time.Time `json:"made"`
	Text         string     `json:"text"`
	Standing     string     `json:"standing"`
	Answered     *time.Time `json:"answered,omitempty"`
	Words        string     `json:"your_words,omitempty"`
	AcceptedName string     `json:"accepted_as,omitempty"`
	Hash         string     `json:"sha256_of_the_text_accepted,omitempty"`
}

type ownQuestion struct {
	Asked    time.Time  `json:"asked"`
	Text     string     `json:"text"`
	Answer   string     `json:"answer,omitempty"`
	Answered *time.Time `json:"answered,omitempty"`
	Until    *time.Time `json:"more_time_until,omitempty"`
	Granted  bool       `json:"granted,omitempty"`
}

type ownTaskFile struct {
	Title string      `json:"title"`
	Kind  string      `json:"kind"`
	Text  string      `json:"text,omitempty"`
	Link  string      `json:"link,omitempty"`
	Yours bool        `json:"yours"`
	Due   models.Date `json:"due"`
	Done  *time.Time  `json:"done,omitempty"`
}

type ownFeedback struct {
	About string `json:"about"`
	Text  string `json:"text"`
}

// ownApplications are all of the candidate's, and the files that go with them.
func (a *App) ownApplications(v *visit) (list []ownApplication, files []models.Document, err error) {
	own, err := a.store.OwnApplications(v.context(), v.actor)
	if err != nil {
		return nil, nil, err
	}
	said, err := a.store.OwnMessages(v.context(), v.actor)
	if err != nil {
		return nil, nil, err
	}
	offers, err := a.store.OwnOffers(v.context(), v.actor)
	if err != nil {
		return nil, nil, err
	}
	for _, o := range own {
		st, err := a.store.OwnStatus(v.context(), v.actor, o.ID)
		if err != nil {
			return nil, nil, err
		}
		one, more := a.ownApplication(v, st)
		need, err := a.store.Accommodation(v.context(), v.actor, o.ID)
		if err != nil {
			return nil, nil, err
		}
		if need != nil {
			one.Needs = &ownNeeds{need.AskedAt, need.Text}
		}
		one.hear(o.ID, said, offers)
		list, files = append(list, one), append(files, more...)
	}
	return list, files, nil
}

// hear adds what was said and offered of this one application.
func (o *ownApplication) hear(id int64, said []models.Message, offers []models.Offer) {
	for _, m := range said {
		switch {
		case m.ApplicationID != id:
		case m.ByCandidate():
			o.Messages = append(o.Messages, ownMessage{m.CreatedAt, "you", m.Text})
		default:
			o.Messages = append(o.Messages, ownMessage{m.CreatedAt, m.Writer(), m.Text})
		}
	}
	for _, x := range offers {
		if x.ApplicationID == id {
			o.Offers = append(o.Offers, ownOfferFile{x.Number, x.ApprovedAt, x.Document, offerStanding(x.State), x.AnsweredAt, x.Answer, x.AcceptedName, x.DocumentHash})
		}
	}
}

// offerStanding is the state of an offer in the candidate's words.
func offerStanding(s models.OfferState) string {
	switch s {
	case models.OfferAccepted:
		return "you accepted"
	case models.OfferDeclined:
		return "you declined"
	case models.OfferReplaced:
		return "a later version took its place"
	}
	return "open"
}

func (a *App) ownApplication(v *visit, st models.OwnStatus) (o ownApplication, files []models.Document) {
	x := st.Application
	page := a.statusPage(v, st)
	o = ownApplication{Job: st.Job.Title, Applied: x.CreatedAt, Source: strings.TrimSpace(string(x.Source) + " " + x.SourceDetail), Standing: strings.TrimSpace(page.Hello + ". " + page.Lead),
		HearBy: x.PromiseBy, KeptUntil: x.RetainUntil, Consented: x.ConsentAt, PayAsked: payInFull(x.PayAsked, x.PayCurrency, x.PayBasis.Unit()), StartFrom: x.StartFrom, CoverNote: x.CoverNote}
	files = st.Documents
	for _, i := range st.Items {
		item := ownItem{Title: i.Title, OwnPart: i.OwnPart, Stack: i.Stack, Link: i.Link, LookAt: i.LookAt, Added: i.CreatedAt}
		if i.Document != nil {
			item.File = documentPath(*i.Document)
		}
		o.Portfolio = append(o.Portfolio, item)
	}
	if st.Trial != nil {
		for _, u := range st.Trial.Uploads {
			files = append(files, models.Document{Name: u.Name, Hash: u.Hash, CreatedAt: u.CreatedAt})
		}
	}
	for _, d := range files {
		o.Documents = append(o.Documents, documentPath(d))
	}
	for _, e := range st.Events {
		o.Happened = append(o.Happened, ownEvent{e.At, e.Step.Name(), fmt.Sprintf(models.OwnVerbs[e.Verb], "on "+page.Local(e.At).Format("2 January 2006"))})
	}
	o.went(st)
	if st.Trial != nil && !st.Trial.SetAt.IsZero() {
		o.Trial = newOwnTrialFile(*st.Trial)
		o.Trial.shows(page.Trial.Delivered)
	}
	return o, files
}

// payInFull is an amount that says its currency for ever, not by a sign.
func payInFull(m models.Money, currency, per string) string {
	if m == 0 {
		return ""
	}
	return strings.TrimSpace(fmt.Sprintf("%d.%02d %s %s", m/100, m%100, currency, per))
}

// went adds what there was at the steps.
func (o *ownApplication) went(st models.OwnStatus) {
	for _, i := range st.Interviews {
		m := ownMeeting{Title: i.Title, Kind: i.Kind.Name(), Minutes: i.Minutes, Place: i.Place, With: panelNames(i), Answer: string(i.Answer), Words: i.AnswerWords, Answered: i.AnsweredAt}
		if i.State == models.InterviewProposed {
			for _, s := range i.Slots {
				m.Proposed = append(m.Proposed, s.StartsAt)
			}
		} else {
			m.At = &i.StartsAt
		}
		o.Meetings = append(o.Meetings, m)
	}
	for _, e := range st.Exercises {
		if e.OpenedAt != nil { // its time begins when it is opened, and not here
			o.Exercises = append(o.Exercises, takenExercise{e.Title, e.SetAt, e.OpenedAt, e.HandedInAt, e.Minutes, e.ExtraMinutes, e.AIRule, e.Prompt, e.Answer})
		}
	}
	for _, q := range st.OfferTalk {
		o.Asked = append(o.Asked, ownQuestion{Asked: q.AskedAt, Text: q.Text, Answer: q.Answer, Answered: q.AnsweredAt})
	}
	for _, t := range st.Tasks {
		o.Start = append(o.Start, ownTaskFile{t.Title, t.Kind.Name(), t.Detail, t.Link, t.ByCandidate, t.DueOn, t.DoneAt})
	}
	for _, f := range st.Feedback {
		o.Feedback = append(o.Feedback, ownFeedback{f.Criterion, f.Text})
	}
}

// ownTrialFile is a trial in what candidates download.
type ownTrialFile struct {
	Terms      ownTerms       `json:"terms"`
	Agreements []ownAgreement `json:"what_you_accepted,omitempty"`
	Questions  []ownQuestion  `json:"questions,omitempty"`
	MoreTime   []ownQuestion  `json:"wishes_for_more_time,omitempty"`
	HandedIn   *time.Time     `json:"handed_in,omitempty"`
	Links      []string       `json:"links,omitempty"`
	Answer     string         `json:"answer,omitempty"`
	Hours      int            `json:"hours_spent,omitempty"`
	Rated      *time.Time     `json:"rated,omitempty"`
	Rating     int            `json:"your_rating_of_4,omitempty"`
	Words      string         `json:"your_words_about_it,omitempty"`
	PaidOn     models.Date    `json:"fee_paid_on,omitempty"`

	Shows map[string][]string `json:"what_you_said_shows_what,omitempty"`
}

type ownTerms struct {
	Title        string               `json:"title"`
	Scope        string               `json:"scope,omitempty"`
	Brief        string               `json:"brief,omitempty"`
	Deliverables []string             `json:"deliverables,omitempty"`
	Fee          string               `json:"fee,omitempty"`
	PaidWhen     string               `json:"paid_when,omitempty"`
	HoursCap     int                  `json:"hours_at_most"`
	StartsOn     models.Date          `json:"starts_on"`
	DueAt        time.Time            `json:"due"`
	Ownership    string               `json:"who_owns_it,omitempty"`
	AIRule       string               `json:"rule_on_ai,omitempty"`
	Contact      string               `json:"contact,omitempty"`
	Criteria     []models.TermsAnchor `json:"judged_by,omitempty"`
}

type ownAgreement struct {
	Name     string    `json:"as"`
	Accepted time.Time `json:"at"`
	Terms    ownTerms  `json:"terms"`
}

func newOwnTerms(t models.TrialTerms) ownTerms {
	return ownTerms{t.Title, t.Scope, t.Brief, t.Deliverables, payInFull(t.Fee, t.FeeCurrency, ""), t.PaidWhen, t.HoursCap, t.StartsOn, t.DueAt, t.Ownership, t.AIRule, t.Contact, t.Criteria}
}

func newOwnTrialFile(t models.Trial) *ownTrialFile {
	f := &ownTrialFile{Terms: newOwnTerms(t.Terms()), HandedIn: t.HandedInAt, Links: t.Links, Answer: t.Answer, Hours: t.HoursSpent, Rated: t.RatedAt, Rating: t.Rating, Words: t.RatingWords, PaidOn: t.FeePaidOn}
	for _, g := range t.Agreements {
		f.Agreements = append(f.Agreements, ownAgreement{g.Name, g.AcceptedAt, newOwnTerms(g.Terms)})
	}
	f.Questions, f.MoreTime = ownQuestions(t.Questions), ownQuestions(t.Extensions)
	return f
}

// shows adds which requirements the candidate said a deliverable shows.
func (f *ownTrialFile) shows(delivered []views.DeliveredView) {
	f.Shows = map[string][]string{}
	for _, d := range delivered {
		for _, c := range d.Choices {
			if c.Chosen {
				f.Shows[d.Label] = append(f.Shows[d.Label], c.Label)
			}
		}
	}
}

func ownQuestions(asked []models.TrialQuestion) (list []ownQuestion) {
	for _, q := range asked {
		list = append(list, ownQuestion{q.AskedAt, q.Text, q.Answer, q.AnsweredAt, q.Until, q.Granted})
	}
	return list
}
