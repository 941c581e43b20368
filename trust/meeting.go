package trust

import (
	"errors"
	"math"
)

// Meeting is a group that meets regularly and spends its hours on each other: depth
// has a cost, since every pair needs hours. Times are in days.
type Meeting struct {
	Hours             float64 // h > 0: hours together per interval
	Evidence          float64 // c > 0: supportive observations per hour that a pair has for each other, spread evenly over the layers
	AttentionExponent float64 // theta >= 0: a pair gets h/(n-1)^theta hours; 1 splits attention, 0 gives all to everyone
	HalfLife          float64 // > 0: of supportive evidence
	Interval          float64 // > 0: between meetings
}

// DefaultMeeting returns 4.5 hours a week, 1.4 observations per pair-hour, theta 1,
// half-life 180 days: the score among all falls below 0.6 between 15 and 16 people.
func DefaultMeeting() Meeting {
	return Meeting{Hours: 4.5, Evidence: 1.4, AttentionExponent: 1, HalfLife: 180, Interval: 7}
}

// Validate reports all faults at once, wrapping [ErrParams].
func (m Meeting) Validate() error {
	positive := func(name string, x float64) error {
		return need(x > 0 && finite(x), ErrParams, name+" must be positive and finite", x)
	}
	return errors.Join(
		positive("hours", m.Hours), positive("evidence", m.Evidence), positive("half-life", m.HalfLife), positive("interval", m.Interval),
		need(m.AttentionExponent >= 0 && finite(m.AttentionExponent), ErrParams, "attention exponent must be finite and >= 0", m.AttentionExponent),
	)
}

// Equilibrium returns what each member of a group of n >= 2 lastingly holds of each
// other, just after a meeting: in every layer
//
//	r = (h c/(n-1)^theta / 4) / (1 - 2^(-interval/halfLife)), s = 0
//
// NaN for n < 2: nobody to meet.
func (m Meeting) Equilibrium(n int) Records {
	if n < 2 {
		return evenly(math.NaN())
	}
	return evenly(m.deposits() / math.Pow(float64(n-1), m.AttentionExponent))
}

// deposits is r at equilibrium of a pair that has all hours to itself.
func (m Meeting) deposits() float64 {
	return m.Hours * m.Evidence / LayerCount / -math.Expm1(-math.Ln2*m.Interval/m.HalfLife)
}

func evenly(r float64) (records Records) {
	for k := range records {
		records[k].Supportive = r
	}
	return records
}

// Score returns the pyramid score of each member by each other at equilibrium, in a
// group of n; it falls with n if theta > 0. NaN for n < 2.
func (m Meeting) Score(n int, p PyramidParams) float64 { return p.score(m.Equilibrium(n)) }

// Limit is how large a group can be in which every pair is bound.
type Limit struct {
	People   int     // the largest such group; 1 if not even two are bound, math.MaxInt if there is no limit
	Crossing float64 // the size, taken as a real number, at which the score falls below the threshold; +Inf if it never does, 1 if it is below from the start
}

// SizeLimit derives the limit of a group's size: the largest n with Score(n) >=
// PairThreshold. With the defaults it is 15; it moves with the hours, the half-life
// and the threshold. There is no limit if attention is not split (theta = 0) and
// two are bound, or if strangers reach the threshold. Parameters that are not valid
// give [ErrParams].
//
// The score depends on n through r alone, so the r at the threshold is found by
// bisection and solved for n.
func (m Meeting) SizeLimit(p PyramidParams) (Limit, error) {
	if err := errors.Join(m.Validate(), p.Validate()); err != nil {
		return Limit{}, err
	}
	enough := func(r float64) bool { return p.score(evenly(r)) >= p.PairThreshold }
	switch {
	case enough(0) || m.AttentionExponent == 0 && enough(m.deposits()):
		return Limit{math.MaxInt, math.Inf(1)}, nil
	case m.AttentionExponent == 0 || !enough(MaxWeight):
		return Limit{1, 1}, nil
	}
	needed := bisect(0, MaxWeight, 0, enough)
	limit := Limit{Crossing: 1 + math.Pow(m.deposits()/needed, 1/m.AttentionExponent)}
	limit.People = m.largest(limit.Crossing, p)
	return limit, nil
}

// largest returns the whole number of people at a crossing, which rounding may have
// put on the wrong side of a whole number.
func (m Meeting) largest(crossing float64, p PyramidParams) int {
	if crossing >= math.MaxInt32 {
		return int(min(crossing, math.MaxInt64/2))
	}
	n := int(crossing)
	if m.Score(n+1, p) >= p.PairThreshold {
		return n + 1
	}
	if n >= 2 && m.Score(n, p) < p.PairThreshold {
		return n - 1
	}
	return n
}

// Weeks returns how many weeks pass until every pair of a group of n >= 2 has spent
// the given hours together:
//
//	hours (n-1)^theta / h * interval/7
//
// NaN for n < 2.
func (m Meeting) Weeks(hours float64, n int) float64 {
	if n < 2 {
		return math.NaN()
	}
	return hours * math.Pow(float64(n-1), m.AttentionExponent) / m.Hours * m.Interval / 7
}

// Investment is the time two people have spent with each other by the time they
// call each other what Name says.
type Investment struct {
	Name  string
	Hours float64
}

// FriendshipHours returns the findings of Hall 2018 (355 adults who had moved, 112
// students over 9 weeks), doi:10.1177/0265407518761225: about 50, 90 and 200 hours.
// They stand beside the model, which is not fitted to them.
func FriendshipHours() []Investment {
	return []Investment{{"casual friend", 50}, {"friend", 90}, {"close friend", 200}}
}
