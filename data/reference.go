package data

import "io/fs"

// Ref is the reference data, one field a file.
type Ref struct {
	Rates            Rates
	Models           Models
	Regions          Regions
	Skills           Skills
	Responsibilities Responsibilities
	Comparison       Comparison
	Guide            Guide
	Rubrics          Rubrics
	Kits             Kits
	RejectionReasons RejectionReasons
	Checklist        Checklist
	Onboarding       Onboarding
	Mistakes         Mistakes
	Questions        []QuestionBank // by category, in the order of the skills
	Trials           []Trial        // by level, then by area
	Exercises        Exercises
	Demographics     Demographics
}

// Source says where figures come from and which year they are for. It is shown
// wherever they are.
type Source struct {
	Year  int    `json:"year"`
	Label string `json:"source"`
}

// Rates are guide figures in one currency. Bill rates per hour and salaries per
// year stand apart because neither can be derived from the other.
type Rates struct {
	Source
	Currency       string `json:"currency"`
	HourlyByRegion []Rate `json:"hourly_by_region"`
	HourlyByLevel  []Rate `json:"hourly_by_level"`
	AnnualByRegion []Rate `json:"annual_by_region"`
}

// Rate is the range for one region or level. An open one has no upper end: High
// is then the last figure that is known.
type Rate struct {
	Key  string  `json:"key"`
	Name string  `json:"name"`
	Low  float64 `json:"low"`
	High float64 `json:"high"`
	Open bool    `json:"open"`
}

// Models are the hiring models, the recommended one first.
type Models struct {
	Source
	Models []Model `json:"models"`
}

// Model is one way of hiring. Basis is “hourly” or “annual”: what it is paid by.
type Model struct {
	Key         string   `json:"key"`
	Name        string   `json:"name"`
	Summary     string   `json:"summary"`
	ForThem     string   `json:"for_candidates"` // what it means to those who are hired, as in “In-house: …”
	SuitedTo    string   `json:"suited_to"`
	For         []string `json:"for"`
	Against     []string `json:"against"`
	Recommended bool     `json:"recommended"`
	Basis       string   `json:"basis"`
}

// Regions are the places the rates know, and why people hire away from home.
type Regions struct {
	Source
	Regions         []Region `json:"regions"`
	OffshoreReasons []string `json:"offshore_reasons"`
}

// Region is a place to hire in. Zone is the time zone that stands for it.
type Region struct {
	Key     string   `json:"key"`
	Name    string   `json:"name"`
	Summary string   `json:"summary"`
	Notes   []string `json:"notes"`
	Zone    string   `json:"zone"`
}

// Skills is the catalogue that requirements are chosen from.
type Skills struct {
	Source
	Categories []SkillCategory `json:"categories"`
}

// SkillCategory is a kind of skill with its best-known members.
type SkillCategory struct {
	Key    string   `json:"key"`
	Name   string   `json:"name"`
	Skills []string `json:"skills"`
}

// Responsibilities are offered when the scope of a job is written.
type Responsibilities struct {
	Source
	Summary          string   `json:"summary"`
	Responsibilities []string `json:"responsibilities"`
}

// Comparison tells a backend job from a frontend job.
type Comparison struct {
	Source
	Rows []ComparisonRow `json:"rows"`
}

// ComparisonRow is one aspect in which the two differ.
type ComparisonRow struct {
	Aspect   string `json:"aspect"`
	Backend  string `json:"backend"`
	Frontend string `json:"frontend"`
}

// Guide is what the guide page tells beside the figures.
type Guide struct {
	Source
	TypicalRate Span       `json:"typical_rate"` // per hour
	TimeToHire  TimeToHire `json:"time_to_hire"`
	Drivers     []Remark   `json:"drivers"`
	Trends      []Remark   `json:"trends"`
	Questions   []Question `json:"questions"`
	Steps       []Step     `json:"steps"`
}

// Span is a range of amounts.
type Span struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// TimeToHire is how long hiring takes, in weeks.
type TimeToHire struct {
	LowWeeks     int `json:"low_weeks"`
	HighWeeks    int `json:"high_weeks"`
	DefaultWeeks int `json:"default_weeks"`
}

// Remark is a name with a sentence about it.
type Remark struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// Question is one that people ask. Ref.Answer fills its answer from the data.
type Question struct {
	Key      string `json:"key"`
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// Step is one of the seven as told to a candidate: what happens, what is asked,
// how many hours of theirs it takes, and within how many working days they hear
// back.
type Step struct {
	Number       int     `json:"number"`
	Name         string  `json:"name"`
	Happens      string  `json:"happens"`
	Candidate    string  `json:"candidate"`
	HoursLow     float64 `json:"hours_low"`
	HoursHigh    float64 `json:"hours_high"`
	PromisedDays int     `json:"promised_days"`
}

// Rubrics say what is rated at steps 3 to 6.
type Rubrics struct {
	Source
	Rubrics []Rubric `json:"rubrics"`
}

// Rubric is the set of criteria of one step.
type Rubric struct {
	Key      string      `json:"key"`
	Step     int         `json:"step"`
	Name     string      `json:"name"`
	Criteria []Criterion `json:"criteria"`
}

// Criterion is one thing to rate. Levels say what levels 1 to 4 look like.
type Criterion struct {
	Key    string    `json:"key"`
	Name   string    `json:"name"`
	Weight int       `json:"weight"`
	Levels [4]string `json:"levels"`
}

// Kits are what interviewers are handed, one for each kind of interview.
type Kits struct {
	Source
	Prep Prep  `json:"prep"`
	Kits []Kit `json:"kits"`
}

// Prep is what makes any interview fair: what to do before it and during it,
// and what is never asked about.
type Prep struct {
	Before []string `json:"before"`
	During []string `json:"during"`
	Never  []string `json:"never"`
}

// Kit is the purpose of a kind of interview and questions to choose from. Its
// key is that of the criterion it feeds.
type Kit struct {
	Key       string   `json:"key"`
	Name      string   `json:"name"`
	Purpose   string   `json:"purpose"`
	Minutes   int      `json:"minutes"`
	Questions []string `json:"questions"`
}

// RejectionReasons are what a rejection is given for.
type RejectionReasons struct {
	Source
	Reasons []RejectionReason `json:"reasons"`
}

// RejectionReason has a name for the team and a sentence for the candidate.
type RejectionReason struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	Told string `json:"told"`
}

// Onboarding is what a new colleague's start consists of.
type Onboarding struct {
	Source
	Tasks []OnboardingTask `json:"tasks"`
}

// OnboardingTask is a task of the models it names. Days are working days after
// the first day, or before it; Owner is “recruiter”, “manager” or “candidate”.
type OnboardingTask struct {
	Models []string `json:"models"`
	Kind   string   `json:"kind"`
	Title  string   `json:"title"`
	Detail string   `json:"detail"`
	Owner  string   `json:"owner"`
	Days   int      `json:"days"`
}

// Checklist is the last look before an offer.
type Checklist struct {
	Source
	Lines []ChecklistLine `json:"lines"`
}

// ChecklistLine is filled from the ratings of requirements in its skill
// categories, or else from the ratings of a rubric.
type ChecklistLine struct {
	Key        string   `json:"key"`
	Name       string   `json:"name"`
	Categories []string `json:"categories"`
	Rubric     string   `json:"rubric"`
}

// Mistakes are the common ones that the guards stand against.
type Mistakes struct {
	Source
	Mistakes []Mistake `json:"mistakes"`
}

// Mistake is what goes wrong and what Stepwise does about it.
type Mistake struct {
	Key   string `json:"key"`
	Name  string `json:"name"`
	Wrong string `json:"wrong"`
	Does  string `json:"does"`
}

// Demographics are questions that candidates may answer about themselves, for
// totals alone. Keys are what is kept of answers: they never change.
type Demographics struct {
	Source
	Questions []DemographicQuestion `json:"questions"`
}

// DemographicQuestion is answered by choosing; not to answer it is always a choice.
type DemographicQuestion struct {
	Key     string              `json:"key"`
	Text    string              `json:"text"`
	Choices []DemographicChoice `json:"choices"`
}

// DemographicChoice is one answer.
type DemographicChoice struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}

// Reference loads the reference data as it ships.
func Reference() (Ref, error) {
	var ref Ref
	for _, file := range []struct {
		name string
		into any
	}{
		{"rates", &ref.Rates},
		{"models", &ref.Models},
		{"regions", &ref.Regions},
		{"skills", &ref.Skills},
		{"responsibilities", &ref.Responsibilities},
		{"comparison", &ref.Comparison},
		{"guide", &ref.Guide},
		{"rubrics", &ref.Rubrics},
		{"kits", &ref.Kits},
		{"rejection_reasons", &ref.RejectionReasons},
		{"checklist", &ref.Checklist},
		{"onboarding", &ref.Onboarding},
		{"mistakes", &ref.Mistakes},
		{"exercises", &ref.Exercises},
		{"demographics", &ref.Demographics},
	} {
		if err := load("reference/"+file.name+".json", file.into); err != nil {
			return Ref{}, err
		}
	}
	for _, c := range ref.Skills.Categories {
		var bank QuestionBank
		if err := load("reference/questions/"+c.Key+".json", &bank); err != nil {
			return Ref{}, err
		}
		ref.Questions = append(ref.Questions, bank)
	}
	trials, err := fs.Glob(files, "reference/trials/*.json")
	if err != nil {
		return Ref{}, err
	}
	for _, name := range trials {
		var t Trial
		if err := load(name, &t); err != nil {
			return Ref{}, err
		}
		ref.Trials = append(ref.Trials, t)
	}
	return ref, nil
}
