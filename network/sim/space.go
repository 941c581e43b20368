package sim

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat/distmv"
	"gonum.org/v1/gonum/stat/samplemv"
)

// Factor is one quantity that a design varies. Set writes the setting that belongs to u in
// [0,1) into a copy of the base; a slice or map of the base must be replaced, not written
// into. Levels is the number of different settings, 0 for a continuum. See Levels and Range;
// write a literal for any other scale.
type Factor[P any] struct {
	Name   string
	Levels int
	Set    func(p *P, u float64)
}

// Levels returns a factor with the given settings, of any type; the k-th belongs to u in [k,
// k+1)/len(values).
func Levels[P, V any](name string, set func(p *P, v V), values ...V) Factor[P] {
	n := len(values)
	return Factor[P]{Name: name, Levels: n, Set: func(p *P, u float64) {
		set(p, values[min(int(u*float64(n)), n-1)])
	}}
}

// Range returns a factor with settings low + u·(high-low).
func Range[P any](name string, set func(p *P, v float64), low, high float64) Factor[P] {
	return Factor[P]{Name: name, Set: func(p *P, u float64) { set(p, low+u*(high-low)) }}
}

// Space is a space of parameters: a base point and the factors that vary around it. Its
// methods are designs; each returns points for Experiment.Points, or an error wrapping
// ErrInvalid.
type Space[P any] struct {
	Base    P
	Factors []Factor[P]
}

// Validate reports every fault of the space, joined: no factors, a factor without Set or
// without name, or with the name of another, or with a negative number of levels.
func (s Space[P]) Validate() error {
	faults := faults{of: "space"}
	faults.require(len(s.Factors) > 0, "no factors")
	names := map[string]bool{}
	for i, f := range s.Factors {
		faults.require(f.Name != "", "factor %d has no name", i)
		faults.require(f.Name == "" || !names[f.Name], "two factors are named %q", f.Name)
		faults.require(f.Set != nil, "factor %q has no Set", f.Name)
		faults.require(f.Levels >= 0, "factor %q has %d levels", f.Name, f.Levels)
		names[f.Name] = true
	}
	return faults.joined()
}

// maxPoints bounds a design to what a machine can hold.
const maxPoints = 1 << 30

// Grid returns the full product of the levels, the last factor changing fastest. Every factor
// must have levels. O(points·factors).
func (s Space[P]) Grid() ([]P, error) {
	faults := s.Validate()
	total := 1
	for _, f := range s.Factors {
		if f.Levels <= 0 || total > maxPoints/f.Levels {
			faults = errors.Join(faults, fmt.Errorf("%w grid: factor %q with %d levels after %d points", ErrInvalid, f.Name, f.Levels, total))
			break
		}
		total *= f.Levels
	}
	if faults != nil {
		return nil, faults
	}
	points := make([]P, total)
	u := make([]float64, len(s.Factors))
	for i := range points {
		rest := i
		for k := len(u) - 1; k >= 0; k-- {
			levels := s.Factors[k].Levels
			u[k] = (float64(rest%levels) + 0.5) / float64(levels)
			rest /= levels
		}
		points[i] = s.at(u)
	}
	return points, nil
}

// LatinHypercube returns n random points such that, along each factor, every one of the n
// slices of equal probability holds exactly one point. O(n·factors). McKay, Beckman & Conover
// 1979, doi:10.1080/00401706.1979.10489755.
func (s Space[P]) LatinHypercube(n int, r *rand.Rand) ([]P, error) {
	unit, err := s.sample(n, 1, r, func(u *mat.Dense, q distmv.Quantiler, r *rand.Rand) {
		samplemv.LatinHypercube{Q: q, Src: r}.Sample(u)
	})
	return s.points(unit), err
}

// Halton returns n points of a randomised Halton sequence: they fill the space more evenly
// than random ones, and a shorter design is the beginning of a longer one with the same
// generator. It stands where a Sobol sequence might, which none of our dependencies has. At
// most 1,000 factors. O(n·factors·log n). Owen 2017, arXiv:1706.02808.
func (s Space[P]) Halton(n int, r *rand.Rand) ([]P, error) {
	unit, err := s.sample(n, 1, r, halton)
	return s.points(unit), err
}

func halton(u *mat.Dense, q distmv.Quantiler, r *rand.Rand) {
	samplemv.Halton{Kind: samplemv.Owen, Q: q, Src: r}.Sample(u)
}

// sample fills n rows of copies·factors numbers in [0,1).
func (s Space[P]) sample(n, copies int, r *rand.Rand, fill func(*mat.Dense, distmv.Quantiler, *rand.Rand)) (*mat.Dense, error) {
	columns := copies * len(s.Factors)
	faults := s.Validate()
	if n < 1 || n > maxPoints || columns > 1000 {
		faults = errors.Join(faults, fmt.Errorf("%w design: %d points in %d dimensions", ErrInvalid, n, columns))
	}
	if faults != nil {
		return nil, faults
	}
	u := mat.NewDense(n, columns, nil)
	fill(u, distmv.NewUnitUniform(columns, r), r)
	return u, nil
}

func (s Space[P]) points(unit *mat.Dense) []P {
	if unit == nil {
		return nil
	}
	points := make([]P, unit.RawMatrix().Rows)
	for i := range points {
		points[i] = s.at(unit.RawRowView(i))
	}
	return points
}

// at returns the point with the given coordinates in [0,1).
func (s Space[P]) at(u []float64) P {
	p := s.Base
	for i, f := range s.Factors {
		f.Set(&p, u[i])
	}
	return p
}
