package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"stepwise/models"
	"stepwise/models/query"
	"stepwise/models/spreadsheet"
	"stepwise/models/store"
	"stepwise/models/store/storetest"
)

// importing is a cast with an import that has been tried.
type importing struct {
	*storetest.Cast
	t  *testing.T
	id int64
}

// tried brings a spreadsheet for the job of the cast, matched as it suggests
// itself, and has it tried.
func tried(t *testing.T, file string) importing {
	t.Helper()
	c := importing{Cast: storetest.NewCast(t), t: t}
	c.bring(file)
	return c
}

func (c *importing) bring(file string) {
	c.t.Helper()
	sheet, err := spreadsheet.Open([]byte(file))
	if err != nil {
		c.t.Fatal(err)
	}
	columns := sheet.Columns()
	c.id, err = c.Store.StartImport(c.t.Context(), c.Recruiter.Actor(), models.ImportInput{Once: fmt.Sprint("form", c.id), Kind: models.ImportSpreadsheet,
		Name: "people.csv", JobID: &c.Job.ID, Source: "old system", Columns: columns, Size: sheet.Size, Content: []byte(file)}, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	var fields []spreadsheet.Field
	for _, column := range columns {
		fields = append(fields, column.Field)
	}
	if err := c.Store.MatchImport(c.t.Context(), c.Recruiter.Actor(), c.id, 0, fields); err != nil {
		c.t.Fatal(err)
	}
	storetest.FinishChores(c.t, c.Store)
}

func (c *importing) now() store.ListedImport {
	c.t.Helper()
	i, _, err := c.Store.Import(c.t.Context(), c.Recruiter.Actor(), c.id)
	if err != nil {
		c.t.Fatal(err)
	}
	return i
}

// do changes the import as the recruiter and finishes what is queued by it.
func (c *importing) do(change func(i store.ListedImport) error) store.ListedImport {
	c.t.Helper()
	if err := change(c.now()); err != nil {
		c.t.Fatal(err)
	}
	storetest.FinishChores(c.t, c.Store)
	return c.now()
}

func (c *importing) run() store.ListedImport {
	c.t.Helper()
	return c.do(func(i store.ListedImport) error {
		return c.Store.RunImport(c.t.Context(), c.Recruiter.Actor(), i.ID, i.Version)
	})
}

func (c *importing) undo() store.ListedImport {
	c.t.Helper()
	return c.do(func(i store.ListedImport) error {
		return c.Store.UndoImport(c.t.Context(), c.Recruiter.Actor(), i.ID, i.Version)
	})
}

// candidates are those of the job, by the page.
func (c *importing) candidates() (all []store.ListedCandidate) {
	c.t.Helper()
	for after := (store.PageKey{}); ; {
		page, err := c.Store.Candidates(c.t.Context(), c.Recruiter.Actor(), query.Query{}, after)
		if err != nil {
			c.t.Fatal(err)
		}
		all = append(all, page.Candidates...)
		if !page.Older {
			return all
		}
		after = page.Last
	}
}

// many are rows of people, of which every broken-th has no name.
func many(n, broken int) string {
	var b strings.Builder
	b.WriteString("Name,E-mail,Phone,Company,Skills,City,Tags,Source\n")
	for i := range n {
		name := fmt.Sprintf("Person %d", i)
		if broken > 0 && i%broken == 0 {
			name = ""
		}
		fmt.Fprintf(&b, "%s,person%d@example.org,+44 20 7946 %04d,Company %d,\"Go, PostgreSQL\",London,imported;london,fair\n", name, i, i, i%50)
	}
	return b.String()
}

func TestImportBringsEveryRowIn(t *testing.T) {
	if testing.Short() {
		t.Skip("works on thousands of rows")
	}
	t.Parallel()
	c := tried(t, many(5000, 125))
	if i := c.now(); i.State != models.ImportTried || i.Size != 5000 || i.Seen != 5000 || i.Fresh != 4960 || i.LeftOut != 40 || i.Joining != 0 {
		t.Fatalf("tried: %+v", i.Import)
	}
	if n := len(c.candidates()); n != 1 {
		t.Fatalf("the trial left %d candidates", n)
	}
	start := time.Now()
	i := c.run()
	t.Logf("4,960 rows in %v", time.Since(start))
	if i.State != models.ImportDone || i.Done != 4960 || i.Added != 4960 || i.FinishedAt == nil || i.Hash != "" {
		t.Errorf("run: %+v", i.Import)
	}
	all := c.candidates()
	if len(all) != 4961 || all[0].Name != "Person 4999" || all[0].Latest == nil || all[0].Latest.SourceDetail != "fair" || all[0].Skills != "Go, PostgreSQL" || all[0].Latest.ConsentAt != nil {
		t.Errorf("%d candidates, the last %+v", len(all), all[0])
	}
	i = c.undo()
	if i.State != models.ImportUndone || i.Kept != 0 || len(c.candidates()) != 1 {
		t.Errorf("undone: %+v, %d candidates", i.Import, len(c.candidates()))
	}
}

func TestImportJoinsByEmail(t *testing.T) {
	t.Parallel()
	c := tried(t, "Name,E-mail,Headline\nG. Okafor,Grace@Example.org,Other\nAda Byron,ada@example.org,First\nA. Byron,ADA@example.org,Second\nNo Address,,\nNo Address,,\n")
	if i := c.now(); i.Fresh != 3 || i.Joining != 2 {
		t.Fatalf("tried: %+v", i.Import)
	}
	i := c.run()
	if i.Added != 3 || i.Joined != 2 {
		t.Errorf("run: %+v", i.Import)
	}
	all := c.candidates()
	if len(all) != 4 || all[3].Name != "Grace Okafor" || all[3].Headline != "PostgreSQL internals" || all[2].Headline != "First" {
		t.Errorf("%+v", all)
	}
	// The same file again joins whom it can.
	c.bring("Name,E-mail,Headline\nAda Byron,ada@example.org,Third\n")
	if i := c.run(); i.Added != 0 || i.Joined != 1 || len(c.candidates()) != 4 {
		t.Errorf("again: %+v", i.Import)
	}
	if i := c.undo(); i.Kept != 0 || len(c.candidates()) != 4 {
		t.Errorf("undoing what only joined: %+v, %d candidates", i.Import, len(c.candidates()))
	}
}

func TestUndoKeepsWhatSomebodyWorkedOn(t *testing.T) {
	t.Parallel()
	c := tried(t, many(5, 0))
	c.run()
	touched := c.candidates()[2].Latest.Application
	if err := c.Store.Hold(t.Context(), c.Recruiter.Actor(), touched.ID, touched.Version, "later"); err != nil {
		t.Fatal(err)
	}
	i := c.undo()
	all := c.candidates()
	if i.State != models.ImportUndone || i.Done != 5 || i.Kept != 1 || len(all) != 2 || all[0].ID != touched.CandidateID || all[0].Latest.State != models.Held {
		t.Errorf("%+v, %d candidates", i.Import, len(all))
	}
	problems, _, err := c.Store.ImportProblems(t.Context(), c.Recruiter.Actor(), c.id, 0)
	if err != nil || len(problems) != 1 || problems[0].Number != 4 || problems[0].CandidateID == nil {
		t.Errorf("%+v, %v", problems, err)
	}
}

func TestImportStopsGoesOnAndIsNotDoneTwice(t *testing.T) {
	t.Parallel()
	c := tried(t, many(450, 0))
	ctx, actor := t.Context(), c.Recruiter.Actor()
	i := c.now()
	if err := c.Store.RunImport(ctx, actor, c.id, i.Version); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.RunImport(ctx, actor, c.id, i.Version); !errors.As(err, &models.Stale{}) {
		t.Errorf("the same page runs it twice: %v", err)
	}
	i = c.do(func(store.ListedImport) error { return c.Store.CancelImport(ctx, actor, c.id, i.Version+1) })
	if i.State != models.ImportStopped || i.Done != 0 || len(c.candidates()) != 1 {
		t.Fatalf("stopped before a chore came to it: %+v", i.Import)
	}
	if i = c.run(); i.State != models.ImportDone || i.Done != 450 || len(c.candidates()) != 451 {
		t.Errorf("gone on: %+v", i.Import)
	}
	for name, change := range map[string]func() error{
		"match":  func() error { return c.Store.MatchImport(ctx, actor, c.id, i.Version, make([]spreadsheet.Field, 8)) },
		"run":    func() error { return c.Store.RunImport(ctx, actor, c.id, i.Version) },
		"cancel": func() error { return c.Store.CancelImport(ctx, actor, c.id, i.Version) },
	} {
		if err := change(); !errors.As(err, &models.Stale{}) {
			t.Errorf("%s a done import: %v", name, err)
		}
	}
}

func TestImportIsForThoseWhoHire(t *testing.T) {
	t.Parallel()
	c := tried(t, many(2, 0))
	ctx, version := t.Context(), c.now().Version
	for name, x := range map[string]struct {
		actor models.Actor
		sees  bool
	}{
		"admin": {c.Admin.Actor(), true}, "manager": {c.Manager.Actor(), true}, "other manager": {c.OtherManager.Actor(), false},
		"interviewer": {c.Interviewer.Actor(), false}, "candidate": {c.Candidate.Actor(), false},
	} {
		list, _, err := c.Store.Imports(ctx, x.actor, 0)
		if err != nil || (len(list) == 1) != x.sees {
			t.Errorf("%s lists %d, %v", name, len(list), err)
		}
		if _, _, err := c.Store.Import(ctx, x.actor, c.id); errors.Is(err, models.ErrNotFound) == x.sees {
			t.Errorf("%s sees it: %v", name, err)
		}
		if x.sees {
			continue
		}
		for _, err := range []error{c.Store.RunImport(ctx, x.actor, c.id, version), c.Store.CancelImport(ctx, x.actor, c.id, version), c.Store.UndoImport(ctx, x.actor, c.id, version)} {
			if !errors.Is(err, models.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := c.Store.StartImport(ctx, x.actor, models.ImportInput{Once: name, Kind: models.ImportSpreadsheet, JobID: &c.Job.ID}, nil); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("%s starts one: %v", name, err)
		}
	}
	if _, err := c.Store.StartImport(ctx, c.Manager.Actor(), models.ImportInput{Once: "no job", Kind: models.ImportSpreadsheet}, nil); !errors.Is(err, models.ErrNotFound) {
		t.Errorf("a manager brings candidates for no job: %v", err)
	}
}

// resumes brings documents by name and content for the job of the cast.
func (c *importing) resumes(files ...string) {
	c.t.Helper()
	var err error
	c.id, err = c.Store.StartImport(c.t.Context(), c.Recruiter.Actor(), models.ImportInput{Once: files[0], Kind: models.ImportResumes, Name: "cvs.zip", JobID: &c.Job.ID},
		func(take func(models.Resume) error) error {
			for i := 0; i < len(files); i += 2 {
				r := models.Resume{File: models.File{Name: files[i], Type: "text/plain; charset=utf-8", Content: []byte(files[i+1])}}
				if strings.HasSuffix(files[i], ".exe") {
					r = models.Resume{File: models.File{Name: files[i]}, Problem: "This file is a program."}
				}
				if err := take(r); err != nil {
					return err
				}
			}
			return nil
		})
	if err != nil {
		c.t.Fatal(err)
	}
	storetest.FinishChores(c.t, c.Store)
}

func TestResumesBecomeCandidates(t *testing.T) {
	t.Parallel()
	c := importing{Cast: storetest.NewCast(t), t: t}
	c.resumes("ada.txt", "Ada Byron\nada@example.org\nPostgreSQL, AWS\n", "tool.exe", "", "Grace_Okafor-CV.txt", "Grace Okafor\ngrace@example.org\n",
		"Joan_Clarke_CV.txt", "1 2 3 4\n", "ada2.txt", "Ada Byron\nada@example.org\nsecond version\n")
	if i := c.now(); i.State != models.ImportTried || i.Fresh != 2 || i.Joining != 2 || i.LeftOut != 1 || i.Seen != 5 {
		t.Fatalf("%+v", i.Import)
	}
	i := c.run()
	all := c.candidates()
	if i.Added != 2 || i.Joined != 2 || len(all) != 3 || all[0].Name != "Joan Clarke CV" || all[1].Name != "Ada Byron" || all[1].Skills != "PostgreSQL, AWS" {
		t.Fatalf("%+v, %+v", i.Import, all)
	}
	problems, _, err := c.Store.ImportProblems(t.Context(), c.Recruiter.Actor(), c.id, 0)
	if err != nil || len(problems) != 2 || !strings.Contains(problems[1].Text, "check the name") || problems[1].ApplicationID == nil {
		t.Errorf("%+v, %v", problems, err)
	}
	if i := c.undo(); i.Kept != 0 || len(c.candidates()) != 1 {
		t.Errorf("undone: %+v, %d candidates", i.Import, len(c.candidates()))
	}
}
