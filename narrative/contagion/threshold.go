package contagion

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// ThresholdKind says what a threshold is compared with.
type ThresholdKind int

// The kinds of thresholds.
const (
	Absolute   ThresholdKind = iota // the number, or total weight, of adopters who reach a person
	Fractional                      // their share of all who could
)

// Reached reports whether an exposure makes somebody with the threshold adopt, where
// possible is the exposure if everybody around had adopted: always for a threshold of 0
// or less, never for a positive one with nobody around, and otherwise if exposure
// (Absolute) or exposure/possible (Fractional) is at least the threshold.
func (k ThresholdKind) Reached(threshold, exposure, possible float64) bool {
	switch {
	case threshold <= 0:
		return true
	case !(possible > 0):
		return false
	case k == Fractional:
		return exposure/possible >= threshold
	}
	return exposure >= threshold
}

// Thresholds say how much exposure makes people adopt. A person adopts when the
// exposure is at or above the threshold: at once if it is 0 or less, never if it
// cannot be reached. Nobody with a positive threshold and no ties in adopts.
type Thresholds struct {
	Kind  ThresholdKind
	Value float64   // the threshold of everybody, unless Each is given
	Each  []float64 // a threshold for each person; must not be changed while in use
}

func (t Thresholds) of(u int) float64 {
	if t.Each != nil {
		return t.Each[u]
	}
	return t.Value
}

func (t Thresholds) validate(n int) error {
	var faults []error
	if t.Kind != Absolute && t.Kind != Fractional {
		faults = append(faults, fmt.Errorf("%w: unknown kind of threshold %d", ErrParams, t.Kind))
	}
	if t.Each != nil && len(t.Each) != n {
		return errors.Join(append(faults, fmt.Errorf("%w: %d thresholds for %d people", ErrParams, len(t.Each), n))...)
	}
	if math.IsNaN(t.Value) {
		faults = append(faults, fmt.Errorf("%w: the threshold is NaN", ErrParams))
	}
	for u, threshold := range t.Each {
		if math.IsNaN(threshold) {
			faults = append(faults, fmt.Errorf("%w: threshold %d is NaN", ErrParams, u))
		}
	}
	return errors.Join(faults...)
}

// least returns how many adopters among degree a person with the threshold needs: the
// least k with k >= threshold, or k/degree >= threshold in float64 arithmetic; more
// than degree if no k up to degree is enough, and at least 1 for a positive threshold.
func (t Thresholds) least(u int, degree int32) int32 {
	threshold := t.of(u)
	if threshold <= 0 {
		return 0
	}
	k, d := math.Ceil(threshold), float64(degree)
	if t.Kind == Fractional && degree > 0 {
		k = math.Ceil(min(2, threshold) * d)
		for k > 1 && t.Kind.Reached(threshold, k-1, d) {
			k--
		}
		for k <= d && !t.Kind.Reached(threshold, k, d) {
			k++
		}
	}
	return int32(max(1, min(k, d+1)))
}

// NormalThresholds draws n thresholds from the normal distribution, for
// Thresholds.Each. It returns ErrParams for a negative n or deviation, or one that is
// not finite.
func NormalThresholds(n int, mean, deviation float64, r *rand.Rand) ([]float64, error) {
	if n < 0 || !(deviation >= 0) || math.IsInf(deviation, 0) || math.IsNaN(mean) || math.IsInf(mean, 0) {
		return nil, fmt.Errorf("%w: %d normal thresholds of mean %v and deviation %v", ErrParams, n, mean, deviation)
	}
	each := make([]float64, n)
	for i := range each {
		each[i] = mean + deviation*r.NormFloat64()
	}
	return each, nil
}

// UniformThresholds draws n thresholds uniformly between low and high, for
// Thresholds.Each. It returns ErrParams for a negative n and limits that are in the
// wrong order or not finite.
func UniformThresholds(n int, low, high float64, r *rand.Rand) ([]float64, error) {
	if n < 0 || !(low <= high) || math.IsInf(low, 0) || math.IsInf(high, 0) {
		return nil, fmt.Errorf("%w: %d uniform thresholds from %v to %v", ErrParams, n, low, high)
	}
	each := make([]float64, n)
	for i := range each {
		each[i] = low + (high-low)*r.Float64()
	}
	return each, nil
}

// contacts returns how many adopters everybody needs, in bytes if they hold it.
func (t Thresholds) contacts(g *network.Graph) (few []uint8, many []int32) {
	offsets, _, _ := g.ReverseArcs()
	few = make([]uint8, g.Order())
	for u := range few {
		degree := offsets[u+1] - offsets[u]
		if g.Loops() > 0 && g.HasTie(network.NodeID(u), network.NodeID(u)) {
			degree--
		}
		needed := t.least(u, degree)
		if many == nil && needed > math.MaxUint8 {
			many = make([]int32, len(few))
			for w, x := range few[:u] {
				many[w] = int32(x)
			}
		}
		if many != nil {
			many[u] = needed
		} else {
			few[u] = uint8(needed)
		}
	}
	if many != nil {
		few = nil
	}
	return few, many
}

// weights returns what weight of adopters everybody needs.
func (t Thresholds) weights(g *network.Graph) []float64 {
	need := make([]float64, g.Order())
	for u := range need {
		total, weights := 0.0, g.InWeights(network.NodeID(u))
		for k, v := range g.In(network.NodeID(u)) {
			if int(v) != u {
				total += weights[k]
			}
		}
		switch {
		case t.of(u) > 0 && total == 0:
			need[u] = math.Inf(1)
		case t.Kind == Fractional:
			need[u] = t.of(u) * total
		default:
			need[u] = t.of(u)
		}
	}
	return need
}
