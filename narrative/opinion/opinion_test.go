package opinion

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/narrative"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(20261122, seed)) }

func randomGraph(t testing.TB, n, ties int, o network.Options, r *rand.Rand) *network.Graph {
	source, target := make([]network.NodeID, ties), make([]network.NodeID, ties)
	weights := make([]float64, ties)
	for k := range source {
		source[k], target[k] = network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n))
		weights[k] = float64(r.IntN(5))
	}
	g, err := network.FromArcs(n, source, target, weights, o)
	require.NoError(t, err)
	return g
}

func randomWeights(t testing.TB, n int, r *rand.Rand) ([][]float64, *Weights) {
	matrix := make([][]float64, n)
	for i := range matrix {
		matrix[i] = make([]float64, n)
		total := 0.0
		for j := range matrix[i] {
			if r.IntN(2) == 0 || j == i {
				matrix[i][j] = r.Float64()
			}
			total += matrix[i][j]
		}
		for j := range matrix[i] {
			matrix[i][j] /= total
		}
	}
	w, err := NewWeights(matrix)
	require.NoError(t, err)
	return matrix, w
}

func TestNewWeights(t *testing.T) {
	for _, bad := range [][][]float64{
		{{1, 0}}, {{0.5}}, {{-1, 2}, {0, 1}}, {{math.NaN()}}, {{math.Inf(1)}}, {{0.5, 0.5}, {0.5, 0.4}},
	} {
		_, err := NewWeights(bad)
		require.ErrorIs(t, err, ErrWeights, "%v", bad)
	}
	w, err := NewWeights(nil)
	require.NoError(t, err)
	require.Zero(t, w.Order())
	require.Empty(t, SocialInfluence(w))
}

func TestWeightsOf(t *testing.T) {
	r := newRand(1)
	for trial := range 60 {
		n := 1 + r.IntN(12)
		g := randomGraph(t, n, r.IntN(3*n), network.Options{Directed: trial%2 == 0, Loops: network.KeepLoops}, r)
		if trial%3 == 0 {
			g = g.Unweighted()
		}
		self := float64(r.IntN(5)) / 4
		w, err := WeightsOf(g, self)
		require.NoError(t, err)
		unit, row := make([]float64, n), make([]float64, n)
		for j := range network.NodeID(n) {
			clear(unit)
			unit[j] = 1
			w.apply(unit, row)
			for i := range network.NodeID(n) {
				total, tie := 0.0, 0.0
				for k, v := range g.Out(i) {
					x := 1.0
					if g.Weighted() {
						x = g.OutWeights(i)[k]
					}
					total += x
					if v == j {
						tie = x
					}
				}
				want := 0.0
				if total > 0 {
					want = (1 - self) * tie / total
				}
				if i == j {
					want += self
					if total == 0 {
						want = 1
					}
				}
				require.InDelta(t, want, row[i], 1e-14)
			}
		}
	}
	g := randomGraph(t, 3, 4, network.Options{}, r)
	_, err := WeightsOf(g, 1.5)
	require.ErrorIs(t, err, ErrParams)
	negative, err := network.FromArcs(2, []network.NodeID{0}, []network.NodeID{1}, []float64{-1}, network.Options{})
	require.NoError(t, err)
	_, err = WeightsOf(negative, 0)
	require.ErrorIs(t, err, ErrWeights)
}

// Consensus and influence agree with following the opinions for a long time.
func TestConsensusTwin(t *testing.T) {
	r := newRand(2)
	for range 60 {
		n := 2 + r.IntN(6)
		_, w := randomWeights(t, n, r)
		x0 := make([]float64, n)
		for i := range x0 {
			x0[i] = r.Float64()
		}
		want, err := Consensus(w, x0)
		require.NoError(t, err)
		s, err := sim.Run(FriedkinJohnsen{}, FriedkinJohnsenParams{Weights: w, Opinions: x0, Tolerance: 1e-15}, 100000, nil)
		require.NoError(t, err)
		low, high := slices.Min(s.Opinions()), slices.Max(s.Opinions())
		influence := SocialInfluence(w)
		if math.IsNaN(want) {
			require.Greater(t, high-low, 1e-6, "several camps")
			require.True(t, math.IsNaN(influence[0]))
			continue
		}
		require.InDelta(t, want, low, 1e-9)
		require.InDelta(t, want, high, 1e-9)
		sum := 0.0
		for _, x := range influence {
			require.GreaterOrEqual(t, x, -1e-12)
			sum += x
		}
		require.InDelta(t, 1, sum, 1e-12)
		require.Less(t, SecondEigenvalue(w), 1.0)
	}
}

func TestNoConsensus(t *testing.T) {
	camps, err := NewWeights([][]float64{{1, 0, 0}, {0, 1, 0}, {0.5, 0.5, 0}})
	require.NoError(t, err)
	require.True(t, math.IsNaN(SocialInfluence(camps)[2]))
	x, err := Consensus(camps, []float64{1, 2, 3})
	require.NoError(t, err)
	require.True(t, math.IsNaN(x))
	require.InDelta(t, 1, SecondEigenvalue(camps), 1e-12)
	circle, err := NewWeights([][]float64{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}})
	require.NoError(t, err)
	require.InDeltaSlice(t, []float64{1. / 3, 1. / 3, 1. / 3}, SocialInfluence(circle), 1e-12)
	x, err = Consensus(circle, []float64{1, 2, 3})
	require.NoError(t, err)
	require.True(t, math.IsNaN(x), "opinions go round")
	one, err := NewWeights([][]float64{{1}})
	require.NoError(t, err)
	require.True(t, math.IsNaN(SecondEigenvalue(one)))
	_, err = Consensus(one, nil)
	require.ErrorIs(t, err, ErrParams)
}

func TestControlTwin(t *testing.T) {
	r := newRand(3)
	for range 40 {
		n := 2 + r.IntN(6)
		_, w := randomWeights(t, n, r)
		a, x0 := make([]float64, n), make([]float64, n)
		for i := range a {
			a[i], x0[i] = 0.9*r.Float64(), r.Float64()
		}
		control, err := Control(w, a)
		require.NoError(t, err)
		s, err := sim.Run(FriedkinJohnsen{}, FriedkinJohnsenParams{Weights: w, Opinions: x0, Susceptibility: a}, sim.UntilDone, nil)
		require.NoError(t, err)
		for i, row := range control {
			sum, opinion := 0.0, 0.0
			for j, v := range row {
				sum += v
				opinion += v * x0[j]
			}
			require.InDelta(t, 1, sum, 1e-12)
			require.InDelta(t, opinion, s.Opinions()[i], 1e-10)
		}
	}
	_, w := randomWeights(t, 3, r)
	for _, free := range [][]float64{nil, {1, 1, 1}} {
		control, err := Control(w, free)
		require.NoError(t, err)
		require.True(t, math.IsNaN(control[1][2]), "nobody holds on to anything")
	}
	_, err := Control(w, []float64{2, 0, 0})
	require.ErrorIs(t, err, ErrParams)
	_, err = Control(nil, nil)
	require.ErrorIs(t, err, ErrParams)
	for _, p := range []FriedkinJohnsenParams{{}, {Weights: w}, {Weights: w, Opinions: []float64{1, 2, math.Inf(1)}}, {Weights: w, Opinions: []float64{1, 2, 3}, Tolerance: -1}} {
		_, err := FriedkinJohnsen{}.Init(p, nil)
		require.ErrorIs(t, err, ErrParams)
	}
}

func TestClusters(t *testing.T) {
	require.Equal(t, []int{2, 1, 3}, Clusters([]float64{9, 1, 1.5, 4, 9, 9.5}, 0.5))
	require.Empty(t, Clusters(nil, 1))
	require.Equal(t, []int{1, 1, 1}, Clusters([]float64{math.NaN(), 1, math.NaN()}, 1))
	require.Equal(t, 1, Large([]int{2, 1, 3}, 1.0/3))
	require.Equal(t, 0, Large(nil, 0))
}

// The mean of all opinions stays, nobody leaves the range, and at rest clusters are
// further apart than the bound.
func TestDeffuant(t *testing.T) {
	r := newRand(4)
	for trial := range 30 {
		p := DeffuantParams{People: 60 + trial, Bound: 0.05 + r.Float64()/2, Step: 0.1 + 0.9*r.Float64(), Meetings: 20000}
		if trial%3 == 0 {
			p.Graph = randomGraph(t, 60+trial, 200, network.Options{Loops: network.KeepLoops}, r)
		}
		s, err := Deffuant{}.Init(p, r)
		require.NoError(t, err)
		before := slices.Clone(s.Opinions())
		for done := false; !done; {
			done, err = Deffuant{}.Step(s, r)
			require.NoError(t, err)
		}
		mean := func(xs []float64) (m float64) {
			for _, x := range xs {
				m += x / float64(len(xs))
			}
			return m
		}
		require.InDelta(t, mean(before), mean(s.Opinions()), 1e-12)
		require.GreaterOrEqual(t, slices.Min(s.Opinions()), slices.Min(before))
		require.LessOrEqual(t, slices.Max(s.Opinions()), slices.Max(before))
		if s.ticks == s.most {
			continue
		}
		sorted := slices.Clone(s.Opinions())
		if p.Graph == nil {
			slices.Sort(sorted)
			for i := 1; i < len(sorted); i++ {
				gap := sorted[i] - sorted[i-1]
				require.True(t, gap <= Rest || gap >= p.Bound)
			}
		} else {
			for tie := range p.Graph.Ties() {
				gap := math.Abs(sorted[tie.Source] - sorted[tie.Target])
				require.True(t, gap <= Rest || gap >= p.Bound)
			}
		}
	}
	lonely, err := network.FromArcs(3, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	s, err := sim.Run(Deffuant{}, DeffuantParams{Graph: lonely, Opinions: []float64{1, 2, 3}}, sim.UntilDone, r)
	require.NoError(t, err)
	require.Equal(t, []float64{1, 2, 3}, s.Opinions())
	for _, p := range []DeffuantParams{
		{People: 1}, {Bound: -1}, {Step: 1.1}, {Meetings: -1}, {Opinions: []float64{1}}, {Opinions: []float64{1, math.NaN()}},
		{Graph: lonely, Opinions: []float64{1, 2}}, {Frame: Frame{Pull: 2}}, {Frame: Frame{Strength: -1}},
	} {
		_, err := Deffuant{}.Init(p, r)
		require.ErrorIs(t, err, ErrParams, "%+v", p)
	}
}

// The window over sorted opinions gives what comparing all pairs gives, as does the
// complete graph.
func TestHegselmannKrauseTwin(t *testing.T) {
	r := newRand(5)
	for trial := range 40 {
		n := 2 + r.IntN(40)
		var source, target []network.NodeID
		for u := range n {
			for v := range u {
				source, target = append(source, network.NodeID(u)), append(target, network.NodeID(v))
			}
		}
		complete, err := network.FromArcs(n, source, target, nil, network.Options{})
		require.NoError(t, err)
		x := starting(nil, n, r)
		slices.Sort(x)
		if trial%4 == 0 && n > 4 {
			x[1], x[2] = x[0], x[0]
		}
		bound := r.Float64() / 2
		if bound == 0 {
			bound = 0.1
		}
		s, err := HegselmannKrause{}.Init(HegselmannKrauseParams{Opinions: x, Bound: bound}, nil)
		require.NoError(t, err)
		g, err := HegselmannKrause{}.Init(HegselmannKrauseParams{Opinions: x, Bound: bound, Graph: complete}, nil)
		require.NoError(t, err)
		for range 3 { // later a difference in the last bit may decide who listens to whom
			next := make([]float64, n)
			for i := range x {
				heard := 0.0
				for j := range x {
					if math.Abs(x[i]-x[j]) <= bound {
						next[i] += x[j]
						heard++
					}
				}
				next[i] /= heard
			}
			x = next
			_, err = HegselmannKrause{}.Step(s, nil)
			require.NoError(t, err)
			_, err = HegselmannKrause{}.Step(g, nil)
			require.NoError(t, err)
			require.InDeltaSlice(t, x, s.Opinions(), 1e-9)
			require.InDeltaSlice(t, x, g.Opinions(), 1e-9)
		}
	}
	s, err := sim.Run(HegselmannKrause{}, HegselmannKrauseParams{Bound: 0.1}, sim.UntilDone, r)
	require.NoError(t, err)
	for _, gap := range gaps(s.Opinions()) {
		require.True(t, gap < 1e-9 || gap > 0.1, "at rest opinions are equal or out of reach")
	}
	for _, p := range []HegselmannKrauseParams{{People: -1}, {Bound: -1}, {Opinions: []float64{math.NaN()}}, {Frame: Frame{Pull: -1}}} {
		_, err := HegselmannKrause{}.Init(p, r)
		require.ErrorIs(t, err, ErrParams)
	}
}

func gaps(xs []float64) []float64 {
	xs = slices.Clone(xs)
	slices.Sort(xs)
	var g []float64
	for i := 1; i < len(xs); i++ {
		g = append(g, xs[i]-xs[i-1])
	}
	return g
}

func TestFrame(t *testing.T) {
	none := Frame{}
	threat := Frame{Kind: narrative.ThreatNarrative, Pull: 1}
	opportunity := Frame{Kind: narrative.OpportunityNarrative, Pull: 1}
	require.Equal(t, 0.25, none.Confidence(0.25))
	require.Equal(t, 0.4, none.Rewiring(0.4))
	require.InDelta(t, 0.2, threat.Confidence(0.25), 1e-15)
	require.InDelta(t, 0.3, opportunity.Confidence(0.25), 1e-15)
	require.InDelta(t, 0.52, threat.Rewiring(0.4), 1e-15)
	require.InDelta(t, 0.32, opportunity.Rewiring(0.4), 1e-15)
	require.Equal(t, 1.0, threat.Rewiring(1))
	require.Equal(t, 0.25, Frame{Kind: narrative.ThreatNarrative}.Confidence(0.25), "no pull, no frame")
	require.Equal(t, 0.25, Frame{Kind: narrative.Story, Pull: 1}.Confidence(0.25))
	require.Zero(t, Frame{Kind: narrative.ThreatNarrative, Pull: 1, Strength: 1}.Confidence(0.25))
	f, err := NewFrame(narrative.Narrative{Resolution: narrative.Open, Subject: narrative.You, Outlook: narrative.Threat}, narrative.PullParams{})
	require.NoError(t, err)
	require.Equal(t, narrative.ThreatNarrative, f.Kind)
	require.InDelta(t, 4.0/11, f.Pull, 1e-15)
	_, err = NewFrame(narrative.Narrative{}, narrative.PullParams{Weights: narrative.PullWeights{Open: -1}})
	require.ErrorIs(t, err, narrative.ErrParams)
}

// The same people with the same first opinions come to one camp under an opportunity
// narrative and to two under a threat narrative.
func TestFrameDecides(t *testing.T) {
	camps := func(kind narrative.Kind) int {
		s, err := sim.Run(Deffuant{}, DeffuantParams{Bound: 0.25, Frame: Frame{Kind: kind, Pull: 1}}, sim.UntilDone, newRand(1))
		require.NoError(t, err)
		return Large(s.Clusters(), 0.05)
	}
	require.Equal(t, 1, camps(narrative.OpportunityNarrative))
	require.Equal(t, 2, camps(narrative.ThreatNarrative))
	h, err := HegselmannKrause{}.Init(HegselmannKrauseParams{Frame: Frame{Kind: narrative.ThreatNarrative, Pull: 1}}, newRand(1))
	require.NoError(t, err)
	require.InDelta(t, 0.16, h.Bound(), 1e-15)
	n, err := HolmeNewman{}.Init(HolmeNewmanParams{Rewire: 0.4, Frame: Frame{Kind: narrative.ThreatNarrative, Pull: 1}}, newRand(1))
	require.NoError(t, err)
	require.InDelta(t, 0.52, n.rewire, 1e-15)
}

// The draws of a seed never change silently.
func TestGoldenStreams(t *testing.T) {
	deffuant, err := sim.Run(Deffuant{}, DeffuantParams{People: 100}, 3, newRand(1))
	require.NoError(t, err)
	krause, err := sim.Run(HegselmannKrause{}, HegselmannKrauseParams{People: 100}, 2, newRand(1))
	require.NoError(t, err)
	axelrod, err := sim.Run(Axelrod{}, AxelrodParams{Traits: 15}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	holme, err := sim.Run(HolmeNewman{}, HolmeNewmanParams{People: 200, Rewire: 0.4}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.Equal(t, goldenStreams, fmt.Sprint(deffuant.Opinions()[7], krause.Opinions()[7], axelrod.Regions(), holme.Largest(), holme.Opinions()))
}

const goldenStreams = "0.5022542044611895 0.1710304031376146 [57 8 4 4 3 3 3 2 2 2 2 2 1 1 1 1 1 1 1 1] 0.5 12"
