package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// NoticesPage is how many notices a page of them has.
const NoticesPage = 30

// ListedNotice is a notice that is pending, with what its letter is written from.
type ListedNotice struct {
	models.Notice
	JobID     int64
	JobTitle  string
	Blind     bool // the job is
	Name      string
	TimeZone  string
	Step      models.Step
	PromiseBy *time.Time
	DecidedBy string
	Reason    string // of the list, or what was decided
	Meetings  int    // that are ahead and leave all calendars with the letter

	Unreachable bool // the candidate has no e-mail address
}

// NoticeFilter says which notices are asked for.
type NoticeFilter struct {
	JobID int64      // 0 is any
	Due   *time.Time // by then, or held back; nil is any
	After int64      // the last one of the page before
}

// latest is the condition on a notice n to be what its candidate is told next.
const latest = "n." + pendingNotices + " AND NOT EXISTS (SELECT 1 FROM notices o WHERE o.application_id = n.application_id AND o.id > n.id AND o." + pendingNotices + ")"

// Notices are those that wait, or are held back, of applications that the actor
// may tell about, oldest decision first.
func (s *Store) Notices(ctx context.Context, actor models.Actor, f NoticeFilter) (list []ListedNotice, more bool, err error) {
	seen, args, err := tellable(actor)
	if err != nil {
		return nil, false, err
	}
	query, all := `SELECT n.*, a.job_id, j.title AS job_title, j.blind, c.name, c.time_zone, a.step, a.promise_by, e.actor_name AS decided_by, e.detail AS reason,
		(SELECT o.email = '' FROM candidates o WHERE o.id = ifnull(a.applied_as, a.candidate_id)) AS unreachable,
		iif(n.kind = 'rejected', (SELECT count(*) FROM interviews i WHERE i.application_id = a.id AND i.state = 'planned' AND i.starts_at > ?), 0) AS meetings
		FROM notices n CROSS JOIN applications a ON a.id = n.application_id JOIN jobs j ON j.id = a.job_id JOIN candidates c ON c.id = a.candidate_id JOIN events e ON e.id = n.event_id
		WHERE `+latest+" AND n.id > ? AND "+seen, append([]any{s.now(), f.After}, args...)
	if f.JobID != 0 {
		query, all = query+" AND a.job_id = ?", append(all, f.JobID)
	}
	if f.Due != nil {
		query, all = query+" AND (n.due_at IS NULL OR n.due_at < ?)", append(all, *f.Due)
	}
	list, err = find[ListedNotice](ctx, s.read(ctx), query+" ORDER BY n.id LIMIT ?", append(all, NoticesPage+1)...)
	if err != nil {
		return nil, false, err
	}
	if more = len(list) > NoticesPage; more {
		list = list[:NoticesPage]
	}
	return list, more, hideNotices(ctx, s.read(ctx), actor, list)
}

// tellable is the condition on an application a to be one that the actor may
// tell about.
func tellable(actor models.Actor) (condition string, args []any, err error) {
	if !actor.Can(models.Tell, models.Scope{Manages: true}) {
		return "", nil, models.ErrNotFound
	}
	condition, args = visibleApplications(actor)
	return condition, args, nil
}

// hideNotices hides whom the actor must not know.
func hideNotices(ctx context.Context, db *gorm.DB, actor models.Actor, list []ListedNotice) error {
	var ids []int64
	for _, n := range list {
		if n.Blind {
			ids = append(ids, n.ApplicationID)
		}
	}
	hidden, err := veils(ctx, db, actor, ids)
	for i := range list {
		v := hidden[list[i].ApplicationID]
		list[i].Name, list[i].Words = v.Name(list[i].Name), v.Text(list[i].Words)
	}
	return err
}

// NoticeJob is a job with how many of its notices are pending.
type NoticeJob struct {
	ID    int64
	Title string
	N     int
}

// NoticeJobs are the jobs with notices that are pending, by title.
func (s *Store) NoticeJobs(ctx context.Context, actor models.Actor) ([]NoticeJob, error) {
	seen, args, err := tellable(actor)
	if err != nil {
		return nil, err
	}
	return find[NoticeJob](ctx, s.read(ctx), `SELECT j.id, j.title, count(*) AS n FROM notices n CROSS JOIN applications a ON a.id = n.application_id JOIN jobs j ON j.id = a.job_id
		WHERE `+latest+" AND "+seen+" GROUP BY j.id ORDER BY j.title LIMIT 200", args...)
}

// LettersWaiting is how many notices are pending of those the actor looks after.
func (s *Store) LettersWaiting(ctx context.Context, actor models.Actor) (int, error) {
	own, args := ownJobs(actor)
	if own == "" {
		return 0, nil
	}
	row, err := one[struct{ N int }](ctx, s.read(ctx), "SELECT count(*) AS n FROM notices n CROSS JOIN applications a ON a.id = n.application_id JOIN jobs j ON j.id = a.job_id WHERE "+latest+" AND "+own, args...)
	return row.N, err
}

// ActOnNotices does the same about each of the notices, as it was read. What has
// changed since, or is refused, is left and counted.
func (s *Store) ActOnNotices(ctx context.Context, actor models.Actor, act models.NoticeAct, refs []models.NoticeRef) (done int, refusals []string, err error) {
	// Half of a selection helps nobody: it goes on when the browser hangs up.
	ctx = context.WithoutCancel(ctx)
	do := map[models.NoticeAct]func(context.Context, models.Actor, int64, int) error{models.NoticeTell: s.TellNow, models.NoticeHold: s.HoldBack, models.NoticeUndo: s.TakeBack}[act]
	if do == nil {
		return 0, nil, models.ErrNotFound
	}
	for _, r := range refs {
		err := s.onListed(ctx, actor, r, do)
		if err == nil {
			done++
			continue
		}
		why, ok := models.BulkRefusal(err)
		if !ok {
			return done, refusals, err
		}
		refusals = append(refusals, why)
	}
	return done, refusals, nil
}

// onListed does something about one notice, unless it says something else by now
// than what was read.
func (s *Store) onListed(ctx context.Context, actor models.Actor, r models.NoticeRef, do func(context.Context, models.Actor, int64, int) error) error {
	row, err := maybe[struct {
		ApplicationID int64
		Version       int
	}](ctx, s.read(ctx), "SELECT a.id AS application_id, a.version FROM notices n JOIN applications a ON a.id = n.application_id WHERE n.id = ? AND n.version = ? AND "+latest, r.ID, r.Version)
	if err != nil {
		return err
	}
	if row == nil {
		return models.Stale{}
	}
	return errors.Join(do(ctx, actor, row.ApplicationID, row.Version))
}
