package models

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// bankOf has a question of each kind, category and level, 20 minutes long and
// with no skills of its own.
func bankOf() []Question {
	var bank []Question
	for _, kind := range QuestionKinds {
		for _, c := range Categories {
			for _, l := range Levels {
				id := int64(len(bank) + 1)
				bank = append(bank, Question{ID: id, Kind: kind, Category: c.Key, Level: l.Key, Version: QuestionVersion{ID: 100 + id, Title: string(kind) + " " + c.Key + " " + l.Key, Minutes: 20}})
			}
		}
	}
	return bank
}

func titles(questions []Question) []string {
	var out []string
	for _, q := range questions {
		out = append(out, q.Version.Title)
	}
	return out
}

func TestSuggestedQuestions(t *testing.T) {
	t.Parallel()
	p := planOf("must databases 2", "must languages 5", "nice cloud 5")
	p.Job.Level = "mid"
	bank := bankOf()
	for i := range bank {
		if bank[i].Version.Title == "questions databases senior" {
			bank[i].Version.Skills = []string{"Databases 1"}
		}
		bank[i].Retired = bank[i].Version.Title == "questions cloud mid"
	}
	round := InterviewRound{Kind: KindQuestions, Covers: []int64{1, 3}}
	want := []string{"questions databases mid", "questions databases senior", "questions cloud junior", "questions cloud senior", "questions databases junior"}
	if d := cmp.Diff(want, titles(p.Suggested(round, bank))); d != "" {
		t.Error(d)
	}
	p.Rounds = []InterviewRound{{Questions: []Question{{ID: p.Suggested(round, bank)[0].ID}}}}
	if got := titles(p.Suggested(round, bank)); got[0] != want[1] {
		t.Errorf("asked twice: %v", got)
	}
	if got := titles(p.Suggested(InterviewRound{Kind: KindChallenge}, bank)); got[0] != "coding-challenge languages mid" {
		t.Errorf("for the must-haves: %v", got)
	}
	if got := p.Suggested(InterviewRound{Kind: KindTalk}, bank); len(got) > 0 {
		t.Errorf("for a talk: %v", titles(got))
	}
}

func TestARoundIsAskedWhatFitsIntoItsTime(t *testing.T) {
	t.Parallel()
	p := planOf("must databases 2", "must security 5")
	p.Job.Level = "senior"
	r := InterviewRound{Kind: KindScenario, Minutes: 60, Covers: []int64{2, 1}}
	p.Ask(&r, bankOf())
	if d := cmp.Diff([]string{"scenario security senior", "scenario databases senior"}, titles(r.Questions)); d != "" {
		t.Error(d)
	}
	r = InterviewRound{Kind: KindScenario, Minutes: 240, Covers: []int64{2, 1}}
	p.Ask(&r, bankOf())
	if len(r.Questions) != 3 || r.AskedMinutes() != 60 {
		t.Errorf("%v", titles(r.Questions))
	}
	r = InterviewRound{Kind: KindScenario, Minutes: 25, Covers: []int64{2}}
	if p.Ask(&r, bankOf()); len(r.Questions) != 0 {
		t.Errorf("no time: %v", titles(r.Questions))
	}
}

// TestAKitIsRatedByItsQuestions before the line of its kind and what its round
// covers, each with the version that is asked.
func TestAKitIsRatedByItsQuestions(t *testing.T) {
	t.Parallel()
	interview := int64(9)
	q := bankOf()[0]
	q.Version.Level1, q.Version.Level4 = "Guesses", "Measures"
	f := Facts{Requirements: planOf("must databases 5").Job.Requirements, Interviews: []Interview{{ID: 9, Kind: KindScenario, Questions: []Question{q}}}}
	lines := f.Criteria(Rubric{"scenario": {{Key: "scenario"}}}, StepInterviews, &interview)
	if len(lines) != 3 || lines[0].Key != "question-1" || *lines[0].QuestionVersionID != 101 || lines[0].Levels[3] != "Measures" || lines[1].Key != "scenario" || lines[2].Key != "requirement-1" {
		t.Errorf("%+v", lines)
	}
}
