package storetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// Files is every file of a folder, with what is in it: the database with its
// log, and all uploads.
func Files(t testing.TB, folder string) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		content, err := os.ReadFile(path)
		all[path] = content
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
