package models

import (
	"errors"
	"testing"
	"time"
)

func TestALetterIsRewordedByAdministrators(t *testing.T) {
	t.Parallel()
	admin, now := Actor{ID: 1, Role: RoleAdmin, Name: "Ada"}, time.Now()
	ours, mine := Wording{"A message", "Hello {name}"}, Wording{"News", "Dear {name}"}
	var s Settings
	if _, err := s.Reword(Actor{ID: 2, Role: RoleRecruiter}, "message", "A message", ours, ours.Mark(), &mine, now); !errors.Is(err, ErrNotFound) {
		t.Error(err)
	}
	before := s
	e, err := s.Reword(admin, "message", "A message", ours, ours.Mark(), &mine, now)
	if err != nil || e.Verb != DidRewordLetter || e.Detail != "A message" || e.Reason != "News\n\nDear {name}" || s.Wordings["message"] != mine || before.Wordings != nil {
		t.Errorf("%+v %v", e, err)
	}
	if _, err := s.Reword(admin, "message", "A message", ours, ours.Mark(), &ours, now); !errors.As(err, &Stale{}) {
		t.Errorf("over what was not shown: %v", err)
	}
	e, err = s.Reword(admin, "message", "A message", ours, mine.Mark(), nil, now)
	if err != nil || e.Detail != "A message, back to the usual wording" || len(s.Wordings) != 0 {
		t.Errorf("%+v %v", e, err)
	}
	if _, err := s.Reword(admin, "message", "A message", ours, ours.Mark(), nil, now); !errors.As(err, &Stale{}) {
		t.Errorf("nothing to go back from: %v", err)
	}
}
