package handlers_test

import (
	"net/url"
	"testing"
)

// TestThreeClocksAgreeOnATimeInABrowser: a recruiter in London finds times for
// an interviewer in Kolkata and a candidate in Lagos, who picks, asks for
// another and is told that it is off.
func TestThreeClocksAgreeOnATimeInABrowser(t *testing.T) {
	s := onStage(t)
	atInterviews(t, s.house)
	b := s.as("interviewer")
	b.follow(b.post("/profile", url.Values{"name": {"Linus Ek"}, "time_zone": {"Asia/Kolkata"}}))
	recruiter, interviewer, candidate := s.person("recruiter"), s.person("interviewer"), s.person("candidate")

	interviewer.opens("/profile/interviews")
	interviewer.fills("Busy from", "2026-11-25T09:00")
	interviewer.fills("Until", "2026-11-25T18:00")
	interviewer.presses("Add")
	interviewer.sees("Wednesday 25 November 2026, 09:00 IST")

	recruiter.opens(application)
	recruiter.unfolds("Plan an interview…")
	recruiter.answers("Kind", "Coding challenge")
	recruiter.fills("Title", "A rate limiter")
	recruiter.answers("Panel", "Linus Ek")
	recruiter.presses("Find times that suit everybody")
	recruiter.sees("Tuesday 24 November, 09:00–10:00 GMT", "Tuesday 24 November, 10:00–11:00 WAT")
	recruiter.doesNotSee("Wednesday 25 November")
	recruiter.answers("Times that suit everybody", "Tuesday 24 November, 09:00")
	recruiter.answers("Times that suit everybody", "Thursday 26 November, 07:00")
	recruiter.presses("Propose these times")
	recruiter.sees("2 times proposed", "not answered yet")

	candidate.opens(status)
	candidate.answers("Which time suits you?", "Thursday 26 November, 08:00–09:00 WAT")
	candidate.presses("Answer the invitation")
	candidate.sees("You said yes to this time.", "Thursday 26 November 2026, 08:00 WAT")

	interviewer.opens("/")
	interviewer.sees("Thursday 26 November, 12:30–13:30", "1 of at most 5 this week")

	recruiter.opens("/interviews/1/times")
	recruiter.sees("candidate says yes", "07:00–08:00 GMT", "08:00–09:00 WAT")
	recruiter.answers("Times that suit everybody", "Friday 27 November, 07:00")
	recruiter.presses("Fix the one time")
	recruiter.sees("not answered yet", "Friday 27 November, 08:00–09:00 WAT")

	candidate.opens(status)
	candidate.answers("Does this time suit you?", "I ask for another time")
	candidate.fills("A few words", "Friday is a holiday here")
	candidate.presses("Answer the invitation")
	candidate.sees("You asked for another time.")

	recruiter.opens("/")
	recruiter.follows("Settle: Grace Okafor")
	recruiter.sees("Friday is a holiday here")
	recruiter.unfolds("Call it off…")
	recruiter.fills("Why it is called off", "We have seen enough")
	recruiter.presses("Call the interview off")
	recruiter.sees("called off")
	candidate.opens(status)
	candidate.doesNotSee("A rate limiter")
}
