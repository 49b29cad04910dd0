package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Mentionable are the active users who may see the application, by name, or,
// for a message, who may also read what is written to candidates. The policy
// says the same of one of them in memory.
func (s *Store) Mentionable(ctx context.Context, actor models.Actor, id int64, message bool) ([]models.User, error) {
	db := s.read(ctx)
	_, job, on, err := visible(ctx, db, actor, id)
	if err != nil {
		return nil, err
	}
	if !actor.Can(models.WriteNote, on) {
		return nil, models.ErrForbidden
	}
	if message {
		return conversing(ctx, db, id, job)
	}
	return mentionable(ctx, db, id, job)
}

func mentionable(ctx context.Context, db *gorm.DB, application int64, job models.Job) ([]models.User, error) {
	return find[models.User](ctx, db, `SELECT u.id, u.name, u.email, u.role FROM users u WHERE u.deactivated_at IS NULL AND (u.role IN ('admin', 'recruiter')
		OR u.role = 'manager' AND u.id = ? OR u.role = 'interviewer' AND u.id IN (
			SELECT user_id FROM panellists WHERE application_id = ? UNION ALL SELECT owner_id FROM tasks WHERE application_id = ?))
		ORDER BY u.name, u.id`, job.ManagerID, application, application)
}

// WriteNote adds a note; once is the key of the form it came from. Whom it
// mentions finds it on the start page; CannotMention when that is somebody who
// may not see the application.
func (s *Store) WriteNote(ctx context.Context, actor models.Actor, id int64, once, text string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, job, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		if !actor.Can(models.WriteNote, on) {
			return models.ErrForbidden
		}
		meant, err := mentioned(ctx, tx, id, job, text)
		if err != nil {
			return err
		}
		n := models.Note{Once: once, ApplicationID: id, UserID: actor.ID, Text: text, CreatedAt: now}
		if err := add(ctx, tx, &n); err != nil {
			return err
		}
		var names []string
		for _, u := range meant {
			m := models.NoteMention{NoteID: n.ID, UserID: u.ID}
			if u.ID == actor.ID {
				m.SeenAt = &now
			}
			if err := add(ctx, tx, &m); err != nil {
				return err
			}
			names = append(names, u.Name)
		}
		return record(ctx, tx, models.NewEvent(actor, models.DidNote, now).OnApplication(a).About(mentioning(names), ""))
	})
}

// mentioned are those whom the text mentions. Most texts mention nobody, and
// nobody is then asked for.
func mentioned(ctx context.Context, tx *gorm.DB, application int64, job models.Job, text string) ([]models.User, error) {
	if !strings.Contains(text, "@") {
		return nil, nil
	}
	people, err := mentionable(ctx, tx, application, job)
	if err != nil {
		return nil, err
	}
	return models.Mentioned(text, people)
}

// mentioning goes on where the history says that a note was written.
func mentioning(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return " that mentions " + strings.Join(names, ", ")
}

// SeeMention notes that the actor has seen that a note mentions them. It is
// between them and the note: nothing has happened to the application, and so
// there is no event.
func (s *Store) SeeMention(ctx context.Context, actor models.Actor, note int64) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		m, err := one[models.NoteMention](ctx, tx, "SELECT * FROM note_mentions WHERE note_id = ? AND user_id = ?", note, actor.ID)
		if err != nil || !actor.Staff() {
			return models.ErrNotFound
		}
		if m.SeenAt != nil {
			return nil
		}
		m.SeenAt = &now
		return save(ctx, tx, &m)
	})
}
