package demo

import (
	"time"

	"stepwise/models/workday"
)

// day is how long people work on one, in minutes, from nine o'clock.
const day = 8*60 + 30

// calendar counts the working minutes of the history, from its first morning
// up to now.
type calendar struct {
	mornings []time.Time
	total    int
}

func newCalendar(now time.Time, zone *time.Location) calendar {
	var c calendar
	local := now.In(zone)
	first := time.Date(local.Year(), local.Month(), local.Day()-7*weeks, 9, 0, 0, 0, zone)
	for m := first; !m.After(now); m = m.AddDate(0, 0, 1) {
		if workday.Between(m.AddDate(0, 0, -1), m, zone) == 1 {
			c.mornings = append(c.mornings, m)
		}
	}
	last := c.mornings[len(c.mornings)-1]
	c.total = (len(c.mornings)-1)*day + min(day, int(now.Sub(last)/time.Minute))
	return c
}

// at is the moment of a working minute.
func (c calendar) at(minute int) time.Time {
	minute = max(0, min(minute, c.total))
	i := min(minute/day, len(c.mornings)-1)
	return c.mornings[i].Add(time.Duration(minute-i*day) * time.Minute).UTC()
}

// ago is the working minute that many working days and hours ago.
func (c calendar) ago(days, hours int) int { return max(0, c.total-days*day-hours*60) }

// coming is a full hour that is still ahead: today if there is time left, else
// on a working day soon; the higher the turn the later.
func coming(now time.Time, zone *time.Location, turn int) time.Time {
	today := now.In(zone)
	at := func(t time.Time, hour int) time.Time {
		return time.Date(t.Year(), t.Month(), t.Day(), hour, 0, 0, 0, zone).UTC()
	}
	if turn == 0 && today.Hour() < 15 && workday.Add(now, 0, zone).In(zone).YearDay() == today.YearDay() {
		return at(today, max(9, today.Hour())+2)
	}
	return at(workday.Add(now, max(1, (turn+1)/2), zone).In(zone), 10+turn%5)
}

// clock strikes at even distances over one story.
type clock struct {
	calendar
	from, to    int // working minutes
	beat, beats int
}

// tick is the moment of the next thing to happen.
func (c *clock) tick() time.Time {
	t := c.peek()
	c.beat++
	return t
}

// peek is when the next thing will happen.
func (c *clock) peek() time.Time {
	return c.at(c.from + (c.to-c.from)*c.beat/max(1, c.beats-1))
}
