package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// AddPortfolio adds an item to the candidate's own application. The same item
// sent twice is there once.
func (s *Store) AddPortfolio(ctx context.Context, actor models.Actor, id int64, in models.PortfolioInput) error {
	var hash string
	if in.File != nil {
		var err error
		if hash, err = s.putFile(in.File.Content); err != nil {
			return err
		}
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		e, err := a.AddPortfolio(actor, on, in.Title, now)
		if err != nil {
			return err
		}
		items, _, _, err := portfolio(ctx, tx, id)
		if err != nil {
			return err
		}
		for _, item := range items {
			if item.Title == in.Title && item.Link == in.Link && (item.Document == nil) == (in.File == nil) {
				return nil
			}
		}
		if len(items) >= models.MaxItems {
			return models.Refused("The portfolio is full: 20 items are what people can read with care.")
		}
		if err := s.addItem(ctx, tx, id, in, hash, now); err != nil {
			return err
		}
		if err := learnSkills(ctx, tx, a.CandidateID, in.Stack); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

func (s *Store) addItem(ctx context.Context, tx *gorm.DB, application int64, in models.PortfolioInput, hash string, now time.Time) error {
	item := models.PortfolioItem{ApplicationID: application, Title: in.Title, OwnPart: in.OwnPart, Stack: in.Stack,
		Link: in.Link, LookAt: in.LookAt, CreatedAt: now}
	if in.File != nil {
		document, err := s.addDocument(ctx, tx, application, models.DocumentPortfolio, *in.File, hash, now)
		if err != nil {
			return err
		}
		item.DocumentID = &document
	}
	return add(ctx, tx, &item)
}

// learnSkills keeps the candidate findable by what the new item is built with.
func learnSkills(ctx context.Context, tx *gorm.DB, candidate int64, stack string) error {
	c, err := one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", candidate)
	if err != nil {
		return err
	}
	c.Skills = models.Skills(c.Skills, stack)
	return save(ctx, tx, &c)
}
