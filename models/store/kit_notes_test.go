package store_test

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// TestFiftyPeopleTakeNotesAtOnce on one interview: everybody's are kept, and
// are theirs.
func TestFiftyPeopleTakeNotesAtOnce(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	p := c.Panel(t, 50)
	var wait sync.WaitGroup
	for _, u := range p.Users {
		wait.Go(func() {
			for n := range 4 {
				in := models.DraftInput{Text: fmt.Sprintf("%s, %d", u.Name, n), Saving: models.Saving{Version: n}}
				if v, err := c.Store.SaveKitNotes(ctx, u.Actor(), p.Interview, in); err != nil || v != n+1 {
					t.Errorf("%s: version %d, %v", u.Name, v, err)
				}
			}
		})
	}
	wait.Wait()
	for _, u := range p.Users {
		if n, err := c.Store.KitNotes(ctx, u.Actor(), p.Interview); err != nil || n.Text != u.Name+", 3" {
			t.Errorf("%s: %+v, %v", u.Name, n, err)
		}
	}
}

// TestTwentyWindowsNeverLoseNotes: of as many saves on top of the same version
// one is taken, and the others learn what it says.
func TestTwentyWindowsNeverLoseNotes(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	p := c.Panel(t, 1)
	var wait sync.WaitGroup
	var mu sync.Mutex
	taken := 0
	for n := range 20 {
		wait.Go(func() {
			_, err := c.Store.SaveKitNotes(ctx, p.Users[0].Actor(), p.Interview, models.DraftInput{Text: fmt.Sprint("window ", n)})
			var elsewhere models.NotesElsewhere
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				taken++
			} else if !errors.As(err, &elsewhere) || elsewhere.Notes.Text == "" {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if taken != 1 {
		t.Errorf("%d of 20 were taken", taken)
	}
}

func TestOnlyThePanelTakesNotes(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	p := c.Panel(t, 1)
	for _, x := range []struct {
		user models.User
		want error
	}{{c.Recruiter, models.ErrForbidden}, {c.Manager, models.ErrForbidden}, {c.OtherManager, models.ErrNotFound}, {c.Interviewer, models.ErrNotFound}} {
		if _, err := c.Store.SaveKitNotes(ctx, x.user.Actor(), p.Interview, models.DraftInput{Text: "mine"}); !errors.Is(err, x.want) {
			t.Errorf("%s: %v", x.user.Name, err)
		}
		if n, err := c.Store.KitNotes(ctx, x.user.Actor(), p.Interview); err != nil || n.Text != "" {
			t.Errorf("%s reads %q, %v", x.user.Name, n.Text, err)
		}
	}
}
