package trust

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func plan(t *testing.T, s Staircase, k Stakeholder, n int) *Plan {
	t.Helper()
	p, err := s.Plan(context.Background(), k, n)
	require.NoError(t, err)
	return p
}

// best is the planner of the definition: try every ask, in every state.
func best(s Staircase, k Stakeholder, n int) float64 {
	if n == 0 {
		return k.Disclosure
	}
	value := 0.0
	for i := 1; i <= s.Levels; i++ {
		d := float64(i) / float64(s.Levels)
		p := s.Consent(k, d)
		value = max(value, p*best(s, s.After(k, d, true), n-1)+(1-p)*best(s, s.After(k, d, false), n-1))
	}
	return value
}

func randomStaircase(r *rand.Rand) (Staircase, Stakeholder) {
	s := DefaultStaircase()
	s.Levels = 2 + r.IntN(4)
	s.Theta, s.Sigma, s.Price, s.Refusal = 0.5+r.Float64(), 0.05+0.2*r.Float64(), r.Float64(), r.Float64()
	return s, Stakeholder{Record{4 * r.Float64(), r.Float64()}, 0.5 * r.Float64() * float64(r.IntN(2))}
}

func TestPlanMatchesTryingEverything(t *testing.T) {
	r := seeded(1)
	for range 40 {
		s, k := randomStaircase(r)
		n := r.IntN(5)
		require.InDelta(t, best(s, k, n), plan(t, s, k, n).Expected, 1e-12)
	}
}

// The policy that comes with the plan earns what the plan promises.
func TestPlanKeepsItsPromise(t *testing.T) {
	r := seeded(2)
	for range 20 {
		s, k := randomStaircase(r)
		const n = 6
		p := plan(t, s, k, n)
		require.Len(t, p.Path, n)
		require.InDelta(t, p.Expected, expected(s, k, n, func(answers []bool) float64 {
			ask, ok := p.Ask(answers...)
			require.True(t, ok)
			return ask
		}), 1e-12)
		first, ok := p.Ask()
		require.True(t, ok)
		require.Equal(t, p.Path[0], first)
		_, ok = p.Ask(make([]bool, n)...)
		require.False(t, ok)
	}
}

func TestNoFixedSequenceBeatsThePlan(t *testing.T) {
	r := seeded(3)
	s := DefaultStaircase()
	k := Stakeholder{Record: Record{1, 0}}
	const n = 5
	p := plan(t, s, k, n)
	for range 300 {
		var asks [n]float64
		for i := range asks {
			asks[i] = float64(1+r.IntN(s.Levels)) / float64(s.Levels)
		}
		require.LessOrEqual(t, expected(s, k, n, func(answers []bool) float64 { return asks[len(answers)] }), p.Expected+1e-12)
	}
}

// The result that the model expects: steps beat the leap unless trust is high.
func TestStepsBeatTheLeap(t *testing.T) {
	s := DefaultStaircase()
	var advantage float64
	for _, supportive := range []float64{0, 2, 5, 20, 100} {
		k := Stakeholder{Record: Record{Supportive: supportive}}
		p := plan(t, s, k, 8)
		leap, err := s.Leap(k, 1, 8)
		require.NoError(t, err)
		require.Greater(t, p.Expected, leap)
		advantage = p.Expected - leap
		require.Less(t, p.Path[0], slices.Max(p.Path), "small asks come first")
	}
	require.Less(t, advantage, 0.01, "and hardly matters where trust is high")
	certain := Stakeholder{Record: Record{Supportive: 1e6}}
	s.Sigma = 0.001
	s.Theta = 0.9
	leap, err := s.Leap(certain, 1, 3)
	require.NoError(t, err)
	require.InDelta(t, plan(t, s, certain, 3).Expected, leap, 1e-12)
}

func TestPlanImprovesWithMoreAsksAndFinerLevels(t *testing.T) {
	s := DefaultStaircase()
	last := 0.0
	for n := range 8 {
		now := plan(t, s, Stakeholder{}, n).Expected
		require.GreaterOrEqual(t, now, last)
		last = now
	}
	fine := s
	fine.Levels = 2 * s.Levels
	require.GreaterOrEqual(t, plan(t, fine, Stakeholder{}, 7).Expected, last)
	require.Equal(t, 0.4, plan(t, s, Stakeholder{Disclosure: 0.4}, 0).Expected)
}

func TestPlanRefuses(t *testing.T) {
	s := DefaultStaircase()
	ctx, cancel := context.WithCancel(context.Background())
	for _, n := range []int{-1, 1000, math.MaxInt} {
		_, err := s.Plan(ctx, Stakeholder{}, n)
		require.ErrorIs(t, err, ErrPlan)
	}
	_, err := Staircase{}.Plan(ctx, Stakeholder{}, 3)
	require.ErrorIs(t, err, ErrParams)
	_, err = s.Plan(ctx, Stakeholder{Disclosure: -1}, 3)
	require.ErrorIs(t, err, ErrState)
	cancel()
	_, err = s.Plan(ctx, Stakeholder{}, 3)
	require.ErrorIs(t, err, context.Canceled)
}
