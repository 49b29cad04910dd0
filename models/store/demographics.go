package store

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Beside the database lies the secret that demographic answers are found by, and
// no backup of the database has it: without it nobody can tell whose an answer
// is. It is not the secret of the sessions, for that may be thrown away.

// answersKey reads the secret; nil when nobody has answered yet.
func (s *Store) answersKey() ([]byte, error) {
	secret, err := os.ReadFile(s.answers)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && len(secret) != sha256.Size {
		return nil, fmt.Errorf("%s does not hold %d bytes", s.answers, sha256.Size)
	}
	return secret, err
}

// makeAnswersKey makes the secret when there is none. It is on the disk whole
// before an answer is stored under it. Called while the writer is held.
func (s *Store) makeAnswersKey() ([]byte, error) {
	secret, err := s.answersKey()
	if err != nil || secret != nil {
		return secret, err
	}
	secret = make([]byte, sha256.Size)
	rand.Read(secret)
	f, err := os.CreateTemp(filepath.Dir(s.answers), "demographics-*")
	if err != nil {
		return nil, err
	}
	_, err = f.Write(secret)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(f.Name()))
	}
	return secret, os.Rename(f.Name(), s.answers)
}

// answerKeys are the keys of the candidates' answers to the questions
// (HMAC-SHA-256, RFC 2104).
func answerKeys(secret []byte, questions []string, candidates ...int64) (list []string) {
	for _, q := range questions {
		for _, c := range candidates {
			mac := hmac.New(sha256.New, secret)
			fmt.Fprintf(mac, "%d %s", c, q)
			list = append(list, hex.EncodeToString(mac.Sum(nil)))
		}
	}
	return list
}

// answered are the questions that anybody has answered, asked still or not.
func answered(ctx context.Context, db *gorm.DB) (list []string, err error) {
	rows, err := find[models.DemographicAnswer](ctx, db, "SELECT DISTINCT question FROM demographic_answers")
	for _, r := range rows {
		list = append(list, r.Question)
	}
	return list, err
}

// OwnDemographics are the candidate's answers by question. It shows nothing of
// those of an entry merged with theirs: should the two be different people
// after all, neither learns of the other.
func (s *Store) OwnDemographics(ctx context.Context, actor models.Actor) (map[string]string, error) {
	if !actor.Can(models.AnswerDemographics, models.Scope{Owns: true}) {
		return nil, models.ErrNotFound
	}
	own := map[string]string{}
	secret, err := s.answersKey()
	if err != nil || secret == nil {
		return own, err
	}
	questions, err := answered(ctx, s.read(ctx))
	if err != nil || len(questions) == 0 {
		return own, err
	}
	rows, err := find[models.DemographicAnswer](ctx, s.read(ctx), "SELECT * FROM demographic_answers WHERE key IN ?", answerKeys(secret, questions, actor.ID))
	for _, r := range rows {
		own[r.Question] = r.Answer
	}
	return own, err
}

// SaveDemographics puts the candidate's answers by question in place of all
// they gave before, also as an entry merged with theirs; an empty answer is none.
// There is no event of it: one that names the candidate would say who answered,
// and one that names nobody would still say when.
func (s *Store) SaveDemographics(ctx context.Context, actor models.Actor, answers map[string]string) error {
	if !actor.Can(models.AnswerDemographics, models.Scope{Owns: true}) {
		return models.ErrNotFound
	}
	return s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
		if err := asksDemographics(ctx, tx); err != nil {
			return err
		}
		people, err := keys(ctx, tx, "SELECT id FROM candidates WHERE id IN ("+oneself+") AND erased_at IS NULL", actor.ID, actor.ID)
		if err != nil {
			return err
		}
		if err := s.eraseDemographics(ctx, tx, people); err != nil {
			return err
		}
		secret, err := s.makeAnswersKey()
		if err != nil {
			return err
		}
		for question, answer := range answers {
			if answer == "" {
				continue
			}
			row := models.DemographicAnswer{Key: answerKeys(secret, []string{question}, actor.ID)[0], Question: question, Answer: answer}
			if err := add(ctx, tx, &row); err != nil {
				return err
			}
		}
		return nil
	})
}

// eraseDemographics removes all answers of those candidates.
func (s *Store) eraseDemographics(ctx context.Context, tx *gorm.DB, candidates []int64) error {
	secret, err := s.answersKey()
	if err != nil || secret == nil {
		return err
	}
	questions, err := answered(ctx, tx)
	if err != nil || len(questions) == 0 {
		return err
	}
	return tx.Exec("DELETE FROM demographic_answers WHERE key IN ?", answerKeys(secret, questions, candidates...)).Error
}

// asksDemographics is ErrNotFound while the questions are switched off.
func asksDemographics(ctx context.Context, db *gorm.DB) error {
	settings, err := settingsOf(ctx, db)
	if err == nil && !settings.AskDemographics {
		return models.ErrNotFound
	}
	return err
}

// Demographics are how many gave each of the answers to each of the questions,
// less what would say who. What it does not return nobody can read: the
// numbers as they are do not leave this function.
func (s *Store) Demographics(ctx context.Context, actor models.Actor, choices map[string][]string) (map[string][]models.DemographicGroup, error) {
	if !actor.Can(models.SeeDemographics, models.Scope{}) {
		return nil, models.ErrNotFound
	}
	if err := asksDemographics(ctx, s.read(ctx)); err != nil {
		return nil, err
	}
	rows, err := find[struct {
		Question, Answer string
		People           int
	}](ctx, s.read(ctx), "SELECT question, answer, count(*) AS people FROM demographic_answers GROUP BY question, answer")
	if err != nil {
		return nil, err
	}
	people := map[[2]string]int{}
	for _, r := range rows {
		people[[2]string{r.Question, r.Answer}] = r.People
	}
	totals := map[string][]models.DemographicGroup{}
	for question, answers := range choices {
		var groups []models.DemographicGroup
		for _, answer := range answers {
			groups = append(groups, models.DemographicGroup{Answer: answer, People: people[[2]string{question, answer}]})
		}
		totals[question] = models.SuppressSmall(groups)
	}
	return totals, nil
}
