package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/query"
)

// Questions is one page of the bank for members of staff, by category, kind and
// level, each with its current version; more says that others follow.
func (s *Store) Questions(ctx context.Context, actor models.Actor, f models.QuestionFilter) (questions []models.Question, more bool, err error) {
	if !actor.Staff() {
		return nil, false, models.ErrNotFound
	}
	conditions, args, ok := narrow(f)
	if !ok {
		return nil, false, nil
	}
	db := s.read(ctx)
	questions, err = find[models.Question](ctx, db, "SELECT q.* FROM questions q WHERE "+strings.Join(conditions, " AND ")+
		" ORDER BY q.category, q.kind, q.level, q.id LIMIT ?", append(args, PageSize+1)...)
	if err != nil {
		return nil, false, err
	}
	if more = len(questions) > PageSize; more {
		questions = questions[:PageSize]
	}
	return questions, more, addVersions(ctx, db, questions)
}

// QuestionsOf are those questions, retired or not, each with its current
// version, by category, kind and level. For members of staff.
func (s *Store) QuestionsOf(ctx context.Context, actor models.Actor, ids []int64) ([]models.Question, error) {
	if !actor.Staff() {
		return nil, models.ErrNotFound
	}
	return questionsOf(ctx, s.read(ctx), ids)
}

func questionsOf(ctx context.Context, db *gorm.DB, ids []int64) ([]models.Question, error) {
	questions, err := find[models.Question](ctx, db, "SELECT * FROM questions WHERE id IN (?) ORDER BY category, kind, level, id", ids)
	if err != nil {
		return nil, err
	}
	return questions, addVersions(ctx, db, questions)
}

// narrow is a filter as conditions on questions q; not ok when it asks for words
// that no text can have.
func narrow(f models.QuestionFilter) (conditions []string, args []any, ok bool) {
	add := func(condition string, values ...any) {
		conditions, args = append(conditions, condition), append(args, values...)
	}
	add("q.id > 0")
	if !f.Retired {
		add("NOT q.retired")
	}
	if f.Kind != "" {
		add("q.kind = ?", f.Kind)
	}
	if f.Category != "" {
		add("q.category = ?", f.Category)
	}
	if f.Level != "" {
		add("q.level = ?", f.Level)
	}
	if f.Skill != "" {
		add(`EXISTS (SELECT 1 FROM question_versions v, json_each(v.skills) k WHERE v.question_id = q.id AND v.number = q.number AND k.value = ?)`, f.Skill)
	}
	if words := strings.TrimSpace(f.Words); words != "" {
		match := wordsMatch(words)
		if match == "" {
			return nil, nil, false
		}
		add("q.id IN (SELECT rowid FROM questions_search WHERE questions_search MATCH ?)", match)
	}
	if f.After > 0 {
		add("(q.category, q.kind, q.level, q.id) > (SELECT category, kind, level, id FROM questions WHERE id = ?)", f.After)
	}
	return conditions, args, true
}

// wordsMatch asks an index for every one of the words, each as the beginning of
// one; "" when none is a word.
func wordsMatch(words string) string {
	var terms []string
	for _, word := range strings.Fields(words) {
		if t := term(query.Clause{Field: query.Words, Text: strings.ReplaceAll(word, `"`, "")}); t != "" {
			terms = append(terms, t)
		}
	}
	return strings.Join(terms, " AND ")
}

// addVersions gives questions their current versions.
func addVersions(ctx context.Context, db *gorm.DB, questions []models.Question) error {
	ids, at := make([]int64, len(questions)), map[int64]int{}
	for i, q := range questions {
		ids[i], at[q.ID] = q.ID, i
	}
	versions, err := find[models.QuestionVersion](ctx, db, `SELECT v.*, u.name AS user_name FROM questions q
		JOIN question_versions v ON v.question_id = q.id AND v.number = q.number LEFT JOIN users u ON u.id = v.user_id WHERE q.id IN (?)`, ids)
	for _, v := range versions {
		questions[at[v.QuestionID]].Version = v
	}
	return err
}

// Question is one of the bank, retired or not, for members of staff.
func (s *Store) Question(ctx context.Context, actor models.Actor, id int64) (models.Question, error) {
	if !actor.Staff() {
		return models.Question{}, models.ErrNotFound
	}
	return question(ctx, s.read(ctx), id)
}

func question(ctx context.Context, db *gorm.DB, id int64) (models.Question, error) {
	questions, err := questionsOf(ctx, db, []int64{id})
	if err != nil {
		return models.Question{}, err
	}
	if len(questions) == 0 {
		return models.Question{}, models.ErrNotFound
	}
	return questions[0], nil
}

// KeepQuestions brings the questions that ship with the portal into the bank of
// an organisation that is set up: keys that are not there yet, and new wordings
// of those that nobody here has edited.
func (s *Store) KeepQuestions(ctx context.Context, ref data.Ref) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		settings, err := maybe[models.Settings](ctx, tx, "SELECT * FROM settings WHERE id = 1")
		if err != nil || settings == nil {
			return err
		}
		return bringQuestions(ctx, tx, ref, now)
	})
}

func bringQuestions(ctx context.Context, tx *gorm.DB, ref data.Ref, now time.Time) error {
	questions, versions := QuestionRows(ref, now)
	stored, err := find[models.Question](ctx, tx, "SELECT * FROM questions")
	if err != nil {
		return err
	}
	if err := addVersions(ctx, tx, stored); err != nil {
		return err
	}
	known := make(map[string]models.Question, len(stored))
	for _, q := range stored {
		known[q.Key] = q
	}
	for i, q := range questions {
		before, there := known[q.Key]
		v := versions[i]
		switch {
		case !there:
			q.ID = 0
			if err := add(ctx, tx, &q); err != nil {
				return err
			}
			before = q
			before.Number = 0
		case before.Version.UserID != nil || before.Version.SameWords(v):
			continue
		}
		v.ID = 0
		if err := addVersion(ctx, tx, before, v); err != nil {
			return err
		}
	}
	return nil
}

// addVersion adds a version to a question and makes it the current one.
func addVersion(ctx context.Context, tx *gorm.DB, q models.Question, v models.QuestionVersion) error {
	v.QuestionID, v.Number = q.ID, q.Number+1
	if err := add(ctx, tx, &v); err != nil {
		return err
	}
	q.Number = v.Number
	return save(ctx, tx, &q)
}

// QuestionRows are the questions that ship with the portal, each with its first
// version, numbered from 1.
func QuestionRows(ref data.Ref, at time.Time) (questions []models.Question, versions []models.QuestionVersion) {
	for _, c := range ref.Questions {
		for _, q := range c.Questions {
			id := int64(len(questions) + 1)
			questions = append(questions, models.Question{ID: id, Key: q.Key, Kind: models.InterviewKind(q.Kind), Category: c.Category, Level: q.Level,
				Number: 1, CreatedAt: at})
			v := models.QuestionInput{Title: q.Title, Purpose: q.Purpose, Text: strings.Join(q.Text, "\n\n"), FollowUps: q.FollowUps, Levels: q.Levels,
				Minutes: q.Minutes, Skills: q.Skills}.Version(id, 1, nil, at)
			v.ID = id
			versions = append(versions, v)
		}
	}
	return questions, versions
}
