package models

import (
	"errors"
	"reflect"
	"testing"
	"time"
)

func TestTracesAreWholeNamesAddressesAndNumbers(t *testing.T) {
	t.Parallel()
	traces := Candidate{Name: "Zoë  Anne Quorvath", Email: "zoe@example.org", Phone: "+44 20 7946 0018", Links: []string{"https://zoe.example"}}.Traces()
	for text, want := range map[string]string{
		"better than Zoë Anne Quorvath":        "better than [erased]",
		"ZOË QUORVATH and Quorvath, Zoë Anne!": "[erased] and [erased]!",
		"Quorvath Zoë":                         "[erased]",
		"Zoë alone is anybody":                 "Zoë alone is anybody",
		"of Zoë Quorvathy":                     "of Zoë Quorvathy",
		"<zoe@example.org>, zoe@example.organ": "<[erased]>, zoe@example.organ",
		"ring +44 20 7946 0018":                "ring [erased]",
		"see https://zoe.example/cv":           "see [erased]/cv",
		"":                                     "",
	} {
		if got, found := traces.Scrub(text); got != want || found != (want != text) {
			t.Errorf("%q: %q, %t", text, got, found)
		}
	}
	if traces := (Candidate{Name: "Li"}).Traces(); len(traces) != 0 {
		t.Errorf("a name that is in everything: %q", traces)
	}
	if _, found := (Traces{}).Scrub("anything"); found {
		t.Error("found nothing in anything")
	}
}

func TestEraseACandidate(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	grace := Candidate{ID: 1, Name: "Grace Okafor", Email: "grace@example.org", CreatedAt: now.AddDate(0, -1, 0)}
	admin := Actor{ID: 1, Role: RoleAdmin, Name: "Ada"}
	var refused Refused
	for _, reason := range []string{"", "Grace Okafor asked", "grace@example.org wrote"} {
		c := grace
		if _, _, err := c.Erase(admin, Scope{}, reason, now); !errors.As(err, &refused) || c.Name != grace.Name {
			t.Errorf("reason %q: %v", reason, err)
		}
	}
	for _, a := range []Actor{{ID: 2, Role: RoleRecruiter}, {ID: 3, Role: RoleManager}, {ID: 5, Role: RoleInterviewer}, {ID: 9, Role: RoleCandidate}, {}} {
		c := grace
		if _, _, err := c.Erase(a, Scope{Manages: true}, "Asked", now); !errors.Is(err, ErrForbidden) {
			t.Errorf("%s: %v", a.Role, err)
		}
	}
	for _, x := range []struct {
		actor Actor
		cause ErasureCause
	}{{admin, ErasedOnRequest}, {grace.Actor(), ErasedByCandidate}, {Portal, ErasedByPeriod}} {
		c := grace
		note, e, err := c.Erase(x.actor, Scope{Owns: true}, "Asked by letter", now)
		if err != nil || note.Cause != x.cause || !note.CreatedAt.Equal(grace.CreatedAt) || c.Name != ErasedName || c.Email != "" || c.ErasedAt == nil || e.Verb != DidErase {
			t.Errorf("%+v %+v %v", note, c, err)
		}
		if e.ActorName == grace.Name {
			t.Error("the event says who it was")
		}
		if _, _, err := c.Erase(x.actor, Scope{Owns: true}, "Again", now); !errors.As(err, &Stale{}) {
			t.Errorf("twice: %v", err)
		}
	}
}

// TestANumberIsFoundByItsDigits, with the codes of country and town or without.
func TestANumberIsFoundByItsDigits(t *testing.T) {
	t.Parallel()
	for phone, texts := range map[string]map[string]string{
		"+44 20 7946 0018": {
			"on +442079460018":                      "on [erased]",
			"on 0044 20-7946-0018, or so":           "on [erased], or so",
			"(020) 7946 0018.":                      "[erased].",
			"+44 (0)20 7946 0018":                   "[erased]",
			"ring 020 79460018 at 12:30":            "ring [erased] at 12:30",
			"12 people, +44 20 7946 0018 15 times":  "12 people, [erased] 15 times",
			"2079460018 and +44.20.7946.0018":       "[erased] and [erased]",
			"+44 20 7946 0019":                      "+44 20 7946 0019",
			"order 992079460018777":                 "order 992079460018777",
			"an id such as x2079460018":             "an id such as x2079460018",
			"+49 20 7946 0018 is somebody in Essen": "+49 20 7946 0018 is somebody in Essen",
		},
		"020/79460018":                  {"+44 20 7946 0018": "[erased]", "020 79 46 00 18": "[erased]"},
		"tel. +44 20 7946 0018 ext. 12": {"on 020 79460018": "on [erased]", "tel. +44 20 7946 0018 ext. 12": "[erased]"},
		"ask the partner":               {"then ask the partner 020 7946 0018": "then [erased] 020 7946 0018"},
	} {
		traces := Candidate{Name: "Zoë Quorvath", Phone: phone}.Traces()
		for text, want := range texts {
			got, found := traces.Scrub(text)
			if got != want || found != (want != text) {
				t.Errorf("%s in %q: %q, %t", phone, text, got, found)
			}
			if named := Seek(traces).In(text); (len(named) == 1) != found {
				t.Errorf("%s in %q: sought %v", phone, text, named)
			}
		}
	}
}

// TestWhatACandidateWasKnownByIsRemembered until the person is erased.
func TestWhatACandidateWasKnownByIsRemembered(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	c := Candidate{ID: 2, Name: "Zelda Quorvath", Email: "z@example.org", Phone: "+44 20 7946 0018", Links: []string{"https://zelda.example"}}
	correct := func(in CandidateDetails) {
		t.Helper()
		if _, err := c.Correct(Actor{ID: 2, Role: RoleCandidate}, Scope{Owns: true}, in, now); err != nil {
			t.Fatal(err)
		}
	}
	correct(CandidateDetails{Name: "Zelda Smith", Email: "z@example.org", Phone: "+44 20 7946 0018", Links: []string{"https://zelda.example"}})
	correct(CandidateDetails{Name: "Zelda Smith", Email: "z@example.org", Phone: "+44 20 7946 0018", Links: []string{"https://zelda.example"}, Headline: "Go"})
	correct(CandidateDetails{Name: "Zelda Smith", Email: "zelda@example.org"})
	if _, err := c.TakeAddress("smith@example.org", nil, now); err != nil {
		t.Fatal(err)
	}
	want := []Identity{{Name: "Zelda Quorvath"}, {Email: "z@example.org", Phone: "+44 20 7946 0018", Links: []string{"https://zelda.example"}}, {Email: "zelda@example.org"}}
	if !reflect.DeepEqual(c.Formerly, want) {
		t.Errorf("%+v", c.Formerly)
	}
	for _, text := range []string{"Zelda Quorvath", "z@example.org", "zelda@example.org", "smith@example.org", "020 7946 0018", "https://zelda.example", "Smith, Zelda"} {
		if _, found := c.Traces().Scrub(text); !found {
			t.Errorf("%q is no trace", text)
		}
	}
	if veiled := NewVeil(1, c).Candidate(c); veiled.Formerly != nil || NewVeil(1, c).Text("Unlike Quorvath") == "Unlike Quorvath" {
		t.Errorf("a former name shows through the veil: %+v", veiled)
	}
	c.ConfirmedAt = nil
	for range 200 {
		correct(CandidateDetails{Name: c.Name + "x"})
	}
	if len(c.Formerly) != maxIdentities {
		t.Errorf("%d are kept", len(c.Formerly))
	}
	if _, _, err := c.Erase(Portal, Scope{}, "", now); err != nil || c.Formerly != nil {
		t.Errorf("erased: %+v %v", c.Formerly, err)
	}
}
