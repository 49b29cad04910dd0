package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/spreadsheet"
)

// importRun is the chore of bringing in the candidates of an import.
type importRun struct {
	ImportID int64 `json:"import"`
}

// Kind names the chore in the queue.
func (importRun) Kind() string { return "import_run" }

type importRunning struct {
	river.WorkerDefaults[importRun]
	s *Store
}

// Timeout lets the largest imports run.
func (*importRunning) Timeout(*river.Job[importRun]) time.Duration { return importTime }

// Work brings rows in, a transaction for each batch of them, until there are
// no more or somebody has stopped it. Rows that are in are passed over, so that
// it may be done twice.
func (w *importRunning) Work(ctx context.Context, job *river.Job[importRun]) error {
	return w.s.inBatches(ctx, job.Args.ImportID, models.ImportRunning, func(tx *gorm.DB, i *models.Import, rows []models.ImportRow, now time.Time) error {
		b, err := bringer(ctx, tx, i, rows, now)
		if err != nil {
			return err
		}
		for n := range rows {
			if rows[n].State != models.RowFresh && rows[n].State != models.RowJoining {
				continue
			}
			if err := b.bring(ctx, &rows[n]); err != nil {
				return err
			}
		}
		return nil
	})
}

// runBatch is how many rows are brought in, or taken out, in one transaction:
// nobody else can write meanwhile.
const runBatch = 200

// inBatches goes through the rows of an import that is in that state, and
// finishes it behind the last.
func (s *Store) inBatches(ctx context.Context, id int64, state models.ImportState,
	change func(tx *gorm.DB, i *models.Import, rows []models.ImportRow, now time.Time) error) error {
	towards := "> ? ORDER BY number"
	if state == models.ImportUndoing {
		towards = "< ? ORDER BY number DESC"
	}
	for {
		err := s.write(ctx, func(tx *gorm.DB, now time.Time) error {
			i, err := one[models.Import](ctx, tx, "SELECT * FROM imports WHERE id = ?", id)
			if err != nil {
				return err
			}
			if i.State != state {
				return errNotWanted
			}
			rows, err := find[models.ImportRow](ctx, tx, "SELECT * FROM import_rows WHERE import_id = ? AND number "+towards+" LIMIT ?", id, i.LastRow, runBatch)
			if err != nil {
				return err
			}
			if len(rows) == 0 {
				return s.finishImport(ctx, tx, &i, now)
			}
			if err := change(tx, &i, rows, now); err != nil {
				return err
			}
			i.LastRow = rows[len(rows)-1].Number
			return save(ctx, tx, &i)
		})
		if errors.Is(err, errNotWanted) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (s *Store) finishImport(ctx context.Context, tx *gorm.DB, i *models.Import, now time.Time) error {
	user, err := one[models.User](ctx, tx, "SELECT * FROM users WHERE id = ?", i.UserID)
	if err != nil {
		return err
	}
	e := i.Finish(user.Actor(), now)
	if err := errors.Join(save(ctx, tx, i), s.readBrought(ctx, tx, i)); err != nil {
		return err
	}
	return record(ctx, tx, e)
}

// readBrought has the documents read that an import of résumés has brought,
// whether it is done or was stopped: all at once, as one chore reads whatever
// waits.
func (s *Store) readBrought(ctx context.Context, tx *gorm.DB, i *models.Import) error {
	if i.Kind != models.ImportResumes || i.State != models.ImportDone && i.State != models.ImportStopped {
		return nil
	}
	return s.queue(ctx, tx, readDocuments{})
}

// bringing is what the rows of one batch are brought in with.
type bringing struct {
	tx        *gorm.DB
	i         *models.Import
	actor     models.Actor
	job       *models.Job // nil when they are for none
	retain    models.Date
	promiseBy time.Time
	known     map[string]models.Candidate // by e-mail address
	by        map[string]models.Candidate // whose the address is, when they were merged into another
	applied   map[int64]int64             // the candidates' applications for the job
	tags      map[string]int64            // by name in lower case
	now       time.Time
}

// bringer loads what a batch needs, in queries that do not grow with it.
func bringer(ctx context.Context, tx *gorm.DB, i *models.Import, rows []models.ImportRow, now time.Time) (*bringing, error) {
	b := &bringing{tx: tx, i: i, known: map[string]models.Candidate{}, by: map[string]models.Candidate{}, applied: map[int64]int64{}, tags: map[string]int64{}, now: now}
	user, err := one[models.User](ctx, tx, "SELECT * FROM users WHERE id = ?", i.UserID)
	if err != nil {
		return nil, err
	}
	b.actor = user.Actor()
	if b.job, err = importJob(ctx, tx, i.JobID); err != nil {
		return nil, err
	}
	settings, err := settingsOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	b.retain = settings.RetainUntil(now)
	if b.job != nil {
		if b.promiseBy, err = promise(ctx, tx, *b.job, models.FirstApplicationStep, now); err != nil {
			return nil, err
		}
	}
	if err := b.meet(ctx, rows); err != nil {
		return nil, err
	}
	return b, b.findTags(ctx, rows)
}

// meet loads the candidates who are there already, and whether they have
// applied. Who was merged into another is that other.
func (b *bringing) meet(ctx context.Context, rows []models.ImportRow) error {
	var emails []string
	for _, row := range rows {
		if row.Email != "" {
			emails = append(emails, row.Email)
		}
	}
	if len(emails) == 0 {
		return nil
	}
	there, err := find[models.Candidate](ctx, b.tx, "SELECT * FROM candidates WHERE email <> '' AND email IN ?", emails)
	if err != nil {
		return err
	}
	var ids []int64
	for _, c := range there {
		email := c.Email
		if c.MergedInto != nil {
			b.by[email] = c
			if c, err = whoStays(ctx, b.tx, c); err != nil {
				return err
			}
		}
		b.known[email] = c
		ids = append(ids, c.ID)
	}
	if b.job == nil || len(ids) == 0 {
		return nil
	}
	applied, err := find[models.Application](ctx, b.tx, "SELECT id, candidate_id FROM applications WHERE job_id = ? AND candidate_id IN ?", b.job.ID, ids)
	for _, a := range applied {
		b.applied[a.CandidateID] = a.ID
	}
	return err
}

// findTags loads the tags of the batch and makes those that are not there.
func (b *bringing) findTags(ctx context.Context, rows []models.ImportRow) error {
	var names []string
	for _, row := range rows {
		names = append(names, row.Person.Tags...)
	}
	if len(names) == 0 {
		return nil
	}
	there, err := find[models.Tag](ctx, b.tx, "SELECT * FROM tags WHERE name IN ?", names)
	if err != nil {
		return err
	}
	for _, t := range there {
		b.tags[strings.ToLower(t.Name)] = t.ID
	}
	for _, name := range names {
		if b.tags[strings.ToLower(name)] != 0 {
			continue
		}
		tag := models.Tag{Name: name, CreatedAt: b.now}
		if err := add(ctx, b.tx, &tag); err != nil {
			return err
		}
		b.tags[strings.ToLower(name)] = tag.ID
	}
	return nil
}

// bring makes a row a candidate, or joins it to the one who has its address
// and whose profile stays as it is, with an application if there is a job.
func (b *bringing) bring(ctx context.Context, row *models.ImportRow) error {
	c, joining := b.known[row.Email]
	if !joining || row.Email == "" {
		var err error
		if c, err = b.candidate(ctx, row.Person); err != nil {
			return err
		}
		row.MadeCandidate = true
		b.known[row.Email] = c
		b.i.Added++
	} else {
		b.i.Joined++
	}
	row.CandidateID = &c.ID
	if err := b.apply(ctx, c, row); err != nil {
		return err
	}
	if row.MadeCandidate || row.MadeApplication || row.DocumentID != nil {
		e := models.NewEvent(b.actor, models.DidImport, b.now).OnCandidate(c.ID).OnImport(b.i.ID).About(b.i.RowWords(row.Number), "")
		if row.ApplicationID != nil {
			e = e.OnApplication(models.Application{ID: *row.ApplicationID, CandidateID: c.ID, JobID: b.job.ID, Step: models.FirstApplicationStep})
		}
		if err := record(ctx, b.tx, e); err != nil {
			return err
		}
	}
	b.i.Done++
	row.State, row.Person = models.RowIn, spreadsheet.Person{}
	return save(ctx, b.tx, row)
}

// apply gives the candidate an application if there is a job and none yet, and
// the application the résumé if it does not have that one.
func (b *bringing) apply(ctx context.Context, c models.Candidate, row *models.ImportRow) error {
	if b.job == nil {
		return nil
	}
	id, there := b.applied[c.ID]
	if !there {
		var err error
		if id, err = b.application(ctx, c, *row); err != nil {
			return err
		}
		b.applied[c.ID], row.MadeApplication = id, true
	}
	row.ApplicationID = &id
	if row.Hash == "" {
		return nil
	}
	same, err := maybe[models.Document](ctx, b.tx, "SELECT id FROM documents WHERE application_id = ? AND hash = ?", id, row.Hash)
	if same != nil || err != nil {
		return err
	}
	d := models.Document{ApplicationID: id, Kind: models.DocumentResume, Name: row.Name, Hash: row.Hash, Type: row.Type, Size: row.Size, CreatedAt: b.now}
	err = add(ctx, b.tx, &d)
	row.DocumentID = &d.ID
	return err
}

func (b *bringing) candidate(ctx context.Context, p spreadsheet.Person) (models.Candidate, error) {
	c := models.Candidate{Name: p.Name, Email: p.Email, Phone: p.Phone, Links: p.Links, Headline: p.Headline, Years: p.Years, Employer: p.Employer,
		Place: p.Place, Skills: models.Skills(p.Skills), CreatedAt: b.now}
	if err := add(ctx, b.tx, &c); err != nil {
		return c, err
	}
	for _, name := range p.Tags {
		if err := add(ctx, b.tx, &models.CandidateTag{CandidateID: c.ID, TagID: b.tags[strings.ToLower(name)]}); err != nil {
			return c, err
		}
	}
	return c, nil
}

func (b *bringing) application(ctx context.Context, c models.Candidate, row models.ImportRow) (int64, error) {
	source := row.Person.Source
	if source == "" {
		source = b.i.Source
	}
	by := b.promiseBy
	a := models.Application{CandidateID: c.ID, JobID: b.job.ID, Step: models.FirstApplicationStep, State: models.Active, SinceAt: b.now, PromiseBy: &by,
		Source: models.FromImport, SourceDetail: source, RetainUntil: b.retain, CreatedAt: b.now}
	if by, merged := b.by[row.Email]; merged {
		a.CameBy(by)
	}
	if err := add(ctx, b.tx, &a); err != nil {
		return 0, err
	}
	return a.ID, makePromise(ctx, b.tx, a, b.now)
}
