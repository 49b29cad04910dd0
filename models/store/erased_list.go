package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// Beside the database lies a list of who was erased, in numbers: it outlives the
// database when an older copy of it is put in its place. At the start everybody
// on the list whom the copy brought back is erased from it.

const erasedHead = "# Who was erased: number, when their row was made, when it was erased, why.\n" +
	"# Keep the newest of these lists with an older copy of the database that you restore.\n"

// keepErased writes the list anew when the database knows of more. It replaces
// the file whole, so that a crash leaves the one before.
func (s *Store) keepErased(ctx context.Context) error {
	listed, err := readErased(s.erased)
	if err != nil {
		return err
	}
	known, err := find[models.Erasure](ctx, s.writer, "SELECT * FROM erasures ORDER BY id")
	if err != nil {
		return err
	}
	there := make(map[string]bool, len(listed))
	for _, e := range listed {
		there[erasedRow(e)] = true
	}
	fresh := slices.DeleteFunc(known, func(e models.Erasure) bool { return there[erasedRow(e)] })
	if len(fresh) == 0 {
		return nil
	}
	return writeErased(s.erased, append(listed, fresh...))
}

// erasedRow names the row that was erased.
func erasedRow(e models.Erasure) string {
	return fmt.Sprint(e.CandidateID, " ", e.CreatedAt.UTC().Format(time.RFC3339Nano))
}

func writeErased(file string, list []models.Erasure) error {
	var b strings.Builder
	b.WriteString(erasedHead)
	for _, e := range list {
		fmt.Fprintf(&b, "%s %s %s\n", erasedRow(e), e.ErasedAt.UTC().Format(time.RFC3339Nano), e.Cause)
	}
	f, err := os.CreateTemp(filepath.Dir(file), "erased-*")
	if err != nil {
		return err
	}
	_, err = f.WriteString(b.String())
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), file)
}

func readErased(file string) (list []models.Erasure, err error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		e, err := parseErased(fields)
		if err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", file, n, err)
		}
		list = append(list, e)
	}
	return list, lines.Err()
}

func parseErased(fields []string) (e models.Erasure, err error) {
	if len(fields) != 4 {
		return e, errors.New("a number, two times and a cause are expected")
	}
	if e.CandidateID, err = strconv.ParseInt(fields[0], 10, 64); err != nil {
		return e, err
	}
	if e.CreatedAt, err = time.Parse(time.RFC3339Nano, fields[1]); err != nil {
		return e, err
	}
	e.ErasedAt, err = time.Parse(time.RFC3339Nano, fields[2])
	e.Cause = models.ErasureCause(fields[3])
	return e, err
}

// eraseAgain erases whom a restored copy of the database brought back.
func (s *Store) eraseAgain(ctx context.Context) error {
	listed, err := readErased(s.erased)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(listed, 500) {
		if err := s.eraseListed(ctx, some); err != nil {
			return err
		}
	}
	return s.keepErased(ctx)
}

// eraseListed erases those of the listed who are there.
func (s *Store) eraseListed(ctx context.Context, listed []models.Erasure) error {
	var ids []int64
	for _, e := range listed {
		ids = append(ids, e.CandidateID)
	}
	there, err := find[models.Candidate](ctx, s.writer, "SELECT id, created_at FROM candidates WHERE id IN ? AND erased_at IS NULL", ids)
	if err != nil {
		return err
	}
	brought := map[string]bool{}
	for _, c := range there {
		brought[erasedRow(models.Erasure{CandidateID: c.ID, CreatedAt: c.CreatedAt})] = true
	}
	for _, e := range listed {
		if !brought[erasedRow(e)] {
			continue
		}
		if err := s.EraseCandidate(ctx, models.Portal, e.CandidateID, ""); err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
		if err := s.write(ctx, func(tx *gorm.DB, _ time.Time) error {
			return tx.Exec("UPDATE erasures SET cause = ?, erased_at = ? WHERE candidate_id = ? AND created_at = ?", e.Cause, e.ErasedAt, e.CandidateID, e.CreatedAt).Error
		}); err != nil {
			return err
		}
	}
	return nil
}
