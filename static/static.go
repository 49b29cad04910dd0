// Package static holds what browsers fetch once and keep: styles, scripts and
// the icon. Addresses carry a hash of the content, so nothing ever goes stale.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//go:embed css/*.css js/*.js icon.svg
var embedded embed.FS

// asset is one file as it is served.
type asset struct {
	body, gzipped []byte
	kind, etag    string
}

var (
	assets  = load()
	version = hash(assets)
)

// URL is the address of an asset by its name: app.css, js/app.js, icon.svg.
// It panics on a name there is no asset for, so that no page links to nothing.
func URL(name string) string {
	if _, ok := assets[name]; !ok {
		panic("static: no asset " + name)
	}
	return "/static/" + version + "/" + name
}

// Handler serves everything below /static/. An address of another version is
// not found, rather than kept under the wrong name for a year.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ok := strings.CutPrefix(r.URL.Path, "/static/"+version+"/")
		a, found := assets[name]
		if !ok || !found {
			http.NotFound(w, r)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
			return
		}
		a.serve(w, r)
	})
}

func (a asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Content-Type", a.kind)
	h.Set("Vary", "Accept-Encoding")
	body, etag := a.body, `"`+a.etag+`"`
	if acceptsGzip(r.Header.Get("Accept-Encoding")) {
		// The packed bytes differ, so their tag must.
		body, etag = a.gzipped, `"`+a.etag+`-gz"`
		h.Set("Content-Encoding", "gzip")
	}
	h.Set("ETag", etag)
	if matches(r.Header.Get("If-None-Match"), etag) {
		h.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodGet {
		w.Write(body)
	}
}

func acceptsGzip(header string) bool {
	for part := range strings.SplitSeq(header, ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			q, weighed := strings.CutPrefix(strings.TrimSpace(weight), "q=")
			return !weighed || strings.Trim(q, "0.") != ""
		}
	}
	return false
}

func matches(header, etag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		if tag := strings.TrimPrefix(strings.TrimSpace(part), "W/"); tag == etag || tag == "*" {
			return true
		}
	}
	return false
}

// entries are the modules that pages load.
var entries = []string{"js/app.js", "js/candidate.js"}

// load reads the embedded files, with the style sheets joined into app.css in
// the order of their names, and each entry joined with the modules it imports.
func load() map[string]asset {
	list, modules := map[string]asset{}, map[string][]byte{}
	var css bytes.Buffer
	err := fs.WalkDir(embedded, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		body, err := embedded.ReadFile(name)
		body = withoutComments(body)
		switch path.Ext(name) {
		case ".css":
			css.Write(body)
		case ".js":
			modules[name] = body
		default:
			list[name] = newAsset(name, body)
		}
		return err
	})
	if err != nil {
		panic("static: " + err.Error())
	}
	list["app.css"] = newAsset("app.css", css.Bytes())
	for _, entry := range entries {
		list[entry] = newAsset(entry, joined(entry, modules, map[string]bool{}))
	}
	return list
}

var (
	imports = regexp.MustCompile(`(?m)^import (?:\{[^}]*\} from )?'\./([\w-]+\.js)';\n`)
	exports = regexp.MustCompile(`(?m)^export `)
)

// joined is a module behind all that it imports, so that a page asks for one
// script and not, one after the other, for twenty. Each stands in a block of its
// own: modules are strict, so that what it declares stays there. Only one that
// exports stands open to those that follow.
func joined(name string, modules map[string][]byte, seen map[string]bool) []byte {
	body, is := modules[name]
	if !is {
		panic("static: no module " + name)
	}
	var out []byte
	for _, m := range imports.FindAllSubmatch(body, -1) {
		if needed := "js/" + string(m[1]); !seen[needed] {
			seen[needed] = true
			out = append(out, joined(needed, modules, seen)...)
		}
	}
	body = imports.ReplaceAll(body, nil)
	if exports.Match(body) {
		return append(out, exports.ReplaceAll(body, nil)...)
	}
	return fmt.Appendf(out, "{\n%s}\n", body)
}

// withoutComments leaves out the lines that are nothing but a comment, and what
// lines are indented by: they are for those who read the source, and a fifth of
// what browsers would fetch. No file of ours has a string of several lines.
func withoutComments(body []byte) []byte {
	var kept bytes.Buffer
	within := false
	for line := range bytes.Lines(body) {
		text := bytes.TrimSpace(line)
		switch {
		case within:
			within = !bytes.Contains(text, []byte("*/"))
		case bytes.HasPrefix(text, []byte("/*")):
			within = !bytes.Contains(text, []byte("*/"))
		case len(text) > 0 && !bytes.HasPrefix(text, []byte("//")):
			kept.Write(text)
			kept.WriteByte('\n')
		}
	}
	return kept.Bytes()
}

func newAsset(name string, body []byte) asset {
	var packed bytes.Buffer
	z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	z.Write(body)
	z.Close()
	sum := sha256.Sum256(body)
	return asset{body: body, gzipped: packed.Bytes(), kind: kind(name), etag: hex.EncodeToString(sum[:8])}
}

// kind does not leave the types of our own files to what the machine's mime
// tables happen to say.
func kind(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	default:
		return "image/svg+xml"
	}
}

// hash is one version for all assets: pages of one version load nothing of
// another.
func hash(list map[string]asset) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(list)) {
		fmt.Fprintf(h, "%s %s\n", name, list[name].etag)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}
