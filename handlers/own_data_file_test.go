package handlers_test

import (
	"database/sql"
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// taken are the columns that a candidate's download has. Where a text is given,
// data.json must have it; where none is, it must have the column's own name,
// which is written into the candidate's rows.
var taken = map[string]string{
	"candidates.name": "", "candidates.email": "grace@example.org", "candidates.confirmed_at": "email_confirmed", "candidates.phone": "", "candidates.links": "candidates.links", "candidates.time_zone": "Africa/Lagos",
	"candidates.headline": "", "candidates.years": `"years": 7`, "candidates.employer": "", "candidates.place": "", "candidates.skills": "", "candidates.created_at": "known_since", "candidates.leaves_on": "2027-07-07", "candidates.formerly": "candidates.formerly",
	"sessions.agent": "", "sessions.address": "", "sessions.created_at": `"since"`, "sessions.last_seen_at": "last_seen", "sessions.expires_at": `"until"`,
	"tokens.email": "", "tokens.created_at": `"asked"`, "tokens.expires_at": "email_that_waits",
	"accesses.at": `"last"`, "accesses.kind": "looked_at_by",
	"applications.job_id": "Senior Go engineer, Payments", "applications.step": "at step", "applications.state": "Hello", "applications.source": "careers page", "applications.source_detail": "",
	"applications.pay_asked": `"pay_asked": "62.50 EUR an hour"`, "applications.pay_basis": "an hour", "applications.pay_currency": "EUR", "applications.start_from": "2027-02-03",
	"applications.cover_note": "", "applications.consent_at": "consented", "applications.retain_until": "kept_until", "applications.created_at": "applied", "applications.promise_by": "you_hear_by",
	"applications.told_step": "at step", "applications.told_state": "Hello", "applications.told_since_at": "standing", "applications.told_promise_by": "you_hear_by",
	"accommodations.text": "", "accommodations.asked_at": "accommodation",
	"portfolio_items.title": "", "portfolio_items.own_part": "", "portfolio_items.stack": "", "portfolio_items.link": "", "portfolio_items.look_at": "", "portfolio_items.document_id": "files/", "portfolio_items.created_at": "added",
	"documents.name": "documents.name", "documents.created_at": "documents", "documents.hash": "files/", "documents.size": "files/", "documents.type": "files/", "documents.kind": "files/",
	"messages.text": "", "messages.user_id": `"from"`, "messages.created_at": "messages",
	"mails.subject": "", "mails.text": "", "mails.sent_at": "letters",
	"interviews.title": "", "interviews.kind": "Problem-solving scenario", "interviews.starts_at": `"at"`, "interviews.minutes": `"minutes": 60`, "interviews.place": "", "interviews.answer": "your_answer", "interviews.answer_words": "", "interviews.answered_at": "answered",
	"interview_slots.starts_at": "proposed_times", "panellists.user_id": "Linus Ek",
	"exercises.title": "", "exercises.prompt": "", "exercises.ai_rule": "", "exercises.minutes": `"minutes": 45`, "exercises.extra_minutes": "extra_minutes", "exercises.set_at": `"set"`, "exercises.opened_at": "opened", "exercises.answer": "", "exercises.handed_in_at": "handed_in",
	"trials.title": "", "trials.brief": "", "trials.fee": "400.00 USD", "trials.fee_currency": "USD", "trials.hours_cap": "hours_at_most", "trials.starts_on": "2026-11-24", "trials.due_at": `"due"`, "trials.links": "trials.links",
	"trials.answer": "", "trials.hours_spent": "hours_spent", "trials.handed_in_at": "handed_in", "trials.scope": "", "trials.deliverables": "trials.deliverables", "trials.paid_when": "", "trials.ownership": "", "trials.ai_rule": "", "trials.contact": "",
	"trials.accepted_at": "terms", "trials.rating": "your_rating_of_4", "trials.rating_words": "", "trials.rated_at": `"rated"`, "trials.fee_paid_on": "2026-12-11", "trials.agreements": "trials.agreements", "trials.showings": "what_you_said_shows_what", "trials.set_at": "trial",
	"trial_criteria.name": "", "trial_criteria.level1": "", "trial_criteria.level2": "", "trial_criteria.level3": "", "trial_criteria.level4": "", "trial_criteria.position": "judged_by",
	"trial_questions.text": "", "trial_questions.answer": "", "trial_questions.asked_at": "asked", "trial_questions.answered_at": "answered", "trial_questions.until": "wishes_for_more_time", "trial_questions.granted": "granted",
	"trial_uploads.name": "not handed in/trial_uploads.name", "trial_uploads.created_at": "not handed in", "trial_uploads.hash": "not handed in", "trial_uploads.size": "not handed in", "trial_uploads.type": "not handed in",
	"offers.document": "", "offers.number": `"version"`, "offers.approved_at": `"made"`, "offers.state": "you accepted", "offers.answer": "", "offers.answered_at": "answered", "offers.accepted_name": "", "offers.document_hash": "",
	"offer_questions.text": "", "offer_questions.answer": "", "offer_questions.asked_at": "questions_about_the_offer", "offer_questions.answered_at": "answered",
	"tasks.title": "", "tasks.detail": "", "tasks.link": "", "tasks.kind": "Tools access", "tasks.due_on": "2027-01-05", "tasks.done_at": `"done"`, "tasks.by_candidate": "yours",
	"notices.feedback": "What helps", "notices.told_at": "what_happened", "events.verb": "You applied", "events.at": "what_happened",
	"demographic_answers.question": "gender", "demographic_answers.answer": "demographics",
}

// left are those that it has not, with why: by column, or a whole table.
var left = map[string]string{
	"application_scores": "the team’s judgement", "scorecards": "the team’s judgement", "scorecard_versions": "the team’s judgement", "ratings": "the team’s judgement", "carried_ratings": "the team’s judgement",
	"evidence_links": "the team’s judgement", "exercise_remarks": "the team’s judgement", "debrief_notes": "the team’s judgement", "verdicts": "the team’s judgement", "kit_notes": "the team’s judgement",
	"notes": "the team’s words among themselves", "note_mentions": "the team’s", "message_mentions": "the team’s", "followings": "the team’s", "unveilings": "the team’s", "candidate_tags": "the team’s",
	"batch_lines": "how the team asks for verdicts", "bulk_lines": "how the team works", "promises": "you_hear_by says the one that stands",
	"candidate_keys": "follows from name and address", "duplicates": "follows from name and address", "mergers": "how two entries became one", "document_texts": "follows from the files", "import_rows": "as it came in a list of the team’s; what was taken over is in it",

	"tokens.hash": "a hash; the letter with the link is in it", "tokens.purpose": "only an address that waits is in it", "tokens.name": "of users", "tokens.role": "of users", "tokens.used_at": "one that was used is gone", "tokens.created_by": "who of the team",
	"candidates.merged_into": "how two entries became one", "candidates.erased_at": "nobody downloads then",
	"accesses.by_link": "of the team", "sessions.token_hash": "a secret of the browser’s",
	"applications.referred_by": "names somebody else", "applications.referred_by_user_id": "names somebody else", "applications.rejection_reason_id": "the team’s; the letter says what was told", "applications.once": "random",
	"applications.applied_as": "how two entries became one", "applications.erased_at": "nobody downloads then", "applications.since_at": "what_happened says it",
	"interviews.outcome": "the team’s judgement", "interviews.reason": "the team’s judgement", "interviews.state": "what_happened says it", "interviews.created_at": "what_happened says it", "interviews.changed_at": "what_happened says it",
	"interviews.sequence": "of calendars", "interviews.absent": "the team’s note", "interviews.goes_on": "the team’s note", "interviews.organiser_id": "with says whom they meet", "interviews.round_id": "of the job’s plan", "interviews.step": "its kind says it",
	"exercises.criteria": "the page of the exercise shows them while it can be written", "exercises.saved_as": "random", "exercises.saved_at": "handed_in says it", "exercises.ends_at": "minutes say it", "exercises.question_version_id": "of the question bank",
	"trials.outcome": "the team’s judgement", "trials.outcome_reason": "the team’s judgement", "trials.outcome_at": "the team’s judgement", "trials.blind": "how the team judges", "trials.fee_paid_by": "who of the team",
	"trial_questions.was": "due says it", "trial_questions.answered_by": "who of the team", "trial_uploads.removed_at": "such a file is gone",
	"offers.amount": "in its text", "offers.basis": "in its text", "offers.currency": "in its text", "offers.model": "in its text", "offers.starts_on": "in its text", "offers.valid_until": "in its text", "offers.terms": "in its text",
	"offers.prepared_by": "who of the team", "offers.approved_by": "who of the team", "offers.created_at": "made says when it was shown", "offer_questions.number": "the text of the versions is in it", "offer_questions.answered_by": "who of the team",
	"tasks.owner_id": "who of the team", "tasks.done_by": "who of the team", "tasks.created_at": "its day matters",
	"messages.once": "random", "messages.settled_at": "how the team works", "mails.to": "the candidate’s address", "mails.html": "the same as its text", "mails.calendar": "interviews say it", "mails.calendar_method": "interviews say it", "mails.created_at": "sent says it",
	"mails.once": "random", "mails.message_id": "random", "mails.state": "only those sent are in it", "mails.tries": "how it was sent", "mails.problem": "how it was sent", "mails.interview_id": "its text says it", "mails.needed_until": "how it was sent", "messages.mail_id": "the letter itself is in it", "offers.mail_id": "the letter itself is in it",
	"demographic_answers.key": "a keyed hash",
}

// leftEverywhere are columns that number rows, or join them.
func leftEverywhere(table, column string) bool {
	if (table == "events" || table == "notices") && left[table+"."+column] == "" && taken[table+"."+column] == "" {
		return true // what_happened is what is told of them
	}
	return column == "id" || column == "version" || column == "application_id" || column == "candidate_id" || column == "interview_id" || column == "user_id" && table != "panellists"
}

// TestTheDownloadHasAllThatIsKept fails for a column of a table that belongs to
// a candidate and that nobody has decided about, and for one that is said to be
// in the download and is not.
func TestTheDownloadHasAllThatIsKept(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	cast := storetest.NewCastIn(t, folder)
	t.Cleanup(func() { cast.Store.Close() })
	h := &house{T: t, cast: cast, url: serve(t, cast)}
	h.fillEverywhere()
	db, err := sql.Open("sqlite", filepath.Join(folder, "stepwise.db")+"?_pragma=busy_timeout(5000)")
	check(t, err)
	t.Cleanup(func() { db.Close() })
	h.fillTheRest(db)
	rows, err := db.Query(`WITH RECURSIVE of(name) AS (VALUES ('candidates'), ('demographic_answers') UNION
			SELECT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) f, of WHERE m.type = 'table' AND f."table" = of.name)
		SELECT of.name, p.name FROM of, pragma_table_info(of.name) p ORDER BY 1, p.cid`)
	check(t, err)
	seen := map[string]bool{}
	var own []string
	for rows.Next() {
		var table, column string
		check(t, rows.Scan(&table, &column))
		name := table + "." + column
		text, is := taken[name]
		seen[name], seen[table] = true, true
		switch {
		case is && (left[name] != "" || left[table] != ""):
			t.Errorf("%s is both taken and left", name)
		case is && text == "":
			own = append(own, name)
		case !is && left[name] == "" && left[table] == "" && !leftEverywhere(table, column):
			t.Errorf("%s is kept of candidates: put it into their download (own_data_file.go), or say here why it is left out", name)
		}
	}
	check(t, rows.Err())
	for _, name := range own {
		table, column, _ := strings.Cut(name, ".")
		where := " WHERE candidate_id = 1"
		switch table {
		case "candidates":
			where = " WHERE id = 1"
		case "accommodations", "portfolio_items", "messages", "interviews", "exercises", "trials", "trial_criteria", "trial_questions", "offers", "offer_questions", "tasks":
			where = " WHERE application_id <= 5"
		}
		if _, err := db.Exec("UPDATE "+table+` SET "`+column+`" = ?`+where, name); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	files := unzipped(t, []byte(h.as("candidate").get("/my/data/download").text))
	var read map[string]any
	check(t, json.Unmarshal([]byte(files["data.json"]), &read))
	for name, text := range taken {
		if !seen[name] {
			t.Errorf("there is no %s", name)
		}
		if text == "" {
			text = name
		}
		if !strings.Contains(strings.Join(strings.Fields(files["data.json"]), " "), text) {
			t.Errorf("%s is not in it: no %s", name, text)
		}
	}
	for name := range left {
		if !seen[name] {
			t.Errorf("there is no %s", name)
		}
	}
	if !strings.Contains(files["READ ME.txt"], "everything that Northwind keeps of you") || files["files/1-documents.name.txt"] != "A life" || files["files/not handed in/trial_uploads.name.txt"] != "A draft" {
		t.Errorf("files: %q", files)
	}
	if t.Failed() {
		t.Log(files["data.json"])
	}
}

// fillTheRest gives the candidate of everywhere a row in each table that hers
// has none in yet, and a value in each column that is a number or a day.
func (h *house) fillTheRest(db *sql.DB) {
	h.Helper()
	t, now := h.T, h.cast.Clock.Now()
	grace := h.as("candidate")
	grace.upload("/status/1/portfolio", url.Values{"title": {"x"}, "own": {"x"}}, map[string]file{"file": {"documents.name.txt", []byte("A life")}})
	grace.upload("/status/4/trial/files", nil, map[string]file{"upload": {"trial_uploads.name.txt", []byte("A draft")}})
	grace.post("/status/5/messages", message("x"))
	grace.post("/status/5/accommodation", url.Values{"text": {"x"}})
	grace.post("/status/5/offer/questions", url.Values{"number": {"1"}, "question": {"x"}})
	grace.post("/status/4/trial/questions", url.Values{"question": {"x"}})
	h.as("recruiter").get("/applications/5")
	check(t, h.cast.Store.Fill(t.Context(),
		&[]models.Mail{{ID: 900, MessageID: "m", To: "grace@example.org", CandidateID: new(int64(1)), State: models.MailSent, CreatedAt: now, SentAt: &now}},
		&[]models.Task{{ApplicationID: offered, Kind: models.TaskAccess, OwnerID: 2, ByCandidate: true, DueOn: "2027-01-05", DoneAt: &now, CreatedAt: now}},
		&[]models.Notice{{ApplicationID: shortlisted, EventID: 1, Kind: models.NoticeRejected, State: models.NoticeTold, ToldAt: &now, CreatedAt: now, Feedback: []models.FeedbackLine{{Criterion: "What helps", Text: "More tests"}}}}))
	for _, change := range []string{
		"UPDATE settings SET ask_demographics = TRUE",
		`UPDATE candidates SET links = '["candidates.links"]', formerly = '[{"Name":"candidates.formerly"}]', years = 7, leaves_on = '2027-07-07', confirmed_at = $1 WHERE id = 1`,
		"UPDATE applications SET pay_asked = 6250, pay_basis = 'hourly', pay_currency = 'EUR', start_from = '2027-02-03' WHERE candidate_id = 1",
		"UPDATE applications SET state = 'rejected' WHERE id = 1",
		"UPDATE interviews SET answer = 'accepted', answered_at = $1",
		"UPDATE exercises SET minutes = 45, extra_minutes = 10, opened_at = $1, handed_in_at = $1",
		"INSERT INTO requirements (job_id, position, name, category, must, weight) SELECT 14, position, name, category, must, weight FROM requirements WHERE job_id = 1",
		`UPDATE trials SET handed_in_at = $1, links = '["trials.links"]', deliverables = '["trials.deliverables"]', hours_spent = 3, rating = 3, rated_at = $1, fee_paid_on = '2026-12-11', fee_paid_by = 2,
			agreements = '[{"name": "trials.agreements", "terms": {"title": "x"}}]',
			showings = '[{"deliverable": "deliverable-1", "requirement": ' || (SELECT max(id) FROM requirements) || ', "by_candidate": true}]'`,
		"UPDATE trial_questions SET answered_at = $1",
		"INSERT INTO trial_questions (application_id, text, until, asked_at, answer, answered_at, granted) VALUES (4, 'x', $1, $1, 'x', $1, TRUE)",
		"UPDATE offers SET state = 'accepted', answered_at = $1, approved_at = $1",
		"UPDATE offer_questions SET answered_at = $1",
	} {
		if _, err := db.Exec(change, now); err != nil {
			t.Fatalf("%s: %v", change, err)
		}
	}
	if p := grace.post("/my/data/address", url.Values{"address": {"grace@new.example"}}); p.status != http.StatusSeeOther {
		t.Fatalf("another address: %d", p.status)
	}
	form := grace.get("/my/demographics").doc.Find("main form").First()
	answers := url.Values{}
	for _, o := range form.Find("input[type=radio]").EachIter() {
		answers.Set(o.AttrOr("name", ""), o.AttrOr("value", ""))
	}
	if p := grace.post("/my/demographics", answers); p.status != http.StatusSeeOther {
		t.Fatalf("demographics: %d", p.status)
	}
}
