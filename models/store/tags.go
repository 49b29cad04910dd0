package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// TagNames are the tags there are, for those who choose one.
func (s *Store) TagNames(ctx context.Context) (names []string, err error) {
	tags, err := find[models.Tag](ctx, s.read(ctx), "SELECT * FROM tags ORDER BY name LIMIT 500")
	for _, t := range tags {
		names = append(names, t.Name)
	}
	return names, err
}

// tagsOf are the tags a candidate carries.
func tagsOf(ctx context.Context, db *gorm.DB, candidate int64) ([]models.Tag, error) {
	return find[models.Tag](ctx, db, "SELECT t.* FROM candidate_tags ct JOIN tags t ON t.id = ct.tag_id WHERE ct.candidate_id = ? ORDER BY t.name LIMIT 100", candidate)
}

// TagCandidate gives a candidate the tag of that name, which is made when there
// is none; ErrDuplicate when they carry it already.
func (s *Store) TagCandidate(ctx context.Context, actor models.Actor, id int64, name string) error {
	return s.changeTags(ctx, actor, id, models.DidTag, func(tx *gorm.DB, now time.Time) (models.Tag, error) {
		if err := tx.Exec("INSERT INTO tags (name, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING", name, now).Error; err != nil {
			return models.Tag{}, err
		}
		t, err := one[models.Tag](ctx, tx, "SELECT * FROM tags WHERE name = ?", name)
		if err != nil {
			return t, err
		}
		return t, add(ctx, tx, &models.CandidateTag{CandidateID: id, TagID: t.ID})
	})
}

// UntagCandidate takes a tag off a candidate; Stale when somebody has already.
func (s *Store) UntagCandidate(ctx context.Context, actor models.Actor, id, tag int64) error {
	return s.changeTags(ctx, actor, id, models.DidUntag, func(tx *gorm.DB, _ time.Time) (models.Tag, error) {
		taken := tx.Exec("DELETE FROM candidate_tags WHERE candidate_id = ? AND tag_id = ?", id, tag)
		if taken.Error == nil && taken.RowsAffected == 0 {
			return models.Tag{}, models.Stale{}
		}
		if taken.Error != nil {
			return models.Tag{}, taken.Error
		}
		return one[models.Tag](ctx, tx, "SELECT * FROM tags WHERE id = ?", tag)
	})
}

func (s *Store) changeTags(ctx context.Context, actor models.Actor, candidate int64, verb models.Verb,
	change func(tx *gorm.DB, now time.Time) (models.Tag, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		_, on, err := visibleCandidate(ctx, tx, actor, candidate)
		if err != nil {
			return err
		}
		if !actor.Can(models.TagCandidate, on) {
			return models.ErrForbidden
		}
		t, err := change(tx.WithContext(ctx), now)
		if err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, verb, now).OnCandidate(candidate).About(t.Name, ""))
	})
}

// ListedTag is a tag with how many candidates carry it.
type ListedTag struct {
	models.Tag
	Candidates int
}

// Tags are a page of the tags by name, from behind that name on; from the tag
// of that key on when one is given.
func (s *Store) Tags(ctx context.Context, actor models.Actor, after string, from int64) (tags []ListedTag, more bool, err error) {
	if err := mayManageTags(actor); err != nil {
		return nil, false, err
	}
	start, key := "t.name > ?", any(after)
	if from > 0 {
		start, key = "t.name >= (SELECT name FROM tags WHERE id = ?)", from
	}
	tags, err = find[ListedTag](ctx, s.read(ctx), `SELECT t.*, (SELECT count(*) FROM candidate_tags ct WHERE ct.tag_id = t.id)
			- (SELECT count(*) FROM candidates m CROSS JOIN candidate_tags ct ON ct.candidate_id = m.id AND ct.tag_id = t.id WHERE m.merged_into > 0) AS candidates
		FROM tags t WHERE `+start+" ORDER BY t.name LIMIT ?", key, PageSize+1)
	if len(tags) > PageSize {
		tags, more = tags[:PageSize], true
	}
	return tags, more, err
}

// RenameTag gives the tag that the page showed as shown another name. When
// there is a tag of that name the two become one if merge is set, and else it
// is ErrDuplicate.
func (s *Store) RenameTag(ctx context.Context, actor models.Actor, id int64, shown, name string, merge bool) error {
	return s.editTag(ctx, actor, id, shown, func(tx *gorm.DB) (models.Verb, string, error) {
		words := "“" + shown + "” is now “" + name + "”"
		other, err := maybe[models.Tag](ctx, tx, "SELECT * FROM tags WHERE name = ? AND id <> ?", name, id)
		switch {
		case err != nil:
			return "", "", err
		case other == nil:
			return models.DidRenameTag, words, tx.Exec("UPDATE tags SET name = ? WHERE id = ?", name, id).Error
		case !merge:
			return "", "", models.ErrDuplicate
		}
		if err := tx.Exec("INSERT OR IGNORE INTO candidate_tags (candidate_id, tag_id) SELECT candidate_id, ? FROM candidate_tags WHERE tag_id = ?", other.ID, id).Error; err != nil {
			return "", "", err
		}
		return models.DidMergeTags, "“" + shown + "” went into “" + other.Name + "”", dropTag(tx, id)
	})
}

// DeleteTag takes the tag that the page showed as shown off everybody.
func (s *Store) DeleteTag(ctx context.Context, actor models.Actor, id int64, shown string) error {
	return s.editTag(ctx, actor, id, shown, func(tx *gorm.DB) (models.Verb, string, error) {
		return models.DidDeleteTag, shown, dropTag(tx, id)
	})
}

func dropTag(tx *gorm.DB, id int64) error {
	if err := tx.Exec("DELETE FROM candidate_tags WHERE tag_id = ?", id).Error; err != nil {
		return err
	}
	return tx.Exec("DELETE FROM tags WHERE id = ?", id).Error
}

// editTag changes a tag unless somebody else did since the page was shown;
// change returns what the event says.
func (s *Store) editTag(ctx context.Context, actor models.Actor, id int64, shown string, change func(tx *gorm.DB) (models.Verb, string, error)) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if err := mayManageTags(actor); err != nil {
			return err
		}
		t, err := one[models.Tag](ctx, tx, "SELECT * FROM tags WHERE id = ?", id)
		if err != nil {
			return err
		}
		if t.Name != shown {
			return models.Stale{}
		}
		verb, words, err := change(tx.WithContext(ctx))
		if err != nil {
			return err
		}
		return record(ctx, tx, models.NewEvent(actor, verb, now).About(words, ""))
	})
}

// mayManageTags hides the list of tags from everybody else.
func mayManageTags(actor models.Actor) error {
	if !actor.Can(models.ManageTags, models.Scope{}) {
		return models.ErrNotFound
	}
	return nil
}
