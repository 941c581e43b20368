package networktest_test

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// recorder stands in for a test and remembers whether it was failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) FailNow()              { r.failed = true; runtime.Goexit() }

// fails reports whether check fails the test it is given.
func fails(t *testing.T, check func(testing.TB)) bool {
	r := &recorder{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		check(r)
	}()
	<-done
	return r.failed
}

func TestCorpus(t *testing.T) {
	names := map[string]bool{}
	var directed, weighted, loops, labelled, negative, empty int
	for _, c := range networktest.Corpus() {
		require.False(t, names[c.Name], c.Name)
		names[c.Name] = true
		t.Run(c.Name, func(t *testing.T) {
			networktest.CheckGraph(t, c.Graph)
			require.LessOrEqual(t, c.Graph.Order(), 60)
		})
		count := func(n *int, is bool) {
			if is {
				*n++
			}
		}
		count(&directed, c.Graph.Directed())
		count(&weighted, c.Graph.Weighted())
		count(&loops, c.Graph.Loops() > 0)
		count(&labelled, c.Graph.People().Labelled())
		count(&empty, c.Graph.Order() == 0)
		lowest := 0.0
		for tie := range c.Graph.Ties() {
			lowest = min(lowest, tie.Weight)
		}
		count(&negative, lowest < 0)
	}
	require.GreaterOrEqual(t, directed, 10)
	require.GreaterOrEqual(t, weighted, 5)
	require.GreaterOrEqual(t, loops, 3)
	require.GreaterOrEqual(t, labelled, 3)
	require.Equal(t, 2, negative)
	require.Equal(t, 2, empty)
}

func TestCorpusIsTheSameAtEveryCall(t *testing.T) {
	again := networktest.Corpus()
	for i, c := range networktest.Corpus() {
		require.Equal(t, c.Graph.Fingerprint(), again[i].Graph.Fingerprint(), c.Name)
	}
}

// The counts and degrees are those of the matrix in Zachary 1977.
func TestKarate(t *testing.T) {
	g := networktest.Karate()
	require.Equal(t, 34, g.Order())
	require.Equal(t, 78, g.Size())
	want := []int{16, 9, 10, 6, 3, 4, 4, 4, 5, 2, 3, 1, 2, 5, 2, 2, 2, 2, 2, 3, 2, 2, 2, 5, 3, 3, 2, 4, 3, 4, 4, 6, 12, 17}
	for u, degree := range want {
		require.Equal(t, degree, g.OutDegree(network.NodeID(u)), "member %d", u+1)
	}
	club, ok := g.People().Column("club")
	require.True(t, ok)
	values, codes := club.Categories()
	require.Equal(t, []string{"Mr. Hi", "Officer"}, values)
	internal, size := 0, 0
	for tie := range g.Ties() {
		if codes[tie.Source] == codes[tie.Target] {
			internal++
		}
	}
	for _, code := range codes {
		size += int(code)
	}
	require.Equal(t, 67, internal)
	require.Equal(t, 17, size)
}

func TestGroupedAndLarge(t *testing.T) {
	d := networktest.Grouped()
	require.Equal(t, 24, d.People.Len())
	require.Equal(t, 4, d.Memberships.Groups())
	require.Equal(t, []string{"advice", "trust"}, d.Ties.Relations())
	team, _ := d.People.Column("team")
	values, codes := team.Categories()
	for g := range network.GroupID(4) {
		require.Len(t, d.Memberships.Members(g), 7)
		home := 0
		for _, u := range d.Memberships.Members(g) {
			if values[codes[u]] == d.Memberships.Name(g) {
				home++
			}
		}
		require.Equal(t, 6, home)
	}
	for _, directed := range []bool{false, true} {
		g := networktest.Large(directed)
		networktest.CheckGraph(t, g)
		require.Equal(t, directed, g.Directed())
		require.Greater(t, g.Size(), 19000)
	}
}

func TestCheckGraphFindsBrokenRows(t *testing.T) {
	broken := map[string]func(g *network.Graph){
		"unsorted": func(g *network.Graph) {
			_, targets, _ := g.Arcs()
			targets[0], targets[1] = targets[1], targets[0]
		},
		"out of range": func(g *network.Graph) {
			_, targets, _ := g.Arcs()
			targets[len(targets)-1] = 99
		},
		"one direction": func(g *network.Graph) {
			_, targets, _ := g.ReverseArcs()
			targets[0]++
		},
		"weight": func(g *network.Graph) {
			_, _, weights := g.ReverseArcs()
			weights[0]++
		},
		"offsets": func(g *network.Graph) {
			offsets, _, _ := g.Arcs()
			offsets[0] = 1
		},
	}
	for name, spoil := range broken {
		t.Run(name, func(t *testing.T) {
			g, err := network.FromArcs(4, []network.NodeID{0, 0, 1}, []network.NodeID{1, 3, 0}, []float64{1, 2, 3},
				network.Options{Directed: true})
			require.NoError(t, err)
			networktest.CheckGraph(t, g)
			spoil(g)
			require.True(t, fails(t, func(tb testing.TB) { networktest.CheckGraph(tb, g) }))
		})
	}
}

func TestPermuted(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	moved := 0
	for _, c := range networktest.Corpus() {
		g := c.Graph
		p, order := networktest.Permuted(g, r)
		networktest.CheckGraph(t, p)
		require.Equal(t, g.Size(), p.Size(), c.Name)
		require.Equal(t, g.Loops(), p.Loops(), c.Name)
		require.Equal(t, g.Weighted(), p.Weighted(), c.Name)
		before, after := networktest.Weights(g), networktest.Weights(p)
		for i, u := range order {
			for j, v := range order {
				require.Equal(t, before[u][v], after[i][j], c.Name)
			}
			if network.NodeID(i) != u {
				moved++
			}
		}
	}
	require.Greater(t, moved, 300)
}

func TestEqualScores(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	equal := func(want, got []float64, order []network.NodeID) bool {
		return !fails(t, func(tb testing.TB) { networktest.EqualScores(tb, want, got, order, 1e-9) })
	}
	require.True(t, equal([]float64{1, nan, inf}, []float64{1 + 1e-10, nan, inf}, nil))
	require.True(t, equal([]float64{1, 2}, []float64{2, 1}, []network.NodeID{1, 0}))
	require.True(t, equal([]float64{1e12}, []float64{1e12 + 1}, nil), "relative for large numbers")
	require.False(t, equal([]float64{1e-12}, []float64{1e-3}, nil))
	require.False(t, equal([]float64{nan}, []float64{0}, nil))
	require.False(t, equal([]float64{0}, []float64{nan}, nil))
	require.False(t, equal([]float64{inf}, []float64{-inf}, nil))
	require.False(t, equal([]float64{inf}, []float64{1}, nil))
	require.False(t, equal([]float64{1}, []float64{1, 1}, nil))
	require.False(t, equal([]float64{1, 2}, []float64{1, 2}, []network.NodeID{1, 0}))
}

func TestForWorkers(t *testing.T) {
	same := func(f func(int) any) bool {
		return !fails(t, func(tb testing.TB) { networktest.ForWorkers(tb, f) })
	}
	procs := runtime.GOMAXPROCS(0)
	require.True(t, same(func(int) any { return []float64{math.NaN(), math.Inf(1), 0} }))
	require.False(t, same(func(workers int) any { return workers }))
	require.False(t, same(func(int) any { return runtime.GOMAXPROCS(0) }))
	require.False(t, same(func(workers int) any { return math.Copysign(0, float64(-workers)) }), "-0 is not 0")
	require.False(t, same(func(workers int) any { return map[int]int{} }), "maps have no order")
	require.Equal(t, procs, runtime.GOMAXPROCS(0))
	require.Equal(t, 5, networktest.ForWorkers(t, func(int) int { return 5 }))
}

func TestBits(t *testing.T) {
	type pair struct {
		a []string
		b any
		c *bool
		d uint8
	}
	yes := true
	values := []pair{
		{}, {a: []string{""}}, {a: []string{"", ""}}, {a: []string{"ab"}}, {a: []string{"a", "b"}},
		{b: 1}, {b: 2}, {c: &yes}, {c: new(bool)}, {d: 1}, {b: [2]float32{1, 2}},
	}
	seen := map[string]bool{}
	for _, v := range values {
		bits := networktest.Bits(t, v)
		require.Equal(t, bits, networktest.Bits(t, v))
		require.False(t, seen[string(bits)], "%v", v)
		seen[string(bits)] = true
	}
	require.Len(t, networktest.Bits(t, nil), 1)
}

func TestTwins(t *testing.T) {
	g, err := network.FromArcs(4, []network.NodeID{0, 1, 2, 2}, []network.NodeID{1, 2, 0, 2}, []float64{2, 3, 4, 5},
		network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	inf := math.Inf(1)
	require.Equal(t, [][]float64{{0, 1, 2, inf}, {2, 0, 1, inf}, {1, 2, 0, inf}, {inf, inf, inf, 0}}, networktest.Distances(g))
	require.Equal(t, [][]float64{{0, 2, 0, 0}, {0, 0, 3, 0}, {4, 0, 5, 0}, {0, 0, 0, 0}}, networktest.Weights(g))
	require.Equal(t, [][]bool{{false, true, false, false}, {false, false, true, false}, {true, false, true, false},
		{false, false, false, false}}, networktest.Adjacency(g))
	require.Equal(t, 1.0, networktest.Weights(g.Unweighted())[2][2])
	source, target, weights := networktest.Arcs(g)
	again, err := network.FromArcs(4, source, target, weights, network.Options{Directed: true, Loops: network.KeepLoops})
	require.NoError(t, err)
	require.Equal(t, g.Fingerprint(), again.Fingerprint())
}
