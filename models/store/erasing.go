package store

import "strings"

// emptying is what an erasure does with the rows of one table that are about
// the person: it puts something in place of their words, or removes them.
type emptying struct {
	table string
	which string // condition on the rows; {people}, {applications} and {hashes} are the person's
	set   string // "" removes the rows
}

// erasing is every table with words of or about a person, in an order in which
// rows go before what they refer to. What is left of an application says what
// happened and when, in numbers and words of the house. A test fails for a
// column that can hold words and is in none of these lists.
var erasing = []emptying{
	{"evidence_links", "scorecard_id IN (SELECT id FROM scorecards WHERE application_id IN ({applications}))", ""},
	{"scorecard_versions", "scorecard_id IN (SELECT id FROM scorecards WHERE application_id IN ({applications}))", ""},
	{"ratings", "scorecard_id IN (SELECT id FROM scorecards WHERE application_id IN ({applications}))",
		"evidence = '', name = iif(requirement_id IS NULL AND question_version_id IS NULL, '', name)"},
	{"scorecards", "application_id IN ({applications})", "summary = ''"},
	{"kit_notes", "interview_id IN (SELECT id FROM interviews WHERE application_id IN ({applications}))", ""},
	{"interview_slots", "interview_id IN (SELECT id FROM interviews WHERE application_id IN ({applications}))", ""},
	{"mails", `candidate_id IN ({people}) OR interview_id IN (SELECT id FROM interviews WHERE application_id IN ({applications}))
		OR "to" IN (SELECT email FROM candidates WHERE id IN ({people}) AND email <> '')`, ""},
	{"interviews", "application_id IN ({applications})", "title = 'Interview', place = '', reason = '', answer_words = '', absent = ''"},
	{"debrief_notes", "application_id IN ({applications})", ""},
	{"verdicts", "application_id IN ({applications})", "reason = ''"},
	{"unveilings", "application_id IN ({applications})", "reason = ''"},
	{"notes", "application_id IN ({applications})", ""},
	{"messages", "application_id IN ({applications})", ""},
	{"followings", "application_id IN ({applications})", ""},
	{"exercise_remarks", "exercise_id IN (SELECT id FROM exercises WHERE application_id IN ({applications}))", ""},
	{"exercises", "application_id IN ({applications})", "title = 'Exercise', prompt = '', criteria = NULL, ai_rule = '', answer = ''"},
	{"accommodations", "application_id IN ({applications})", ""},
	{"promises", "application_id IN ({applications}) AND ended_at IS NULL", ""},
	{"notices", "application_id IN ({applications})", ""},
	{"trial_questions", "application_id IN ({applications})", ""},
	{"trial_uploads", "application_id IN ({applications})", ""},
	{"trial_criteria", "application_id IN ({applications})", ""},
	{"trials", "application_id IN ({applications})", `title = 'Trial', brief = '', links = NULL, answer = '', outcome_reason = '', scope = '', deliverables = NULL,
		paid_when = '', ownership = '', ai_rule = '', contact = '', rating_words = '', agreements = NULL, showings = NULL`},
	{"portfolio_items", "application_id IN ({applications})", ""},
	{"import_problems", "(import_id, number) IN (SELECT r.import_id, r.number FROM import_rows r WHERE " + ownRow + ")", ""},
	{"import_rows", strings.ReplaceAll(ownRow, "r.", ""), `email = '', person = NULL, name = '', hash = '', candidate_id = NULL, application_id = NULL, document_id = NULL,
		made_candidate = FALSE, made_application = FALSE,
		state = iif(state IN ('waiting', 'fresh', 'joining'), 'out', state)`},
	{"kept_uploads", "hash IN ({hashes})", ""},
	{"documents", "application_id IN ({applications})", ""},
	{"offers", "application_id IN ({applications})", "amount = 0, terms = '', answer = '', document = '', document_hash = '', accepted_name = ''"},
	{"offer_questions", "application_id IN ({applications})", ""},
	{"tasks", "application_id IN ({applications})", ""},
	{"bulk_lines", "application_id IN ({applications})", "why = ''"},
	{"batch_lines", "application_id IN ({applications})", "reason = ''"},
	{"applications", "id IN ({applications})", `state = iif(state IN ('active', 'held'), 'withdrawn', state), version = version + 1, promise_by = NULL, source_detail = '',
		referred_by = '', referred_by_user_id = NULL, pay_asked = 0, start_from = '', cover_note = '',
		told_step = 0, told_state = '', told_since_at = NULL, told_promise_by = NULL`},
	{"sessions", "candidate_id IN ({people})", ""},
	{"attempts", `subject IN (SELECT 'account:' || email FROM candidates WHERE id IN ({people}) UNION ALL SELECT 'link:' || email FROM candidates WHERE id IN ({people})
		UNION ALL SELECT 'link:' || email FROM tokens WHERE candidate_id IN ({people}) UNION ALL SELECT 'candidate:' || id FROM candidates WHERE id IN ({people}))`, ""},
	{"tokens", "candidate_id IN ({people}) OR email IN (SELECT email FROM candidates WHERE id IN ({people}) AND email <> '')", ""},
	{"link_requests", "email IN (SELECT email FROM candidates WHERE id IN ({people}) AND email <> '')", ""},
	{"candidate_tags", "candidate_id IN ({people})", ""},
	{"duplicates", "low_id IN ({people}) OR high_id IN ({people})", ""},
	{"candidate_keys", "candidate_id IN ({people})", ""},
	{"mergers", "stays_id IN ({people}) OR leaves_id IN ({people})", "before = '{}'"},
	{"candidates", "id IN ({people})", `name = 'Erased candidate', email = '', confirmed_at = NULL, phone = '', links = NULL, time_zone = '', headline = '', years = 0,
		employer = '', place = '', skills = '', leaves_on = '', formerly = NULL`},
}

// ownRow is the condition on a row of an import to be about the person.
const ownRow = "(r.candidate_id IN ({people}) OR r.application_id IN ({applications}) OR r.email IN (SELECT email FROM candidates WHERE id IN ({people}) AND email <> ''))"

// teamWords are the columns in which the team may have written of a person
// beside others, or somewhere else altogether. What names the person there is
// taken out of the words around it.
var teamWords = map[string][]string{
	"applications":       {"source_detail", "referred_by"},
	"batches":            {"message"},
	"batch_lines":        {"reason"},
	"bulks":              {"detail", "reason"},
	"bulk_lines":         {"why"},
	"busy_times":         {"words"},
	"debrief_notes":      {"notes"},
	"exercise_remarks":   {"text"},
	"exercises":          {"title", "prompt", "ai_rule"},
	"notices":            {"words", "feedback"},
	"import_problems":    {"value", "text"},
	"imports":            {"name"},
	"interviews":         {"title", "place", "reason"},
	"jobs":               {"title", "summary", "responsibilities", "model_reason", "plan_comment", "closed_reason", "blind_ended_why"},
	"kept_uploads":       {"name"},
	"kit_notes":          {"text"},
	"mergers":            {"before"},
	"messages":           {"text"},
	"notes":              {"text"},
	"offer_questions":    {"answer"},
	"offers":             {"terms"},
	"ratings":            {"evidence"},
	"saved_views":        {"name", "query"},
	"scorecard_versions": {"summary", "ratings", "reason"},
	"scorecards":         {"summary"},
	"tags":               {"name"},
	"tasks":              {"title", "detail"},
	"trial_questions":    {"answer"},
	"trials":             {"title", "brief", "outcome_reason", "scope", "deliverables", "contact"},
	"unveilings":         {"reason"},
	"verdicts":           {"reason"},
}
