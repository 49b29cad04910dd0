package models

import (
	"errors"
	"testing"
	"time"
)

func TestKitNotesAreNeverWrittenOverUnseen(t *testing.T) {
	t.Parallel()
	n := KitNotes{}
	save := func(text string, s Saving) (bool, error) {
		return n.Save(DraftInput{Text: text, Saving: s}, time.Time{})
	}
	if done, err := save("first", Saving{Key: "a"}); !done || err != nil || n.Version != 1 {
		t.Fatalf("%v, %v, %+v", done, err, n)
	}
	var elsewhere NotesElsewhere
	if _, err := save("second tab", Saving{Version: 0, Key: "b"}); !errors.As(err, &elsewhere) || elsewhere.Notes.Text != "first" || n.Text != "first" {
		t.Errorf("written over: %v, %+v", err, n)
	}
	if done, err := save("first", Saving{Version: 0}); done || err != nil {
		t.Errorf("the same again: %v, %v", done, err)
	}
	if done, err := save("first and more", Saving{Version: 0, Key: "c", Unanswered: []string{"a"}}); !done || err != nil {
		t.Errorf("after an answer that was lost: %v, %v", done, err)
	}
	if done, err := save("third", Saving{Version: 2}); !done || err != nil || n.Version != 3 {
		t.Errorf("on top of what is there: %v, %v, %+v", done, err, n)
	}
}
