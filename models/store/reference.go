package store

import (
	"context"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Rates are the reference rates of all three tables, each in its own order.
func (s *Store) Rates(ctx context.Context) ([]models.Rate, error) {
	return find[models.Rate](ctx, s.read(ctx), "SELECT * FROM rates ORDER BY id")
}

// Skills are those of the catalogue that can be chosen.
func (s *Store) Skills(ctx context.Context) ([]models.Skill, error) {
	return find[models.Skill](ctx, s.read(ctx), "SELECT * FROM skills WHERE NOT retired ORDER BY category, name")
}

// AllSkills are those of the catalogue, retired ones too.
func (s *Store) AllSkills(ctx context.Context) ([]models.Skill, error) {
	return find[models.Skill](ctx, s.read(ctx), "SELECT * FROM skills ORDER BY category, name")
}

// AllRejectionReasons are those that can be chosen and the retired ones.
func (s *Store) AllRejectionReasons(ctx context.Context) ([]models.RejectionReason, error) {
	return find[models.RejectionReason](ctx, s.read(ctx), "SELECT * FROM rejection_reasons ORDER BY id")
}

// EditRates changes rates of one table. Saving what is stored already changes
// nothing and leaves no event.
func (s *Store) EditRates(ctx context.Context, actor models.Actor, kind models.RateKind, edits []models.RateInput) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := mayManage(actor); err != nil {
			return err
		}
		var changed []string
		for _, in := range edits {
			rate, err := one[models.Rate](ctx, tx, "SELECT * FROM rates WHERE id = ? AND kind = ?", in.ID, kind)
			if err != nil {
				return err
			}
			if rate.Figures() != in.Shown {
				return lastReference(ctx, tx)
			}
			edited := rate.With(in)
			if edited == rate {
				continue
			}
			if err := save(ctx, tx, &edited); err != nil {
				return err
			}
			changed = append(changed, rate.Name)
		}
		if len(changed) == 0 {
			return nil
		}
		return recordReference(ctx, tx, actor, now, kind.Title()+": "+strings.Join(changed, ", "))
	})
}

// AddSkill adds a skill to a category of the catalogue; ErrDuplicate when one
// of that name is there, retired or not.
func (s *Store) AddSkill(ctx context.Context, actor models.Actor, category, name string) error {
	return s.addReference(ctx, actor, "new skill “"+name+"”", func(tx *gorm.DB) error {
		return add(ctx, tx, &models.Skill{Category: category, Name: name})
	})
}

// RenameSkill renames a skill that the page showed as shown. Jobs keep the name
// they were written with.
func (s *Store) RenameSkill(ctx context.Context, actor models.Actor, id int64, shown, name string) error {
	return s.editSkill(ctx, actor, id, shown, func(skill *models.Skill) string {
		skill.Name = name
		return "skill “" + shown + "” is now “" + name + "”"
	})
}

// RetireSkill takes a skill out of what can be chosen, or puts it back.
func (s *Store) RetireSkill(ctx context.Context, actor models.Actor, id int64, shown string, retired bool) error {
	return s.editSkill(ctx, actor, id, shown, func(skill *models.Skill) string {
		skill.Retired = retired
		return retirement(retired) + " skill “" + shown + "”"
	})
}

// AddRejectionReason adds a reason to choose from; ErrDuplicate when it is
// there, retired or not.
func (s *Store) AddRejectionReason(ctx context.Context, actor models.Actor, text string) error {
	return s.addReference(ctx, actor, "new rejection reason “"+text+"”", func(tx *gorm.DB) error {
		return add(ctx, tx, &models.RejectionReason{Text: text})
	})
}

// RenameRejectionReason words a reason anew, on past rejections too.
func (s *Store) RenameRejectionReason(ctx context.Context, actor models.Actor, id int64, shown, text string) error {
	return s.editReason(ctx, actor, id, shown, func(reason *models.RejectionReason) string {
		reason.Text = text
		return "rejection reason “" + shown + "” is now “" + text + "”"
	})
}

// RetireRejectionReason takes a reason out of what can be chosen, or puts it
// back.
func (s *Store) RetireRejectionReason(ctx context.Context, actor models.Actor, id int64, shown string, retired bool) error {
	return s.editReason(ctx, actor, id, shown, func(reason *models.RejectionReason) string {
		reason.Retired = retired
		return retirement(retired) + " rejection reason “" + shown + "”"
	})
}

func retirement(retired bool) string {
	if retired {
		return "retired"
	}
	return "restored"
}

func (s *Store) addReference(ctx context.Context, actor models.Actor, detail string, insert func(*gorm.DB) error) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := mayManage(actor); err != nil {
			return err
		}
		if err := insert(tx); err != nil {
			return err
		}
		return recordReference(ctx, tx, actor, now, detail)
	})
}

// editSkill changes a skill unless somebody else did since the page was shown;
// change returns what the event says.
func (s *Store) editSkill(ctx context.Context, actor models.Actor, id int64, shown string, change func(*models.Skill) string) error {
	return s.editReference(ctx, actor, func(tx *gorm.DB) (string, error) {
		skill, err := one[models.Skill](ctx, tx, "SELECT * FROM skills WHERE id = ?", id)
		if err != nil {
			return "", err
		}
		was := skill
		detail := change(&skill)
		if was.Name != shown || skill == was {
			return "", lastReference(ctx, tx)
		}
		return detail, save(ctx, tx, &skill)
	})
}

// editReason is editSkill for a rejection reason.
func (s *Store) editReason(ctx context.Context, actor models.Actor, id int64, shown string, change func(*models.RejectionReason) string) error {
	return s.editReference(ctx, actor, func(tx *gorm.DB) (string, error) {
		reason, err := one[models.RejectionReason](ctx, tx, "SELECT * FROM rejection_reasons WHERE id = ?", id)
		if err != nil {
			return "", err
		}
		was := reason
		detail := change(&reason)
		if was.Text != shown || reason == was {
			return "", lastReference(ctx, tx)
		}
		return detail, save(ctx, tx, &reason)
	})
}

func (s *Store) editReference(ctx context.Context, actor models.Actor, edit func(*gorm.DB) (string, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := mayManage(actor); err != nil {
			return err
		}
		detail, err := edit(tx)
		if err != nil {
			return err
		}
		return recordReference(ctx, tx, actor, now, detail)
	})
}

// mayManage hides the reference data's settings from everybody else.
func mayManage(actor models.Actor) error {
	if !actor.Can(models.ManageSettings, models.Scope{}) {
		return models.ErrNotFound
	}
	return nil
}

// lastReference refuses a change made on a stale page, with the last change of
// the reference data.
func lastReference(ctx context.Context, tx *gorm.DB) error {
	last, err := maybe[models.Event](ctx, tx, `SELECT * FROM events WHERE job_id IS NULL AND application_id IS NULL AND verb = ?
		ORDER BY id DESC LIMIT 1`, models.DidChangeReference)
	switch {
	case err != nil:
		return err
	case last == nil:
		return models.Stale{}
	}
	return models.Stale{Last: *last}
}

func recordReference(ctx context.Context, tx *gorm.DB, actor models.Actor, now time.Time, detail string) error {
	return record(ctx, tx, models.NewEvent(actor, models.DidChangeReference, now).About(detail, ""))
}
