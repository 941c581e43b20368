package sim_test

import (
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

type setting struct {
	People int
	Rule   string
	P, Q   float64
}

func space() sim.Space[setting] {
	return sim.Space[setting]{
		Base: setting{People: 100, Q: 9},
		Factors: []sim.Factor[setting]{
			sim.Levels("rule", func(s *setting, v string) { s.Rule = v }, "closure", "chance", "both"),
			sim.Levels("p", func(s *setting, v float64) { s.P = v }, 0, 0.5),
		},
	}
}

func continuous(dimensions int) sim.Space[[8]float64] {
	var s sim.Space[[8]float64]
	for i := range dimensions {
		s.Factors = append(s.Factors, sim.Range(string(rune('a'+i)), func(p *[8]float64, v float64) { p[i] = v }, 0, 1))
	}
	return s
}

func TestGrid(t *testing.T) {
	points, err := space().Grid()
	require.NoError(t, err)
	var want []setting
	for _, rule := range []string{"closure", "chance", "both"} {
		for _, p := range []float64{0, 0.5} {
			want = append(want, setting{People: 100, Rule: rule, P: p, Q: 9})
		}
	}
	require.Equal(t, want, points)
}

func TestGridHitsEveryLevelOfManyLevels(t *testing.T) {
	for n := 1; n < 300; n++ {
		values := make([]int, n)
		for i := range values {
			values[i] = i
		}
		points, err := sim.Space[int]{Factors: []sim.Factor[int]{sim.Levels("x", func(p *int, v int) { *p = v }, values...)}}.Grid()
		require.NoError(t, err)
		require.Equal(t, values, points)
	}
}

func TestDesignErrors(t *testing.T) {
	_, err := sim.Space[setting]{}.Grid()
	require.ErrorContains(t, err, "no factors")
	_, err = continuous(1).Grid()
	require.ErrorIs(t, err, sim.ErrInvalid)
	require.ErrorContains(t, err, `factor "a" with 0 levels`)
	huge := sim.Space[int]{}
	for _, name := range []string{"a", "b", "c"} {
		huge.Factors = append(huge.Factors, sim.Levels(name, func(*int, int) {}, make([]int, 10000)...))
	}
	_, err = huge.Grid()
	require.ErrorIs(t, err, sim.ErrInvalid)

	faulty := sim.Space[setting]{Factors: []sim.Factor[setting]{{}, {Name: "x", Levels: -1}, {Name: "x", Set: func(*setting, float64) {}}}}
	for _, message := range []string{"factor 0 has no name", `two factors are named "x"`, `factor "x" has no Set`, `factor "x" has -1 levels`} {
		require.ErrorContains(t, faulty.Validate(), message)
	}
	for _, design := range []func(int) error{
		func(n int) error { p, err := space().LatinHypercube(n, source()); require.Nil(t, p); return err },
		func(n int) error { p, err := space().Halton(n, source()); require.Nil(t, p); return err },
		func(n int) error { p, err := space().SensitivityDesign(n, source()); require.Nil(t, p); return err },
	} {
		require.ErrorIs(t, design(0), sim.ErrInvalid)
		require.ErrorIs(t, design(-5), sim.ErrInvalid)
	}
}

func TestLatinHypercubeHasOnePointPerSlice(t *testing.T) {
	for _, n := range []int{1, 2, 7, 100} {
		points, err := continuous(5).LatinHypercube(n, source())
		require.NoError(t, err)
		for d := range 5 {
			var slices_ []int
			for _, p := range points {
				require.True(t, p[d] >= 0 && p[d] < 1)
				slices_ = append(slices_, int(p[d]*float64(n)))
			}
			slices.Sort(slices_)
			for i, s := range slices_ {
				require.Equal(t, i, s)
			}
		}
	}
}

func TestLatinHypercubeOverLevelsIsBalanced(t *testing.T) {
	points, err := space().LatinHypercube(60, source())
	require.NoError(t, err)
	rules, ps := map[string]int{}, map[float64]int{}
	for _, p := range points {
		rules[p.Rule]++
		ps[p.P]++
	}
	require.Equal(t, map[string]int{"closure": 20, "chance": 20, "both": 20}, rules)
	require.Equal(t, map[float64]int{0: 30, 0.5: 30}, ps)
}

// TestHaltonIsEven integrates a smooth function: the error of 4,096 Halton points is far below
// the standard error of as many random ones.
func TestHaltonIsEven(t *testing.T) {
	points, err := continuous(3).Halton(4096, source())
	require.NoError(t, err)
	sum := 0.0
	for _, p := range points {
		sum += p[0] * math.Exp(p[1]) * p[2] * p[2]
	}
	want := 0.5 * (math.E - 1) / 3
	random := 0.35 / math.Sqrt(4096)
	require.InDelta(t, want, sum/4096, random/10)
}

func TestHaltonGrows(t *testing.T) {
	short, err := continuous(4).Halton(50, source())
	require.NoError(t, err)
	long, err := continuous(4).Halton(500, source())
	require.NoError(t, err)
	for i := range short {
		require.InDeltaSlice(t, short[i][:], long[i][:], 1e-12)
	}
}

func TestDesignsDoNotChangeTheBase(t *testing.T) {
	s := space()
	_, err := s.Grid()
	require.NoError(t, err)
	_, err = s.LatinHypercube(9, source())
	require.NoError(t, err)
	require.Equal(t, setting{People: 100, Q: 9}, s.Base)
}

func TestSensitivityDesign(t *testing.T) {
	const k = 3
	points, err := continuous(k).SensitivityDesign(64, source())
	require.NoError(t, err)
	require.Len(t, points, 64*(k+2))
	for row := 0; row < len(points); row += k + 2 {
		a, b := points[row], points[row+1]
		for i := range k {
			want := a
			want[i] = b[i]
			require.Equal(t, want, points[row+2+i])
		}
	}
}
