package opinion

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

// Opinions on another scale are opinions: a shift and a stretch of the first opinions
// shift and stretch the last ones.
func TestScale(t *testing.T) {
	r := newRand(21)
	for range 20 {
		n := 3 + r.IntN(20)
		x, y := starting(nil, n, r), make([]float64, n)
		for i := range x {
			y[i] = 4*x[i] + 8 // exact in binary but for the last bits of x
			x[i] = (y[i] - 8) / 4
		}
		_, w := randomWeights(t, n, r)
		a := starting(nil, n, r)
		s, err := sim.Run(FriedkinJohnsen{}, FriedkinJohnsenParams{Weights: w, Opinions: x, Susceptibility: a}, 50, nil)
		require.NoError(t, err)
		u, err := sim.Run(FriedkinJohnsen{}, FriedkinJohnsenParams{Weights: w, Opinions: y, Susceptibility: a}, 50, nil)
		require.NoError(t, err)
		k, err := sim.Run(HegselmannKrause{}, HegselmannKrauseParams{Opinions: x, Bound: 0.3}, 2, nil)
		require.NoError(t, err)
		l, err := sim.Run(HegselmannKrause{}, HegselmannKrauseParams{Opinions: y, Bound: 1.2}, 2, nil)
		require.NoError(t, err)
		for i := range x {
			require.InDelta(t, 4*s.Opinions()[i]+8, u.Opinions()[i], 1e-9)
			require.InDelta(t, 4*k.Opinions()[i]+8, l.Opinions()[i], 1e-9)
		}
	}
}

// Other numbers for the same people give the same influence under those numbers.
func TestInfluenceIgnoresNumbers(t *testing.T) {
	r := newRand(22)
	for range 30 {
		n := 2 + r.IntN(8)
		matrix, w := randomWeights(t, n, r)
		ids := r.Perm(n)
		other := make([][]float64, n)
		for i := range other {
			other[i] = make([]float64, n)
		}
		for i, row := range matrix {
			for j, x := range row {
				other[ids[i]][ids[j]] = x
			}
		}
		v, err := NewWeights(other)
		require.NoError(t, err)
		a, b := SocialInfluence(w), SocialInfluence(v)
		for i, id := range ids {
			if math.IsNaN(a[i]) {
				require.True(t, math.IsNaN(b[id]))
				continue
			}
			require.InDelta(t, a[i], b[id], 1e-10)
		}
		require.InDelta(t, SecondEigenvalue(w), SecondEigenvalue(v), 1e-6)
	}
}

// On an undirected connected graph the influence of a person is the share of all ties.
func TestInfluenceIsDegree(t *testing.T) {
	r := newRand(23)
	var source, target []network.NodeID
	for u := 1; u < 40; u++ {
		source, target = append(source, network.NodeID(u)), append(target, network.NodeID(r.IntN(u)))
	}
	g, err := network.FromArcs(40, source, target, nil, network.Options{})
	require.NoError(t, err)
	w, err := WeightsOf(g, 0.3)
	require.NoError(t, err)
	influence := SocialInfluence(w)
	for u := range g.Nodes() {
		require.InDelta(t, float64(g.OutDegree(u))/78, influence[u], 1e-12)
	}
}

// A wider bound never leaves more camps on average, and a bound over the whole range
// leaves one, at the mean.
func TestBound(t *testing.T) {
	last := math.Inf(1)
	for _, bound := range []float64{0.05, 0.1, 0.2, 0.4} {
		mean := 0.0
		for seed := range uint64(20) {
			s, err := sim.Run(HegselmannKrause{}, HegselmannKrauseParams{People: 200, Bound: bound}, sim.UntilDone, newRand(seed))
			require.NoError(t, err)
			mean += float64(len(Clusters(s.Opinions(), Rest))) / 20
		}
		require.Less(t, mean, last)
		last = mean
	}
	x := []float64{0.1, 0.9, 0.2}
	s, err := sim.Run(HegselmannKrause{}, HegselmannKrauseParams{Opinions: x, Bound: 1}, sim.UntilDone, nil)
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{0.4, 0.4, 0.4}, s.Opinions(), 1e-12)
	require.Equal(t, []float64{0.1, 0.9, 0.2}, x, "the opinions given stay")
}

// Without features that differ, or that agree, nothing happens; with one trait all are
// one region, with as many traits as there is room for nobody is alike.
func TestAxelrodLimits(t *testing.T) {
	one, err := sim.Run(Axelrod{}, AxelrodParams{Traits: 1}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.Equal(t, []int{100}, one.Regions())
	many, err := sim.Run(Axelrod{}, AxelrodParams{Traits: 65536, Features: 1}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.Len(t, many.Regions(), 100)
	single, err := Axelrod{}.Init(AxelrodParams{Traits: 3, Features: 1}, newRand(1))
	require.NoError(t, err)
	before := slices.Clone(single.culture)
	done, err := Axelrod{}.Step(single, newRand(2))
	require.NoError(t, err)
	require.True(t, done, "with one feature neighbours agree in all or in none")
	require.Equal(t, before, single.culture)
}

// At φ = 1 nobody changes an opinion; at φ = 0 no tie moves.
func TestHolmeNewmanLimits(t *testing.T) {
	for _, rewire := range []float64{0, 1} {
		s, err := HolmeNewman{}.Init(HolmeNewmanParams{People: 60, Rewire: rewire}, newRand(1))
		require.NoError(t, err)
		opinions := slices.Clone(s.opinion)
		source, target := s.Ties()
		for range 20 {
			_, err = HolmeNewman{}.Step(s, newRand(2))
			require.NoError(t, err)
		}
		after, to := s.Ties()
		require.Equal(t, rewire == 1, slices.Equal(opinions, s.opinion))
		require.Equal(t, rewire == 0, slices.Equal(source, after) && slices.Equal(target, to))
	}
}
