package store

import (
	"context"
	"slices"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// PrepareOffer writes the next version of an offer for the hiring manager to
// approve.
func (s *Store) PrepareOffer(ctx context.Context, actor models.Actor, id int64, version int, in models.OfferInput) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		o := models.Offer{ApplicationID: id, Basis: in.Basis, Amount: in.Amount, Currency: in.Currency, Model: in.Model, StartsOn: in.StartsOn,
			ValidUntil: in.ValidUntil, Terms: in.Terms, State: models.OfferPrepared, PreparedBy: actor.ID, CreatedAt: now}
		e, err := a.PrepareOffer(actor, on, f.Job, f.Offers, &o, now)
		if err != nil {
			return e, err
		}
		if err := saveOffers(ctx, tx, f.Offers); err != nil {
			return e, err
		}
		return e, add(ctx, tx, &o)
	})
}

// OfferedLetter writes to the candidate that an offer is there, and until which
// day it is open.
type OfferedLetter func(c models.Candidate, jobTitle, token string, until models.Date) models.Mail

// ApproveOffer lets the candidate see the offer and writes to them: first, or
// changed when they saw a version before. An offer to the cheapest while another
// scores higher needs a reason.
func (s *Store) ApproveOffer(ctx context.Context, actor models.Actor, id int64, version int, reason string, first, changed OfferedLetter) error {
	return s.decide(ctx, actor, id, version, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		costOnly, err := s.costOnly(ctx, tx, *a, f)
		if err != nil {
			return models.Event{}, err
		}
		document, err := offerDocument(ctx, tx, *a, f)
		if err != nil {
			return models.Event{}, err
		}
		e, err := a.ApproveOffer(actor, on, f.Job, f.Offers, costOnly, reason, document, now)
		if err != nil {
			return e, err
		}
		if err := saveOffers(ctx, tx, f.Offers); err != nil {
			return e, err
		}
		if err := awaitOffer(ctx, tx, a, f.Job, f.Offers[0], now); err != nil {
			return e, err
		}
		letter := first
		if slices.ContainsFunc(f.Offers[1:], func(o models.Offer) bool { return o.ApprovedAt != nil }) {
			letter = changed
		}
		settings, err := settingsOf(ctx, tx)
		if err != nil {
			return e, err
		}
		until := f.Offers[0].ValidUntil
		over := until.EndsAt(settings.Zone())
		if f.Offers[0].MailID, err = s.writeOwner(ctx, tx, *a, f.Job, func(c models.Candidate, jobTitle, token string) models.Mail {
			m := letter(c, jobTitle, token, until)
			m.NeededUntil = &over
			return m
		}, now); err != nil {
			return e, err
		}
		return e, save(ctx, tx, &f.Offers[0])
	})
}

// awaitOffer moves the promise to when it is the team's turn again with an offer.
func awaitOffer(ctx context.Context, tx *gorm.DB, a *models.Application, job models.Job, o models.Offer, now time.Time) error {
	settings, err := settingsOf(ctx, tx)
	if err != nil {
		return err
	}
	return await(ctx, tx, a, job, o.TurnUntil(settings.Zone(), now))
}

// offerDocument is the latest version as the candidate is shown it.
func offerDocument(ctx context.Context, tx *gorm.DB, a models.Application, f models.Facts) (string, error) {
	o := f.Offers.Latest()
	if o == nil {
		return "", nil
	}
	settings, err := settingsOf(ctx, tx)
	if err != nil {
		return "", err
	}
	c, err := one[models.Candidate](ctx, tx, "SELECT id, name FROM candidates WHERE id = ?", a.Owner())
	return o.Write(settings.Organisation, f.Job.Title, c.Name), err
}

// offers are the versions of an application's offer.
func offers(ctx context.Context, db *gorm.DB, application int64) (models.Offers, error) {
	return find[models.Offer](ctx, db, "SELECT o.*, m.state AS letter FROM offers o LEFT JOIN mails m ON m.id = o.mail_id WHERE o.application_id = ? ORDER BY o.id DESC LIMIT 200", application)
}

func saveOffers(ctx context.Context, tx *gorm.DB, versions models.Offers) error {
	for i := range versions {
		if err := save(ctx, tx, &versions[i]); err != nil {
			return err
		}
	}
	return nil
}

// AcceptOffer is the candidate's yes to a version. It plans the first
// onboarding tasks, for the recruiter or else the hiring manager, and writes to
// those who look after the application, as every answer does.
func (s *Store) AcceptOffer(ctx context.Context, actor models.Actor, id int64, number int, name, words string) error {
	return s.decide(ctx, actor, id, anyVersion, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		today, err := officeDay(ctx, tx, now)
		if err != nil {
			return models.Event{}, err
		}
		o, e, err := a.AcceptOffer(actor, on, f.Offers, number, name, words, today, now)
		if err != nil {
			return e, err
		}
		if err := saveOffers(ctx, tx, f.Offers); err != nil {
			return e, err
		}
		if err := awaitOffer(ctx, tx, a, f.Job, *o, now); err != nil {
			return e, err
		}
		if err := firstTasks(ctx, tx, *a, f.Job, *o, now); err != nil {
			return e, err
		}
		return e, s.tellTeam(ctx, tx, models.OfferLetter{About: models.OfferSaidYes, Number: o.Number}, *a, f.Job, now)
	})
}

// officeDay is which day it is where the organisation is.
func officeDay(ctx context.Context, db *gorm.DB, now time.Time) (models.Date, error) {
	settings, err := settingsOf(ctx, db)
	return models.DateOf(now.In(settings.Zone())), err
}

// DeclineOffer is the candidate's no to a version.
func (s *Store) DeclineOffer(ctx context.Context, actor models.Actor, id int64, number int, words string) error {
	return s.decide(ctx, actor, id, anyVersion, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		today, err := officeDay(ctx, tx, now)
		if err != nil {
			return models.Event{}, err
		}
		o, e, err := a.DeclineOffer(actor, on, f.Offers, number, words, today, now)
		if err != nil {
			return e, err
		}
		if err := save(ctx, tx, o); err != nil {
			return e, err
		}
		if err := awaitOffer(ctx, tx, a, f.Job, *o, now); err != nil {
			return e, err
		}
		return e, s.tellTeam(ctx, tx, models.OfferLetter{About: models.OfferSaidNo, Number: o.Number}, *a, f.Job, now)
	})
}

// AskOffer keeps a question of the candidate's about an offer.
func (s *Store) AskOffer(ctx context.Context, actor models.Actor, id int64, number int, text string) error {
	return s.decide(ctx, actor, id, anyVersion, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		asked, err := offerQuestions(ctx, tx, id)
		if err != nil {
			return models.Event{}, err
		}
		q, e, err := a.AskOffer(actor, on, f.Offers, number, len(asked), text, now)
		if err != nil {
			return e, err
		}
		if err := add(ctx, tx, &q); err != nil {
			return e, err
		}
		return e, s.tellTeam(ctx, tx, models.OfferLetter{About: models.OfferAsked, Number: number}, *a, f.Job, now)
	})
}

// AnswerAboutOffer answers a question and tells the candidate.
func (s *Store) AnswerAboutOffer(ctx context.Context, actor models.Actor, id, question int64, answer string, letter StatusLetter) error {
	return s.decide(ctx, actor, id, anyVersion, func(tx *gorm.DB, a *models.Application, on models.Scope, f models.Facts, now time.Time) (models.Event, error) {
		q, err := one[models.OfferQuestion](ctx, tx, "SELECT * FROM offer_questions WHERE id = ? AND application_id = ?", question, id)
		if err != nil {
			return models.Event{}, err
		}
		e, err := a.AnswerAboutOffer(actor, on, &q, answer, now)
		if err != nil {
			return e, err
		}
		if err := save(ctx, tx, &q); err != nil {
			return e, err
		}
		return e, s.tellOwner(ctx, tx, *a, f.Job, letter, now)
	})
}

// offerQuestions are what was asked about an application's offer, oldest first.
func offerQuestions(ctx context.Context, db *gorm.DB, application int64) ([]models.OfferQuestion, error) {
	return find[models.OfferQuestion](ctx, db, `SELECT q.*, u.name AS answered_name FROM offer_questions q LEFT JOIN users u ON u.id = q.answered_by
		WHERE q.application_id = ? ORDER BY q.id LIMIT 200`, application)
}

// costOnly reports whether the guard against hiring based only on cost trips.
func (s *Store) costOnly(ctx context.Context, db *gorm.DB, a models.Application, f models.Facts) (bool, error) {
	o := f.Offers.Latest()
	if o == nil {
		return false, nil
	}
	settings, err := settingsOf(ctx, db)
	if err != nil {
		return false, err
	}
	rivals, err := find[models.Application](ctx, db, `SELECT * FROM applications WHERE job_id = ? AND state = 'active' AND step IN (6, 7) AND id <> ? LIMIT 200`, a.JobID, a.ID)
	if err != nil {
		return false, err
	}
	ids := make([]int64, len(rivals))
	for i, r := range rivals {
		ids[i] = r.ID
	}
	cards, err := scorecards(ctx, db, ids...)
	if err != nil {
		return false, err
	}
	of := map[int64][]models.Scorecard{}
	for _, c := range submitted(cards) {
		of[c.ApplicationID] = append(of[c.ApplicationID], c)
	}
	for _, r := range rivals {
		score := models.Score(f.Requirements, of[r.ID], settings.ScoreFloor)
		f.Rivals = append(f.Rivals, models.Rival{PayAsked: r.PayAsked, PayBasis: r.PayBasis, Score: score.Mean, Scored: score.Shown})
	}
	own := models.Score(f.Requirements, submitted(f.Scorecards), settings.ScoreFloor)
	return f.CheapestOverBetter(o.Amount, o.Basis, own.Mean, own.Shown), nil
}

func submitted(cards []models.Scorecard) []models.Scorecard {
	var out []models.Scorecard
	for _, c := range cards {
		if c.Submitted() {
			out = append(out, c)
		}
	}
	return out
}
