package store

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"stepwise/models"
)

// Backup writes a consistent copy of the database to a new file, and the
// uploaded files into a folder beside it: copy.db and copy-files. Others go on
// reading and writing meanwhile. What Open opens under that name is the copy.
func (s *Store) Backup(ctx context.Context, file string) error {
	folder := beside(file, filesFolder)
	for _, name := range []string{file, folder} {
		if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
			return models.Refused(name + " is there already. A backup never writes over anything: choose another name.")
		}
	}
	if err := s.writer.WithContext(ctx).Exec("VACUUM INTO ?", file).Error; err != nil {
		return err
	}
	if err := os.Chmod(file, 0o600); err != nil {
		return err
	}
	// A file is stored before the row that names it, so that all the copy
	// names are there by now.
	hashes, err := find[struct{ Hash string }](ctx, s.read(ctx), `SELECT hash FROM documents UNION SELECT picture FROM document_texts WHERE picture <> ''
		UNION SELECT hash FROM trial_uploads WHERE removed_at IS NULL`)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	for _, h := range hashes {
		if err := s.copyFile(h.Hash, filepath.Join(folder, filePath(h.Hash))); err != nil {
			return err
		}
	}
	listed, err := readErased(s.erased)
	if err != nil || len(listed) == 0 {
		return err
	}
	return writeErased(beside(file, erasedFile), listed)
}

func (s *Store) copyFile(hash, to string) error {
	from, err := s.file(hash)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	return errors.Join(err, f.Sync(), f.Close())
}
