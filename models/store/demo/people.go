package demo

import (
	"strconv"
	"strings"
	"time"

	"stepwise/data"
	"stepwise/models"
	"stepwise/models/store"
)

// found makes the organisation with its staff and reference data.
func found(now time.Time, passwordHash string) (*organisation, error) {
	set, err := data.Demo()
	if err != nil {
		return nil, err
	}
	ref, err := data.Reference()
	if err != nil {
		return nil, err
	}
	o := &organisation{set: set, ref: ref, rubric: rubric(ref), now: now, passwordHash: passwordHash,
		users: map[string]models.User{}, jobs: map[string]*position{}, reasons: map[string]models.RejectionReason{}, said: map[string]int{}}
	x := set.Organisation
	o.settings = models.Settings{ID: 1, Organisation: x.Name, TimeZone: x.Zone, WorkStart: minutes(x.Starts), WorkEnd: minutes(x.Ends),
		Currency: x.Currency, ScoreFloor: 60, UnpaidHours: 4, TellDays: 2, RetentionMonths: 6, ShowKept: true, AskDemographics: true}
	for _, step := range models.ApplicationSteps() {
		o.settings.PromiseDays = append(o.settings.PromiseDays, ref.Guide.Steps[step-1].PromisedDays)
	}
	year := now.Year()
	for _, y := range []string{strconv.Itoa(year), strconv.Itoa(year + 1)} {
		o.settings.Holidays = append(o.settings.Holidays, models.Holiday{Day: models.Date(y + "-01-01"), Name: "New Year’s Day"},
			models.Holiday{Day: models.Date(y + "-12-25"), Name: "Christmas Day"}, models.Holiday{Day: models.Date(y + "-12-26"), Name: "Boxing Day"})
	}
	o.rows.settings = []models.Settings{o.settings}
	o.calendar = newCalendar(now, o.settings.Zone())
	o.hireStaff()
	o.stock()
	return o, nil
}

func (o *organisation) hireStaff() {
	start := o.calendar.at(0)
	for i, p := range o.set.Organisation.Staff {
		u := models.User{ID: int64(i + 1), Name: p.Name, Email: p.Email, Role: models.Role(p.Role), PasswordHash: o.passwordHash,
			TimeZone: p.Zone, CreatedAt: start.Add(time.Duration(i) * time.Minute)}
		o.users[p.Key] = u
		o.rows.users = append(o.rows.users, u)
		verb := models.DidJoin
		if i == 0 {
			verb = models.DidSetUp
		}
		o.record(models.NewEvent(u.Actor(), verb, u.CreatedAt).OnUser(u.ID))
	}
}

// stock copies the reference data that administrators may change.
func (o *organisation) stock() {
	o.rows.skills, o.rows.rates, o.rows.reasons = store.ReferenceRows(o.ref)
	o.stockQuestions()
	for i, r := range o.ref.RejectionReasons.Reasons {
		o.reasons[r.Key] = o.rows.reasons[i]
	}
}

func (o *organisation) record(e models.Event) { o.rows.events = append(o.rows.events, e) }

// rubric is the reference's criteria as models has them.
func rubric(ref data.Ref) models.Rubric {
	r := models.Rubric{}
	for _, x := range ref.Rubrics.Rubrics {
		for _, k := range x.Criteria {
			c := models.Criterion{Key: k.Key, Name: k.Name, Levels: k.Levels[:]}
			switch x.Key {
			case "interviews":
				r[k.Key] = []models.Criterion{c}
			case "communication":
				c.Category = "communication"
				r["talk"] = append(r["talk"], c)
			default:
				r[x.Key] = append(r[x.Key], c)
			}
		}
	}
	return r
}

// minutes reads "09:30" as minutes from midnight.
func minutes(clock string) int {
	hours, rest, _ := strings.Cut(clock, ":")
	h, _ := strconv.Atoi(hours)
	m, _ := strconv.Atoi(rest)
	return h*60 + m
}

// hundredths is an amount in whole units as money.
func hundredths(amount float64) models.Money { return models.Money(amount * 100) }
