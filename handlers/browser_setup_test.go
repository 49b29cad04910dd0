package handlers_test

import (
	"context"
	"testing"

	"stepwise/models/store/storetest"
)

func TestSetUpInABrowser(t *testing.T) {
	s := emptyStage(t)
	admin := newPerson(t, s.browser, s.url, "administrator")

	admin.expects(503)
	admin.opens("/")
	admin.sees("Open the set-up link")
	admin.setsUp(s.setUpLink())
	admin.sees("Stepwise is set up.")
	admin.opens("/profile")
	admin.sees("admin@northwind.example")
}

// emptyStage is a portal just installed.
func emptyStage(t *testing.T) *stage {
	t.Helper()
	t.Parallel()
	browser := browserFor(t)
	store, clock := storetest.Open(t)
	cast := &storetest.Cast{Store: store, Clock: clock}
	return &stage{house: &house{T: t, cast: cast, url: serve(t, cast)}, browser: browser}
}

// setUpLink is what the program prints at its first start.
func (s *stage) setUpLink() string {
	s.Helper()
	token, err := s.cast.Store.IssueSetUp(context.Background())
	if err != nil {
		s.Fatal(err)
	}
	return "/setup/" + token
}

func (p *person) setsUp(link string) {
	p.Helper()
	p.opens(link)
	p.fills("Name of the organisation", "Northwind")
	p.fills("Time zone", "Europe/London")
	p.fills("Working day starts", "09:00")
	p.fills("Working day ends", "17:30")
	p.chooses("Currency", "USD")
	p.fills("Your name", "Ada Byron")
	p.fills("Your e-mail address", "admin@northwind.example")
	p.fills("Password", storetest.Password)
	p.presses("Set up and sign in")
}
