package store

import (
	"context"
	"errors"
	"io"
	"strings"

	"gorm.io/gorm"

	"stepwise/models"
	"stepwise/models/resume"
	"stepwise/models/spreadsheet"
)

// resumeBatch is how many résumés are read before what they say is stored.
const resumeBatch = 10

// tryResumes reads the résumés of an import. One that says nothing we
// understand is not lost: its candidate is called after the file, and somebody
// is asked to look.
func (s *Store) tryResumes(ctx context.Context, i models.Import) error {
	skills, err := find[models.Skill](ctx, s.read(ctx), "SELECT * FROM skills ORDER BY id")
	if err != nil {
		return err
	}
	names := make([]string, len(skills))
	for n, skill := range skills {
		names[n] = skill.Name
	}
	for last := i.LastRow; ; {
		rows, err := find[models.ImportRow](ctx, s.read(ctx), "SELECT * FROM import_rows WHERE import_id = ? AND number > ? ORDER BY number LIMIT ?", i.ID, last, resumeBatch)
		if err != nil {
			return err
		}
		var problems []models.ImportProblem
		for n := range rows {
			last = rows[n].Number
			if rows[n].State != models.RowWaiting {
				continue
			}
			problem, err := s.readResume(ctx, &rows[n], names)
			if err != nil {
				return err
			}
			if problem != "" {
				problems = append(problems, models.ImportProblem{Number: rows[n].Number, Value: rows[n].Name, Text: problem})
			}
		}
		if err := s.keepResumes(ctx, i, rows, problems); err != nil || len(rows) == 0 {
			return err
		}
	}
}

// keepResumes stores what a batch of résumés says; an empty one ends the trial.
func (s *Store) keepResumes(ctx context.Context, shown models.Import, rows []models.ImportRow, problems []models.ImportProblem) error {
	return s.trial(ctx, shown, len(rows) == 0, func(tx *gorm.DB, i *models.Import) error {
		if err := findJoining(ctx, tx, i, rows); err != nil {
			return err
		}
		for n := range rows {
			if err := save(ctx, tx, &rows[n]); err != nil {
				return err
			}
			tally(i, rows[n])
			i.LastRow = rows[n].Number
		}
		return stage(ctx, tx, i, nil, problems)
	})
}

// readResume fills in who a résumé is of. The problem is a sentence about what
// somebody should look at.
func (s *Store) readResume(ctx context.Context, row *models.ImportRow, skills []string) (problem string, err error) {
	p, unread, err := s.proposal(ctx, *row, skills)
	if err != nil {
		return "", err
	}
	switch {
	case unread != "":
		problem = "The text could not be read. " + unread + " The document is kept and the candidate called after the file: check the name."
	case p.Name == "":
		problem = "No name was found. The candidate is called after the file: check the name."
	case p.Email == "":
		problem = "No e-mail address was found, so that this joins nobody."
	}
	if p.Name == "" {
		p.Name = fileName(row.Name)
	}
	row.State, row.Email = models.RowFresh, strings.ToLower(p.Email)
	row.Person = spreadsheet.Person{Name: p.Name, Email: row.Email, Phone: p.Phone, Employer: p.Employer, Headline: p.Headline, Place: p.Place,
		Skills: strings.Join(p.Skills, ", "), Years: p.Years, Links: p.Links}
	return problem, nil
}

// proposal is what a résumé says; unread is a sentence when it has no text.
func (s *Store) proposal(ctx context.Context, row models.ImportRow, skills []string) (p resume.Proposal, unread string, err error) {
	f, err := s.file(row.Hash)
	if err != nil {
		return p, "", err
	}
	defer f.Close()
	content, err := io.ReadAll(f)
	if err != nil {
		return p, "", err
	}
	if r, err := resume.Decode(content); err == nil {
		return r.Propose(skills, s.now()), "", nil
	}
	text, err := s.TextOf(ctx, models.File{Type: row.Type, Content: content})
	var why models.Refused
	if errors.As(err, &why) {
		return p, string(why), nil
	}
	return resume.Propose(text, skills, s.now()), "", err
}
