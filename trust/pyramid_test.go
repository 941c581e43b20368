package trust

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStrangersPyramid(t *testing.T) {
	p := newPyramid(t, Records{}, DefaultPyramidParams())
	require.InDelta(t, 0.1625, p.Score, 1e-15)
	require.Zero(t, p.Height)
	for k, want := range []float64{0.5, 0.25, 0.125, 0.0625} {
		require.Equal(t, want, p.Layers[k].Standing)
	}
	next, ok := p.Next()
	require.True(t, ok)
	require.Equal(t, Humility, next)
}

func TestPyramidByHand(t *testing.T) {
	// Expectations 0.8, 0.6, 0.9, 0.5.
	records := Records{{7, 1}, {2, 1}, {8, 0}, {}}
	p := newPyramid(t, records, DefaultPyramidParams())
	require.InDelta(t, (1*0.8+2*0.48+3*0.9*0.48+4*0.5*0.8*0.6*0.9)/10, p.Score, 1e-15)
	require.Equal(t, 3, p.Height, "an expectation of 3/5 reaches 0.6 exactly")
	params := DefaultPyramidParams()
	params.Gamma = 0
	require.InDelta(t, (0.8+2*0.6+3*0.9+4*0.5)/10, newPyramid(t, records, params).Score, 1e-15)
	params.Gamma = 2
	require.InDelta(t, 0.6*0.64, newPyramid(t, records, params).Layers[Integrity].Standing, 1e-15)
}

func TestHeightHasNoGapsAndAsksForEvidence(t *testing.T) {
	established, little, contested := Record{5, 0}, Record{1.9, 0}, Record{5, 4}
	for name, c := range map[string]struct {
		records Records
		height  int
	}{
		"all":              {Records{established, established, established, established}, 4},
		"gap":              {Records{established, {}, established, established}, 1},
		"no base":          {Records{{}, established, established, established}, 0},
		"too little":       {Records{established, little, established, established}, 1},
		"contested":        {Records{established, established, contested, established}, 2},
		"exactly enough":   {Records{{2, 0}, {2, 1}, {}, {}}, 2},
		"just not enough":  {Records{{2, 1.0000001}, {}, {}, {}}, 0},
		"stranger at base": {Records{}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPyramid(t, c.records, DefaultPyramidParams())
			require.Equal(t, c.height, p.Height)
			next, ok := p.Next()
			require.Equal(t, c.height < LayerCount, ok)
			if ok {
				require.False(t, p.Layers[next].Established)
				require.EqualValues(t, c.height, next)
			}
		})
	}
}

func TestPyramidIsMonotone(t *testing.T) {
	r := seeded(1)
	for range 3000 {
		params := DefaultPyramidParams()
		params.Gamma = 2 * r.Float64()
		params.Prior = Prior{Weight: 0.5 + 3*r.Float64(), BaseRate: r.Float64()}
		records := randomRecords(r)
		layer, amount := r.IntN(LayerCount), r.ExpFloat64()
		better, worse := records, records
		better[layer].Supportive += amount
		worse[layer].Contrary += amount
		base, up, down := newPyramid(t, records, params), newPyramid(t, better, params), newPyramid(t, worse, params)
		require.GreaterOrEqual(t, up.Score, base.Score-1e-15)
		require.LessOrEqual(t, down.Score, base.Score+1e-15)
		require.GreaterOrEqual(t, up.Height, base.Height)
		require.LessOrEqual(t, down.Height, base.Height)
		require.True(t, within(base.Score, 0, 1))
		require.True(t, within(float64(base.Height), 0, LayerCount))
	}
}

func TestNoLayerStandsAboveTheWeakestBelow(t *testing.T) {
	r := seeded(2)
	for range 1000 {
		p := newPyramid(t, randomRecords(r), DefaultPyramidParams())
		weakest := 1.0
		for _, layer := range p.Layers {
			require.LessOrEqual(t, layer.Standing, weakest)
			require.NoError(t, layer.Opinion.Validate())
			require.InDelta(t, layer.Expectation, layer.Opinion.Expectation(), 1e-14)
			weakest = min(weakest, layer.Expectation)
		}
	}
}

func TestScoreKernelIsThePyramidsScore(t *testing.T) {
	r := seeded(3)
	params := DefaultPyramidParams()
	for range 200 {
		records := randomRecords(r)
		p := newPyramid(t, records, params)
		sum := 0.0
		for k, layer := range p.Layers {
			sum += params.Weights[k] * layer.Standing
		}
		require.InDelta(t, sum/10, p.Score, 1e-15)
	}
}

func TestPyramidValidates(t *testing.T) {
	for name, change := range map[string]func(*PyramidParams){
		"prior":           func(p *PyramidParams) { p.Prior.Weight = 0 },
		"gamma":           func(p *PyramidParams) { p.Gamma = -1 },
		"gamma NaN":       func(p *PyramidParams) { p.Gamma = math.NaN() },
		"weights":         func(p *PyramidParams) { p.Weights = [LayerCount]float64{} },
		"negative weight": func(p *PyramidParams) { p.Weights[2] = -1 },
		"weight NaN":      func(p *PyramidParams) { p.Weights[3] = math.NaN() },
		"layer threshold": func(p *PyramidParams) { p.LayerThreshold = 1.1 },
		"pair threshold":  func(p *PyramidParams) { p.PairThreshold = math.NaN() },
	} {
		t.Run(name, func(t *testing.T) {
			p := DefaultPyramidParams()
			change(&p)
			_, err := NewPyramid(Records{}, p)
			require.ErrorIs(t, err, ErrParams)
		})
	}
	for _, bad := range []Record{{-1, 0}, {0, -1}, {math.NaN(), 0}, {0, math.NaN()}, {math.Inf(1), 0}} {
		_, err := NewPyramid(Records{Commitment: bad}, DefaultPyramidParams())
		require.ErrorIs(t, err, ErrEvidence)
	}
}

func TestExplain(t *testing.T) {
	sure := Record{5, 0}
	strict := DefaultPyramidParams()
	strict.LayerThreshold = 0.9
	for name, c := range map[string]struct {
		records Records
		params  PyramidParams
		want    []string
	}{
		"stranger":  {Records{}, DefaultPyramidParams(), []string{"has no layer yet", "next is humility", "nothing is known", "score 0.16"}},
		"too early": {Records{sure, sure, {1.5, 0.5}, {}}, DefaultPyramidParams(), []string{"stands on humility and integrity", "next is commitment", "1.50 of the 2.00", "0.50 contrary"}},
		"contested": {Records{sure, {4, 4}, sure, {}}, DefaultPyramidParams(), []string{"stands on humility (", "next is integrity", "4.00 units of supportive against 4.00 of contrary", "0.50, below 0.60"}},
		"high bar":  {Records{sure, sure, sure, sure}, strict, []string{"has no layer yet", "0.86, below 0.90"}},
		"complete":  {Records{sure, sure, sure, sure}, DefaultPyramidParams(), []string{"humility, integrity, commitment and excitement", "height 4 of 4"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := newPyramid(t, c.records, c.params).Explain("Ana", "Ben")
			require.True(t, strings.HasPrefix(got, "Ana's trust in Ben "), got)
			for _, part := range c.want {
				require.Contains(t, got, part)
			}
			require.Equal(t, 1, strings.Count(got+" ", ". "), "one sentence: %s", got)
			require.NotContains(t, got, "NaN")
		})
	}
}

func TestBasis(t *testing.T) {
	require.Equal(t, 0.9, Basis(0.9, 0.3, 0))
	require.Equal(t, 0.3, Basis(0.9, 0.3, 1))
	require.InDelta(t, 0.75, Basis(0.9, 0.3, 0.25), 1e-15)
	for _, v := range []float64{-0.1, 1.1, math.NaN()} {
		require.True(t, math.IsNaN(Basis(0.9, 0.3, v)))
	}
}
