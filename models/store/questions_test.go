package store_test

import (
	"errors"
	"slices"
	"sync"
	"testing"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// bank is a cast with the questions that ship with the portal.
func bank(t *testing.T) (*storetest.Cast, data.Ref) {
	t.Helper()
	ref, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	c := storetest.NewCast(t)
	if err := c.Store.KeepQuestions(ctx, ref); err != nil {
		t.Fatal(err)
	}
	return c, ref
}

// questions are all that the filter finds, page by page.
func questions(t *testing.T, c *storetest.Cast, f models.QuestionFilter) (found []models.Question) {
	t.Helper()
	for more := true; more; {
		var page []models.Question
		var err error
		if page, more, err = c.Store.Questions(ctx, c.Interviewer.Actor(), f); err != nil {
			t.Fatal(err)
		}
		if found = append(found, page...); more {
			f.After = page[len(page)-1].ID
		}
	}
	return found
}

func questionOf(t *testing.T, c *storetest.Cast, id int64) models.Question {
	t.Helper()
	q, err := c.Store.Question(ctx, c.Admin.Actor(), id)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// edited is the question's current words, with another title.
func edited(q models.Question, title string) models.QuestionInput {
	v := q.Version
	return models.QuestionInput{Title: title, Purpose: v.Purpose, Text: v.Text, FollowUps: v.FollowUps,
		Levels: [4]string(v.Anchors()), Minutes: v.Minutes, Skills: v.Skills}
}

func TestQuestionsAreFoundByWordsAndFilters(t *testing.T) {
	t.Parallel()
	c, ref := bank(t)
	shipped, _ := store.QuestionRows(ref, c.Clock.Now())
	found := questions(t, c, models.QuestionFilter{})
	if len(found) != len(shipped) {
		t.Errorf("%d of %d questions in all pages", len(found), len(shipped))
	}
	if !slices.IsSortedFunc(found, func(a, b models.Question) int {
		return slices.Compare([]string{a.Category, string(a.Kind), a.Level}, []string{b.Category, string(b.Kind), b.Level})
	}) {
		t.Error("not by category, kind and level")
	}
	for _, q := range found {
		if q.Version.QuestionID != q.ID || q.Version.Number != q.Number || q.Version.UserID != nil {
			t.Errorf("%s has version %+v", q.Key, q.Version)
		}
	}
	for name, f := range map[string]models.QuestionFilter{
		"words in any order": {Words: "replicas Monday"}, "the beginning of a word": {Words: "replica"}, "a kind, category and level": {Kind: models.KindScenario, Category: "databases", Level: "mid"},
		"a skill": {Skill: "Redis"}, "all together": {Words: "cache", Kind: models.KindChallenge, Category: "performance", Level: "mid", Skill: "Redis"},
	} {
		some := questions(t, c, f)
		if len(some) == 0 || len(some) == len(found) {
			t.Errorf("%s: %d found", name, len(some))
		}
		for _, q := range some {
			if f.Kind != "" && q.Kind != f.Kind || f.Category != "" && q.Category != f.Category || f.Level != "" && q.Level != f.Level ||
				f.Skill != "" && !slices.Contains(q.Version.Skills, f.Skill) {
				t.Errorf("%s finds %s", name, q.Key)
			}
		}
	}
	for _, words := range []string{"zebra", `"`, "*", "AND", "NEAR(", `' OR 1=1 --`, "title:", "-"} {
		if found := questions(t, c, models.QuestionFilter{Words: words}); words == "zebra" && len(found) > 0 {
			t.Errorf("%q finds %d", words, len(found))
		}
	}
}

func TestShippedQuestionsAreBroughtOnceAndNeverOverEdits(t *testing.T) {
	t.Parallel()
	c, ref := bank(t)
	all := questions(t, c, models.QuestionFilter{})
	mine, theirs := all[0], all[1]
	if err := c.Store.EditQuestion(ctx, c.Admin.Actor(), mine.ID, 1, edited(mine, "Our words")); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.RetireQuestion(ctx, c.Admin.Actor(), all[2].ID, true); err != nil {
		t.Fatal(err)
	}
	for i := range ref.Questions {
		bank := &ref.Questions[i]
		bank.Questions = slices.Clone(bank.Questions)
		for j := range bank.Questions {
			if q := &bank.Questions[j]; q.Key == mine.Key || q.Key == theirs.Key {
				q.Title = "Their new words"
			}
		}
	}
	fresh := ref.Questions[0].Questions[0]
	fresh.Key = "languages-scenario-junior-fresh"
	ref.Questions[0].Questions = append(ref.Questions[0].Questions, fresh)
	for range 2 {
		if err := c.Store.KeepQuestions(ctx, ref); err != nil {
			t.Fatal(err)
		}
	}
	if q := questionOf(t, c, mine.ID); q.Version.Title != "Our words" || q.Number != 2 {
		t.Errorf("edited here: %q, version %d", q.Version.Title, q.Number)
	}
	if q := questionOf(t, c, theirs.ID); q.Version.Title != "Their new words" || q.Number != 2 || q.Version.UserID != nil {
		t.Errorf("not edited here: %q, version %d", q.Version.Title, q.Number)
	}
	if n := len(questions(t, c, models.QuestionFilter{Retired: true})); n != len(all)+1 {
		t.Errorf("%d questions, want %d", n, len(all)+1)
	}
	if !questionOf(t, c, all[2].ID).Retired {
		t.Error("what was retired came back")
	}
	if found := questions(t, c, models.QuestionFilter{Words: "their new words"}); len(found) != 1 {
		t.Errorf("the search finds %d with the new words", len(found))
	}
}

func TestNothingIsBroughtBeforeTheSetUp(t *testing.T) {
	t.Parallel()
	ref, err := data.Reference()
	if err != nil {
		t.Fatal(err)
	}
	s, _ := storetest.Open(t)
	if err := s.KeepQuestions(ctx, ref); err != nil {
		t.Fatal(err)
	}
	if found, _, err := s.Questions(ctx, models.Actor{ID: 1, Role: models.RoleAdmin}, models.QuestionFilter{}); err != nil || len(found) > 0 {
		t.Error(len(found), err)
	}
}

func TestAnEditIsAVersionAndAnEvent(t *testing.T) {
	t.Parallel()
	c, _ := bank(t)
	admin := c.Admin.Actor()
	q := questions(t, c, models.QuestionFilter{})[0]
	if err := c.Store.EditQuestion(ctx, admin, q.ID, 1, edited(q, q.Version.Title)); err != nil {
		t.Fatal(err)
	}
	if _, events, err := c.Store.QuestionVersions(ctx, admin, q.ID); err != nil || len(events) > 0 {
		t.Errorf("saying the same leaves %d events, %v", len(events), err)
	}
	if err := c.Store.EditQuestion(ctx, admin, q.ID, 1, edited(q, "Zebra crossing")); err != nil {
		t.Fatal(err)
	}
	var stale models.Stale
	if err := c.Store.EditQuestion(ctx, admin, q.ID, 1, edited(q, "Late")); !errors.As(err, &stale) || stale.Last.Verb != models.DidEditQuestion {
		t.Errorf("an edit of a version that is not the current one: %v", err)
	}
	versions, events, err := c.Store.QuestionVersions(ctx, admin, q.ID)
	if err != nil || len(versions) != 2 || versions[0].Title != "Zebra crossing" || *versions[0].UserID != admin.ID || versions[0].UserName != admin.Name || versions[1].Title != q.Version.Title {
		t.Errorf("versions %+v, %v", versions, err)
	}
	if len(events) != 1 || *events[0].QuestionID != q.ID || events[0].Detail != "Zebra crossing" {
		t.Errorf("events %+v", events)
	}
	if found := questions(t, c, models.QuestionFilter{Words: "zebra"}); len(found) != 1 || found[0].ID != q.ID {
		t.Errorf("the search finds %d", len(found))
	}
}

func TestOfTwentyEditsAtOnceOneIsTheNextVersion(t *testing.T) {
	t.Parallel()
	c, _ := bank(t)
	q := questions(t, c, models.QuestionFilter{})[0]
	var wait sync.WaitGroup
	errs := make(chan error, 20)
	for i := range 20 {
		wait.Go(func() {
			errs <- c.Store.EditQuestion(ctx, c.Admin.Actor(), q.ID, 1, edited(q, "Words "+string(rune('a'+i))))
		})
	}
	wait.Wait()
	close(errs)
	done := 0
	for err := range errs {
		if err == nil {
			done++
		} else if !errors.As(err, &models.Stale{}) {
			t.Error(err)
		}
	}
	if q = questionOf(t, c, q.ID); done != 1 || q.Number != 2 {
		t.Errorf("%d edits were done, version %d", done, q.Number)
	}
}

func TestQuestionsAreAddedRetiredAndRestored(t *testing.T) {
	t.Parallel()
	c, _ := bank(t)
	admin := c.Admin.Actor()
	in := models.NewQuestionInput{Once: "0123456789", Kind: models.KindQuestions, Category: "cloud", Level: "mid", QuestionInput: edited(questionOf(t, c, 1), "Zebra")}
	q, err := c.Store.AddQuestion(ctx, admin, in)
	if err != nil || q.Number != 1 || q.Key == "" {
		t.Fatal(q, err)
	}
	if again, err := c.Store.AddQuestion(ctx, admin, in); err != nil || again.ID != q.ID {
		t.Errorf("a double click makes another question: %d, %v", again.ID, err)
	}
	for _, retired := range []bool{true, false} {
		if err := c.Store.RetireQuestion(ctx, admin, q.ID, retired); err != nil {
			t.Fatal(err)
		}
		if err := c.Store.RetireQuestion(ctx, admin, q.ID, retired); !errors.As(err, &models.Stale{}) {
			t.Errorf("twice: %v", err)
		}
		if found := questions(t, c, models.QuestionFilter{Words: "zebra"}); (len(found) == 0) != retired {
			t.Errorf("retired %v, found %d", retired, len(found))
		}
		if found := questions(t, c, models.QuestionFilter{Words: "zebra", Retired: true}); len(found) != 1 {
			t.Errorf("with the retired ones: found %d", len(found))
		}
	}
	_, events, err := c.Store.QuestionVersions(ctx, admin, q.ID)
	verbs := make([]models.Verb, len(events))
	for i, e := range events {
		verbs[i] = e.Verb
	}
	if !slices.Equal(verbs, []models.Verb{models.DidRestoreQuestion, models.DidRetireQuestion, models.DidAddQuestion}) || err != nil {
		t.Error(verbs, err)
	}
}

func TestTheBankIsReadByStaffAndManagedByAdministrators(t *testing.T) {
	t.Parallel()
	c, _ := bank(t)
	q := questionOf(t, c, 1)
	for _, who := range []models.Actor{c.Recruiter.Actor(), c.Manager.Actor(), c.Interviewer.Actor(), c.Candidate.Actor(), {}} {
		_, adding := c.Store.AddQuestion(ctx, who, models.NewQuestionInput{Once: "0123456789", QuestionInput: edited(q, "Mine")})
		for what, err := range map[string]error{"adds": adding, "edits": c.Store.EditQuestion(ctx, who, 1, 1, edited(q, "Mine")), "retires": c.Store.RetireQuestion(ctx, who, 1, true)} {
			if !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s %s: %v", who.Role, what, err)
			}
		}
	}
	for _, who := range []models.Actor{c.Candidate.Actor(), {}} {
		_, _, list := c.Store.Questions(ctx, who, models.QuestionFilter{})
		_, one := c.Store.Question(ctx, who, 1)
		_, some := c.Store.QuestionsOf(ctx, who, []int64{1})
		_, _, past := c.Store.QuestionVersions(ctx, who, 1)
		for _, err := range []error{list, one, some, past} {
			if !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%q reads: %v", who.Role, err)
			}
		}
	}
	if _, err := c.Store.Question(ctx, c.Recruiter.Actor(), 9999); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("one that is not there: %v", err)
	}
	if q := questionOf(t, c, 1); q.Number != 1 || q.Retired {
		t.Errorf("something was changed: %+v", q)
	}
}
