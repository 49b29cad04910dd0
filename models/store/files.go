package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"time"
)

// putFile stores content under the SHA-256 of its bytes and syncs it, so that
// it is on the disk before the row that names it. Storing the same twice is
// storing it once.
func (s *Store) putFile(content []byte) (hash string, err error) {
	sum := sha256.Sum256(content)
	hash = hex.EncodeToString(sum[:])
	name := filePath(hash)
	if _, err := s.files.Stat(name); err == nil {
		return hash, nil
	}
	if err := s.files.MkdirAll(path.Dir(name), 0o700); err != nil {
		return "", err
	}
	part := name + "." + rand.Text()
	f, err := s.files.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(f, bytes.NewReader(content))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", err
	}
	return hash, s.files.Rename(part, name)
}

// file opens stored content.
func (s *Store) file(hash string) (*os.File, error) { return s.files.Open(filePath(hash)) }

func filePath(hash string) string { return path.Join(hash[:2], hash) }

// Sweep removes files that no document, no unsent form and no import names:
// what an upload left behind whose row was never written. Files of the last
// hour may still get their row.
func (s *Store) Sweep(ctx context.Context) error {
	if err := s.write(ctx, forgetKept); err != nil {
		return err
	}
	hashes, err := find[struct{ Hash string }](ctx, s.read(ctx), `SELECT hash FROM documents UNION SELECT hash FROM kept_uploads
		UNION SELECT picture FROM document_texts WHERE picture <> ''
		UNION SELECT hash FROM imports WHERE hash <> '' UNION SELECT hash FROM import_rows WHERE hash <> ''`)
	if err != nil {
		return err
	}
	named := make(map[string]bool, len(hashes))
	for _, h := range hashes {
		named[h.Hash] = true
	}
	return fs.WalkDir(s.files.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || named[path.Base(name)] {
			return err
		}
		info, err := d.Info()
		if err != nil || time.Since(info.ModTime()) < time.Hour {
			return err
		}
		return s.files.Remove(name)
	})
}
