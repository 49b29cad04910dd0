package models

import (
	"strings"
	"testing"
	"time"
)

func TestFeedbackIsDraftedFromWordsWithoutNamesAndScores(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	f := Facts{Scorecards: []Scorecard{
		{UserID: 5, SubmittedAt: &now, Ratings: []Rating{{Name: "PostgreSQL", Level: 2, Evidence: "Linus saw that locks were guessed, 2 of 4."}, {Name: "AWS", Evidence: "Not asked"}, {Name: "Caching", Level: 3}}},
		{UserID: 6, SubmittedAt: &now, Ratings: []Rating{{Name: "PostgreSQL", Level: 3, Evidence: "Weaker than Noor on plans; Grace explained indexes well."}}},
		{UserID: 7, Ratings: []Rating{{Name: "PostgreSQL", Level: 1, Evidence: "A draft"}}},
	}}
	names := NewFeedbackNames("Grace Okafor", []string{"Linus Ek", "Grace Hall"}, []string{"Noor Haddad"})
	lines := f.DraftFeedback(names)
	if len(lines) != 1 || lines[0].Criterion != "PostgreSQL" {
		t.Fatalf("%+v", lines)
	}
	text := lines[0].Text
	for _, bad := range []string{"Linus", "Noor", "2 of 4", "draft"} {
		if strings.Contains(text, bad) {
			t.Errorf("%q says %q", text, bad)
		}
	}
	if !strings.Contains(text, "a colleague saw that locks were guessed") || !strings.Contains(text, "Weaker than another candidate") || !strings.Contains(text, "Grace explained indexes") {
		t.Errorf("%q", text)
	}
}

func TestFeedbackThatCannotBeTold(t *testing.T) {
	t.Parallel()
	names := NewFeedbackNames("Grace Okafor", []string{"Linus Ek", "Anna-Maria Weiss"}, []string{"Noor Haddad"})
	for text, wrong := range map[string]bool{
		"You explained indexes well.":               false,
		"Read about isolation levels.":              false,
		"The 2 services were split well.":           false,
		"Grace knows Go 1.25 well.":                 false,
		"Linus would not go on.":                    true,
		"Anna-Maria disagreed.":                     true,
		"Haddad was better.":                        true,
		"You were rated 2.":                         true,
		"Level 3 of what we need":                   true,
		"3/4 for talking":                           true,
		"you had 60 % of it":                        true,
		"A score: 2.5 was not enough":               true,
		"the linus of our team is not a name so no": false,
	} {
		if got := names.Wrong(text); (got != "") != wrong {
			t.Errorf("%q: %q", text, got)
		}
	}
}
