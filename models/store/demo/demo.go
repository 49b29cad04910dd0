// Package demo fills an empty store with an organisation in full swing: the
// people of data.Demo, what they decided over the last eight weeks, and as many
// more candidates as wanted. Every decision is made by the rules of models, so
// that the history is one that could have happened.
package demo

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
)

// seed makes every filling the same but for the day it happens on.
const seed = 2026

// weeks is how far the history goes back.
const weeks = 8

// SignIn is somebody who can sign in.
type SignIn struct{ Name, Email, Role string }

// SignIns are all members of staff; they share one password.
func SignIns() ([]SignIn, error) {
	set, err := data.Demo()
	if err != nil {
		return nil, err
	}
	var all []SignIn
	for _, p := range set.Organisation.Staff {
		all = append(all, SignIn{p.Name, p.Email, models.Role(p.Role).Name()})
	}
	return all, nil
}

// Fill fills an empty store, with passwordHash for every account. The 60
// candidates with a story of their own are always there; those beyond are made
// up and spread over the open jobs. Progress is told how many are there.
func Fill(ctx context.Context, s *store.Store, candidates int, passwordHash string, progress func(done, total int)) error {
	if _, err := s.Settings(ctx); err == nil {
		return models.Refused("The database is in use already; the demonstration needs an empty one.")
	} else if !errors.Is(err, models.ErrNotFound) {
		return err
	}
	o, err := found(s.Now(), passwordHash)
	if err != nil {
		return err
	}
	if o.letter = s.InterviewWriter(); o.letter == nil {
		o.letter = pen
		s.WriteWith(store.Letters{Interview: pen})
	}
	if err := o.openJobs(); err != nil {
		return err
	}
	if err := o.tellStories(s); err != nil {
		return err
	}
	o.lockWeights()
	if err := o.sendBatch(); err != nil {
		return err
	}
	bookings, billing := o.underWay("bookings"), o.underWay("billing")
	o.endPeriods(2)
	total := max(candidates, int(o.ids.candidate))
	if err := o.flush(ctx, s); err != nil {
		return err
	}
	progress(int(o.ids.candidate), total)
	if err := o.crowd(ctx, s, total, progress); err != nil {
		return err
	}
	if err := o.settleTimes(ctx, s, o.jobs["bookings"], bookings); err != nil {
		return err
	}
	if err := o.enterAgain(ctx, s); err != nil {
		return err
	}
	if err := o.askAccommodation(ctx, s, o.jobs["bookings"], bookings); err != nil {
		return err
	}
	if err := o.answerVoluntarily(ctx, s); err != nil {
		return err
	}
	if err := o.letLettersWait(ctx, s, o.jobs["billing"], billing); err != nil {
		return err
	}
	if err := o.keepHold(ctx, s, o.jobs["bookings"], bookings); err != nil {
		return err
	}
	_, err = s.Retain(ctx)
	return err
}

// organisation is what has been made so far.
type organisation struct {
	set          data.DemoSet
	ref          data.Ref
	rubric       models.Rubric
	settings     models.Settings
	now          time.Time
	calendar     calendar
	passwordHash string
	users        map[string]models.User // by key
	jobs         map[string]*position   // by key
	reasons      map[string]models.RejectionReason
	letter       func(models.InterviewLetter) models.Mail
	said         map[string]int // how often each list of words has been drawn from
	ids          ids
	rows         rows
}

// ids are the last used of the rows that others name.
type ids struct {
	candidate, application, document, interview, criterion, card                          int64
	item, note, message, promise, panellist, rating, offer, task, event, job, requirement int64
	round, exercise, remark                                                               int64
}

func next(id *int64) int64 { *id++; return *id }

// rows wait to be written; each slice is one table.
type rows struct {
	settings       []models.Settings
	users          []models.User
	skills         []models.Skill
	rates          []models.Rate
	reasons        []models.RejectionReason
	questions      []models.Question
	wordings       []models.QuestionVersion
	jobs           []models.Job
	requirements   []models.Requirement
	versions       []models.RequirementVersion
	team           []models.TeamMember
	rounds         []models.InterviewRound
	seats          []models.RoundPanellist
	covers         []models.RoundRequirement
	asked          []models.RoundQuestion
	candidates     []models.Candidate
	applications   []models.Application
	documents      []models.Document
	texts          []models.DocumentText
	items          []models.PortfolioItem
	notes          []models.Note
	messages       []models.Message
	promises       []models.Promise
	verdicts       []models.Verdict
	interviews     []models.Interview
	letters        []models.Mail
	panellists     []models.Panellist
	exercises      []models.Exercise
	remarks        []models.ExerciseRemark
	trials         []models.Trial
	criteria       []models.TrialCriterion
	trialQuestions []models.TrialQuestion
	scorecards     []models.Scorecard
	former         []models.ScorecardVersion
	ratings        []models.Rating
	debriefs       []models.DebriefNote
	links          []models.EvidenceLink
	offers         []models.Offer
	offerQuestions []models.OfferQuestion
	tasks          []models.Task
	events         []models.Event
	batches        []models.Batch
	batchLines     []models.BatchLine
}

// flush writes what waits, with the history in the order it happened in.
func (o *organisation) flush(ctx context.Context, s *store.Store) error {
	r := &o.rows
	slices.SortStableFunc(r.events, func(a, b models.Event) int { return a.At.Compare(b.At) })
	slices.SortStableFunc(r.notes, func(a, b models.Note) int { return cmp.Compare(a.CreatedAt.Unix(), b.CreatedAt.Unix()) })
	number(r.events, &o.ids.event, func(e *models.Event) *int64 { return &e.ID })
	slices.SortStableFunc(r.messages, func(a, b models.Message) int { return a.CreatedAt.Compare(b.CreatedAt) })
	number(r.messages, &o.ids.message, func(m *models.Message) *int64 { return &m.ID })
	number(r.promises, &o.ids.promise, func(p *models.Promise) *int64 { return &p.ID })
	number(r.notes, &o.ids.note, func(n *models.Note) *int64 { return &n.ID })
	number(r.panellists, &o.ids.panellist, func(p *models.Panellist) *int64 { return &p.ID })
	number(r.ratings, &o.ids.rating, func(x *models.Rating) *int64 { return &x.ID })
	number(r.offers, &o.ids.offer, func(x *models.Offer) *int64 { return &x.ID })
	number(r.tasks, &o.ids.task, func(x *models.Task) *int64 { return &x.ID })
	slices.SortStableFunc(r.letters, func(a, b models.Mail) int { return a.CreatedAt.Compare(b.CreatedAt) })
	err := s.Fill(ctx, &r.settings, &r.users, &r.skills, &r.rates, &r.reasons, &r.questions, &r.wordings, &r.jobs, &r.requirements, &r.versions, &r.team,
		&r.rounds, &r.seats, &r.covers, &r.asked,
		&r.candidates, &r.applications, &r.documents, &r.texts, &r.items, &r.notes, &r.messages, &r.promises, &r.verdicts, &r.interviews, &r.letters, &r.panellists,
		&r.exercises, &r.remarks, &r.trials, &r.criteria, &r.trialQuestions, &r.scorecards, &r.former, &r.ratings, &r.debriefs, &r.links, &r.offers, &r.offerQuestions, &r.tasks, &r.events, &r.batches, &r.batchLines)
	o.rows = rows{}
	return err
}

func number[T any](rows []T, last *int64, id func(*T) *int64) {
	for i := range rows {
		*id(&rows[i]) = next(last)
	}
}

// words draws from a list in turn, so that neighbours differ.
func (o *organisation) words(key string, list []string) string {
	o.said[key]++
	return list[o.said[key]%len(list)]
}
