package contagion

import (
	"math"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim"
)

func TestGranovetter(t *testing.T) {
	r := newRand(1)
	for range 500 {
		thresholds := make([]float64, r.IntN(30))
		for i := range thresholds {
			thresholds[i] = float64(r.IntN(40)-2) / 2
		}
		acting := 0
		for {
			next := 0
			for _, x := range thresholds {
				next += count(x <= float64(acting))
			}
			if next == acting {
				break
			}
			acting = next
		}
		require.Equal(t, acting, Granovetter(thresholds))
		// The crowd is a complex contagion on the complete graph.
		var source, target []network.NodeID
		for u := range thresholds {
			for v := range u {
				source, target = append(source, network.NodeID(u)), append(target, network.NodeID(v))
			}
		}
		g, err := network.FromArcs(len(thresholds), source, target, nil, network.Options{})
		require.NoError(t, err)
		s, err := sim.Run(Complex{}, ComplexParams{Graph: g, Thresholds: Thresholds{Each: thresholds}}, sim.UntilDone, nil)
		require.NoError(t, err)
		require.Equal(t, acting, s.Size())
	}
	require.Equal(t, 1, Granovetter([]float64{0, math.NaN(), 5}))
}

func TestGranovetterNormal(t *testing.T) {
	r := newRand(2)
	for range 300 {
		n, mean, deviation := 1+200*r.Float64(), 250*r.Float64()-50, 0.1+80*r.Float64()
		x := 0.0
		for range 20000 {
			x = n * normalCDF((x-mean)/deviation)
		}
		require.InDelta(t, x, GranovetterNormal(n, mean, deviation), 1e-4*n, "%v %v %v", n, mean, deviation)
	}
	require.Equal(t, 7.0, GranovetterNormal(7, 0, 0))
	require.Zero(t, GranovetterNormal(7, 1, 0))
	for _, bad := range [][3]float64{{-1, 0, 1}, {1, 0, -1}, {math.NaN(), 0, 1}, {1, math.Inf(1), 1}} {
		require.True(t, math.IsNaN(GranovetterNormal(bad[0], bad[1], bad[2])))
	}
	for _, mean := range []float64{5, 25, 40, 49} {
		critical := GranovetterCriticalDeviation(100, mean)
		require.LessOrEqual(t, GranovetterNormal(100, mean, critical*(1-1e-6)), 50.0)
		require.Greater(t, GranovetterNormal(100, mean, critical*(1+1e-6)), 50.0)
	}
	require.Zero(t, GranovetterCriticalDeviation(100, -1))
	require.True(t, math.IsNaN(GranovetterCriticalDeviation(100, 50)))
	require.True(t, math.IsNaN(GranovetterCriticalDeviation(0, 0)))
}

func TestWattsWindow(t *testing.T) {
	for _, threshold := range []float64{0.1, 0.15, 0.18, 0.2, 0.24, 0.25} {
		lower, upper := WattsWindow(threshold)
		for _, z := range []float64{lower, upper} {
			sum, p := 0.0, math.Exp(-z)
			for k := 1; float64(k)*threshold <= 1+1e-12; k++ {
				p *= z / float64(k)
				sum += float64(k*(k-1)) * p
			}
			require.InDelta(t, z, sum, 1e-9)
		}
		require.Less(t, lower, upper)
	}
	for _, none := range []float64{0.26, 0.5, 1, 0, -1, math.NaN(), 2} {
		lower, upper := WattsWindow(none)
		require.True(t, math.IsNaN(lower) && math.IsNaN(upper), "%v", none)
	}
	for _, small := range []float64{1e-4, 1e-9, 1e-17, 1e-300, 5e-324} { // also where K+1 is K
		lower, upper := WattsWindow(small)
		require.InDelta(t, 1, lower, 1e-9)
		require.Greater(t, upper, 0.9/max(small, 1e-300))
	}
}

func TestWatts(t *testing.T) {
	g, err := randomGraph(4000, 5.0/3999, newRand(1))
	require.NoError(t, err)
	require.InDelta(t, 10000, g.Size(), 5*100)
	require.Zero(t, g.Loops()+g.Counts().Merged)
	for _, p := range []float64{0, 1} {
		g, err = randomGraph(20, p, newRand(1))
		require.NoError(t, err)
		require.Equal(t, int(p*190), g.Size())
	}
	s, err := Watts{}.Init(WattsParams{}, newRand(1))
	require.NoError(t, err)
	require.Equal(t, 1, s.Size())
	require.Len(t, s.When(), 10000)
	for _, p := range []WattsParams{{Threshold: -1}, {Threshold: 1.1}, {Degree: -1}, {People: 1}, {People: 3, Degree: 3}} {
		_, err = Watts{}.Init(p, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
}

func TestLattices(t *testing.T) {
	for _, lattice := range []Lattice{MooreLattice, RingLattice} {
		source, target := lattice.ties(9)
		degrees := func() []int {
			g, err := network.FromArcs(81, source, target, nil, network.Options{Loops: network.RejectLoops, Duplicates: network.RejectDuplicates})
			require.NoError(t, err)
			d := make([]int, 81)
			for u := range d {
				d[u] = g.OutDegree(network.NodeID(u))
			}
			return d
		}
		require.Equal(t, slices.Repeat([]int{8}, 81), degrees())
		before := slices.Clone(target)
		swapTies(source, target, 0, nil)
		require.Equal(t, before, target)
		swapTies(source, target, 0.3, newRand(1))
		require.Equal(t, slices.Repeat([]int{8}, 81), degrees(), "degrees stay")
		moved := 0
		for k := range target {
			moved += count(before[k] != target[k])
		}
		require.InDelta(t, 0.5, float64(moved)/float64(len(target)), 0.12, "a share of 1-(1-p)² or so moves")
	}
	for _, p := range []CentolaMacyParams{{Side: 4}, {Needed: -1}, {Rewire: 2}, {Lattice: 5}} {
		_, err := CentolaMacy{}.Init(p, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
}

// naiveConvention keeps memories as lists and makes the same draws.
func naiveConvention(p ConventionParams, ticks int, seed uint64) float64 {
	r := newRand(seed)
	committed := int(math.RoundToEven(p.Committed * float64(p.People)))
	memory := make([][]int, p.People)
	for u := range memory {
		memory[u] = make([]int, p.Memory)
	}
	var plays []int
	for range ticks * p.People {
		i, j := r.IntN(p.People), r.IntN(p.People-1)
		if j >= i {
			j++
		}
		play := 1
		if i >= committed {
			fresh := 0
			for _, x := range memory[i] {
				fresh += x
			}
			switch {
			case 2*fresh < p.Memory:
				play = 0
			case 2*fresh == p.Memory:
				play = int(r.Uint64() & 1)
			}
			plays = append(plays, play)
		}
		if j >= committed {
			memory[j] = append(memory[j][1:], play)
		}
	}
	last := plays[max(0, len(plays)-p.People):]
	sum := 0
	for _, x := range last {
		sum += x
	}
	return float64(sum) / float64(len(last))
}

func TestConventionTwin(t *testing.T) {
	for seed := range uint64(60) {
		p := ConventionParams{People: 10 + int(seed%13), Memory: 1 + int(seed%6), Committed: 0.25, Ticks: 1 + int(seed%20)}
		s, err := sim.Run(Convention{}, p, sim.UntilDone, newRand(seed))
		require.NoError(t, err)
		want := naiveConvention(p, p.Ticks, seed)
		require.Equal(t, want, s.Share())
		require.Equal(t, want > 0.5, s.Tipped())
	}
	all, err := sim.Run(Convention{}, ConventionParams{Committed: 1, Ticks: 2}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.True(t, math.IsNaN(all.Share()))
	require.False(t, all.Tipped())
}

func TestMinoritiesOnGraphs(t *testing.T) {
	g := preferential(t, 200, 4, 1)
	for _, share := range []float64{0.02, 0.6} {
		c, err := sim.Run(Convention{}, ConventionParams{Graph: g, Committed: share, Memory: 3}, sim.UntilDone, newRand(1))
		require.NoError(t, err)
		require.Equal(t, share > 0.5, c.Tipped())
		n, err := sim.Run(NamingGame{}, NamingGameParams{Graph: g, Committed: share}, 150, newRand(1))
		require.NoError(t, err)
		require.Equal(t, share > 0.5, n.Share() > 0.5)
	}
	lonely, err := network.FromArcs(3, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	for _, p := range []ConventionParams{
		{Graph: lonely}, {People: 1}, {Memory: -1}, {Committed: 2}, {Ticks: -1},
		{People: math.MaxInt}, {Memory: math.MaxInt}, {People: math.MaxInt32, Memory: 1000},
	} {
		_, err := Convention{}.Init(p, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
	for _, p := range []NamingGameParams{{Graph: lonely}, {People: 1}, {People: math.MaxInt}, {Words: 1}, {Words: 65}, {Committed: -1}} {
		_, err := NamingGame{}.Init(p, newRand(1))
		require.ErrorIs(t, err, ErrParams)
	}
}

// With all words mixed the naming game ends in one word, and a committed minority above
// the critical share makes it theirs.
func TestNamingGame(t *testing.T) {
	s, err := sim.Run(NamingGame{}, NamingGameParams{Words: 9, Mixed: true}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.Contains(t, []float64{0, 1}, s.Share())
	s, err = sim.Run(NamingGame{}, NamingGameParams{People: 1000, Committed: 0.14}, sim.UntilDone, newRand(1))
	require.NoError(t, err)
	require.Equal(t, 1.0, s.Share())
	s, err = sim.Run(NamingGame{}, NamingGameParams{People: 1000, Committed: 0.06}, 300, newRand(1))
	require.NoError(t, err)
	require.Less(t, s.Share(), 0.2)
	single := 0
	for _, words := range s.words {
		single += count(words == 1)
	}
	require.Equal(t, float64(single)/1000, s.Share())
}

// The critical share agrees with following the mean field from its beginning.
func TestNamingGameMeanField(t *testing.T) {
	rest := func(p float64) float64 {
		a, b := 0.0, 1-p
		for range 400000 {
			c := 1 - p - a - b
			da, db := -a*b+c*c+a*c+1.5*p*c, -a*b+c*c+b*c-p*b
			a, b = a+0.05*da, b+0.05*db
		}
		return a + p
	}
	critical := NamingGameCriticalShare()
	require.InDelta(t, 0.09789, critical, 1e-5)
	require.Less(t, rest(critical-2e-5), 0.5)
	require.Greater(t, rest(critical+2e-5), 0.5)
}
