package measure

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

func dimensions(t testing.TB, g *network.Graph) []float64 {
	t.Helper()
	d, err := Krackhardt(context.Background(), g, Options{})
	require.NoError(t, err)
	return []float64{d.Connectedness, d.Hierarchy, d.Efficiency, d.LeastUpperBoundedness}
}

// Worked values of REPLICATION.md, section 10.
func TestKrackhardtOfKnownGraphs(t *testing.T) {
	nan := math.NaN()
	var complete []network.NodeID
	for u := range network.NodeID(5) {
		for v := range network.NodeID(5) {
			complete = append(complete, u, v)
		}
	}
	for _, c := range []struct {
		name string
		g    *network.Graph
		want []float64
	}{
		{"out-tree", arcs(t, true, 7, 0, 1, 0, 2, 1, 3, 1, 4, 2, 5, 2, 6), []float64{1, 1, 1, 1}},
		{"cycle", arcs(t, true, 5, ringEnds(5)...), []float64{1, 0, .9375, 1}},
		{"complete with loops", arcs(t, true, 5, complete...), []float64{1, 0, 0, 1}},
		{"two roots", arcs(t, true, 5, 0, 2, 1, 2, 2, 3, 2, 4), []float64{1, 1, 1, .833333333333333}},
		{"diamond", arcs(t, true, 5, 0, 1, 0, 2, 1, 3, 2, 3, 3, 4), []float64{1, 1, .9375, 1}},
		{"two components", arcs(t, true, 6, 0, 1, 0, 2, 3, 4, 4, 5, 5, 3), []float64{.4, .4, .875, 1}},
		{"undirected pair", arcs(t, false, 2, 0, 1), []float64{1, 0, 0, nan}},
		{"empty", arcs(t, true, 0), []float64{nan, nan, nan, nan}},
		{"one", arcs(t, true, 1, 0, 0), []float64{nan, nan, nan, nan}},
		{"strangers", arcs(t, true, 2), []float64{0, nan, nan, nan}},
	} {
		t.Run(c.name, func(t *testing.T) {
			networktest.EqualScores(t, c.want, dimensions(t, c.g), nil, 1e-14)
		})
	}
}

func naiveDimensions(g *network.Graph) []float64 {
	d, weak := networktest.Distances(g), WeakComponents(g)
	reaches := func(u, v int) bool { return !math.IsInf(d[u][v], 1) }
	arcCount := 0
	for u, row := range networktest.Adjacency(g) {
		for v, tied := range row {
			if tied && u != v {
				arcCount++
			}
		}
	}
	var pairs, joined, ordered, mutual, violations, possible, needed, spare float64
	for i := range d {
		for j := range i {
			pairs++
			if weak.Labels[i] != weak.Labels[j] {
				continue
			}
			joined++
			if reaches(i, j) || reaches(j, i) {
				ordered++
			}
			if reaches(i, j) && reaches(j, i) {
				mutual++
			}
			if !naiveLeastBound(len(d), reaches, i, j) {
				violations++
			}
		}
	}
	for _, size := range weak.Sizes {
		s := float64(size)
		possible += (s - 1) * (s - 2) / 2
		needed += s - 1
		spare += s*(s-1) - (s - 1)
	}
	return []float64{joined / pairs, 1 - mutual/ordered, 1 - (float64(arcCount)-needed)/spare, 1 - violations/possible}
}

func naiveLeastBound(n int, reaches func(u, v int) bool, i, j int) bool {
	for bound := range n {
		least := reaches(bound, i) && reaches(bound, j)
		for other := range n {
			if reaches(other, i) && reaches(other, j) && !reaches(other, bound) {
				least = false
			}
		}
		if least {
			return true
		}
	}
	return false
}

func TestKrackhardtOfTheCorpus(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		want := naiveDimensions(g)
		networktest.EqualScores(t, want, dimensions(t, g), nil, 1e-14)
		permuted, _ := networktest.Permuted(g, r)
		networktest.EqualScores(t, want, dimensions(t, permuted), nil, 1e-14)
	})
}

// Reversing all ties turns upper bounds into lower ones and leaves the rest.
func TestKrackhardtOfTheTranspose(t *testing.T) {
	onCorpus(t, func(t *testing.T, g *network.Graph) {
		networktest.EqualScores(t, dimensions(t, g)[:3], dimensions(t, g.Transpose())[:3], nil, 0)
	})
}

// More than 64 strong components: sets of several words.
func TestKrackhardtOfManyComponents(t *testing.T) {
	g := networktest.Random(80, .02, 3, network.Options{Directed: true})
	networktest.EqualScores(t, naiveDimensions(g), dimensions(t, g), nil, 1e-14)
	networktest.ForWorkers(t, func(workers int) KrackhardtDimensions {
		d, err := Krackhardt(context.Background(), g, Options{Workers: workers})
		require.NoError(t, err)
		return d
	})
}

func TestKrackhardtOfTooManyComponents(t *testing.T) {
	_, err := Krackhardt(context.Background(), arcs(t, true, mostAncestors+1), Options{})
	require.ErrorIs(t, err, network.ErrTooLarge)
}

func TestKrackhardtCanBeCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Krackhardt(ctx, path(t, 3), Options{})
	require.ErrorIs(t, err, context.Canceled)
}

func BenchmarkKrackhardt(b *testing.B) {
	g := networktest.Random(2000, .0008, 3, network.Options{Directed: true})
	for b.Loop() {
		dimensions(b, g)
	}
}
