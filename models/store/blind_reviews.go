package store

import (
	"context"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// SetBlind switches blind review of a job on or off.
func (s *Store) SetBlind(ctx context.Context, actor models.Actor, id int64, version int, on bool, reason string) error {
	return s.changeJob(ctx, actor, id, version, func(tx *gorm.DB, j *models.Job, now time.Time) (models.Event, error) {
		running, err := one[struct{ N int }](ctx, tx, "SELECT count(*) AS n FROM applications WHERE job_id = ? AND step = 3 AND state IN ('active', 'held')", id)
		if err != nil {
			return models.Event{}, err
		}
		return j.SetBlind(actor, on, running.N, reason, now)
	})
}

// Unveil shows the actor who an application is of, for good. Who has been shown
// already is shown nothing new, and that is no event.
func (s *Store) Unveil(ctx context.Context, actor models.Actor, id int64, reason string) error {
	return s.write(ctx, func(tx *gorm.DB, now time.Time) error {
		a, _, on, err := visible(ctx, tx, actor, id)
		if err != nil {
			return err
		}
		u, e, err := a.Unveil(actor, on, reason, now)
		if err != nil {
			return err
		}
		veiled, err := veilOf(ctx, tx, actor, id)
		if err != nil || veiled == nil {
			return err
		}
		if err := add(ctx, tx, &u); err != nil {
			return err
		}
		return record(ctx, tx, e)
	})
}

// veils are those under which the actor sees some of the applications; who they
// see has none.
func veils(ctx context.Context, db *gorm.DB, actor models.Actor, ids []int64) (map[int64]*models.Veil, error) {
	if len(ids) == 0 || !actor.Staff() {
		return nil, nil
	}
	type row struct {
		models.Candidate
		ApplicationID    int64
		Step             models.Step
		models.Blindness `gorm:"embedded"`
		Entries          []models.Candidate `gorm:"serializer:json"` // what those are and were known by that are one with the candidate
	}
	rows, err := find[row](ctx, db, `SELECT c.*, a.id AS application_id, a.step,
			(SELECT json_group_array(json(known)) FROM (SELECT `+knownBy+` AS known FROM candidates e WHERE e.merged_into = c.id UNION ALL SELECT `+knownBy+` FROM candidates e WHERE e.id = c.merged_into
				UNION ALL SELECT before -> '$.Stays' FROM mergers WHERE stays_id IN (c.id, c.merged_into) AND undone_at IS NULL)) AS entries,
			j.blind AS job, a.id IN (`+judgedBlind+`) AS trial,
			EXISTS (SELECT 1 FROM unveilings u WHERE u.user_id = ? AND u.application_id = a.id) AS unveiled
		FROM applications a CROSS JOIN jobs j ON j.id = a.job_id CROSS JOIN candidates c ON c.id = a.candidate_id
		WHERE a.id IN ? AND `+mayBeVeiled, actor.ID, actor.ID, actor.ID, ids)
	found := make(map[int64]*models.Veil, len(rows))
	for _, r := range rows {
		if (models.Application{Step: r.Step}).Veiled(actor, r.Blindness) {
			found[r.ApplicationID] = models.NewVeil(r.ApplicationID, r.Candidate, r.Entries...)
		}
	}
	return found, err
}

// knownBy is what a candidate e is and was known by.
const knownBy = "json_object('Name', e.name, 'Email', e.email, 'Phone', e.phone, 'Links', json(ifnull(e.links, '[]')), 'Formerly', json(ifnull(e.formerly, '[]')))"

// mayBeVeiled is the condition on an application a of a job j to be looked at for
// a veil at all.
const mayBeVeiled = "(j.blind OR j.blind_trials AND a.step = 6)"

// judgedBlind are the applications whose trial a user, named twice, judges
// without names and has not judged yet.
const judgedBlind = `SELECT t.application_id FROM trials t JOIN panellists p ON p.application_id = t.application_id AND p.interview_id IS NULL AND p.user_id = ?
	WHERE t.blind AND t.outcome = '' AND NOT EXISTS (SELECT 1 FROM scorecards s WHERE s.application_id = t.application_id AND s.step = 6 AND ifnull(s.interview_id, 0) = 0
		AND s.user_id = ? AND s.submitted_at IS NOT NULL)`

// veilOf is the veil of one application; nil when the actor sees who it is of.
func veilOf(ctx context.Context, db *gorm.DB, actor models.Actor, id int64) (*models.Veil, error) {
	found, err := veils(ctx, db, actor, []int64{id})
	return found[id], err
}

// veilsOn are the veils of a job's applications; a job on which nothing is judged
// blind has none.
func veilsOn(ctx context.Context, db *gorm.DB, actor models.Actor, job models.Job, ids []int64) (map[int64]*models.Veil, error) {
	if !job.Blind && !job.BlindTrials {
		return nil, nil
	}
	return veils(ctx, db, actor, ids)
}

// veiledTexts are the texts of the documents that the passages among these links
// are of, as the veil shows them.
func veiledTexts(ctx context.Context, db *gorm.DB, v *models.Veil, lists ...[]models.EvidenceLink) (models.VeiledTexts, error) {
	var ids []int64
	for _, l := range slices.Concat(lists...) {
		if l.Kind == models.EvidencePassage && !slices.Contains(ids, *l.DocumentID) {
			ids = append(ids, *l.DocumentID)
		}
	}
	if v == nil || len(ids) == 0 {
		return nil, nil
	}
	texts, err := find[models.DocumentText](ctx, db, "SELECT * FROM document_texts WHERE document_id IN ?", ids)
	veiled := make(models.VeiledTexts, len(texts))
	for _, t := range texts {
		veiled[t.DocumentID] = v.Read(t)
	}
	return veiled, err
}

// veiledDossier hides who a dossier is of from those who must not see it.
func veiledDossier(ctx context.Context, db *gorm.DB, actor models.Actor, d models.Dossier) (models.Dossier, error) {
	shortlist := d.Facts.Job.Blind && d.Step == models.StepShortlist
	if trial := d.Facts.Trial; !shortlist && (d.Step != models.StepTrial || trial == nil || !trial.Blind) {
		return d, nil
	}
	v, err := veilOf(ctx, db, actor, d.ID)
	if err != nil {
		return d, err
	}
	if d.Unveiled = v == nil && shortlist; v == nil {
		return d, nil
	}
	var links [][]models.EvidenceLink
	for _, c := range d.Facts.Scorecards {
		links = append(links, c.Links)
		for _, f := range c.Former {
			links = append(links, f.Links)
		}
	}
	texts, err := veiledTexts(ctx, db, v, links...)
	return v.Dossier(d, actor, texts), err
}

// hideRows gives the veiled rows of a matrix their labels.
func hideRows(ctx context.Context, db *gorm.DB, actor models.Actor, job models.Job, rows []models.MatrixRow) error {
	if !job.Blind && !job.BlindTrials {
		return nil
	}
	ask := func(query string, args ...any) (map[int64]bool, error) {
		found, err := find[models.Unveiling](ctx, db, query, args...)
		ids := make(map[int64]bool, len(found))
		for _, u := range found {
			ids[u.ApplicationID] = true
		}
		return ids, err
	}
	open, err := ask(`SELECT u.application_id FROM unveilings u JOIN applications a ON a.id = u.application_id
		WHERE u.user_id = ? AND a.job_id = ?`, actor.ID, job.ID)
	if err != nil {
		return err
	}
	judged, err := ask("SELECT a.id AS application_id FROM applications a WHERE a.job_id = ? AND a.step = 6 AND a.id IN ("+judgedBlind+")", job.ID, actor.ID, actor.ID)
	for i := range rows {
		r := &rows[i]
		if r.Veiled(actor, models.Blindness{Job: job.Blind, Trial: judged[r.ID], Unveiled: open[r.ID]}) {
			r.Name = models.Label(r.ID)
		}
	}
	return err
}

// hideProblems keeps the rows of an import from leading to veiled applications.
func hideProblems(ctx context.Context, db *gorm.DB, actor models.Actor, problems []ListedProblem) error {
	var ids []int64
	for _, p := range problems {
		if p.Blind && p.ApplicationID != nil {
			ids = append(ids, *p.ApplicationID)
		}
	}
	hidden, err := veils(ctx, db, actor, ids)
	for i := range problems {
		if p := &problems[i]; p.ApplicationID != nil && hidden[*p.ApplicationID] != nil {
			p.CandidateID, p.ApplicationID = nil, nil
		}
	}
	return err
}

// hideLines gives the veiled lines of a bulk their labels, behind those that
// have names: among these they would stand in the order of theirs.
func hideLines(ctx context.Context, db *gorm.DB, actor models.Actor, b *models.Bulk) error {
	var ids []int64
	for _, l := range b.Lines {
		if l.Blind {
			ids = append(ids, l.ApplicationID)
		}
	}
	hidden, err := veils(ctx, db, actor, ids)
	for i := range b.Lines {
		b.Lines[i].Name = hidden[b.Lines[i].ApplicationID].Name(b.Lines[i].Name)
	}
	slices.SortStableFunc(b.Lines, func(x, y models.BulkLine) int {
		v, w := hidden[x.ApplicationID], hidden[y.ApplicationID]
		switch {
		case v != nil && w != nil:
			return strings.Compare(v.Label, w.Label)
		case v != nil:
			return 1
		case w != nil:
			return -1
		}
		return 0
	})
	return err
}

// hideDay hides who waits, who spoke of whom, and what happened to them.
func hideDay(ctx context.Context, db *gorm.DB, actor models.Actor, d *Day) error {
	var ids []int64
	for _, w := range slices.Concat(d.Waiting, d.Mentions) {
		if w.Blind {
			ids = append(ids, w.ApplicationID)
		}
	}
	slices.Sort(ids)
	hidden, err := veils(ctx, db, actor, slices.Compact(ids))
	for _, list := range [][]Waiting{d.Waiting, d.Mentions} {
		for i := range list {
			if v := hidden[list[i].ApplicationID]; v != nil {
				list[i].Name, list[i].Detail = v.Label, v.Text(list[i].Detail)
			}
		}
	}
	if err != nil {
		return err
	}
	return hideMeetings(ctx, db, actor, d.Meetings)
}

// hideMeetings hides whom somebody meets: an application that was put back to
// step 3 keeps its interviews.
func hideMeetings(ctx context.Context, db *gorm.DB, actor models.Actor, list []Meeting) error {
	var ids []int64
	for _, m := range list {
		if m.Blind {
			ids = append(ids, m.ApplicationID)
		}
	}
	hidden, err := veils(ctx, db, actor, ids)
	for i := range list {
		m := &list[i]
		v := hidden[m.ApplicationID]
		m.Name, m.Title = v.Name(m.Name), v.Text(m.Title)
	}
	return err
}

// hideNews hides to whom it happened.
func hideNews(ctx context.Context, db *gorm.DB, actor models.Actor, news []News) error {
	var ids []int64
	for _, n := range news {
		if n.Blind {
			ids = append(ids, *n.ApplicationID)
		}
	}
	slices.Sort(ids)
	hidden, err := veils(ctx, db, actor, slices.Compact(ids))
	for i := range news {
		n := &news[i]
		v := hidden[*n.ApplicationID]
		n.Name, n.Event = v.Name(n.Name), v.Event(n.Event)
	}
	return err
}

// unveiledQuote is what the words that the actor marked stand for in the
// document; a mark of the veil in them is what it hides.
func unveiledQuote(ctx context.Context, db *gorm.DB, actor models.Actor, application int64, t models.DocumentText, page int, quote string) (string, error) {
	v, err := veilOf(ctx, db, actor, application)
	if err != nil || v == nil {
		return quote, err
	}
	if original, ok := v.Read(t).Original(page, quote); ok {
		return original, nil
	}
	return "", models.Refused("The text of the page has changed: these words are not on it any more.")
}

// openDocument refuses the file and the picture of an application that the actor
// sees veiled: there is nothing there for them. What was handed in for a trial
// is what they judge, under a name that says nothing.
func openDocument(ctx context.Context, db *gorm.DB, actor models.Actor, d models.Document) (models.Document, error) {
	v, err := veilOf(ctx, db, actor, d.ApplicationID)
	if err == nil && v != nil && d.Kind != models.DocumentTrial {
		err = models.ErrNotFound
	}
	return v.Document(d), err
}
