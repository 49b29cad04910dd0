package models

// DemographicAnswer is one of a candidate's answers about themselves, given for
// totals alone. It is nobody's to whoever has the database: the key follows from
// the candidate, the question and a secret beside the database, so that not even
// two answers of one candidate can be told to be of one. Nor does it say when
// it was given.
type DemographicAnswer struct {
	Key      string `gorm:"primaryKey"`
	Question string
	Answer   string
}

// SmallestGroup is how many must have given an answer before their number is
// shown: of fewer, somebody who knows a few of them could tell who.
const SmallestGroup = 5

// DemographicGroup is who gave one answer to a question; People is 0 unless
// Shown.
type DemographicGroup struct {
	Answer string
	People int
	Shown  bool
}

// SuppressSmall is the groups of one question as they may be shown: none with
// fewer than SmallestGroup people, and where that hides a single one, the
// smallest of the others is hidden too (complementary suppression; Hundepool et
// al., Statistical Disclosure Control, 2012, chapter 4), for whoever knows how
// many answered could subtract the rest. A group of nobody counts as small: that
// nobody gave an answer says something of everybody.
func SuppressSmall(groups []DemographicGroup) []DemographicGroup {
	shown := make([]DemographicGroup, len(groups))
	hidden, next := 0, -1
	for i, g := range groups {
		shown[i] = DemographicGroup{Answer: g.Answer}
		if g.People < SmallestGroup {
			hidden++
			continue
		}
		shown[i].People, shown[i].Shown = g.People, true
		if next < 0 || g.People < groups[next].People {
			next = i
		}
	}
	if hidden == 1 && next >= 0 {
		shown[next].People, shown[next].Shown = 0, false
	}
	return shown
}
