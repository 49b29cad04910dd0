package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	modernc "modernc.org/sqlite"

	"stepwise/models"
	"stepwise/models/store/reading"
)

//go:embed migrations
var migrations embed.FS

// Store is the database and the files beside it. All methods may be called
// from many goroutines.
type Store struct {
	writer  *gorm.DB // one connection: writers queue here rather than fail in SQLite
	reader  *gorm.DB // read-only connections
	files   *os.Root
	chores  *river.Client[*sql.Tx]
	texts   *reading.Reader
	now     func() time.Time
	erased  string // file of the list of who was erased
	answers string // file of the secret that demographic answers are found by
	passing string // folder of the process's temporary files

	mailServer models.MailServer // given at the start, before that of the settings

	letters atomic.Pointer[Letters]
	looks   accessLog

	rewritten atomic.Int64 // when the database was last written anew, in nanoseconds
}

// dialector answers gorm with the error codes of the engine in use.
type dialector struct{ sqlite.Dialector }

// Translate maps constraint failures to gorm's errors. Codes: SQLite's
// extended result codes for PRIMARY KEY, UNIQUE and FOREIGN KEY.
func (dialector) Translate(err error) error {
	var e *modernc.Error
	if errors.As(err, &e) {
		switch e.Code() {
		case 1555, 2067:
			return gorm.ErrDuplicatedKey
		case 787:
			return gorm.ErrForeignKeyViolated
		}
	}
	return err
}

// Open opens, and if need be creates and migrates, the database called name in
// the folder, with the uploaded files beside it. The clock is asked once a write.
func Open(ctx context.Context, folder, name string, now func() time.Time) (*Store, error) {
	path := filepath.Join(folder, name)
	if err := os.MkdirAll(beside(path, filesFolder), 0o700); err != nil {
		return nil, err
	}
	files, err := os.OpenRoot(beside(path, filesFolder))
	if err != nil {
		return nil, err
	}
	s := &Store{files: files, erased: beside(path, erasedFile), answers: beside(path, answersFile), passing: beside(path, passingFolder), texts: reading.NewReader(filepath.Join(folder, "cache")),
		now: func() time.Time { return now().UTC().Truncate(time.Millisecond) }}
	if s.writer, err = open(path, "&_txlock=immediate", 1); err != nil {
		return nil, err
	}
	if err := s.migrate(ctx); err != nil {
		return nil, fmt.Errorf("migrate: %w", err)
	}
	if err := s.prepareChores(ctx); err != nil {
		return nil, fmt.Errorf("prepare chores: %w", err)
	}
	if err := s.linkHistory(ctx); err != nil {
		return nil, fmt.Errorf("link the history: %w", err)
	}
	// A migration may have changed what the search and the scores follow from.
	if err := s.write(ctx, derive); err != nil {
		return nil, fmt.Errorf("derive: %w", err)
	}
	if s.reader, err = open(path, "&_pragma=query_only(1)", 4); err != nil {
		return nil, err
	}
	if err := s.checkPragmas(ctx); err != nil {
		return nil, err
	}
	if err := s.eraseAgain(ctx); err != nil {
		return nil, fmt.Errorf("erase again: %w", err)
	}
	return s, nil
}

// What lies beside a database and goes with it: uploads, the list of who was
// erased, the secret that demographic answers are found by, and what is there
// only while the portal works on it.
const (
	filesFolder   = "files"
	erasedFile    = "erased.txt"
	answersFile   = "demographics.key"
	passingFolder = "temporary"
)

// beside is what something of a database is called: "files" beside stepwise.db,
// "demo-files" beside demo.db.
func beside(database, what string) string {
	folder, name := filepath.Split(database)
	if name == "stepwise.db" {
		return filepath.Join(folder, what)
	}
	return filepath.Join(folder, strings.TrimSuffix(name, filepath.Ext(name))+"-"+what)
}

func open(path, extra string, connections int) (*gorm.DB, error) {
	dsn := "file:" + path + "?_time_format=sqlite" +
		"&_pragma=journal_mode(WAL)&_pragma=busy_timeout(5000)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)" +
		"&_pragma=secure_delete(1)&_pragma=mmap_size(536870912)&_pragma=cache_size(-8192)&_pragma=journal_size_limit(67108864)" + extra
	db, err := gorm.Open(dialector{sqlite.Dialector{DriverName: "sqlite", DSN: dsn}}, &gorm.Config{
		PrepareStmt: true, SkipDefaultTransaction: true, TranslateError: true,
		Logger: logger.Discard, NowFunc: func() time.Time { return time.Now().UTC() },
	})
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return db, nil
}

func (s *Store) migrate(ctx context.Context) error {
	p, err := s.migrations()
	if err != nil {
		return err
	}
	_, err = p.Up(ctx)
	return err
}

func (s *Store) migrations() (*goose.Provider, error) {
	pool, err := s.writer.DB()
	if err != nil {
		return nil, err
	}
	folder, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, pool, folder, goose.WithDisableGlobalRegistry(true))
}

// checkPragmas refuses to run without what an acknowledged write relies on.
func (s *Store) checkPragmas(ctx context.Context) error {
	for pragma, want := range map[string]string{"journal_mode": "wal", "foreign_keys": "1", "synchronous": "2", "secure_delete": "1"} {
		var got string
		if err := s.writer.WithContext(ctx).Raw("PRAGMA " + pragma).Scan(&got).Error; err != nil {
			return err
		}
		if got != want {
			return fmt.Errorf("pragma %s is %q, not %q", pragma, got, want)
		}
	}
	return nil
}

// Close writes who looked and ends all connections; what was acknowledged is on
// the disk already.
func (s *Store) Close() error {
	errs := []error{s.writeLooks(context.Background())}
	for _, db := range []*gorm.DB{s.reader, s.writer} {
		pool, err := db.DB()
		if err != nil {
			errs = append(errs, err)
			continue
		}
		errs = append(errs, pool.Close())
	}
	return errors.Join(append(errs, s.texts.Close(), s.files.Close())...)
}

// Ready reports whether the database answers.
func (s *Store) Ready(ctx context.Context) error {
	return s.reader.WithContext(ctx).Exec("SELECT 1").Error
}

// SchemaVersion is the number of the last migration that was run.
func (s *Store) SchemaVersion(ctx context.Context) (int64, error) {
	row, err := one[struct{ Version int64 }](ctx, s.read(ctx), "SELECT max(version_id) AS version FROM goose_db_version WHERE is_applied")
	return row.Version, err
}

// Now is the store's clock, for what is shown beside what is stored.
func (s *Store) Now() time.Time { return s.now() }

// write runs one transaction with one timestamp.
func (s *Store) write(ctx context.Context, change func(tx *gorm.DB, now time.Time) error) error {
	now := s.now()
	return known(s.writer.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		if err := change(tx, now); err != nil {
			return err
		}
		return derive(tx, now)
	}))
}

// read is the pool for queries.
func (s *Store) read(ctx context.Context) *gorm.DB { return s.reader.WithContext(ctx) }

// known turns gorm's errors into those of models.
func known(err error) error {
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound), errors.Is(err, sql.ErrNoRows):
		return models.ErrNotFound
	case errors.Is(err, gorm.ErrDuplicatedKey):
		return models.ErrDuplicate
	case errors.Is(err, gorm.ErrForeignKeyViolated):
		return models.ErrNotFound
	}
	return err
}

// find runs a query of many rows. It does without gorm.G: the compiler makes
// all of that interface anew for every row type, which for our hundred of them
// took minutes and gigabytes.
func find[T any](ctx context.Context, db *gorm.DB, query string, args ...any) ([]T, error) {
	var rows []T
	err := known(db.WithContext(ctx).Raw(query, args...).Find(&rows).Error)
	return rows, err
}

// eachRow hands over the rows of a query one at a time, where they are so many
// that making structs of them all takes time or memory.
func eachRow(db *gorm.DB, query string, args []any, row func(scan func(...any) error) error) error {
	rows, err := db.Raw(query, args...).Rows()
	if err != nil {
		return known(err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// one runs a query of one row; none is ErrNotFound.
func one[T any](ctx context.Context, db *gorm.DB, query string, args ...any) (T, error) {
	rows, err := find[T](ctx, db, query, args...)
	if err == nil && len(rows) == 0 {
		err = models.ErrNotFound
	}
	var row T
	if len(rows) > 0 {
		row = rows[0]
	}
	return row, err
}

// maybe runs a query of at most one row; nil when there is none.
func maybe[T any](ctx context.Context, db *gorm.DB, query string, args ...any) (*T, error) {
	row, err := one[T](ctx, db, query, args...)
	if errors.Is(err, models.ErrNotFound) {
		return nil, nil
	}
	return &row, err
}

// add inserts a row and fills in its ID.
func add[T any](ctx context.Context, tx *gorm.DB, row *T) error {
	return known(tx.WithContext(ctx).Create(row).Error)
}

// save writes every column of the row with that primary key. What a candidate
// knows of an application is not saved in place of how it stands: see truth.
func save[T any](ctx context.Context, tx *gorm.DB, row *T) error {
	if a, ok := any(row).(*models.Application); ok && a.IsAsTold() {
		return errors.New("an application was to be saved as its candidate knows it")
	}
	return known(tx.WithContext(ctx).Select("*").Updates(row).Error)
}
