package propagate_test

import (
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

// random returns a graph as the side-by-side harness has them: ties between people
// drawn at random, weights up to 1.
func random(b *testing.B, n, m int) *network.Graph {
	b.Helper()
	r := newRand(1)
	source, target, weights := make([]network.NodeID, m), make([]network.NodeID, m), make([]float64, m)
	for k := range source {
		source[k], target[k], weights[k] = network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n)), float64(1+r.IntN(1000))/1000
	}
	g, err := network.FromArcs(n, source, target, weights, network.Options{Directed: true})
	if err != nil {
		b.Fatal(err)
	}
	return g
}

// 100 people are pre-trusted, alpha is 0.15, and the change is brought below 1e-8: what
// the peers are asked for.
func BenchmarkEigenTrust(b *testing.B) {
	for _, size := range []struct {
		name string
		n, m int
	}{{"1e5", 1e5, 1e6}, {"1e6", 1e6, 1e7}} {
		b.Run(size.name, func(b *testing.B) {
			g := random(b, size.n, size.m)
			p := propagate.EigenTrustParams{Alpha: 0.15, Pretrust: make([]float64, size.n), Tolerance: 1e-8, Iterations: 500}
			for u := range 100 {
				p.Pretrust[u] = 1
			}
			passes := 0
			for b.Loop() {
				r, err := propagate.EigenTrust(background, g, p, propagate.Options{})
				if err != nil {
					b.Fatal(err)
				}
				passes = r.Iterations
			}
			b.ReportMetric(float64(passes), "passes")
		})
	}
}
