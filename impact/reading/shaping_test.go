package reading_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
)

func equilibria(t testing.TB, p reading.Platform) reading.Adoption {
	t.Helper()
	a, err := p.Equilibria()
	require.NoError(t, err)
	return a
}

// platforms draws platforms of all kinds, most of them with a tipping point.
func platforms(n int, r *rand.Rand) []reading.Platform {
	list := make([]reading.Platform, n)
	for i := range list {
		list[i] = reading.Platform{Alone: 0.3 * r.Float64(), Together: 0.6 + r.Float64(), Impatience: 0.1, Delay: r.Float64(),
			Cost: 0.5 + 0.5*r.Float64(), Spread: 0.04 + 0.1*r.Float64(), Relief: 0.3 * r.Float64()}
	}
	return list
}

// All roots, found by walking along the curve in small steps.
func walked(p reading.Platform) (roots []float64) {
	const steps = 200000
	before := p.Willing(0)
	for i := 1; i <= steps; i++ {
		x := float64(i) / steps
		excess := p.Willing(x) - x
		if (excess > 0) != (before > 0) {
			roots = append(roots, x-0.5/steps)
		}
		before = excess
	}
	return roots
}

func TestEquilibriaAgainstWalking(t *testing.T) {
	three := 0
	for _, p := range platforms(60, rand.New(rand.NewPCG(3, 1))) {
		roots, got := walked(p), equilibria(t, p)
		require.InDelta(t, roots[0], got.Low, 1e-5)
		require.InDelta(t, roots[len(roots)-1], got.High, 1e-5)
		if len(roots) == 3 {
			three++
			require.InDelta(t, roots[1], got.Tipping, 1e-5)
			require.InDelta(t, got.Tipping, p.Willing(got.Tipping), 1e-9)
			require.Contains(t, got.Reading(), "tips at")
		} else {
			require.Len(t, roots, 1)
			require.True(t, math.IsNaN(got.Tipping))
			require.Contains(t, got.Reading(), "wherever it starts")
		}
	}
	require.Greater(t, three, 20)
}

// The share found by calculation is the one found by playing, within the error of playing
// and one party more or less.
func TestTippingPointIsWherePlayingFindsIt(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 1))
	const parties, runs = 4000, 24
	compared := 0
	for _, p := range platforms(30, r) {
		want := equilibria(t, p)
		if !(want.Tipping-want.Low > 0.1 && want.High-want.Tipping > 0.1) {
			continue // too close to a bend, where a draw may have no tipping point
		}
		compared++
		got, err := p.Simulate(context.Background(), parties, runs, r)
		require.NoError(t, err)
		require.Positive(t, got.Error)
		require.InDelta(t, want.Tipping, got.Tipping, 4*got.Error+1.0/parties)
		require.InDelta(t, want.Low, got.Low, 0.01)
		require.InDelta(t, want.High, got.High, 0.01)
	}
	require.Greater(t, compared, 10)
}

// What a platform does moves the tipping point down; the more parties there are to play,
// the smaller is the error.
func TestPlatformsLowerTheTippingPoint(t *testing.T) {
	base := reading.Platform{Alone: 0.1, Together: 1, Impatience: 0.2, Delay: 2, Cost: 0.5, Spread: 0.05}
	at := equilibria(t, base).Tipping
	for name, help := range map[string]func(p *reading.Platform){
		"it lowers the cost":   func(p *reading.Platform) { p.Relief = 0.2 },
		"it speeds the return": func(p *reading.Platform) { p.Delay = 1 },
		"it pays to be alone":  func(p *reading.Platform) { p.Alone = 0.2 },
	} {
		p := base
		help(&p)
		require.Less(t, equilibria(t, p).Tipping, at, name)
	}
	small, err := base.Simulate(context.Background(), 100, 40, rand.New(rand.NewPCG(5, 1)))
	require.NoError(t, err)
	large, err := base.Simulate(context.Background(), 10000, 40, rand.New(rand.NewPCG(5, 1)))
	require.NoError(t, err)
	require.Less(t, large.Error, small.Error/4)
	again, err := base.Simulate(context.Background(), 100, 40, rand.New(rand.NewPCG(5, 1)))
	require.NoError(t, err)
	require.Equal(t, small, again)
}

func TestPlatformWithoutTippingPoint(t *testing.T) {
	for _, p := range []reading.Platform{
		{Alone: 0.5, Together: 0, Cost: 0.5, Spread: 0.1},   // nobody waits for anybody
		{Alone: 0.1, Together: 0.2, Cost: 0.5, Spread: 0.2}, // they hardly matter to each other
	} {
		want := equilibria(t, p)
		require.True(t, math.IsNaN(want.Tipping))
		require.Equal(t, want.Low, want.High)
		got, err := p.Simulate(context.Background(), 2000, 10, rand.New(rand.NewPCG(6, 1)))
		require.NoError(t, err)
		require.InDelta(t, want.Low, got.Low, 0.02)
	}
	// So small a chance that a float64 does not hold it.
	require.Zero(t, equilibria(t, reading.Platform{Together: 1, Cost: 1e6, Spread: 1}).High)
	require.Equal(t, 1.0, equilibria(t, reading.Platform{Alone: 1e6, Together: 1, Spread: 1}).High)
}

func TestPlatformRefuses(t *testing.T) {
	bad := reading.Platform{Alone: math.NaN(), Together: -1, Impatience: -1, Delay: -1, Cost: math.Inf(1), Relief: 1}
	_, err := bad.Equilibria()
	require.ErrorIs(t, err, reading.ErrParams)
	for _, what := range []string{"alone", "together", "impatience", "delay", "cost", "spread", "relief"} {
		require.ErrorContains(t, err, what)
	}
	_, err = reading.Platform{Spread: 1}.Simulate(context.Background(), 0, 1, rand.New(rand.NewPCG(1, 1)))
	require.ErrorContains(t, err, "parties")
	require.ErrorContains(t, err, "two runs")
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = reading.Platform{Spread: 1}.Simulate(cancelled, 10, 2, rand.New(rand.NewPCG(1, 1)))
	require.ErrorIs(t, err, context.Canceled)
}

func TestLeverage(t *testing.T) {
	p := reading.Platform{Together: 1, Cost: 2, Spread: 1, Relief: 0.5}
	require.Equal(t, 50.0*3/(100+50), p.Leverage(0.5, 3, 100, 100))
	require.True(t, math.IsNaN(reading.Platform{}.Leverage(0.5, 3, 0, 100)))
}

func TestLeveragedGrowth(t *testing.T) {
	facts, names := joined(3)
	s := newSpace(t, map[int64][]impact.Fact{0: append(facts,
		impact.GroupFormed{Group: "core", People: names[:1]}, impact.GroupFormed{Group: "other", People: names[1:]},
		impact.MeetingHeld{Group: "core", Hours: 2}, impact.ActionTaken{Group: "core", Hours: 3},
		impact.ActionTaken{Group: "other", Hours: 20}, impact.MeetingHeld{Group: "other", Hours: 7},
		impact.ActionTaken{People: names, Hours: 9})})
	core := group(t, s, "core")
	require.Equal(t, 4.0, reading.LeveragedGrowth(s.Now(), func(g impact.GroupID) bool { return g == core }))
	require.True(t, math.IsNaN(reading.LeveragedGrowth(s.Now(), func(impact.GroupID) bool { return false })))
}

// Where all parties have nearly the same cost, adoption is a step: nobody, everybody, and
// the share at which joining pays in between.
func TestEquilibriaOfAStep(t *testing.T) {
	for _, spread := range []float64{1e-3, 1e-9, 1e-15, 1e-17, 1e-20, 1e-100, 1e-300} {
		for _, cost := range []float64{0.25, 0.5, 0.7, 1.0 / 3} {
			for _, alone := range []float64{0, 0.1, 100} {
				got := equilibria(t, reading.Platform{Together: 1, Alone: alone, Cost: alone + cost, Spread: spread})
				require.InDelta(t, 0, got.Low, 1e-12, "%v %v %v", spread, cost, alone)
				require.InDelta(t, cost, got.Tipping, max(10*spread, 1e-12), "%v %v %v", spread, cost, alone)
				require.InDelta(t, 1, got.High, 1e-12, "%v %v %v", spread, cost, alone)
			}
		}
	}
}
