package learning

import (
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// ringClimb climbs with remainders, over the plain values.
func ringClimb(values []float64, at int, h Heuristic) int {
	for failures, k := 0, 0; failures < len(h); k++ {
		if next := (at + h[k%len(h)]) % len(values); values[next] > values[at] {
			at, failures = next, 0
		} else {
			failures++
		}
	}
	return at
}

func TestClimbAndRelayAgainstTwins(t *testing.T) {
	r := stream(1)
	for _, c := range []struct{ n, longest, k int }{{7, 7, 1}, {30, 5, 2}, {200, 12, 3}, {50, 6, 6}} {
		ring, err := NewRing(c.n, c.longest, r)
		require.NoError(t, err)
		values := ring.values[:c.n]
		team, err := RandomTeam(c.longest, c.k, 5, r)
		require.NoError(t, err)
		sum := 0.0
		for start := range c.n {
			at := start
			for moved := true; moved; {
				moved = false
				for _, h := range team {
					next := ringClimb(values, at, h)
					moved = moved || next != at
					at = next
				}
			}
			require.Equal(t, ringClimb(values, start, team[0]), ring.Climb(start, team[0]))
			require.Equal(t, at, ring.Relay(start, team))
			sum += values[at]
		}
		require.InDelta(t, sum/float64(c.n), ring.Score(team), 1e-9)
		for i, ability := range ring.Abilities(team) {
			require.InDelta(t, ring.Score(team[i:i+1]), ability, 1e-9)
		}
		require.GreaterOrEqual(t, ring.Score(team), ring.Score(team[:1])-1e-9, "nobody relays downhill from the first")
	}
}

func TestHeuristics(t *testing.T) {
	all := Heuristics(4, 2)
	require.Equal(t, []Heuristic{{1, 2}, {1, 3}, {1, 4}, {2, 1}, {2, 3}, {2, 4}, {3, 1}, {3, 2}, {3, 4}, {4, 1}, {4, 2}, {4, 3}}, all)
	require.Len(t, Heuristics(12, 3), 12*11*10)
	require.Empty(t, Heuristics(3, 4))
	require.Empty(t, Heuristics(3, 0))
	require.Equal(t, []Heuristic{all[2], all[0]}, BestTeam(all[:3], []float64{2, 1, 5}, 2))
	require.Equal(t, []Heuristic{all[0], all[1]}, BestTeam(all[:2], []float64{1, 1}, 9), "equals keep their order")
}

func TestRandomTeam(t *testing.T) {
	team, err := RandomTeam(4, 2, 12, stream(1))
	require.NoError(t, err)
	slices.SortFunc(team, func(a, b Heuristic) int { return slices.Compare(a, b) })
	require.Equal(t, Heuristics(4, 2), team, "all twelve there are")
	for _, bad := range [][3]int{{4, 2, 13}, {4, 5, 1}, {4, 0, 1}} {
		_, err := RandomTeam(bad[0], bad[1], bad[2], stream(1))
		require.ErrorIs(t, err, ErrParameter)
	}
}

func TestTeamMeasures(t *testing.T) {
	team := []Heuristic{{1, 2, 3}, {1, 3, 2}, {4, 2, 3}}
	require.InDelta(t, 100*(2+1+3)/9., TeamDiversity(team), 1e-12)
	require.Equal(t, 4, DistinctSteps(team))
	require.True(t, math.IsNaN(TeamDiversity(team[:1])))
}

// Nobody, and who knows no step, stays where the search begins.
func TestNobodySearches(t *testing.T) {
	ring, err := RingOf([]float64{3, 9, 6}, 2)
	require.NoError(t, err)
	for start := range 3 {
		require.Equal(t, start, ring.Climb(start, nil))
		require.Equal(t, start, ring.Relay(start, nil))
		require.Equal(t, start, ring.Relay(start, []Heuristic{{}, {}}))
	}
	require.Equal(t, 6.0, ring.Score(nil), "the mean value")
	all := Heuristics(2, 1)
	require.Equal(t, all, BestTeam(all, []float64{1, 1}, 5), "all there are, in their order")
	require.Empty(t, BestTeam(all, []float64{1, 1}, 0))
}

func TestRingRejects(t *testing.T) {
	for _, c := range []struct {
		values  []float64
		longest int
	}{{nil, 1}, {[]float64{1, 2}, 3}, {[]float64{1, 2}, 0}, {[]float64{1, math.NaN()}, 1}} {
		_, err := RingOf(c.values, c.longest)
		require.ErrorIs(t, err, ErrParameter)
	}
	for _, n := range []int{-1, 0, math.MaxInt} {
		_, err := NewRing(n, 1, stream(1))
		require.ErrorIs(t, err, ErrParameter)
	}
}

func TestHongPage(t *testing.T) {
	p := DefaultHongPageParams()
	p.Positions, p.Longest = 300, 6
	best, err := sim.Run(HongPage{}, p, 1, stream(1))
	require.NoError(t, err)
	require.Len(t, best.Abilities, 120)
	require.InDelta(t, slices.Max(best.Abilities), best.Ring.Score(best.Team[:1]), 1e-9)
	p.RandomTeam = true
	random, err := sim.Run(HongPage{}, p, 1, stream(1))
	require.NoError(t, err)
	require.Equal(t, best.Ring, random.Ring, "the same problem")
	require.Nil(t, random.Abilities)
	require.Len(t, random.Team, 10)
	require.Equal(t, random.Ring.Score(random.Team), random.Score)
}

func TestHongPageRejects(t *testing.T) {
	for name, spoil := range map[string]func(*HongPageParams){
		"longest":  func(p *HongPageParams) { p.Longest = 3000 },
		"too long": func(p *HongPageParams) { p.Positions, p.Longest = math.MaxInt, math.MaxInt },
		"none":     func(p *HongPageParams) { p.Longest = 0 },
		"steps":    func(p *HongPageParams) { p.Steps = 13 },
		"members":  func(p *HongPageParams) { p.Members = 0 },
		"too many": func(p *HongPageParams) { p.Members = 1321 },
		"to judge": func(p *HongPageParams) { p.Longest, p.Steps = 60, 6 },
	} {
		p := DefaultHongPageParams()
		spoil(&p)
		_, err := HongPage{}.Init(p, stream(1))
		require.ErrorIs(t, err, ErrParameter, name)
	}
}

func BenchmarkAbilities(b *testing.B) {
	ring, _ := NewRing(2000, 12, stream(1))
	all := Heuristics(12, 3)
	for b.Loop() {
		ring.Abilities(all)
	}
}
