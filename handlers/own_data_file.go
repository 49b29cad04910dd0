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
	SignedIn     []ownSession      `json:"signed_in,omitempty"`
}

type ownPerson struct {
	Name     string       `json:"name"`
	Email    string       `json:"email"`
	NewEmail *ownNewEmail `json:"email_that_waits_for_its_confirmation,omitempty"`
	Phone    string       `json:"phone,omitempty"`
	Links    []string     `json:"links,omitempty"`
	TimeZone string       `json:"time_zone,omitempty"`
	Headline string       `json:"headline,omitempty"`
	Years    int          `json:"years,omitempty"`
	Employer string       `json:"employer,omitempty"`
	Place    string       `json:"place,omitempty"`
	Skills   string       `json:"skills,omitempty"`

	Formerly       []ownIdentity `json:"formerly,omitempty"` // the earliest first
	KnownSince     time.Time     `json:"known_since"`
	EmailConfirmed *time.Time    `json:"email_confirmed,omitempty"`
	ErasedOn       models.Date   `json:"erased_by_itself_on,omitempty"`
}

// ownIdentity is what was corrected of what somebody is known by.
type ownIdentity struct {
	Name  string   `json:"name,omitempty"`
	Email string   `json:"email,omitempty"`
	Phone string   `json:"phone,omitempty"`
	Links []string `json:"links,omitempty"`
}

type ownNewEmail struct {
	Email string    `json:"email"`
	Asked time.Time `json:"asked"`
	Until time.Time `json:"until"`
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

type ownSession struct {
	Since    time.Time `json:"since"`
	LastSeen time.Time `json:"last_seen"`
	Until    time.Time `json:"until"`
	Browser  string    `json:"browser"`
	Address  string    `json:"network_address"`
}

// readMe says what is in the archive to whoever opens it years later.
const readMe = `This is everything that %s keeps of you and you have given or been told.

data.json   all of it, to be read by programs or in a text editor
files       the files you gave, and those you were given

Moments are in UTC; the last letter, Z, says so. Days are written year, month, day.
What the team notes and thinks of an application is not in it. What you were
told of that, and the feedback you were given, is.

Made %s.
`

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
	if w, err = z.Create("READ ME.txt"); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(w, readMe, file.Organisation, v.now.UTC().Format("2 January 2006, 15:04 MST")); err != nil {
		return err
	}
	return z.Close()
}

// zipDocument adds a file. One without a number waits for a trial to be handed
// in; it comes from the candidate's own page as the others do.
func (a *App) zipDocument(v *visit, z *zip.Writer, d models.Document) (err error) {
	var content io.ReadCloser
	if d.ID == 0 {
		content, err = a.store.Streamed(d.Hash)
	} else {
		_, content, err = a.store.Document(v.context(), v.actor, d.ID)
	}
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
	if d.ID == 0 {
		return path.Join("files", "not handed in", name)
	}
	return path.Join("files", fmt.Sprintf("%d-%s", d.ID, name))
}

func (a *App) ownFile(v *visit) (f ownFile, documents []models.Document, err error) {
	c := v.candidate
	f = ownFile{Made: v.now, Organisation: v.settings.Organisation, Person: ownPerson{Name: c.Name, Email: c.Email, Phone: c.Phone, Links: c.Links,
		TimeZone: c.TimeZone, Headline: c.Headline, Years: c.Years, Employer: c.Employer, Place: c.Place, Skills: c.Skills,
		KnownSince: c.CreatedAt, EmailConfirmed: c.ConfirmedAt, ErasedOn: c.LeavesOn}}
	waiting, err := a.store.OwnAddress(v.context(), v.actor)
	if err != nil {
		return f, nil, err
	}
	if waiting != nil {
		f.Person.NewEmail = &ownNewEmail{waiting.Email, waiting.CreatedAt, waiting.ExpiresAt}
	}
	for _, x := range c.Formerly {
		f.Person.Formerly = append(f.Person.Formerly, ownIdentity(x))
	}
	if f.Demographics, err = a.store.OwnDemographics(v.context(), v.actor); err != nil {
		return f, nil, err
	}
	if f.Applications, documents, err = a.ownApplications(v); err != nil {
		return f, nil, err
	}
	letters, err := a.store.OwnLetters(v.context(), v.actor)
	if err != nil {
		return f, nil, err
	}
	for _, m := range letters {
		f.Letters = append(f.Letters, ownLetter{m.SentAt, m.Subject, m.Text})
	}
	looked, err := a.store.OwnAccesses(v.context(), v.actor)
	if err != nil {
		return f, nil, err
	}
	for _, l := range looked {
		f.LookedAt = append(f.LookedAt, ownLooked{l.Role.Name(), l.People, l.Last})
	}
	sessions, err := a.store.OwnSessions(v.context(), v.actor)
	for _, x := range sessions {
		f.SignedIn = append(f.SignedIn, ownSession{x.CreatedAt, x.LastSeenAt, x.ExpiresAt, x.Agent, x.Address})
	}
	return f, documents, err
}
