package opinion

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/sim/published"
)

// Every measure of every model, on a small population; values against published
// numbers are held in the tests of package narrative.
func TestEveryMeasure(t *testing.T) {
	small := map[string]map[string]string{
		"holme_newman2006": {"N": "40"}, "deffuant2000": {"N": "60"}, "hegselmann_krause2002": {"N": "60"}, "axelrod1997": {"L": "4"},
	}
	limits := map[string][2]float64{
		"largest": {0, 1}, "critical_phi": {0.3, 0.6}, "consensus": {0, 1}, "one_region": {0, 1}, "more_than_six": {0, 1},
		"influence": {0, 1}, "limit": {0, 1}, "second_eigenvalue": {0, 1}, "control": {0, 1}, "final": {25, 85},
		"opinions": {1, 4}, "clusters": {1, 60}, "all_clusters": {1, 60}, "regions": {1, 16}, "median_regions": {1, 16}, "regions_nine": {1, 16},
	}
	for _, m := range Published() {
		for _, measure := range m.Measures {
			samples, err := m.Samples(context.Background(), published.Cell{Measure: measure.Name, Values: small[m.Name]}, 3, 1,
				func(run int) *rand.Rand { return newRand(uint64(run)) })
			require.NoError(t, err, measure.Name)
			for _, x := range samples {
				require.GreaterOrEqual(t, x, limits[measure.Name][0], measure.Name)
				require.LessOrEqual(t, x, limits[measure.Name][1], measure.Name)
			}
		}
	}
}

func TestMedian(t *testing.T) {
	require.True(t, math.IsNaN(median(nil)))
	require.Equal(t, 2.0, median([][]float64{{3}, {1}, {2}}))
	require.Equal(t, 2.5, median([][]float64{{3}, {1}, {2}, {9}}))
}

// The transition is where the runs differ most.
func TestTransition(t *testing.T) {
	rows := [][]float64{make([]float64, 31), make([]float64, 31)}
	rows[0][16] = 1
	require.InDelta(t, 0.46, transition(HolmeNewmanParams{}).Reduce(rows), 1e-12)
}
