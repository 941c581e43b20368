package measure_test

import (
	"context"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/gonumview"
	"github.com/impactnet/impactnet/network/measure"
	gonum "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/graph/traverse"
)

// rivals are one computation three times: by our kernel, by gonum on gonum's own graph
// type, and by gonum on our view, which spares it its maps.
type rivals struct {
	impactnet func(g *network.Graph)
	gonum     func(undirected *simple.UndirectedGraph, directed *simple.DirectedGraph)
	view      func(undirected *gonumview.UndirectedGraph, directed *gonumview.DirectedGraph)
}

// race runs the three on a graph of n people with hubs, all in one run; the lines of
// gonum say how many times as long as ours it takes:
//
//	go test -run '^$' -bench Gonum ./network/measure
func race(b *testing.B, n int, r rivals) {
	g := attachment(n, 5)
	undirected, directed := simple.NewUndirectedGraph(), simple.NewDirectedGraph()
	for tie := range g.Ties() {
		u, v := simple.Node(tie.Source), simple.Node(tie.Target)
		undirected.SetEdge(simple.Edge{F: u, T: v})
		directed.SetEdge(simple.Edge{F: u, T: v})
		directed.SetEdge(simple.Edge{F: v, T: u})
	}
	undirectedView, directedView := gonumview.Undirected(g), gonumview.Directed(g)
	ours := 0.0 // nanoseconds; 0 if -bench left us out
	run := func(name string, work func()) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				work()
			}
			nanoseconds := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			if name == "impactnet" {
				ours = nanoseconds
			} else if ours > 0 {
				b.ReportMetric(nanoseconds/ours, "times-impactnet")
			}
		})
	}
	run("impactnet", func() { r.impactnet(g) })
	run("gonum", func() { r.gonum(undirected, directed) })
	run("gonum-on-view", func() { r.view(undirectedView, directedView) })
}

func finish(b *testing.B, err error) {
	if err != nil {
		b.Fatal(err)
	}
}

func BenchmarkGonumComponents(b *testing.B) {
	race(b, 20_000, rivals{
		func(g *network.Graph) { measure.WeakComponents(g) },
		func(u *simple.UndirectedGraph, _ *simple.DirectedGraph) { topo.ConnectedComponents(u) },
		func(u *gonumview.UndirectedGraph, _ *gonumview.DirectedGraph) { topo.ConnectedComponents(u) },
	})
}

func BenchmarkGonumStrongComponents(b *testing.B) {
	race(b, 20_000, rivals{
		func(g *network.Graph) { measure.StrongComponents(g) },
		func(_ *simple.UndirectedGraph, d *simple.DirectedGraph) { topo.TarjanSCC(d) },
		func(_ *gonumview.UndirectedGraph, d *gonumview.DirectedGraph) { topo.TarjanSCC(d) },
	})
}

func BenchmarkGonumBFS(b *testing.B) {
	search := func(g traverse.Graph) { new(traverse.BreadthFirst).Walk(g, simple.Node(0), nil) }
	race(b, 20_000, rivals{
		func(g *network.Graph) { measure.Distances(g, 0) },
		func(u *simple.UndirectedGraph, _ *simple.DirectedGraph) { search(u) },
		func(u *gonumview.UndirectedGraph, _ *gonumview.DirectedGraph) { search(u) },
	})
}

func BenchmarkGonumPageRank(b *testing.B) {
	race(b, 20_000, rivals{
		func(g *network.Graph) {
			_, err := measure.PageRank(context.Background(), g, measure.PageRankParams{}, measure.Options{})
			finish(b, err)
		},
		func(_ *simple.UndirectedGraph, d *simple.DirectedGraph) { gonum.PageRankSparse(d, 0.85, 1e-12) },
		func(_ *gonumview.UndirectedGraph, d *gonumview.DirectedGraph) { gonum.PageRankSparse(d, 0.85, 1e-12) },
	})
}

func BenchmarkGonumCores(b *testing.B) {
	race(b, 20_000, rivals{
		func(g *network.Graph) { measure.CoreNumbers(g) },
		func(u *simple.UndirectedGraph, _ *simple.DirectedGraph) { topo.DegeneracyOrdering(u) },
		func(u *gonumview.UndirectedGraph, _ *gonumview.DirectedGraph) { topo.DegeneracyOrdering(u) },
	})
}

func BenchmarkGonumBetweenness(b *testing.B) {
	race(b, 2000, rivals{
		func(g *network.Graph) {
			_, err := measure.Betweenness(context.Background(), g, measure.Options{})
			finish(b, err)
		},
		func(u *simple.UndirectedGraph, _ *simple.DirectedGraph) { gonum.Betweenness(u) },
		func(u *gonumview.UndirectedGraph, _ *gonumview.DirectedGraph) { gonum.Betweenness(u) },
	})
}

func BenchmarkGonumCloseness(b *testing.B) {
	race(b, 2000, rivals{
		func(g *network.Graph) {
			_, err := measure.Closeness(context.Background(), g, measure.Options{})
			finish(b, err)
		},
		func(u *simple.UndirectedGraph, _ *simple.DirectedGraph) { gonum.Closeness(u, path.DijkstraAllPaths(u)) },
		func(u *gonumview.UndirectedGraph, _ *gonumview.DirectedGraph) {
			gonum.Closeness(u, path.DijkstraAllPaths(u))
		},
	})
}

func BenchmarkGonumHarmonic(b *testing.B) {
	race(b, 2000, rivals{
		func(g *network.Graph) {
			_, err := measure.Harmonic(context.Background(), g, measure.Options{})
			finish(b, err)
		},
		func(u *simple.UndirectedGraph, _ *simple.DirectedGraph) { gonum.Harmonic(u, path.DijkstraAllPaths(u)) },
		func(u *gonumview.UndirectedGraph, _ *gonumview.DirectedGraph) {
			gonum.Harmonic(u, path.DijkstraAllPaths(u))
		},
	})
}
