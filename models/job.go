package models

import "time"

// JobStatus is whether candidates can apply.
type JobStatus string

// A job starts as a draft; only an open one is on the careers page.
const (
	JobDraft  JobStatus = "draft"
	JobOpen   JobStatus = "open"
	JobPaused JobStatus = "paused"
	JobClosed JobStatus = "closed"
)

// PlanState is how far the plan (steps 1 and 2) is.
type PlanState string

// The plan is drafted, submitted to the hiring manager, then approved or sent back.
const (
	PlanDraft     PlanState = "draft"
	PlanSubmitted PlanState = "submitted"
	PlanApproved  PlanState = "approved"
	PlanSentBack  PlanState = "sent back"
)

// Model is a hiring model; "" while none is chosen.
type Model string

// The four hiring models.
const (
	ModelInHouse   Model = "in-house"
	ModelFreelance Model = "freelance"
	ModelDedicated Model = "dedicated"
	ModelOffshore  Model = "offshore"
)

// Models are the four in the order they are shown.
var Models = []Model{ModelDedicated, ModelOffshore, ModelFreelance, ModelInHouse}

// Job is a position to fill, or several alike, with its plan and hiring team.
type Job struct {
	ID      int64
	Once    string // key of the form that created it: a double click makes one job
	Title   string
	Status  JobStatus
	Version int

	StartBy          Date // timeline: start no later than
	HireBy           Date
	Positions        int // how many people it hires
	BudgetBasis      Basis
	BudgetLow        Money
	BudgetHigh       Money
	BudgetCap        Money
	Currency         string
	HoursPerWeek     int
	Weeks            int // how long the work lasts
	Summary          string
	Responsibilities []string `gorm:"serializer:json"`

	Model         Model
	Region        string   // key of a rate
	Level         string   // key of a rate
	ModelGrounds  []Ground `gorm:"serializer:json"`
	ModelReason   string
	ModelCheapest bool // it was the cheapest of those comparable, when chosen

	PlanState   PlanState
	PlanComment string // what the manager wrote when sending back
	ApprovedBy  *int64
	ApprovedAt  *time.Time

	TimeLimit       int // minutes of a candidate's time at most; 0 for the usual
	ExerciseMinutes int // that the written exercise takes
	TrialHours      int // that the trial takes at most

	TellDays    *int  // working days until a candidate hears of a rejection; nil for the organisation's
	PromiseDays []int `gorm:"serializer:json"` // working days at steps 3 to 7; 0, or none, is what the organisation promises
	Feedback    bool  // goes with a rejection, once somebody approved it

	RecruiterID  *int64
	ManagerID    *int64
	OpenedAt     *time.Time
	ClosedReason string

	Blind         bool // reviewed without who the candidates are: see Application.Veiled
	BlindEndedAt  *time.Time
	BlindEndedBy  string // who ended blind review, and why
	BlindEndedWhy string
	BlindTrials   bool // some trial was ever to be judged without the name

	CreatedAt time.Time
}

// Ground is what speaks for the model chosen.
type Ground string

// The grounds a choice of model can name.
const (
	GroundCost          Ground = "cost"
	GroundCommunication Ground = "communication"
	GroundControl       Ground = "control"
	GroundCommitment    Ground = "commitment"
	GroundScale         Ground = "scalability"
	GroundSpeed         Ground = "speed"
	GroundTalent        Ground = "talent"
	GroundFlexibility   Ground = "flexibility"
)

// Grounds are all of them, in the order they are offered.
var Grounds = []Ground{GroundTalent, GroundCommitment, GroundCommunication, GroundControl, GroundScale, GroundSpeed, GroundFlexibility, GroundCost}

// Requirement is one thing the job needs.
type Requirement struct {
	ID       int64
	JobID    int64
	Position int
	Name     string
	Category string // key of a skill category; "" for own words
	Must     bool
	Weight   int      // 1 to 5
	Levels   []string `gorm:"serializer:json"` // what level 1, 2, 3, 4 looks like
}

// TeamMember is an interviewer of a job's hiring team.
type TeamMember struct {
	JobID  int64 `gorm:"primaryKey"`
	UserID int64 `gorm:"primaryKey"`
}

// Scope is how a member of staff stands to the job.
func (j Job) Scope(a Actor) Scope {
	return Scope{Manages: a.Role == RoleManager && j.ManagerID != nil && *j.ManagerID == a.ID,
		Coordinates: a.Role == RoleRecruiter && j.RecruiterID != nil && *j.RecruiterID == a.ID}
}

// Step is the step the job itself is at: 1, 2, or 3 once it has been opened.
func (j Job) Step(requirements []Requirement) Step {
	switch {
	case j.OpenedAt != nil:
		return StepShortlist
	case Unmet(j.DefinitionNeeds(requirements)) != nil:
		return StepRequirements
	}
	return StepModel
}

// DefinitionNeeds is what step 1 needs before it may be left.
func (j Job) DefinitionNeeds(requirements []Requirement) []Need {
	must := false
	for _, r := range requirements {
		must = must || r.Must
	}
	return []Need{
		{Met: j.StartBy != "" && j.HireBy != "", Guard: GuardRequirements, Text: "Timeline: start no later than, hire by", Part: "timeline"},
		{Met: j.BudgetBasis != "" && j.BudgetHigh > 0 && j.Currency != "", Guard: GuardRequirements, Text: "Budget: a range, its currency, hourly or annual", Part: "budget"},
		{Met: len(requirements) > 0 && must, Guard: GuardRequirements, Text: "Tech stack: at least one must-have requirement", Part: "stack"},
		{Met: j.Summary != "" && len(j.Responsibilities) > 0, Guard: GuardRequirements, Text: "Project scope: a summary and responsibilities", Part: "scope"},
	}
}

// ModelNeeds is what step 2 needs before it may be left, the two guards of the
// plan included.
func (j Job) ModelNeeds(requirements []Requirement) []Need {
	scales := false
	for _, r := range requirements {
		scales = scales || scalable(r.Category)
	}
	return []Need{
		{Met: j.Model != "" && j.ModelReason != "", Text: "A hiring model, with the reason for it", Part: "model"},
		{Met: scales, Guard: GuardScalability, Text: "A requirement from architecture, performance or cloud", Part: "stack"},
		{Met: !j.costOnly(), Guard: GuardCost, Text: "A ground for the model besides its being the cheapest", Part: "model"},
		{Met: j.PlanState == PlanApproved, Text: "The hiring manager’s approval of the plan", Part: "approval"},
	}
}

func (j Job) costOnly() bool {
	if j.Model == "" || !j.ModelCheapest {
		return false
	}
	for _, g := range j.ModelGrounds {
		if g != GroundCost {
			return false
		}
	}
	return true
}

// TakesCandidates reports whether the team can add candidates by hand.
func (j Job) TakesCandidates() bool { return j.Status == JobOpen || j.Status == JobPaused }

// AcceptsApplications reports whether candidates can apply.
func (j Job) AcceptsApplications() bool { return j.Status == JobOpen }
