package models

import (
	"testing"
	"time"
)

// TestWhoseTurnItIs stands at Monday 23 November 2026, 09:00 in London.
func TestWhoseTurnItIs(t *testing.T) {
	t.Parallel()
	at := func(s string) time.Time {
		moment, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return moment
	}
	now, tokyo := at("2026-11-23T09:00:00Z"), Zone("Asia/Tokyo")
	early, late := at("2026-11-24T09:00:00Z"), at("2026-12-09T09:00:00Z")
	due := at("2026-12-01T17:00:00Z")
	for name, c := range map[string]struct {
		got  time.Time
		want string
	}{
		"a trial under way":       {Trial{DueAt: due}.TurnUntil(now), "2026-12-01T17:00:00Z"},
		"a trial that is due":     {Trial{DueAt: now.Add(-time.Hour)}.TurnUntil(now), "2026-11-23T09:00:00Z"},
		"handed in early":         {Trial{DueAt: due, HandedInAt: &early}.TurnUntil(now), "2026-11-24T09:00:00Z"},
		"handed in late":          {Trial{DueAt: due, HandedInAt: &late}.TurnUntil(now), "2026-12-01T17:00:00Z"},
		"an offer that is open":   {Offer{State: OfferApproved, ValidUntil: "2026-12-07"}.TurnUntil(tokyo, now), "2026-12-07T14:59:00Z"},
		"an offer of today":       {Offer{State: OfferApproved, ValidUntil: "2026-11-23"}.TurnUntil(tokyo, now), "2026-11-23T14:59:00Z"},
		"an offer that ran out":   {Offer{State: OfferApproved, ValidUntil: "2026-11-22"}.TurnUntil(tokyo, now), "2026-11-23T09:00:00Z"},
		"an offer not approved":   {Offer{State: OfferPrepared, ValidUntil: "2026-12-07"}.TurnUntil(tokyo, now), "2026-11-23T09:00:00Z"},
		"a yes, to begin later":   {Offer{State: OfferAccepted, ValidUntil: "2026-12-07", StartsOn: "2027-01-04"}.TurnUntil(tokyo, now), "2027-01-04T14:59:00Z"},
		"a no":                    {Offer{State: OfferDeclined, ValidUntil: "2026-12-07"}.TurnUntil(tokyo, now), "2026-11-23T09:00:00Z"},
		"an offer without a date": {Offer{State: OfferApproved}.TurnUntil(tokyo, now), "2026-11-23T09:00:00Z"},
	} {
		if got := c.got.UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s: until %s", name, got)
		}
	}
}
