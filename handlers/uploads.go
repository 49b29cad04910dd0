package handlers

import (
	"archive/zip"
	"bytes"
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gabriel-vasile/mimetype"

	"stepwise/models"
	"stepwise/views/forms"
)

const (
	typePDF  = "application/pdf"
	typeDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	typeText = "text/plain; charset=utf-8"
)

// acceptedFiles is what file fields offer to choose from.
const acceptedFiles = ".pdf,.docx,.txt,.md"

// acceptedResumes is what a form can be filled in from.
const acceptedResumes = acceptedFiles + ",.json"

// attachment is the file of that field, looked at.
func (v *visit) attachment(field string) (forms.Attachment, error) {
	u, err := v.upload(field)
	if u == nil || err != nil {
		return forms.Attachment{}, err
	}
	a := forms.Attachment{Chosen: displayName(u.Name)}
	kind, problem := checkDocument(*u)
	if problem != "" {
		a.Problem = "“" + a.Chosen + "” " + problem
		return a, nil
	}
	a.File = &models.File{Name: a.Chosen, Type: kind, Content: u.Content}
	return a, nil
}

// encrypted matches the entry of a PDF's trailer that says how it is encrypted.
var encrypted = regexp.MustCompile(`/Encrypt\s*(?:\d+\s+\d+\s+R|<<)`)

// webPage matches how a whole page begins. Markdown may begin with an element
// of one.
var webPage = regexp.MustCompile(`^(?i:\s*<(!doctype html|html|head|script)\b)`)

// checkDocument finds out what an upload is by its content, never by its name.
// The problem goes after the file's name in a sentence.
func checkDocument(u models.Upload) (kind, problem string) {
	switch {
	case len(u.Content) == 0:
		return "", "is empty. Choose a file with something in it."
	case len(u.Content) > models.MaxUpload:
		return "", "is larger than 10 MB. Choose a smaller file, or give a link to it."
	}
	is := mimetype.Detect(u.Content)
	switch {
	case is.Is(typePDF):
		if encrypted.Match(u.Content) {
			return "", "is an encrypted PDF. Save it without a password and choose it again."
		}
		return typePDF, ""
	case within(is, "application/x-ole-storage"):
		return "", officeProblem(u.Content)
	case within(is, "application/zip"):
		if isDOCX(u.Content) {
			return typeDOCX, ""
		}
	case executable(is, u.Content):
		return "", "is a program, whatever its name says. Choose a PDF, DOCX, TXT or MD file."
	case webPage.Match(u.Content):
		return "", "is a web page, whatever its name says. Save it as PDF and choose that."
	case utf8.Valid(u.Content) && !bytes.ContainsRune(u.Content, 0):
		if strings.EqualFold(path.Ext(u.Name), ".pdf") {
			return "", "is not a PDF, whatever its name says. Save it as PDF and choose it again."
		}
		return typeText, ""
	}
	return "", "is not of a kind we can read. Choose a PDF, DOCX, TXT or MD file."
}

// within reports whether the type is, or is a kind of, the other.
func within(is *mimetype.MIME, other string) bool {
	for ; is != nil; is = is.Parent() {
		if is.Is(other) {
			return true
		}
	}
	return false
}

func executable(is *mimetype.MIME, content []byte) bool {
	for _, start := range []string{"MZ", "\x7fELF", "#!"} {
		if bytes.HasPrefix(content, []byte(start)) {
			return true
		}
	}
	return within(is, "application/x-mach-binary") || within(is, "application/wasm") || within(is, "application/x-java-applet")
}

// officeProblem tells a document under a password from one of before 2007.
// Both are OLE containers, whose stream names are UTF-16.
func officeProblem(content []byte) string {
	var name []byte
	for _, b := range []byte("EncryptedPackage") {
		name = append(name, b, 0)
	}
	if bytes.Contains(content, name) {
		return "is protected with a password. Save it without one and choose it again."
	}
	return "is an old Office document. Save it as PDF or DOCX and choose it again."
}

func isDOCX(content []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return false
	}
	for _, f := range z.File {
		if f.Name == "word/document.xml" {
			return true
		}
	}
	return false
}

// displayName is the name a file came with, without its path and without
// characters that hide or reorder others; 150 runes, its ending kept.
func displayName(name string) string {
	name = strings.ToValidUTF8(strings.ReplaceAll(name, `\`, "/"), "")
	name = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.C, r) {
			return -1
		}
		return r
	}, path.Base(name))
	name = strings.TrimSpace(name)
	if name == "" || name == "." || name == ".." || name == "/" {
		return "document"
	}
	runes, ending := []rune(name), []rune(path.Ext(name))
	if len(runes) <= 150 {
		return name
	}
	if len(ending) > 10 {
		ending = nil
	}
	return string(runes[:150-len(ending)]) + string(ending)
}
