package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// KnownCandidate is the candidate with that e-mail address; nil when there is
// none. Seen says whether the actor may open their page.
func (s *Store) KnownCandidate(ctx context.Context, actor models.Actor, email string) (c *models.Candidate, seen bool, err error) {
	if email == "" || !actor.Staff() {
		return nil, false, nil
	}
	if c, err = candidateByEmail(ctx, s.read(ctx), email); c == nil || err != nil {
		return nil, false, err
	}
	_, _, err = visibleCandidate(ctx, s.read(ctx), actor, c.ID)
	if errors.Is(err, models.ErrNotFound) {
		return c, false, nil
	}
	return c, err == nil, err
}

// candidateByEmail is the candidate with that address, or the one they were
// merged into; nil when there is none.
func candidateByEmail(ctx context.Context, db *gorm.DB, email string) (*models.Candidate, error) {
	c, err := addressee(ctx, db, email)
	if c == nil || err != nil {
		return nil, err
	}
	stays, err := whoStays(ctx, db, *c)
	return &stays, err
}

// addressee is whose address it is, merged or not: letters go to the address
// they were asked for with, and open what came by it. Nil when there is none.
func addressee(ctx context.Context, db *gorm.DB, email string) (*models.Candidate, error) {
	return maybe[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE email = ? AND email <> ''", email)
}

// whoStays is the candidate, or the one they were merged into.
func whoStays(ctx context.Context, db *gorm.DB, c models.Candidate) (models.Candidate, error) {
	if c.MergedInto == nil {
		return c, nil
	}
	return one[models.Candidate](ctx, db, "SELECT * FROM candidates WHERE id = ?", *c.MergedInto)
}

// JobsToAddTo are the latest jobs that the actor can add candidates to.
func (s *Store) JobsToAddTo(ctx context.Context, actor models.Actor) ([]JobTitle, error) {
	if seesAll(actor) {
		return find[JobTitle](ctx, s.read(ctx), "SELECT id, title FROM jobs WHERE status IN ('open', 'paused') ORDER BY id DESC LIMIT 200")
	}
	return find[JobTitle](ctx, s.read(ctx), "SELECT id, title FROM jobs WHERE manager_id = ? AND status IN ('open', 'paused') ORDER BY id DESC LIMIT 200", actor.ID)
}

// AddCandidate adds a candidate whom the team found, with an application at
// step 3. Letter is nil when the candidate is not to be written to. When the
// candidate has an application for the job already, it is returned with
// ErrDuplicate.
func (s *Store) AddCandidate(ctx context.Context, actor models.Actor, in models.NewCandidateInput, letter StatusLetter) (a models.Application, err error) {
	if in.Resume != nil { // before the transaction, which then finds it there
		if _, err := s.putFile(in.Resume.Content); err != nil {
			return a, err
		}
	}
	err = s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		if _, a, _, err = s.addCandidate(ctx, tx, actor, in, now); err != nil || letter == nil || !a.CreatedAt.Equal(now) {
			return err
		}
		candidate, err := one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", a.Owner())
		if err != nil || candidate.Email == "" {
			return err
		}
		job, err := one[models.Job](ctx, tx, "SELECT * FROM jobs WHERE id = ?", a.JobID)
		if err != nil {
			return err
		}
		return s.mailLink(ctx, tx, candidate, job.Title, letter, now)
	})
	return a, err
}

// addCandidate adds one candidate within a transaction: joined says that the
// address was known, whose candidate then keeps what was known and gains the
// rest. Without a job the application is zero. Nothing is written when there
// is an application already: with the same Once it is returned, with another
// it is ErrDuplicate.
func (s *Store) addCandidate(ctx context.Context, tx *gorm.DB, actor models.Actor, in models.NewCandidateInput, now time.Time) (
	c models.Candidate, a models.Application, joined bool, err error) {
	job, err := jobToAddTo(ctx, tx, actor, in.JobID)
	if err != nil {
		return c, a, false, err
	}
	known, err := addressee(ctx, tx, in.Email)
	if err != nil {
		return c, a, false, err
	}
	if known != nil {
		joined = true
		if c, err = whoStays(ctx, tx, *known); err != nil {
			return c, a, false, err
		}
	}
	before, err := maybe[models.Application](ctx, tx, "SELECT * FROM applications WHERE once = ? AND once <> '' UNION ALL SELECT * FROM applications WHERE candidate_id = ? AND job_id = ? LIMIT 1",
		in.Once, c.ID, in.JobID)
	if err != nil {
		return c, a, joined, err
	}
	if before != nil {
		if before.Once != in.Once || in.Once == "" {
			return c, *before, joined, models.ErrDuplicate
		}
		c, err = one[models.Candidate](ctx, tx, "SELECT * FROM candidates WHERE id = ?", before.CandidateID)
		return c, *before, joined, err
	}
	if err := addOrFill(ctx, tx, &c, in, now); err != nil {
		return c, a, joined, err
	}
	e := models.NewEvent(actor, models.DidAddCandidate, now).OnCandidate(c.ID).About(string(in.Source), "")
	if job != nil {
		if a, err = s.addFound(ctx, tx, actor, c, known, *job, in, now); err != nil {
			return c, a, joined, err
		}
		e = e.OnApplication(a)
	}
	return c, a, joined, record(ctx, tx, e)
}

// jobToAddTo is the job if the actor may add candidates to it; nil when no job
// is meant, which takes someone who sees every candidate.
func jobToAddTo(ctx context.Context, tx *gorm.DB, actor models.Actor, id int64) (*models.Job, error) {
	if id == 0 {
		if !actor.Can(models.AddCandidate, models.Scope{}) {
			return nil, models.ErrForbidden
		}
		return nil, nil
	}
	job, err := one[models.Job](ctx, tx, "SELECT * FROM jobs WHERE id = ?", id)
	if err != nil {
		return nil, err
	}
	if !actor.Can(models.AddCandidate, job.Scope(actor)) {
		return nil, models.ErrNotFound
	}
	if !job.TakesCandidates() {
		return nil, models.Refused("The job is not open, so that nobody can be added to it.")
	}
	return &job, nil
}

// addOrFill adds the candidate, or what is not known yet of one who is.
func addOrFill(ctx context.Context, tx *gorm.DB, c *models.Candidate, in models.NewCandidateInput, now time.Time) error {
	if c.ID != 0 {
		if !c.FillGaps(in) {
			return nil
		}
		c.Version++
		return save(ctx, tx, c)
	}
	*c = models.Candidate{Name: in.Name, Email: in.Email, Phone: in.Phone, Links: in.Links, TimeZone: in.TimeZone, Headline: in.Headline,
		Years: in.Years, Employer: in.Employer, Place: in.Place, Skills: models.Skills(in.Skills), CreatedAt: now}
	return add(ctx, tx, c)
}

// addFound adds the application of somebody who has not been asked yet, found
// by whose address, if by any.
func (s *Store) addFound(ctx context.Context, tx *gorm.DB, actor models.Actor, c models.Candidate, known *models.Candidate, job models.Job, in models.NewCandidateInput, now time.Time) (models.Application, error) {
	settings, err := settingsOf(ctx, tx)
	if err != nil {
		return models.Application{}, err
	}
	by, err := promise(ctx, tx, job, models.FirstApplicationStep, now)
	if err != nil {
		return models.Application{}, err
	}
	a := models.Application{CandidateID: c.ID, JobID: job.ID, Step: models.FirstApplicationStep, State: models.Active, SinceAt: now, PromiseBy: &by,
		Once: in.Once, Source: in.Source, SourceDetail: in.SourceDetail, ReferredByUserID: in.ReferredByUserID, ReferredBy: in.ReferredBy,
		RetainUntil: settings.RetainUntil(now), CreatedAt: now}
	if known != nil {
		a.CameBy(*known)
	}
	if err := add(ctx, tx, &a); err != nil {
		return a, err
	}
	if err := makePromise(ctx, tx, a, now); err != nil {
		return a, err
	}
	if in.Resume != nil {
		if err := s.addResume(ctx, tx, a.ID, *in.Resume, now); err != nil {
			return a, err
		}
	}
	if in.Note == "" {
		return a, nil
	}
	return a, add(ctx, tx, &models.Note{Once: newToken(), ApplicationID: a.ID, UserID: actor.ID, Text: in.Note, CreatedAt: now})
}

// addResume adds the résumé, whose kept upload is used up with it.
func (s *Store) addResume(ctx context.Context, tx *gorm.DB, application int64, f models.File, now time.Time) error {
	if err := useKept(tx, f, now); err != nil {
		return err
	}
	hash, err := s.putFile(f.Content)
	if err != nil {
		return err
	}
	_, err = s.addDocument(ctx, tx, application, models.DocumentResume, f, hash, now)
	return err
}
