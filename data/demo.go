package data

import "fmt"

// DemoSet is an organisation in full swing: who works there, what they hire for,
// who applied, and the words they all use. People and jobs name each other by
// key; when things happened is for the reader to spread over the weeks.
type DemoSet struct {
	Organisation DemoOrganisation
	Jobs         []DemoJob
	Candidates   []DemoCandidate
	Evidence     DemoEvidence
	Words        DemoWords
	Trials       []DemoTrial
	Names        DemoNames
	Resumes      DemoResumes
}

// DemoOrganisation is the employer. Starts and Ends are its working hours.
type DemoOrganisation struct {
	Name     string      `json:"name"`
	About    string      `json:"about"`
	Zone     string      `json:"zone"`
	Currency string      `json:"currency"`
	Starts   string      `json:"starts"`
	Ends     string      `json:"ends"`
	Staff    []DemoStaff `json:"staff"`
}

// DemoStaff is someone who works there. Role is admin, recruiter, manager or
// interviewer.
type DemoStaff struct {
	Key   string `json:"key"`
	Name  string `json:"name"`
	Email string `json:"email"`
	Role  string `json:"role"`
	Title string `json:"title"`
	Zone  string `json:"zone"`
}

// DemoJob is a position with its plan. Situation is how far it is: planning,
// approval, screening, interviewing, paused or hired. Days count from today and
// may lie in the past. The model is missing while the plan is being written.
type DemoJob struct {
	Key              string            `json:"key"`
	Situation        string            `json:"situation"`
	Title            string            `json:"title"`
	Summary          string            `json:"summary"`
	Scope            string            `json:"scope"`
	Responsibilities []string          `json:"responsibilities"`
	StartInDays      int               `json:"start_in_days"`
	HireInDays       int               `json:"hire_in_days"`
	Positions        int               `json:"positions"` // one when there is none
	Weeks            int               `json:"weeks"`
	HoursPerWeek     int               `json:"hours_per_week"`
	Budget           DemoBudget        `json:"budget"`
	Recruiter        string            `json:"recruiter"`
	Manager          string            `json:"manager"`
	Interviewers     []string          `json:"interviewers"`
	Requirements     []DemoRequirement `json:"requirements"`
	Model            *DemoModel        `json:"model"`
	PauseReason      string            `json:"pause_reason"`
	CloseReason      string            `json:"close_reason"`
}

// DemoBudget is what a job may cost: a range on its basis, hourly or annual, and
// a cap over the whole duration.
type DemoBudget struct {
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Cap   float64 `json:"cap"`
	Basis string  `json:"basis"`
}

// DemoRequirement is a skill that a job needs. Category and Levels come from
// the skill’s description, which all jobs share.
type DemoRequirement struct {
	Skill    string    `json:"skill"`
	Must     bool      `json:"must"`
	Weight   int       `json:"weight"`
	Category string    `json:"-"`
	Levels   [4]string `json:"-"`
}

// demoSkill says what the levels of one skill look like.
type demoSkill struct {
	Skill    string    `json:"skill"`
	Category string    `json:"category"`
	Levels   [4]string `json:"levels"`
}

// DemoModel is the hiring model chosen for a job, with what speaks for it.
type DemoModel struct {
	Key     string   `json:"key"`
	Region  string   `json:"region"`
	Level   string   `json:"level"`
	Grounds []string `json:"grounds"`
	Reason  string   `json:"reason"`
}

// DemoCandidate is someone who applied for a job. Strength, 1 to 4, is the
// level that their ratings tend to. Pay is on the basis of the job’s budget and
// 0 where it was not asked.
type DemoCandidate struct {
	Job         string              `json:"job"`
	Strength    int                 `json:"strength"`
	Name        string              `json:"name"`
	Email       string              `json:"email"`
	Place       string              `json:"place"`
	Zone        string              `json:"zone"`
	Headline    string              `json:"headline"`
	Years       int                 `json:"years"`
	Skills      []string            `json:"skills"`
	Pay         float64             `json:"pay"`
	StartInDays int                 `json:"start_in_days"`
	Portfolio   []DemoPortfolioItem `json:"portfolio"`
}

// DemoPortfolioItem is something a candidate made.
type DemoPortfolioItem struct {
	Title string `json:"title"`
	Part  string `json:"part"`
	Stack string `json:"stack"`
	Link  string `json:"link"`
	Look  string `json:"look"`
}

// DemoEvidence is what people write beside a rating: for each skill category and
// each rubric, sentences for levels 1 to 4.
type DemoEvidence struct {
	Skills  map[string][4][]string `json:"skills"`
	Rubrics map[string][4][]string `json:"rubrics"`
}

// DemoWords are the sentences of everyday work.
type DemoWords struct {
	Verdicts           []string          `json:"verdicts"`
	Advances           []string          `json:"advances"`
	Holds              []string          `json:"holds"`
	Rejections         []DemoRejection   `json:"rejections"`
	Withdrawals        []string          `json:"withdrawals"`
	Notes              []string          `json:"notes"`
	CoverNotes         []string          `json:"cover_notes"`
	Exercises          []DemoExercise    `json:"exercises"`
	Challenges         []DemoChallenge   `json:"challenges"`
	Offers             []DemoOffer       `json:"offers"`
	OfferQuestions     []DemoQuestion    `json:"offer_questions"`
	OfferAnswers       []DemoOfferAnswer `json:"offer_answers"`
	Onboarding         []DemoTask        `json:"onboarding"`
	InterviewSummaries []string          `json:"interview_summaries"`
	CalledOff          []string          `json:"called_off"`
}

// DemoQuestion is asked about an offer; without an answer it waits for one.
type DemoQuestion struct {
	Question string `json:"question"`
	Answer   string `json:"answer"`
}

// DemoRejection is a reason by its key, with what the team wrote down.
type DemoRejection struct {
	Reason string `json:"reason"`
	Why    string `json:"why"`
}

// DemoExercise is a written exercise with answers, the best one first.
type DemoExercise struct {
	Title   string   `json:"title"`
	Prompt  string   `json:"prompt"`
	Answers []string `json:"answers"`
}

// DemoChallenge is a coding challenge with an answer, and with what reviewers
// say of its lines.
type DemoChallenge struct {
	Title   string       `json:"title"`
	Minutes int          `json:"minutes"`
	Prompt  string       `json:"prompt"`
	Answer  string       `json:"answer"`
	Remarks []DemoRemark `json:"remarks"`
}

// DemoRemark is about lines, counted from 1.
type DemoRemark struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Text string `json:"text"`
}

// DemoOffer is what an offer says beside its figures.
type DemoOffer struct {
	Terms     string `json:"terms"`
	ValidDays int    `json:"valid_days"`
}

// DemoOfferAnswer is what a candidate answers.
type DemoOfferAnswer struct {
	Accepted bool   `json:"accepted"`
	Words    string `json:"words"`
}

// DemoTask is something to prepare: guidelines, access or documentation.
type DemoTask struct {
	Kind        string `json:"kind"`
	Task        string `json:"task"`
	ByCandidate bool   `json:"by_candidate"`
	Days        int    `json:"days"`
}

// DemoTrial is a trial project with what was handed in, the best one first.
type DemoTrial struct {
	Key      string       `json:"key"`
	Title    string       `json:"title"`
	Scope    string       `json:"scope"`
	Brief    string       `json:"brief"`
	Question string       `json:"question"`
	Answer   string       `json:"answer"`
	Criteria []string     `json:"criteria"`
	Fee      float64      `json:"fee"`
	HoursCap int          `json:"hours_cap"`
	Days     int          `json:"days"`
	HandIns  []DemoHandIn `json:"hand_ins"`
}

// DemoHandIn is one solution of a trial project.
type DemoHandIn struct {
	Text string `json:"text"`
	Link string `json:"link"`
}

// DemoNames is what any number of candidates can be combined from. Headlines
// hold the places {skill}, {other}, {years} and {field}; portfolio titles hold
// {client}.
type DemoNames struct {
	First     []string        `json:"first"`
	Last      []string        `json:"last"`
	Places    []DemoPlace     `json:"places"`
	Fields    []string        `json:"fields"`
	Headlines []string        `json:"headlines"`
	Clients   []string        `json:"clients"`
	Portfolio []DemoPortfolio `json:"portfolio"`
}

// DemoResumes is what any number of résumés can be combined from. Tools are in
// the order of how many people know them. Sentences hold the places {tool},
// {other}, {thing}, {field}, {client}, {product}, {years}, {n} and {m}; schools
// hold {place}. Employers and products are made of syllables and a kind, so that
// most of them are one person's alone.
type DemoResumes struct {
	Titles    []string `json:"titles"`
	Tools     []string `json:"tools"`
	Things    []string `json:"things"`
	Duties    []string `json:"duties"`
	Summaries []string `json:"summaries"`
	Degrees   []string `json:"degrees"`
	Schools   []string `json:"schools"`
	Theses    []string `json:"theses"`
	Languages []string `json:"languages"`
	Interests []string `json:"interests"`
	Starts    []string `json:"starts"`
	Middles   []string `json:"middles"`
	Ends      []string `json:"ends"`
	Kinds     []string `json:"kinds"`
}

// DemoPlace is a town with its time zone.
type DemoPlace struct {
	Place string `json:"place"`
	Zone  string `json:"zone"`
}

// DemoPortfolio is a kind of portfolio item.
type DemoPortfolio struct {
	Title  string   `json:"title"`
	Skills []string `json:"skills"`
	Parts  []string `json:"parts"`
	Looks  []string `json:"looks"`
	Slug   string   `json:"slug"`
}

// Demo loads the organisation the portal demonstrates itself with.
func Demo() (DemoSet, error) {
	var set DemoSet
	var skills []demoSkill
	for _, file := range []struct {
		name string
		into any
	}{
		{"organisation", &set.Organisation},
		{"requirements", &skills},
		{"jobs", &set.Jobs},
		{"candidates", &set.Candidates},
		{"evidence", &set.Evidence},
		{"words", &set.Words},
		{"trials", &set.Trials},
		{"names", &set.Names},
		{"resumes", &set.Resumes},
	} {
		if err := load("demo/"+file.name+".json", file.into); err != nil {
			return DemoSet{}, err
		}
	}
	if err := describe(set.Jobs, skills); err != nil {
		return DemoSet{}, err
	}
	return set, nil
}

// describe gives every requirement the category and level lines of its skill.
func describe(jobs []DemoJob, skills []demoSkill) error {
	known := map[string]demoSkill{}
	for _, skill := range skills {
		known[skill.Skill] = skill
	}
	for _, job := range jobs {
		for i := range job.Requirements {
			requirement := &job.Requirements[i]
			skill, ok := known[requirement.Skill]
			if !ok {
				return fmt.Errorf("job %s: no levels for %s", job.Key, requirement.Skill)
			}
			requirement.Category, requirement.Levels = skill.Category, skill.Levels
		}
	}
	return nil
}
