package store

import (
	"context"

	"stepwise/models"
)

// packetLimit is how much of one kind a packet holds; more has nobody seen yet.
const packetLimit = 5000

// Packet is everything a decision about the application rests on. Under blind
// review it is there for those who have unveiled the candidate.
func (s *Store) Packet(ctx context.Context, actor models.Actor, id int64) (p models.Packet, err error) {
	if p.Dossier, err = s.Dossier(ctx, actor, id); err != nil {
		return p, err
	}
	if !actor.Can(models.SeePacket, p.On) || p.Veil != nil {
		return p, models.ErrNotFound
	}
	db := s.read(ctx)
	p.At = s.now()
	if p.Versions, err = requirementVersions(ctx, db, p.JobID); err != nil {
		return p, err
	}
	if p.History, err = find[models.Event](ctx, db, "SELECT * FROM events WHERE application_id = ? ORDER BY id LIMIT ?", id, packetLimit); err != nil {
		return p, err
	}
	if p.Looks, err = find[models.Look](ctx, db, `SELECT x.at, u.name, u.role, x.kind FROM accesses x JOIN users u ON u.id = x.user_id
		WHERE x.candidate_id = ? AND (x.application_id = ? OR x.application_id IS NULL) ORDER BY x.id LIMIT ?`, p.CandidateID, id, packetLimit); err != nil {
		return p, err
	}
	if p.Notices, err = find[models.Notice](ctx, db, "SELECT * FROM notices WHERE application_id = ? ORDER BY id LIMIT ?", id, packetLimit); err != nil {
		return p, err
	}
	p.End, err = one[models.HistoryEnd](ctx, db, "SELECT * FROM history_ends WHERE id = 1")
	return p, err
}
