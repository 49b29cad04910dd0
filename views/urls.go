package views

import (
	"fmt"
	"net/url"

	"stepwise/models"
)

// Where things are. Every link and every redirect is made here.
func ApplicationURL(id int64) string      { return fmt.Sprintf("/applications/%d", id) }
func CandidateURL(id int64) string        { return fmt.Sprintf("/candidates/%d", id) }
func JobURL(id int64) string              { return fmt.Sprintf("/jobs/%d", id) }
func JobPlanURL(id int64) string          { return fmt.Sprintf("/jobs/%d/plan", id) }
func JobModelURL(id int64) string         { return fmt.Sprintf("/jobs/%d/model", id) }
func JobTeamURL(id int64) string          { return fmt.Sprintf("/jobs/%d/team", id) }
func JobInterviewsURL(id int64) string    { return fmt.Sprintf("/jobs/%d/interviews", id) }
func RoundURL(id int64) string            { return fmt.Sprintf("/rounds/%d", id) }
func CareersJobURL(id int64) string       { return fmt.Sprintf("/careers/%d", id) }
func CandidateDetailsURL(id int64) string { return CandidateURL(id) + "/details" }
func CandidateResumeURL(id int64) string  { return CandidateURL(id) + "/resume.json" }
func NewCandidateURL(job int64) string {
	if job == 0 {
		return "/candidates/new"
	}
	return fmt.Sprintf("/candidates/new?job=%d", job)
}
func StatusURL(id int64) string          { return fmt.Sprintf("/status/%d", id) }
func DocumentURL(id int64) string        { return fmt.Sprintf("/documents/%d", id) }
func DocumentTextURL(id int64) string    { return DocumentURL(id) + "/text" }
func DocumentPictureURL(id int64) string { return DocumentURL(id) + "/picture" }
func DocumentReadingURL(id int64) string { return DocumentURL(id) + "/reading" }
func InterviewURL(id int64) string       { return fmt.Sprintf("/interviews/%d", id) }
func InterviewTimesURL(id int64) string  { return InterviewURL(id) + "/times" }
func PlanInterviewURL(application int64) string {
	return fmt.Sprintf("/applications/%d/interviews/new", application)
}
func OwnInterviewURL(application, interview int64, what string) string {
	return fmt.Sprintf("/status/%d/interviews/%d/%s", application, interview, what)
}
func CalendarURL(token string) string { return "/calendar/" + token + ".ics" }
func BusyRemovalURL(id int64) string  { return fmt.Sprintf("%s/%d/removal", BusyURL, id) }

// PlanRoundURL is an application with a round of the job's plan ready to be
// planned.
func PlanRoundURL(application, round int64) string {
	return fmt.Sprintf("%s?round=%d#interviews", ApplicationURL(application), round)
}
func ScorecardURL(application int64, step models.Step) string {
	return fmt.Sprintf("/applications/%d/scorecards/%d", application, step)
}
func ApplyURL(job int64) string         { return fmt.Sprintf("/careers/%d/application", job) }
func FillApplyURL(job int64) string     { return ApplyURL(job) + "/resume" }
func ReceivedURL(job int64) string      { return fmt.Sprintf("/careers/%d/received", job) }
func ConfirmURL(token string) string    { return models.StatusPath + token }
func AddressURL(token string) string    { return "/status/address/" + token }
func SetUpURL(token string) string      { return "/setup/" + token }
func InvitationURL(token string) string { return "/invitations/" + token }
func RevokedInvitationURL(id int64) string {
	return fmt.Sprintf("/users/invitations/%d/revocation", id)
}
func UserRoleURL(id int64) string     { return fmt.Sprintf("/users/%d/role", id) }
func DeactivationURL(id int64) string { return fmt.Sprintf("/users/%d/deactivation", id) }
func ReactivationURL(id int64) string { return fmt.Sprintf("/users/%d/reactivation", id) }
func SessionEndURL(id int64) string   { return fmt.Sprintf("/profile/sessions/%d/end", id) }
func MailURL(id int64) string         { return fmt.Sprintf("/outbox/%d", id) }
func LettersToURL(application, before int64) string {
	if before == 0 {
		return fmt.Sprintf("/applications/%d/letters", application)
	}
	return fmt.Sprintf("/applications/%d/letters?before=%d", application, before)
}
func LetterToURL(application, letter int64) string {
	return fmt.Sprintf("/applications/%d/letters/%d", application, letter)
}
func MailCalendarURL(id int64) string { return MailURL(id) + "/calendar.ics" }

// An act on a selection; back is the page it was made on.
func BulkURL(id int64, back string) string           { return bulkURL(id, "", back) }
func BulkCompletionURL(id int64, back string) string { return bulkURL(id, "/completion", back) }
func BulkUndoingURL(id int64, back string) string    { return bulkURL(id, "/undoing", back) }
func BulkBatchURL(id int64, back string) string      { return bulkURL(id, "/batch", back) }

// Where a batch is followed, and where its hiring manager answers it.
func BatchURL(id int64) string            { return fmt.Sprintf("/batches/%d", id) }
func BatchRevocationURL(id int64) string  { return BatchURL(id) + "/revocation" }
func ReviewLinkURL(token string) string   { return "/review/link/" + token }
func ReviewURL(id int64) string           { return fmt.Sprintf("/review/%d", id) }
func ReviewSummaryURL(id int64) string    { return ReviewURL(id) + "/summary" }
func ReviewCompletionURL(id int64) string { return ReviewURL(id) + "/completion" }
func ReviewItemURL(id int64, position int) string {
	return fmt.Sprintf("/review/%d/%d", id, position)
}
func ReviewDocumentURL(id int64, position int, document int64) string {
	return fmt.Sprintf("/review/%d/%d/documents/%d", id, position, document)
}
func ReviewAnswerURL(id int64, position int) string  { return ReviewItemURL(id, position) + "/answer" }
func ReviewUndoingURL(id int64, position int) string { return ReviewItemURL(id, position) + "/undoing" }

func bulkURL(id int64, what, back string) string {
	return fmt.Sprintf("/bulk/%d%s?back=%s", id, what, url.QueryEscape(back))
}

func SavedViewURL(id int64) string { return fmt.Sprintf("/views/%d", id) }

// Where staff say when they can be interviewing.
const (
	AvailabilityURL = "/profile/interviews"
	HoursURL        = AvailabilityURL + "/hours"
	BusyURL         = AvailabilityURL + "/busy"
	FeedURL         = AvailabilityURL + "/calendar"
)

// OwnResumeURL is where candidates get their own profile as JSON Resume.
const OwnResumeURL = "/status/resume.json"

// CandidatesURL is the list of candidates, narrowed to a job and a state.
func CandidatesURL(job int64, state models.State) string {
	return fmt.Sprintf("/candidates?job=%d&state=%s", job, url.QueryEscape(string(state)))
}

// BoardColumnURL is the board with one column shown from behind a card.
func BoardColumnURL(job int64, step models.Step, after int64) string {
	return fmt.Sprintf("/jobs/%d?column=%d&after=%d#column-%d", job, step, after, step)
}

// Who may be the same person as whom, and what becomes of it.
func DuplicatesURL(weight int, after int64) string {
	if after == 0 {
		return "/candidates/duplicates"
	}
	return fmt.Sprintf("/candidates/duplicates?weight=%d&after=%d", weight, after)
}
func CandidateDuplicatesURL(id int64) string { return CandidateURL(id) + "/duplicates" }
func SideBySideURL(id, other int64) string {
	return fmt.Sprintf("%s/%d", CandidateDuplicatesURL(id), other)
}
func MergerURL(id int64) string         { return CandidateURL(id) + "/merger" }
func DistinctionURL(id int64) string    { return CandidateURL(id) + "/distinction" }
func DistinctionEndURL(id int64) string { return DistinctionURL(id) + "/ending" }
func MergerUndoingURL(id, merger int64) string {
	return fmt.Sprintf("%s/mergers/%d/undoing", CandidateURL(id), merger)
}

// The tags of a candidate, and all there are.
func CandidateTagsURL(id int64) string { return CandidateURL(id) + "/tags" }
func CandidateTagRemovalURL(id, tag int64) string {
	return fmt.Sprintf("%s/%d/removal", CandidateTagsURL(id), tag)
}
func TagURL(id int64, change string) string { return fmt.Sprintf("%s/%d/%s", TagsURL, id, change) }
func TagsFromURL(after string) string       { return TagsURL + "?after=" + url.QueryEscape(after) }

// A candidate's offer, and what the team has of it.
func OwnOfferURL(application int64, what string) string {
	return StatusURL(application) + "/offer" + what
}
func OfferPDFURL(application int64, number int) string {
	return fmt.Sprintf("%s/offers/%d", ApplicationURL(application), number)
}
func PacketURL(application int64) string { return ApplicationURL(application) + "/packet" }
func OfferAnswerURL(application, question int64) string {
	return fmt.Sprintf("%s/offer/questions/%d/answer", ApplicationURL(application), question)
}

// What the team writes to each other about an application, and hears of it.
func NoteURL(application, note int64) string {
	return fmt.Sprintf("%s#note-%d", ApplicationURL(application), note)
}
func MessageURL(application, message int64) string {
	return fmt.Sprintf("%s#message-%d", ApplicationURL(application), message)
}

// LettersURL is where the letters to candidates are worded.
const LettersURL = "/settings/letters"

func LetterURL(key string) string { return LettersURL + "/" + url.PathEscape(key) }

// HolidaysURL is where the public holidays are.
const HolidaysURL = "/settings/holidays"

func HolidayRemovalURL(day models.Date) string { return HolidaysURL + "/" + string(day) + "/removal" }
func JobPromisesURL(id int64) string           { return fmt.Sprintf("/jobs/%d/promises", id) }

// LateWordURL is the conversation with a word begun about a promise that was
// not kept.
func LateWordURL(application int64) string {
	return ApplicationURL(application) + "?word=late#conversation"
}
func MessageReadingURL(message int64) string { return fmt.Sprintf("/messages/%d/reading", message) }

// MessagesURL is the whole conversation; before is the message that the page
// ends at, 0 is none.
func MessagesURL(application, before int64) string {
	return conversationURL(ApplicationURL(application), before)
}
func OwnMessagesURL(application, before int64) string {
	return conversationURL(StatusURL(application), before)
}
func conversationURL(of string, before int64) string {
	if before == 0 {
		return of + "/messages"
	}
	return fmt.Sprintf("%s/messages?before=%d", of, before)
}
func NoteReadingURL(note int64) string         { return fmt.Sprintf("/notes/%d/reading", note) }
func ReadingURL(application int64) string      { return ApplicationURL(application) + "/reading" }
func FollowingURL(application int64) string    { return ApplicationURL(application) + "/following" }
func FollowingEndURL(application int64) string { return FollowingURL(application) + "/ending" }
func ColleaguesURL(application int64) string   { return ApplicationURL(application) + "/colleagues" }
func NewsURL(before int64) string {
	if before == 0 {
		return "/news"
	}
	return fmt.Sprintf("/news?before=%d", before)
}

const NewsReadingURL = "/news/reading"

// The question bank.
const QuestionsURL = "/questions"

func QuestionURL(id int64) string        { return fmt.Sprintf("/questions/%d", id) }
func QuestionWordingURL(id int64) string { return QuestionURL(id) + "/wording" }
func QuestionVersionURL(id int64, number int) string {
	return fmt.Sprintf("%s/versions/%d", QuestionURL(id), number)
}

// NewQuestionURL adds a question, one like that of the id unless it is 0.
func NewQuestionURL(from int64) string {
	if from == 0 {
		return QuestionsURL + "/new"
	}
	return fmt.Sprintf("%s/new?from=%d", QuestionsURL, from)
}

// QuestionsFromURL is the bank narrowed by a filter, from behind a question on.
func QuestionsFromURL(f models.QuestionFilter, after int64) string {
	q := url.Values{}
	for name, value := range map[string]string{"q": f.Words, "kind": string(f.Kind), "category": f.Category, "level": f.Level, "skill": f.Skill} {
		if value != "" {
			q.Set(name, value)
		}
	}
	if f.Retired {
		q.Set("retired", "yes")
	}
	if after > 0 {
		q.Set("after", fmt.Sprint(after))
	}
	if len(q) == 0 {
		return QuestionsURL
	}
	return QuestionsURL + "?" + q.Encode()
}

func questionFormURL(id int64) string {
	if id == 0 {
		return QuestionsURL
	}
	return QuestionURL(id) + "/versions"
}

// The reference data: to read, and to edit.
const (
	GuideURL            = "/guide"
	RatesURL            = "/settings/rates"
	SkillsURL           = "/settings/skills"
	RejectionReasonsURL = "/settings/reasons"
	TagsURL             = "/settings/tags"
)

func RateTableURL(kind models.RateKind) string { return RatesURL + "/" + string(kind) }
func SkillURL(id int64, change string) string  { return fmt.Sprintf("%s/%d/%s", SkillsURL, id, change) }
func RejectionReasonURL(id int64, change string) string {
	return fmt.Sprintf("%s/%d/%s", RejectionReasonsURL, id, change)
}

// candidatesExportURL exports the candidates that a query finds.
func candidatesExportURL(query string) string {
	return "/candidates/exports?q=" + url.QueryEscape(query)
}

// ImportURL is an import, or with a change the address to post it to.
func ImportURL(id int64, change string) string {
	if change != "" {
		change = "/" + change
	}
	return fmt.Sprintf("/imports/%d%s", id, change)
}

// AccessLogURL lists who looked at whose record.
const AccessLogURL = "/access-log"

// AccessesURL is the access log narrowed to a user, a candidate, and what came
// before an entry; 0 narrows nothing.
func AccessesURL(user, candidate, before int64) string {
	q := url.Values{}
	for name, id := range map[string]int64{"user": user, "candidate": candidate, "before": before} {
		if id != 0 {
			q.Set(name, fmt.Sprint(id))
		}
	}
	if len(q) == 0 {
		return AccessLogURL
	}
	return AccessLogURL + "?" + q.Encode()
}

// What belongs to a candidate.
const (
	OwnDataURL     = "/my/data"
	OwnDownloadURL = OwnDataURL + "/download"
	ErasedURL      = OwnDataURL + "/erased"

	OwnAddressURL = OwnDataURL + "/address"

	StatusLinkURL      = "/status/link" // where candidates ask for a link
	OwnDemographicsURL = "/my/demographics"
)

func CandidateErasureURL(id int64) string { return CandidateURL(id) + "/erasure" }

// DemographicsURL are the totals of what candidates say of themselves.
const DemographicsURL = "/demographics"

// LeavingURL lists who is erased soon.
const LeavingURL = "/candidates/leaving"

// LeavingFromURL is that list from behind a day and a candidate on.
func LeavingFromURL(day models.Date, after int64) string {
	return fmt.Sprintf("%s?day=%s&after=%d", LeavingURL, day, after)
}

// What a candidate needs, for whoever arranges it, and for the candidate.
func AccommodationURL(application int64) string {
	return ApplicationURL(application) + "/accommodation"
}
func OwnAccommodationURL(application int64) string {
	return StatusURL(application) + "/accommodation"
}
