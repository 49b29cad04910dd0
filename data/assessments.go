package data

// QuestionBank are the questions for one skill category, in the order of kind
// and level.
type QuestionBank struct {
	Source
	Category  string         `json:"category"`
	Questions []BankQuestion `json:"questions"`
}

// BankQuestion is a question for an interview. Its key never changes and is
// never used again; kind is that of a kit. Text is what the candidate is told,
// a paragraph each; Levels say what answers of levels 1 to 4 look like. Skills
// are names of the catalogue.
type BankQuestion struct {
	Key       string    `json:"key"`
	Kind      string    `json:"kind"`
	Level     string    `json:"level"`
	Minutes   int       `json:"minutes"`
	Skills    []string  `json:"skills"`
	Title     string    `json:"title"`
	Purpose   string    `json:"purpose"`
	Text      []string  `json:"text"`
	FollowUps []string  `json:"follow_ups"`
	Levels    [4]string `json:"levels"`
}

// Trial is a template of a trial project: all that a team agrees on with a
// candidate but for dates and the fee, which follows from the hours and the
// rate of the level. Area is a skill category.
type Trial struct {
	Key          string           `json:"key"`
	Level        string           `json:"level"`
	Area         string           `json:"area"`
	Title        string           `json:"title"`
	Hours        int              `json:"hours"`
	Scope        string           `json:"scope"`
	Brief        string           `json:"brief"`
	Deliverables []string         `json:"deliverables"`
	Criteria     []TrialCriterion `json:"criteria"`
	AIRule       string           `json:"ai_rule"`
	Ownership    string           `json:"ownership"`
}

// TrialCriterion is one thing that a trial is judged by, with what levels 1 to
// 4 look like.
type TrialCriterion struct {
	Name   string    `json:"name"`
	Levels [4]string `json:"levels"`
}

// Exercises are templates of written exercises, with the rules on help by AI;
// those and criteria for code go with a coding challenge.
type Exercises struct {
	Source
	AIRule       string           `json:"ai_rule"`
	CodeAIRule   string           `json:"code_ai_rule"`
	Exercises    []Exercise       `json:"exercises"`
	CodeCriteria []TrialCriterion `json:"code_criteria"`
}

// Exercise is something to write, a paragraph each, with what it is judged by.
type Exercise struct {
	Key      string           `json:"key"`
	Title    string           `json:"title"`
	Minutes  int              `json:"minutes"`
	Text     []string         `json:"text"`
	Criteria []TrialCriterion `json:"criteria"`
}
