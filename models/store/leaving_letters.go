package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// leavingLetter is the key of the letter to an entry e of somebody c who leaves.
const leavingLetter = "'leaving ' || e.id || ' on ' || c.leaves_on"

// unwritten are those who leave and have not been written to, each by every
// address that something of theirs came by: whoever has no application has
// nothing to agree to.
const unwritten = "SELECT e.*, c.leaves_on AS leaving, " + leavingLetter + ` AS key,
	(SELECT max(a.id) FROM applications a WHERE a.candidate_id = e.id AND a.applied_as IS NULL OR a.applied_as = e.id) AS about FROM candidates c CROSS JOIN candidates e
	WHERE c.leaves_on <> '' AND c.leaves_on > ? AND (e.id = c.id OR e.merged_into = c.id) AND e.email <> ''
	AND EXISTS (SELECT 1 FROM applications a WHERE a.candidate_id = e.id AND a.applied_as IS NULL OR a.applied_as = e.id)
	AND NOT EXISTS (SELECT 1 FROM mails m WHERE m.once = ` + leavingLetter + ") ORDER BY e.id LIMIT 200"

// settleLeaving settles the letters that say of a candidate that they leave, and
// are not sent: they do not leave on that day any more.
func settleLeaving(tx *gorm.DB, candidate int64) error {
	var needless models.Mail
	needless.Drop()
	return tx.Exec(`UPDATE mails SET state = ?, problem = ? WHERE state IN ('kept', 'failed', 'waiting') AND once LIKE 'leaving %'
		AND candidate_id IN (SELECT id FROM candidates WHERE id = ? OR merged_into = ?)`, needless.State, needless.Problem, candidate, candidate).Error
}

// writeToLeaving writes to those whose day is announced, once for each day, that
// they leave and may stay.
func (s *Store) writeToLeaving(ctx context.Context, settings models.Settings, today models.Date) error {
	if s.writers().Leaving == nil {
		return nil
	}
	for more := true; more; {
		err := s.write(ctx, func(tx *gorm.DB, now time.Time) error {
			list, err := find[struct {
				models.Candidate
				Leaving models.Date
				Key     string
				About   int64 // the latest application
			}](ctx, tx, unwritten, today)
			more = len(list) > 0
			for _, x := range list {
				l := models.LeavingLetter{Candidate: x.Candidate, On: x.Leaving, Until: settings.RetainUntil(now), Settings: settings}
				l.Token, err = statusToken(ctx, tx, x.Candidate, now)
				if err != nil {
					return err
				}
				m, over := s.writers().Leaving(l), x.Leaving.EndsAt(settings.Zone())
				m.CandidateID, m.ApplicationID, m.CreatedAt, m.Once, m.NeededUntil = &x.ID, &x.About, now, &x.Key, &over
				if err := s.queueMail(ctx, tx, &m); err != nil {
					return err
				}
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
