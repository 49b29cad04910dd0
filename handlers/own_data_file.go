package handlers

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"
	"time"

	"stepwise/models"
)

// ownFile is data.json of what candidates download: what they gave, and what
// they have been told. It is made of what their own pages are made of.
type ownFile struct {
	Made         time.Time         `json:"made"`
	Organisation string            `json:"organisation"`
	Person       ownPerson         `json:"person"`
	Demographics map[string]string `json:"demographics,omitempty"`
	Applications []ownApplication  `json:"applications"`
	Letters      []ownLetter       `json:"letters,omitempty"`
	LookedAt     []ownLooked       `json:"looked_at_by,omitempty"`
}

type ownPerson struct {
	Name     string   `json:"name"`
	Email    string   `json:"email"`
	Phone    string   `json:"phone,omitempty"`
	Links    []string `json:"links,omitempty"`
	TimeZone string   `json:"time_zone,omitempty"`
	Headline string   `json:"headline,omitempty"`
	Years    int      `json:"years,omitempty"`
	Employer string   `json:"employer,omitempty"`
	Place    string   `json:"place,omitempty"`
	Skills   string   `json:"skills,omitempty"`
}

type ownApplication struct {
	Job           string           `json:"job"`
	Applied       time.Time        `json:"applied"`
	Standing      string           `json:"standing"`
	KeptUntil     models.Date      `json:"kept_until"`
	Consented     *time.Time       `json:"consented,omitempty"`
	PayAsked      models.Money     `json:"pay_asked_in_hundredths,omitempty"`
	PayCurrency   string           `json:"pay_currency,omitempty"`
	StartFrom     models.Date      `json:"start_from,omitempty"`
	Accommodation string           `json:"accommodation,omitempty"`
	CoverNote     string           `json:"cover_note,omitempty"`
	Portfolio     []ownItem        `json:"portfolio,omitempty"`
	Documents     []string         `json:"documents,omitempty"`
	Interviews    []takenInterview `json:"interviews,omitempty"`
	Exercises     []takenExercise  `json:"exercises,omitempty"`
	Trial         *ownTrialFile    `json:"trial,omitempty"`
	Messages      []ownMessage     `json:"messages,omitempty"`
}

type ownItem struct {
	Title   string `json:"title"`
	OwnPart string `json:"own_part,omitempty"`
	Stack   string `json:"stack,omitempty"`
	Link    string `json:"link,omitempty"`
	LookAt  string `json:"look_at,omitempty"`
}

type takenInterview struct {
	Title   string    `json:"title"`
	At      time.Time `json:"at"`
	Minutes int       `json:"minutes"`
	Words   string    `json:"your_words,omitempty"`
}

type takenExercise struct {
	Title  string `json:"title"`
	Prompt string `json:"prompt"`
	Answer string `json:"answer,omitempty"`
}

type ownTrialFile struct {
	Title  string   `json:"title"`
	Links  []string `json:"links,omitempty"`
	Answer string   `json:"answer,omitempty"`
	Rating string   `json:"your_words_about_it,omitempty"`
}

type ownMessage struct {
	At   time.Time `json:"at"`
	From string    `json:"from"`
	Text string    `json:"text"`
}

type ownLetter struct {
	Sent    *time.Time `json:"sent"`
	Subject string     `json:"subject"`
	Text    string     `json:"text"`
}

type ownLooked struct {
	Role   string    `json:"role"`
	People int       `json:"people"`
	Last   time.Time `json:"last"`
}

// downloadOwn sends all that is the candidate's own as one archive: data.json
// and the files they gave. It is written as it is read, file after file.
func (a *App) downloadOwn(v *visit) error {
	file, documents, err := a.ownFile(v)
	if err != nil {
		return err
	}
	h := v.Response().Header()
	h.Set("Content-Type", "application/zip")
	h.Set("Content-Disposition", `attachment; filename="my-data.zip"`)
	h.Set("Cache-Control", "private, no-store")
	v.Response().WriteHeader(http.StatusOK)
	z := zip.NewWriter(v.Response())
	w, err := z.Create("data.json")
	if err != nil {
		return err
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(file); err != nil {
		return err
	}
	for _, d := range documents {
		if err := a.zipDocument(v, z, d); err != nil {
			return err
		}
	}
	return z.Close()
}

func (a *App) zipDocument(v *visit, z *zip.Writer, d models.Document) error {
	_, content, err := a.store.Document(v.context(), v.actor, d.ID)
	if err != nil {
		return err
	}
	defer content.Close()
	w, err := z.CreateHeader(&zip.FileHeader{Name: documentPath(d), Method: zip.Deflate, Modified: d.CreatedAt})
	if err != nil {
		return err
	}
	_, err = io.Copy(w, content)
	return err
}

// documentPath is where a document is in the archive: its number keeps two of
// one name apart, and no name leads out of the folder.
func documentPath(d models.Document) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:`, r) || r < ' ' {
			return '-'
		}
		return r
	}, d.Name)
	return path.Join("files", fmt.Sprintf("%d-%s", d.ID, name))
}

func (a *App) ownFile(v *visit) (f ownFile, documents []models.Document, err error) {
	c := v.candidate
	f = ownFile{Made: v.now, Organisation: v.settings.Organisation, Person: ownPerson{Name: c.Name, Email: c.Email, Phone: c.Phone, Links: c.Links,
		TimeZone: c.TimeZone, Headline: c.Headline, Years: c.Years, Employer: c.Employer, Place: c.Place, Skills: c.Skills}}
	if f.Demographics, err = a.store.OwnDemographics(v.context(), v.actor); err != nil {
		return f, nil, err
	}
	own, err := a.store.OwnApplications(v.context(), v.actor)
	if err != nil {
		return f, nil, err
	}
	said, err := a.store.OwnMessages(v.context(), v.actor)
	if err != nil {
		return f, nil, err
	}
	for _, o := range own {
		st, err := a.store.OwnStatus(v.context(), v.actor, o.ID)
		if err != nil {
			return f, nil, err
		}
		one, files := a.ownApplication(v, st)
		need, err := a.store.Accommodation(v.context(), v.actor, o.ID)
		if err != nil {
			return f, nil, err
		}
		if need != nil {
			one.Accommodation = need.Text
		}
		for _, m := range said {
			if m.ApplicationID == o.ID {
				one.Messages = append(one.Messages, ownMessageOf(m))
			}
		}
		f.Applications, documents = append(f.Applications, one), append(documents, files...)
	}
	letters, err := a.store.OwnLetters(v.context(), v.actor)
	if err != nil {
		return f, nil, err
	}
	for _, m := range letters {
		f.Letters = append(f.Letters, ownLetter{m.SentAt, m.Subject, m.Text})
	}
	looked, err := a.store.OwnAccesses(v.context(), v.actor)
	for _, l := range looked {
		f.LookedAt = append(f.LookedAt, ownLooked{l.Role.Name(), l.People, l.Last})
	}
	return f, documents, err
}

func ownMessageOf(m models.Message) ownMessage {
	if m.ByCandidate() {
		return ownMessage{m.CreatedAt, "you", m.Text}
	}
	return ownMessage{m.CreatedAt, m.Writer(), m.Text}
}

func (a *App) ownApplication(v *visit, st models.OwnStatus) (o ownApplication, files []models.Document) {
	x := st.Application
	page := a.statusPage(v, st)
	o = ownApplication{Job: st.Job.Title, Applied: x.CreatedAt, Standing: strings.TrimSpace(page.Hello + ". " + page.Lead), KeptUntil: x.RetainUntil, Consented: x.ConsentAt,
		PayAsked: x.PayAsked, PayCurrency: x.PayCurrency, StartFrom: x.StartFrom, CoverNote: x.CoverNote}
	files = st.Documents
	for _, i := range st.Items {
		o.Portfolio = append(o.Portfolio, ownItem{i.Title, i.OwnPart, i.Stack, i.Link, i.LookAt})
		if i.Document != nil {
			files = append(files, *i.Document)
		}
	}
	for _, d := range files {
		o.Documents = append(o.Documents, documentPath(d))
	}
	for _, i := range st.Interviews {
		if i.State != models.InterviewProposed {
			o.Interviews = append(o.Interviews, takenInterview{i.Title, i.StartsAt, i.Minutes, i.AnswerWords})
		}
	}
	for _, e := range st.Exercises {
		if e.OpenedAt != nil { // its time begins when it is opened, and not here
			o.Exercises = append(o.Exercises, takenExercise{e.Title, e.Prompt, e.Answer})
		}
	}
	if t := st.Trial; t != nil && !t.SetAt.IsZero() {
		o.Trial = &ownTrialFile{t.Title, t.Links, t.Answer, t.RatingWords}
	}
	return o, files
}
