package store

import (
	"cmp"
	"fmt"
	"time"

	"stepwise/models"
)

// waitingQuery finds one kind of what waits: what is shown of it, and where it
// comes from in the order in which it is pressing.
type waitingQuery struct {
	kind         WaitingKind
	show, source string
	order        string
	args         []any
	counted      string        // where to count them from; "" is the source
	also         *waitingQuery // asked in the same go; it shows the same columns
}

// parts are the queries asked in one go.
func (q waitingQuery) parts() []waitingQuery {
	parts := []waitingQuery{q}
	for q.also != nil {
		q = *q.also
		parts = append(parts, q)
	}
	return parts
}

// list is the statement of all parts, each with its own limit.
func (q waitingQuery) list() (statement string, args []any) {
	for i, part := range q.parts() {
		if i > 0 {
			statement += " UNION ALL "
		}
		statement += fmt.Sprintf("SELECT * FROM (SELECT '%s' AS kind, %s %s ORDER BY %s LIMIT %d)", part.kind, part.show, part.source, part.order, dayLimit)
		args = append(args, part.args...)
	}
	return statement, args
}

func (q waitingQuery) count() string { return "SELECT count(*) AS n " + cmp.Or(q.counted, q.source) }

// Every source has an application a of a job j and a candidate c, or a job
// alone.
const (
	ofApplication = "a.id AS application_id, a.job_id, c.name, j.title AS job_title, " + mayBeVeiled + " AS blind, a.step, a.promise_by, "
	ofJob         = "j.id AS job_id, j.title AS job_title, "
	whose         = " JOIN jobs j ON j.id = a.job_id JOIN candidates c ON c.id = a.candidate_id "
	lastJobEvent  = " LEFT JOIN events e ON e.id = (SELECT max(id) FROM events WHERE job_id = j.id AND application_id IS NULL) "
)

// waitingQueries are those that concern the actor.
func waitingQueries(actor models.Actor, midnight, now time.Time, office models.Date) []waitingQuery {
	queries := panelQueries(actor, now)
	own, args := ownJobs(actor)
	debrief := debriefQuery(actor, own, args, now)
	queries[0].also = &debrief
	if own != "" {
		trial, message, asked, filled := trialQuery(own, args), messageQuery(own, args), askedQuery(own, args), filledQuery(own, args)
		letter := letterQuery(own, args, now)
		trial.also, message.also, asked.also, filled.also = &message, &asked, &filled, &letter
		queries[len(queries)-1].also = &trial // the scorecards that trials wait for show the same columns
		promise, time := promiseQuery(own, args, midnight), timeQuery(own, args)
		word := wordQuery(own, args)
		promise.also, time.also = &time, &word
		plan, quiet := planQuery(WaitsPlan, models.PlanSubmitted, own, args), quietQuery(own, args, now)
		if actor.Role == models.RoleRecruiter {
			plan = planQuery(WaitsPlanSentBack, models.PlanSentBack, own, args)
		}
		if running, who := runs(actor); running != "" {
			reading, opening := readingQuery(running, who), planQuery(WaitsOpening, models.PlanApproved, running, who)
			opening.source += " AND j.status = 'draft'"
			reading.also, plan.also = &opening, &reading
			decided, rated := decidedQuery(running, who), ratedQuery(WaitsRated, "NOT EXISTS "+otherRater, running, who, now)
			written := exerciseQuery(running, who)
			debrief.also, rated.also, decided.also = &rated, &decided, &written
		}
		quiet.also = &plan
		queries = append(queries, promise, quiet)
	}
	if actor.Role == models.RoleManager {
		queries = append(queries, verdictQuery(own, args), reviewQuery(actor, now))
	}
	task := taskQuery(actor, office)
	if running, who := runs(actor); running != "" {
		accepted, declined, ends := offerQuery(WaitsOfferAccepted, models.OfferAccepted, running, who), offerQuery(WaitsOfferDeclined, models.OfferDeclined, running, who), endingQuery(running, who, office)
		accepted.also, task.also = &declined, &ends
		if actor.Role == models.RoleRecruiter {
			queries = append(queries, accepted)
		} else {
			prepared := offerQuery(WaitsOffer, models.OfferPrepared, own, args)
			prepared.also = &accepted
			queries = append(queries, prepared)
		}
	}
	if actor.Can(models.SendBatch, models.Scope{}) {
		queries = append(queries, sentQuery(actor))
	}
	return append(queries, task, mentionQuery(actor))
}

// ownJobs is the condition on a job j to be the actor's to look after; empty
// when none ever is.
func ownJobs(actor models.Actor) (condition string, args []any) {
	switch actor.Role {
	case models.RoleAdmin:
		return "TRUE", nil
	case models.RoleRecruiter:
		return "j.recruiter_id = ?", []any{actor.ID}
	case models.RoleManager:
		return "j.manager_id = ?", []any{actor.ID}
	}
	return "", nil
}

// runs is the condition on a job j that what its recruiter sees to falls to the
// actor: to the hiring manager when no recruiter is there, or none any more, and
// to administrators when neither is.
func runs(actor models.Actor) (condition string, args []any) {
	const there = "EXISTS (SELECT 1 FROM users r WHERE r.deactivated_at IS NULL AND r.id "
	switch actor.Role {
	case models.RoleAdmin:
		return "NOT " + there + "IN (j.recruiter_id, j.manager_id))", nil
	case models.RoleManager:
		return "j.manager_id = ? AND NOT " + there + "= j.recruiter_id)", []any{actor.ID}
	}
	return ownJobs(actor)
}

func promiseQuery(own string, args []any, midnight time.Time) waitingQuery {
	return waitingQuery{kind: WaitsPromise, show: ofApplication + "a.since_at AS since, (SELECT 'word' FROM promises p WHERE p.application_id = a.id AND p.ended_at IS NULL AND " + wordDue + ") AS detail, 0 AS interview_id, '' AS answer", order: "a.promise_by, a.id",
		source: "FROM applications a" + whose + "WHERE a.state = 'active' AND a.promise_by < ? AND " + own,
		// Thousands may be due: they are counted job by job, in the index alone.
		counted: "FROM jobs j CROSS JOIN applications a WHERE a.job_id = j.id AND a.state = 'active' AND a.step IN (3, 4, 5, 6, 7) AND a.promise_by < ? AND " + own,
		args:    append([]any{midnight.AddDate(0, 0, 2)}, args...)}
}

// wordQuery finds those who were promised an answer and are put aside: what is
// active is found by its promise.
func wordQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsWord, show: ofApplication + "p.due_at AS since, '' AS detail, 0 AS interview_id, '' AS answer", order: "p.due_at, p.id",
		source: "FROM promises p CROSS JOIN applications a" + whose + "WHERE p.ended_at IS NULL AND " + wordDue + " AND a.id = p.application_id AND a.state <> 'active' AND " + own,
		args:   args}
}

func quietQuery(own string, args []any, now time.Time) waitingQuery {
	since := now.Add(-quietAfter)
	return waitingQuery{kind: WaitsQuietJob, show: ofJob + "e.at AS since, 3 AS step, '' AS detail", order: "e.at, j.id",
		source: `FROM jobs j JOIN events e ON e.id = (SELECT id FROM events WHERE job_id = j.id ORDER BY at DESC LIMIT 1)
			WHERE j.status = 'open' AND e.at < ? AND ` + own,
		args: append([]any{since}, args...)}
}

// readingQuery finds the open jobs with applications at the shortlist that nobody
// has begun to score: how many, and since when the first of them waits. They are
// counted in indexes alone.
func readingQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsReading, show: ofJob + "a.since_at AS since, 3 AS step, w.n AS detail", order: "a.since_at, j.id",
		source: `FROM (SELECT min(a.id) AS first, count(*) AS n FROM jobs j CROSS JOIN applications a WHERE j.status = 'open' AND ` + own + `
				AND a.job_id = j.id AND a.state = 'active' AND a.step = 3 AND NOT EXISTS (SELECT 1 FROM scorecards s WHERE s.application_id = a.id AND s.step = 3) GROUP BY j.id) w
			CROSS JOIN applications a ON a.id = w.first CROSS JOIN jobs j ON j.id = a.job_id`,
		args: args}
}

// verdictQuery finds who is rated at the shortlist and waits for the manager's
// word. The thousands at that step are gone through in indexes alone.
func verdictQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsVerdict, show: ofApplication + "a.since_at AS since", order: "a.promise_by, a.id",
		source: `FROM jobs j CROSS JOIN applications q CROSS JOIN applications a JOIN candidates c ON c.id = a.candidate_id
			WHERE ` + own + ` AND q.job_id = j.id AND q.step = 3 AND q.state = 'active'
			AND (SELECT 1 FROM scorecards s WHERE s.application_id = q.id AND s.step = 3 AND s.submitted_at IS NOT NULL LIMIT 1)
			AND a.id = q.id AND NOT EXISTS (SELECT 1 FROM verdicts v WHERE v.application_id = a.id)`,
		args: args}
}

// decidedQuery finds who has the manager's word at the shortlist and waits there
// all the same, in the same indexes.
func decidedQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsVerdictGiven, show: ofApplication + "v.created_at AS since, CASE WHEN v.yes THEN 'yes' ELSE 'no' END AS detail", order: "v.created_at, a.id",
		source: `FROM jobs j CROSS JOIN applications q CROSS JOIN verdicts v CROSS JOIN applications a JOIN candidates c ON c.id = a.candidate_id
			WHERE ` + own + ` AND q.job_id = j.id AND q.step = 3 AND q.state = 'active' AND v.application_id = q.id AND a.id = q.id
			AND NOT EXISTS (SELECT 1 FROM batch_lines l JOIN batches b ON b.id = l.batch_id WHERE l.application_id = a.id AND b.revoked_at IS NULL)`,
		args: args}
}

// exerciseQuery finds the written exercises that are handed in and that no
// scorecard has taken in since. It starts from the few at that step.
func exerciseQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsExercise, show: ofApplication + "x.handed_in_at AS since, x.title AS detail", order: "x.handed_in_at, x.id",
		source: `FROM jobs j CROSS JOIN applications q CROSS JOIN exercises x CROSS JOIN applications a JOIN candidates c ON c.id = a.candidate_id
			WHERE ` + own + ` AND q.job_id = j.id AND q.step = 5 AND q.state = 'active' AND x.application_id = q.id AND x.interview_id IS NULL AND x.handed_in_at IS NOT NULL AND a.id = q.id
			AND NOT EXISTS (SELECT 1 FROM scorecards s WHERE s.application_id = a.id AND s.step = 5 AND s.submitted_at > x.handed_in_at)`,
		args: args}
}

// trialQuery finds what candidates ask about their trials.
func trialQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsTrial, show: ofApplication + "q.asked_at AS since, CASE WHEN q.until IS NULL THEN '' ELSE 'time' END AS detail", order: "q.asked_at, q.id",
		// The few questions come first, as the offers do below.
		source: "FROM trial_questions q CROSS JOIN applications a" + whose + `WHERE a.id = q.application_id AND q.answered_at IS NULL AND a.state = 'active' AND a.step = 6
			AND ` + own,
		args: args}
}

// askedQuery finds what candidates ask about their offers.
func askedQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsOfferQuestion, show: ofApplication + "q.asked_at AS since, '' AS detail", order: "q.asked_at, q.id",
		source: "FROM offer_questions q CROSS JOIN applications a" + whose + `WHERE a.id = q.application_id AND q.answered_at IS NULL AND a.state = 'active' AND a.step = 7
			AND ` + own,
		args: args}
}

// filledQuery finds those who are still in the process of a job that is closed:
// nobody is let go in silence because another was hired.
func filledQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsFilled, show: ofApplication + "a.since_at AS since, j.closed_reason AS detail", order: "a.id",
		source: `FROM jobs j CROSS JOIN applications a JOIN candidates c ON c.id = a.candidate_id
			WHERE j.status = 'closed' AND a.job_id = j.id AND a.state IN ('active', 'held') AND ` + own,
		args: args}
}

// ofBatch is a batch b of a job j. An application that has moved on without an
// answer waits for none.
const ofBatch = "b.id AS batch_id, b.created_at AS since, 3 AS step, " + ofJob

const waitingLines = `SELECT count(*) FROM batch_lines l CROSS JOIN applications a ON a.id = l.application_id
	WHERE l.batch_id = b.id AND a.step = 3 AND a.state IN ('active', 'held')`

func reviewQuery(actor models.Actor, now time.Time) waitingQuery {
	return waitingQuery{kind: WaitsReview, order: "b.expires_at, b.id",
		show: ofBatch + "b.expires_at AS promise_by, (" + waitingLines + " AND l.answer = '') AS detail",
		source: `FROM batches b JOIN jobs j ON j.id = b.job_id WHERE b.manager_id = ? AND j.manager_id = b.manager_id
			AND b.finished_at IS NULL AND b.revoked_at IS NULL AND b.expires_at > ? AND (` + waitingLines + " AND l.answer = '') > 0",
		args: []any{actor.ID, now}}
}

// sentQuery finds what was sent as long as some of it still waits at the
// shortlist, answered or not.
func sentQuery(actor models.Actor) waitingQuery {
	return waitingQuery{kind: WaitsBatch, order: "b.id DESC",
		show: ofBatch + `m.name, b.finished_at IS NOT NULL AS finished,
			(SELECT sum(l.answer <> '') || ' of ' || count(*) FROM batch_lines l WHERE l.batch_id = b.id) AS detail`,
		source: `FROM batches b JOIN jobs j ON j.id = b.job_id JOIN users m ON m.id = b.manager_id
			WHERE b.sent_by = ? AND b.revoked_at IS NULL AND (` + waitingLines + ") > 0",
		args: []any{actor.ID}}
}

func planQuery(kind WaitingKind, state models.PlanState, own string, args []any) waitingQuery {
	return waitingQuery{kind: kind, show: ofJob + "e.at AS since, 2 AS step, j.plan_comment AS detail", order: "e.id, j.id",
		source: "FROM jobs j" + lastJobEvent + "WHERE j.plan_state = ? AND j.status <> 'closed' AND " + own,
		args:   append([]any{state}, args...)}
}

func offerQuery(kind WaitingKind, state models.OfferState, own string, args []any) waitingQuery {
	since := "o.answered_at AS since, (SELECT count(*) FROM tasks t WHERE t.application_id = a.id AND t.done_at IS NULL) AS detail"
	if state == models.OfferPrepared {
		since = "o.created_at AS since, '' AS detail"
	}
	return waitingQuery{kind: kind, show: ofApplication + since, order: "o.id",
		// The few offers come first: CROSS JOIN keeps the database from starting
		// at the many applications.
		source: "FROM offers o CROSS JOIN applications a" + whose + `WHERE a.id = o.application_id AND o.state = ? AND a.state = 'active' AND a.step = 7
			AND NOT EXISTS (SELECT 1 FROM offers later WHERE later.application_id = o.application_id AND later.id > o.id AND later.state <> 'replaced') AND ` + own,
		args: append([]any{state}, args...)}
}

// endingQuery finds the offers whose last day is near, or past, and that nobody
// has answered.
func endingQuery(own string, args []any, office models.Date) waitingQuery {
	return waitingQuery{kind: WaitsOfferEnds, show: ofApplication + "o.approved_at AS since, '' AS detail, o.valid_until AS due_on", order: "o.valid_until, o.id",
		source: "FROM offers o CROSS JOIN applications a" + whose + `WHERE a.id = o.application_id AND o.state = 'approved' AND o.valid_until <= ? AND a.state = 'active' AND a.step = 7
			AND ` + own,
		args: append([]any{models.OfferEnds(office)}, args...)}
}

// timeQuery finds interviews whose time is to be settled: the candidate asks
// for another or declines, or somebody did not come.
func timeQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsTime, show: ofApplication + "i.changed_at AS since, i.title AS detail, i.id AS interview_id, i.answer", order: "i.changed_at, i.id",
		source: "FROM interviews i CROSS JOIN applications a" + whose + `WHERE i.id IN (
			SELECT id FROM interviews WHERE answer IN ('asks for another time', 'declined') AND state IN ('proposed', 'planned')
			UNION ALL SELECT id FROM interviews WHERE state = 'no-show' AND NOT goes_on)
			AND a.id = i.application_id AND a.state = 'active' AND a.step = i.step AND ` + own,
		args: args}
}

// panelQueries are the scorecards the actor owes to panels they sit on.
func panelQueries(actor models.Actor, now time.Time) []waitingQuery {
	visible, args := visibleApplications(actor)
	return []waitingQuery{
		{kind: WaitsScorecard, show: ofApplication + "i.starts_at AS since, i.title AS detail", order: "i.starts_at, i.id",
			source: "FROM panellists p JOIN interviews i ON i.id = p.interview_id JOIN applications a ON a.id = p.application_id" + whose + `
				WHERE p.user_id = ? AND i.state IN ('planned', 'held') AND i.starts_at <= ? AND a.state = 'active' AND a.step = i.step
				AND NOT EXISTS (SELECT 1 FROM scorecards s WHERE s.application_id = p.application_id AND s.step = i.step AND ifnull(s.interview_id, 0) = ifnull(p.interview_id, 0) AND s.user_id = p.user_id AND s.submitted_at IS NOT NULL)
				AND ` + visible,
			args: append([]any{actor.ID, now}, args...)},
		{kind: WaitsGrade, show: ofApplication + "t.handed_in_at AS since, t.title AS detail", order: "t.handed_in_at, a.id",
			source: "FROM panellists p JOIN trials t ON t.application_id = p.application_id JOIN applications a ON a.id = p.application_id" + whose + `
				WHERE p.user_id = ? AND p.interview_id IS NULL AND t.handed_in_at IS NOT NULL AND t.outcome = '' AND a.state = 'active' AND a.step = 6
				AND NOT EXISTS (SELECT 1 FROM scorecards s WHERE s.application_id = p.application_id AND s.step = 6 AND ifnull(s.interview_id, 0) = 0 AND s.user_id = p.user_id AND s.submitted_at IS NOT NULL)
				AND ` + visible,
			args: append([]any{actor.ID}, args...)},
	}
}

func taskQuery(actor models.Actor, office models.Date) waitingQuery {
	visible, args := visibleApplications(actor)
	return waitingQuery{kind: WaitsTask, show: ofApplication + "t.created_at AS since, t.title AS detail, t.due_on", order: "t.due_on, t.id",
		source: "FROM tasks t JOIN applications a ON a.id = t.application_id" + whose + `
			WHERE t.owner_id = ? AND t.done_at IS NULL AND t.due_on <= ? AND a.state = 'active' AND ` + visible,
		args: append([]any{actor.ID, office.Add(tasksAhead)}, args...)}
}

// messageQuery finds the candidates who wrote and have no answer yet.
func messageQuery(own string, args []any) waitingQuery {
	return waitingQuery{kind: WaitsMessage, show: ofApplication + "m.created_at AS since, '' AS detail", order: "m.created_at, m.id",
		source: "FROM (SELECT min(id) AS id FROM messages WHERE user_id IS NULL AND settled_at IS NULL GROUP BY application_id) w CROSS JOIN messages m ON m.id = w.id CROSS JOIN applications a" + whose +
			"WHERE a.id = m.application_id AND " + own,
		args: args}
}

// mentionQuery finds the notes that speak to the actor, as long as they may see
// the application, and the messages, if they may read those.
func mentionQuery(actor models.Actor) waitingQuery {
	visible, args := visibleApplications(actor)
	args = append([]any{actor.ID}, args...)
	from := func(mentions, of, texts string) string {
		return "FROM " + mentions + " m JOIN " + texts + " n ON n.id = m." + of + "_id JOIN users u ON u.id = n.user_id JOIN applications a ON a.id = n.application_id" + whose + `
			WHERE m.user_id = ? AND m.seen_at IS NULL AND ` + visible
	}
	q := waitingQuery{kind: WaitsMention, show: ofApplication + "n.id AS note_id, 0 AS message_id, n.created_at AS since, n.text AS detail, u.name AS author", order: "m.note_id DESC",
		source: from("note_mentions", "note", "notes"), args: args}
	if actor.Role != models.RoleInterviewer {
		q.also = &waitingQuery{kind: WaitsMessageMention, show: ofApplication + "0 AS note_id, n.id AS message_id, n.created_at AS since, n.text AS detail, u.name AS author", order: "m.message_id DESC",
			source: from("message_mentions", "message", "messages"), args: args}
	}
	return q
}
