package diversity

import (
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
)

// Friction says what diversity does to a group: it helps only with a shared
// commitment.
type Friction struct {
	Diversity  float64 // D, in [0,1]
	Commitment float64 // S, in [0,1]: how alike the members' measures of impact are
	Productive float64 // D S, productive friction
	Risk       float64 // D (1-S), the risk of fragmentation
}

// NewFriction returns the productive friction D S and the risk of fragmentation
// D (1-S) of a group with diversity D and shared commitment S. They add up to D. NaN
// stands for unknown and makes both NaN. It returns ErrParams for a D or S outside
// [0,1].
func NewFriction(diversity, commitment float64) (Friction, error) {
	for _, x := range []float64{diversity, commitment} {
		if x < 0 || x > 1 {
			return Friction{}, fmt.Errorf("%w: %v is not in [0,1]", ErrParams, x)
		}
	}
	return Friction{diversity, commitment, diversity * commitment, diversity * (1 - commitment)}, nil
}

// SharedCommitment returns how alike people weigh the metrics of impact: the mean over
// pairs of people of 1 - the total variation distance of their weights,
//
//	1 - 1/2 sum over metrics m of |w_im - w_jm|
//
// in [0,1]; 1 if all weigh alike, 0 if no two share a metric. weights[i][m] >= 0 is the
// weight that person i gives to metric m; each person's weights are divided by their
// sum. A person without weights, or with weights of 0 only, is left out: what they are
// committed to is unknown. NaN if fewer than two are left.
//
// It returns ErrLength for people with unequal numbers of weights, ErrParams for a
// weight that is negative, NaN or infinite. O(metrics x people log people) time.
func SharedCommitment(weights [][]float64) (float64, error) {
	known, err := normalised(weights)
	if err != nil || len(known) < 2 {
		return math.NaN(), err
	}
	var differences exact.Accumulator
	column := make([]float64, len(known))
	for metric := range known[0] {
		for i, w := range known {
			column[i] = w[metric]
		}
		slices.Sort(column)
		for i, w := range column { // in increasing order, w exceeds i others and is exceeded by the rest
			differences.Add(w * float64(2*i-len(column)+1))
		}
	}
	n := float64(len(known))
	return min(1, max(0, 1-differences.Sum()/(n*(n-1)))), nil
}

// normalised returns the shares of those who have weights.
func normalised(weights [][]float64) ([][]float64, error) {
	var known [][]float64
	for i, w := range weights {
		if len(w) == 0 {
			continue
		}
		total := Composition(w).Total()
		switch {
		case math.IsNaN(total):
			return nil, fmt.Errorf("%w: weights %v of person %d", ErrParams, w, i)
		case total == 0:
			continue
		}
		known = append(known, Composition(w).Shares())
		if len(w) != len(known[0]) {
			return nil, fmt.Errorf("%w: person %d weighs %d metrics, others %d", ErrLength, i, len(w), len(known[0]))
		}
	}
	return known, nil
}

// Frictions returns, by GroupID, the productive friction and the risk of fragmentation
// of each group: D is the mean of [Composition.IQV] over the attributes for which it
// is defined, S the [SharedCommitment] of the members. weights[u] are those of person
// u, nil if unknown. D, or S, is NaN where it is undefined, and then so are both
// results.
//
// It returns ErrLength if weights, attributes and memberships are not of the same
// people, and the errors of SharedCommitment.
func Frictions(m *network.Memberships, weights [][]float64, attributes ...Attribute) ([]Friction, error) {
	if len(weights) != m.People() {
		return nil, fmt.Errorf("%w: weights of %d people, memberships of %d", ErrLength, len(weights), m.People())
	}
	diversity, err := Groups(m, Composition.IQV, attributes...)
	if err != nil {
		return nil, err
	}
	frictions := make([]Friction, m.Groups())
	for g := range frictions {
		var members [][]float64
		for _, u := range m.Members(network.GroupID(g)) {
			members = append(members, weights[u])
		}
		commitment, err := SharedCommitment(members)
		if err != nil {
			return nil, fmt.Errorf("group %q: %w", m.Name(network.GroupID(g)), err)
		}
		if frictions[g], err = NewFriction(diversity[g], commitment); err != nil {
			return nil, err
		}
	}
	return frictions, nil
}
