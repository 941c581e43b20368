package trust

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// fromRoots multiplies (x - root).
func fromRoots(roots ...float64) polynomial {
	p := polynomial{1}
	for _, r := range roots {
		p = p.times(polynomial{-r, 1})
	}
	return p
}

func TestPolynomialRoots(t *testing.T) {
	for name, c := range map[string]struct {
		p    polynomial
		want []float64
	}{
		"nothing":        {polynomial{}, nil},
		"zero":           {polynomial{0, 0}, nil},
		"constant":       {polynomial{3}, nil},
		"line":           {polynomial{-1, 2}, []float64{0.5}},
		"no real root":   {polynomial{1, 0, 1}, nil},
		"outside":        {fromRoots(-1, 2), nil},
		"at both ends":   {fromRoots(0, 1), []float64{0, 1}},
		"double":         {fromRoots(0.5, 0.5), []float64{0.5}},
		"triple":         {fromRoots(0.5, 0.5, 0.5), []float64{0.5}},
		"three":          {fromRoots(0.125, 0.25, 0.75), []float64{0.125, 0.25, 0.75}},
		"falling":        {polynomial{1, -2}, []float64{0.5}},
		"leading zeros":  {polynomial{-1, 2, 0, 0}, []float64{0.5}},
		"one at the end": {fromRoots(0, 0.3), []float64{0, 0.3}},
	} {
		t.Run(name, func(t *testing.T) {
			got := c.p.roots(0, 1)
			require.Len(t, got, len(c.want))
			for i := range got {
				require.InDelta(t, c.want[i], got[i], 1e-5)
			}
		})
	}
	require.Empty(t, fromRoots(0.5).roots(1, 0))
}

func TestPolynomialRootsAreFoundAgain(t *testing.T) {
	r := seeded(1)
	for range 500 {
		want := make([]float64, 1+r.IntN(5))
		for i := range want {
			want[i] = 3*r.Float64() - 1
		}
		p := fromRoots(want...).times(polynomial{1 + r.Float64(), 0, 1}) // and two that are not real
		slices.Sort(want)
		inside := slices.DeleteFunc(slices.Clone(want), func(x float64) bool { return !within(x, 0, 1) })
		got := p.roots(0, 1)
		if slices.ContainsFunc(want[1:], func(x float64) bool { return x-want[slices.Index(want, x)-1] < 1e-3 }) {
			continue // nearly double: too close to ask for
		}
		require.Len(t, got, len(inside))
		for i := range got {
			require.InDelta(t, inside[i], got[i], 1e-8)
		}
	}
}

func TestPolynomialAlgebra(t *testing.T) {
	p, q := polynomial{1, 2, 3}, polynomial{-1, 4}
	for _, x := range []float64{-2, 0, 0.3, 5} {
		require.InDelta(t, p.at(x)*q.at(x), p.times(q).at(x), 1e-9)
		require.InDelta(t, p.at(x)-3*q.at(x), p.plus(-3, q).at(x), 1e-9)
		require.InDelta(t, q.at(x)-3*p.at(x), q.plus(-3, p).at(x), 1e-9)
		require.InDelta(t, 2+6*x, p.derivative().at(x), 1e-9)
	}
	require.Equal(t, polynomial{0}, polynomial{7}.derivative())
}

func TestBisect(t *testing.T) {
	require.InDelta(t, math.Sqrt2, bisect(0, 2, 0, func(x float64) bool { return x*x >= 2 }), 1e-15)
	require.Equal(t, 1.0, bisect(0, 1e300, 0, func(x float64) bool { return x >= 1 }))
	require.Equal(t, 0.375, bisect(0, 1, 0.125, func(x float64) bool { return x >= 0.3 }))
}
