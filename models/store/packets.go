package store

import (
	"context"
	"slices"

	"stepwise/models"
)

// packetLimit is how much of one kind a packet holds. Of more it holds the
// newest, which are what the decision followed, and says so.
const packetLimit = 5000

// personsLooks are the looks at an application, and at the profile of the
// person, whichever entry of them it was of.
const personsLooks = `SELECT x.id, x.at, x.user_id, x.kind FROM accesses x WHERE x.application_id = ?
	UNION ALL SELECT x.id, x.at, x.user_id, x.kind FROM accesses x WHERE x.application_id IS NULL AND x.candidate_id IN (` + oneself + ")"

// Packet is everything a decision about the application rests on. Under blind
// review it is there for those who have unveiled the candidate.
func (s *Store) Packet(ctx context.Context, actor models.Actor, id int64) (p models.Packet, err error) {
	if p.Dossier, err = s.Dossier(ctx, actor, id); err != nil {
		return p, err
	}
	if !actor.Can(models.SeePacket, p.On) || p.Veil != nil {
		return p, models.ErrNotFound
	}
	if err := s.writeLooks(ctx); err != nil {
		return p, err
	}
	db := s.read(ctx)
	p.At = s.now()
	if p.Versions, err = requirementVersions(ctx, db, p.JobID); err != nil {
		return p, err
	}
	if p.History, err = find[models.Event](ctx, db, "SELECT * FROM events WHERE application_id = ? ORDER BY id DESC LIMIT ?", id, packetLimit+1); err != nil {
		return p, err
	}
	if p.Looks, err = find[models.Look](ctx, db, "SELECT found.at, u.name, u.role, found.kind FROM ("+personsLooks+`) found JOIN users u ON u.id = found.user_id
		ORDER BY found.id DESC LIMIT ?`, id, p.CandidateID, p.CandidateID, packetLimit+1); err != nil {
		return p, err
	}
	p.History, p.Looks = newest(&p, "events of the history", p.History), newest(&p, "looks", p.Looks)
	if p.Notices, err = find[models.Notice](ctx, db, "SELECT * FROM notices WHERE application_id = ? ORDER BY id LIMIT ?", id, packetLimit); err != nil {
		return p, err
	}
	if p.Letters, err = find[models.Mail](ctx, db, "SELECT id, text FROM mails WHERE id IN (SELECT mail_id FROM notices WHERE application_id = ?)", id); err != nil {
		return p, err
	}
	p.End, err = one[models.HistoryEnd](ctx, db, "SELECT * FROM history_ends WHERE id = 1")
	return p, err
}

// newest are as many as a packet holds of a list that begins at the newest,
// oldest first.
func newest[T any](p *models.Packet, what string, list []T) []T {
	if len(list) > packetLimit {
		list = list[:packetLimit]
		p.Cut = append(p.Cut, what)
	}
	slices.Reverse(list)
	return list
}
