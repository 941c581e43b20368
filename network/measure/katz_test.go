package measure

import (
	"context"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/mat"
)

func katz(p KatzParams) scoring {
	return func(ctx context.Context, g *network.Graph, o Options) ([]float64, error) { return Katz(ctx, g, p, o) }
}

// naiveKatz solves (1 - αAᵀ) x = 1 densely.
func naiveKatz(g *network.Graph, attenuation float64) []float64 {
	w := networktest.Weights(g)
	n := len(w)
	if n == 0 {
		return nil
	}
	system, right := mat.NewDense(n, n, nil), mat.NewVecDense(n, ones(n))
	for v := range n {
		for u := range n {
			if u != v {
				system.Set(v, u, -attenuation*w[u][v])
			}
		}
		system.Set(v, v, 1)
	}
	var x mat.VecDense
	if err := x.SolveVec(system, right); err != nil {
		panic(err)
	}
	return x.RawVector().Data
}

func TestKatzSolvesItsEquations(t *testing.T) {
	const attenuation = .005
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		if hasNegativeWeight(g) {
			_, err := Katz(context.Background(), g, KatzParams{}, Options{})
			require.ErrorIs(t, err, network.ErrWeight)
			return
		}
		networktest.EqualScores(t, naiveKatz(g, attenuation), katz(KatzParams{attenuation}).of(t, g), nil, 1e-12)
	})
	followsPeople(t, 1e-13, true, func(g *network.Graph) []float64 {
		return katz(KatzParams{attenuation}).of(t, g.Unweighted())
	})
}

func TestKatzOfSmallGraphs(t *testing.T) {
	networktest.EqualScores(t, []float64{1, 1.1, 1.11}, katz(KatzParams{}).of(t, arcs(t, true, 3, 0, 1, 1, 2)), nil, 1e-15)
	require.Equal(t, []float64{1, 1}, katz(KatzParams{}).of(t, arcs(t, false, 2, 1, 1)))
	require.Empty(t, katz(KatzParams{}).of(t, arcs(t, false, 0)))
}

// Of two people one trusts the other a billion times as much as the other way round: what
// changes little in sum can still be on its way to change much.
func TestKatzOfUnequalWeights(t *testing.T) {
	for _, there := range []float64{1, 1e3, 1e6, 1e9} {
		back, α := 1/there, 0.99
		g := mustBuild(t, 2, []network.NodeID{0, 1}, []network.NodeID{1, 0}, []float64{there, back}, network.Options{Directed: true})
		x := katz(KatzParams{Attenuation: α}).of(t, g)
		require.InEpsilon(t, (1+α*back)/(1-α*α), x[0], 1e-12, there)
		require.InEpsilon(t, (1+α*there)/(1-α*α), x[1], 1e-12, there)
	}
}

// However many others there are, the scores of two people are as exact.
func TestKatzAmongIsolates(t *testing.T) {
	x := katz(KatzParams{Attenuation: 0.9}).of(t, arcs(t, false, 4000, 0, 1))
	require.InEpsilon(t, 1/(1-.9), x[0], 1e-13)
	require.Equal(t, 1., x[2])
}

// The largest eigenvalue of a complete graph of 11 is 10: α must be below 1/10.
func TestKatzNeedsASmallAttenuation(t *testing.T) {
	complete := networktest.Random(11, 1, 1, network.Options{})
	for _, attenuation := range []float64{.1, .11, 1e300} {
		_, err := Katz(context.Background(), complete, KatzParams{attenuation}, Options{})
		require.ErrorIs(t, err, ErrConvergence)
	}
	scores := katz(KatzParams{.099}).of(t, complete)
	require.InEpsilon(t, 1/(1-.99), scores[0], 1e-11)
	_, err := Katz(context.Background(), complete, KatzParams{-.1}, Options{})
	require.ErrorIs(t, err, ErrParams)
	require.NoError(t, KatzParams{}.Validate())
}
