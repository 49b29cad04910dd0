package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/data"
	"stepwise/models"
)

// KeepTaskTemplates fills in what onboarding consists of with what ships with
// the portal, as long as there is nothing.
func (s *Store) KeepTaskTemplates(ctx context.Context, ref data.Ref) error {
	return s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
		some, err := maybe[models.TaskTemplate](ctx, tx, "SELECT id FROM task_templates LIMIT 1")
		if err != nil || some != nil {
			return err
		}
		for _, t := range ref.Onboarding.Tasks {
			for _, m := range t.Models {
				row := models.TaskTemplate{Model: models.Model(m), Kind: models.TaskKind(t.Kind), Title: t.Title, Detail: t.Detail, Owner: models.TaskOwner(t.Owner), Days: t.Days}
				if err := add(ctx, tx, &row); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// TaskTemplates are all of them, by model, in the order they are due.
func (s *Store) TaskTemplates(ctx context.Context, actor models.Actor) ([]models.TaskTemplate, error) {
	if err := mayManage(actor); err != nil {
		return nil, err
	}
	return find[models.TaskTemplate](ctx, s.read(ctx), "SELECT * FROM task_templates ORDER BY model, days, id LIMIT 1000")
}

// AddTaskTemplate adds a task to what onboarding by a model consists of;
// ErrDuplicate when one of that title is there.
func (s *Store) AddTaskTemplate(ctx context.Context, actor models.Actor, t models.TaskTemplate) error {
	return s.addReference(ctx, actor, "onboarding ("+string(t.Model)+"): new task “"+t.Title+"”", func(tx *gorm.DB) error { return add(ctx, tx, &t) })
}

// EditTaskTemplate changes a task that the page showed as shown.
func (s *Store) EditTaskTemplate(ctx context.Context, actor models.Actor, id int64, shown string, t models.TaskTemplate) error {
	return s.editReference(ctx, actor, func(tx *gorm.DB) (string, error) {
		was, err := one[models.TaskTemplate](ctx, tx, "SELECT * FROM task_templates WHERE id = ?", id)
		if err != nil {
			return "", err
		}
		t.ID, t.Model = id, was.Model
		if was.Title != shown || was == t {
			return "", lastReference(ctx, tx)
		}
		return "onboarding (" + string(t.Model) + "): task “" + t.Title + "”", save(ctx, tx, &t)
	})
}

// RemoveTaskTemplate takes a task out of what onboarding consists of; what has
// been planned by it stays.
func (s *Store) RemoveTaskTemplate(ctx context.Context, actor models.Actor, id int64, shown string) error {
	return s.editReference(ctx, actor, func(tx *gorm.DB) (string, error) {
		was, err := one[models.TaskTemplate](ctx, tx, "SELECT * FROM task_templates WHERE id = ?", id)
		if err != nil {
			return "", err
		}
		if was.Title != shown {
			return "", lastReference(ctx, tx)
		}
		return "onboarding (" + string(was.Model) + "): removed task “" + was.Title + "”", tx.Exec("DELETE FROM task_templates WHERE id = ?", id).Error
	})
}
