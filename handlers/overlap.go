package handlers

import (
	"strconv"
	"time"

	"stepwise/models"
	"stepwise/models/overlap"
	"stepwise/views"
)

// workDays are the team's working day and the candidate's, taken to be the same
// hours on their own clock.
func workDays(v *visit, c models.Candidate) (team, candidate overlap.Day) {
	day := overlap.Day{Start: time.Duration(v.settings.WorkStart) * time.Minute, End: time.Duration(v.settings.WorkEnd) * time.Minute}
	team, candidate = day, day
	team.Zone, candidate.Zone = v.settings.Zone(), models.Zone(c.TimeZone)
	return team, candidate
}

// overlapHours is how many working hours a day the team and the candidate share now.
func overlapHours(v *visit, c models.Candidate) string {
	team, candidate := workDays(v, c)
	return sharedHours(overlap.Hours(team, candidate, v.now))
}

func sharedHours(d time.Duration) string { return strconv.FormatFloat(d.Hours(), 'f', -1, 64) }

// overlapYear is how many they share over the year that it is for the team.
func overlapYear(v *visit, c models.Candidate) (year string, spans []views.OverlapSpan) {
	team, candidate := workDays(v, c)
	today := models.DateOf(v.now.In(team.Zone))
	for _, s := range overlap.Year(team, candidate, v.now.In(team.Zone).Year()) {
		span := views.OverlapSpan{Days: s.From.Format("2 January") + " to " + s.To.Format("2 January"), Hours: sharedHours(s.Overlap), Shared: "none",
			Now: models.DateOf(s.From) <= today && today <= models.DateOf(s.To)}
		if s.Overlap > 0 {
			_, _, _, _, from, to := overlap.On(team, candidate, s.From.Add(12*time.Hour))
			span.Shared = models.Clock(int(from*60)) + "–" + models.Clock(int(to*60))
		}
		spans = append(spans, span)
	}
	return strconv.Itoa(v.now.In(team.Zone).Year()), spans
}

// answersWords says how long the candidate takes to answer messages, in hours of
// their working days.
func answersWords(v *visit, d models.Dossier) string {
	_, day := workDays(v, d.Candidate)
	r := models.ResponsivenessOf(d.Exchanged, day)
	if r.N == 0 {
		return "Responsiveness: no message of yours has been answered yet, so that there is nothing to measure."
	}
	hours := strconv.FormatFloat(r.Median.Hours(), 'f', 1, 64)
	return "Responsiveness: answers after " + hours + " working hours on their own clock, the median of " + views.Count(r.N, "answer", "answers") + ". A fact to know, not a score."
}
