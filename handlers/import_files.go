package handlers

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"strconv"

	"stepwise/models"
	"stepwise/models/archive"
	"stepwise/models/spreadsheet"
)

// What an import may bring at once.
const (
	maxImport  = 100 << 20 // bytes
	maxResumes = 2000
)

// resumeLimits are those of an archive of résumés.
var resumeLimits = archive.Limits{Files: maxResumes, File: models.MaxUpload, Total: 1 << 30}

// fileRefused ends an import because of one of its files, with a sentence.
type fileRefused string

func (f fileRefused) Error() string { return string(f) }

// refusedFile is the sentence of a refused file; "" when it is not about one.
func refusedFile(err error) string {
	var refused fileRefused
	if errors.As(err, &refused) {
		return string(refused)
	}
	return ""
}

// brought is what came with the form: the columns of the spreadsheet go into
// the input, résumés are given one by one by files. The problem is a sentence.
func (v *visit) brought(in *models.ImportInput) (files func(take func(models.Resume) error) error, problem string, err error) {
	var headers []*multipart.FileHeader
	if form := v.Request().MultipartForm; form != nil {
		for _, h := range form.File["files"] {
			if h.Filename != "" || h.Size > 0 {
				headers = append(headers, h)
			}
		}
	}
	switch {
	case len(headers) == 0:
		return nil, "Choose a file.", nil
	case in.Kind == models.ImportResumes:
		in.Name = displayName(headers[0].Filename)
		if more := len(headers) - 1; more > 0 {
			in.Name += " and " + strconv.Itoa(more) + " more"
		}
		return resumes(headers), "", nil
	case len(headers) > 1:
		return nil, "Bring one spreadsheet at a time.", nil
	}
	problem, err = readSpreadsheet(in, headers[0])
	return nil, problem, err
}

func readSpreadsheet(in *models.ImportInput, h *multipart.FileHeader) (problem string, err error) {
	in.Name = displayName(h.Filename)
	f, err := h.Open()
	if err != nil {
		return "", err
	}
	defer f.Close()
	if in.Content, err = io.ReadAll(io.LimitReader(f, spreadsheet.MaxBytes+1)); err != nil {
		return "", err
	}
	sheet, err := spreadsheet.Open(in.Content)
	var unreadable spreadsheet.Unreadable
	if errors.As(err, &unreadable) {
		return "“" + in.Name + "” " + string(unreadable), nil
	}
	if err != nil {
		return "", err
	}
	if sheet.Size == 0 {
		return "“" + in.Name + "” names columns, but has no rows under them.", nil
	}
	in.Columns, in.Size = sheet.Columns(), sheet.Size
	return "", nil
}

// resumes gives what is in the files one by one: each by itself, or those in
// an archive.
func resumes(headers []*multipart.FileHeader) func(take func(models.Resume) error) error {
	return func(take func(models.Resume) error) error {
		left := maxResumes
		counted := func(r models.Resume) error {
			if left--; left < 0 {
				return fileRefused("These are more than 2,000 files. Bring them in several imports.")
			}
			return take(r)
		}
		for _, h := range headers {
			if err := resumesIn(h, counted); err != nil {
				return err
			}
		}
		if left == maxResumes {
			return fileRefused("“" + displayName(headers[0].Filename) + "” has no files in it.")
		}
		return nil
	}
}

func resumesIn(h *multipart.FileHeader, take func(models.Resume) error) error {
	f, err := h.Open()
	if err != nil {
		return err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, models.MaxUpload+1))
	if err != nil {
		return err
	}
	if !packed(content) {
		return take(resumeFile(h.Filename, content, ""))
	}
	err = archive.Read(f, h.Size, resumeLimits, func(name string, content []byte, problem string) error {
		return take(resumeFile(name, content, problem))
	})
	var refused archive.Refused
	if errors.As(err, &refused) {
		return fileRefused("“" + displayName(h.Filename) + "” " + string(refused))
	}
	return err
}

// packed reports whether an upload is an archive and not a DOCX, which is one
// inside.
func packed(content []byte) bool {
	if !bytes.HasPrefix(content, []byte("PK\x03\x04")) && !bytes.HasPrefix(content, []byte("PK\x05\x06")) {
		return false
	}
	return !bytes.Contains(content, []byte("word/document.xml")) || !isDOCX(content)
}

// resumeFile looks at a file, whatever its name says. The name is shown and never
// used as a path.
func resumeFile(name string, content []byte, problem string) models.Resume {
	r := models.Resume{File: models.File{Name: displayName(name), Content: content}}
	if problem == "" {
		r.Type, problem = checkDocument(models.Upload{Name: name, Content: content})
	}
	if problem != "" {
		r.Problem = "This file " + problem
		r.Content = nil
	}
	return r
}
