package forms

import (
	"slices"
	"strconv"

	"stepwise/models"
	"stepwise/models/spreadsheet"
)

// Import is how many candidates are brought at once, as typed.
type Import struct {
	Once   string `form:"once"`
	Kind   string `form:"kind"`
	Job    string `form:"job"`
	Source string `form:"source"`
}

// Validate returns what the import is about; its files are another matter.
// Jobs are those that may be chosen, and without says whether none may.
func (f Import) Validate(jobs []int64, without bool) (models.ImportInput, Problems) {
	var c check
	in := models.ImportInput{Once: c.line("once", f.Once, "The form's key", 64, true),
		Kind:   choice(&c, "kind", f.Kind, "what you bring", []models.ImportKind{models.ImportSpreadsheet, models.ImportResumes}),
		Source: c.line("source", f.Source, "The source", 100, false)}
	id, err := strconv.ParseInt(f.Job, 10, 64)
	switch {
	case f.Job == "" && in.Kind == models.ImportResumes:
		c.say("job", "Choose the job the résumés are for: they are kept with its applications.")
	case f.Job == "" && !without:
		c.say("job", "Choose one of your jobs: you see candidates through them.")
	case f.Job != "" && (err != nil || !slices.Contains(jobs, id)):
		c.say("job", "Choose one of the jobs that take candidates.")
	case f.Job != "":
		in.JobID = &id
	}
	return in, c.problems
}

// ImportMapping is which field each column goes to, in the order of the columns.
type ImportMapping struct {
	Version string   `form:"version"`
	Fields  []string `form:"field"`
}

// Validate gives the columns their fields.
func (f ImportMapping) Validate(columns []spreadsheet.Column) ([]spreadsheet.Field, Problems) {
	var c check
	fields := make([]spreadsheet.Field, len(columns))
	mapped := slices.Clone(columns)
	for i := range columns {
		if i >= len(f.Fields) {
			c.say("field-0", "Say of every column where it goes.")
			return nil, c.problems
		}
		field := spreadsheet.Field(f.Fields[i])
		if !slices.ContainsFunc(spreadsheet.Fields, func(x spreadsheet.FieldLabel) bool { return x.Field == field }) {
			c.say("field-"+strconv.Itoa(i), "Choose one of the fields.")
		}
		fields[i], mapped[i].Field = field, field
	}
	if problem := spreadsheet.Check(mapped); problem != "" {
		c.say("field-0", problem)
	}
	return fields, c.problems
}
