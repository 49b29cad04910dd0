package handlers_test

import (
	"context"
	"os"
	"os/exec"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// The tests in files called browser_… sit people down in a real Chromium. They
// skip where there is none; STEPWISE_BROWSER=off skips them too.

// chromium is one browser for the whole test binary; every person in it has
// cookies of their own.
var chromium struct {
	once  sync.Once
	ctx   context.Context
	close context.CancelFunc
	err   error
}

// seats lets two tests at the browser: more would only wait for each other.
var seats = make(chan struct{}, 2)

func closeChromium() {
	if chromium.close != nil {
		chromium.close()
	}
}

func startChromium(path string) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WindowSize(1280, 900))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	chromium.ctx, chromium.close = ctx, func() { _ = chromedp.Cancel(ctx); cancel(); stop() }
	chromium.err = chromedp.Do(ctx)
}

// browserFor is a seat at the browser until the test ends.
func browserFor(t *testing.T) context.Context {
	t.Helper()
	if os.Getenv("STEPWISE_BROWSER") == "off" {
		t.Skip("no browser: STEPWISE_BROWSER is off")
	}
	path, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("no browser: there is no chromium on the path")
	}
	seats <- struct{}{}
	t.Cleanup(func() { <-seats })
	chromium.once.Do(func() { startChromium(path) })
	if chromium.err != nil {
		t.Fatal(chromium.err)
	}
	return chromium.ctx
}

// stage is a house whose people sit at real browsers.
type stage struct {
	*house
	browser context.Context
}

func onStage(t *testing.T) *stage {
	t.Helper()
	t.Parallel()
	browser := browserFor(t)
	return &stage{house: start(t), browser: browser}
}

// person sits one of the cast down, signed in; "" is a visitor.
func (s *stage) person(who string) *person {
	s.Helper()
	p := newPerson(s.T, s.browser, s.url, who)
	p.takeCookies(s.as(who).cookies())
	return p
}
