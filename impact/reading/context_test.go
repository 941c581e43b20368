package reading_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/impact/reading"
	"github.com/impactnet/impactnet/trust"
)

var two = reading.ContextParams{Levels: []string{"unit", "place"}}

func shared(t testing.TB, a, b reading.Context, p reading.ContextParams) float64 {
	t.Helper()
	s, err := a.Shared(b, p)
	require.NoError(t, err)
	return s
}

func TestContexts(t *testing.T) {
	facts := []impact.Fact{
		impact.PersonJoined{Person: "Ann", Attributes: map[string]string{"unit": "lab", "place": "Ulm"}},
		impact.PersonJoined{Person: "Ben", Attributes: map[string]string{"unit": "shop", "place": "Ulm"}},
		impact.PersonJoined{Person: "Cyd"},
		impact.GroupFormed{Group: "river", Domain: "water", People: []string{"Ann", "Ben"}},
		impact.GroupFormed{Group: "well", Domain: "water", People: []string{"Ann"}},
		impact.GroupFormed{Group: "choir", People: []string{"Ann", "Cyd"}},
	}
	s := newSpace(t, map[int64][]impact.Fact{0: facts, 5: {impact.PersonChanged{Person: "Ann", Attributes: map[string]string{"unit": "shop"}}, impact.MemberLeft{Person: "Ann", Group: "choir"}}})
	context := func(v impact.View, name string) reading.Context {
		c, err := reading.ContextOf(v, person(t, s, name), two)
		require.NoError(t, err)
		return c
	}
	before, err := s.At(impact.Tick(0))
	require.NoError(t, err)
	ann, ben, cyd := context(before, "Ann"), context(before, "Ben"), context(before, "Cyd")
	require.Equal(t, reading.Context{Person: 0, Groups: []impact.GroupID{0, 1, 2}, Domains: []string{"water"}, Levels: []string{"lab", "Ulm"}}, ann)
	// place 1 x 1, unit 2 x 0, domains 4 x 1, groups 8 x 1/3; of 15.
	require.InDelta(t, (1+4+8.0/3)/15, shared(t, ann, ben, two), 1e-15)
	require.InDelta(t, 1.0/3, shared(t, ann, cyd, two), 1e-15, "only groups are known of Cyd")
	require.True(t, shared(t, ben, cyd, two) == 0)

	later := context(s.Now(), "Ann")
	change, err := ann.Change(later, two)
	require.NoError(t, err)
	require.InDelta(t, 1-(1+0+4+8*2.0/3)/15, change, 1e-15)
	require.Greater(t, shared(t, later, context(s.Now(), "Ben"), two), shared(t, ann, ben, two), "they have come closer")

	_, err = reading.ContextOf(before, 9, two)
	require.ErrorIs(t, err, reading.ErrUnknown)
	_, err = ann.Shared(ben, reading.ContextParams{})
	require.ErrorContains(t, err, "same levels")
}

func TestContextParamsReportAllFaults(t *testing.T) {
	bad := reading.ContextParams{Levels: []string{"a", "a"}, Depth: 0.5, Familiarity: -1, Clarity: 2}
	err := bad.Validate()
	require.ErrorIs(t, err, reading.ErrParams)
	for _, what := range []string{"depth", "familiarity", "clarity", "different names"} {
		require.ErrorContains(t, err, what)
	}
	_, err = reading.ContextOf(impact.View{}, 0, bad)
	require.ErrorIs(t, err, reading.ErrParams)
	_, err = reading.Context{}.Shared(reading.Context{}, bad)
	require.ErrorIs(t, err, reading.ErrParams)
}

func drawn(r *rand.Rand, id int) reading.Context {
	c := reading.Context{Person: impact.PersonID(id), Levels: []string{[]string{"", "a", "b", "c"}[r.IntN(4)], []string{"", "x", "y"}[r.IntN(3)]}}
	for g := range 5 {
		if r.IntN(2) == 0 {
			c.Groups = append(c.Groups, impact.GroupID(g))
		}
	}
	for _, d := range []string{"air", "soil", "water"} {
		if r.IntN(2) == 0 {
			c.Domains = append(c.Domains, d)
		}
	}
	return c
}

func TestSharingIsSymmetricAndDeeperCountsMore(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 1))
	for range 500 {
		a, b := drawn(r, 1), drawn(r, 2)
		s := shared(t, a, b, two)
		if math.IsNaN(s) {
			continue
		}
		require.Equal(t, s, shared(t, b, a, two))
		require.True(t, s >= 0 && s <= 1)
		if self := shared(t, a, a, two); !math.IsNaN(self) {
			require.Equal(t, 1.0, self)
		}
	}
	narrow := reading.Context{Levels: []string{"a", "x"}}
	sameUnit, samePlace := reading.Context{Levels: []string{"a", "y"}}, reading.Context{Levels: []string{"b", "x"}}
	require.InDelta(t, 2.0/3, shared(t, narrow, sameUnit, two), 1e-15)
	require.InDelta(t, 1.0/3, shared(t, narrow, samePlace, two), 1e-15)
	flat := two
	flat.Depth = 1
	require.Equal(t, 0.5, shared(t, narrow, sameUnit, flat))
	require.True(t, math.IsNaN(shared(t, reading.Context{Levels: []string{"", ""}}, narrow, two)))
}

// Ties drawn by the chance say back, by logistic regression, what sharing does: the log
// odds rise by Familiarity from who shares nothing to who shares all.
func TestContextChangesTiesAsDocumented(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	p := reading.ContextParams{Familiarity: 1.5}
	share := func(shared float64) float64 {
		ties := 0
		for range 40000 {
			if r.Float64() < p.TieChance(0.1, shared) {
				ties++
			}
		}
		return float64(ties) / 40000
	}
	logit := func(x float64) float64 { return math.Log(x / (1 - x)) }
	none := logit(share(0))
	require.InDelta(t, logit(0.1), none, 0.06)
	require.InDelta(t, 0.75, logit(share(0.5))-none, 0.08)
	require.InDelta(t, 1.5, logit(share(1))-none, 0.08)
	for _, base := range []float64{0, 1} {
		require.Equal(t, base, p.TieChance(base, 0.7))
	}
	require.True(t, math.IsNaN(p.TieChance(0.1, 2)) && math.IsNaN(p.TieChance(-1, 0)))
}

// Evidence between people who share less says less, and never the contrary.
func TestContextChangesTheReadingOfEvidenceAsDocumented(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	p, prior := reading.ContextParams{Clarity: 0.4}, trust.DefaultPrior()
	for _, record := range []trust.Record{{Supportive: 8, Contrary: 1}, {Supportive: 1, Contrary: 8}} {
		full := prior.Opinion(record)
		before := prior.Opinion(trust.Record{})
		for _, shared := range []float64{0, 0.3, 0.7, 1} {
			q := 0.4 + 0.6*shared
			read := p.Read(record, shared)
			// Drawing what is read rightly, unit by unit, comes to the same.
			supportive := 0.0
			for range 20000 {
				if r.Float64() < q {
					supportive += record.Supportive / 20000
				}
			}
			require.InDelta(t, supportive, read.Supportive, 0.1)
			opinion := prior.Opinion(read)
			require.Less(t, opinion.Uncertainty, before.Uncertainty)
			require.Equal(t, full.Expectation() > 0.5, opinion.Expectation() > 0.5)
			require.LessOrEqual(t, math.Abs(opinion.Expectation()-0.5), math.Abs(full.Expectation()-0.5)+1e-15)
			before = opinion
		}
		require.Equal(t, record, p.Read(record, 1))
	}
	require.True(t, math.IsNaN(p.Read(trust.Record{Supportive: 1}, math.NaN()).Supportive))
}

func TestNesting(t *testing.T) {
	context := func(levels ...string) reading.Context { return reading.Context{Levels: levels} }
	require.Nil(t, reading.Nesting(nil))
	require.Equal(t, []float64{1, 0}, reading.Nesting([]reading.Context{context("a"), context("a", "x", "u"), context("a", "x", "v"), {}}))
	require.Equal(t, []float64{1}, reading.Nesting([]reading.Context{context("a", "x"), context("a", "x"), context("b", "x"), context("c", "y")}))
	require.Equal(t, []float64{1.0 / 3}, reading.Nesting([]reading.Context{context("a", "x"), context("a", "x"), context("a", "y"), context("a", "")}))
	require.True(t, math.IsNaN(reading.Nesting([]reading.Context{context("a", "x"), context("", "x")})[0]))
	require.Empty(t, reading.Nesting([]reading.Context{context("a")}))
}

func TestContextReading(t *testing.T) {
	require.Contains(t, reading.ContextReading("Ann", "Ben", 0.5, 0.1, reading.ContextParams{}), "share 50% of their context: where a tie would have a chance of 0.1 it has 0.23, and 75%")
	require.Contains(t, reading.ContextReading("Ann", "Ben", math.NaN(), 0.1, reading.ContextParams{}), "Nothing is known")
}

// What is out of proportion is not undefined.
func TestContextInProportion(t *testing.T) {
	p := reading.ContextParams{Familiarity: 1e4, Depth: 1e200}
	require.Equal(t, 1.0, p.TieChance(0.1, 1))
	require.Zero(t, p.TieChance(0, 1))
	require.Equal(t, 1.0, p.TieChance(1, 1))
	require.Equal(t, 0.1, p.TieChance(0.1, 0))
	a := reading.Context{Levels: []string{"", "u", "", "x"}}
	b := reading.Context{Levels: []string{"", "u", "", "y"}}
	shared, err := a.Shared(b, p)
	require.NoError(t, err)
	require.Equal(t, 1.0, shared, "what lies deepest decides")
	a.Levels[1] = ""
	shared, err = a.Shared(b, p)
	require.NoError(t, err)
	require.Zero(t, shared, "only the broadest level is known")
}
