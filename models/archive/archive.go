// Package archive reads ZIP files from strangers: nothing in them decides how
// much memory or time is used, or where anything is written.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
)

// Limits are what an archive may have.
type Limits struct {
	Files int   // in it
	File  int64 // bytes of one file, unpacked
	Total int64 // bytes of all files, unpacked
}

// Refused says in a sentence why an archive is not read at all.
type Refused string

func (r Refused) Error() string { return string(r) }

// maxRatio is how many times smaller a file may have been packed. Text packs
// to a tenth, a page of spaces to a thousandth.
const maxRatio = 200

// directoryEntry is how many bytes the archive's table of contents may take
// for each file allowed: 46, a long name, and what else programs write there.
const directoryEntry = 1024

// Read goes through the files of an archive in the order they are in it and
// gives each to take, with its name as it stands there, or with a problem that
// goes after the name in a sentence. Folders and links are skipped. The error
// is Refused, or what take answered.
func Read(r io.ReaderAt, size int64, limits Limits, take func(name string, content []byte, problem string) error) error {
	guard := &budget{r: r, left: int64(limits.Files+64) * directoryEntry}
	z, err := zip.NewReader(guard, size)
	switch {
	case guard.spent || err == nil && len(z.File) > limits.Files*2:
		return Refused("holds too many files. Split it into smaller archives.")
	case err != nil:
		return Refused("is not a ZIP archive that can be read. Make it again and choose it once more.")
	}
	guard.left = size * 2 // each byte is needed once, and local headers
	files, total := 0, int64(0)
	for _, f := range z.File {
		if f.FileInfo().IsDir() || !f.Mode().IsRegular() || hidden(f.Name) {
			continue
		}
		if files++; files > limits.Files {
			return Refused("holds too many files. Split it into smaller archives.")
		}
		content, problem := unpack(f, min(limits.File, limits.Total-total))
		if total += int64(len(content)); total >= limits.Total {
			return Refused("unpacks to more than can be taken at once. Split it into smaller archives.")
		}
		if err := take(f.Name, content, problem); err != nil {
			return err
		}
	}
	return nil
}

// hidden reports whether a file is what systems put into archives for
// themselves.
func hidden(name string) bool {
	name = strings.ReplaceAll(name, `\`, "/")
	base := name[strings.LastIndexByte(name, '/')+1:]
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, ".") || base == "Thumbs.db"
}

func unpack(f *zip.File, limit int64) (content []byte, problem string) {
	switch {
	case f.Flags&1 != 0:
		return nil, "is packed with a password. Pack it without one."
	case f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return nil, "unpacks to far more than a document has."
	}
	r, err := f.Open()
	if err != nil {
		return nil, "is packed in a way that cannot be read."
	}
	defer r.Close()
	var b bytes.Buffer
	_, err = io.Copy(&b, io.LimitReader(r, limit+1))
	switch {
	case errors.Is(err, zip.ErrChecksum):
		return nil, "was damaged in the archive: its checksum does not fit."
	case err != nil:
		return nil, "was damaged in the archive."
	case int64(b.Len()) > limit:
		return b.Bytes()[:limit], "is larger than what is taken. Bring it by itself."
	case nested(b.Bytes()):
		return nil, "is an archive inside the archive. Unpack it first."
	}
	return b.Bytes(), ""
}

// nested reports whether a file is itself an archive. A DOCX is one too, but
// says so in its table of contents.
func nested(content []byte) bool {
	for _, start := range []string{"\x1f\x8b", "BZh", "7z\xbc\xaf\x27\x1c", "Rar!", "\xfd7zXZ"} {
		if bytes.HasPrefix(content, []byte(start)) {
			return true
		}
	}
	return bytes.HasPrefix(content, []byte("PK\x03\x04")) && !bytes.Contains(content, []byte("word/document.xml"))
}

// budget lets only so many bytes be read, whatever the archive says of itself.
type budget struct {
	r     io.ReaderAt
	left  int64
	spent bool
}

func (b *budget) ReadAt(p []byte, at int64) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		b.spent = true
		return 0, errors.New("more is read than the archive may have")
	}
	return b.r.ReadAt(p, at)
}
