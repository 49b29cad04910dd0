package data

import (
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestDemoCounts(t *testing.T) {
	t.Parallel()
	set := demo(t)
	for _, count := range []struct {
		what       string
		got, least int
	}{
		{"staff", len(set.Organisation.Staff), 9},
		{"jobs", len(set.Jobs), 6},
		{"candidates", len(set.Candidates), 60},
		{"trials", len(set.Trials), 3},
		{"exercises", len(set.Words.Exercises), 3},
		{"challenges", len(set.Words.Challenges), 3},
		{"first names", len(set.Names.First), 150},
		{"surnames", len(set.Names.Last), 200},
		{"headlines", len(set.Names.Headlines), 60},
		{"tools", len(set.Resumes.Tools), 200},
		{"duties", len(set.Resumes.Duties), 30},
		{"employers", len(set.Resumes.Starts) * len(set.Resumes.Middles) * len(set.Resumes.Ends), 25_000},
	} {
		if count.got < count.least {
			t.Errorf("%d %s, want %d", count.got, count.what, count.least)
		}
	}
}

func TestDemoStaffHoldEveryRole(t *testing.T) {
	t.Parallel()
	roles := map[string]int{}
	for _, person := range demo(t).Organisation.Staff {
		roles[person.Role]++
		zone(t, person.Zone)
		if !strings.HasSuffix(person.Email, "@northwind.example") {
			t.Errorf("%s writes from %s", person.Name, person.Email)
		}
	}
	for role, want := range map[string]int{"admin": 1, "recruiter": 2, "manager": 2, "interviewer": 4} {
		if roles[role] != want {
			t.Errorf("%d with role %s, want %d", roles[role], role, want)
		}
	}
}

func TestDemoJobsAreComplete(t *testing.T) {
	t.Parallel()
	set, ref := demo(t), reference(t)
	roles := map[string]string{}
	for _, person := range set.Organisation.Staff {
		roles[person.Key] = person.Role
	}
	situations := map[string]bool{}
	for _, job := range set.Jobs {
		situations[job.Situation] = true
		if roles[job.Recruiter] != "recruiter" || roles[job.Manager] != "manager" || len(job.Interviewers) < 2 {
			t.Errorf("%s lacks a team", job.Key)
		}
		for _, key := range job.Interviewers {
			if roles[key] != "interviewer" {
				t.Errorf("%s: %s does not interview", job.Key, key)
			}
		}
		for _, responsibility := range job.Responsibilities {
			if !slices.Contains(ref.Responsibilities.Responsibilities, responsibility) {
				t.Errorf("%s: %q is not offered", job.Key, responsibility)
			}
		}
		must := false
		for _, requirement := range job.Requirements {
			must = must || requirement.Must
			if !inCatalogue(ref, requirement) || slices.Contains(requirement.Levels[:], "") || requirement.Weight < 1 || requirement.Weight > 5 {
				t.Errorf("%s: requirement %+v", job.Key, requirement)
			}
		}
		if !must {
			t.Errorf("%s has no must-have", job.Key)
		}
		if (job.Model == nil) != (job.Situation == "planning") {
			t.Errorf("%s: model %v while %s", job.Key, job.Model, job.Situation)
		}
		if job.Model != nil && (ref.Model(job.Model.Key) == nil || job.Model.Reason == "" || len(job.Model.Grounds) < 2) {
			t.Errorf("%s: model %+v", job.Key, *job.Model)
		}
	}
	if len(situations) != 6 {
		t.Errorf("situations %v", situations)
	}
}

func TestDemoCandidatesAreWhole(t *testing.T) {
	t.Parallel()
	set := demo(t)
	jobs := map[string]string{}
	for _, job := range set.Jobs {
		jobs[job.Key] = job.Situation
	}
	seen := map[string]bool{}
	for _, candidate := range set.Candidates {
		zone(t, candidate.Zone)
		if situation := jobs[candidate.Job]; situation == "" || situation == "planning" || situation == "approval" {
			t.Errorf("%s applied for %q, which is not open", candidate.Name, candidate.Job)
		}
		if seen[candidate.Email] {
			t.Errorf("%s is there twice", candidate.Email)
		}
		seen[candidate.Email] = true
		if candidate.Strength < 1 || candidate.Strength > 4 || len(candidate.Skills) == 0 || candidate.Headline == "" {
			t.Errorf("%+v", candidate)
		}
		if n := len(candidate.Portfolio); n < 1 || n > 3 {
			t.Errorf("%s has %d portfolio items", candidate.Name, n)
		}
		for _, item := range candidate.Portfolio {
			link, err := url.Parse(item.Link)
			if err != nil || link.Scheme != "https" || !strings.HasSuffix(link.Host, ".example") {
				t.Errorf("%s links to %s", candidate.Name, item.Link)
			}
			if item.Title == "" || item.Part == "" || item.Stack == "" || item.Look == "" {
				t.Errorf("%s: %+v", candidate.Name, item)
			}
		}
	}
}

func TestDemoEvidenceCoversEveryLevel(t *testing.T) {
	t.Parallel()
	set, ref := demo(t), reference(t)
	check := func(key string, levels [4][]string) {
		for level, sentences := range levels {
			if len(sentences) < 4 {
				t.Errorf("%s has %d sentences for level %d", key, len(sentences), level+1)
			}
		}
	}
	for _, category := range ref.Skills.Categories {
		check(category.Key, set.Evidence.Skills[category.Key])
	}
	for _, rubric := range ref.Rubrics.Rubrics {
		check(rubric.Key, set.Evidence.Rubrics[rubric.Key])
	}
}

func TestDemoRejectionsUseTheListedReasons(t *testing.T) {
	t.Parallel()
	ref := reference(t)
	for _, rejection := range demo(t).Words.Rejections {
		if !slices.ContainsFunc(ref.RejectionReasons.Reasons, func(r RejectionReason) bool { return r.Key == rejection.Reason }) {
			t.Errorf("no reason %s", rejection.Reason)
		}
	}
}

func TestDemoNamesAreDistinct(t *testing.T) {
	t.Parallel()
	names := demo(t).Names
	for _, list := range [][]string{names.First, names.Last, names.Fields, names.Headlines, names.Clients} {
		seen := map[string]bool{}
		for _, word := range list {
			if word == "" || seen[word] {
				t.Errorf("%q is empty or there twice", word)
			}
			seen[word] = true
		}
	}
	for _, place := range names.Places {
		zone(t, place.Zone)
	}
}

func inCatalogue(ref Ref, requirement DemoRequirement) bool {
	return slices.ContainsFunc(ref.Skills.Categories, func(c SkillCategory) bool {
		return c.Key == requirement.Category && slices.Contains(c.Skills, requirement.Skill)
	})
}

func zone(t *testing.T, name string) {
	t.Helper()
	if _, err := time.LoadLocation(name); err != nil || name == "" {
		t.Errorf("zone %q: %v", name, err)
	}
}

func demo(t *testing.T) DemoSet {
	t.Helper()
	set, err := Demo()
	if err != nil {
		t.Fatal(err)
	}
	return set
}
