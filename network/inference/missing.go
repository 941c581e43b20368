package inference

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// Missing says what people who did not respond could change.
type Missing struct {
	Respondents  int
	ResponseRate float64 // Respondents / n; NaN without people
	// Unknown is the share of pairs of different people, ordered ones in a directed graph,
	// of which nobody who could know whether they are tied responded, and which are not
	// tied in the graph.
	Unknown float64
	Results []MissingResult
}

// MissingResult is a statistic under several fillings of the unknown ties. Estimate, Low
// and High are the mean and the quantiles over ties drawn at random; the interval is
// about what complete responses would have shown, not about other people.
type MissingResult struct {
	Result
	// None and All are the statistic if none and if all of the unknown ties exist. They
	// bound the truth for every statistic that only rises, or only falls, with each tie.
	None, All float64
	// Returned is the statistic if an unknown tie exists exactly where the other side says
	// there is one back. In an undirected graph it is None.
	Returned float64
}

// Respond says what a survey in which some people did not respond leaves open. In a
// directed graph the unknown ties are those that leave people who did not respond, in an
// undirected one those between two of them; ties that the graph has count as known.
//
// Random fillings follow the respondents, drawn again with replacement for each filling
// (an approximate Bayesian bootstrap): an unknown tie has the chance of a tie among
// them, given whether there is one back, times an activity. In a directed graph that is the
// activity of a respondent drawn for each person who did not respond; in an undirected one
// that of both ends towards respondents. New ties of a weighted graph take the weight of a
// tie drawn at random, under All and Returned the median weight. That is right if people
// fail to respond regardless of their ties.
//
// It returns ErrPeople unless responded has an element a person, ErrTooFew for fewer than
// two respondents, ErrParams, and the errors of the statistic and the context. O(n² + m)
// time a draw. Rubin and
// Schenker 1986, doi:10.1080/01621459.1986.10478280; Kossinets 2006, doi:10.1016/j.socnet.2005.07.002; Stork and
// Richards 1992, doi:10.1177/1059601192172006.
func Respond(ctx context.Context, g *network.Graph, responded []bool, s Statistic, p IntervalParams, o measure.Options, r *rand.Rand) (Missing, error) {
	if err := p.Validate(); err != nil {
		return Missing{}, err
	}
	if len(responded) != g.Order() {
		return Missing{}, fmt.Errorf("%w: %d responses for %d people", ErrPeople, len(responded), g.Order())
	}
	f := newFilling(g, responded)
	if len(f.donors) < 2 {
		return Missing{}, fmt.Errorf("%w: %d respondents", ErrTooFew, len(f.donors))
	}
	n := float64(g.Order())
	m := Missing{Respondents: len(f.donors), ResponseRate: float64(len(f.donors)) / n, Unknown: float64(len(f.unknown)) / (n * (n - 1))}
	if !g.Directed() {
		m.Unknown *= 2
	}
	var fixed [3][]float64
	for k, fill := range []func(pair) bool{f.none, f.all, f.returned} {
		sample, err := f.fill(fill)
		if err != nil {
			return Missing{}, err
		}
		if fixed[k], err = s.values(ctx, sample); err != nil {
			return Missing{}, err
		}
	}
	p = p.withDefaults()
	draws, err := simulate(ctx, s, p.Draws, "missing", o, r, func(_ int, r *rand.Rand) (Sample, error) { return f.draw(r) })
	if err != nil {
		return Missing{}, err
	}
	for k, q := range s.Quantities {
		result := newResult(q.Name, 0, g.Order(), fmt.Sprintf("%d of %d responded, missing ties drawn", len(f.donors), g.Order()))
		result.spread(draws.column(k), p.Level)
		m.Results = append(m.Results, MissingResult{result, fixed[0][k], fixed[1][k], fixed[2][k]})
	}
	return m, nil
}

// spread makes the mean of draws the estimate and their quantiles the interval.
func (r *Result) spread(draws []float64, level float64) {
	defined := definedOf(draws)
	r.Draws, r.Undefined = len(draws), len(draws)-len(defined)
	r.Estimate, r.StandardError = meanSD(defined)
	if len(defined) == 0 {
		return
	}
	slices.Sort(defined)
	r.Level, r.Low, r.High = level, quantile(defined, (1-level)/2), quantile(defined, (1+level)/2)
}
