package models

import "slices"

// Holiday is a day on which nobody works, besides Saturdays and Sundays.
type Holiday struct {
	Day  Date
	Name string
}

// MaxHolidays is how many can be entered, old and new.
const MaxHolidays = 300

// Weekday is the day in words.
func (h Holiday) Weekday() string {
	t, _ := h.Day.Time()
	return t.Format("Monday 2 January 2006")
}

// Words are the day and what it is called.
func (h Holiday) Words() string { return h.Weekday() + ", " + h.Name }

// DaysOff are the holidays as calendar days, YYYY-MM-DD.
func (s Settings) DaysOff() []string {
	days := make([]string, len(s.Holidays))
	for i, h := range s.Holidays {
		days[i] = string(h.Day)
	}
	return days
}

// AddHoliday adds one in its place; ErrDuplicate when the day is one already.
func (s *Settings) AddHoliday(h Holiday) error {
	at, there := s.holiday(h.Day)
	if there {
		return ErrDuplicate
	}
	if len(s.Holidays) >= MaxHolidays {
		return Refused("There are enough holidays. Remove those that are long past.")
	}
	s.Holidays = slices.Insert(slices.Clone(s.Holidays), at, h)
	return nil
}

// RemoveHoliday takes the one of that day away, and returns it.
func (s *Settings) RemoveHoliday(day Date) (Holiday, error) {
	at, there := s.holiday(day)
	if !there {
		return Holiday{}, ErrNotFound
	}
	h := s.Holidays[at]
	s.Holidays = slices.Delete(slices.Clone(s.Holidays), at, at+1)
	return h, nil
}

func (s *Settings) holiday(day Date) (at int, there bool) {
	return slices.BinarySearchFunc(s.Holidays, day, func(h Holiday, day Date) int { return slices.Compare([]byte(h.Day), []byte(day)) })
}
