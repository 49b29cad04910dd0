package store

import (
	"context"
	"os"
	"reflect"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Fill inserts rows as they are, each argument a pointer to a slice of one
// kind, in batches and in one transaction. It is for filling an empty database
// (the demonstration, a test's cast) with history already made: it writes no
// events of its own. A document's text has its row as soon as the document is
// there, and fills that one in.
func (s *Store) Fill(ctx context.Context, slices ...any) error {
	return s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
		for _, rows := range slices {
			if reflect.ValueOf(rows).Elem().Len() == 0 {
				continue
			}
			if err := fill(ctx, tx, rows); err != nil {
				return err
			}
		}
		return nil
	})
}

func fill(ctx context.Context, tx *gorm.DB, rows any) error {
	switch rows := rows.(type) {
	case *[]models.DocumentText:
		return fillTexts(ctx, tx, *rows)
	case *[]models.Event:
		if err := link(ctx, tx, *rows); err != nil {
			return err
		}
		return tx.CreateInBatches(rows, 500).Error
	default:
		return tx.CreateInBatches(rows, 500).Error
	}
}

func fillTexts(ctx context.Context, tx *gorm.DB, texts []models.DocumentText) error {
	for i := range texts {
		if err := save(ctx, tx, &texts[i]); err != nil {
			return err
		}
	}
	return nil
}

// FillFile stores content for a document that Fill names by its hash. It is not
// synced: what is cut short is filled again from nothing.
func (s *Store) FillFile(content []byte) (hash string, err error) {
	return s.keepFile(content, func(*os.File) error { return nil })
}
