package handlers_test

import (
	"fmt"
	"os"
	"sync"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axe is the accessibility checker; STEPWISE_AXE says where its axe.min.js is.
var axe = sync.OnceValues(func() (string, error) {
	path := os.Getenv("STEPWISE_AXE")
	if path == "" {
		return "", nil
	}
	source, err := os.ReadFile(path)
	return string(source), err
})

// looked holds the pages axe has seen, by the width of the window and how they
// are built, which is what stands in what: the same page with other words or
// more rows has nothing new to find.
var looked sync.Map

// looks is done at every page reached: it fits a window 320 pixels wide, and
// axe finds nothing in light or dark.
func (p *person) looks() {
	p.Helper()
	p.fitsNarrow()
	built, err := ask[string](p, `(() => {
		const name = (e) => e.tagName + e.className + (e.type ?? '');
		return [...new Set(Array.from(document.querySelectorAll('body *'), (e) => name(e.parentElement) + '>' + name(e)))].sort().join();
	})()`)
	if err != nil {
		p.Fatal(err)
	}
	if _, seen := looked.LoadOrStore(fmt.Sprint(p.width, built), true); !seen {
		p.axe()
	}
}

// holdsAPhone gives the person a small window from now on.
func (p *person) holdsAPhone() {
	p.Helper()
	p.width, p.height = 360, 800
	p.wide(p.width)
}

func (p *person) fitsNarrow() {
	p.Helper()
	p.wide(320)
	wide, err := ask[[]string](p, `document.documentElement.scrollWidth <= innerWidth ? [] : [
		document.documentElement.scrollWidth + ' px',
		...Array.from(document.querySelectorAll('body *')).filter((e) => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 3).map((e) => e.outerHTML.slice(0, 100))]`)
	if err != nil {
		p.Fatal(err)
	}
	if len(wide) > 0 {
		p.Errorf("%s scrolls sideways in a window 320 px wide: %q", p.where(), wide)
	}
	p.wide(p.width)
}

// wide gives the window a width, and waits until the page has it.
func (p *person) wide(pixels int64) {
	p.Helper()
	if _, err := chromedp.Call(p.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: pixels, Height: p.height, DeviceScaleFactor: 1}); err != nil {
		p.Fatal(err)
	}
	p.until(fmt.Sprintf("innerWidth === %d", pixels), "a window of that width")
}

// axe reports what keeps people out of the page. Only colours depend on the
// theme, so the dark one is asked for those alone.
func (p *person) axe() {
	p.Helper()
	source, err := axe()
	if err != nil {
		p.Fatal(err)
	}
	if source == "" {
		axeless.Do(func() { p.Log("axe is not run: STEPWISE_AXE does not say where its axe.min.js is") })
		return
	}
	if p.withoutScripts {
		return
	}
	p.violations(source, "light", `{ rules: { 'target-size': { enabled: true } } }`)
	p.theme("dark")
	p.violations(source, "dark", `{ runOnly: ['color-contrast'] }`)
	p.theme("light")
}

var axeless sync.Once

// violations are asked for together with the source: a page that shows progress
// may be another by now, without what was put into it. If it changes while it
// is looked at, the new one is looked at.
func (p *person) violations(source, theme, options string) {
	p.Helper()
	look := fmt.Sprintf(`%s; axe.run(document, { resultTypes: ['violations'], ...%s })
		.then((r) => r.violations.flatMap((v) => v.nodes.slice(0, 3).map((n) => v.id + ': ' + n.html.slice(0, 160) + ' ' + n.failureSummary.split('\n')[1])))`, source, options)
	var found []string
	var err error
	for range 5 {
		if found, err = chromedp.Run(p.ctx, chromedp.Evaluate[[]string](look, chromedp.EvalAwaitPromise)); err == nil || p.ctx.Err() != nil {
			break
		}
	}
	if err != nil {
		p.Fatalf("axe at %s: %v", p.where(), err)
	}
	for _, v := range found {
		p.Errorf("axe at %s as %s, %s: %s", p.where(), p.who, theme, v)
	}
}
