package store

import (
	"context"
	"math"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// CareersPage is how many jobs the careers page lists at once.
const CareersPage = 50

// OpenJobs are the jobs candidates can apply for, newest first, older than the
// given one; 0 starts at the newest. One more than a page tells that there are
// older ones.
func (s *Store) OpenJobs(ctx context.Context, after int64) ([]models.Job, error) {
	if after == 0 {
		after = math.MaxInt64
	}
	return find[models.Job](ctx, s.read(ctx), "SELECT * FROM jobs WHERE status = 'open' AND id < ? ORDER BY id DESC LIMIT ?", after, CareersPage+1)
}

// OpenJobIDs are all jobs candidates can apply for, for the sitemap, which
// holds 50,000 at most.
func (s *Store) OpenJobIDs(ctx context.Context) ([]models.Job, error) {
	return find[models.Job](ctx, s.read(ctx), "SELECT id, opened_at FROM jobs WHERE status = 'open' ORDER BY id DESC LIMIT 49999")
}

// PublicJob is a job that is, or has been, on the careers page, with what it
// requires.
func (s *Store) PublicJob(ctx context.Context, id int64) (models.Job, []models.Requirement, error) {
	job, err := one[models.Job](ctx, s.read(ctx), "SELECT * FROM jobs WHERE id = ? AND status <> 'draft' AND opened_at IS NOT NULL", id)
	if err != nil {
		return job, nil, err
	}
	requirements, err := find[models.Requirement](ctx, s.read(ctx), "SELECT * FROM requirements WHERE job_id = ? ORDER BY must DESC, position, id", id)
	return job, requirements, err
}

// linkTime is how long a link to the status page works.
const linkTime = 14 * 24 * time.Hour

// StatusLetter writes the letter that brings a candidate to their status page.
// JobTitle is "" when it is not about one job.
type StatusLetter func(candidate models.Candidate, jobTitle, token string) models.Mail

// Apply takes an application and mails the candidate a link. An e-mail address
// that is known joins its candidate, whose profile stays as it is; a second
// application for the same job changes nothing and mails a new link. The
// caller cannot tell these apart, and so learns of nobody.
func (s *Store) Apply(ctx context.Context, jobID int64, in models.ApplicationInput, letter StatusLetter) error {
	items, err := s.putFiles(in)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		job, err := one[models.Job](ctx, tx, "SELECT * FROM jobs WHERE id = ?", jobID)
		if err != nil {
			return err
		}
		if !job.AcceptsApplications() {
			return models.ErrNotFound
		}
		sender, err := joinOrAdd(ctx, tx, in, now)
		if err != nil {
			return err
		}
		candidate, err := whoStays(ctx, tx, sender)
		if err != nil {
			return err
		}
		before, err := maybe[models.Application](ctx, tx, "SELECT * FROM applications WHERE candidate_id = ? AND job_id = ?", candidate.ID, jobID)
		if err != nil {
			return err
		}
		if before == nil {
			if err := s.addApplication(ctx, tx, candidate, sender, job, in, items, now); err != nil {
				return err
			}
		}
		return s.mailLink(ctx, tx, sender, job.Title, letter, now)
	})
}

// putFiles stores the files before the rows that name them.
func (s *Store) putFiles(in models.ApplicationInput) (items []string, err error) {
	if in.Resume != nil {
		if _, err = s.putFile(in.Resume.Content); err != nil {
			return nil, err
		}
	}
	items = make([]string, len(in.Items))
	for i, item := range in.Items {
		if item.File == nil {
			continue
		}
		if items[i], err = s.putFile(item.File.Content); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// joinOrAdd is whose e-mail address it is, new if need be.
func joinOrAdd(ctx context.Context, tx *gorm.DB, in models.ApplicationInput, now time.Time) (models.Candidate, error) {
	known, err := addressee(ctx, tx, in.Email)
	if err != nil {
		return models.Candidate{}, err
	}
	if known != nil {
		return *known, nil
	}
	candidate := models.Candidate{Name: in.Name, Email: in.Email, Phone: in.Phone, Links: in.Links, TimeZone: in.TimeZone, Headline: in.Headline,
		Years: in.Years, Place: in.Place, Skills: models.Skills(in.Skills), CreatedAt: now}
	for _, item := range in.Items {
		candidate.Skills = models.Skills(candidate.Skills, item.Stack)
	}
	return candidate, add(ctx, tx, &candidate)
}

// addApplication adds the application of a candidate that came by that address.
func (s *Store) addApplication(ctx context.Context, tx *gorm.DB, candidate, sender models.Candidate, job models.Job, in models.ApplicationInput,
	items []string, now time.Time) error {
	settings, err := settingsOf(ctx, tx)
	if err != nil {
		return err
	}
	by, err := promise(ctx, tx, job, models.FirstApplicationStep, now)
	if err != nil {
		return err
	}
	a := models.Application{CandidateID: candidate.ID, JobID: job.ID, Step: models.FirstApplicationStep, State: models.Active,
		SinceAt: now, PromiseBy: &by, Source: in.Source, StartFrom: in.StartFrom, CoverNote: in.CoverNote,
		ConsentAt: &now, RetainUntil: settings.RetainUntil(now), CreatedAt: now}
	if in.PayAsked > 0 {
		a.PayAsked, a.PayBasis, a.PayCurrency = in.PayAsked, in.PayBasis, job.Currency
	}
	a.CameBy(sender)
	if err := add(ctx, tx, &a); err != nil {
		return err
	}
	if err := makePromise(ctx, tx, a, now); err != nil {
		return err
	}
	if in.Resume != nil {
		if err := s.addResume(ctx, tx, a.ID, *in.Resume, now); err != nil {
			return err
		}
	}
	for i, item := range in.Items {
		if err := s.addItem(ctx, tx, a.ID, item, items[i], now); err != nil {
			return err
		}
	}
	return record(ctx, tx, models.NewEvent(sender.Actor(), models.DidApply, now).OnApplication(a).About(models.ItemCount(len(in.Items)), ""))
}

// mailLink puts a letter with a new link to the status page into the outbox.
func (s *Store) mailLink(ctx context.Context, tx *gorm.DB, candidate models.Candidate, jobTitle string, letter StatusLetter, now time.Time) error {
	_, err := s.mailLinkAbout(ctx, tx, candidate, nil, jobTitle, letter, now)
	return err
}

// mailLinkAbout does the same of an application, and says which letter it is.
func (s *Store) mailLinkAbout(ctx context.Context, tx *gorm.DB, candidate models.Candidate, application *int64, jobTitle string, letter StatusLetter, now time.Time) (*int64, error) {
	token, err := statusToken(ctx, tx, candidate, now)
	if err != nil {
		return nil, err
	}
	m := letter(candidate, jobTitle, token)
	m.CandidateID, m.ApplicationID, m.CreatedAt = &candidate.ID, application, now
	err = s.queueMail(ctx, tx, &m)
	return &m.ID, err
}
