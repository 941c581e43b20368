package narrative_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/narrative/opinion"
	"github.com/impactnet/impactnet/network/sim/published"
)

func stream(run int) *rand.Rand { return rand.New(rand.NewPCG(1, uint64(run))) }

// Every model refuses every value that makes no sense.
func TestPublishedRefuses(t *testing.T) {
	bad := map[string][]map[string]string{
		"granovetter1978":       {{"distribution": "bimodal"}, {"n": "0"}, {"n": "2.5"}, {"mean": "x"}, {"sd": "NaN"}},
		"watts2002":             {{"phi": "0"}, {"phi": "1.5"}, {"z": "-1"}, {"n": "1"}},
		"centola_macy2007":      {{"lattice": "cube"}, {"a": "0"}, {"p": "2"}},
		"centola2018":           {{"N": "1"}, {"M": "0"}, {"c": "-1"}, {"T": "0"}},
		"naming_game":           {{"words": "1"}},
		"holme_newman2006":      {{"N": "1"}, {"mean_degree": "0"}, {"gamma": "0"}, {"phi": "2"}},
		"degroot":               {{"t": "1 1;0 1"}, {"t": "1 a;0 1"}, {"person": "3"}, {"person": "0.5"}},
		"friedkin_johnsen":      {{"w": "1"}, {"w": ".5 .5"}, {"x0": "1"}, {"j": "-1"}},
		"deffuant2000":          {{"eps": "0"}, {"mu": "1.5"}, {"N": "1"}},
		"hegselmann_krause2002": {{"eps": "-1"}, {"N": "0"}},
		"axelrod1997":           {{"L": "0"}, {"F": "1e9"}, {"q": "x"}, {"neighbours": "6"}},
	}
	for _, m := range models() {
		require.NotEmpty(t, bad[m.Name])
		measure := m.Measures[0].Name
		require.NoError(t, m.Validate(published.Cell{Measure: measure}), m.Name)
		for _, values := range bad[m.Name] {
			_, err := m.Samples(context.Background(), published.Cell{Measure: measure, Values: values}, 1, 1, stream)
			require.ErrorIs(t, err, published.ErrParameter, "%s %v", m.Name, values)
		}
	}
}

// Cells that the table does not list.
func TestPublishedCells(t *testing.T) {
	one := func(model, measure string, values map[string]string) float64 {
		samples, err := modelNamed(t, model).Samples(context.Background(), published.Cell{Measure: measure, Values: values}, 3, 2, stream)
		require.NoError(t, err)
		return samples[0]
	}
	require.Equal(t, 7.0, one("granovetter1978", "final", map[string]string{"distribution": " uniform ", "n": "7"}))
	require.Zero(t, one("granovetter1978", "final", map[string]string{"sd": "0"}))
	require.Equal(t, 0.09789, math.Round(1e5*one("naming_game", "critical_share", map[string]string{"words": "3"}))/1e5)
	require.True(t, math.IsNaN(one("watts2002", "window_upper", map[string]string{"phi": "0.5"})))
	require.True(t, math.IsNaN(one("watts2002", "global_size", map[string]string{"phi": "0.5", "n": "500"})))
	require.True(t, math.IsNaN(one("centola_macy2007", "steps", map[string]string{"a": "7", "p": "0.1"})))
	require.Equal(t, 0.0036, one("centola_macy2007", "reach", map[string]string{"a": "7"}))
	require.True(t, math.IsNaN(one("centola2018", "share", map[string]string{"c": "1"})))
	require.True(t, math.IsNaN(one("degroot", "limit", map[string]string{"t": "0 1;1 0", "x0": "1 0"})), "round in a circle")
	require.Equal(t, 0.5, one("degroot", "influence", map[string]string{"t": "0 1;1 0", "x0": "1 0"}))
	require.InDelta(t, 1, one("degroot", "second_eigenvalue", map[string]string{"t": "0 1;1 0"}), 1e-12)
	require.Equal(t, 1.0, one("hegselmann_krause2002", "consensus", map[string]string{"eps": "1", "N": "50"}))
	require.Equal(t, 1.0, one("deffuant2000", "largest", map[string]string{"eps": "2", "N": "50"}))
	require.Equal(t, 1.0, one("axelrod1997", "largest", map[string]string{"q": "1"}))
	require.Equal(t, 1.0, one("axelrod1997", "median_regions", map[string]string{"q": "1", "L": "3"}))
	_, err := modelNamed(t, "degroot").Samples(context.Background(), published.Cell{Measure: "limit", Values: map[string]string{"x0": "1 2"}}, 1, 1, stream)
	require.ErrorIs(t, err, opinion.ErrParams)
	phi := one("holme_newman2006", "critical_phi", map[string]string{"N": "40"})
	require.True(t, phi >= 0.3 && phi <= 0.6)
}
