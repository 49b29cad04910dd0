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

// mention is a text that names the person where somebody wrote of others.
type mention struct {
	table, column   string
	value, scrubbed string
}

// findMentions looks for the person's traces in all that the team wrote, in the
// history, and in the letters to the team. Other candidates' own words are
// theirs and stay.
func (s *Store) findMentions(ctx context.Context, p *person) (err error) {
	if len(p.traces) == 0 {
		return nil
	}
	db := s.read(ctx)
	for table, columns := range teamWords {
		for _, column := range columns {
			like, args := p.like(`"` + column + `"`)
			found, err := find[struct{ Value string }](ctx, db, `SELECT DISTINCT "`+column+`" AS value FROM `+table+" WHERE "+like, args...)
			if err != nil {
				return err
			}
			for _, f := range found {
				if scrubbed, named := p.traces.Scrub(f.Value); named {
					p.mentions = append(p.mentions, mention{table, column, f.Value, scrubbed})
				}
			}
		}
	}
	return s.findLines(ctx, p)
}

// findLines finds the events and letters that name the person. An event loses
// its words whole, for they are hashed together, and a letter goes: what it
// says beside the name is about the person too. Letters to other candidates
// are theirs, be they of the same name.
func (s *Store) findLines(ctx context.Context, p *person) (err error) {
	type line struct {
		ID    int64
		Words string
	}
	db := s.read(ctx)
	said, args := p.like("e.detail || char(10) || e.reason")
	events, err := find[line](ctx, db, "SELECT e.id, e.detail || char(10) || e.reason AS words FROM events e WHERE (e.detail <> '' OR e.reason <> '') AND "+said, args...)
	if err != nil {
		return err
	}
	for _, e := range events {
		if _, named := p.traces.Scrub(e.Words); named {
			p.events = append(p.events, e.ID)
		}
	}
	const letter = `m."to" || char(10) || m.subject || char(10) || m.text || char(10) || m.problem || char(10) || m.calendar`
	said, args = p.like(letter)
	for _, id := range p.applications {
		for _, path := range []string{"/applications/", "/status/"} {
			said, args = said+" OR m.text LIKE ?", append(args, "%"+path+fmt.Sprint(id)+"%")
		}
	}
	letters, err := find[line](ctx, db, p.fill("SELECT m.id, "+letter+" AS words FROM mails m WHERE (m.candidate_id IS NULL OR m.candidate_id IN ({people})) AND ("+said+")"), args...)
	for _, m := range letters {
		if _, named := p.traces.Scrub(m.Words); named || p.linked(m.Words) {
			p.letters = append(p.letters, m.ID)
		}
	}
	return err
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

// like is the condition on an expression to hold one of the traces, as near as
// the database can say: it knows no case outside of ASCII.
func (p *person) like(expression string) (sql string, args []any) {
	var parts []string
	for _, t := range p.traces {
		for _, form := range forms(t) {
			parts, args = append(parts, expression+` LIKE ? ESCAPE '\'`), append(args, "%"+strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(form)+"%")
		}
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}

// forms are a trace as it is, and in the cases the database does not fold.
func forms(trace string) []string {
	list := []string{trace, strings.ToLower(trace), strings.ToUpper(trace)}
	if !slices.ContainsFunc([]rune(trace), func(r rune) bool { return r > unicode.MaxASCII }) {
		list = list[:1]
	}
	return slices.Compact(list)
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
