package store

import (
	"errors"
	"os"
	"path/filepath"
)

// KeepTemporary has this process keep its temporary files beside the database
// from now on: a large upload before it is looked at, a list before it is sent.
// What a crash left there is removed, so that no name stays where an erasure
// does not come.
func (s *Store) KeepTemporary() error {
	folder, err := filepath.Abs(s.passing)
	if err == nil {
		err = os.RemoveAll(folder)
	}
	if err != nil {
		return err
	}
	// Each system asks for another of these.
	return errors.Join(os.MkdirAll(folder, 0o700), os.Setenv("TMPDIR", folder), os.Setenv("TMP", folder), os.Setenv("TEMP", folder))
}
