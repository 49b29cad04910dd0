package handlers_test

import (
	"database/sql"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stepwise/models/store/storetest"
)

// TestCommands runs the program as an administrator does on the command line:
// to back up, to verify the history, also of the copy, and to add a user.
func TestCommands(t *testing.T) {
	t.Parallel()
	folder, program := t.TempDir(), filepath.Join(t.TempDir(), "stepwise")
	if out, err := exec.Command("go", "build", "-o", program, "stepwise").CombinedOutput(); err != nil {
		t.Fatalf("%s", out)
	}
	storetest.NewCastIn(t, folder).Store.Close()
	run := func(data string, args ...string) (string, int) {
		t.Helper()
		command := exec.Command(program, append([]string{"--data", data}, args...)...)
		out, _ := command.CombinedOutput()
		return string(out), command.ProcessState.ExitCode()
	}
	says := func(code int, words, data string, args ...string) {
		t.Helper()
		if out, got := run(data, args...); got != code || !strings.Contains(out, words) {
			t.Errorf("%v: exit %d, %s", args, got, out)
		}
	}
	says(0, "stepwise ", folder, "version")
	says(0, "at version ", folder, "migrate")
	says(0, "Kim Adder signs in as kim@example.org", folder, "user", "add", "--name=Kim Adder", "--email=kim@example.org", "--role=recruiter")
	says(1, "already", folder, "user", "add", "--name=Kim Adder", "--email=kim@example.org", "--role=recruiter")
	says(0, "The history stands: ", folder, "verify")
	says(1, "none has that hash", folder, "verify", "--hash=abcd")
	says(1, "not hexadecimal", folder, "verify", "--hash=xyz")
	says(1, "no such file", t.TempDir(), "verify")

	copied := t.TempDir()
	says(0, "Backed up to", folder, "backup", filepath.Join(copied, "stepwise.db"))
	says(1, "never writes over anything", folder, "backup", filepath.Join(copied, "stepwise.db"))
	says(0, "The history stands: ", copied, "verify")

	db, err := sql.Open("sqlite", filepath.Join(copied, "stepwise.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("UPDATE events SET at = '2020-01-01 00:00:00+00:00' WHERE id = (SELECT max(id) FROM events)"); err != nil {
		t.Fatal(err)
	}
	says(1, "broken at event ", copied, "verify")
}
