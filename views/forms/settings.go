package forms

import (
	"strconv"

	"stepwise/models"
)

// Settings is what the organisation says about itself.
type Settings struct {
	Version         string   `form:"version"`
	Organisation    string   `form:"organisation"`
	TimeZone        string   `form:"time_zone"`
	WorkStart       string   `form:"work_start"`
	WorkEnd         string   `form:"work_end"`
	Currency        string   `form:"currency"`
	ScoreFloor      string   `form:"score_floor"`
	RetentionMonths string   `form:"retention_months"`
	InterviewLimit  string   `form:"interview_limit"`
	PromiseDays     []string `form:"promise_days"` // steps 3 to 7
	UnpaidHours     string   `form:"unpaid_hours"`
	TellDays        string   `form:"tell_days"`
	ShowKept        string   `form:"show_kept"`
	AskDemographics string   `form:"ask_demographics"`
}

// SettingsOf is the form filled with what is set.
func SettingsOf(s models.Settings) Settings {
	f := Settings{Version: strconv.Itoa(s.Version), Organisation: s.Organisation, TimeZone: s.TimeZone,
		WorkStart: models.Clock(s.WorkStart), WorkEnd: models.Clock(s.WorkEnd), Currency: s.Currency,
		ScoreFloor: strconv.Itoa(s.ScoreFloor), RetentionMonths: strconv.Itoa(s.RetentionMonths),
		InterviewLimit: strconv.Itoa(s.LimitOf(models.User{})), UnpaidHours: strconv.Itoa(s.UnpaidHours), TellDays: strconv.Itoa(s.TellDays)}
	if s.ShowKept {
		f.ShowKept = "yes"
	}
	if s.AskDemographics {
		f.AskDemographics = "yes"
	}
	for _, step := range models.ApplicationSteps() {
		f.PromiseDays = append(f.PromiseDays, strconv.Itoa(s.Promise(step)))
	}
	return f
}

// PromiseField is the name of the field for the days promised at a step.
func PromiseField(i int) string { return "promise_days[" + strconv.Itoa(i) + "]" }

// Validate returns the settings as typed input.
func (f Settings) Validate() (models.SettingsInput, Problems) {
	c := check{}
	in := organisation(&c, f.Organisation, f.TimeZone, f.WorkStart, f.WorkEnd, f.Currency)
	in.ScoreFloor = c.number("score_floor", f.ScoreFloor, "The coverage", 0, 100, true)
	in.RetentionMonths = c.number("retention_months", f.RetentionMonths, "The number of months", 1, 60, true)
	if in.InterviewLimit = c.number("interview_limit", f.InterviewLimit, "The number of interviews", 1, 60, false); in.InterviewLimit == 0 {
		in.InterviewLimit = models.DefaultInterviewLimit
	}
	in.ShowKept, in.AskDemographics = f.ShowKept == "yes", f.AskDemographics == "yes"
	in.UnpaidHours = c.number("unpaid_hours", f.UnpaidHours, "The number of hours", 0, 80, true)
	in.TellDays = c.number("tell_days", f.TellDays, "The number of days", 0, models.MaxTellDays, true)
	for i, step := range models.ApplicationSteps() {
		var typed string
		if i < len(f.PromiseDays) {
			typed = f.PromiseDays[i]
		}
		in.PromiseDays = append(in.PromiseDays, c.number(PromiseField(i), typed, "The number of days at step "+strconv.Itoa(int(step)), 1, 60, true))
	}
	return in, c.problems
}

// organisation reads what the set-up and the settings both ask for.
func organisation(c *check, name, zone, start, end, currency string) models.SettingsInput {
	in := models.SettingsInput{
		Organisation: c.line("organisation", name, "The organisation’s name", 120, true),
		TimeZone:     c.zone("time_zone", zone),
		WorkStart:    c.clock("work_start", start, "The start of the working day"),
		WorkEnd:      c.clock("work_end", end, "The end of the working day"),
		Currency:     c.currency("currency", currency),
	}
	if c.problems.Of("work_start") == "" && in.WorkEnd <= in.WorkStart {
		c.say("work_end", "The working day must end after it starts.")
	}
	return in
}

// SetUp is the organisation and its first administrator.
type SetUp struct {
	Organisation string `form:"organisation"`
	TimeZone     string `form:"time_zone"`
	WorkStart    string `form:"work_start"`
	WorkEnd      string `form:"work_end"`
	Currency     string `form:"currency"`
	Name         string `form:"name"`
	Email        string `form:"email"`
	Password     string `form:"password"`
}

// What a new organisation starts from.
const (
	startScoreFloor = 60
	startRetention  = 6
	startUnpaid     = 4
)

// Validate returns the organisation and its first administrator, whose
// password is left to hash.
func (f SetUp) Validate(common map[string]bool) (models.SetUpInput, Problems) {
	c := check{}
	in := models.SetUpInput{Settings: organisation(&c, f.Organisation, f.TimeZone, f.WorkStart, f.WorkEnd, f.Currency)}
	in.Settings.ScoreFloor, in.Settings.RetentionMonths, in.Settings.PromiseDays = startScoreFloor, startRetention, models.DefaultPromiseDays
	in.Settings.InterviewLimit = models.DefaultInterviewLimit
	in.Settings.UnpaidHours, in.Settings.TellDays = startUnpaid, models.DefaultTellDays
	in.Name = c.line("name", f.Name, "Your name", 200, true)
	in.Email = c.email("email", f.Email)
	c.password("password", f.Password, common)
	return in, c.problems
}
