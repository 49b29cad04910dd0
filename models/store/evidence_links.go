package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// evidenceLinks is the start of a query for links e of scorecards s.
const evidenceLinks = `SELECT e.*, coalesce(p.title, d.name, x.title, '') AS label
	FROM scorecards s CROSS JOIN evidence_links e ON e.scorecard_id = s.id
	LEFT JOIN portfolio_items p ON p.id = e.portfolio_item_id LEFT JOIN documents d ON d.id = e.document_id LEFT JOIN exercises x ON x.id = e.exercise_id `

// linkEvidence gives the scorecards of an application what they rest on.
func linkEvidence(ctx context.Context, db *gorm.DB, application int64, cards []models.Scorecard) error {
	links, err := find[models.EvidenceLink](ctx, db, evidenceLinks+"WHERE s.application_id = ? ORDER BY e.id", application)
	for i := range cards {
		cards[i].Links = linksOf(links, cards[i].ID)
	}
	return err
}

// linksOf are those of one scorecard.
func linksOf(links []models.EvidenceLink, card int64) []models.EvidenceLink {
	var of []models.EvidenceLink
	for _, l := range links {
		if l.ScorecardID == card {
			of = append(of, l)
		}
	}
	return of
}

// evidenceItems is what ratings of an application can point at.
func evidenceItems(ctx context.Context, db *gorm.DB, a models.Application, exercises []models.Exercise, trial *models.Trial) ([]models.EvidenceLink, error) {
	items, documents, _, err := portfolio(ctx, db, a.ID)
	return models.EvidenceItems(a, items, documents, exercises, trial), err
}

// choose changes what the rating of a requirement on a card rests on.
func choose(ctx context.Context, tx *gorm.DB, card, requirement int64, choice models.EvidenceChoice, items []models.EvidenceLink, now time.Time) error {
	if len(choice.Offered)+len(choice.Chosen) == 0 {
		return nil
	}
	held, err := find[models.EvidenceLink](ctx, tx, "SELECT * FROM evidence_links WHERE scorecard_id = ? AND requirement_id = ?", card, requirement)
	if err != nil {
		return err
	}
	drop, more, err := choice.Change(held, items)
	if err != nil {
		return err
	}
	for _, id := range drop {
		if err := tx.WithContext(ctx).Exec("DELETE FROM evidence_links WHERE id = ?", id).Error; err != nil {
			return err
		}
	}
	for _, l := range more {
		l.ScorecardID, l.RequirementID, l.CreatedAt = card, requirement, now
		if err := add(ctx, tx, &l); err != nil {
			return err
		}
	}
	return nil
}

// Passages is a document with what could be read of it and the passages of it
// that ratings rest on, for staff who may see its application. Others' passages
// show as their scorecards do.
func (s *Store) Passages(ctx context.Context, actor models.Actor, document int64) (p models.DocumentPassages, err error) {
	db := s.read(ctx)
	if p.Document, p.Text, p.On, err = s.documentText(ctx, actor, document); err != nil {
		return p, err
	}
	a, f, err := withEvidence(ctx, db, actor, p.Document.ApplicationID, s.now())
	if err != nil {
		return p, err
	}
	shown, _ := f.Shown(actor, a, p.On)
	for _, c := range f.Scorecards {
		if c.UserID == actor.ID && !c.Submitted() {
			shown = append(shown, c)
		}
	}
	p.Step, p.Requirements = a.Step, f.Requirements
	p.Passages = models.Passages(document, shown, f.Requirements, actor.ID)
	_, p.Closed = f.OpenScorecard(actor, a, p.On)
	hidden, err := veilsOn(ctx, db, actor, f.Job, []int64{a.ID})
	return hidden[a.ID].Passages(p), err
}

// withEvidence is an application with its facts, the scorecards with what they
// rest on.
func withEvidence(ctx context.Context, db *gorm.DB, actor models.Actor, id int64, now time.Time) (models.Application, models.Facts, error) {
	a, job, _, err := visible(ctx, db, actor, id)
	if err != nil {
		return a, models.Facts{}, err
	}
	f, err := facts(ctx, db, a, job, now)
	if err != nil {
		return a, f, err
	}
	return a, f, linkEvidence(ctx, db, id, f.Scorecards)
}

// MarkPassage holds words on a page of a document for a requirement, in the
// actor's own draft at that step; it starts one if there is none. A draft is no
// event. The same words marked twice for a requirement are one passage.
func (s *Store) MarkPassage(ctx context.Context, actor models.Actor, document int64, step models.Step, requirement int64, page int, quote string) (id int64, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		d, _, on, err := visibleDocument(ctx, tx, actor, document)
		if err != nil {
			return err
		}
		a, f, err := withEvidence(ctx, tx, actor, d.ApplicationID, now)
		if err != nil {
			return err
		}
		if a.Step != step {
			return stale(ctx, tx, actor, a.ID)
		}
		card, err := f.OpenScorecard(actor, a, on)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(f.Requirements, func(q models.Requirement) bool { return q.ID == requirement }) {
			return models.ErrNotFound
		}
		t, err := one[models.DocumentText](ctx, tx, "SELECT * FROM document_texts WHERE document_id = ?", document)
		if err != nil {
			return err
		}
		if quote, err = unveiledQuote(ctx, tx, actor, a.ID, t, page, quote); err != nil {
			return err
		}
		l, err := card.Mark(t, requirement, page, quote)
		if err != nil || l.ID != 0 {
			id = l.ID
			return err
		}
		there := card.ID != 0
		card.ApplicationID, card.UpdatedAt = a.ID, now
		if !there {
			card.CreatedAt = now
		}
		if err := put(ctx, tx, &card, there); err != nil {
			return err
		}
		l.ScorecardID, l.CreatedAt = card.ID, now
		err = add(ctx, tx, &l)
		id = l.ID
		return err
	})
	return id, err
}

// RemovePassage takes a passage of a document out of the actor's own draft.
func (s *Store) RemovePassage(ctx context.Context, actor models.Actor, document, id int64) error {
	return s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
		if _, _, _, err := visibleDocument(ctx, tx, actor, document); err != nil {
			return err
		}
		card, err := one[models.Scorecard](ctx, tx, `SELECT s.* FROM evidence_links e JOIN scorecards s ON s.id = e.scorecard_id
			WHERE e.id = ? AND e.kind = ? AND e.document_id = ? AND s.user_id = ?`, id, models.EvidencePassage, document, actor.ID)
		if err != nil {
			return err
		}
		if card.Submitted() {
			return models.Refused("Your scorecard is submitted; it stands as it is.")
		}
		return tx.WithContext(ctx).Exec("DELETE FROM evidence_links WHERE id = ?", id).Error
	})
}

// ReviewPassages is a document of the application at that position of a queue,
// with the passages of the scorecards that were sent; of any other document
// there is nothing. Nothing can be marked there.
func (s *Store) ReviewPassages(ctx context.Context, actor models.Actor, batch int64, position int, document int64) (p models.DocumentPassages, err error) {
	b, err := s.ReviewBatch(ctx, actor, batch)
	if err != nil {
		return p, err
	}
	if p.Document, p.Text, p.On, err = s.documentText(ctx, actor, document); err != nil {
		return p, err
	}
	if position < 1 || position > len(b.Lines) || p.Document.ApplicationID != b.Lines[position-1].ApplicationID {
		return models.DocumentPassages{}, models.ErrNotFound
	}
	a, f, err := withEvidence(ctx, s.read(ctx), actor, p.Document.ApplicationID, s.now())
	if err != nil {
		return p, err
	}
	sent, _ := f.Sent(actor, a, p.On)
	p.Step, p.Closed = a.Step, models.ErrNotFound
	p.Passages = models.Passages(document, sent, f.Requirements, actor.ID)
	hidden, err := veilsOn(ctx, s.read(ctx), actor, f.Job, []int64{a.ID})
	return hidden[a.ID].Passages(p), err
}
