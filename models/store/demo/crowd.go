package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
)

// batch is how many candidates are written in one transaction.
const batch = 4000

// storied is that one in so many of the crowd gets beyond the shortlist.
const storied = 200

// crowd adds candidates until there are total, in the order they applied in.
func (o *organisation) crowd(ctx context.Context, s *store.Store, total int, progress func(done, total int)) error {
	rng := rand.New(rand.NewPCG(seed, 0))
	first := int(o.ids.candidate)
	for n := first; n < total; n++ {
		key := []string{"bookings", "billing"}[rng.IntN(2)]
		opened := o.calendar.ago(started[key].opened, 0)
		minute := opened + (o.calendar.total-opened)*(n-first)/(total-first)
		person := o.somebody(rng, key, n)
		var t *story
		var err error
		if n%storied == 0 && o.calendar.total-minute > 15*day {
			p := part{step: models.Step(4 + rng.IntN(3)), done: rng.IntN(4), days: (o.calendar.total - minute) / day, quiet: 4 + rng.IntN(60), coming: rng.IntN(20)}
			t, err = o.tell(p, person)
		} else {
			t = o.applied(rng, person, minute)
		}
		if err == nil {
			err = o.sendResume(rng, s, t)
		}
		if err != nil {
			return err
		}
		if (n+1-first)%batch == 0 || n+1 == total {
			if err := o.flush(ctx, s); err != nil {
				return err
			}
			progress(n+1, total)
		}
	}
	return nil
}

// somebody is made of the names and headlines there are.
func (o *organisation) somebody(rng *rand.Rand, job string, n int) data.DemoCandidate {
	names := o.set.Names
	first, last := pick(rng, names.First), pick(rng, names.Last)
	place, item := pick(rng, names.Places), pick(rng, names.Portfolio)
	years := 1 + rng.IntN(18)
	address := fmt.Sprintf("%s.%s.%d", plain(first), plain(last), n)
	headline := strings.NewReplacer("{skill}", item.Skills[0], "{other}", item.Skills[len(item.Skills)-1],
		"{years}", fmt.Sprint(years), "{field}", pick(rng, names.Fields)).Replace(pick(rng, names.Headlines))
	return data.DemoCandidate{Job: job, Strength: 1 + rng.IntN(4), Name: first + " " + last, Email: address + "@example.com",
		Place: place.Place, Zone: place.Zone, Headline: headline, Years: years, Skills: item.Skills, StartInDays: 7 * rng.IntN(9),
		Portfolio: []data.DemoPortfolioItem{{Title: strings.ReplaceAll(item.Title, "{client}", pick(rng, names.Clients)), Part: pick(rng, item.Parts),
			Stack: strings.Join(item.Skills, ", "), Link: "https://" + strings.ReplaceAll(address, ".", "-") + ".example/" + item.Slug, Look: pick(rng, item.Looks)}}}
}

// applied is a short story: somebody applied and, unless it was lately, was
// told no or changed their mind.
func (o *organisation) applied(rng *rand.Rand, p data.DemoCandidate, minute int) *story {
	s := o.begin(part{step: models.StepShortlist, unconfirmed: true}, p, clock{calendar: o.calendar, from: minute, to: minute})
	s.apply()
	s.candidate.ConfirmedAt = &s.app.CreatedAt
	if wait := 1 + rng.IntN(6*day); minute+wait < o.calendar.total {
		s.clock.from, s.clock.to = minute+wait, minute+wait
		s.end, s.why = rejected, pick(rng, []string{"must-have-missing", "too-little-evidence", "experience-elsewhere", "hours-overlap", "pay-expectation"})
		if rng.IntN(12) == 0 {
			s.end = withdrawn
		}
		s.finish()
	}
	s.keep()
	return s
}

func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// plain is a name as the first part of an address: ASCII letters only.
func plain(name string) string {
	var out strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		if r < unicode.MaxASCII && unicode.IsLetter(r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}
