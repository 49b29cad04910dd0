package handlers

import (
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"time"

	"github.com/go-playground/form/v4"

	"stepwise/models"
)

const (
	maxForm  = 1 << 20                     // bytes of a form without files
	maxFiles = models.MaxUploads + maxForm // bytes of a form with files
)

var decoder = newDecoder()

func newDecoder() *form.Decoder {
	d := form.NewDecoder()
	d.SetMaxArraySize(100)
	return d
}

// context is the request's.
func (v *visit) context() context.Context { return v.Request().Context() }

// id is the number in the path; anything else is not found.
func (v *visit) id(name string) (int64, error) {
	id, err := strconv.ParseInt(v.Param(name), 10, 64)
	if err != nil || id <= 0 {
		return 0, models.ErrNotFound
	}
	return id, nil
}

// read fills a form with what was typed. Only the body counts, never the address.
func (v *visit) read(to any) error { return v.readUpTo(to, maxFiles) }

// readUpTo is read for a form whose files have at most so many bytes together.
func (v *visit) readUpTo(to any, files int64) error {
	r := v.Request()
	limit, multi := int64(maxForm), false
	if r.Header.Get("Content-Type") != "" && isMultipart(r) {
		limit, multi = files, true
	}
	if multi {
		r.Body = &patient{ReadCloser: r.Body, connection: http.NewResponseController(v.Response()), last: time.Now().Add(longest)}
	}
	r.Body = http.MaxBytesReader(v.Response(), r.Body, limit)
	var err error
	if multi {
		err = r.ParseMultipartForm(maxForm)
	} else {
		err = r.ParseForm()
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge), errors.Is(err, multipart.ErrMessageTooLarge):
		return errTooLarge
	case err != nil:
		return errUnreadable
	}
	values := r.PostForm
	if multi {
		values = r.MultipartForm.Value
	}
	// A field that does not fit the form (too many items, say) is left out and
	// then missed by the form's own checks.
	_ = decoder.Decode(to, values)
	return nil
}

func isMultipart(r *http.Request) bool {
	return len(r.Header.Get("Content-Type")) >= 19 && r.Header.Get("Content-Type")[:19] == "multipart/form-data"
}

// upload is the file of that field; nil when none was chosen.
func (v *visit) upload(field string) (*models.Upload, error) {
	if v.Request().MultipartForm == nil {
		return nil, nil
	}
	files := v.Request().MultipartForm.File[field]
	if len(files) == 0 || files[0].Filename == "" && files[0].Size == 0 {
		return nil, nil
	}
	return readUpload(files[0])
}

// readUpload reads at most one byte more than a document may have, so that
// what is too large is known to be.
func readUpload(h *multipart.FileHeader) (*models.Upload, error) {
	f, err := h.Open()
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, models.MaxUpload+1))
	return &models.Upload{Name: h.Filename, Content: content}, err
}
