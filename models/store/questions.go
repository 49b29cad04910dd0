package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/query"
)

// Questions is one page of the bank for members of staff, by category, kind and
// level, each with its current version; more says that others follow.
func (s *Store) Questions(ctx context.Context, actor models.Actor, f models.QuestionFilter) (questions []models.Question, more bool, err error) {
	if !actor.Can(models.ReadQuestions, models.Scope{}) {
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
	if !actor.Can(models.ReadQuestions, models.Scope{}) {
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
		if t := term(query.Clause{Field: query.Words, Text: strings.ReplaceAll(word, `"`, "")}, nil); t != "" {
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
	if !actor.Can(models.ReadQuestions, models.Scope{}) {
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

// QuestionVersions are all of a question, newest first, and what happened to
// it. For members of staff.
func (s *Store) QuestionVersions(ctx context.Context, actor models.Actor, id int64) (versions []models.QuestionVersion, events []models.Event, err error) {
	if !actor.Can(models.ReadQuestions, models.Scope{}) {
		return nil, nil, models.ErrNotFound
	}
	db := s.read(ctx)
	if versions, err = find[models.QuestionVersion](ctx, db, `SELECT v.*, u.name AS user_name FROM question_versions v LEFT JOIN users u ON u.id = v.user_id
		WHERE v.question_id = ? ORDER BY v.number DESC LIMIT 200`, id); err != nil {
		return nil, nil, err
	}
	events, err = find[models.Event](ctx, db, "SELECT * FROM events WHERE question_id = ? ORDER BY id DESC LIMIT 200", id)
	return versions, events, err
}

// AddQuestion adds a question to the bank.
func (s *Store) AddQuestion(ctx context.Context, actor models.Actor, in models.NewQuestionInput) (q models.Question, err error) {
	return q, s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if !actor.Can(models.ManageQuestions, models.Scope{}) {
			return models.ErrNotFound
		}
		key := "own-" + in.Once
		before, err := maybe[models.Question](ctx, tx, "SELECT * FROM questions WHERE key = ?", key)
		if err != nil || before != nil {
			if before != nil {
				q = *before
			}
			return err
		}
		q = models.Question{Key: key, Kind: in.Kind, Category: in.Category, Level: in.Level, CreatedAt: now}
		if err := add(ctx, tx, &q); err != nil {
			return err
		}
		if err := addVersion(ctx, tx, &q, in.Version(q.ID, 1, &actor.ID, now)); err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidAddQuestion, now).OnQuestion(q.ID).About(in.Title, ""))
	})
}

// EditQuestion words a question anew: a version follows the one that the page
// showed. Saying the same again changes nothing and leaves no event.
func (s *Store) EditQuestion(ctx context.Context, actor models.Actor, id int64, shown int, in models.QuestionInput) error {
	return s.onQuestion(ctx, actor, id, func(tx *gorm.DB, q *models.Question, now time.Time) (models.Verb, error) {
		v := in.Version(id, shown+1, &actor.ID, now)
		if q.Number != shown {
			return "", lastOfQuestion(ctx, tx, id)
		}
		if v.SameWords(q.Version) {
			return "", nil
		}
		return models.DidEditQuestion, addVersion(ctx, tx, q, v)
	})
}

// RetireQuestion takes a question out of what is offered for interviews, or
// puts it back. Plans and ratings that have it keep it.
func (s *Store) RetireQuestion(ctx context.Context, actor models.Actor, id int64, retired bool) error {
	return s.onQuestion(ctx, actor, id, func(tx *gorm.DB, q *models.Question, _ time.Time) (models.Verb, error) {
		if q.Retired == retired {
			return "", lastOfQuestion(ctx, tx, id)
		}
		q.Retired = retired
		if retired {
			return models.DidRetireQuestion, save(ctx, tx, q)
		}
		return models.DidRestoreQuestion, save(ctx, tx, q)
	})
}

// onQuestion changes a question of the bank. The change returns what was done,
// "" for nothing.
func (s *Store) onQuestion(ctx context.Context, actor models.Actor, id int64, change func(*gorm.DB, *models.Question, time.Time) (models.Verb, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if !actor.Can(models.ManageQuestions, models.Scope{}) {
			return models.ErrNotFound
		}
		q, err := question(ctx, tx, id)
		if err != nil {
			return err
		}
		verb, err := change(tx, &q, now)
		if err != nil || verb == "" {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, verb, now).OnQuestion(id).About(q.Version.Title, ""))
	})
}

// lastOfQuestion refuses a change made on a stale page, with the last thing that
// happened to the question.
func lastOfQuestion(ctx context.Context, tx *gorm.DB, id int64) error {
	last, err := maybe[models.Event](ctx, tx, "SELECT * FROM events WHERE question_id = ? ORDER BY id DESC LIMIT 1", id)
	switch {
	case err != nil:
		return err
	case last == nil:
		return models.Stale{}
	}
	return models.Stale{Last: *last}
}

// addVersion adds a version to a question and makes it the current one.
func addVersion(ctx context.Context, tx *gorm.DB, q *models.Question, v models.QuestionVersion) error {
	v.QuestionID, v.Number = q.ID, q.Number+1
	if err := add(ctx, tx, &v); err != nil {
		return err
	}
	q.Number, q.Version = v.Number, v
	return save(ctx, tx, q)
}
