package predict

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// Interval is a range that holds a value in 95 of 100 samples.
type Interval struct {
	Low, High float64
}

// Score says how well a method predicted.
type Score struct {
	Name string
	// RMSE is the root of the mean squared error, in units of the scale.
	RMSE float64
	// Pearson is the correlation of predictions and ratings; NaN if either does not vary.
	Pearson float64
	// AUC is the chance that of a rating above 0 and one that is not, the former was
	// predicted to be higher, equal predictions counting half; NaN with one class.
	AUC float64
	// N is the number of ratings that were predicted.
	N int
	// The percentile intervals of the bootstrap over ratings; NaN where it is undefined.
	RMSEInterval, PearsonInterval, AUCInterval Interval
}

// Compare scores predictions against the ratings that came: guesses[m][k] is what method
// names[m] said of ratings[k]. Intervals are those of 400 samples with replacement, the same
// for all methods. It returns NaN for everything if there is no rating. O(n log n) time for
// each method, O(n) for each sample. It panics if the lengths do not agree.
//
// Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13. AUC agrees
// with scikit-learn roc_auc_score.
func Compare(names []string, guesses [][]float64, ratings []float64, r *rand.Rand) []Score {
	const samples = 400
	scores := make([]Score, len(names))
	judges := make([]*judge, len(names))
	drawn := make([][3][]float64, len(names))
	counts := slices.Repeat([]float64{1}, len(ratings))
	for m, name := range names {
		judges[m] = newJudge(guesses[m], ratings)
		s := judges[m].score(counts)
		scores[m] = Score{Name: name, RMSE: s[0], Pearson: s[1], AUC: s[2], N: len(ratings)}
	}
	for range samples {
		clear(counts)
		for range ratings {
			counts[r.IntN(len(ratings))]++
		}
		for m, j := range judges {
			for k, x := range j.score(counts) {
				drawn[m][k] = append(drawn[m][k], x)
			}
		}
	}
	for m := range scores {
		s := &scores[m]
		for k, x := range []*Interval{&s.RMSEInterval, &s.PearsonInterval, &s.AUCInterval} {
			*x = percentiles(drawn[m][k])
		}
	}
	return scores
}

// percentiles returns the middle 95 of 100 of the numbers, NaN left out.
func percentiles(xs []float64) Interval {
	xs = slices.DeleteFunc(xs, math.IsNaN)
	if len(xs) == 0 {
		return Interval{math.NaN(), math.NaN()}
	}
	slices.Sort(xs)
	at := func(q float64) float64 { return xs[int(math.Round(q*float64(len(xs)-1)))] }
	return Interval{at(0.025), at(0.975)}
}

// judge scores one method on any selection of ratings.
type judge struct {
	guesses, ratings []float64 // less a number near their mean, against cancellation
	errors           []float64
	positive         []bool
	varied           bool
	order            []int  // by guess
	last             []bool // of equal guesses, by place in the order
}

func newJudge(guesses, ratings []float64) *judge {
	n := len(ratings)
	j := &judge{guesses: make([]float64, n), ratings: make([]float64, n), errors: make([]float64, n), positive: make([]bool, n), order: make([]int, n), last: make([]bool, n)}
	if len(guesses) != n {
		panic("predict: as many predictions as ratings are needed")
	}
	if n == 0 {
		return j
	}
	x, y := average(guesses), average(ratings)
	for k := range ratings {
		j.guesses[k], j.ratings[k] = guesses[k]-x, ratings[k]-y
		j.errors[k] = (guesses[k] - ratings[k]) * (guesses[k] - ratings[k])
		j.positive[k] = ratings[k] > 0
		j.order[k] = k
	}
	j.varied = slices.Min(guesses) < slices.Max(guesses) && slices.Min(ratings) < slices.Max(ratings)
	slices.SortFunc(j.order, func(a, b int) int { return cmp.Compare(guesses[a], guesses[b]) })
	for at, k := range j.order {
		j.last[at] = at == n-1 || guesses[j.order[at+1]] != guesses[k]
	}
	return j
}

func average(xs []float64) (mean float64) {
	for _, x := range xs {
		mean += x / float64(len(xs))
	}
	return mean
}

// rounding is the share of a sum of squares that may be left where nothing varies.
const rounding = 1e-12

// score returns RMSE, Pearson's correlation and AUC if rating k counts counts[k] times.
func (j *judge) score(counts []float64) [3]float64 {
	var n, errors, x, y, xx, xy, yy float64
	for k, count := range counts {
		n += count
		errors += count * j.errors[k]
		gx, gy := count*j.guesses[k], count*j.ratings[k]
		x += gx
		y += gy
		xx += gx * j.guesses[k]
		xy += gx * j.ratings[k]
		yy += gy * j.ratings[k]
	}
	pearson := math.NaN()
	if vx, vy := xx-x*x/n, yy-y*y/n; j.varied && vx > rounding*xx && vy > rounding*yy {
		pearson = max(-1, min(1, (xy-x*y/n)/math.Sqrt(vx*vy)))
	}
	return [3]float64{math.Sqrt(errors / n), pearson, j.auc(counts)}
}

// auc walks up the order of guesses; equal ones are taken together.
func (j *judge) auc(counts []float64) float64 {
	var positives, negatives, won, p, n float64
	for at, k := range j.order {
		if j.positive[k] {
			p += counts[k]
		} else {
			n += counts[k]
		}
		if j.last[at] {
			won += p * (negatives + n/2)
			positives += p
			negatives += n
			p, n = 0, 0
		}
	}
	return won / (positives * negatives)
}
