package data

import (
	"io/fs"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestReferenceCounts(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	for _, count := range []struct {
		what      string
		got, want int
	}{
		{"regions with a bill rate", len(ref.Rates.HourlyByRegion), 4},
		{"levels with a bill rate", len(ref.Rates.HourlyByLevel), 3},
		{"regions with a salary", len(ref.Rates.AnnualByRegion), 3},
		{"hiring models", len(ref.Models.Models), 4},
		{"regions", len(ref.Regions.Regions), 4},
		{"skill categories", len(ref.Skills.Categories), 7},
		{"responsibilities", len(ref.Responsibilities.Responsibilities), 7},
		{"aspects compared", len(ref.Comparison.Rows), 3},
		{"drivers", len(ref.Guide.Drivers), 4},
		{"trends", len(ref.Guide.Trends), 4},
		{"questions", len(ref.Guide.Questions), 5},
		{"steps", len(ref.Guide.Steps), 7},
		{"rubrics", len(ref.Rubrics.Rubrics), 4},
		{"kits", len(ref.Kits.Kits), 4},
		{"rejection reasons", len(ref.RejectionReasons.Reasons), 11},
		{"checklist lines", len(ref.Checklist.Lines), 6},
		{"onboarding tasks", len(ref.Onboarding.Tasks), 10},
		{"mistakes", len(ref.Mistakes.Mistakes), 5},
		{"exercises", len(ref.Exercises.Exercises), 4},
		{"demographic questions", len(ref.Demographics.Questions), 4},
	} {
		if count.got != count.want {
			t.Errorf("%d %s, want %d", count.got, count.what, count.want)
		}
	}
}

func TestEveryReferenceFileSaysItsYearAndSource(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(files, "reference/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) != 15 {
		t.Errorf("%d reference files, but Reference loads 15", len(names))
	}
	ref := reference(t)
	for _, source := range []Source{
		ref.Rates.Source, ref.Models.Source, ref.Regions.Source, ref.Skills.Source, ref.Responsibilities.Source, ref.Comparison.Source,
		ref.Guide.Source, ref.Rubrics.Source, ref.Kits.Source, ref.RejectionReasons.Source, ref.Checklist.Source, ref.Onboarding.Source, ref.Mistakes.Source, ref.Exercises.Source, ref.Demographics.Source,
	} {
		if want := (Source{2026, "guide figures 2026"}); source != want {
			t.Errorf("source %v, want %v", source, want)
		}
	}
}

func TestRates(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	want := Rates{
		Source:   Source{2026, "guide figures 2026"},
		Currency: "USD",
		HourlyByRegion: []Rate{
			{"uk", "United Kingdom", 60, 150, false}, {"usa", "United States", 80, 180, false},
			{"india", "India", 20, 50, false}, {"eastern-europe", "Eastern Europe", 30, 70, false},
		},
		HourlyByLevel: []Rate{
			{"junior", "Junior", 15, 40, false}, {"mid", "Mid-level", 40, 80, false}, {"senior", "Senior", 80, 150, true},
		},
		AnnualByRegion: []Rate{
			{"uk", "United Kingdom", 60_000, 120_000, false}, {"india", "India", 10_000, 35_000, false},
			{"usa", "United States", 90_000, 150_000, false},
		},
	}
	if diff := cmp.Diff(want, ref.Rates); diff != "" {
		t.Error(diff)
	}
}

func TestRubricsSayWhatEveryLevelLooksLike(t *testing.T) {
	t.Parallel()
	for i, rubric := range reference(t).Rubrics.Rubrics {
		if rubric.Step != i+3 {
			t.Errorf("%s is at step %d, want %d", rubric.Key, rubric.Step, i+3)
		}
		for _, criterion := range rubric.Criteria {
			if criterion.Weight < 1 || criterion.Weight > 5 {
				t.Errorf("%s weighs %d", criterion.Key, criterion.Weight)
			}
			for level, line := range criterion.Levels {
				if line == "" {
					t.Errorf("%s has no line for level %d", criterion.Key, level+1)
				}
			}
		}
	}
}

func TestKitsFeedTheCriteriaOfTheInterviews(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	for i, kit := range ref.Kits.Kits {
		if i == len(ref.Rubrics.Rubrics[1].Criteria) {
			if kit.Key != "talk" || i != len(ref.Kits.Kits)-1 {
				t.Errorf("kit %s stands where that of the talk is", kit.Key)
			}
			continue
		}
		if criterion := ref.Rubrics.Rubrics[1].Criteria[i]; kit.Key != criterion.Key {
			t.Errorf("kit %s stands where the criterion is %s", kit.Key, criterion.Key)
		}
	}
}

func TestChecklistReadsEverySkillCategoryOnce(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	read := map[string]int{}
	for _, line := range ref.Checklist.Lines {
		if (line.Rubric == "") == (len(line.Categories) == 0) {
			t.Errorf("%s is filled from both or neither", line.Key)
		}
		for _, category := range line.Categories {
			read[category]++
		}
	}
	for _, category := range ref.Skills.Categories {
		if read[category.Key] != 1 {
			t.Errorf("%s is read %d times", category.Key, read[category.Key])
		}
	}
	if len(read) != len(ref.Skills.Categories) {
		t.Errorf("categories %v", read)
	}
}

func TestRegionsHaveATimeZone(t *testing.T) {
	t.Parallel()
	for _, region := range reference(t).Regions.Regions {
		if _, err := time.LoadLocation(region.Zone); err != nil || region.Zone == "" {
			t.Errorf("%s: zone %q: %v", region.Key, region.Zone, err)
		}
	}
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	want := []string{
		"between $20 and $150 an hour",
		"databases (MySQL, PostgreSQL, MongoDB and Redis); API development (",
		"Dedicated hiring: cost-effective, full-time commitment and scalable.",
		"India costs 67% less than the United Kingdom, 72–75% less than the United States and 29–33% less than Eastern Europe.",
		"Typically 1 to 4 weeks",
	}
	for i, question := range ref.Guide.Questions {
		answer, err := ref.Answer(question)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(answer, want[i]) {
			t.Errorf("%s\n%s\nlacks %q", question.Question, answer, want[i])
		}
	}
}

func TestAnswersFollowTheFigures(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	ref.Rates.HourlyByRegion[2].Low = 30
	if got, err := ref.Saving("uk", "india"); err != nil || got != "50–67%" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestCommonPasswords(t *testing.T) {
	t.Parallel()
	passwords, err := CommonPasswords()
	if err != nil {
		t.Fatal(err)
	}
	if len(passwords) < 200 {
		t.Errorf("only %d passwords", len(passwords))
	}
	if !passwords["password123"] {
		t.Error("password123 is missing")
	}
	for password := range passwords {
		if utf8.RuneCountInString(password) < 10 || password != strings.ToLower(password) || password != strings.TrimSpace(password) {
			t.Errorf("%q is not ten characters of lower case", password)
		}
	}
}

func reference(t *testing.T) Ref {
	t.Helper()
	ref, err := Reference()
	if err != nil {
		t.Fatal(err)
	}
	return ref
}
