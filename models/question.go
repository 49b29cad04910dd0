package models

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Question is an entry of the question bank: a scenario, a coding challenge or
// an interview question, for one skill category and level. Its kind, category
// and level stay; what it says is in its versions.
type Question struct {
	ID        int64
	Key       string // stable name, such as "databases-scenario-junior-slow-list"
	Kind      InterviewKind
	Category  string // key of a skill category
	Level     string // "junior", "mid" or "senior"; see Job.Level
	Number    int    // of the current version
	Retired   bool   // no longer offered for new interviews
	CreatedAt time.Time

	Version QuestionVersion `gorm:"-"` // the current one
}

// QuestionVersion is what a question says from one change to the next. The
// four levels say what answers of each rating level look like.
type QuestionVersion struct {
	ID         int64
	QuestionID int64
	Number     int
	Title      string
	Purpose    string   // what the answer is to show, in a sentence
	Text       string   // as it is read to the candidate
	FollowUps  []string `gorm:"serializer:json"`
	Level1     string
	Level2     string
	Level3     string
	Level4     string
	Minutes    int
	Skills     []string `gorm:"serializer:json"` // names of the skills catalogue
	UserID     *int64   // nil for a version that came with the portal
	CreatedAt  time.Time

	UserName string `gorm:"->"`
}

// Level is one of the three levels that jobs and questions are for.
type Level struct{ Key, Name string }

// Levels are the three, the first years first.
var Levels = []Level{{"junior", "Junior"}, {"mid", "Mid-level"}, {"senior", "Senior"}}

// LevelName is the level as people say it; "" for a key that is none.
func LevelName(key string) string {
	for _, l := range Levels {
		if l.Key == key {
			return l.Name
		}
	}
	return ""
}

// QuestionKinds are the kinds of interview that the bank has questions for.
var QuestionKinds = InterviewKindsAt(StepInterviews)

// QuestionFilter narrows the bank; what is empty does not. After is the last
// question of the page before.
type QuestionFilter struct {
	Words    string
	Kind     InterviewKind
	Category string
	Level    string
	Skill    string
	Retired  bool // retired ones too
	After    int64
}

// Anchors say what answers of levels 1 to 4 look like.
func (v QuestionVersion) Anchors() []string {
	return []string{v.Level1, v.Level2, v.Level3, v.Level4}
}

// SameWords reports whether both versions say the same, whoever wrote them and
// when.
func (v QuestionVersion) SameWords(o QuestionVersion) bool {
	return len(v.ChangesFrom(o)) == 0
}

// QuestionChange is one part of a question that a version changed.
type QuestionChange struct{ Part, Before, After string }

// ChangesFrom are the parts in which the version differs from the one before.
func (v QuestionVersion) ChangesFrom(before QuestionVersion) (changes []QuestionChange) {
	was, is := before.parts(), v.parts()
	for i := range is {
		if was[i][1] != is[i][1] {
			changes = append(changes, QuestionChange{Part: is[i][0], Before: was[i][1], After: is[i][1]})
		}
	}
	return changes
}

// parts are what a version says, each with the name of the part.
func (v QuestionVersion) parts() [][2]string {
	return [][2]string{{"Title", v.Title}, {"Purpose", v.Purpose}, {"Text", v.Text}, {"Follow-ups", strings.Join(v.FollowUps, "\n")},
		{"Level 1", v.Level1}, {"Level 2", v.Level2}, {"Level 3", v.Level3}, {"Level 4", v.Level4},
		{"Minutes", strconv.Itoa(v.Minutes)}, {"Skills", strings.Join(v.Skills, ", ")}}
}

// RatedQuestion is the version of a question that a rating was given by, beside
// the one that is current by now.
type RatedQuestion struct {
	ID     int64
	Number int
	Newest int
}

// Words say which version it was, and whether the bank has moved on.
func (q RatedQuestion) Words() string {
	if q.Number == q.Newest {
		return fmt.Sprintf("Version %d of the question", q.Number)
	}
	return fmt.Sprintf("Version %d of the question, which is at version %d now", q.Number, q.Newest)
}

// Criterion is the line of a scorecard that the question is rated by: its
// current version's anchors, remembered with the rating.
func (q Question) Criterion() Criterion {
	version := q.Version.ID
	return Criterion{Key: fmt.Sprintf("question-%d", q.ID), Name: q.Version.Title, Category: q.Category, QuestionVersionID: &version, Levels: q.Version.Anchors()}
}

// QuestionInput is a version of a question as written.
type QuestionInput struct {
	Title, Purpose, Text string
	FollowUps            []string
	Levels               [4]string
	Minutes              int
	Skills               []string
}

// NewQuestionInput is a new question. Once is the key of the form it came from:
// a double click makes one question.
type NewQuestionInput struct {
	Once     string
	Kind     InterviewKind
	Category string
	Level    string
	QuestionInput
}

// Version is the input as a version of that question.
func (in QuestionInput) Version(question int64, number int, user *int64, now time.Time) QuestionVersion {
	return QuestionVersion{QuestionID: question, Number: number, Title: in.Title, Purpose: in.Purpose, Text: in.Text, FollowUps: in.FollowUps,
		Level1: in.Levels[0], Level2: in.Levels[1], Level3: in.Levels[2], Level4: in.Levels[3], Minutes: in.Minutes, Skills: in.Skills,
		UserID: user, CreatedAt: now}
}
