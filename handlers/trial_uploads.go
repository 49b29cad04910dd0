package handlers

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"time"

	"github.com/gabriel-vasile/mimetype"

	"stepwise/models"
	"stepwise/views"
	"stepwise/views/forms"
)

const (
	// patience is how long an upload may stand still: as long as it moves it may
	// take its time, over a telephone’s network too.
	patience = time.Minute
	// longest is how much time that is for whoever need not sign in.
	longest = 20 * time.Minute
)

// acceptedDeliverables is what the field for a file of a trial offers.
const acceptedDeliverables = ".zip," + acceptedFiles

// uploadTrial takes one file for the trial. It goes to the disk as it comes and
// is never held in memory.
func (a *App) uploadTrial(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	u, problem, err := a.streamTrial(v, id)
	if err == nil && problem == "" {
		err = a.store.AddUpload(v.context(), v.actor, u)
	}
	if problem != "" {
		return a.ownTrialAgain(v, id, "files", forms.Problems{{Name: "upload", Text: problem}}, func(*views.OwnTrial) {})
	}
	return a.afterTrial(v, id, err, "files", "“"+u.Name+"” is here. Hand in when you are ready.", func(*views.OwnTrial) {})
}

// streamTrial asks whether another file may come at all, then takes the first
// file of the form.
func (a *App) streamTrial(v *visit, id int64) (u models.TrialUpload, problem string, err error) {
	if err := a.store.TakesUpload(v.context(), v.actor, id); err != nil {
		return u, "", err
	}
	if !a.readings.lets(v) {
		return u, "", models.ErrThrottled
	}
	part, err := v.firstFile(models.MaxTrialFile + maxForm)
	if err != nil {
		return u, "", err
	}
	if part == nil || part.FileName() == "" {
		return u, "Choose a file.", nil
	}
	u = models.TrialUpload{ApplicationID: id, Name: displayName(part.FileName())}
	u.Hash, u.Size, err = a.store.StreamUpload(part)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, models.ErrTooLarge), errors.As(err, &tooLarge):
		return u, "“" + u.Name + "” is larger than 100 MB. Leave out what can be built or downloaded again.", nil
	case err != nil:
		return u, "", errUnreadable // the connection broke off
	}
	u.Type, problem, err = a.lookAt(u)
	if problem != "" {
		problem = "“" + u.Name + "” " + problem
	}
	return u, problem, err
}

// firstFile is the first part of a posted form that is a file. The body is read
// as far as that, and the rest as the part is.
func (v *visit) firstFile(limit int64) (*multipart.Part, error) {
	r := v.Request()
	r.Body = http.MaxBytesReader(v.Response(), &patient{ReadCloser: r.Body, connection: http.NewResponseController(v.Response())}, limit)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, errUnreadable
	}
	for {
		part, err := parts.NextPart()
		switch {
		case err == io.EOF:
			return nil, nil
		case err != nil:
			return nil, errUnreadable
		case part.FormName() == "upload":
			return part, nil
		}
	}
}

// patient puts off the deadlines of a connection as long as its body comes in.
type patient struct {
	io.ReadCloser
	connection *http.ResponseController
	until      time.Time
	last       time.Time // until when at most; zero when that does not matter
}

func (p *patient) Read(b []byte) (int, error) {
	if now := time.Now(); p.until.Sub(now) < patience/2 && (p.last.IsZero() || now.Before(p.last)) {
		p.until = now.Add(patience)
		// A connection that has no deadlines needs none put off.
		_ = p.connection.SetReadDeadline(p.until)
		_ = p.connection.SetWriteDeadline(p.until.Add(patience))
	}
	return p.ReadCloser.Read(b)
}

// lookAt finds out what a stored upload is by its content: an archive by its
// two ends, which alone are read; anything else is small enough to be looked at
// as a document is.
func (a *App) lookAt(u models.TrialUpload) (kind, problem string, err error) {
	f, err := a.store.Streamed(u.Hash)
	if err != nil {
		return "", "", err
	}
	defer f.Close()
	head := make([]byte, min(u.Size, 4096))
	if _, err := io.ReadFull(f, head); err != nil {
		return "", "", err
	}
	is := mimetype.Detect(head)
	if within(is, models.TypeZIP) && !is.Is(typeDOCX) {
		return endsAsZIP(f, u.Size)
	}
	if u.Size > models.MaxUpload {
		return "", "is larger than 10 MB. Pack it into a ZIP: that may have 100 MB.", nil
	}
	rest, err := io.ReadAll(f)
	if err != nil {
		return "", "", err
	}
	kind, problem = checkDocument(models.Upload{Name: u.Name, Content: append(head, rest...)})
	return kind, problem, nil
}

// endsAsZIP looks for the end of the table of contents, which an archive that
// broke off has lost. Source: APPNOTE.TXT 4.3.16: 22 bytes and a comment of at
// most 65,535.
func endsAsZIP(f io.ReadSeeker, size int64) (kind, problem string, err error) {
	tail := make([]byte, min(size, 22+65_535))
	if _, err := f.Seek(-int64(len(tail)), io.SeekEnd); err != nil {
		return "", "", err
	}
	if _, err := io.ReadFull(f, tail); err != nil {
		return "", "", err
	}
	if !bytes.Contains(tail, []byte("PK\x05\x06")) {
		return "", "is not a whole ZIP archive: its end is missing. Pack it again.", nil
	}
	return models.TypeZIP, "", nil
}

// removeUpload takes a file back that is not handed in yet.
func (a *App) removeUpload(v *visit) error {
	id, err := v.id("id")
	if err != nil {
		return err
	}
	upload, err := v.id("file")
	if err != nil {
		return err
	}
	err = a.store.RemoveUpload(v.context(), v.actor, id, upload)
	return a.afterTrial(v, id, err, "files", "Taken back.", func(*views.OwnTrial) {})
}
