package measure

import (
	"context"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func hubs(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	scores, err := HITS(ctx, g, o)
	return scores.Hubs, err
}

func authorities(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	scores, err := HITS(ctx, g, o)
	return scores.Authorities, err
}

// naiveHITS projects on the top eigenvectors of AᵀA.
func naiveHITS(g *network.Graph) (hubs, authorities []float64) {
	n := g.Order()
	w := networktest.Weights(g)
	product := make([][]float64, n)
	for u := range n {
		product[u] = make([]float64, n)
		w[u][u] = 0
	}
	for u := range n {
		for v := range n {
			for k := range n {
				product[u][v] += w[k][u] * w[k][v]
			}
		}
	}
	authorities = projectOnTop(product)
	hubs = make([]float64, n)
	for u := range n {
		for v := range n {
			hubs[u] += w[u][v] * authorities[v]
		}
	}
	return toShares(magnitudes(hubs)), toShares(magnitudes(authorities))
}

func TestHITSOfTheCorpus(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		if hasNegativeWeight(g) {
			_, err := HITS(context.Background(), g, Options{})
			require.ErrorIs(t, err, network.ErrWeight)
			return
		}
		wantHubs, wantAuthorities := naiveHITS(g)
		networktest.EqualScores(t, wantHubs, scoring(hubs).of(t, g), nil, 1e-9)
		networktest.EqualScores(t, wantAuthorities, scoring(authorities).of(t, g), nil, 1e-9)
	})
}

func TestHITSOfSmallGraphs(t *testing.T) {
	g := arcs(t, true, 4, 0, 2, 1, 2, 1, 3)
	golden := 1.618033988749895
	networktest.EqualScores(t, []float64{1 / (1 + golden), golden / (1 + golden), 0, 0}, scoring(hubs).of(t, g), nil, 1e-14)
	networktest.EqualScores(t, []float64{0, 0, golden / (1 + golden), 1 / (1 + golden)}, scoring(authorities).of(t, g), nil, 1e-14)
	require.Empty(t, scoring(hubs).of(t, arcs(t, true, 0)))
	requireNaN(t, scoring(authorities).of(t, arcs(t, true, 1, 0, 0))[0])
}

// Reversing all ties exchanges hubs and authorities where both are unique.
func TestHITSFollowsPeople(t *testing.T) {
	followsPeople(t, 1e-9, true, func(g *network.Graph) []float64 { return scoring(hubs).of(t, g.Unweighted()) })
	g := networktest.Large(true)
	networktest.EqualScores(t, scoring(hubs).of(t, g), scoring(authorities).of(t, g.Transpose()), nil, 1e-9)
}
