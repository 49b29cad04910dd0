// Package scoring turns ratings into a score. A score informs: it is never
// shown without the share of the weight it rests on.
package scoring

// Lowest and Highest bound the rating scale; there is no neutral middle.
const (
	Lowest  = 1
	Highest = 4
)

// Criterion is one thing a candidate is rated on, with a weight from 1 to 5.
type Criterion struct {
	ID     int64
	Weight int
}

// Rating is one person's level on one criterion, 1 to 4. Level 0 says that it
// was not assessed; that is the absence of a rating and never a low one.
type Rating struct {
	Criterion int64
	Rater     int64
	Level     int
}

// Score is what a set of ratings amounts to.
type Score struct {
	Mean     float64 // weighted mean over the rated criteria, 1 to 4; 0 while none is rated
	Coverage float64 // share of the weight that is rated, 0 to 1
	Raters   int     // people with at least one rating that counts
	Shown    bool    // whether the coverage carries a number
}

// Compute returns the weighted mean over the rated criteria. The level of a
// criterion is the mean over its ratings, so that a criterion many people rated
// weighs no more than its weight. The score is shown from the coverage floor
// (0 to 1) on.
func Compute(criteria []Criterion, ratings []Rating, floor float64) Score {
	var score Score
	var sum float64
	var rated, total int
	raters := map[int64]bool{}
	for _, c := range criteria {
		if c.Weight <= 0 {
			continue
		}
		total += c.Weight
		mean, n := Level(ratings, c.ID)
		if n == 0 {
			continue
		}
		rated += c.Weight
		sum += mean * float64(c.Weight)
		for _, r := range ratings {
			if r.Criterion == c.ID && assessed(r) {
				raters[r.Rater] = true
			}
		}
	}
	if rated == 0 {
		return score
	}
	score.Mean = sum / float64(rated)
	score.Coverage = float64(rated) / float64(total)
	score.Raters = len(raters)
	score.Shown = score.Coverage >= floor
	return score
}

// Level returns the mean level of one criterion and the number of ratings it
// rests on; with none, both are zero.
func Level(ratings []Rating, criterion int64) (mean float64, n int) {
	// Summing whole numbers keeps the result independent of the order.
	sum := 0
	for _, r := range ratings {
		if r.Criterion == criterion && assessed(r) {
			sum += r.Level
			n++
		}
	}
	if n == 0 {
		return 0, 0
	}
	return float64(sum) / float64(n), n
}

func assessed(r Rating) bool { return r.Level >= Lowest && r.Level <= Highest }
