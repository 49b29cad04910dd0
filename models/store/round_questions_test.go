package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// asked are the questions of the rounds of the cast's job.
func asked(t *testing.T, c *storetest.Cast, job int64) [][]string {
	t.Helper()
	p, err := c.Store.InterviewPlan(ctx, c.Admin.Actor(), job)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, r := range p.Rounds {
		var titles []string
		for _, q := range r.Questions {
			titles = append(titles, q.Version.Title)
		}
		out = append(out, titles)
	}
	return out
}

func TestProposedRoundsAskTheBank(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	c.Bank(t)
	if _, err := c.Store.FillInterviewPlan(ctx, c.Recruiter.Actor(), 1, 0); err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Problem-solving scenario on performance"}, {"Interview questions on databases"}, nil}
	if d := cmp.Diff(want, asked(t, c, 1)); d != "" {
		t.Error(d)
	}
	copied, err := c.Store.CopyJob(ctx, c.Recruiter.Actor(), 1, "copy")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, asked(t, c, copied)); d != "" {
		t.Errorf("the copy: %s", d)
	}
}

func TestQuestionsOfARound(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	c.Bank(t)
	s, actor := c.Store, c.Manager.Actor()
	round, err := s.AddRound(ctx, actor, 1, 0, models.RoundInput{Kind: models.KindQuestions, Title: "Data", Minutes: 45})
	if err != nil {
		t.Fatal(err)
	}
	for i, question := range []int64{5, 6} {
		if err := s.AskQuestion(ctx, actor, round, 1+i, question); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.MoveQuestion(ctx, actor, round, 3, 6, true); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([][]string{{"Interview questions on performance", "Interview questions on databases"}}, asked(t, c, 1)); d != "" {
		t.Error(d)
	}
	var refused models.Refused
	if err := s.MoveQuestion(ctx, actor, round, 4, 6, true); !errors.As(err, &refused) {
		t.Errorf("moved past the beginning: %v", err)
	}
	if err := s.AskQuestion(ctx, actor, round, 4, 5); !errors.Is(err, models.ErrDuplicate) {
		t.Errorf("asked twice: %v", err)
	}
	if err := s.AskQuestion(ctx, actor, round, 4, 99); !errors.As(err, &refused) {
		t.Errorf("a question that is none: %v", err)
	}
	if err := s.DropQuestion(ctx, actor, round, 4, 6); err != nil {
		t.Fatal(err)
	}
	if err := s.DropQuestion(ctx, actor, round, 5, 6); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("dropped twice: %v", err)
	}
	for name, write := range map[string]func(models.Actor, int) error{
		"ask":  func(a models.Actor, v int) error { return s.AskQuestion(ctx, a, round, v, 6) },
		"move": func(a models.Actor, v int) error { return s.MoveQuestion(ctx, a, round, v, 5, true) },
		"drop": func(a models.Actor, v int) error { return s.DropQuestion(ctx, a, round, v, 5) },
	} {
		for _, u := range []models.User{c.OtherManager, c.Interviewer} {
			if err := write(u.Actor(), 5); !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s by %s: %v", name, u.Name, err)
			}
		}
		if err := write(actor, 0); !errors.As(err, &models.Stale{}) {
			t.Errorf("%s on a stale page: %v", name, err)
		}
	}
	if d := cmp.Diff([][]string{{"Interview questions on databases"}}, asked(t, c, 1)); d != "" {
		t.Error(d)
	}
}

// TestKitIsRatedByItsQuestions plans an interview from a round and rates it:
// the rating remembers which version was asked, and stays when the question is
// dropped from the round.
func TestKitIsRatedByItsQuestions(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	c.Bank(t)
	s, actor := c.Store, c.Recruiter.Actor()
	if _, err := s.FillInterviewPlan(ctx, actor, 1, 0); err != nil {
		t.Fatal(err)
	}
	p, _ := planned(t, c, 1)
	if err := s.Advance(ctx, c.Admin.Actor(), 1, 0, models.StepShortlist, "Known from a contract."); err != nil {
		t.Fatal(err)
	}
	if err := s.PlanInterview(ctx, actor, 1, 1, models.InterviewInput{RoundID: &p.Rounds[0].ID, Kind: models.KindScenario, Title: "Caches", StartsAt: c.Clock.Now(), Minutes: 60, Panel: []int64{5}}); err != nil {
		t.Fatal(err)
	}
	d, i, err := s.Kit(ctx, c.Interviewer.Actor(), 1)
	if err != nil || len(i.Questions) != 1 || len(i.Covered(d.Facts.Requirements)) != 1 {
		t.Fatalf("%+v, %v", i, err)
	}
	if _, _, err := s.Kit(ctx, c.OtherInterviewer.Actor(), 1); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("who is on no panel opens the kit: %v", err)
	}
	rate := func() error {
		d, i, err := s.Kit(ctx, c.Interviewer.Actor(), 1)
		if err != nil {
			return err
		}
		in := models.ScorecardInput{Ratings: map[string]models.RatingInput{}}
		for _, k := range d.Facts.Criteria(models.Rubric{}, i.Step, &i.ID) {
			in.Ratings[k.Key] = models.RatingInput{Level: 3, Evidence: "Said so"}
		}
		if card, _ := d.Facts.OwnScorecard(c.Interviewer.Actor(), i.Step, &i.ID); card.ID != 0 {
			in.Summary, in.Saving.Version = "again", card.Version
		}
		_, err = s.SaveScorecard(ctx, c.Interviewer.Actor(), 1, i.Step, &i.ID, models.Rubric{}, in, false)
		return err
	}
	if err := rate(); err != nil {
		t.Fatal(err)
	}
	j := p.Rounds[0]
	if err := s.DropQuestion(ctx, actor, j.ID, 1, j.Questions[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := rate(); err != nil {
		t.Fatal(err)
	}
	d, i, err = s.Kit(ctx, c.Interviewer.Actor(), 1)
	if err != nil {
		t.Fatal(err)
	}
	card, _ := d.Facts.OwnScorecard(c.Interviewer.Actor(), i.Step, &i.ID)
	kept := map[string]bool{}
	for _, r := range card.Ratings {
		kept[r.Criterion] = r.QuestionVersionID != nil && *r.QuestionVersionID == 2
	}
	if len(card.Ratings) != 2 || !kept["question-2"] {
		t.Errorf("%+v", card.Ratings)
	}
}
