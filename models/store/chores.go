package store

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"gorm.io/gorm"
)

// A chore is slow work done in the background: it is queued in the transaction
// of the write that causes it, so that neither is there without the other, and
// it survives a restart. Its arguments are a river.JobArgs; a chore may run
// twice and must then change nothing the second time.

// workers are all kinds of chores.
func (s *Store) workers(log *slog.Logger) *river.Workers {
	w := river.NewWorkers()
	river.AddWorker(w, &sweeping{s: s})
	river.AddWorker(w, &clearingUp{s: s})
	river.AddWorker(w, &retaining{s: s})
	river.AddWorker(w, &documentReading{s: s})
	river.AddWorker(w, &importTrying{s: s})
	river.AddWorker(w, &importRunning{s: s})
	river.AddWorker(w, &importUnmaking{s: s})
	river.AddWorker(w, &mailSending{s: s, log: log})
	river.AddWorker(w, &reminding{s: s})
	river.AddWorker(w, &taskReminding{s: s})
	river.AddWorker(w, &offerReminding{s: s})
	river.AddWorker(w, &linkAnswering{s: s})
	river.AddWorker(w, &telling{s: s})
	river.AddWorker(w, &promiseWatching{s: s})
	river.AddWorker(w, &digesting{s: s})
	return w
}

// queue adds a chore to the transaction.
func (s *Store) queue(ctx context.Context, tx *gorm.DB, chore river.JobArgs) error {
	t, err := transaction(tx)
	if err != nil {
		return err
	}
	_, err = s.chores.InsertTx(ctx, t, chore, nil)
	return err
}

// transaction is the bare transaction below gorm's.
func transaction(tx *gorm.DB) (*sql.Tx, error) {
	pool := tx.Statement.ConnPool
	if prepared, ok := pool.(*gorm.PreparedStmtTX); ok {
		pool = prepared.Tx
	}
	if t, ok := pool.(*sql.Tx); ok {
		return t, nil
	}
	return nil, fmt.Errorf("%T is no transaction", pool)
}

// Work does what is queued until the context ends; what is being done then is
// given a few seconds to finish, and is done again at the next start otherwise. A
// letter that a mail server has wholly is given a minute, for it would be sent
// again.
func (s *Store) Work(ctx context.Context, log *slog.Logger) error {
	pool, err := s.writer.DB()
	if err != nil {
		return err
	}
	client, err := river.NewClient(riversqlite.New(pool), &river.Config{
		Queues:  map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 2}, mailQueue: {MaxWorkers: 2}},
		Workers: s.workers(log),
		Logger:  log,
		// The database is a file beside us: asking often costs little, and
		// people wait for what is being done.
		FetchPollInterval: 250 * time.Millisecond,
		JobTimeout:        10 * time.Minute,
		MaxAttempts:       3,
		SoftStopTimeout:   5 * time.Second,
		// Documents from before a chore read them wait for the next start.
		PeriodicJobs: []*river.PeriodicJob{daily(sweep{}), daily(retain{}), daily(readDocuments{}), daily(remindTasks{}), every(time.Hour, remindOffers{}), every(5*time.Minute, watchPromises{}), every(10*time.Minute, sendDigests{})},
	})
	if err != nil {
		return err
	}
	go s.keepWritingLooks(ctx, func(err error) { log.Warn("access log", "error", err) })
	if err = s.beginAgain(ctx); err == nil {
		err = client.Start(ctx)
	}
	if err != nil {
		if ctx.Err() != nil {
			return nil // told to stop before it had begun
		}
		return err
	}
	<-client.Stopped()
	return nil
}

// beginAgain queues what was being done when the program was killed: nobody else
// works, and the queue would wait for an hour before it thinks so too.
func (s *Store) beginAgain(ctx context.Context) error {
	return s.writer.WithContext(ctx).Exec("UPDATE river_job SET state = 'available', scheduled_at = datetime('now', '-1 second') WHERE state = 'running' AND attempt < max_attempts").Error
}

// daily is a chore done at the start and every day.
func daily(chore river.JobArgs) *river.PeriodicJob { return every(24*time.Hour, chore) }

// every is a chore done at the start and at intervals.
func every(interval time.Duration, chore river.JobArgs) *river.PeriodicJob {
	return river.NewPeriodicJob(river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) { return chore, nil }, &river.PeriodicJobOpts{RunOnStart: true})
}

// Chores is how many chores wait or are being done; those put off to a later
// time are not counted until it comes.
func (s *Store) Chores(ctx context.Context) (int, error) {
	row, err := one[struct{ N int }](ctx, s.read(ctx), `SELECT count(*) AS n FROM river_job
		WHERE state IN ('available', 'running', 'pending') OR state = 'scheduled' AND julianday(scheduled_at) <= julianday('now')`)
	return row.N, err
}

// prepareChores makes the tables of the queue, which are the library's own.
func (s *Store) prepareChores(ctx context.Context) error {
	pool, err := s.writer.DB()
	if err != nil {
		return err
	}
	driver, quiet := riversqlite.New(pool), slog.New(slog.DiscardHandler)
	m, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: quiet})
	if err != nil {
		return err
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return err
	}
	s.chores, err = river.NewClient(driver, &river.Config{Logger: quiet})
	return err
}

// sweep is the daily chore of removing files that nothing names.
type sweep struct{}

// Kind names the chore in the queue.
func (sweep) Kind() string { return "sweep" }

type sweeping struct {
	river.WorkerDefaults[sweep]
	s *Store
}

// Work sweeps.
func (w *sweeping) Work(ctx context.Context, _ *river.Job[sweep]) error { return w.s.Sweep(ctx) }
