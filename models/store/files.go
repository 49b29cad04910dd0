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
	return s.keepFile(content, (*os.File).Sync)
}

func (s *Store) keepFile(content []byte, sync func(*os.File) error) (hash string, err error) {
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
	if err = errors.Join(err, sync(f), f.Close()); err != nil {
		return "", err
	}
	return hash, s.files.Rename(part, name)
}

// errTooMuch ends a stream that brings more than it may.
var errTooMuch = errors.New("more than a file may have")

// putStream is putFile for content that comes bit by bit and is never held in
// memory. It is hashed on its way to the disk, into a file that the sweep finds
// when nobody comes back for it, and takes its name when it is whole.
func (s *Store) putStream(content io.Reader, most int64) (hash string, size int64, err error) {
	part := "coming." + rand.Text()
	f, err := s.files.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", 0, err
	}
	sum := sha256.New()
	size, err = io.Copy(io.MultiWriter(f, sum), io.LimitReader(content, most+1))
	if err == nil && size > most {
		err = errTooMuch
	}
	if err != nil {
		return "", size, errors.Join(err, f.Close(), s.files.Remove(part))
	}
	if err = errors.Join(f.Sync(), f.Close()); err != nil {
		return "", size, errors.Join(err, s.files.Remove(part))
	}
	hash = hex.EncodeToString(sum.Sum(nil))
	if err := s.files.MkdirAll(path.Dir(filePath(hash)), 0o700); err != nil {
		return "", size, err
	}
	return hash, size, s.files.Rename(part, filePath(hash))
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
	hashes, err := find[struct{ Hash string }](ctx, s.read(ctx), namedFiles)
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
