package forms

import (
	"slices"
	"strconv"

	"stepwise/models"
)

// roundKinds are the kinds a round can have.
var roundKinds = append(models.InterviewKindsAt(models.StepInterviews), models.InterviewKindsAt(models.StepCommunication)...)

// Round is a round of the interview plan as typed.
type Round struct {
	Version string   `form:"version"`
	Kind    string   `form:"kind"`
	Title   string   `form:"title"`
	Minutes string   `form:"minutes"`
	Purpose string   `form:"purpose"`
	Panel   []string `form:"panel"`
	Covers  []string `form:"covers"`
}

// RoundOf is a round as its form has it.
func RoundOf(r models.InterviewRound, version int) Round {
	f := Round{Version: strconv.Itoa(version), Kind: string(r.Kind), Title: r.Title, Minutes: strconv.Itoa(r.Minutes), Purpose: r.Purpose}
	for _, p := range r.Panel {
		f.Panel = append(f.Panel, strconv.FormatInt(p.UserID, 10))
	}
	for _, id := range r.Covers {
		f.Covers = append(f.Covers, strconv.FormatInt(id, 10))
	}
	return f
}

// Validate returns the round. Requirements are the job's; one chosen that is
// no longer among them is left out.
func (f *Round) Validate(requirements []models.Requirement) (models.RoundInput, Problems) {
	var c check
	in := models.RoundInput{
		Kind:    choice(&c, "kind", f.Kind, "what kind of interview it is", roundKinds),
		Title:   c.line("title", f.Title, "The title", 200, true),
		Minutes: c.number("minutes", f.Minutes, "The length in minutes", 10, 480, true),
		Purpose: c.text("purpose", f.Purpose, "The purpose", 1000, false),
	}
	for _, v := range f.Panel {
		if id, err := strconv.ParseInt(v, 10, 64); err == nil && !slices.Contains(in.Panel, id) {
			in.Panel = append(in.Panel, id)
		}
	}
	for _, r := range requirements {
		if slices.Contains(f.Covers, strconv.FormatInt(r.ID, 10)) {
			in.Covers = append(in.Covers, r.ID)
		}
	}
	return in, c.problems
}

// CandidateTime is what a job asks of a candidate's time, as typed.
type CandidateTime struct {
	Version         string `form:"version"`
	LimitHours      string `form:"limit_hours"`
	LimitMinutes    string `form:"limit_minutes"`
	ExerciseMinutes string `form:"exercise_minutes"`
	TrialHours      string `form:"trial_hours"`
}

// CandidateTimeOf is the form as stored.
func CandidateTimeOf(p models.InterviewPlan) CandidateTime {
	return CandidateTime{Version: strconv.Itoa(p.Job.Version), LimitHours: strconv.Itoa(p.Limit() / 60), LimitMinutes: strconv.Itoa(p.Limit() % 60),
		ExerciseMinutes: strconv.Itoa(p.Job.ExerciseMinutes), TrialHours: strconv.Itoa(p.Job.TrialHours)}
}

// Validate returns the times.
func (f *CandidateTime) Validate() (models.TimeInput, Problems) {
	var c check
	in := models.TimeInput{
		Limit:           60*c.number("limit_hours", f.LimitHours, "The limit in hours", 0, 100, true) + c.number("limit_minutes", f.LimitMinutes, "The minutes of the limit", 0, 59, false),
		ExerciseMinutes: c.number("exercise_minutes", f.ExerciseMinutes, "The written exercise in minutes", 0, 480, false),
		TrialHours:      c.number("trial_hours", f.TrialHours, "The trial in hours", 0, 80, false),
	}
	if in.Limit == 0 && c.problems == nil {
		c.say("limit_hours", "A limit of nothing leaves no time for a single interview.")
	}
	return in, c.problems
}
