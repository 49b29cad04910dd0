package store

import (
	"context"
	"io"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Document is a document and its content, for whoever may see its application.
// The caller closes the content.
func (s *Store) Document(ctx context.Context, actor models.Actor, id int64) (models.Document, io.ReadSeekCloser, error) {
	d, err := one[models.Document](ctx, s.read(ctx), "SELECT * FROM documents WHERE id = ?", id)
	if err != nil {
		return d, nil, err
	}
	if _, _, _, err := visible(ctx, s.read(ctx), actor, d.ApplicationID); err != nil {
		return d, nil, err
	}
	content, err := s.file(d.Hash)
	return d, content, err
}

func addDocument(ctx context.Context, tx *gorm.DB, application int64, kind models.DocumentKind, f models.File, hash string, now time.Time) (int64, error) {
	d := models.Document{ApplicationID: application, Kind: kind, Name: f.Name, Hash: hash, Type: f.Type, Size: int64(len(f.Content)), CreatedAt: now}
	err := add(ctx, tx, &d)
	return d.ID, err
}
