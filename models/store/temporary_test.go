package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"stepwise/models/store/storetest"
)

// TestTemporaryFilesAreBesideTheDatabase and those that a crash left are gone.
func TestTemporaryFilesAreBesideTheDatabase(t *testing.T) {
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, os.Getenv(name)) // put back afterwards
	}
	folder := t.TempDir()
	c := storetest.NewCastIn(t, folder)
	defer c.Store.Close()
	left := filepath.Join(folder, "temporary", "multipart-1")
	check(t, os.MkdirAll(filepath.Dir(left), 0o700))
	check(t, os.WriteFile(left, []byte("Grace Okafor"), 0o600))
	check(t, c.Store.KeepTemporary())
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("what a crash left is still there: %v", err)
	}
	f, err := os.CreateTemp("", "multipart-*")
	check(t, err)
	defer f.Close()
	if filepath.Dir(f.Name()) != filepath.Dir(left) {
		t.Errorf("a temporary file is at %s", f.Name())
	}
}
