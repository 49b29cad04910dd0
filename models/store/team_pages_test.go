package store_test

import (
	"regexp"
	"strings"
	"testing"

	"stepwise/models"
	"stepwise/models/store/storetest"
)

// teamScans matches a plan that walks what grows with what the team does.
var teamScans = regexp.MustCompile(`^SCAN (notes|n|note_mentions|m|followings|f|events|e|applications|a|candidates|c|candidate_tags|ct|tags|t)( |$)`)

// TestTagsMentionsAndNewsAreReadByIndex looks at the plans of every list.
func TestTagsMentionsAndNewsAreReadByIndex(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	if err := c.Store.Fill(ctx, &[]models.Panellist{{ApplicationID: 1, UserID: c.Interviewer.ID}}); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.WriteNote(ctx, c.Recruiter.Actor(), 1, "once", "Look, @manager, @interviewer, @admin"); err != nil {
		t.Fatal(err)
	}
	statements := c.Store.Watch()
	for _, user := range []models.User{c.Admin, c.Recruiter, c.Manager, c.Interviewer} {
		actor := user.Actor()
		if err := c.Store.Follow(ctx, actor, 1); err != nil {
			t.Fatal(err)
		}
		for name, read := range map[string]struct {
			most int
			run  func() error
		}{
			"today":          {12, func() error { _, err := c.Store.Today(ctx, actor, c.Clock.Now()); return err }},
			"news":           {1, func() error { _, _, err := c.Store.News(ctx, actor, 0); return err }},
			"more news":      {1, func() error { _, _, err := c.Store.News(ctx, actor, 99); return err }},
			"colleagues":     {4, func() error { _, err := c.Store.Mentionable(ctx, actor, 1, false); return err }},
			"tags to choose": {1, func() error { _, err := c.Store.TagNames(ctx); return err }},
			"dossier":        {18, func() error { _, err := c.Store.Dossier(ctx, actor, 1); return err }},
		} {
			statements.Take()
			if err := read.run(); err != nil {
				t.Fatalf("%s as %s: %v", name, user.Role, err)
			}
			queries := statements.Take()
			if len(queries) > read.most {
				t.Errorf("%s as %s takes %d queries, more than %d", name, user.Role, len(queries), read.most)
			}
			readByIndex(t, c, queries)
		}
	}
	if _, _, err := c.Store.Tags(ctx, c.Recruiter.Actor(), "x", 0); err != nil {
		t.Fatal(err)
	}
	readByIndex(t, c, statements.Take())
}

// readByIndex fails when a query walks a table, other than tags in the order of
// their names.
func readByIndex(t *testing.T, c *storetest.Cast, queries []string) {
	t.Helper()
	for _, query := range queries {
		lines, err := c.Store.Plan(query)
		if err != nil {
			t.Errorf("%v\n%s", err, query)
		}
		for _, line := range lines {
			if teamScans.MatchString(line) && !strings.HasSuffix(line, "INDEX sqlite_autoindex_tags_1") {
				t.Errorf("%s\n%s\n%s", line, query, strings.Join(lines, "\n"))
			}
		}
	}
}

// TestATransactionOfTagsAndNotesIsAllOrNothing looks at rows and events.
func TestATransactionOfTagsAndNotesIsAllOrNothing(t *testing.T) {
	t.Parallel()
	c := storetest.NewCast(t)
	recruiter := c.Recruiter.Actor()
	if err := c.Store.WriteNote(ctx, recruiter, 1, "once", "Ask @nobody, or @manager"); err == nil {
		t.Fatal("a mention of nobody is stored")
	}
	if d, err := c.Store.Dossier(ctx, recruiter, 1); err != nil || len(d.Notes)+len(d.Events)+len(d.Mentions) != 0 {
		t.Errorf("%+v %v", d.Notes, err)
	}
	if err := c.Store.TagCandidate(ctx, recruiter, 1, "Speaker"); err != nil {
		t.Fatal(err)
	}
	if err := c.Store.TagCandidate(ctx, recruiter, 1, "SPEAKER"); err != models.ErrDuplicate {
		t.Errorf("the same tag twice: %v", err)
	}
	p, err := c.Store.CandidateProfile(ctx, recruiter, 1, 0)
	if err != nil || len(p.Tags) != 1 || p.Tags[0].Name != "Speaker" || len(p.Events) != 1 || p.Events[0].Verb != models.DidTag {
		t.Errorf("%+v %+v %v", p.Tags, p.Events, err)
	}
	for _, actor := range []models.Actor{c.OtherManager.Actor(), c.Interviewer.Actor(), c.Candidate.Actor(), {}} {
		if err := c.Store.TagCandidate(ctx, actor, 1, "Mine"); err != models.ErrNotFound {
			t.Errorf("%s tags: %v", actor.Role, err)
		}
		if err := c.Store.Follow(ctx, actor, 1); actor.Role != models.RoleCandidate && err != models.ErrNotFound || err == nil {
			t.Errorf("%s follows: %v", actor.Role, err)
		}
	}
}
