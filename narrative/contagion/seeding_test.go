package contagion

import (
	"context"
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func TestRandomSeeds(t *testing.T) {
	g := preferential(t, 6, 2, 1)
	counts := map[[2]network.NodeID]int{}
	r := newRand(1)
	for range 6000 {
		seeds, err := RandomSeeds(g, 2, r)
		require.NoError(t, err)
		require.Less(t, seeds[0], seeds[1])
		counts[[2]network.NodeID{seeds[0], seeds[1]}]++
	}
	require.Len(t, counts, 15)
	for _, c := range counts {
		require.InDelta(t, 400, c, 5*20)
	}
	all, err := RandomSeeds(g, 6, r)
	require.NoError(t, err)
	require.Equal(t, slices.Collect(g.Nodes()), all)
}

func TestClusteredSeeds(t *testing.T) {
	r := newRand(2)
	for trial := range 60 {
		g := anyGraph(t, trial, r).Undirected()
		k := r.IntN(g.Order() + 1)
		seeds, err := ClusteredSeeds(g, k, r)
		require.NoError(t, err)
		require.Len(t, seeds, k)
		chosen := map[network.NodeID]bool{}
		for _, u := range seeds {
			require.False(t, chosen[u])
			touches := slices.ContainsFunc(g.Out(u), func(v network.NodeID) bool { return chosen[v] })
			if !touches { // a new component begins: all earlier ones are used up
				for v := range chosen {
					for _, w := range g.Out(v) {
						require.True(t, chosen[w])
					}
				}
			}
			chosen[u] = true
		}
	}
}

func TestDegreeSeeds(t *testing.T) {
	g, err := network.FromArcs(5, []network.NodeID{0, 3, 3, 4, 4, 4}, []network.NodeID{1, 1, 2, 4, 1, 0}, nil, network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	seeds, err := DegreeSeeds(g, 5)
	require.NoError(t, err)
	require.Equal(t, []network.NodeID{3, 4, 0, 1, 2}, seeds, "a loop does not count")
}

func TestSeedCounts(t *testing.T) {
	g := preferential(t, 4, 1, 1)
	ctx := context.Background()
	for _, k := range []int{-1, 5} {
		_, err := RandomSeeds(g, k, newRand(1))
		require.ErrorIs(t, err, ErrParams)
		_, err = ClusteredSeeds(g, k, newRand(1))
		require.ErrorIs(t, err, ErrParams)
		_, err = DegreeSeeds(g, k)
		require.ErrorIs(t, err, ErrParams)
		_, err = GreedySeeds(ctx, g, GreedyParams{Seeds: k}, SeedingOptions{}, newRand(1))
		require.ErrorIs(t, err, ErrParams)
		_, err = SketchSeeds(ctx, g, SketchParams{Seeds: k}, SeedingOptions{}, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
	_, err := RandomSeeds(nil, 0, newRand(1))
	require.ErrorIs(t, err, ErrParams)
	_, err = GreedySeeds(ctx, g, GreedyParams{Worlds: -1, Chance: Chance{Probability: 3}}, SeedingOptions{}, newRand(1))
	require.ErrorIs(t, err, ErrParams)
	for _, p := range []SketchParams{{Epsilon: 0.7}, {Delta: 1}, {Epsilon: math.NaN()}, {Chance: Chance{Probability: 3}}} {
		_, err = SketchSeeds(ctx, g, p, SeedingOptions{}, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
	for _, k := range []int{0, 4} {
		greedy, err := GreedySeeds(ctx, g, GreedyParams{Seeds: k, Chance: Chance{Probability: 0.5}}, SeedingOptions{}, newRand(1))
		require.NoError(t, err)
		require.Len(t, greedy.Seeds, k)
		sketched, err := SketchSeeds(ctx, g, SketchParams{Seeds: k, Chance: Chance{Probability: 0.5}}, SeedingOptions{}, newRand(1))
		require.NoError(t, err)
		require.Len(t, sketched.Seeds, k)
		require.Equal(t, k == 0, math.IsNaN(greedy.Ratio()))
	}
}

// Components found without recursion are those that reach each other.
func TestStrongComponents(t *testing.T) {
	r := newRand(3)
	for trial := range 200 {
		g := anyGraph(t, trial, r)
		offsets, targets, _ := g.Arcs()
		component, components := strongComponents(offsets, targets)
		n := g.Order()
		reach := make([][]bool, n)
		for u := range reach {
			reach[u] = make([]bool, n)
			for v, round := range naiveComplex(ComplexParams{Graph: g, Seeds: []network.NodeID{network.NodeID(u)}, Thresholds: Thresholds{Value: 1}}) {
				reach[u][v] = round >= 0
			}
		}
		for u := range n {
			require.Less(t, component[u], components)
			for v := range n {
				require.Equal(t, reach[u][v] && reach[v][u], component[u] == component[v])
				if reach[u][v] {
					require.GreaterOrEqual(t, component[u], component[v], "numbers fall along the ties")
				}
			}
		}
	}
}

// naiveGreedy evaluates everybody in every round on the same worlds.
func naiveGreedy(worlds []world, n, k int) (seeds []network.NodeID, spread []float64) {
	reached := func(w world, chosen []network.NodeID) int {
		seen := make([]bool, len(w.size))
		var visit func(c int32)
		visit = func(c int32) {
			if seen[c] {
				return
			}
			seen[c] = true
			if w.offsets != nil {
				for _, t := range w.targets[w.offsets[c]:w.offsets[c+1]] {
					visit(t)
				}
			}
		}
		for _, u := range chosen {
			visit(w.component[u])
		}
		sum := 0
		for c, s := range seen {
			sum += count(s) * int(w.size[c])
		}
		return sum
	}
	for range k {
		best, who := -1, network.NodeID(0)
		for u := range network.NodeID(n) {
			if slices.Contains(seeds, u) {
				continue
			}
			total := 0
			for _, w := range worlds {
				total += reached(w, append(slices.Clone(seeds), u))
			}
			if total > best {
				best, who = total, u
			}
		}
		seeds = append(seeds, who)
		spread = append(spread, float64(best)/float64(len(worlds)))
	}
	return seeds, spread
}

func TestGreedyTwin(t *testing.T) {
	r := newRand(4)
	for trial := range 60 {
		n := 4 + r.IntN(25)
		g := randomTies(t, n, 2*n, network.Options{Directed: trial%2 == 0, Duplicates: network.MaxDuplicates}, true, r)
		c := smallChances[trial%3]
		k := 1 + r.IntN(4)
		worlds, err := newWorlds(context.Background(), g, c, 20, 1, newRand(uint64(trial)))
		require.NoError(t, err)
		seeds, spread := naiveGreedy(worlds, n, k)
		got, err := GreedySeeds(context.Background(), g, GreedyParams{Seeds: k, Chance: c, Worlds: 20}, SeedingOptions{}, newRand(uint64(trial)))
		require.NoError(t, err)
		require.Equal(t, seeds, got.Seeds)
		require.InDeltaSlice(t, spread, got.Spread, 1e-12)
		require.GreaterOrEqual(t, got.Bound, got.Spread[k-1])
		require.Equal(t, 20, got.Sample)
		if k == 2 {
			best := 0.0
			for u := range network.NodeID(n) { // no pair is above the bound
				rest, _ := newWorlds(context.Background(), g, c, 20, 1, newRand(uint64(trial)))
				for v := range u {
					total := 0.0
					for _, w := range rest {
						_, s := naiveSpread(w, u, v)
						total += s / 20
					}
					best = max(best, total)
				}
			}
			require.LessOrEqual(t, best, got.Bound+1e-12)
			require.GreaterOrEqual(t, got.Spread[1], (1-1/math.E)*best)
		}
	}
}

func naiveSpread(w world, seeds ...network.NodeID) (components int, people float64) {
	seen := map[int32]bool{}
	stack := []int32{}
	for _, u := range seeds {
		stack = append(stack, w.component[u])
	}
	for len(stack) > 0 {
		c := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[c] {
			continue
		}
		seen[c] = true
		people += float64(w.size[c])
		if w.offsets != nil {
			stack = append(stack, w.targets[w.offsets[c]:w.offsets[c+1]]...)
		}
	}
	return len(seen), people
}

// Worlds have the expected spread of the cascade, and so have reverse reachable sets.
func TestEstimatesAreUnbiased(t *testing.T) {
	for name, g := range smallGraphs(t) {
		for _, c := range smallChances {
			want := exactSpread(g, c, []network.NodeID{0, 3})
			const sample = 20000
			worlds, err := newWorlds(context.Background(), g, c, sample, 0, newRand(1))
			require.NoError(t, err)
			sum := 0.0
			for _, w := range worlds {
				_, people := naiveSpread(w, 0, 3)
				sum += people
			}
			require.InDelta(t, want, sum/sample, 5*1.2/math.Sqrt(sample), "%s %+v", name, c)
			s := newSketch(c.arcs(g, true), newRand(2))
			require.NoError(t, s.grow(context.Background(), sample, 0))
			hits := s.spread([]network.NodeID{0, 3})
			require.InDelta(t, want, hits[1]*5/sample, 5*2.5/math.Sqrt(sample), "%s %+v", name, c)
		}
	}
}

// The choice on the sets agrees with trying everybody in every round, and no k people
// hit more than the bound.
func TestSketchChoice(t *testing.T) {
	r := newRand(5)
	for trial := range 60 {
		n := 3 + r.IntN(12)
		g := randomTies(t, n, 2*n, network.Options{Directed: trial%2 == 0}, false, r)
		s := newSketch(Chance{Probability: 0.4}.arcs(g, true), r)
		require.NoError(t, s.grow(context.Background(), 300, 1))
		hits := func(seeds ...network.NodeID) int {
			total := 0
			for set := range s.sets() {
				members := s.members[s.offsets[set]:s.offsets[set+1]]
				total += count(slices.ContainsFunc(members, func(u network.NodeID) bool { return slices.Contains(seeds, u) }))
			}
			return total
		}
		seeds, upper := s.choose(2)
		first, second := network.NodeID(0), network.NodeID(0)
		for u := range network.NodeID(n) {
			if hits(u) > hits(first) {
				first = u
			}
		}
		for u := range network.NodeID(n) {
			if u != first && (second == first || hits(first, u) > hits(first, second)) {
				second = u
			}
			for v := range u {
				require.LessOrEqual(t, float64(hits(u, v)), upper)
			}
		}
		require.Equal(t, hits(first), hits(seeds[0]))
		require.Equal(t, hits(first, second), hits(seeds...))
		require.Equal(t, []float64{float64(hits(seeds[0])), float64(hits(seeds...))}, s.spread(seeds))
	}
}

// The certificate holds against a simulation of the cascade, and the choice is as good
// as the greedy one.
func TestSketchGuarantee(t *testing.T) {
	g := preferential(t, 2000, 3, 5)
	c := Chance{Probability: 0.05}
	ctx := context.Background()
	sketched, err := SketchSeeds(ctx, g, SketchParams{Seeds: 10, Chance: c}, SeedingOptions{}, newRand(1))
	require.NoError(t, err)
	require.GreaterOrEqual(t, sketched.Ratio(), 1-1/math.E-0.1)
	mean := func(seeds []network.NodeID) float64 {
		sum := 0.0
		r := newRand(6)
		for range 2000 {
			s, err := sim.Run(Simple{}, SimpleParams{Graph: g, Seeds: seeds, Chance: c, Recovery: 1}, sim.UntilDone, r)
			require.NoError(t, err)
			sum += float64(s.Ever()) / 2000
		}
		return sum
	}
	spread := mean(sketched.Seeds)
	require.GreaterOrEqual(t, spread, sketched.Spread[9])
	require.LessOrEqual(t, spread, sketched.Bound)
	greedy, err := GreedySeeds(ctx, g, GreedyParams{Seeds: 10, Chance: c}, SeedingOptions{}, newRand(2))
	require.NoError(t, err)
	require.InEpsilon(t, mean(greedy.Seeds), spread, 0.05)
	random, err := RandomSeeds(g, 10, newRand(3))
	require.NoError(t, err)
	require.Greater(t, spread, 1.5*mean(random))
	require.True(t, slices.IsSorted(greedy.Spread))
}

func TestSeedingIsTheSameForAnyWorkers(t *testing.T) {
	g := preferential(t, 3000, 3, 5)
	ctx := context.Background()
	for _, c := range []Chance{{Probability: 0.05}, {Kind: ShareChance}} {
		var greedy, sketched []Seeding
		for _, workers := range []int{1, 2, 7} {
			o := SeedingOptions{Workers: workers}
			s, err := GreedySeeds(ctx, g, GreedyParams{Seeds: 5, Chance: c, Worlds: 30}, o, newRand(1))
			require.NoError(t, err)
			greedy = append(greedy, s)
			s, err = SketchSeeds(ctx, g, SketchParams{Seeds: 5, Chance: c, Epsilon: 0.2}, o, newRand(1))
			require.NoError(t, err)
			sketched = append(sketched, s)
		}
		require.Equal(t, greedy[0], greedy[1])
		require.Equal(t, greedy[0], greedy[2])
		require.Equal(t, sketched[0], sketched[1])
		require.Equal(t, sketched[0], sketched[2])
	}
}

// A collection depends on its size, not on the sizes it had on the way.
func TestSketchGrows(t *testing.T) {
	a := Chance{Probability: 0.2}.arcs(preferential(t, 100, 2, 1), true)
	at := func(sizes ...int) *sketch {
		s := newSketch(a, newRand(1))
		for _, size := range sizes {
			require.NoError(t, s.grow(context.Background(), size, 2))
			require.Equal(t, size, s.sets())
		}
		return s
	}
	require.Equal(t, at(2000), at(100, 700, 1024, 2000))
}

func TestSeedingIsCancelled(t *testing.T) {
	g := preferential(t, 300, 3, 5)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := GreedySeeds(ctx, g, GreedyParams{Seeds: 5, Chance: Chance{Probability: 0.1}}, SeedingOptions{}, newRand(1))
	require.ErrorIs(t, err, context.Canceled)
	_, err = SketchSeeds(ctx, g, SketchParams{Seeds: 5, Chance: Chance{Probability: 0.1}}, SeedingOptions{}, newRand(1))
	require.ErrorIs(t, err, context.Canceled)
	_, err = (&celf{queue: gains{{}}}).choose(ctx, 1)
	require.ErrorIs(t, err, context.Canceled)
}
