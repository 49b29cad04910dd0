package store

import (
	"context"
	"reflect"
	"time"

	"gorm.io/gorm"
)

// Fill inserts rows as they are, each argument a pointer to a slice of one
// kind, in batches and in one transaction. It is for filling an empty database
// (the demonstration, a test's cast) with history already made: it writes no
// events of its own.
func (s *Store) Fill(ctx context.Context, slices ...any) error {
	return s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
		for _, rows := range slices {
			if reflect.ValueOf(rows).Elem().Len() == 0 {
				continue
			}
			if err := tx.CreateInBatches(rows, 500).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// FillFile stores content for a document that Fill names by its hash.
func (s *Store) FillFile(content []byte) (hash string, err error) { return s.putFile(content) }
