package handlers_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"stepwise/models"
)

// digests are the letters about what waits, oldest first.
func (h *house) digests() (out []models.Mail) {
	h.Helper()
	if err := h.cast.Store.SendDigests(h.Context()); err != nil {
		h.Fatal(err)
	}
	mails, _, err := h.cast.Store.Mails(h.Context(), h.cast.Admin.Actor(), 0)
	if err != nil {
		h.Fatal(err)
	}
	for i := len(mails) - 1; i >= 0; i-- {
		if strings.HasSuffix(mails[i].Subject, " for you") {
			m, err := h.cast.Store.Mail(h.Context(), h.cast.Admin.Actor(), mails[i].ID)
			if err != nil {
				h.Fatal(err)
			}
			out = append(out, m)
		}
	}
	return out
}

// TestADigestComesOnceADay begins on a Monday at 9:00, when the working day
// does.
func TestADigestComesOnceADay(t *testing.T) {
	t.Parallel()
	h := start(t)
	now := h.cast.Clock.Now()
	check(t, h.cast.Store.Fill(t.Context(), &[]models.Scorecard{{ID: 1, ApplicationID: 1, Step: models.StepShortlist, UserID: 2, CreatedAt: now, UpdatedAt: now}})) // she has begun to read it
	recruiter, candidate := h.as("recruiter"), h.as("candidate")
	profile := recruiter.get("/profile")
	wish := url.Values{"name": {profile.value("name")}, "time_zone": {profile.value("time_zone")}, "digest": {"daily"}}
	if p := recruiter.follow(recruiter.post("/profile", wish)); p.value("digest") != "daily" {
		t.Errorf("%q", p.value("digest"))
	}
	if list := h.digests(); len(list) != 0 {
		t.Fatalf("nothing waits, and a letter does: %s", list[0].Text)
	}
	candidate.follow(candidate.post("/status/1/messages", message("When do we <b>meet</b>?")))
	h.digests()
	list := h.digests()
	if len(list) != 1 || list[0].To != h.cast.Recruiter.Email || list[0].Subject != "1 thing waits for you" ||
		!strings.Contains(list[0].Text, "• Grace Okafor: Senior Go engineer, Payments · wrote to you and waits for an answer") || strings.Contains(list[0].Text, "meet") {
		t.Fatalf("%d letters: %+v", len(list), list)
	}
	h.cast.Clock.Pass(10 * time.Hour)
	if list := h.digests(); len(list) != 1 {
		t.Errorf("%d letters the same day", len(list))
	}
	h.cast.Clock.Pass(14 * time.Hour)
	if list := h.digests(); len(list) != 2 {
		t.Errorf("%d letters the day after", len(list))
	}
	h.cast.Clock.Pass(4 * 24 * time.Hour) // to Saturday
	if list := h.digests(); len(list) != 2 {
		t.Errorf("%d letters at the weekend", len(list))
	}
	wish.Set("digest", "")
	recruiter.follow(recruiter.post("/profile", wish))
	h.cast.Clock.Pass(2 * 24 * time.Hour)
	if list := h.digests(); len(list) != 2 {
		t.Errorf("%d letters to who wants none", len(list))
	}
	if p := recruiter.post("/profile", url.Values{"name": {"Rosa"}, "time_zone": {"Europe/London"}, "digest": {"hourly"}}); p.status != 422 {
		t.Errorf("%d", p.status)
	}
}
