package models

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestWhoSeesAnApplicationVeiled(t *testing.T) {
	t.Parallel()
	for _, role := range append([]Role{RoleCandidate, ""}, StaffRoles...) {
		for _, step := range ApplicationSteps() {
			for _, state := range States {
				a := Application{Step: step, State: state}
				for at, b := range map[Step]Blindness{StepShortlist: {Job: true}, StepTrial: {Trial: true}} {
					if got, want := a.Veiled(Actor{Role: role}, b), step == at && role != RoleCandidate; got != want {
						t.Errorf("%q at step %d, %s, %+v: %v", role, step, state, b, got)
					}
				}
				if a.Veiled(Actor{Role: role}, Blindness{}) || a.Veiled(Actor{Role: role}, Blindness{Job: true, Trial: true, Unveiled: true}) {
					t.Errorf("%q at step %d is veiled without blind review, or once unveiled", role, step)
				}
			}
		}
	}
}

// TestLabelsAreApart makes the labels of many applications: none twice, none
// that tells the number before it.
func TestLabelsAreApart(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^Candidate [0-9A-HJKMNP-TV-Z]{2,4}-[0-9A-HJKMNP-TV-Z]{2,4}$`)
	seen := map[string]int64{}
	for _, from := range []int64{1, 1<<20 - 500, 1 << 30} {
		for id := from; id < from+40_000; id++ {
			l := Label(id)
			if !form.MatchString(l) || seen[l] != 0 {
				t.Fatalf("%d is %q, as is %d", id, l, seen[l])
			}
			seen[l] = id
		}
	}
	if Label(7)[10:12] == Label(8)[10:12] && Label(8)[10:12] == Label(9)[10:12] {
		t.Error("neighbours look alike")
	}
}

func TestBlindReviewEndsWithAReason(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	recruiter := Actor{ID: 2, Role: RoleRecruiter, Name: "Rosa"}
	j := Job{ID: 1}
	if _, err := j.SetBlind(Actor{Role: RoleInterviewer}, true, 0, "", now); !errors.Is(err, ErrForbidden) {
		t.Errorf("an interviewer turns it on: %v", err)
	}
	if e, err := j.SetBlind(recruiter, true, 3, "", now); err != nil || e.Verb != DidBlind || !j.Blind || j.Version != 1 {
		t.Fatalf("%+v %v", e, err)
	}
	if _, err := j.SetBlind(recruiter, true, 3, "", now); !errors.As(err, &Stale{}) {
		t.Errorf("turned on twice: %v", err)
	}
	var refused Refused
	if _, err := j.SetBlind(recruiter, false, 1, "", now); !errors.As(err, &refused) || !j.Blind {
		t.Errorf("ended while it runs, without a reason: %v", err)
	}
	e, err := j.SetBlind(recruiter, false, 1, "The client asked", now)
	if err != nil || e.Verb != DidEndBlind || e.Reason != "The client asked" || j.Blind || j.BlindEndedBy != "Rosa" || j.BlindEndedWhy != e.Reason {
		t.Errorf("%+v %+v %v", j, e, err)
	}
	a := Application{ID: 1, Step: StepInterviews}
	if _, _, err := a.Unveil(recruiter, Scope{}, "x", now); !errors.As(err, &Stale{}) {
		t.Errorf("unveiled at step 4: %v", err)
	}
}

// TestAVeiledPassageStandsWhereItsWordsDo has the words of a passage twice on the
// page once they are veiled: the mark is where the original is.
func TestAVeiledPassageStandsWhereItsWordsDo(t *testing.T) {
	t.Parallel()
	id := int64(5)
	v := NewVeil(1, Candidate{Name: "Zaphrodine Quuxworthy"})
	text := "first page of Zaphrodine\fZaphrodine wrote. Quuxworthy wrote."
	p := v.Passages(DocumentPassages{Document: Document{ID: id, Name: "Zaphrodine.PDF"}, Text: DocumentText{Text: text, Picture: "x"},
		Passages: []Passage{{EvidenceLink: EvidenceLink{ID: 9, Kind: EvidencePassage, DocumentID: &id, Page: 2, Quote: "Quuxworthy wrote"}}}})
	pages := p.Text.Pages()
	pieces := Pieces(pages[1], p.Passages)
	if len(pages) != 2 || pages[1] != "[name] wrote. [name] wrote." || len(pieces) != 3 || !pieces[1].Marked || pieces[0].Text != "[name] wrote. " {
		t.Errorf("%q %+v", pages, pieces)
	}
	if p.Document.Name != "Document 5.pdf" || p.Text.Picture != "" || strings.Contains(p.Passages[0].Label, "Zaph") {
		t.Errorf("%+v", p.Document)
	}
}

// TestAVeilHidesWhatSomebodyWasKnownBy: what was written before a correction
// speaks of them as they were reached then, and an entry that is one with theirs
// as it says.
func TestAVeilHidesWhatSomebodyWasKnownBy(t *testing.T) {
	t.Parallel()
	c := Candidate{ID: 1, Name: "Grace Okafor", Email: "zorblax77@example.org", Phone: "5550803123", Links: []string{"https://github.com/quuxdev"}}
	was := c.identity()
	c.Email, c.Phone, c.Links = "new@example.org", "", nil
	c.remember(was)
	v := NewVeil(1, c, Candidate{Name: "Zaphrodine Quux", Email: "plughxyz@example.org", Phone: "+44 1234 987 6543"})
	text := v.Text("Find zorblax77, quuxdev and plughxyz on any forge: 555 08 03 12 3, 12 349 876 543, Zaphrodine")
	if text != "Find [name], [name] and [name] on any forge: [phone], [phone], [name]" {
		t.Error(text)
	}
}
