package data

import (
	"slices"
	"strings"
	"testing"
)

// TestTrialTemplatesAreComplete holds each template to what a candidate needs
// to say yes or no to it, and a panel to judge it.
func TestTrialTemplatesAreComplete(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	var levels, areas []string
	for _, l := range ref.Rates.HourlyByLevel {
		levels = append(levels, l.Key)
	}
	for _, c := range ref.Skills.Categories {
		areas = append(areas, c.Key)
	}
	keys, titles, covered, perLevel := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, x := range ref.Trials {
		if keys[x.Key] || titles[x.Title] || x.Key != x.Level+"-"+x.Area {
			t.Errorf("%s: a template for a level and area, with a title of its own", x.Key)
		}
		keys[x.Key], titles[x.Title], covered[x.Area] = true, true, true
		perLevel[x.Level]++
		if !slices.Contains(levels, x.Level) || !slices.Contains(areas, x.Area) {
			t.Errorf("%s: level %q, area %q", x.Key, x.Level, x.Area)
		}
		if x.Hours < 4 || x.Hours > 12 {
			t.Errorf("%s: %d hours, want 4 to 12", x.Key, x.Hours)
		}
		if len(x.Scope) < 200 || len(x.Brief) < 1000 || x.AIRule == "" || !strings.Contains(x.Brief, "Leave out:") {
			t.Errorf("%s: scope, brief with what to leave out, and the rule on AI", x.Key)
		}
		if !strings.Contains(x.Scope, "nothing of it goes into a product of ours") || !strings.Contains(x.Ownership, "You own") {
			t.Errorf("%s: a trial is no work for us, and what is made belongs to who made it", x.Key)
		}
		if len(x.Deliverables) < 3 || len(x.Criteria) < 4 || len(x.Criteria) > 6 {
			t.Errorf("%s: %d deliverables, %d criteria", x.Key, len(x.Deliverables), len(x.Criteria))
		}
		for _, c := range x.Criteria {
			distinct := map[string]bool{}
			for _, line := range c.Levels {
				distinct[line] = true
				if len(line) < 15 || len(line) > 300 {
					t.Errorf("%s, %s: the line %q", x.Key, c.Name, line)
				}
			}
			if c.Name == "" || len(distinct) != 4 {
				t.Errorf("%s, %s: four levels that differ", x.Key, c.Name)
			}
		}
	}
	for _, area := range areas {
		if !covered[area] {
			t.Errorf("no trial for %s", area)
		}
	}
	for _, level := range levels {
		if perLevel[level] < 2 {
			t.Errorf("%d trials for level %s", perLevel[level], level)
		}
	}
}
