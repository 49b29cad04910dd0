package static

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

func get(t *testing.T, address string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestAssetsAreKeptForAYear(t *testing.T) {
	t.Parallel()
	for name, kind := range map[string]string{
		"app.css": "text/css; charset=utf-8", "js/app.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml",
	} {
		res := get(t, URL(name))
		if res.StatusCode != http.StatusOK {
			t.Fatalf("%s answers %d", name, res.StatusCode)
		}
		if got := res.Header.Get("Content-Type"); got != kind {
			t.Errorf("%s is served as %q, not %q", name, got, kind)
		}
		if got := res.Header.Get("Cache-Control"); got != "public, max-age=31536000, immutable" {
			t.Errorf("%s is kept %q", name, got)
		}
		again := get(t, URL(name), "If-None-Match", res.Header.Get("ETag"))
		if again.StatusCode != http.StatusNotModified {
			t.Errorf("%s with its own tag answers %d", name, again.StatusCode)
		}
	}
}

func TestGzipIsSentOnlyWhereItIsTaken(t *testing.T) {
	t.Parallel()
	plain := get(t, URL("app.css"), "Accept-Encoding", "gzip;q=0, br")
	packed := get(t, URL("app.css"), "Accept-Encoding", "br, gzip")
	if plain.Header.Get("Content-Encoding") != "" || packed.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("encodings are %q and %q", plain.Header.Get("Content-Encoding"), packed.Header.Get("Content-Encoding"))
	}
	if plain.Header.Get("ETag") == packed.Header.Get("ETag") {
		t.Error("different bytes carry one tag")
	}
	z, err := gzip.NewReader(packed.Body)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, _ := io.ReadAll(z)
	want, _ := io.ReadAll(plain.Body)
	if !bytes.Equal(unpacked, want) {
		t.Error("packed and plain differ")
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"/static/", "/static/app.css", "/static/000000000000/app.css", URL("app.css") + "x",
		strings.Replace(URL("js/app.js"), "js/app.js", "../static.go", 1), strings.Replace(URL("app.css"), "app.css", "css/00-tokens.css", 1),
	} {
		if res := get(t, address); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s answers %d", address, res.StatusCode)
		}
	}
}

func TestTheLayersComeFirst(t *testing.T) {
	t.Parallel()
	css := assets["app.css"].body
	if order := bytes.Index(css, []byte("@layer tokens, base, layout, components")); order < 0 || order > bytes.IndexByte(css, '{') {
		t.Error("the order of the layers is not said before the first rule")
	}
}

func TestEveryModuleIsInWhatPagesLoad(t *testing.T) {
	t.Parallel()
	for _, entry := range entries {
		for line := range strings.SplitSeq(string(assets[entry].body), "\n") {
			if strings.HasPrefix(line, "import ") || strings.HasPrefix(line, "export ") {
				t.Errorf("%s is not joined: %s", entry, line)
			}
		}
	}
	files, err := embedded.ReadDir("js")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		source, err := embedded.ReadFile("js/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(withoutComments(source))), "\n")
		last := lines[len(lines)-2] // the last is a bracket, or the only one
		if !slices.Contains(entries, "js/"+f.Name()) && !strings.Contains(string(assets["js/app.js"].body)+string(assets["js/candidate.js"].body), strings.TrimPrefix(last, "export ")) {
			t.Errorf("no page loads js/%s", f.Name())
		}
	}
}

// A page has 60 KB for everything; styles and scripts take half at most.
func TestAssetsAreLight(t *testing.T) {
	t.Parallel()
	total := 0
	for _, a := range assets {
		total += len(a.gzipped)
	}
	if total > 30_000 {
		t.Errorf("styles and scripts are %d bytes packed", total)
	}
	t.Logf("styles and scripts are %d bytes packed", total)
}

func TestCommentsStayAtHome(t *testing.T) {
	t.Parallel()
	got := string(withoutComments([]byte("// why\na {\n  /** of\n   * a kind */\n  b: c; /* kept */\n}\n\n/* one */\nconst u = 'https://x';\n")))
	if want := "a {\nb: c; /* kept */\n}\nconst u = 'https://x';\n"; got != want {
		t.Errorf("%q", got)
	}
	for name, a := range assets {
		if a.kind != "image/svg+xml" && (len(a.body) == 0 || strings.Contains(string(a.body), "\n//")) {
			t.Errorf("%s: %d bytes, with comments", name, len(a.body))
		}
	}
}
