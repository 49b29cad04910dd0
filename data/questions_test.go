package data

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestQuestionsCoverEveryCategoryKindAndLevel(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	if len(ref.Questions) != len(ref.Skills.Categories) {
		t.Fatalf("%d files of questions for %d categories", len(ref.Questions), len(ref.Skills.Categories))
	}
	total, cells := 0, map[string]int{}
	for i, bank := range ref.Questions {
		if bank.Category != ref.Skills.Categories[i].Key || bank.Source != ref.Skills.Source {
			t.Errorf("the questions on %s say that they are on %q, %v", ref.Skills.Categories[i].Key, bank.Category, bank.Source)
		}
		total += len(bank.Questions)
		for _, q := range bank.Questions {
			cells[bank.Category+" "+q.Kind+" "+q.Level]++
		}
	}
	if total < 84 {
		t.Errorf("%d questions, want 84 at least", total)
	}
	// Of the kits, the talk belongs to step 5; the others are what the bank is for.
	kinds := slices.DeleteFunc(slices.Clone(ref.Kits.Kits), func(k Kit) bool { return k.Key == "talk" })
	for _, c := range ref.Skills.Categories {
		for _, kit := range kinds {
			of := 0
			for _, level := range ref.Rates.HourlyByLevel {
				n := cells[c.Key+" "+kit.Key+" "+level.Key]
				if of += n; n == 0 {
					t.Errorf("no %s on %s for the level %s", kit.Key, c.Key, level.Key)
				}
			}
			if of < 4 {
				t.Errorf("%d of %s on %s, want 4", of, kit.Key, c.Key)
			}
		}
	}
	if want := len(ref.Skills.Categories) * len(kinds) * len(ref.Rates.HourlyByLevel); len(cells) != want {
		t.Errorf("%d combinations of category, kind and level, want %d: some word is none of ours", len(cells), want)
	}
}

func TestQuestionsAreWholeAndTheirOwn(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	skills := map[string]bool{}
	for _, c := range ref.Skills.Categories {
		for _, s := range c.Skills {
			skills[s] = true
		}
	}
	seen := map[string]string{}
	for _, bank := range ref.Questions {
		for _, q := range bank.Questions {
			for _, problem := range faults(q, bank.Category, skills) {
				t.Errorf("%s: %s", q.Key, problem)
			}
			for _, words := range append([]string{q.Key, q.Title, q.Purpose}, q.Levels[:]...) {
				if other := seen[words]; other != "" {
					t.Errorf("%s says the same as %s: %s", q.Key, other, words)
				}
				seen[words] = q.Key
			}
		}
	}
}

// faults are what a question lacks or has too much of.
func faults(q BankQuestion, category string, skills map[string]bool) (problems []string) {
	long := func(what, words string, least, most int) {
		if n := utf8.RuneCountInString(words); n < least || n > most || strings.TrimSpace(words) != words {
			problems = append(problems, fmt.Sprintf("%s of %d characters, want %d to %d: %s", what, n, least, most, words))
		}
	}
	if !strings.HasPrefix(q.Key, category+"-") || !strings.Contains(q.Key, "-"+q.Level+"-") {
		problems = append(problems, "the key does not say category and level")
	}
	long("title", q.Title, 8, 60)
	long("purpose", q.Purpose, 40, 200)
	if strings.Count(q.Purpose, ".") != 1 {
		problems = append(problems, "the purpose is not one sentence")
	}
	long("text", strings.Join(q.Text, "\n\n"), 120, 1500)
	if len(q.FollowUps) < 2 || len(q.FollowUps) > 4 {
		problems = append(problems, "want two to four follow-ups")
	}
	for _, f := range q.FollowUps {
		long("follow-up", f, 10, 200)
	}
	for _, l := range q.Levels {
		long("level", l, 40, 330)
	}
	minutes := map[string][2]int{"scenario": {15, 45}, "coding-challenge": {30, 75}, "questions": {5, 20}}[q.Kind]
	if q.Minutes < minutes[0] || q.Minutes > minutes[1] {
		problems = append(problems, fmt.Sprintf("%d minutes, want %v", q.Minutes, minutes))
	}
	for i, s := range q.Skills {
		if !skills[s] || slices.Contains(q.Skills[:i], s) {
			problems = append(problems, "the skill "+s+" is not in the catalogue, or there twice")
		}
	}
	return problems
}
