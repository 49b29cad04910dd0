package store

import (
	"context"
	"sync"
	"time"

	"gorm.io/gorm"

	"stepwise/models"
)

// accessLog are the looks that are not written yet. A page is never kept
// waiting for it: a look is noted in memory, and once a second, and when the
// store is closed, all of them are written in one transaction. What a crash (a
// power cut, a kill -9) loses is therefore at most the looks of its last
// second; what was looked at and changed is in the history all the same.
type accessLog struct {
	mu      sync.Mutex
	waiting []look
	seen    map[thing]time.Time // when it was noted last
	pruned  time.Time
}

// thing is what somebody opened.
type thing struct {
	user   int64
	byLink bool
	kind   models.Opened
	id     int64 // of the kind
}

type look struct {
	thing
	at time.Time
}

// maxLooks is how many looks wait at most before whoever adds one writes them:
// a long export, or a disk that takes nothing.
const maxLooks = 5000

// NoteLook notes that the actor opened something of a candidate's record: the
// number is of that thing. A letter to the team is nobody's record. Looking
// again within models.AccessPause is the same look.
func (s *Store) NoteLook(ctx context.Context, actor models.Actor, byLink bool, kind models.Opened, ids ...int64) error {
	if !actor.Staff() {
		return nil
	}
	now, l := s.now(), &s.looks
	l.mu.Lock()
	if l.seen == nil {
		l.seen = map[thing]time.Time{}
	}
	for _, id := range ids {
		t := thing{user: actor.ID, byLink: byLink, kind: kind, id: id}
		if last, ok := l.seen[t]; ok && now.Sub(last) < models.AccessPause {
			continue
		}
		l.seen[t] = now
		l.waiting = append(l.waiting, look{t, now})
	}
	full := len(l.waiting) >= maxLooks
	l.mu.Unlock()
	if full {
		return s.writeLooks(ctx)
	}
	return nil
}

// take empties the log and forgets what no longer makes a look the same.
func (l *accessLog) take(now time.Time) []look {
	l.mu.Lock()
	defer l.mu.Unlock()
	waiting := l.waiting
	l.waiting = nil
	if now.Sub(l.pruned) > models.AccessPause {
		l.pruned = now
		for t, last := range l.seen {
			if now.Sub(last) >= models.AccessPause {
				delete(l.seen, t)
			}
		}
	}
	return waiting
}

// putBack keeps what could not be written for the next time.
func (l *accessLog) putBack(looks []look) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting = append(looks, l.waiting...)
}

// whoseIs finds whom an opened thing is about: candidate and application.
var whoseIs = map[models.Opened]string{
	models.OpenedApplication: "SELECT candidate_id, id AS application_id FROM applications WHERE id IN ?",
	models.OpenedReview:      "SELECT candidate_id, id AS application_id FROM applications WHERE id IN ?",
	models.OpenedProfile:     "SELECT id AS candidate_id, NULL AS application_id FROM candidates WHERE id IN ?",
	models.OpenedExport:      "SELECT id AS candidate_id, NULL AS application_id FROM candidates WHERE id IN ?",
	models.OpenedDocument:    "SELECT a.candidate_id, a.id AS application_id FROM documents d JOIN applications a ON a.id = d.application_id WHERE d.id IN ?",
	models.OpenedInterview:   "SELECT a.candidate_id, a.id AS application_id FROM interviews i JOIN applications a ON a.id = i.application_id WHERE i.id IN ?",
	models.OpenedExercise:    "SELECT a.candidate_id, a.id AS application_id FROM exercises x JOIN applications a ON a.id = x.application_id WHERE x.id IN ?",
	models.OpenedLetter: `SELECT m.candidate_id, ifnull(m.application_id, i.application_id) AS application_id FROM mails m LEFT JOIN interviews i ON i.id = m.interview_id
		WHERE m.id IN ? AND m.candidate_id IS NOT NULL`,
}

// writeLooks writes what waits. Looks of one person at one kind of thing in one
// moment, as an export makes them, are written together.
func (s *Store) writeLooks(ctx context.Context) error {
	looks := s.looks.take(s.now())
	for done := 0; done < len(looks); {
		end := min(done+500, len(looks))
		if err := s.write(ctx, func(tx *gorm.DB, _ time.Time) error { return addLooks(tx, looks[done:end]) }); err != nil {
			s.looks.putBack(looks[done:])
			return err
		}
		done = end
	}
	return nil
}

func addLooks(tx *gorm.DB, looks []look) error {
	for len(looks) > 0 {
		first, ids := looks[0], []int64{}
		for len(looks) > 0 && looks[0].at.Equal(first.at) && looks[0].user == first.user && looks[0].kind == first.kind && looks[0].byLink == first.byLink {
			ids, looks = append(ids, looks[0].id), looks[1:]
		}
		err := tx.Exec("INSERT INTO accesses (at, user_id, by_link, kind, candidate_id, application_id) SELECT ?, ?, ?, ?, w.candidate_id, w.application_id FROM ("+
			whoseIs[first.kind]+") w", first.at, first.user, first.byLink, first.kind, ids).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// keepWritingLooks writes once a second until the context ends; closing the
// store writes the rest.
func (s *Store) keepWritingLooks(ctx context.Context, failed func(error)) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if err := s.writeLooks(ctx); err != nil && ctx.Err() == nil {
				failed(err)
			}
		}
	}
}
