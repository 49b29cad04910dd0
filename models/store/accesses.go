package store

import (
	"context"
	"math"
	"slices"

	"stepwise/models"
)

// accessPage is how many entries a page of the access log has.
const accessPage = 50

// ListedAccess is an entry of the access log as a page shows it.
type ListedAccess struct {
	models.Access
	UserName      string
	Role          models.Role
	CandidateName string // the label where the actor sees the application veiled
	JobTitle      string
	Blind         bool
	Veiled        bool
}

// Accesses is a page of the access log, newest first, and the number to go on
// before; 0 when there is no more. What waits to be written is written first.
// Where the log is asked for one candidate, what the actor sees veiled is left
// out: it would say whose it is.
func (s *Store) Accesses(ctx context.Context, actor models.Actor, f models.AccessFilter) (list []ListedAccess, before int64, err error) {
	if !actor.Can(models.SeeAccessLog, models.Scope{}) {
		return nil, 0, models.ErrNotFound
	}
	if err := s.writeLooks(ctx); err != nil {
		return nil, 0, err
	}
	if f.Before == 0 {
		f.Before = math.MaxInt64
	}
	query, args := "WHERE l.id < ?", []any{f.Before}
	if f.UserID != 0 {
		query, args = query+" AND l.user_id = ?", append(args, f.UserID)
	}
	if f.CandidateID != 0 {
		query, args = query+" AND l.candidate_id IN ("+oneself+")", append(args, f.CandidateID, f.CandidateID)
	}
	open := nothingVeiled("c", actor)
	list, err = find[ListedAccess](ctx, s.read(ctx), `SELECT l.*, u.name AS user_name, u.role, c.name AS candidate_name, ifnull(j.title, '') AS job_title, ifnull(`+mayBeVeiled+`, FALSE) AS blind,
			l.application_id IS NULL AND NOT `+open.sql+` AS veiled
		FROM accesses l JOIN users u ON u.id = l.user_id JOIN candidates c ON c.id = l.candidate_id
		LEFT JOIN applications a ON a.id = l.application_id LEFT JOIN jobs j ON j.id = a.job_id `+query+" ORDER BY l.id DESC LIMIT ?", append(slices.Concat(open.args, args), accessPage+1)...)
	if err != nil {
		return nil, 0, err
	}
	if len(list) > accessPage {
		list = list[:accessPage]
		before = list[accessPage-1].ID
	}
	return list, before, s.hideAccesses(ctx, actor, &list, f.CandidateID != 0)
}

func (s *Store) hideAccesses(ctx context.Context, actor models.Actor, list *[]ListedAccess, drop bool) error {
	var ids []int64
	for _, l := range *list {
		if l.Blind && l.ApplicationID != nil {
			ids = append(ids, *l.ApplicationID)
		}
	}
	hidden, err := veils(ctx, s.read(ctx), actor, ids)
	for i := range *list {
		l := &(*list)[i]
		if l.Veiled { // a look at the person, which has no label
			l.CandidateName = "Somebody under blind review"
		}
		if l.ApplicationID != nil && hidden[*l.ApplicationID] != nil {
			l.CandidateName, l.Veiled = hidden[*l.ApplicationID].Label, true
		}
	}
	if drop {
		*list = slices.DeleteFunc(*list, func(l ListedAccess) bool { return l.Veiled })
	}
	return err
}

// ownLooks are the looks at what is a candidate's own: at their applications,
// at their profile, and at that of whom they were merged into, since they are
// on it too. Entries that are one to the team stay two to their candidates.
const ownLooks = "SELECT x.id, x.user_id FROM applications a JOIN accesses x ON x.application_id = a.id WHERE " + ownApplications + `
	UNION ALL SELECT x.id, x.user_id FROM accesses x WHERE x.application_id IS NULL AND x.candidate_id = ?
	UNION ALL SELECT x.id, x.user_id FROM mergers g JOIN candidates l ON l.id = g.leaves_id
		JOIN accesses x ON x.candidate_id = l.merged_into AND x.application_id IS NULL AND x.at >= g.created_at WHERE g.leaves_id = ? AND g.undone_at IS NULL`

// OwnAccesses says to the candidate who looked at what is theirs: which roles,
// how many people, when last.
func (s *Store) OwnAccesses(ctx context.Context, actor models.Actor) ([]models.OwnAccess, error) {
	if actor.Role != models.RoleCandidate {
		return nil, models.ErrNotFound
	}
	if err := s.writeLooks(ctx); err != nil {
		return nil, err
	}
	rows, err := find[struct {
		Role   models.Role
		UserID int64
		models.Access
	}](ctx, s.read(ctx), `SELECT u.role, l.user_id, l.at FROM accesses l JOIN users u ON u.id = l.user_id
		WHERE l.id IN (SELECT max(found.id) FROM (`+ownLooks+") found GROUP BY found.user_id) ORDER BY l.id DESC LIMIT 500", actor.ID, actor.ID, actor.ID, actor.ID)
	var own []models.OwnAccess
	for _, r := range rows {
		i := slices.IndexFunc(own, func(o models.OwnAccess) bool { return o.Role == r.Role })
		if i < 0 {
			own, i = append(own, models.OwnAccess{Role: r.Role, Last: r.At}), len(own)
		}
		own[i].People++
	}
	return own, err
}
