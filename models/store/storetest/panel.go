package storetest

import (
	"context"
	"fmt"
	"testing"

	"stepwise/models"
)

// Panel is an interview of step 4 with n interviewers, of an application of
// its own for Job.
type Panel struct {
	Application int64
	Interview   int64
	Users       []models.User
}

// Panel adds one to the cast.
func (c *Cast) Panel(t testing.TB, n int) Panel {
	t.Helper()
	now := c.Clock.Now()
	promise := now.AddDate(0, 0, 7)
	p := Panel{Application: 500, Interview: 500}
	var seats []models.Panellist
	for i := range n {
		u := models.User{ID: int64(501 + i), Name: fmt.Sprintf("Panellist %02d", i+1), Email: fmt.Sprintf("panellist-%d@northwind.example", i+1), Role: models.RoleInterviewer,
			PasswordHash: passwordHash, TimeZone: "Europe/London", CreatedAt: now}
		p.Users = append(p.Users, u)
		seats = append(seats, models.Panellist{ApplicationID: p.Application, InterviewID: &p.Interview, UserID: u.ID})
	}
	err := c.Store.Fill(context.Background(), &p.Users,
		&[]models.Candidate{{ID: 500, Name: "Noor Haddad", Email: "noor@example.org", ConfirmedAt: &now, TimeZone: "Asia/Amman", CreatedAt: now}},
		&[]models.Application{{ID: p.Application, CandidateID: 500, JobID: c.Job.ID, Step: models.StepInterviews, State: models.Active, SinceAt: now,
			PromiseBy: &promise, Source: "careers page", ConsentAt: &now, RetainUntil: "2027-05-23", CreatedAt: now}},
		&[]models.Interview{{ID: p.Interview, ApplicationID: p.Application, Step: models.StepInterviews, Kind: models.KindChallenge, Title: "Rate limiter", StartsAt: now,
			Minutes: 60, State: models.InterviewHeld, Outcome: models.OutcomePassed, Reason: "Held", CreatedAt: now}}, &seats)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
