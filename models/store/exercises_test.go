package store_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// writers are n candidates at step 5, each with a written exercise of an hour
// that is open; their numbers are those of their applications.
func writers(t *testing.T, c *storetest.Cast, n int) []int64 {
	t.Helper()
	now, end := c.Clock.Now(), c.Clock.Now().Add(time.Hour)
	ids := c.Applicants(t, n)
	list := make([]models.Exercise, n)
	for i, id := range ids {
		list[i] = models.Exercise{ID: id, ApplicationID: id, Title: "Explain an incident", Prompt: "What happened?", Minutes: 60, SetAt: now, OpenedAt: &now, EndsAt: &end}
		if err := c.Store.Advance(ctx, c.Admin.Actor(), id, 0, models.StepShortlist, "Known."); err != nil {
			t.Fatal(err)
		}
		if err := c.Store.Advance(ctx, c.Admin.Actor(), id, 1, models.StepInterviews, "Known."); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Store.Fill(ctx, &list); err != nil {
		t.Fatal(err)
	}
	return ids
}

func writer(id int64) models.Actor { return models.Actor{ID: id, Role: models.RoleCandidate} }

// TestFiftyCandidatesSaveTheirExercisesAtOnce and none of what they wrote is
// lost, or is another’s.
func TestFiftyCandidatesSaveTheirExercisesAtOnce(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	ids := writers(t, c, 50)
	var wait sync.WaitGroup
	for _, id := range ids {
		wait.Go(func() {
			for n := range 4 {
				in := models.DraftInput{Text: strings.Repeat(fmt.Sprintf("line %d of %d\n", n, id), n+1), Saving: models.Saving{Version: n}}
				if v, err := c.Store.SaveExercise(ctx, writer(id), id, id, in); err != nil || v != n+1 {
					t.Errorf("%d: version %d, %v", id, v, err)
				}
			}
		})
	}
	wait.Wait()
	for _, id := range ids {
		st, err := c.Store.OwnStatus(ctx, writer(id), id)
		if err != nil || st.Exercises[0].Answer != strings.Repeat(fmt.Sprintf("line 3 of %d\n", id), 4) {
			t.Errorf("%d: %+v, %v", id, st.Exercises, err)
		}
	}
	// Of twenty windows on the same version one is taken; the others learn what
	// it says.
	id, taken := ids[0], 0
	var mu sync.Mutex
	for n := range 20 {
		wait.Go(func() {
			_, err := c.Store.SaveExercise(ctx, writer(id), id, id, models.DraftInput{Text: fmt.Sprint("window ", n), Saving: models.Saving{Version: 4}})
			var elsewhere models.ExerciseElsewhere
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				taken++
			} else if !errors.As(err, &elsewhere) || elsewhere.Exercise.Answer == "" {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	if taken != 1 {
		t.Errorf("%d of 20 were taken", taken)
	}
}

func TestTimeThatIsOverHandsInWhatWasSaved(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	id := writers(t, c, 1)[0]
	save := func(actor models.Actor, text string, version int) error {
		_, err := c.Store.SaveExercise(ctx, actor, id, id, models.DraftInput{Text: text, Saving: models.Saving{Version: version}})
		return err
	}
	if err := save(writer(id), "as far as I came", 0); err != nil {
		t.Fatal(err)
	}
	for _, actor := range []models.Actor{c.Recruiter.Actor(), c.Admin.Actor()} {
		if err := save(actor, "not theirs", 1); !errors.Is(err, models.ErrForbidden) {
			t.Errorf("%s writes: %v", actor.Name, err)
		}
	}
	if err := save(c.Candidate.Actor(), "not theirs", 1); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("another candidate writes: %v", err)
	}
	c.Clock.Pass(61 * time.Minute)
	if err := save(writer(id), "too late", 1); !errors.As(err, new(models.ExerciseClosed)) {
		t.Errorf("late: %v", err)
	}
	d, err := c.Store.Dossier(ctx, c.Recruiter.Actor(), id)
	if err != nil || !d.Facts.Exercises[0].RanOut() || d.Facts.Exercises[0].Answer != "as far as I came" {
		t.Errorf("%+v, %v", d.Facts.Exercises, err)
	}
	if items := d.EvidenceItems(); len(items) == 0 || items[len(items)-1].Kind != models.EvidenceAnswer {
		t.Errorf("ratings can rest on %v", items)
	}
	if err := c.Store.GiveTime(ctx, c.Recruiter.Actor(), id, d.Version, 60); err != nil {
		t.Fatal(err)
	}
	if err := save(writer(id), "as far as I came, and on", 1); err != nil {
		t.Errorf("with more time: %v", err)
	}
	if err := c.Store.HandInExercise(ctx, writer(id), id, id, models.DraftInput{Text: "done", Saving: models.Saving{Version: 2}}); err != nil {
		t.Error(err)
	}
	if err := c.Store.RemarkExercise(ctx, c.Recruiter.Actor(), id, 1, 1, "Short and clear"); err != nil {
		t.Error(err)
	}
	if err := c.Store.RemoveRemark(ctx, c.Admin.Actor(), id, 1); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("another’s remark: %v", err)
	}
	if err := c.Store.RemarkExercise(ctx, c.Interviewer.Actor(), id, 1, 1, "x"); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("who does not see the application: %v", err)
	}
}
