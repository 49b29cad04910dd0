package demo

import (
	"slices"

	"stepwise/models"
)

// debrief has the two of the scenario differ widely on it, talk, and one of
// them rate it again.
func (s *story) debrief() {
	if s.app.ID%3 != 0 {
		return
	}
	var pair []*models.Scorecard
	for i := range s.facts.Scorecards {
		if c := &s.facts.Scorecards[i]; c.InterviewID != nil && *c.InterviewID == s.facts.Interviews[0].ID {
			pair = append(pair, c)
		}
	}
	line := slices.IndexFunc(pair[0].Ratings, func(r models.Rating) bool { return r.Criterion == string(models.KindScenario) })
	if len(pair) != 2 || line < 0 {
		return
	}
	second := pair[1]
	rate := func(c *models.Scorecard, level int, words string) {
		c.Ratings = slices.Clone(c.Ratings)
		c.Ratings[line].Level, c.Ratings[line].Evidence = level, words
	}
	rate(pair[0], 4, "Asked which of the two clocks counts before drawing anything, and named what happens to events that come after the day is closed.")
	rate(second, 1, "Three boxes and an arrow. When I took one box away, the answer was to add a retry.")
	const again = "The late events were thought of before I came in with the outage. The retry was the weak part, not the whole."
	now := s.events[len(s.events)-1].At
	was, err := second.Revise(models.ScorecardInput{Summary: second.Summary, Ratings: map[string]models.RatingInput{string(models.KindScenario): {Level: 2, Evidence: again}}},
		pair[0].UserName+" saw the first twenty minutes, in which it was asked about.", true, now)
	rate(second, 2, again)
	second.Former = append(second.Former, was)
	actor := models.Actor{ID: second.UserID, Name: second.UserName, Role: models.RoleInterviewer}
	s.took(models.NewEvent(actor, models.DidRerate, now).OnApplication(s.app).About(second.Ratings[line].Name, ""), err)
	who, on := s.as(s.recruiter)
	note, e, err := s.app.RecordDebrief(who, on, s.facts, models.StepInterviews, models.DebriefGoOn,
		"They had seen different halves of the same hour. Both want the retry asked about again in the talk; neither would stop here.", now)
	s.debriefs = append(s.debriefs, note)
	s.took(e, err)
}
