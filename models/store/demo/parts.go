package demo

import "stepwise/models"

// part is how far a candidate of the demonstration gets, and when.
type part struct {
	step  models.Step
	done  int    // things done at that step, see story.walk; more than there are means all of them
	end   ending // how it ended, if it did
	why   string // key of the rejection reason
	days  int    // how many working days ago the candidate applied
	quiet int    // how many working hours nothing has happened

	coming      int // turn of the interview that is still ahead
	unconfirmed bool
	detour      bool // was on hold for a while at the shortlist
	waived      bool // the trial was waived
	untalked    bool // the communication step was passed over with a reason
	asking      bool // works on the trial, asks about it and for more time
	failed      bool // the trial failed
	declined    bool // the offer was declined
	closing     bool // the offer is open for not much longer
}

// ending is how an application stands besides active.
type ending int

const (
	going ending = iota
	onHold
	rejected
	withdrawn
	hired
)

// all is more things than any step has.
const all = 99

// parts are for the candidates of each job in their order.
var parts = map[string][]part{
	"bookings": {
		{step: 7, done: 2, days: 21, quiet: 6, closing: true},
		{step: 6, done: 1, days: 19, quiet: 9, detour: true},
		{step: 4, done: 3, days: 9, quiet: 3},
		{step: 4, done: 2, days: 8, quiet: 6, coming: 0},
		{step: 4, done: 2, days: 8, quiet: 12, coming: 1},
		{step: 4, days: 11, quiet: 30},
		{step: 3, done: all, days: 5, quiet: 4},
		{step: 3, done: 1, end: rejected, why: "pay-expectation", days: 16, quiet: 90},
		{step: 3, done: 1, days: 4, quiet: 12},
		{step: 5, done: 2, days: 10, quiet: 3, coming: 2},
		{step: 3, done: 1, days: 6, quiet: 20},
		{step: 3, done: 1, end: rejected, why: "must-have-missing", days: 18, quiet: 120},
		{step: 3, done: 1, end: onHold, days: 9, quiet: 20},
		{step: 3, done: 1, end: rejected, why: "too-little-evidence", days: 17, quiet: 104},
		{step: 3, done: 1, days: 6, quiet: 45},
		{step: 3, done: 1, days: 5, quiet: 40},
		{step: 4, done: 2, end: withdrawn, days: 17, quiet: 60, coming: 3},
		{step: 3, done: all, days: 4, quiet: 30},
		{step: 3, done: 2, end: rejected, why: "hours-overlap", days: 13, quiet: 52},
		{step: 3, days: 2, quiet: 14},
		{step: 3, days: 1, quiet: 5, unconfirmed: true},
		{step: 3, done: 1, days: 3, quiet: 2},
		{step: 3, done: 2, end: rejected, why: "experience-elsewhere", days: 12, quiet: 66},
		{step: 3, days: 0, quiet: 2, unconfirmed: true},
	},
	"billing": {
		{step: 7, done: 5, days: 31, quiet: 5},
		{step: 6, done: 2, days: 27, quiet: 7},
		{step: 6, done: 4, days: 28, quiet: 12},
		{step: 7, done: 1, days: 30, quiet: 10},
		{step: 7, days: 24, quiet: 16, waived: true},
		{step: 5, done: all, days: 12, quiet: 3},
		{step: 3, done: 1, days: 6, quiet: 9},
		{step: 3, days: 3, quiet: 12},
		{step: 5, done: 2, days: 10, quiet: 4, coming: 1},
		{step: 4, done: 4, days: 10, quiet: 4},
		{step: 4, done: all, end: rejected, why: "technical-level", days: 25, quiet: 70},
		{step: 6, done: 1, days: 22, quiet: 28, untalked: true, asking: true},
		{step: 3, done: 1, end: rejected, why: "too-little-evidence", days: 24, quiet: 130},
		{step: 4, done: 1, end: onHold, days: 13, quiet: 22, coming: 4},
	},
	"depots": {
		{step: 5, done: all, end: onHold, days: 28, quiet: 50},
		{step: 4, done: all, end: onHold, days: 25, quiet: 51},
		{step: 4, done: 4, days: 24, quiet: 44},
		{step: 3, done: 1, end: onHold, days: 16, quiet: 52},
		{step: 3, done: all, end: onHold, days: 15, quiet: 52},
		{step: 3, done: 1, end: withdrawn, days: 20, quiet: 80},
		{step: 5, done: all, end: rejected, why: "communication", days: 27, quiet: 90},
		{step: 3, done: 1, end: rejected, why: "must-have-missing", days: 23, quiet: 140},
	},
	"pricing": {
		{step: 7, done: all, end: hired, days: 37, quiet: 24},
		{step: 7, done: 3, end: withdrawn, days: 36, quiet: 80, declined: true},
		{step: 6, done: all, end: rejected, why: "other-candidate", days: 35, quiet: 30},
		{step: 6, done: all, end: rejected, why: "trial-not-passed", days: 34, quiet: 60, failed: true},
		{step: 5, done: 1, end: withdrawn, days: 33, quiet: 140},
		{step: 3, done: 2, end: rejected, why: "hours-overlap", days: 32, quiet: 230},
		{step: 6, done: 4, end: rejected, why: "other-candidate", days: 34, quiet: 28},
		{step: 4, done: all, end: rejected, why: "technical-level", days: 33, quiet: 170},
		{step: 5, done: all, end: rejected, why: "other-candidate", days: 31, quiet: 29},
		{step: 4, done: all, end: rejected, why: "other-candidate", days: 29, quiet: 27},
		{step: 3, done: 1, end: rejected, why: "too-little-evidence", days: 28, quiet: 200},
		{step: 5, done: all, end: rejected, why: "communication", days: 30, quiet: 120},
		{step: 3, done: 1, end: rejected, why: "must-have-missing", days: 27, quiet: 190},
		{step: 3, done: 1, end: withdrawn, days: 26, quiet: 180},
	},
}
