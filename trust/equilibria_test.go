package trust

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

func narrative(o float64) Cycle {
	c := DefaultCycle()
	c.Narrative = o
	return c
}

// The values of the model's specification, to its three or four digits.
func TestEquilibriaOfTheDefaults(t *testing.T) {
	for _, c := range []struct {
		cycle             Cycle
		vicious, virtuous State
		digits            float64
	}{
		{DefaultCycle(), State{0.6667, 0.8421, 0}, State{0.1984, 0.1459, 0.8292}, 5e-5},
		{narrative(0.5), State{0.667, 0.800, 0}, State{0.1815, 0.0991, 0.8900}, 5e-4},
	} {
		got, err := c.cycle.Equilibria()
		require.NoError(t, err)
		require.Len(t, got, 3)
		require.True(t, got[0].Stable)
		require.False(t, got[1].Stable)
		require.True(t, got[2].Stable)
		for i, want := range map[int]State{0: c.vicious, 2: c.virtuous} {
			require.InDelta(t, want.Pressure, got[i].Pressure, c.digits)
			require.InDelta(t, want.Fear, got[i].Fear, c.digits)
			require.InDelta(t, want.Trust, got[i].Trust, c.digits)
		}
	}
}

func TestEquilibriaStandStill(t *testing.T) {
	r := seeded(1)
	for range 1000 {
		c := randomCycle(r, 1)
		got, err := c.Equilibria()
		require.NoError(t, err)
		require.NotEmpty(t, got)
		for i, e := range got {
			require.NoError(t, e.State.Validate())
			d := c.Derivative(e.State)
			for _, x := range []float64{d.Pressure, d.Fear, d.Trust} {
				require.InDelta(t, 0, x, 1e-11, "%+v at %+v", c, e)
			}
			if i > 0 {
				require.Greater(t, e.Trust, got[i-1].Trust)
				require.Less(t, e.Fear, got[i-1].Fear, "equilibria are ordered")
				require.NotEqual(t, got[i-1].Stable, e.Stable, "and their stability alternates")
			}
			require.Equal(t, real(e.Eigenvalues[0]) < 0, e.Stable)
			require.Zero(t, imag(e.Eigenvalues[0]), "the leading eigenvalue of a cooperative system is real")
			requireEigenvalues(t, c.Jacobian(e.State), e.Eigenvalues)
		}
	}
}

// requireEigenvalues checks trace, determinant and the sum of principal minors.
func requireEigenvalues(t *testing.T, j [3][3]float64, e [3]complex128) {
	t.Helper()
	minor := func(a, b int) float64 { return j[a][a]*j[b][b] - j[a][b]*j[b][a] }
	determinant := j[0][0]*minor(1, 2) - j[0][1]*(j[1][0]*j[2][2]-j[1][2]*j[2][0]) + j[0][2]*(j[1][0]*j[2][1]-j[1][1]*j[2][0])
	scale := 1 + math.Abs(j[0][0]) + math.Abs(j[1][1]) + math.Abs(j[2][2])
	require.InDelta(t, j[0][0]+j[1][1]+j[2][2], real(e[0]+e[1]+e[2]), 1e-10*scale)
	require.InDelta(t, minor(0, 1)+minor(0, 2)+minor(1, 2), real(e[0]*e[1]+e[0]*e[2]+e[1]*e[2]), 1e-10*scale*scale)
	require.InDelta(t, determinant, real(e[0]*e[1]*e[2]), 1e-10*scale*scale*scale)
}

// newton looks for an equilibrium near a state in all three dimensions, knowing
// nothing of the reduction to a polynomial.
func newton(c Cycle, s State) (State, bool) {
	for range 60 {
		j, d := c.Jacobian(s), c.Derivative(s)
		var step mat.VecDense
		a := mat.NewDense(3, 3, []float64{j[0][0], j[0][1], j[0][2], j[1][0], j[1][1], j[1][2], j[2][0], j[2][1], j[2][2]})
		if step.SolveVec(a, mat.NewVecDense(3, []float64{d.Pressure, d.Fear, d.Trust})) != nil {
			return s, false
		}
		s = s.along(State{step.AtVec(0), step.AtVec(1), step.AtVec(2)}, -1)
		if mat.Norm(&step, 2) < 1e-13 {
			return s, s.Validate() == nil
		}
	}
	return s, false
}

func TestNewtonFindsNoOtherEquilibrium(t *testing.T) {
	r := seeded(2)
	found := 0
	for range 60 {
		c := randomCycle(r, 1)
		known, err := c.Equilibria()
		require.NoError(t, err)
		for range 20 {
			s, ok := newton(c, randomState(r))
			if !ok {
				continue
			}
			found++
			nearest := math.Inf(1)
			for _, e := range known {
				nearest = min(nearest, math.Abs(e.Fear-s.Fear)+math.Abs(e.Trust-s.Trust)+math.Abs(e.Pressure-s.Pressure))
			}
			require.Less(t, nearest, 1e-6, "%+v: %+v is not in %+v", c, s, known)
		}
	}
	require.Greater(t, found, 300)
}

// settle follows the cycle until it hardly moves.
func settle(c Cycle, s State) State {
	for range 200_000 {
		next := c.Step(s, 0.1)
		if math.Abs(next.Trust-s.Trust)+math.Abs(next.Fear-s.Fear)+math.Abs(next.Pressure-s.Pressure) < 1e-13 {
			return next
		}
		s = next
	}
	return s
}

// In a cooperative system the worst and the best start run into the lowest and the
// highest equilibrium.
func TestWorstAndBestStartsEndAtTheExtremes(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 0))
	for range 30 {
		c := randomCycle(r, 1)
		got, err := c.Equilibria()
		require.NoError(t, err)
		low, high := got[0], got[len(got)-1]
		if math.Abs(real(low.Eigenvalues[0])) < 0.01 || math.Abs(real(high.Eigenvalues[0])) < 0.01 {
			continue // too slow to wait for
		}
		require.InDelta(t, low.Trust, settle(c, State{c.Kappa / c.Nu, 1, 0}).Trust, 1e-8)
		require.InDelta(t, high.Trust, settle(c, State{0, 0, 1}).Trust, 1e-8)
	}
}

func TestEquilibriaWithoutPressureOrFear(t *testing.T) {
	calm := DefaultCycle()
	calm.Kappa = 0
	fearless := DefaultCycle()
	fearless.Rho, fearless.Narrative = 1, 1
	for name, c := range map[string]Cycle{"no pressure": calm, "no drive": fearless} {
		t.Run(name, func(t *testing.T) {
			got, err := c.Equilibria()
			require.NoError(t, err)
			require.Len(t, got, 2)
			require.False(t, got[0].Stable, "without fear any trust grows")
			require.Equal(t, 1.0, got[1].Trust)
			require.Zero(t, got[1].Fear)
			require.True(t, got[1].Stable)
			c.Support = 0 // every fear at trust 0 is now at rest: not isolated
			got, err = c.Equilibria()
			require.NoError(t, err)
			require.Len(t, got, 1)
		})
	}
}

func TestEquilibriaWithoutSupportOrLearning(t *testing.T) {
	c := DefaultCycle()
	c.Support = 0
	got, err := c.Equilibria()
	require.NoError(t, err)
	require.Equal(t, 1.0, got[0].Fear, "nothing calms fear where there is neither trust nor support")
	require.True(t, got[0].Stable)
	c = DefaultCycle()
	c.Gamma = 0
	got, err = c.Equilibria()
	require.NoError(t, err)
	require.Len(t, got, 1)
	require.Zero(t, got[0].Trust)
	c.Omega = 1
	got, err = c.Equilibria()
	require.NoError(t, err)
	require.Len(t, got, 1)
	require.Positive(t, got[0].Trust, "support alone makes trust")
}
