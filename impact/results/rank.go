package results

import (
	"fmt"
	"math"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"
)

// Standing is where one group stands among others.
type Standing struct {
	Rank      int // by the estimate, 1 is the largest; equal ones share the better rank; 0 if unknown
	Low, High int // the ranks that the data allow
}

// Rank compares groups by an estimate of each, such as the rates of their trajectories,
// larger being better. A group's interval of ranks holds its true rank with at least the
// given confidence, in (0,1):
//
//	Low  = 1 + groups that are better for certain
//	High = n - groups that are worse for certain
//
// where two differ for certain if Welch's test says so at (1-confidence)/(n-1), so that
// all comparisons of a group hold together. Groups that are not known, for too little
// data, could stand anywhere. Estimates must be independent of each other.
//
// Mogstad, Romano, Shaikh and Wilhelm 2024, doi:10.1093/restud/rdad006 (marginal
// confidence sets). It returns ErrParams for a confidence out of range. O(n^2).
func Rank(estimates []Estimate, confidence float64) ([]Standing, error) {
	if !(confidence > 0 && confidence < 1) {
		return nil, need(false, ErrParams, "the confidence must be in (0,1)", confidence)
	}
	n := len(estimates)
	level := (1 - confidence) / float64(max(n-1, 1))
	standings := make([]Standing, n)
	for i, e := range estimates {
		s := Standing{Low: 1, High: n}
		if e.Known() {
			s.Rank = 1
		}
		for j, other := range estimates {
			if i == j || !e.Known() || !other.Known() {
				continue
			}
			if other.Value > e.Value {
				s.Rank++
			}
			if differ(e, other, level) {
				if other.Value > e.Value {
					s.Low++
				} else {
					s.High--
				}
			}
		}
		standings[i] = s
	}
	return standings, nil
}

// differ reports whether two estimates differ by Welch's test, two-sided at the level.
func differ(a, b Estimate, level float64) bool {
	unit := max(a.Error, b.Error) // so that squares stay in range
	if unit == 0 {
		return a.Value != b.Value
	}
	va, vb := square(a.Error/unit), square(b.Error/unit)
	// Beyond so many degrees of freedom t is normal, and infinitely many are allowed.
	freedom := min(square(va+vb)/(square(va)/a.Freedom+square(vb)/b.Freedom), 1e6)
	if !(freedom > 0) {
		return false
	}
	beyond := distuv.StudentsT{Mu: 0, Sigma: unit * math.Sqrt(va+vb), Nu: freedom}.CDF(-math.Abs(a.Value - b.Value))
	return 2*beyond < level
}

// RankReading returns the comparison in words, best first and unknown ones last, groups
// of equal rank in the order given: "river 1 (1-2), hill 2 (1-3), ...". It uses as many
// names as there are standings, and panics if there are fewer.
func RankReading(names []string, standings []Standing) string {
	var parts []string
	for rank := 1; rank <= len(standings); rank++ {
		for i, s := range standings {
			if s.Rank == rank {
				parts = append(parts, fmt.Sprintf("%s %d (%d-%d)", names[i], rank, s.Low, s.High))
			}
		}
	}
	for i, s := range standings {
		if s.Rank == 0 {
			parts = append(parts, names[i]+" unknown")
		}
	}
	return strings.Join(parts, ", ")
}
