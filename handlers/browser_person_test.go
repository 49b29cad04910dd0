package handlers_test

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long a person waits for a page, on a slow machine.
const patience = 20 * time.Second

// cutOff is how a browser fails whose network was cut on purpose.
const cutOff = "net::ERR_INTERNET_DISCONNECTED"

// person is somebody at a browser of their own. What they ask for either
// happens or ends the test; what the browser complains of fails it at the end.
type person struct {
	*testing.T
	who string
	url string
	ctx context.Context

	width, height int64 // of the window

	withoutScripts bool

	mu         sync.Mutex
	complaints []string
	expected   []int // statuses of pages that are refusals on purpose
}

func newPerson(t *testing.T, browser context.Context, url, who string) *person {
	t.Helper()
	if who == "" {
		who = "visitor"
	}
	p := &person{T: t, who: who, url: url, width: 1280, height: 900}
	ctx, leave := chromedp.NewContext(browser, chromedp.WithNewBrowserContext(), chromedp.WithListener(p.listen))
	p.ctx = ctx
	t.Cleanup(leave)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	p.theme("light")
	t.Cleanup(p.settle)
	return p
}

// listen notes what a developer would see in red.
func (p *person) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	complain := func(format string, args ...any) { p.complaints = append(p.complaints, fmt.Sprintf(format, args...)) }
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		d := e.ExceptionDetails
		text := d.Text
		if d.Exception != nil {
			text += " " + d.Exception.Description
		}
		complain("uncaught: %s (%s:%d)", text, d.URL, d.LineNumber+1)
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" || e.Type == "assert" {
			var words []string
			for _, a := range e.Args {
				words = append(words, string(a.Value)+a.Description)
			}
			complain("console: %s", strings.Join(words, " "))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" && e.Entry.Source != "network" {
			complain("%s: %s (%s)", e.Entry.Source, e.Entry.Text, e.Entry.URL)
		}
	case *network.EventLoadingFailed:
		if !e.Canceled && e.ErrorText != cutOff {
			complain("%s failed: %s %s", e.Type, e.ErrorText, e.BlockedReason)
		}
	case *network.EventResponseReceived:
		if e.Response.Status < http.StatusBadRequest {
			return
		}
		if i := slices.Index(p.expected, int(e.Response.Status)); i >= 0 {
			p.expected = slices.Delete(p.expected, i, i+1)
			return
		}
		complain("%d from %s", e.Response.Status, e.Response.URL)
	}
}

// expects a page of this status next, such as 422: a refusal on purpose.
func (p *person) expects(status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.expected = append(p.expected, status)
}

// settle tells what the browser complained of, and keeps a picture of where a
// failed test ended.
func (p *person) settle() {
	p.mu.Lock()
	for _, c := range p.complaints {
		p.Errorf("%s’s browser: %s", p.who, c)
	}
	for _, status := range p.expected {
		p.Errorf("%s expected a %d that never came", p.who, status)
	}
	p.mu.Unlock()
	if !p.Failed() {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	picture, err := chromedp.Run(ctx, chromedp.FullScreenshot(80))
	if err != nil {
		p.Logf("no picture of %s’s page: %v", p.who, err)
		return
	}
	at := filepath.Join(p.ArtifactDir(), p.who+".jpeg")
	if err := os.WriteFile(at, picture, 0o600); err != nil {
		p.Log(err)
	}
	p.Logf("%s was at %s; picture: %s", p.who, p.where(), at)
}

func (p *person) takeCookies(cookies []*http.Cookie) {
	p.Helper()
	for _, c := range cookies {
		if _, err := chromedp.Call(p.ctx, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: p.url, HTTPOnly: new(true)}); err != nil {
			p.Fatal(err)
		}
	}
}

// theme is what the person's system prefers. Motion is always reduced, so that
// what is measured has arrived.
func (p *person) theme(scheme string) {
	p.Helper()
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}}); err != nil {
		p.Fatal(err)
	}
}

// turnsScriptsOff as some people do.
func (p *person) turnsScriptsOff() {
	p.Helper()
	p.withoutScripts = true
	if _, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		p.Fatal(err)
	}
}

// ask evaluates an expression on the page.
func ask[T any](p *person, expression string) (T, error) {
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, chromedp.Evaluate[T](expression))
}

// until waits for an expression to be true. Asking fails while one page
// gives way to the next, so that only the deadline ends it.
func (p *person) until(expression, what string) {
	p.Helper()
	deadline := time.Now().Add(patience)
	for {
		yes, err := ask[bool](p, expression)
		if err == nil && yes {
			return
		}
		if time.Now().After(deadline) {
			p.Fatalf("%s waited in vain for %s at %s (%v):\n%s", p.who, what, p.where(), err, p.text())
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// where is the path of the page.
func (p *person) where() string {
	path, err := ask[string](p, `location.pathname + location.search + location.hash`)
	if err != nil {
		return err.Error()
	}
	return path
}

// text is what the page says.
func (p *person) text() string {
	text, err := ask[string](p, `(document.querySelector('main') ?? document.body).innerText.replace(/\s+/g, ' ')`)
	if err != nil {
		return err.Error()
	}
	return text
}
