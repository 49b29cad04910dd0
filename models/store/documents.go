package store

import (
	"context"
	"io"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Document is a document and its content, for whoever may see its application
// without a veil. The caller closes the content.
func (s *Store) Document(ctx context.Context, actor models.Actor, id int64) (models.Document, io.ReadSeekCloser, error) {
	db := s.read(ctx)
	d, _, _, err := visibleDocument(ctx, db, actor, id)
	if err == nil {
		d, err = openDocument(ctx, db, actor, d)
	}
	if err != nil {
		return models.Document{}, nil, err
	}
	content, err := s.file(d.Hash)
	return d, content, err
}

// visibleDocument is a document and its application, as visible is. What the team
// gave a new colleague may be a contract: it is for those who may see pay.
func visibleDocument(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) (d models.Document, a models.Application, on models.Scope, err error) {
	if d, err = one[models.Document](ctx, db, "SELECT * FROM documents WHERE id = ?", id); err != nil {
		return d, a, on, err
	}
	a, _, on, err = visible(ctx, db, actor, d.ApplicationID)
	if err == nil && d.Kind == models.DocumentOnboarding && actor.Staff() && !actor.Can(models.SeePay, on) {
		err = models.ErrNotFound
	}
	return d, a, on, err
}

// addDocument adds a document and has it read.
func (s *Store) addDocument(ctx context.Context, tx *gorm.DB, application int64, kind models.DocumentKind, f models.File, hash string, now time.Time) (int64, error) {
	d := models.Document{ApplicationID: application, Kind: kind, Name: f.Name, Hash: hash, Type: f.Type, Size: int64(len(f.Content)), CreatedAt: now}
	if err := add(ctx, tx, &d); err != nil {
		return 0, err
	}
	return d.ID, s.queue(ctx, tx, readDocuments{})
}
