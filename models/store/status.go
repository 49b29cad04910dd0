package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// StatusLinkWorks reports whether the link can still be used; ErrExpired if not.
func (s *Store) StatusLinkWorks(ctx context.Context, token string) error {
	_, _, err := statusLink(ctx, s.read(ctx), token, s.now())
	return err
}

// statusLink is the link with whose it is, as long as it works. It went to the
// address that they had then: whoever reads that one is not the candidate once
// it has been corrected.
func statusLink(ctx context.Context, db *gorm.DB, plain string, now time.Time) (t models.Token, c models.Candidate, err error) {
	if t, err = pending(ctx, db, plain, models.PurposeStatus, now); err != nil {
		return t, c, err
	}
	whose, err := maybe[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id = ? AND email = ?", t.CandidateID, t.Email)
	if err != nil {
		return t, c, err
	}
	if whose == nil {
		return t, c, models.ErrExpired
	}
	return t, *whose, nil
}

// RedeemStatusLink uses the link up and says whose it was. Having received it
// confirms the address.
func (s *Store) RedeemStatusLink(ctx context.Context, token string) (candidate models.Candidate, err error) {
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		var t models.Token
		if t, candidate, err = statusLink(ctx, tx, token, now); err != nil {
			return err
		}
		t.UsedAt = &now
		if err := save(ctx, tx, &t); err != nil {
			return err
		}
		if candidate.ConfirmedAt != nil {
			return nil
		}
		candidate.ConfirmedAt = &now
		if err := save(ctx, tx, &candidate); err != nil {
			return err
		}
		e := models.NewEvent(candidate.Actor(), models.DidConfirm, now)
		e.CandidateID = &candidate.ID
		return record(ctx, tx, e)
	})
	return candidate, err
}

// ownApplications is the condition under which an application a is a
// candidate's own, as models.Application.Owner says it.
const ownApplications = "(a.candidate_id = ? AND a.applied_as IS NULL OR a.applied_as = ?)"

// OwnApplications are the candidate's, newest first.
func (s *Store) OwnApplications(ctx context.Context, actor models.Actor) ([]models.OwnApplication, error) {
	if actor.Role != models.RoleCandidate {
		return nil, models.ErrNotFound
	}
	own, err := find[models.OwnApplication](ctx, s.read(ctx), `SELECT a.*, j.title AS job_title FROM applications a JOIN jobs j ON j.id = a.job_id
		WHERE `+ownApplications+" ORDER BY a.id DESC LIMIT 200", actor.ID, actor.ID)
	for i := range own {
		own[i].Application = own[i].AsTold()
	}
	return own, err
}

// OwnStatus is all that the candidate sees of their own application.
func (s *Store) OwnStatus(ctx context.Context, actor models.Actor, id int64) (st models.OwnStatus, err error) {
	db := s.read(ctx)
	a, job, on, err := visible(ctx, db, actor, id)
	if err != nil {
		return st, err
	}
	if !on.Owns {
		return st, models.ErrNotFound
	}
	st.Application, st.Job = a, job
	if job.RecruiterID != nil {
		recruiter, err := one[models.User](ctx, db, "SELECT name FROM users WHERE id = ?", *job.RecruiterID)
		if err != nil {
			return st, err
		}
		st.Recruiter = recruiter.Name
	}
	if st.Items, st.Documents, _, err = portfolio(ctx, db, id); err != nil {
		return st, err
	}
	if st.Events, err = ownEvents(ctx, db, id); err != nil {
		return st, err
	}
	st.Application.Version = models.OwnVersion(st.Events)
	var f models.Facts
	if err = meetings(ctx, db, id, &f); err != nil {
		return st, err
	}
	if err = loadTrial(ctx, db, f.Trial); err != nil {
		return st, err
	}
	st.Interviews, st.Trial = f.Interviews, f.Trial
	if f.Trial != nil {
		if err = ownTrial(ctx, db, f.Trial, &st); err != nil {
			return st, err
		}
	}
	if err = stillFree(ctx, db, id, st.Interviews, s.now()); err != nil {
		return st, err
	}
	if st.Exercises, err = exercises(ctx, db, id, s.now()); err != nil {
		return st, err
	}
	for i := range st.Exercises {
		st.Exercises[i].Remarks = nil
	}
	if st.Conversation, err = conversation(ctx, db, id, 0, messagesShown); err != nil {
		return st, err
	}
	return st, errors.Join(ownFeedback(ctx, db, &st), ownOffer(ctx, db, &st))
}

// ownFeedback adds what was told with a rejection.
func ownFeedback(ctx context.Context, db *gorm.DB, st *models.OwnStatus) error {
	if st.Application.State != models.Rejected {
		return nil
	}
	n, err := maybe[models.Notice](ctx, db, "SELECT * FROM notices WHERE application_id = ? AND state = ? ORDER BY id DESC LIMIT 1", st.Application.ID, models.NoticeTold)
	if n != nil {
		st.Feedback = n.Feedback
	}
	return err
}

// ownOffer adds the offer that stands, what was asked about it, and what is to
// be done once it is accepted.
func ownOffer(ctx context.Context, db *gorm.DB, st *models.OwnStatus) error {
	id := st.Application.ID
	versions, err := offers(ctx, db, id)
	if err != nil {
		return err
	}
	if st.Offer = versions.Standing(); st.Offer == nil {
		return nil
	}
	if st.OfferTalk, err = offerQuestions(ctx, db, id); err == nil && st.Offer.State == models.OfferAccepted {
		st.Tasks, err = tasks(ctx, db, id)
	}
	return err
}

// ownEvents are what candidates are told of their application, each when they
// were told it.
func ownEvents(ctx context.Context, db *gorm.DB, id int64) ([]models.Event, error) {
	rows, err := find[struct {
		models.Event
		ToldAt *time.Time
	}](ctx, db, `SELECT e.*, n.told_at FROM events e LEFT JOIN notices n ON n.event_id = e.id
		WHERE e.application_id = ? AND (n.id IS NULL OR n.state = ?) ORDER BY coalesce(julianday(n.told_at), julianday(e.at)), e.id`, id, models.NoticeTold)
	var events []models.Event
	for _, r := range rows {
		if _, ok := models.OwnVerbs[r.Verb]; !ok || r.Verb == models.DidHold && r.ToldAt == nil {
			continue // nobody was told of being put on hold before there were notices
		}
		if r.ToldAt != nil {
			r.At = *r.ToldAt
		}
		events = append(events, r.Event)
	}
	return events, err
}

// shownVersion is the version of the page that an actor decides on: to
// candidates it grows with what they are told, and with nothing else.
func shownVersion(ctx context.Context, db *gorm.DB, a models.Application, on models.Scope) (int, error) {
	if !on.Owns {
		return a.Version, nil
	}
	events, err := ownEvents(ctx, db, a.ID)
	return models.OwnVersion(events), err
}

// ownTrial adds what the candidate has of a trial, which is not its brief until
// the terms are accepted.
func ownTrial(ctx context.Context, db *gorm.DB, t *models.Trial, st *models.OwnStatus) (err error) {
	if !t.BriefOpen() {
		closed := t.Closed()
		st.Trial = &closed
		return nil
	}
	if err := uploads(ctx, db, t); err != nil {
		return err
	}
	st.Requirements, err = find[models.Requirement](ctx, db, "SELECT * FROM requirements WHERE job_id = ? ORDER BY position, id", st.Job.ID)
	return err
}

// Withdraw ends the candidate's own application.
func (s *Store) Withdraw(ctx context.Context, actor models.Actor, id int64, version int, words string) error {
	return s.decide(ctx, actor, id, version, func(_ *gorm.DB, a *models.Application, on models.Scope, _ models.Facts, now time.Time) (models.Event, error) {
		return a.Withdraw(actor, on, words, now)
	})
}
