package forms

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/bojanz/currency"

	"stepwise/models"
)

const (
	maxRequirements     = 40
	maxResponsibilities = 30
	usualWeight         = 3 // of a requirement whose weight is left empty
)

// Timeline is the form of the plan's first part.
type Timeline struct {
	Version   string `form:"version"`
	StartBy   string `form:"start_by"`
	HireBy    string `form:"hire_by"`
	Positions string `form:"positions"` // one when it is left empty
}

// Validate reads the form.
func (f Timeline) Validate() (models.TimelineInput, Problems) {
	var c check
	in := models.TimelineInput{
		HireBy:    c.date("hire_by", f.HireBy, "The day to hire by", true),
		StartBy:   c.date("start_by", f.StartBy, "The latest day to start", true),
		Positions: c.number("positions", cmp.Or(strings.TrimSpace(f.Positions), "1"), "The number of people", 1, 99, true),
	}
	if in.StartBy != "" && in.StartBy < in.HireBy {
		c.say("start_by", "The latest day to start is before the day to hire by.")
	}
	return in, c.problems
}

// Budget is the form of the plan's second part.
type Budget struct {
	Version      string `form:"version"`
	Basis        string `form:"basis"`
	Low          string `form:"low"`
	High         string `form:"high"`
	Cap          string `form:"cap"`
	Currency     string `form:"currency"`
	HoursPerWeek string `form:"hours_per_week"`
	Weeks        string `form:"weeks"`
}

// Validate reads the form.
func (f Budget) Validate() (models.BudgetInput, Problems) {
	var c check
	in := models.BudgetInput{
		Basis:        choice(&c, "basis", f.Basis, "hourly or annual", []models.Basis{models.Hourly, models.Annual}),
		Low:          c.money("low", f.Low, "The low end", true),
		High:         c.money("high", f.High, "The high end", true),
		Cap:          c.money("cap", f.Cap, "The cap", false),
		Currency:     strings.ToUpper(strings.TrimSpace(f.Currency)),
		HoursPerWeek: c.number("hours_per_week", f.HoursPerWeek, "Hours a week", 1, 80, true),
		Weeks:        c.number("weeks", f.Weeks, "Weeks of work", 1, 520, true),
	}
	if !currency.IsValid(in.Currency) {
		c.say("currency", "Choose a currency by its three letters, such as USD.")
	}
	if in.High > 0 && in.High < in.Low {
		c.say("high", "The high end is below the low end.")
	}
	if in.Cap > 0 && in.Cap < in.High {
		c.say("cap", "The cap is below the high end.")
	}
	return in, c.problems
}

// Stack is the form of the plan's third part.
type Stack struct {
	Version string        `form:"version"`
	Rows    []Requirement `form:"r"`
	Reason  string        `form:"weights_reason"` // for a change of weights that are locked
}

// Requirement is one row of the tech stack.
type Requirement struct {
	ID       string `form:"id"`
	Position string `form:"position"`
	Name     string `form:"name"`
	Category string `form:"category"`
	Must     string `form:"must"`
	Weight   string `form:"weight"`
	Level1   string `form:"level1"`
	Level2   string `form:"level2"`
	Level3   string `form:"level3"`
	Level4   string `form:"level4"`
	Remove   string `form:"remove"`
}

// Blank reports whether nothing was typed in the row.
func (r Requirement) Blank() bool {
	return r.ID == "" && strings.TrimSpace(r.Name+r.Level1+r.Level2+r.Level3+r.Level4+r.Weight) == ""
}

// Levels are the four lines that say what each level looks like.
func (r Requirement) Levels() []string { return []string{r.Level1, r.Level2, r.Level3, r.Level4} }

// Row is the name under which field of row i is posted.
func Row(i int, field string) string { return "r[" + strconv.Itoa(i) + "]." + field }

// Validate reads the rows in the order of their positions, without those
// removed, and the reason. Where no category is chosen the catalogue's is taken.
func (f Stack) Validate(catalogue []models.Skill) ([]models.Requirement, string, Problems) {
	var c check
	var list []models.Requirement
	seen := map[string]bool{}
	for i, row := range f.Rows {
		if row.Blank() || row.Remove == "yes" {
			continue
		}
		r := c.requirement(i, row, catalogue)
		key := strings.ToLower(r.Name)
		if key != "" && seen[key] {
			c.say(Row(i, "name"), "“"+r.Name+"” is on the list twice.")
		}
		seen[key] = true
		list = append(list, r)
	}
	if len(list) > maxRequirements {
		c.say("", "At most "+strconv.Itoa(maxRequirements)+" requirements fit. Nobody can show more.")
	}
	slices.SortStableFunc(list, func(a, b models.Requirement) int { return cmp.Compare(a.Position, b.Position) })
	reason := c.text("weights_reason", f.Reason, "The reason", 2000, false)
	return list, reason, c.problems
}

func (c *check) requirement(i int, row Requirement, catalogue []models.Skill) models.Requirement {
	label := "Requirement " + strconv.Itoa(i+1)
	r := models.Requirement{
		Position: c.number(Row(i, "position"), row.Position, label+": its place in the list", 1, 99, false),
		Name:     c.line(Row(i, "name"), row.Name, label+": the name", 120, true),
		Must:     row.Must == "yes",
		Weight:   c.number(Row(i, "weight"), row.Weight, label+": the weight", 1, 5, false),
	}
	if row.ID != "" {
		id, err := strconv.ParseInt(row.ID, 10, 64)
		if err != nil || id <= 0 {
			c.say(Row(i, "name"), "This row is no longer on the list. Open the page again.")
		}
		r.ID = id
	}
	if r.Weight == 0 {
		r.Weight = usualWeight
	}
	if r.Position == 0 {
		r.Position = 100
	}
	for n, line := range row.Levels() {
		line = c.line(Row(i, "level"+strconv.Itoa(n+1)), line, label+": the line for level "+strconv.Itoa(n+1), 300, false)
		r.Levels = append(r.Levels, line)
	}
	r.Category = c.category(Row(i, "category"), row.Category, r.Name, catalogue)
	return r
}

func (c *check) category(field, value, name string, catalogue []models.Skill) string {
	if value == "" {
		for _, s := range catalogue {
			if strings.EqualFold(s.Name, name) {
				return s.Category
			}
		}
		return ""
	}
	for _, k := range models.Categories {
		if k.Key == value {
			return value
		}
	}
	c.say(field, "Choose a category from the list.")
	return ""
}

// Scope is the form of the plan's fourth part.
type Scope struct {
	Version string   `form:"version"`
	Summary string   `form:"summary"`
	Offered []string `form:"offered"`
	Own     string   `form:"own"`
}

// Validate reads the form; offered are the responsibilities to tick.
func (f Scope) Validate(offered []string) (models.ScopeInput, Problems) {
	var c check
	in := models.ScopeInput{Summary: c.text("summary", f.Summary, "The summary", 4000, true)}
	for _, o := range offered {
		if slices.Contains(f.Offered, o) {
			in.Responsibilities = append(in.Responsibilities, o)
		}
	}
	for line := range strings.SplitSeq(c.text("own", f.Own, "Own words", 6000, false), "\n") {
		if line = c.line("own", line, "A responsibility", 300, false); line != "" && !slices.Contains(in.Responsibilities, line) {
			in.Responsibilities = append(in.Responsibilities, line)
		}
	}
	if len(in.Responsibilities) == 0 {
		c.say("offered", "Tick at least one responsibility, or write one.")
	}
	if len(in.Responsibilities) > maxResponsibilities {
		c.say("own", "At most "+strconv.Itoa(maxResponsibilities)+" responsibilities fit.")
	}
	return in, c.problems
}

// ModelChoice is the form of step 2.
type ModelChoice struct {
	Version string   `form:"version"`
	Model   string   `form:"model"`
	Region  string   `form:"region"`
	Level   string   `form:"level"`
	Grounds []string `form:"grounds"`
	Reason  string   `form:"reason"`
}

// Validate reads the form; regions and levels are the keys that have rates.
func (f ModelChoice) Validate(regions, levels []string) (models.ModelInput, Problems) {
	var c check
	in := models.ModelInput{
		Region: choice(&c, "region", f.Region, "a region", regions),
		Level:  choice(&c, "level", f.Level, "a level", levels),
		Model:  choice(&c, "model", f.Model, "one of the four models", models.Models),
	}
	for _, g := range models.Grounds {
		if slices.Contains(f.Grounds, string(g)) {
			in.Grounds = append(in.Grounds, g)
		}
	}
	if len(in.Grounds) == 0 {
		c.say("grounds", "Tick at least one ground.")
	}
	in.Reason = c.text("reason", f.Reason, "The reason", 2000, true)
	return in, c.problems
}

// Team is the form of the hiring team.
type Team struct {
	Version      string   `form:"version"`
	Manager      string   `form:"manager"`
	Recruiter    string   `form:"recruiter"`
	Interviewers []string `form:"interviewers"`
}

// Validate reads the form; the lists are who can be chosen.
func (f Team) Validate(managers, recruiters, staff []int64) (models.TeamInput, Problems) {
	var c check
	in := models.TeamInput{
		ManagerID:   c.person("manager", f.Manager, "a hiring manager from the list", managers),
		RecruiterID: c.person("recruiter", f.Recruiter, "a recruiter from the list", recruiters),
	}
	for _, v := range f.Interviewers {
		if id := c.person("interviewers", v, "interviewers from the list", staff); id != 0 {
			in.Interviewers = append(in.Interviewers, id)
		}
	}
	return in, c.problems
}
