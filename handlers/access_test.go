package handlers_test

import (
	"flag"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stepwise/data"
	"stepwise/handlers"
)

var update = flag.Bool("update", false, "write the golden files anew")

var parameter = regexp.MustCompile(`:[a-z]+`)

// TestRoutesAndRoles knocks at every door as everybody: whoever is not on the
// line finds nothing there, a visitor is asked to sign in, and nobody meets an
// error of ours. The table itself is held against a file.
func TestRoutesAndRoles(t *testing.T) {
	t.Parallel()
	h := start(t)
	reference, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	routes := handlers.New(h.cast.Store, reference, handlers.Config{Secret: secret, Gallery: true, Log: slog.Default()}).RouteTable()
	people := map[string]*browser{}
	for _, who := range []string{"admin", "recruiter", "manager", "interviewer", "candidate", ""} {
		people[who] = h.as(who)
	}
	var table strings.Builder
	for _, r := range routes {
		roles := strings.Join(r.Roles, " ")
		if r.Public {
			roles = "everyone"
		}
		fmt.Fprintf(&table, "%-4s %-48s %s\n", r.Method, r.Path, roles)
		if strings.HasSuffix(r.Path, "sign-out") || strings.HasPrefix(r.Path, "/profile/sessions/") {
			continue // it would end the session of those who knock
		}
		path := parameter.ReplaceAllString(r.Path, "1")
		for who, b := range people {
			p := b.send(r.Method, path, "application/x-www-form-urlencoded", strings.NewReader(url.Values{}.Encode()))
			admitted := r.Public || slices.Contains(r.Roles, who)
			switch {
			case p.status >= 500:
				t.Errorf("%s %s as %q: %d", r.Method, path, who, p.status)
			case admitted && p.status == 303 && strings.HasPrefix(p.location, "/sign-in?"):
				t.Errorf("%s %s as %q is asked to sign in", r.Method, path, who)
			case !admitted && who == "" && p.status != 303:
				t.Errorf("%s %s as a visitor: %d", r.Method, path, p.status)
			case !admitted && who != "" && p.status != 404:
				t.Errorf("%s %s as %q: %d", r.Method, path, who, p.status)
			}
		}
	}
	if *update {
		if err := os.WriteFile("testdata/routes.txt", []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/routes.txt")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), table.String()); d != "" {
		t.Errorf("the route table differs from testdata/routes.txt; look at it, then run with -update:\n%s", d)
	}
}
