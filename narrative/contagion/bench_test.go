package contagion

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

// preferential returns an undirected graph in which each newcomer ties to m people
// chosen in proportion to their ties: the heavy-tailed case for the kernels.
func preferential(tb testing.TB, n, m int, seed uint64) *network.Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	source, target := make([]network.NodeID, 0, n*m), make([]network.NodeID, 0, n*m)
	for u := 1; u < n; u++ {
		for range min(m, u) {
			v := network.NodeID(r.IntN(u))
			if k := len(source); k > 0 && r.IntN(2) == 0 {
				v = target[r.IntN(k)]
			}
			source, target = append(source, network.NodeID(u)), append(target, v)
		}
	}
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	require.NoError(tb, err)
	return g
}

var graphs = struct {
	sync.Mutex
	bySize map[int]*network.Graph
}{bySize: map[int]*network.Graph{}}

func benchGraph(b *testing.B, n int) *network.Graph {
	graphs.Lock()
	defer graphs.Unlock()
	if graphs.bySize[n] == nil {
		graphs.bySize[n] = preferential(b, n, 5, 1)
	}
	return graphs.bySize[n]
}

func BenchmarkComplex(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		g := benchGraph(b, n)
		seeds := make([]network.NodeID, n/100)
		for i := range seeds {
			seeds[i] = network.NodeID(i * 100)
		}
		p := ComplexParams{Graph: g, Seeds: seeds, Thresholds: Thresholds{Value: 2}}
		b.Run(fmt.Sprintf("kernel/n=%d", n), func(b *testing.B) {
			for b.Loop() {
				s, err := sim.Run(Complex{}, p, sim.UntilDone, nil)
				require.NoError(b, err)
				b.ReportMetric(s.Share(), "share")
			}
		})
		b.Run(fmt.Sprintf("plainLoop/n=%d", n), func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(plainComplex(g, seeds, 2), "share")
			}
		})
	}
}

// plainComplex is the loop one writes first: every round asks everybody who has not
// adopted to count their adopting neighbours.
func plainComplex(g *network.Graph, seeds []network.NodeID, needed int) float64 {
	adopted := make([]bool, g.Order())
	for _, u := range seeds {
		adopted[u] = true
	}
	for changed := true; changed; {
		changed = false
		next := append([]bool(nil), adopted...)
		for u := range network.NodeID(g.Order()) {
			around := 0
			for _, v := range g.In(u) {
				around += count(adopted[v])
			}
			if !adopted[u] && around >= needed {
				next[u], changed = true, true
			}
		}
		adopted = next
	}
	size := 0
	for _, a := range adopted {
		size += count(a)
	}
	return float64(size) / float64(g.Order())
}

func BenchmarkSimple(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		g := benchGraph(b, n)
		seeds := make([]network.NodeID, n/100)
		for i := range seeds {
			seeds[i] = network.NodeID(i * 100)
		}
		b.Run(fmt.Sprintf("SIR50/n=%d", n), func(b *testing.B) {
			p := SimpleParams{Graph: g, Seeds: seeds, Chance: Chance{Probability: 0.05}, Recovery: 0.1}
			for b.Loop() {
				s, err := sim.Run(Simple{}, p, 50, rand.New(rand.NewPCG(1, 2)))
				require.NoError(b, err)
				b.ReportMetric(float64(s.Ever())/float64(n), "share")
			}
		})
		b.Run(fmt.Sprintf("SIR50plainLoop/n=%d", n), func(b *testing.B) {
			for b.Loop() {
				b.ReportMetric(plainSIR(g, seeds, 0.05, 0.1, 50, rand.New(rand.NewPCG(1, 2))), "share")
			}
		})
		b.Run(fmt.Sprintf("cascade/n=%d", n), func(b *testing.B) {
			p := SimpleParams{Graph: g, Seeds: seeds, Chance: Chance{Probability: 0.1}, Recovery: 1}
			for b.Loop() {
				s, err := sim.Run(Simple{}, p, sim.UntilDone, rand.New(rand.NewPCG(1, 2)))
				require.NoError(b, err)
				b.ReportMetric(float64(s.Ever())/float64(n), "share")
			}
		})
	}
}

// plainSIR draws a coin for every contact of everybody who is infected.
func plainSIR(g *network.Graph, seeds []network.NodeID, beta, gamma float64, steps int, r *rand.Rand) float64 {
	state := make([]int, g.Order())
	for _, u := range seeds {
		state[u] = 1
	}
	for range steps {
		next := append([]int(nil), state...)
		for u := range network.NodeID(g.Order()) {
			if state[u] != 1 {
				continue
			}
			for _, v := range g.Out(u) {
				if state[v] == 0 && r.Float64() < beta {
					next[v] = 1
				}
			}
			if r.Float64() < gamma {
				next[u] = 2
			}
		}
		state = next
	}
	ever := 0
	for _, s := range state {
		ever += count(s != 0)
	}
	return float64(ever) / float64(g.Order())
}

func BenchmarkSeeding(b *testing.B) {
	g := benchGraph(b, 100_000)
	for _, p := range []float64{0.01, 0.05} {
		b.Run(fmt.Sprintf("greedy50/n=100000/p=%v", p), func(b *testing.B) {
			for b.Loop() {
				s, err := GreedySeeds(context.Background(), g, GreedyParams{Seeds: 50, Chance: Chance{Probability: p}}, SeedingOptions{}, rand.New(rand.NewPCG(1, 2)))
				require.NoError(b, err)
				b.ReportMetric(s.Spread[49], "spread")
				b.ReportMetric(s.Ratio(), "ratio")
			}
		})
		b.Run(fmt.Sprintf("sketch50/n=100000/p=%v", p), func(b *testing.B) {
			for b.Loop() {
				s, err := SketchSeeds(context.Background(), g, SketchParams{Seeds: 50, Chance: Chance{Probability: p}}, SeedingOptions{}, rand.New(rand.NewPCG(1, 2)))
				require.NoError(b, err)
				b.ReportMetric(s.Spread[49], "spread")
				b.ReportMetric(s.Ratio(), "ratio")
			}
		})
	}
	directed := g.Order()
	var source, target []network.NodeID
	for t := range g.Ties() {
		source, target = append(source, t.Source), append(target, t.Target)
	}
	d, err := network.FromArcs(directed, target, source, nil, network.Options{Directed: true})
	require.NoError(b, err)
	b.Run("greedy50/directed/n=100000/share", func(b *testing.B) {
		for b.Loop() {
			s, err := GreedySeeds(context.Background(), d, GreedyParams{Seeds: 50, Chance: Chance{Kind: ShareChance}}, SeedingOptions{}, rand.New(rand.NewPCG(1, 2)))
			require.NoError(b, err)
			b.ReportMetric(s.Spread[49], "spread")
			b.ReportMetric(s.Ratio(), "ratio")
		}
	})
}
