package models

import (
	"testing"
	"time"
)

func TestWhatComesInAfterADecisionBearsOnTelling(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	due, soon := now.Add(48*time.Hour), now.Add(30*time.Hour)
	ahead := []Interview{{State: InterviewPlanned, StartsAt: soon}}
	for name, c := range map[string]struct {
		verb    Verb
		list    []Interview
		back    bool // it is held back
		changes bool
		state   NoticeState
		due     *time.Time
	}{
		"an item for the portfolio":         {DidAddPortfolio, ahead, false, false, NoticeWaits, &due},
		"a yes to the offer":                {DidAcceptOffer, nil, false, true, NoticeHeldBack, nil},
		"a time that is soon":               {DidPickTime, ahead, false, true, NoticeWaits, at(soon.Add(-24*time.Hour - time.Minute))},
		"a time that is soon, held back":    {DidPickTime, ahead, true, true, NoticeWaits, at(soon.Add(-24*time.Hour - time.Minute))},
		"a time that is soon after now":     {DidPickTime, []Interview{{State: InterviewPlanned, StartsAt: now.Add(time.Hour)}}, false, true, NoticeWaits, &now},
		"a time that is far":                {DidPickTime, []Interview{{State: InterviewPlanned, StartsAt: now.Add(200 * time.Hour)}}, false, false, NoticeWaits, &due},
		"a time of one that was called off": {DidPickTime, []Interview{{State: InterviewCalledOff, StartsAt: soon}}, false, false, NoticeWaits, &due},
		"a yes to the offer, held back":     {DidAcceptOffer, nil, true, true, NoticeHeldBack, nil},
	} {
		n := Notice{Kind: NoticeRejected, State: NoticeWaits, DueAt: &due}
		if c.back {
			n.State, n.DueAt = NoticeHeldBack, nil
		}
		if got := n.ComesIn(Event{Verb: c.verb}, c.list, now); got != c.changes || n.State != c.state || !sameTime(n.DueAt, c.due) {
			t.Errorf("%s: %v %+v", name, got, n)
		}
	}
}

func at(t time.Time) *time.Time { return &t }

// TestWhenARejectionIsTold takes the wait over weekends, promises, interviews
// and the change of the clock.
func TestWhenARejectionIsTold(t *testing.T) {
	t.Parallel()
	moment := func(s string) time.Time {
		m, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	zero, five := 0, 5
	for name, c := range map[string]struct {
		zone, now, promise, interview string
		off                           Date // a holiday
		days                          *int // of the job
		want                          string
	}{
		"two working days":                 {zone: "Europe/London", now: "2026-11-23T09:00:00Z", want: "2026-11-25T17:00:00Z"},
		"over a weekend":                   {zone: "Europe/London", now: "2026-11-27T16:59:00Z", want: "2026-12-01T17:00:00Z"},
		"decided on a Saturday":            {zone: "Europe/London", now: "2026-11-28T12:00:00Z", want: "2026-12-01T17:00:00Z"},
		"over the end of summer time":      {zone: "Europe/Berlin", now: "2026-10-23T12:00:00Z", want: "2026-10-27T16:00:00Z"},
		"where it is tomorrow already":     {zone: "Asia/Tokyo", now: "2026-11-23T16:00:00Z", want: "2026-11-26T08:00:00Z"},
		"the job's own days":               {zone: "Europe/London", now: "2026-11-23T09:00:00Z", days: &five, want: "2026-11-30T17:00:00Z"},
		"the job tells at once":            {zone: "Europe/London", now: "2026-11-23T09:00:00Z", days: &zero, want: "2026-11-23T09:00:00Z"},
		"a promise before":                 {zone: "Europe/London", now: "2026-11-23T09:00:00Z", promise: "2026-11-24T17:00:00Z", want: "2026-11-24T17:00:00Z"},
		"a promise that is broken already": {zone: "Europe/London", now: "2026-11-23T09:00:00Z", promise: "2026-11-20T17:00:00Z", want: "2026-11-25T17:00:00Z"},
		"an interview ahead":               {zone: "Europe/London", now: "2026-11-23T09:00:00Z", interview: "2026-11-25T10:00:00Z", want: "2026-11-24T09:59:00Z"},
		"an interview today":               {zone: "Europe/London", now: "2026-11-23T09:00:00Z", interview: "2026-11-23T15:00:00Z", want: "2026-11-23T09:00:00Z"},
		"an interview on a Monday":         {zone: "Europe/London", now: "2026-11-26T09:00:00Z", interview: "2026-11-30T10:00:00Z", want: "2026-11-27T17:00:00Z"},
		"the same, decided on Saturday":    {zone: "Europe/London", now: "2026-11-28T09:00:00Z", interview: "2026-11-30T10:00:00Z", want: "2026-11-29T09:59:00Z"},
		"an interview after a holiday":     {zone: "Europe/London", now: "2026-11-23T09:00:00Z", interview: "2026-11-26T10:00:00Z", off: "2026-11-25", want: "2026-11-24T17:00:00Z"},
		"an interview that is past":        {zone: "Europe/London", now: "2026-11-23T09:00:00Z", interview: "2026-11-20T15:00:00Z", want: "2026-11-25T17:00:00Z"},
	} {
		a, now := Application{ID: 1, Step: StepInterviews, State: Active}, moment(c.now)
		f := Facts{Job: Job{TellDays: c.days}}
		if c.promise != "" {
			a.PromiseBy = at(moment(c.promise))
		}
		if c.interview != "" {
			f.Interviews = []Interview{{State: InterviewPlanned, StartsAt: moment(c.interview)}}
		}
		settings := Settings{TimeZone: c.zone, TellDays: 2, Holidays: []Holiday{{Day: c.off, Name: "A day off"}}}
		if got := a.DueRejection(settings, f, now); !got.Equal(moment(c.want)) {
			t.Errorf("%s: %s, not %s", name, got.UTC().Format(time.RFC3339), c.want)
		}
	}
}
