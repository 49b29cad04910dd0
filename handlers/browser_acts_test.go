package handlers_test

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/find.js
var find string

// spot is where something is on the page.
type spot struct {
	X, Y             float64
	Type, Tag, Fault string
}

// wanted is what a person looks for: a kind of thing, and the words on it.
type wanted struct {
	Kind  string `json:"kind"`
	Words string `json:"words"`
	Group string `json:"group"`
}

func (p *person) find(w wanted) spot {
	p.Helper()
	question, err := json.Marshal(w)
	if err != nil {
		p.Fatal(err)
	}
	at, err := ask[spot](p, "("+find+")("+string(question)+")")
	if err != nil {
		p.Fatalf("%s looks for the %s “%s” at %s: %v", p.who, w.Kind, w.Words, p.where(), err)
	}
	if at.Fault != "" {
		p.Fatalf("%s at %s: the %s “%s” %s\n%s", p.who, p.where(), w.Kind, w.Words, at.Fault, p.text())
	}
	return at
}

func (p *person) do(steps ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.ctx, steps...); err != nil {
		p.Fatalf("%s at %s: %v", p.who, p.where(), err)
	}
}

// clickOn clicks with the mouse.
func (p *person) clickOn(w wanted) {
	p.Helper()
	at := p.find(w)
	p.do(chromedp.MouseClickXY(at.X, at.Y))
}

// leaving runs what leads to another page, waits for it, and looks at it.
func (p *person) leaving(what string, act func()) {
	p.Helper()
	if _, err := ask[bool](p, `window.$old = true`); err != nil {
		p.Fatal(err)
	}
	act()
	p.until(`window.$old === undefined && document.readyState === 'complete'`, "the page after "+what)
	p.looks()
}

// opens goes to an address of the portal.
func (p *person) opens(path string) {
	p.Helper()
	if !strings.HasPrefix(path, "http") {
		path = p.url + path
	}
	p.do(chromedp.Navigate(path))
	p.until(`document.readyState === 'complete'`, path)
	p.looks()
}

// follows a link to another page.
func (p *person) follows(link string) {
	p.Helper()
	p.leaving("the link “"+link+"”", func() { p.Helper(); p.clickOn(wanted{Kind: "link", Words: link}) })
}

// presses a button that sends a form.
func (p *person) presses(button string) {
	p.Helper()
	p.leaving("the button “"+button+"”", func() {
		p.Helper()
		p.clickOn(wanted{Kind: "button", Words: button})
		if wrong, _ := ask[string](p, `Array.from(document.querySelectorAll(':user-invalid:is(input, select, textarea)'), (e) => e.form?.noValidate || window.$found?.formNoValidate ? '' : e.name).filter(Boolean).join(', ')`); wrong != "" {
			p.Fatalf("%s at %s: the browser holds “%s” back for want of %s", p.who, p.where(), button, wrong)
		}
	})
}

// unfolds what opens in place; what is looked for next is looked for in it.
func (p *person) unfolds(summary string) {
	p.Helper()
	p.clickOn(wanted{Kind: "summary", Words: summary})
	p.until(`window.$found.parentElement.open && Boolean(window.$scope = window.$found.parentElement)`, "“"+summary+"” to open")
}

// turnsTo a part of the page by its title: what is looked for next is looked for in it.
func (p *person) turnsTo(part string) {
	p.Helper()
	p.wholePage()
	p.find(wanted{Kind: "part", Words: part})
}

// wholePage ends turning to a part.
func (p *person) wholePage() {
	p.Helper()
	if _, err := ask[bool](p, `!(window.$scope = undefined)`); err != nil {
		p.Fatal(err)
	}
}

// fills a field, found by its label or its name.
func (p *person) fills(field, value string) {
	p.Helper()
	at := p.find(wanted{Kind: "field", Words: field})
	switch {
	case at.Tag == "SELECT":
		p.Fatalf("%s: “%s” is chosen, not filled", p.who, field)
	case at.Type == "date" || at.Type == "datetime-local" || at.Type == "time":
		// How these are typed depends on the language of the browser.
		p.sets(value)
		return
	}
	p.do(chromedp.MouseClickXY(at.X, at.Y))
	if _, err := ask[bool](p, `Boolean(window.$found.select()) || document.activeElement === window.$found`); err != nil {
		p.Fatal(err)
	}
	if _, err := chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: value}); err != nil {
		p.Fatal(err)
	}
	if now, err := ask[string](p, `window.$found.value`); err != nil || now != value {
		p.Fatalf("%s: “%s” holds %q after typing %q (%v)", p.who, field, now, value, err)
	}
}

// chooses an answer of a select.
func (p *person) chooses(field, answer string) {
	p.Helper()
	p.find(wanted{Kind: "field", Words: field})
	value, err := ask[string](p, fmt.Sprintf(`Array.from(window.$found.options).filter((o) => o.text.trim().startsWith(%[1]q) || o.value === %[1]q).map((o) => o.value).concat('no such answer')[0]`, answer))
	if err != nil || value == "no such answer" {
		p.Fatalf("%s at %s: “%s” has no answer “%s” (%v)", p.who, p.where(), field, answer, err)
	}
	p.sets(value)
}

func (p *person) sets(value string) {
	p.Helper()
	now, err := ask[string](p, fmt.Sprintf(`(() => { const e = window.$found; e.value = %q;
		for (const name of ['input', 'change']) e.dispatchEvent(new Event(name, { bubbles: true })); return e.value; })()`, value))
	if err != nil || now != value {
		p.Fatalf("%s at %s: %q became %q (%v)", p.who, p.where(), value, now, err)
	}
}

// ticks a box or a radio button.
func (p *person) ticks(answer string) { p.Helper(); p.answers("", answer) }

// answers a question that has a few answers.
func (p *person) answers(question, answer string) {
	p.Helper()
	p.clickOn(wanted{Kind: "choice", Words: answer, Group: question})
	if on, err := ask[bool](p, `window.$found.checked`); err != nil || !on {
		p.Fatalf("%s at %s: “%s” is not ticked (%v)", p.who, p.where(), answer, err)
	}
}

// uploads a file under a name.
func (p *person) uploads(field, name string, content []byte) {
	p.Helper()
	path := filepath.Join(p.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		p.Fatal(err)
	}
	p.find(wanted{Kind: "field", Words: field})
	p.do(chromedp.SetUploadFiles(chromedp.JSPath("window.$found"), []string{path}))
}

// strikes keys on the keyboard.
func (p *person) strikes(keys string) { p.Helper(); p.do(chromedp.KeyEvent(keys)) }

// sees fails unless the page says all of it.
func (p *person) sees(texts ...string) {
	p.Helper()
	page := p.text()
	for _, text := range texts {
		if !strings.Contains(page, text) {
			p.Fatalf("%s does not see “%s” at %s:\n%s", p.who, text, p.where(), page)
		}
	}
}

// doesNotSee fails if the page says it.
func (p *person) doesNotSee(text string) {
	p.Helper()
	if page := p.text(); strings.Contains(page, text) {
		p.Fatalf("%s sees “%s” at %s:\n%s", p.who, text, p.where(), page)
	}
}
