package measure_test

import (
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func slowRichClub(g *network.Graph) []float64 {
	a := matrixU(g)
	var club []float64
	for k := 0.; ; k++ {
		var rich []int
		for u := range a {
			if count(a[u]) > k {
				rich = append(rich, u)
			}
		}
		if len(rich) == 0 {
			return club
		}
		ties, pairs := 0., 0.
		for _, u := range rich {
			for _, v := range rich {
				if u != v {
					pairs++
					if a[u][v] {
						ties++
					}
				}
			}
		}
		club = append(club, ties/pairs)
	}
}

func TestRichClub(t *testing.T) {
	for i, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			club := measure.RichClub(c.Graph)
			networktest.EqualScores(t, slowRichClub(c.Graph), club, nil, tolerance)
			permuted, _ := networktest.Permuted(c.Graph, rand.New(rand.NewPCG(uint64(i), 7)))
			networktest.EqualScores(t, club, measure.RichClub(permuted), nil, 0)
			networktest.EqualScores(t, club, measure.RichClub(c.Graph.Transpose()), nil, 0)
			networktest.EqualScores(t, club, measure.RichClub(withIsolate(c.Graph)), nil, 0)
		})
	}
}

func TestRichClubRatio(t *testing.T) {
	got := measure.RichClubRatio([]float64{.5, .6, nan, .8, .9}, []float64{.25, 0, 1, nan}, []float64{.75, 0, 1, .5})
	networktest.EqualScores(t, []float64{1, nan, nan, nan, nan}, got, nil, tolerance)
	networktest.EqualScores(t, []float64{nan}, measure.RichClubRatio([]float64{1}), nil, 0)
	require.Empty(t, measure.RichClubRatio(nil, []float64{1}))
}
