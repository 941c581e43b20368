package moves

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
)

// dated makes a history of contacts at times, in any order of rows.
func dated(t *testing.T, people int, contacts []contact, r *rand.Rand) (*History, error) {
	t.Helper()
	contacts = slices.Clone(contacts)
	r.Shuffle(len(contacts), func(i, j int) { contacts[i], contacts[j] = contacts[j], contacts[i] })
	var source, target []network.NodeID
	var times []float64
	for _, c := range contacts {
		source, target, times = append(source, c.u), append(target, c.v), append(times, c.time)
	}
	column, err := network.NewNumberColumn(network.TimeColumn, times)
	require.NoError(t, err)
	ties, err := network.NewTies(people, source, target, column)
	require.NoError(t, err)
	return NewHistory(people, ties)
}

// neighbourly is a history of people who stay in touch with those nearby, ever wider.
func neighbourly(seed uint64) []contact {
	r := rand.New(rand.NewPCG(seed, 9))
	var list []contact
	for k := range 5000 {
		u := r.IntN(70)
		list = append(list, contact{network.NodeID(u), network.NodeID((u + 1 + r.IntN(1+k/500)) % 70), float64(k)})
	}
	return list
}

// What is learned before a moment does not change with what happens at it or after, nor
// with the order of the rows.
func TestNoLookAhead(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	contacts := neighbourly(1)
	h, err := dated(t, 70, contacts, r)
	require.NoError(t, err)
	cut := h.Moment(0.6)
	fit := func(h *History) *Stickiness {
		s, err := FitStickiness(h, cut, StickinessParams{}, rand.New(rand.NewPCG(2, 9)))
		require.NoError(t, err)
		return s
	}
	want := fit(h)
	future := slices.Clone(contacts[:h.before(cut)])
	for k := range 900 {
		future = append(future, contact{network.NodeID(k % 70), network.NodeID((k*37 + 1) % 70), cut + float64(k%3)})
	}
	other, err := dated(t, 70, future, r)
	require.NoError(t, err)
	require.Equal(t, want, fit(other))
	pairs := []measure.Pair{{U: 0, V: 9}, {U: 3, V: 40}}
	chances := func(h *History) []float64 {
		c, err := want.At(h, cut, nil)
		require.NoError(t, err)
		p, err := c.Chances(context.Background(), pairs, Options{})
		require.NoError(t, err)
		return p
	}
	require.Equal(t, chances(h), chances(other))
}

// Contacts of one moment are learned from in the same way whatever their order.
func TestHistoryIsASet(t *testing.T) {
	var contacts []contact
	for k := range 60 {
		contacts = append(contacts, contact{network.NodeID(k % 7), network.NodeID(7 + k%5), float64(k / 20)})
	}
	a, err := dated(t, 12, contacts, rand.New(rand.NewPCG(3, 9)))
	require.NoError(t, err)
	b, err := dated(t, 12, contacts, rand.New(rand.NewPCG(4, 9)))
	require.NoError(t, err)
	require.Equal(t, a, b)
	require.Equal(t, 20, a.before(1), "strictly before")
	require.InDelta(t, 1, a.Moment(0.4), 0)
	require.InDelta(t, 2, a.Moment(1), 0)
}

func TestHistoryRefuses(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 9))
	_, err := dated(t, 3, []contact{{0, 1, 5}, {1, 2, 5}}, r)
	require.ErrorIs(t, err, ErrHistory)
	_, err = dated(t, 3, []contact{{0, 1, math.NaN()}, {1, 2, 5}}, r)
	require.ErrorIs(t, err, ErrHistory)
	_, err = dated(t, 3, []contact{{1, 1, 4}, {1, 1, 5}}, r)
	require.ErrorIs(t, err, ErrHistory, "nothing but loops")
	ties, err := network.NewTies(2, nil, nil)
	require.NoError(t, err)
	_, err = NewHistory(2, ties)
	require.ErrorIs(t, err, ErrHistory)
	h, err := dated(t, 3, []contact{{0, 1, 4}, {1, 2, 5}}, r)
	require.NoError(t, err)
	_, err = FitStickiness(h, 6, StickinessParams{}, r)
	require.ErrorIs(t, err, ErrHistory, "too little to learn from")
	_, err = FitStickiness(h, 6, StickinessParams{Horizon: 1, Moments: -1, Negatives: -1, Penalty: -1}, r)
	require.ErrorIs(t, err, ErrParams)
	_, err = EvaluateStickiness(context.Background(), h, 1, StickinessParams{}, Options{}, r)
	require.ErrorIs(t, err, ErrParams)
	_, err = EvaluateStickiness(context.Background(), h, 0.5, StickinessParams{}, Options{}, r)
	require.ErrorIs(t, err, ErrHistory)
}

func TestStickinessRefuses(t *testing.T) {
	s := DefaultStickiness()
	situation := &Situation{Graph: networktest.Karate()}
	s.Coefficients = append(s.Coefficients, Coefficient{Feature: features[undatedFeatures], Unit: 1})
	_, err := s.In(situation)
	require.ErrorIs(t, err, ErrParams)
	require.ErrorContains(t, err, "needs dates")
	s.Coefficients[0].Unit = 0
	h, err := dated(t, 3, []contact{{0, 1, 4}, {1, 2, 5}}, rand.New(rand.NewPCG(6, 9)))
	require.NoError(t, err)
	_, err = s.At(h, 5, nil)
	require.ErrorIs(t, err, ErrParams)
	chances, err := DefaultStickiness().In(situation)
	require.NoError(t, err)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = chances.Chances(cancelled, []measure.Pair{{U: 0, V: 1}}, Options{})
	require.ErrorIs(t, err, context.Canceled)
}

// Trust in those who could introduce two people moves the odds in proportion.
func TestTrustMovesTheOdds(t *testing.T) {
	pairs := []measure.Pair{{U: 0, V: 9}, {U: 4, V: 5}}
	at := func(level float64) []float64 {
		c, err := DefaultStickiness().In(&Situation{Graph: networktest.Karate(), Trust: func(_, _ network.NodeID) float64 { return level }})
		require.NoError(t, err)
		p, err := c.Chances(context.Background(), pairs, Options{})
		require.NoError(t, err)
		return p
	}
	low, high := at(0.3), at(0.9)
	for i := range pairs {
		require.InDelta(t, 3, high[i]/(1-high[i])/(low[i]/(1-low[i])), 1e-9)
	}
}

// The undated features of a history and of the network that it leaves are the same.
func TestFeaturesAgree(t *testing.T) {
	h, err := dated(t, 70, neighbourly(2), rand.New(rand.NewPCG(7, 9)))
	require.NoError(t, err)
	p := h.past(3000, 100)
	g, err := p.graph()
	require.NoError(t, err)
	w := newWeb(&Situation{Graph: g})
	kinds := make([]int32, 70)
	for u := range kinds {
		kinds[u] = int32(u%4) - 1
	}
	a, err := diversity.NewAttribute("kind", []string{"a", "b", "c"}, kinds)
	require.NoError(t, err)
	attributes := []diversity.Attribute{a}
	for u := range network.NodeID(70) {
		for v := range u {
			require.Equal(t, w.undated(u, v, attributes), p.features(u, v, attributes)[:undatedFeatures])
			require.Equal(t, p.features(v, u, attributes), p.features(u, v, attributes))
			require.Len(t, p.features(u, v, attributes), len(features))
		}
	}
	for _, index := range []measure.LinkIndex{measure.CommonNeighbours, measure.AdamicAdar} {
		scores, err := measure.ScorePairs(context.Background(), g, []measure.Pair{{U: 3, V: 9}}, measure.LinkParams{Index: index}, measure.Options{})
		require.NoError(t, err)
		require.InDelta(t, math.Log1p(scores[0]), w.undated(3, 9, nil)[map[measure.LinkIndex]int{measure.CommonNeighbours: 0, measure.AdamicAdar: 1}[index]], 1e-12)
	}
}

// Of who was never seen, something can be said all the same.
func TestChancesOfTheUnseen(t *testing.T) {
	contacts := neighbourly(4)
	h, err := dated(t, 72, contacts, rand.New(rand.NewPCG(11, 9)))
	require.NoError(t, err)
	s, err := FitStickiness(h, math.Inf(1), StickinessParams{}, rand.New(rand.NewPCG(12, 9)))
	require.NoError(t, err)
	c, err := s.At(h, math.Inf(1), nil)
	require.NoError(t, err)
	p, err := c.Chances(context.Background(), []measure.Pair{{U: 70, V: 71}, {U: 3, V: 70}, {U: 3, V: 14}}, Options{})
	require.NoError(t, err)
	for _, x := range p {
		require.True(t, x > 0 && x < 1, "%v", p)
	}
}

// A sample has all who are tied later and the right share of all others at distance two.
func TestSamples(t *testing.T) {
	h, err := dated(t, 70, neighbourly(3), rand.New(rand.NewPCG(8, 9)))
	require.NoError(t, err)
	p := h.past(1500, 100)
	everybody := 0
	p.eachAtTwo(func(pair measure.Pair) {
		require.Less(t, pair.U, pair.V)
		require.False(t, p.tied(pair.U, pair.V))
		require.True(t, p.atTwo(pair.U, pair.V))
		everybody++
	})
	naive := 0
	for u := range network.NodeID(70) {
		for v := range u {
			if !p.tied(u, v) && p.atTwo(u, v) {
				naive++
			}
		}
	}
	require.Equal(t, naive, everybody)
	few := h.after(p, 1600, 1, rand.New(rand.NewPCG(1, 9)))
	positives := count(few.tied)
	require.Positive(t, positives)
	require.Len(t, few.pairs, 2*positives)
	require.InDelta(t, float64(everybody-positives)/float64(positives), math.Exp(few.offset), 1e-9)
	all := h.after(p, 1600, 1000, rand.New(rand.NewPCG(1, 9)))
	require.Len(t, all.pairs, everybody)
	require.Zero(t, all.offset)
	seen := map[measure.Pair]bool{}
	for i, pair := range all.pairs {
		require.False(t, seen[pair])
		seen[pair] = true
		tied := h.past(1600, 100).tied(pair.U, pair.V)
		require.Equal(t, tied, all.tied[i])
	}
}

// A logistic regression finds the weights that made the data, and its sample the share.
func TestLogisticRegression(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	var rows [][]float64
	var outcomes []bool
	for range 20_000 {
		row := []float64{r.NormFloat64(), 3 + 2*r.NormFloat64(), 7}
		rows = append(rows, row)
		outcomes = append(outcomes, r.Float64() < sigmoid(-1+0.8*row[0]-0.5*row[1]))
	}
	l, err := fitLogistic(rows, outcomes, make([]float64, len(rows)), 1e-6)
	require.NoError(t, err)
	require.InDelta(t, 0.8, l.weights[0]/l.unit[0], 0.06)
	require.InDelta(t, -0.5, l.weights[1]/l.unit[1], 0.04)
	require.InDelta(t, 0, l.weights[2], 1e-6, "what does not vary says nothing")
	sum := 0.0
	for _, row := range rows {
		o := l.intercept
		for k := range row {
			o += l.weights[k] * (row[k] - l.mean[k]) / l.unit[k]
		}
		sum += sigmoid(o)
	}
	require.InDelta(t, float64(count(outcomes)), sum, 1e-3, "predictions have the mean of the outcomes")
	shifted, err := fitLogistic(rows, outcomes, slices.Repeat([]float64{2}, len(rows)), 1e-6)
	require.NoError(t, err)
	require.InDelta(t, l.intercept-2, shifted.intercept, 1e-6, "an offset is taken off")
}

func TestBendDoesNotTurn(t *testing.T) {
	s := &Stickiness{Coefficients: []Coefficient{{"x", 1, 0, 1}}, Bend: [3]float64{0, 1, -0.25}}
	last := math.Inf(-1)
	for x := -10.0; x < 10; x += 0.5 {
		o := s.logOdds([]float64{x})
		require.GreaterOrEqual(t, o, last)
		last = o
	}
	s.Bend[2] = 0.25
	require.InDelta(t, s.logOdds([]float64{-2}), s.logOdds([]float64{-9}), 0)
	s.Bend = [3]float64{}
	require.InDelta(t, 3, s.logOdds([]float64{3}), 0)
}

// AUC and average precision by hand: scores 4 3 3 2 1, tied at 4, one of the 3s and 1.
func TestDiscrimination(t *testing.T) {
	d := discriminate("x", []float64{1, 3, 4, 3, 2}, []bool{true, false, true, true, false})
	require.InDelta(t, (2+1.5+0)/6., d.AUC, 1e-15)
	require.InDelta(t, (1+2./3+3./5)/3, d.AveragePrecision, 1e-15)
	perfect := discriminate("x", []float64{3, 2, 1}, []bool{true, true, false})
	require.InDelta(t, 1, perfect.AUC, 0)
	require.InDelta(t, 1, perfect.AveragePrecision, 0)
	require.True(t, math.IsNaN(discriminate("x", []float64{1}, []bool{false}).AUC))
	shares := atRate([]float64{-1, 0, 2}, 0.2)
	require.InDelta(t, 0.6, shares[0]+shares[1]+shares[2], 1e-9)
	require.Less(t, shares[0], shares[1])
	bins := reliability([]float64{0.1, 0.9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, []bool{false, true, false, true, true, true, true, true, true, true})
	require.Equal(t, Bin{1, 0.9, 1}, bins[0])
	require.Equal(t, Bin{1, 0.1, 0}, bins[9])
}

// A mix gains what its parts do, in terms of where they start.
func TestMix(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(10, 9))
	c := arbitrary(r)
	for len(c.trust) == 0 {
		c = arbitrary(r)
	}
	s := c.situation()
	m := Mix{{Connectivity{}, 2}, {Learning{}, 1}, {Resilience{}, 3}}
	x, err := m.Start(ctx, s, Options{})
	require.NoError(t, err)
	require.InDelta(t, 1, x.Value(), 1e-12)
	changes := []Change{c.change(r), c.change(r), {}}
	gains, err := Gains(ctx, x, changes, Options{})
	require.NoError(t, err)
	for i, change := range changes {
		want := 0.0
		for _, part := range m {
			state, err := part.Objective.Start(ctx, s, Options{})
			require.NoError(t, err)
			want += part.Weight / 6 * state.Gain(change).Value / state.Value()
		}
		require.InDelta(t, want, gains[i].Value, 1e-12)
		require.InDelta(t, want, x.Gain(change).Value, 1e-12)
		made := x.Clone()
		made.Make(change)
		require.InDelta(t, 1+want, made.Value(), 1e-12)
	}
	require.False(t, m.Submodular())
	require.True(t, Mix{{Learning{}, 1}, {Exposure{}, 1}}.Submodular())
	require.Equal(t, "connectivity=2,learning=1,resilience=3", m.Name())
	named, err := Named(m.Name(), 0)
	require.NoError(t, err)
	require.Equal(t, m.Name(), named.Name())
	for _, text := range []string{"connectivity=x", "connectivity=0", "joy=1", ","} {
		_, err := Named(text, 0)
		require.Error(t, err, text)
	}
	require.ErrorIs(t, Mix{}.Validate(), ErrParams)
	_, err = Mix{}.Start(ctx, s, Options{})
	require.ErrorIs(t, err, ErrParams)
	_, err = Mix{{Reach{}, 1}}.Start(ctx, &Situation{Graph: networktest.Karate()}, Options{})
	require.ErrorIs(t, err, ErrSituation)
	require.ErrorContains(t, err, "reach: ")
}

// Without groups the volume of trust is that of everybody, and defaults are as said.
func TestTrustOfEverybody(t *testing.T) {
	g := networktest.Karate()
	s, err := TrustVolume{}.Start(context.Background(), &Situation{Graph: g}, Options{})
	require.NoError(t, err)
	pairs := 34. * 33 / 2
	require.InDelta(t, 34*(78*TieTrust+(pairs-78)*StrangerTrust)/pairs, s.Value(), 1e-12)
	for _, bad := range []Objective{TrustVolume{Threshold: 0.1}, Learning{Rate: 2}, Learning{Familiar: -1}, Reach{Chance: 2}, Reach{Worlds: -1}} {
		_, err := bad.Start(context.Background(), &Situation{Graph: g}, Options{})
		require.ErrorIs(t, err, ErrParams)
	}
	for _, order := range [][]network.NodeID{{0}, slices.Repeat([]network.NodeID{0}, 34)} {
		_, err = Resilience{Orders: [][]network.NodeID{order}}.Start(context.Background(), &Situation{Graph: g}, Options{})
		require.ErrorIs(t, err, measure.ErrOrder)
	}
}

func TestChangesAreChecked(t *testing.T) {
	s := &Situation{Graph: networktest.Karate()}
	for _, c := range []Change{
		{Ties: []Tie{{U: 0, V: 0}}}, {Ties: []Tie{{U: 0, V: 34}}}, {Ties: []Tie{{U: -1, V: 3}}}, {Ties: []Tie{{U: 0, V: 1, There: 2}}},
		{Ties: []Tie{{U: 0, V: 1, Back: math.NaN()}}}, {Joins: []Join{{0, 0}}}, {Splits: []Split{{0, nil}}}, {Pull: -1}, {Pull: math.Inf(1)},
	} {
		require.ErrorIs(t, c.Validate(s), ErrChange)
	}
	groups, err := network.NewMemberships(34, []string{"a"}, []network.NodeID{1}, []int32{0})
	require.NoError(t, err)
	s.Groups = groups
	require.ErrorIs(t, Change{Splits: []Split{{0, [][]network.NodeID{{99}}}}}.Validate(s), ErrChange)
	require.NoError(t, Change{Splits: []Split{{0, [][]network.NodeID{{1}}}}, Joins: []Join{{3, 0}}, Pull: 2}.Validate(s))
}
