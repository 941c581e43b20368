package measure_test

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/impactnet/impactnet/network"
)

// benchmarkGraphs are the two kinds of graph of the bar: attachment with hubs, and
// groups of about ten joined by bridges. People are numbered at random.
var benchmarkGraphs = []struct {
	name string
	make func() *network.Graph
}{
	{"attachment", sync.OnceValue(func() *network.Graph { return attachment(100_000, 5) })},
	{"groups", sync.OnceValue(func() *network.Graph { return groups(100_000) })},
}

func benchmark(b *testing.B, run func(g *network.Graph)) {
	b.Helper()
	for _, c := range benchmarkGraphs {
		b.Run(c.name, func(b *testing.B) {
			g := c.make()
			b.ReportAllocs()
			for b.Loop() {
				run(g)
			}
		})
	}
}

// attachment ties every newcomer to about m others, chosen by their degree.
func attachment(n, m int) *network.Graph {
	r := rand.New(rand.NewPCG(1, 1))
	ends := []network.NodeID{0}
	var source, target []network.NodeID
	for u := 1; u < n; u++ {
		for range m {
			v := ends[r.IntN(len(ends))]
			source, target = append(source, network.NodeID(u)), append(target, v)
		}
		for _, v := range target[len(target)-m:] {
			ends = append(ends, network.NodeID(u), v)
		}
	}
	return shuffled(n, source, target, r)
}

// groups ties people of a group of 8 to 12 with chance 0.9, and adds three bridges a group.
func groups(n int) *network.Graph {
	r := rand.New(rand.NewPCG(2, 2))
	var source, target []network.NodeID
	tie := func(u, v int) { source, target = append(source, network.NodeID(u)), append(target, network.NodeID(v)) }
	for start := 0; start < n; {
		size := min(8+r.IntN(5), n-start)
		for u := start; u < start+size; u++ {
			for v := start; v < u; v++ {
				if r.IntN(10) < 9 {
					tie(u, v)
				}
			}
		}
		for range 3 {
			tie(start+r.IntN(size), r.IntN(n))
		}
		start += size
	}
	return shuffled(n, source, target, r)
}

func shuffled(n int, source, target []network.NodeID, r *rand.Rand) *network.Graph {
	number := r.Perm(n)
	for k := range source {
		source[k], target[k] = network.NodeID(number[source[k]]), network.NodeID(number[target[k]])
	}
	g, err := network.FromArcs(n, source, target, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	return g
}
