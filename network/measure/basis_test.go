package measure

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// byName runs the measures of BasisOf.
var byName = func() map[string]func(g *network.Graph) any {
	ctx, set := context.Background(), []network.NodeID{0, 1}
	long := func(measure scoring) func(g *network.Graph) any {
		return func(g *network.Graph) any { scores, _ := measure(ctx, g, Options{}); return scores }
	}
	single := func(measure func(context.Context, *network.Graph, Options) (float64, error)) func(g *network.Graph) any {
		return func(g *network.Graph) any { score, _ := measure(ctx, g, Options{}); return score }
	}
	sampled := func(measure sampling) func(g *network.Graph) any {
		return func(g *network.Graph) any {
			e, _ := measure(ctx, g, SampleParams{}, Options{}, rand.New(rand.NewPCG(1, 1)))
			return e.Scores
		}
	}
	weighted := weightedMeasures(AsLengths)
	return map[string]func(g *network.Graph) any{
		"Distances":             func(g *network.Graph) any { return Distances(g, 0) },
		"ShortestPathLengths":   func(g *network.Graph) any { x, _ := ShortestPathLengths(ctx, g, Options{}); return x },
		"GlobalEfficiency":      single(GlobalEfficiency),
		"WeightedDistances":     func(g *network.Graph) any { x, _ := WeightedDistances(g, 0, AsLengths); return x },
		"StrongComponents":      func(g *network.Graph) any { return StrongComponents(g) },
		"Closeness":             long(Closeness),
		"WeightedCloseness":     long(weighted["closeness"]),
		"SampledCloseness":      sampled(SampledCloseness),
		"Harmonic":              long(Harmonic),
		"WeightedHarmonic":      long(weighted["harmonic"]),
		"SampledHarmonic":       sampled(SampledHarmonic),
		"Betweenness":           long(Betweenness),
		"WeightedBetweenness":   long(weighted["betweenness"]),
		"SampledBetweenness":    sampled(SampledBetweenness),
		"PageRank":              long(pageRank(PageRankParams{})),
		"Eigenvector":           long(Eigenvector),
		"Katz":                  long(katz(KatzParams{.001})),
		"HITS":                  func(g *network.Graph) any { x, _ := HITS(ctx, g, Options{}); return x },
		"Krackhardt":            func(g *network.Graph) any { x, _ := Krackhardt(ctx, g, Options{}); return x },
		"LocalReaching":         long(LocalReaching),
		"GlobalReaching":        single(GlobalReaching),
		"GroupReach":            func(g *network.Graph) any { return GroupReach(g, set, 1) },
		"DistanceReach":         func(g *network.Graph) any { return DistanceReach(g, set) },
		"WeakComponents":        func(g *network.Graph) any { return WeakComponents(g) },
		"Isolates":              func(g *network.Graph) any { return Isolates(g) },
		"Bridges":               func(g *network.Graph) any { return Bridges(g) },
		"ArticulationPoints":    func(g *network.Graph) any { return ArticulationPoints(g) },
		"LocalEfficiency":       long(LocalEfficiency),
		"AlgebraicConnectivity": single(AlgebraicConnectivity),
		"SpectralGap":           single(SpectralGap),
		"Fragmentation":         func(g *network.Graph) any { return Fragmentation(g, set) },
		"DistanceFragmentation": func(g *network.Graph) any { x, _ := DistanceFragmentation(ctx, g, set, Options{}); return x },
		"Bridging":              long(Bridging),
		"ResilienceCurve":       func(g *network.Graph) any { x, _ := ResilienceCurve(g, everybody(g)); return x },
		"DegreeOrder":           func(g *network.Graph) any { return DegreeOrder(g) },
		"AdaptiveDegreeOrder":   func(g *network.Graph) any { return AdaptiveDegreeOrder(g) },
		"TiePercolationCurve": func(g *network.Graph) any {
			var order []int32
			for range g.Ties() {
				order = append(order, int32(len(order)))
			}
			x, _ := TiePercolationCurve(g, order)
			return x[len(x)-1]
		},
	}
}()

// Measures on U give the same for g and g.Undirected(), bit for bit; those on D do not.
func TestBasisIsWhatMeasuresDo(t *testing.T) {
	g := networktest.Random(40, .06, 8, network.Options{Directed: true})
	for name, measure := range byName {
		t.Run(name, func(t *testing.T) {
			same := string(networktest.Bits(t, measure(g))) == string(networktest.Bits(t, measure(g.Undirected())))
			require.Equal(t, BasisOf(name) == Undirected, same)
			require.NotZero(t, BasisOf(name))
		})
	}
	require.Zero(t, BasisOf("Transitivity"))
}
