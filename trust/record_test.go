package trust

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

// Josang & Ismail 2002, and worked by hand.
func TestBetaReputation(t *testing.T) {
	p := DefaultPrior()
	require.Equal(t, 0.8, p.Expectation(Record{7, 1}))
	require.Equal(t, 0.5, p.Expectation(Record{}))
	require.Equal(t, 2./3, p.Expectation(Record{3, 1}))
	require.InDelta(t, 0.6, p.Opinion(Record{7, 1}).Rating(), 1e-15)
	got := p.Discount(Record{8, 2}, Record{6, 3})
	require.InDelta(t, 1.6, got.Supportive, 1e-12)
	require.InDelta(t, 0.8, got.Contrary, 1e-12)
	require.InDelta(t, 13./22, p.Expectation(got), 1e-12)
}

func TestForgetting(t *testing.T) {
	for _, c := range []struct {
		positives, negatives int
		lambda, want         float64
	}{
		{50, 0, 0, 0.666666666667}, {50, 0, 0.5, 0.75}, {50, 0, 0.7, 0.812499997892},
		{50, 0, 0.9, 0.916307221863}, {50, 0, 1, 0.980769230769},
		{50, 10, 0.7, 0.20515470281}, {50, 10, 0.9, 0.372959701855}, {50, 10, 1, 0.822580645161},
	} {
		var r Record
		for range c.positives {
			r = r.Scale(c.lambda).Add(Record{Supportive: 1})
		}
		for range c.negatives {
			r = r.Scale(c.lambda).Add(Record{Contrary: 1})
		}
		require.InDelta(t, c.want, DefaultPrior().Expectation(r), 1e-11)
	}
}

func TestFromRating(t *testing.T) {
	got, err := FromRating(0.6, 1)
	require.NoError(t, err)
	require.InDelta(t, 0.8, got.Supportive, 1e-15)
	require.InDelta(t, 0.2, got.Contrary, 1e-15)
	r := seeded(1)
	for range 200 {
		v, w := 2*r.Float64()-1, r.ExpFloat64()
		got, err := FromRating(v, w)
		require.NoError(t, err)
		require.InDelta(t, w, got.Supportive+got.Contrary, 1e-12)
		require.InDelta(t, v*w, got.Supportive-got.Contrary, 1e-12)
	}
	for _, bad := range [][2]float64{{1.1, 1}, {-1.1, 1}, {math.NaN(), 1}, {0, -1}, {0, math.NaN()}, {0, math.Inf(1)}} {
		_, err := FromRating(bad[0], bad[1])
		require.ErrorIs(t, err, ErrRating)
	}
}

func TestPriorRoundTrip(t *testing.T) {
	r := seeded(2)
	for range 500 {
		p := Prior{Weight: 0.1 + 5*r.Float64(), BaseRate: r.Float64()}
		x := Record{r.ExpFloat64() * 10, r.ExpFloat64() * 10}
		o := p.Opinion(x)
		require.NoError(t, o.Validate())
		require.Equal(t, p.BaseRate, o.BaseRate)
		require.InDelta(t, p.Expectation(x), o.Expectation(), 1e-14)
		back := p.Record(o)
		require.InEpsilon(t, x.Supportive, back.Supportive, 1e-12)
		require.InEpsilon(t, x.Contrary, back.Contrary, 1e-12)
	}
	require.Equal(t, Record{math.Inf(1), 0}, DefaultPrior().Record(Opinion{1, 0, 0, 0.5}))
	require.Equal(t, Record{}, DefaultPrior().Record(Opinion{0, 0, 1, 0.5}))
}

// Discounting evidence is discounting the opinion it stands for.
func TestDiscountOfEvidenceIsDiscountOfOpinion(t *testing.T) {
	r := seeded(3)
	for range 500 {
		p := Prior{Weight: 0.1 + 5*r.Float64(), BaseRate: 0.5}
		advisor, reported := Record{r.ExpFloat64(), r.ExpFloat64()}, Record{r.ExpFloat64(), r.ExpFloat64()}
		requireOpinion(t, Discount(p.Opinion(advisor), p.Opinion(reported)), p.Opinion(p.Discount(advisor, reported)), 1e-12)
	}
	require.Equal(t, Record{}, DefaultPrior().Discount(Record{}, Record{5, 5}))
}

func TestPriorValidate(t *testing.T) {
	require.NoError(t, DefaultPrior().Validate())
	for _, p := range []Prior{{}, {-1, 0.5}, {math.NaN(), 0.5}, {math.Inf(1), 0.5}, {2, -0.1}, {2, 1.1}, {2, math.NaN()}} {
		require.ErrorIs(t, p.Validate(), ErrParams)
	}
	require.ErrorContains(t, Prior{-1, 2}.Validate(), "weight")
	require.ErrorContains(t, Prior{-1, 2}.Validate(), "base rate")
}

func TestIncrements(t *testing.T) {
	i := DefaultIncrements()
	trust := 0.5
	for range 20 {
		trust = i.Keep(trust)
	}
	require.InDelta(t, 0.939211672705, trust, 1e-12)
	require.InDelta(t, 0.657448170893, i.Break(trust), 1e-12)
	require.Equal(t, 17.0, i.KeepsToRecover(trust))
}

func TestKeepsToRecoverMatchesCounting(t *testing.T) {
	r := seeded(4)
	for range 2000 {
		i := Increments{0.01 + 0.9*r.Float64(), r.Float64()}
		trust := 0.99 * r.Float64()
		keeps := 0
		for t := i.Break(trust); t < trust; t = i.Keep(t) {
			keeps++
		}
		require.Equal(t, float64(keeps), i.KeepsToRecover(trust), "%v from %v", i, trust)
	}
}

func TestKeepsToRecoverAtTheEdges(t *testing.T) {
	for _, c := range []struct {
		gain, loss, trust, want float64
	}{
		{0.1, 0, 0.5, 0}, {0.1, 0.3, 0, 0}, {1, 0.3, 0.5, 1}, {1, 1, 1, 1},
		{0.1, 0.3, 1, math.Inf(1)}, {0, 0.3, 0.5, math.Inf(1)},
		{0.5, 1, 0.75, 2}, // an exact tie
	} {
		require.Equal(t, c.want, Increments{c.gain, c.loss}.KeepsToRecover(c.trust), "%v", c)
	}
	i, trust := Increments{0.1, 1}, 0.0 // all is lost, and it takes as many keeps as before
	for range 20 {
		trust = i.Keep(trust)
	}
	require.Equal(t, 20.0, i.KeepsToRecover(trust))
}

func TestIncrementsValidate(t *testing.T) {
	require.NoError(t, DefaultIncrements().Validate())
	for _, i := range []Increments{{-0.1, 0.3}, {0.1, 1.3}, {math.NaN(), 0.3}, {0.1, math.NaN()}} {
		require.ErrorIs(t, i.Validate(), ErrParams)
	}
}
