package store

import (
	"context"

	"gorm.io/gorm"
)

// Tamper changes the database behind the portal's back.
func (s *Store) Tamper(ctx context.Context, sql ...string) error {
	return s.writer.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		for _, q := range sql {
			if err := tx.Exec(q).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// Erase erases the events that fit a condition.
func (s *Store) Erase(ctx context.Context, condition string, args ...any) error {
	return erase(ctx, s.writer, false, condition, args...)
}
