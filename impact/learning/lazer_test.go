package learning

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// lazerRound is one round written plainly.
func lazerRound(p LazerFriedmanParams, l *Landscape, solutions []uint64, r *rand.Rand) []uint64 {
	next := slices.Clone(solutions)
	for u, own := range solutions {
		best := own
		if p.Velocity == 1 || r.Float64() < p.Velocity {
			for _, v := range p.Network.Out(network.NodeID(u)) {
				if plainScore(l, solutions[v]) > plainScore(l, best) {
					best = solutions[v]
				}
			}
		}
		if best == own {
			if x := own ^ 1<<r.IntN(l.Bits); plainScore(l, x) > plainScore(l, own) {
				next[u] = x
			}
			continue
		}
		if p.CopyError > 0 {
			best ^= NewChance(p.CopyError).Mask(own^best, r)
		}
		if plainScore(l, best) > plainScore(l, own) {
			next[u] = best
		}
	}
	return next
}

func TestLazerFriedmanEqualsTwin(t *testing.T) {
	for _, name := range searchNetworks {
		g, err := SearchNetwork(name, 60, stream(1))
		require.NoError(t, err)
		for _, change := range []func(*LazerFriedmanParams){
			func(*LazerFriedmanParams) {}, func(p *LazerFriedmanParams) { p.Velocity = 0.4 },
			func(p *LazerFriedmanParams) { p.CopyError = 0.3 },
		} {
			p := DefaultLazerFriedmanParams(g)
			p.Landscape, p.Rounds = LandscapeParams{Bits: 12, Interactions: 5}, 40
			change(&p)
			r, twin := stream(5), stream(5)
			_, err := LazerFriedman{}.Init(p, twin)
			require.NoError(t, err)
			s, err := LazerFriedman{}.Init(p, r)
			require.NoError(t, err)
			solutions := slices.Clone(s.Solutions)
			for done := false; !done; {
				done, err = LazerFriedman{}.Step(s, r)
				require.NoError(t, err)
				solutions = lazerRound(p, s.Landscape, solutions, twin)
				require.Equal(t, solutions, s.Solutions)
				for u, x := range solutions {
					require.Equal(t, s.Landscape.Score(x), s.Scores[u])
				}
			}
			require.True(t, s.Round == p.Rounds || s.Unique() == 1 && s.Landscape.LocalPeak(s.Solutions[0], s.Scores[0]))
		}
	}
}

func TestSearchersMeasures(t *testing.T) {
	g, err := SearchNetwork("line", 3, nil)
	require.NoError(t, err)
	l, err := NewLandscape(LandscapeParams{Bits: 6, Interactions: 2}, stream(1))
	require.NoError(t, err)
	s := LazerFriedman{}.Start(DefaultLazerFriedmanParams(g), l, []uint64{l.Best, l.Best, l.Best ^ 1})
	require.Equal(t, 2, s.Unique())
	require.False(t, s.AllAtPeak())
	other := l.Relative(l.Score(l.Best ^ 1))
	require.InDelta(t, (2+other)/3, s.MeanRelative(), 1e-12)
	require.InDelta(t, (2+math.Pow(other, 8))/3, s.MeanPayoff(), 1e-12)
	s = LazerFriedman{}.Start(DefaultLazerFriedmanParams(g), l, []uint64{l.Best, l.Best, l.Best})
	require.True(t, s.AllAtPeak())
	done, err := LazerFriedman{}.Step(s, stream(1))
	require.NoError(t, err)
	require.True(t, done, "all hold the peak")
}

func TestSearchNetworks(t *testing.T) {
	for name, size := range map[string]int{
		"full": 4950, "line": 99, "lattice": 200, "smallworld10": 210, "caveman5x5": 10*10 + 10*5 + 9,
	} {
		g, err := SearchNetwork(name, 100, stream(1))
		require.NoError(t, err)
		require.Equal(t, size, g.Size(), name)
	}
	g, err := SearchNetwork("random07", 100, stream(1))
	require.NoError(t, err)
	require.InDelta(t, 0.07*4950, g.Size(), 4*sd(0.07, 4950)*4950)
	_, reached := distances(g, 0)
	require.Equal(t, 100, reached)
	caveman, err := SearchNetwork("caveman5x5", 25, nil)
	require.NoError(t, err)
	require.Equal(t, []network.NodeID{0, 1, 2, 3, 5}, caveman.Out(4))
	require.Equal(t, []network.NodeID{8, 10}, caveman.Out(9))
	require.Equal(t, []network.NodeID{9, 11, 12, 13, 14}, caveman.Out(10))
	one, err := SearchNetwork("random07", 1, stream(1))
	require.NoError(t, err)
	require.Zero(t, one.Size())
	for _, bad := range []struct {
		name string
		n    int
	}{{"star", 10}, {"line", 0}, {"smallworld10", 7}, {"full", 50_000}} {
		_, err := SearchNetwork(bad.name, bad.n, stream(1))
		require.ErrorIs(t, err, ErrParameter, bad.name)
	}
}

func TestLazerFriedmanRejects(t *testing.T) {
	g, err := SearchNetwork("line", 3, nil)
	require.NoError(t, err)
	for name, spoil := range map[string]func(*LazerFriedmanParams){
		"network":    func(p *LazerFriedmanParams) { p.Network = nil },
		"velocity":   func(p *LazerFriedmanParams) { p.Velocity = -1 },
		"copy error": func(p *LazerFriedmanParams) { p.CopyError = 2 },
		"rounds":     func(p *LazerFriedmanParams) { p.Rounds = 0 },
		"landscape":  func(p *LazerFriedmanParams) { p.Landscape.Bits = 0 },
	} {
		p := DefaultLazerFriedmanParams(g)
		spoil(&p)
		_, err := LazerFriedman{}.Init(p, stream(1))
		require.ErrorIs(t, err, ErrParameter, name)
	}
}

func BenchmarkLazerFriedman(b *testing.B) {
	for _, name := range []string{"full", "line"} {
		b.Run(name, func(b *testing.B) {
			g, _ := SearchNetwork(name, 100, nil)
			for b.Loop() {
				_, _ = sim.Run(LazerFriedman{}, DefaultLazerFriedmanParams(g), 400, stream(1))
			}
		})
	}
}
