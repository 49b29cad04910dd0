package models

// Step is one of the seven of the hiring process; their order is the process.
type Step int

// Steps 1 and 2 belong to the job, steps 3 to 7 to each application.
const (
	StepRequirements Step = iota + 1
	StepModel
	StepShortlist
	StepInterviews
	StepCommunication
	StepTrial
	StepFinalise
)

// StepFacts says what a step is called, what a candidate is told about it and
// how many hours of the candidate's time it usually asks.
type StepFacts struct {
	Step           Step
	Name           string
	ForCandidate   string
	CandidateHours int
	LeftWhen       string
}

// Process is the seven steps in their order.
var Process = []StepFacts{
	{StepRequirements, "Define requirements", "We write down what the job needs, before anyone applies.", 0,
		"Timeline, budget, tech stack and scope are there, with at least one must-have."},
	{StepModel, "Choose the hiring model", "We decide how we hire, what it may cost, and why.", 0,
		"A model is chosen with a reason, and the hiring manager has approved the plan."},
	{StepShortlist, "Shortlist", "We read your portfolio against what the job needs.", 1,
		"One scorecard is submitted and the hiring manager’s verdict is in."},
	{StepInterviews, "Technical interviews", "We talk through real problems with you; no trick questions.", 2,
		"Every planned interview is scored or called off, and a coding challenge or scenario is rated."},
	{StepCommunication, "Communication", "A short talk and a short written exercise about how you explain and listen.", 1,
		"One scorecard is submitted."},
	{StepTrial, "Trial project", "A small project of your own, judged by criteria you see first.", 8,
		"An outcome is recorded."},
	{StepFinalise, "Finalise and onboard", "An offer, your answer, and a good start.", 0,
		"The offer is accepted and every onboarding task is done."},
}

// FirstApplicationStep is where an application starts.
const FirstApplicationStep = StepShortlist

// Valid reports whether s is one of the seven.
func (s Step) Valid() bool { return s >= StepRequirements && s <= StepFinalise }

// Name is the step as people say it.
func (s Step) Name() string {
	if !s.Valid() {
		return ""
	}
	return Process[s-1].Name
}

// ApplicationSteps are the steps an application moves through: 3 to 7.
func ApplicationSteps() []Step {
	return []Step{StepShortlist, StepInterviews, StepCommunication, StepTrial, StepFinalise}
}
