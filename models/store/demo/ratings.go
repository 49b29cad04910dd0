package demo

import (
	"fmt"
	"slices"
	"strings"

	"stepwise/models"
)

// score submits a scorecard of the user.
func (s *story) score(u models.User, step models.Step, interview *int64, summary string) {
	now := s.clock.tick()
	actor, on := s.as(u)
	on.Panel = models.OnPanel(s.facts.Panel(interview), u.ID)
	on.Interviews = on.Panel
	if err := s.app.Score(actor, on, step); err != nil {
		s.took(models.Event{}, fmt.Errorf("scorecard of %s: %w", u.Name, err))
		return
	}
	card, about := s.facts.OwnScorecard(actor, step, interview)
	card.ID, card.ApplicationID, card.Summary = next(&s.ids.card), s.app.ID, summary
	card.SubmittedAt, card.CreatedAt, card.UpdatedAt, card.UserName = &now, now, now, u.Name
	for _, c := range s.facts.Criteria(s.rubric, step, interview) {
		r := models.Rating{ScorecardID: card.ID, Criterion: c.Key, Name: c.Name, Category: c.Category, RequirementID: c.RequirementID, QuestionVersionID: c.QuestionVersionID}
		if s.assessed(c, step) {
			r.Level = s.level()
			r.Evidence = s.evidence(c, step, r.Level)
		}
		card.Ratings = append(card.Ratings, r)
	}
	s.facts.Scorecards = append(s.facts.Scorecards, card)
	s.took(models.NewEvent(actor, models.DidScore, now).OnApplication(s.app).About(about, ""), nil)
}

func (s *story) scoreInterview(n int, u models.User) {
	id := s.facts.Interviews[n].ID
	s.score(u, s.facts.Interviews[n].Step, &id, s.words("summary", s.set.Words.InterviewSummaries))
}

// assessed reports whether anything could be said about a criterion. What
// documents do not even hint at is left to the interviews, where scalability is
// always asked about.
func (s *story) assessed(c models.Criterion, step models.Step) bool {
	switch {
	case c.RequirementID == nil:
		return true
	case step == models.StepShortlist:
		return strings.Contains(s.candidate.Skills, c.Name) || s.rng.IntN(10) < 6
	case step == models.StepInterviews && slices.Contains([]string{"architecture", "performance", "cloud"}, c.Category):
		return true
	}
	return s.rng.IntN(10) < 7
}

// level is about what the candidate is worth.
func (s *story) level() int {
	level := s.person.Strength
	switch n := s.rng.IntN(10); {
	case n < 2:
		level--
	case n > 7:
		level++
	}
	return max(1, min(4, level))
}

func (s *story) evidence(c models.Criterion, step models.Step, level int) string {
	if lists, ok := s.set.Evidence.Skills[c.Category]; ok {
		return s.words(fmt.Sprint(c.Category, level), lists[level-1])
	}
	key := map[models.Step]string{models.StepShortlist: "shortlist", models.StepInterviews: "interviews",
		models.StepCommunication: "communication", models.StepTrial: "trial"}[step]
	return s.words(fmt.Sprint(key, level), s.set.Evidence.Rubrics[key][level-1])
}

// lockWeights keeps what each job's requirements weighed when its first
// scorecard was submitted.
func (o *organisation) lockWeights() {
	first := map[int64]models.Event{}
	for _, e := range o.rows.events {
		if e.Verb != models.DidScore {
			continue
		}
		if f, ok := first[*e.JobID]; !ok || e.At.Before(f.At) {
			first[*e.JobID] = e
		}
	}
	for _, p := range o.jobs {
		if e, ok := first[p.ID]; ok {
			o.rows.versions = append(o.rows.versions, models.RequirementVersion{ID: p.ID, JobID: p.ID, Number: 1, Weights: models.WeightsOf(p.requirements), UserID: e.ActorID, CreatedAt: e.At})
		}
	}
}
