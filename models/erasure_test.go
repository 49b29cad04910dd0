package models

import (
	"errors"
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
