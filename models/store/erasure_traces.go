package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"gorm.io/gorm"

	"stepwise/models"
)

// mention is a text that names a person where somebody wrote of others.
type mention struct{ table, column, value string }

// findMentions looks for the people's traces in all that the team wrote, in the
// history, and in the letters to the team. Other candidates' own words are
// theirs and stay.
func (s *Store) findMentions(ctx context.Context, people []*person) error {
	var traces []models.Traces
	for _, p := range people {
		traces = append(traces, p.traces)
	}
	db, seeker := s.read(ctx), models.Seek(traces...)
	for table, columns := range teamWords {
		for _, column := range columns {
			err := eachText(db, `SELECT DISTINCT 0, "`+column+`" FROM `+table+` WHERE "`+column+`" <> ''`, func(_ int64, text string) {
				for _, i := range seeker.In(text) {
					people[i].mentions = append(people[i].mentions, mention{table, column, text})
				}
			})
			if err != nil {
				return err
			}
		}
	}
	return findLines(db, seeker, people)
}

// findLines finds the events and letters that name the people. An event loses
// its words whole, for they are hashed together, and a letter goes: what it
// says beside the name is about the person too. Letters to other candidates
// are theirs, be they of the same name.
func findLines(db *gorm.DB, seeker models.Seeker, people []*person) error {
	err := eachText(db, "SELECT id, detail || char(10) || reason FROM events WHERE detail <> '' OR reason <> ''", func(id int64, text string) {
		for _, i := range seeker.In(text) {
			people[i].events = append(people[i].events, id)
		}
	})
	if err != nil {
		return err
	}
	const letter = `SELECT id, "to" || char(10) || subject || char(10) || text || char(10) || problem || char(10) || calendar FROM mails WHERE `
	err = eachText(db, letter+"candidate_id IS NULL", func(id int64, text string) {
		named := seeker.In(text)
		for i, p := range people {
			if slices.Contains(named, i) || p.linked(text) {
				p.letters = append(p.letters, id)
			}
		}
	})
	for _, p := range people {
		if err != nil {
			return err
		}
		err = eachText(db, p.fill(letter+"candidate_id IN ({people})"), func(id int64, text string) {
			if _, named := p.traces.Scrub(text); named || p.linked(text) {
				p.letters = append(p.letters, id)
			}
		})
	}
	return err
}

// eachText hands over the numbers and texts that a query finds.
func eachText(db *gorm.DB, query string, each func(id int64, text string)) error {
	return eachRow(db, query, nil, func(scan func(...any) error) error {
		var id int64
		var text string
		err := scan(&id, &text)
		if err == nil {
			each(id, text)
		}
		return err
	})
}

// scrub takes the person out of what names them. A text may have named others
// who are erased with them: scrubbed is what it has become since it was found.
func scrub(tx *gorm.DB, p *person, scrubbed map[mention]string) error {
	for _, m := range p.mentions {
		is, changed := scrubbed[m]
		if !changed {
			is = m.value
		}
		to, _ := p.traces.Scrub(is)
		if err := tx.Exec("UPDATE "+m.table+` SET "`+m.column+`" = ? WHERE "`+m.column+`" = ?`, to, is).Error; err != nil {
			return err
		}
		scrubbed[m] = to
	}
	return nil
}

// linked reports whether a letter leads to one of the person's applications.
func (p *person) linked(text string) bool {
	for _, id := range p.applications {
		for _, path := range []string{"/applications/", "/status/"} {
			link := path + fmt.Sprint(id)
			for rest := text; ; {
				_, after, found := strings.Cut(rest, link)
				if !found {
					break
				}
				if after == "" || !unicode.IsDigit(rune(after[0])) {
					return true
				}
				rest = after
			}
		}
	}
	return false
}

// forgetImports drops spreadsheets that hold the person’s row, and the samples
// shown of their columns. What was read of one stays; one of which nobody has
// said yet what its columns are is discarded, to be brought in again without
// them.
func (s *Store) forgetImports(ctx context.Context, tx *gorm.DB, p *person, now time.Time) error {
	own, err := keys(ctx, tx, p.fill("SELECT DISTINCT r.import_id AS id FROM import_rows r WHERE "+ownRow))
	if err != nil {
		return err
	}
	imports, err := find[models.Import](ctx, tx, "SELECT * FROM imports WHERE hash <> '' OR id IN ?", own)
	if err != nil {
		return err
	}
	for _, i := range imports {
		if !slices.Contains(own, i.ID) && !s.inSheet(i, p) {
			continue
		}
		if i.State == models.ImportMatching || i.State == models.ImportTrying {
			if err := unstage(ctx, tx, i.ID); err != nil {
				return err
			}
			i.State, i.FinishedAt = models.ImportDiscarded, &now
			i.Version++
		}
		for n := range i.Columns {
			i.Columns[n].Samples = nil
		}
		p.hashes, i.Hash = append(p.hashes, i.Hash), ""
		if err := save(ctx, tx, &i); err != nil {
			return err
		}
	}
	return nil
}

// inSheet reports whether a spreadsheet that has not been run has a row that
// names the person. One that cannot be read is read by nobody.
func (s *Store) inSheet(i models.Import, p *person) bool {
	sheet, err := s.spreadsheet(i.Hash)
	if err != nil {
		return false
	}
	for row := range sheet.Rows() {
		if _, named := p.traces.Scrub(strings.Join(row.Cells, "\n")); named {
			return true
		}
	}
	return false
}
