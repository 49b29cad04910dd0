package handlers_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms says, package by package, which of our own packages and which guarded
// libraries it may import. Whatever is not listed here has no arrow.
var rooms = []struct {
	folder  string
	ours    []string
	guarded []string
}{
	{".", []string{"data", "handlers", "models", "models/store", "models/store/demo"}, nil},
	{"handlers", []string{"data", "models", "models/*", "models/store", "static", "views", "views/*"}, []string{"github.com/labstack/echo", "github.com/gorilla/sessions"}},
	{"views", []string{"models", "models/*", "static", "views/forms", "views/ui"}, nil},
	{"views/mail", []string{"models", "views/ui"}, nil},
	{"views/calendar", nil, []string{"github.com/arran4/golang-ical"}},
	{"views/pdf", []string{"models", "views/ui"}, []string{"codeberg.org/go-pdf"}},
	{"views/forms", []string{"models", "models/*"}, nil},
	{"views/ui", nil, nil},
	{"models/store/reading", nil, nil},
	{"models/store/sending", []string{"models"}, nil},
	{"models/store/demo", []string{"data", "models", "models/*", "models/store"}, nil},
	{"models/store/storetest", []string{"models", "models/*", "models/store", "models/store/demo"}, nil},
	{"models/store", []string{"data", "models", "models/*", "models/store/reading", "models/store/sending"}, []string{"gorm.io"}},
	{"models", []string{"models/*"}, nil},
	{"data", nil, nil},
	{"static", nil, nil},
}

// TestImports walks the packages: models decides, store remembers, views show,
// handlers translate, and nobody reaches into another's room.
func TestImports(t *testing.T) {
	t.Parallel()
	guards := []string{"gorm.io", "github.com/labstack/echo", "github.com/gorilla/sessions", "github.com/arran4/golang-ical", "codeberg.org/go-pdf"}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != ".." {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		folder := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(path, "../")))
		for _, spec := range file.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if ours, ok := strings.CutPrefix(imported, "stepwise/"); ok && !allowed(folder, ours) {
				t.Errorf("%s imports %s", path, imported)
			}
			for _, g := range guards {
				if strings.HasPrefix(imported, g) && !guarded(folder, g) {
					t.Errorf("%s imports %s", path, imported)
				}
			}
			// models and its leaves: the standard library and each other.
			if strings.HasPrefix(folder, "models") && !strings.HasPrefix(folder, "models/store") && strings.Contains(strings.Split(imported, "/")[0], ".") {
				t.Errorf("%s imports %s", path, imported)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestHandlersAreShort: they translate, and what translates is soon said. The
// route table alone is as long as there are routes.
func TestHandlersAreShort(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var lengths []int
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Name.Name == "routes" {
				continue
			}
			n := set.Position(f.Body.Rbrace).Line - set.Position(f.Body.Lbrace).Line - 1
			if lengths = append(lengths, n); n > 40 {
				t.Errorf("%s: %s has %d lines, more than 40", path, f.Name.Name, n)
			}
		}
	}
	slices.Sort(lengths)
	if median := lengths[len(lengths)/2]; median > 15 {
		t.Errorf("the median is %d lines, more than 15", median)
	} else {
		t.Logf("%d functions, %d lines in the median, %d at most", len(lengths), median, lengths[len(lengths)-1])
	}
}

func allowed(folder, ours string) bool {
	for _, r := range rooms {
		if r.folder != folder {
			continue
		}
		for _, o := range r.ours {
			leaf := o == "models/*" && strings.HasPrefix(ours, "models/") && !strings.HasPrefix(ours, "models/store")
			if o == ours || leaf || o == "views/*" && strings.HasPrefix(ours, "views/") {
				return true
			}
		}
	}
	return false
}

func guarded(folder, library string) bool {
	for _, r := range rooms {
		if r.folder == folder {
			for _, g := range r.guarded {
				if g == library {
					return true
				}
			}
		}
	}
	return false
}
