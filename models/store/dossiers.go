package store

import (
	"context"

	"gorm.io/gorm"

	"stepwise/models"
)

// Dossier is everything about one application that the actor may see. Others'
// drafts are not in it.
func (s *Store) Dossier(ctx context.Context, actor models.Actor, id int64) (models.Dossier, error) {
	return s.dossier(ctx, actor, id, true)
}

// dossier is all that is known of an application, with what the candidate was
// told if that is wanted.
func (s *Store) dossier(ctx context.Context, actor models.Actor, id int64, told bool) (d models.Dossier, err error) {
	db := s.read(ctx)
	var job models.Job
	if d.Application, job, d.On, err = visible(ctx, db, actor, id); err != nil {
		return d, err
	}
	if d.Facts, err = facts(ctx, db, d.Application, job, s.now()); err != nil {
		return d, err
	}
	if err = loadTrial(ctx, db, d.Facts.Trial); err != nil {
		return d, err
	}
	if len(d.Facts.Offers) > 0 && actor.Can(models.SeePay, d.On) {
		if d.OfferTalk, err = offerQuestions(ctx, db, id); err != nil {
			return d, err
		}
	}
	if err = linkEvidence(ctx, db, id, d.Facts.Scorecards); err != nil {
		return d, err
	}
	if err = nameRated(ctx, db, d.Facts.Scorecards); err != nil {
		return d, err
	}
	who, err := recipientOf(ctx, db, d.Application, s.now())
	if err != nil {
		return d, err
	}
	d.Candidate, d.Unreachable, d.Undelivered = who.Candidate, who.OwnerEmail == "", who.Undelivered
	if d.Portfolio, d.Documents, d.Readings, err = portfolio(ctx, db, id); err != nil {
		return d, err
	}
	if d.Notes, err = find[models.Note](ctx, db, "SELECT n.*, u.name AS user_name FROM notes n JOIN users u ON u.id = n.user_id WHERE n.application_id = ? ORDER BY n.id DESC LIMIT 200", id); err != nil {
		return d, err
	}
	if d.Events, err = find[models.Event](ctx, db, "SELECT * FROM events WHERE application_id = ? ORDER BY id DESC LIMIT 200", id); err != nil {
		return d, err
	}
	if d.RejectionReasonID != nil {
		r, err := one[models.RejectionReason](ctx, db, "SELECT * FROM rejection_reasons WHERE id = ?", *d.RejectionReasonID)
		if err != nil {
			return d, err
		}
		d.RejectionReason = r.Text
	}
	if told {
		if err := s.said(ctx, db, actor, &d); err != nil {
			return d, err
		}
	}
	if err := team(ctx, db, actor, &d); err != nil {
		return d, err
	}
	if err := s.people(ctx, db, &d); err != nil {
		return d, err
	}
	return veiledDossier(ctx, db, actor, d)
}

// said is what was written to and by the candidate, and what they were promised.
func (s *Store) said(ctx context.Context, db *gorm.DB, actor models.Actor, d *models.Dossier) (err error) {
	if actor.Can(models.Converse, d.On) {
		if d.Conversation, err = conversation(ctx, db, d.ID, 0, messagesShown); err != nil {
			return err
		}
		if by := d.AsTold().PromiseBy; by != nil && by.Before(s.now()) {
			if d.Broken, err = brokenPromise(ctx, db, d.ID); err != nil {
				return err
			}
		}
	}
	if d.Step >= models.StepCommunication {
		if d.Exchanged, err = exchanged(ctx, db, d.ID); err != nil {
			return err
		}
	}
	d.Notice, err = maybe[models.Notice](ctx, db, "SELECT n.*, m.state AS letter FROM notices n LEFT JOIN mails m ON m.id = n.mail_id WHERE n.application_id = ? ORDER BY n."+pendingNotices+" DESC, n.id DESC LIMIT 1", d.ID)
	return err
}

// people names the recruiter and the hiring manager of the job, who referred
// the candidate and who noted that a trial was paid.
func (s *Store) people(ctx context.Context, db *gorm.DB, d *models.Dossier) error {
	var paidBy *int64
	if d.Facts.Trial != nil {
		paidBy = d.Facts.Trial.FeePaidBy
	}
	users, err := find[models.User](ctx, db, "SELECT id, name FROM users WHERE id IN (?, ?, ?, ?)", d.Facts.Job.RecruiterID, d.Facts.Job.ManagerID, d.ReferredByUserID, paidBy)
	d.People = make(map[int64]string, len(users))
	for _, u := range users {
		d.People[u.ID] = u.Name
	}
	return err
}

// portfolio loads items, each with its document, and all documents, with how far
// they are read.
func portfolio(ctx context.Context, db *gorm.DB, id int64) (items []models.PortfolioItem, documents []models.Document, readings map[int64]models.DocumentText, err error) {
	if items, err = find[models.PortfolioItem](ctx, db, "SELECT * FROM portfolio_items WHERE application_id = ? ORDER BY id", id); err != nil {
		return nil, nil, nil, err
	}
	rows, err := find[struct {
		models.Document
		State           models.ReadingState
		Reason, Picture string
	}](ctx, db, `SELECT d.*, t.state, t.reason, t.picture FROM documents d JOIN document_texts t ON t.document_id = d.id
		WHERE d.application_id = ? ORDER BY d.id`, id)
	readings = make(map[int64]models.DocumentText, len(rows))
	for _, r := range rows {
		documents = append(documents, r.Document)
		readings[r.ID] = models.DocumentText{DocumentID: r.ID, State: r.State, Reason: r.Reason, Picture: r.Picture}
	}
	for i := range items {
		for j := range documents {
			if items[i].DocumentID != nil && *items[i].DocumentID == documents[j].ID {
				items[i].Document = &documents[j]
			}
		}
	}
	return items, documents, readings, err
}

// Colleagues are the active users who may sit on a panel, the job's own
// interviewers first.
func (s *Store) Colleagues(ctx context.Context, job int64) ([]models.User, error) {
	return find[models.User](ctx, s.read(ctx), `SELECT u.id, u.name, u.role FROM users u
		LEFT JOIN team_members t ON t.user_id = u.id AND t.job_id = ?
		WHERE u.deactivated_at IS NULL ORDER BY t.user_id IS NULL, u.name LIMIT 200`, job)
}

// RejectionReasons are those that can be chosen.
func (s *Store) RejectionReasons(ctx context.Context) ([]models.RejectionReason, error) {
	return find[models.RejectionReason](ctx, s.read(ctx), "SELECT * FROM rejection_reasons WHERE NOT retired ORDER BY id")
}
