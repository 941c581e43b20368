package generate_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/generate"
	"github.com/impactnet/impactnet/network/networktest"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func TestRegularGraphs(t *testing.T) {
	for _, c := range []struct {
		name       string
		make       func() (*network.Graph, error)
		n, m       int
		degrees    [2]int // smallest and largest
		transitive float64
		components int
	}{
		{"complete 0", func() (*network.Graph, error) { return generate.Complete(0) }, 0, 0, [2]int{}, math.NaN(), 0},
		{"complete 1", func() (*network.Graph, error) { return generate.Complete(1) }, 1, 0, [2]int{}, math.NaN(), 1},
		{"complete 5", func() (*network.Graph, error) { return generate.Complete(5) }, 5, 10, [2]int{4, 4}, 1, 1},
		{"ring 20 6", func() (*network.Graph, error) { return generate.Ring(20, 6) }, 20, 60, [2]int{6, 6}, 0.6, 1},
		{"ring 0", func() (*network.Graph, error) { return generate.Ring(0, 0) }, 0, 0, [2]int{}, math.NaN(), 0},
		{"grid 3 4", func() (*network.Graph, error) { return generate.Grid(3, 4) }, 12, 17, [2]int{2, 4}, 0, 1},
		{"star 6", func() (*network.Graph, error) { return generate.Star(6) }, 6, 5, [2]int{1, 5}, 0, 1},
		{"tree 2 3", func() (*network.Graph, error) { return generate.Tree(2, 3) }, 15, 14, [2]int{1, 3}, 0, 1},
		{"tree 1 4", func() (*network.Graph, error) { return generate.Tree(1, 4) }, 5, 4, [2]int{1, 2}, 0, 1},
		{"caveman 3 4", func() (*network.Graph, error) { return generate.Caveman(3, 4) }, 12, 18, [2]int{3, 3}, 1, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			g, err := c.make()
			require.NoError(t, err)
			networktest.CheckGraph(t, g)
			require.Equal(t, c.n, g.Order())
			require.Equal(t, c.m, g.Size())
			require.Zero(t, g.Counts().Merged)
			if c.n > 0 {
				d := degrees(g)
				require.Equal(t, c.degrees, [2]int{slices.Min(d), slices.Max(d)})
			}
			require.InDelta(t, 0, nanDistance(c.transitive, transitivity(g)), 1e-12)
			require.Equal(t, c.components, components(g))
		})
	}
}

func TestBadParameters(t *testing.T) {
	r := seeded(1)
	one := func(g *network.Graph, err error) error { require.Nil(t, g); return err }
	for name, err := range map[string]error{
		"complete":   one(generate.Complete(-1)),
		"ring odd":   one(generate.Ring(10, 3)),
		"ring wide":  one(generate.Ring(4, 4)),
		"ring k<0":   one(generate.Ring(4, -2)),
		"grid":       one(generate.Grid(0, 3)),
		"star":       one(generate.Star(0)),
		"tree":       one(generate.Tree(0, 2)),
		"tree h":     one(generate.Tree(2, -1)),
		"caveman":    one(generate.Caveman(2, 0)),
		"gnp":        one(generate.GNP(5, math.NaN(), r)),
		"gnp n":      one(generate.GNP(-5, 0.5, r)),
		"gnm":        one(generate.GNM(4, 7, r)),
		"ws":         one(generate.WattsStrogatz(10, 4, 1.5, r)),
		"relaxed":    one(generate.RelaxedCaveman(2, 3, -1, r)),
		"ba m":       one(generate.BarabasiAlbert(10, 0, r)),
		"ba n":       one(generate.BarabasiAlbert(3, 3, r)),
		"hk":         one(generate.HolmeKim(10, 2, 2, r)),
		"config":     one(generate.Configuration([]int{1, 1, 1}, r)),
		"config big": one(generate.Configuration([]int{3, 1, 1}, r)),
		"config hh":  one(generate.Configuration([]int{3, 3, 1, 1}, r)),
		"sbm square": one(generate.StochasticBlock([]int{2, 2}, [][]float64{{1}, {1}}, r)),
		"sbm rows":   one(generate.StochasticBlock([]int{2, 2}, [][]float64{{1, 0}}, r)),
		"sbm sym":    one(generate.StochasticBlock([]int{2, 2}, [][]float64{{1, 0}, {1, 1}}, r)),
		"sbm size":   one(generate.StochasticBlock([]int{-2}, [][]float64{{1}}, r)),
	} {
		require.ErrorIs(t, err, generate.ErrParams, name)
	}
	_, _, err := generate.RandomGeometric(5, -1, r)
	require.ErrorIs(t, err, generate.ErrParams)
	_, _, err = generate.CreationSpace(generate.CreationSpaceParams{Sizes: []int{-1}, Cohesion: 2, Bridges: -1}, r)
	require.ErrorContains(t, err, "Cohesion")
	require.ErrorContains(t, err, "Bridges")
	require.ErrorContains(t, err, "Sizes[0]")
	_, _, err = generate.CreationSpace(generate.CreationSpaceParams{Sizes: []int{5}, Bridges: 1}, r)
	require.ErrorIs(t, err, generate.ErrParams)
}

func TestTooLarge(t *testing.T) {
	one := func(_ *network.Graph, err error) error { return err }
	require.ErrorIs(t, one(generate.Complete(1<<20)), network.ErrTooLarge)
	require.ErrorIs(t, one(generate.Caveman(1<<20, 1<<10)), network.ErrTooLarge)
	require.ErrorIs(t, one(generate.Tree(2, 40)), network.ErrTooLarge)
	require.ErrorIs(t, one(generate.GNP(1<<20, 0.5, seeded(1))), network.ErrTooLarge)
	require.ErrorIs(t, one(generate.BarabasiAlbert(1<<30, 5, seeded(1))), network.ErrTooLarge)
	require.ErrorIs(t, one(generate.StochasticBlock([]int{1 << 20}, [][]float64{{0.5}}, seeded(1))), network.ErrTooLarge)
	const most = math.MaxInt / 4
	for name, err := range map[string]error{
		"star": one(generate.Star(most)), "ring": one(generate.Ring(most, 2)),
		"grid": one(generate.Grid(most, most)), "flat grid": one(generate.Grid(most, 1)),
		"tree": one(generate.Tree(math.MaxInt, 1)), "caves": one(generate.Caveman(most, 1)),
		"pairs": one(generate.GNM(most, 1, seeded(1))), "small world": one(generate.WattsStrogatz(most, 2, 0.1, seeded(1))),
	} {
		require.ErrorIs(t, err, network.ErrTooLarge, name)
	}
	_, _, err := generate.RandomGeometric(most, 0.1, seeded(1))
	require.ErrorIs(t, err, network.ErrTooLarge)
	_, _, err = generate.CreationSpace(generate.CreationSpaceParams{Sizes: []int{most, most}}, seeded(1))
	require.ErrorIs(t, err, network.ErrTooLarge)
	_, _, err = generate.CreationSpace(generate.CreationSpaceParams{Sizes: []int{3, 3}, Bridges: most}, seeded(1))
	require.ErrorIs(t, err, network.ErrTooLarge)
	require.NoError(t, generate.CreationSpaceParams{Sizes: []int{1 << 17}, Cohesion: 1e-5}.Validate(), "few ties")
	path, err := generate.Tree(1, 4)
	require.NoError(t, err)
	require.Equal(t, 5, path.Order())
}

// A binomial count lies within five standard deviations of its mean, but for one seed
// in a million; the seeds here are fixed.
func requireBinomial(t *testing.T, trials int, p float64, got int, what string) {
	t.Helper()
	mean, sd := float64(trials)*p, math.Sqrt(float64(trials)*p*(1-p))
	require.InDelta(t, mean, float64(got), 5*sd+1e-9, what)
}

func TestGNP(t *testing.T) {
	for _, p := range []float64{0, 1e-320, 1e-4, 0.02, 0.5, 0.97, 1} {
		g, err := generate.GNP(600, p, seeded(7))
		require.NoError(t, err)
		networktest.CheckGraph(t, g)
		requireBinomial(t, 600*599/2, p, g.Size(), fmt.Sprint("ties at p = ", p))
	}
	// Every pair is as likely as any other, the first and the last included.
	count := map[[2]network.NodeID]int{}
	r := seeded(3)
	const graphs = 4000
	for range graphs {
		g, err := generate.GNP(6, 0.3, r)
		require.NoError(t, err)
		for tie := range g.Ties() {
			count[[2]network.NodeID{tie.Source, tie.Target}]++
		}
	}
	require.Len(t, count, 15)
	for pair, c := range count {
		requireBinomial(t, graphs, 0.3, c, fmt.Sprint(pair))
	}
}

func TestGNPDegreesAreBinomial(t *testing.T) {
	g, err := generate.GNP(20000, 0.0005, seeded(5))
	require.NoError(t, err)
	histogram := make([]int, 60)
	for _, d := range degrees(g) {
		histogram[d]++
	}
	for k := 3; k <= 18; k++ {
		requireBinomial(t, 20000, binomial(19999, k, 0.0005), histogram[k], fmt.Sprint("degree ", k))
	}
}

func binomial(n, k int, p float64) float64 {
	log := 0.0
	for i := range k {
		log += math.Log(float64(n-i)) - math.Log(float64(i+1))
	}
	return math.Exp(log + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
}

func TestGNM(t *testing.T) {
	for _, m := range []int{0, 1, 17, 44, 45} {
		g, err := generate.GNM(10, m, seeded(2))
		require.NoError(t, err)
		networktest.CheckGraph(t, g)
		require.Equal(t, m, g.Size())
	}
	// All sets of m pairs are equally likely, sparse and dense: 4 people, 15 sets of 2
	// pairs (or of 4: the others).
	for _, m := range []int{2, 4} {
		count := map[[32]byte]int{}
		r := seeded(9)
		for range 6000 {
			g, err := generate.GNM(4, m, r)
			require.NoError(t, err)
			count[g.Fingerprint()]++
		}
		require.Len(t, count, 15)
		for _, c := range count {
			requireBinomial(t, 6000, 1.0/15, c, "a set of ties")
		}
	}
}

func TestWattsStrogatz(t *testing.T) {
	const n, k = 2000, 10
	ring, err := generate.Ring(n, k)
	require.NoError(t, err)
	same, err := generate.WattsStrogatz(n, k, 0, seeded(1))
	require.NoError(t, err)
	require.Equal(t, ring.Fingerprint(), same.Fingerprint())
	base := 3.0 * (k - 2) / (4 * (k - 1))
	for _, p := range []float64{0.05, 0.2, 1} {
		g, err := generate.WattsStrogatz(n, k, p, seeded(4))
		require.NoError(t, err)
		networktest.CheckGraph(t, g)
		require.Equal(t, n*k/2, g.Size())
		require.GreaterOrEqual(t, slices.Min(degrees(g)), k/2, "everyone keeps the near ends of k/2 ties")
		kept := 0
		for tie := range g.Ties() {
			if ring.HasTie(tie.Source, tie.Target) {
				kept++
			}
		}
		requireBinomial(t, n*k/2, 1-p+p*float64(k)/n, kept, "ties of the ring left")
		// Barrat & Weigt 2000, doi:10.1007/s100510050067: clustering falls as (1-p)³.
		require.InDelta(t, base*math.Pow(1-p, 3), transitivity(g), 0.02)
	}
	dense, err := generate.WattsStrogatz(6, 4, 1, seeded(4)) // people who already know everyone stay
	require.NoError(t, err)
	require.Equal(t, 12, dense.Size())
}

func TestBarabasiAlbert(t *testing.T) {
	const n, m = 50000, 3
	g, err := generate.BarabasiAlbert(n, m, seeded(11))
	require.NoError(t, err)
	networktest.CheckGraph(t, g)
	require.Equal(t, m*(n-m), g.Size())
	require.Equal(t, 1, components(g))
	histogram := make([]int, n)
	for _, d := range degrees(g) {
		histogram[d]++
	}
	require.Equal(t, 0, histogram[0]+histogram[1]+histogram[2]-early(g, m))
	for k := m; k <= 20; k++ {
		// Dorogovtsev, Mendes & Samukhin 2000, doi:10.1103/PhysRevLett.85.4633.
		p := 2 * float64(m) * float64(m+1) / (float64(k) * float64(k+1) * float64(k+2))
		requireBinomial(t, n, p, histogram[k], fmt.Sprint("degree ", k))
	}
	require.Greater(t, slices.Max(degrees(g)), 300, "the tail is heavy: about m·sqrt(n)")
}

// early counts the people of the first star who are still below m ties.
func early(g *network.Graph, m int) int {
	count := 0
	for u := network.NodeID(0); u <= network.NodeID(m); u++ {
		if g.OutDegree(u) < m {
			count++
		}
	}
	return count
}

func TestHolmeKimClusters(t *testing.T) {
	last := -1.0
	for _, p := range []float64{0, 0.5, 1} {
		g, err := generate.HolmeKim(5000, 3, p, seeded(6))
		require.NoError(t, err)
		networktest.CheckGraph(t, g)
		require.Equal(t, 3*(5000-3), g.Size())
		c := transitivity(g)
		require.Greater(t, c, last+0.02)
		last = c
	}
}

func TestConfiguration(t *testing.T) {
	r := seeded(8)
	for range 50 {
		g, err := generate.GNP(60, 0.15, r)
		require.NoError(t, err)
		wanted := degrees(g)
		c, err := generate.Configuration(wanted, r)
		require.NoError(t, err)
		networktest.CheckGraph(t, c)
		require.Equal(t, wanted, degrees(c))
	}
	// Degrees 2,2,2,1,1: the seven simple graphs with them are equally likely.
	count := map[[32]byte]int{}
	for range 7000 {
		g, err := generate.Configuration([]int{2, 2, 2, 1, 1}, r)
		require.NoError(t, err)
		count[g.Fingerprint()]++
	}
	require.Len(t, count, 7)
	for _, c := range count {
		requireBinomial(t, 7000, 1.0/7, c, "a graph with these degrees")
	}
}

func TestStochasticBlock(t *testing.T) {
	p := [][]float64{{0.3, 0.02}, {0.02, 0.5}}
	g, err := generate.StochasticBlock([]int{200, 100}, p, seeded(5))
	require.NoError(t, err)
	networktest.CheckGraph(t, g)
	var within, between [2]int
	for tie := range g.Ties() {
		a, b := tie.Source/200, tie.Target/200
		if a == b {
			within[a]++
		} else {
			between[0]++
		}
	}
	requireBinomial(t, 200*199/2, 0.3, within[0], "first block")
	requireBinomial(t, 100*99/2, 0.5, within[1], "second block")
	requireBinomial(t, 200*100, 0.02, between[0], "between")
}

func TestRandomGeometricIsExact(t *testing.T) {
	for _, radius := range []float64{0, 0.02, 0.13, 0.5, 1.2, 2} {
		g, at, err := generate.RandomGeometric(300, radius, seeded(10))
		require.NoError(t, err)
		networktest.CheckGraph(t, g)
		for u := range at {
			for v := range u {
				near := math.Hypot(at[u][0]-at[v][0], at[u][1]-at[v][1]) <= radius
				require.Equal(t, near, g.HasTie(network.NodeID(u), network.NodeID(v)), "%d %d at %v", u, v, radius)
			}
		}
	}
}

func TestRelaxedCaveman(t *testing.T) {
	caves, err := generate.Caveman(30, 8)
	require.NoError(t, err)
	same, err := generate.RelaxedCaveman(30, 8, 0, seeded(1))
	require.NoError(t, err)
	require.Equal(t, caves.Fingerprint(), same.Fingerprint())
	g, err := generate.RelaxedCaveman(30, 8, 0.2, seeded(1))
	require.NoError(t, err)
	networktest.CheckGraph(t, g)
	require.Equal(t, caves.Size(), g.Size())
	moved := 0
	for tie := range g.Ties() {
		if tie.Source/8 != tie.Target/8 {
			moved++
		}
	}
	requireBinomial(t, caves.Size(), 0.2*232/240, moved, "ties that left their cave")
}

func TestCreationSpace(t *testing.T) {
	sizes := []int{8, 12, 0, 5, 15}
	g, group, err := generate.CreationSpace(generate.CreationSpaceParams{Sizes: sizes, Cohesion: 1, Bridges: 3}, seeded(3))
	require.NoError(t, err)
	networktest.CheckGraph(t, g)
	inside, across := 0, 0
	for tie := range g.Ties() {
		if group[tie.Source] == group[tie.Target] {
			inside++
		} else {
			across++
		}
	}
	require.Equal(t, 28+66+10+105, inside)
	require.Equal(t, 4*3, across)
	tiny, _, err := generate.CreationSpace(generate.CreationSpaceParams{Sizes: []int{1, 1}, Bridges: 9}, seeded(3))
	require.NoError(t, err)
	require.Equal(t, 1, tiny.Size())
}

// The same seed gives the same graph: a change here is a change of streams and belongs
// in the changelog.
func TestStreamsGolden(t *testing.T) {
	golden := map[string]string{}
	record := func(name string, g *network.Graph, err error) {
		require.NoError(t, err)
		f := g.Fingerprint()
		sum := sha256.Sum256(f[:])
		golden[name] = hex.EncodeToString(sum[:6])
	}
	one := func(name string, make func(r *rand.Rand) (*network.Graph, error)) {
		g, err := make(seeded(42))
		record(name, g, err)
		again, err := make(seeded(42))
		require.NoError(t, err)
		require.Equal(t, g.Fingerprint(), again.Fingerprint(), name)
	}
	one("gnp", func(r *rand.Rand) (*network.Graph, error) { return generate.GNP(500, 0.02, r) })
	one("gnm", func(r *rand.Rand) (*network.Graph, error) { return generate.GNM(500, 2000, r) })
	one("ws", func(r *rand.Rand) (*network.Graph, error) { return generate.WattsStrogatz(500, 8, 0.1, r) })
	one("ba", func(r *rand.Rand) (*network.Graph, error) { return generate.BarabasiAlbert(500, 3, r) })
	one("hk", func(r *rand.Rand) (*network.Graph, error) { return generate.HolmeKim(500, 3, 0.6, r) })
	one("caveman", func(r *rand.Rand) (*network.Graph, error) { return generate.RelaxedCaveman(40, 10, 0.1, r) })
	one("geometric", func(r *rand.Rand) (*network.Graph, error) {
		g, _, err := generate.RandomGeometric(500, 0.07, r)
		return g, err
	})
	one("space", func(r *rand.Rand) (*network.Graph, error) {
		g, _, err := generate.CreationSpace(generate.CreationSpaceParams{Sizes: []int{7, 9, 12, 15}, Bridges: 3}, r)
		return g, err
	})
	one("configuration", func(r *rand.Rand) (*network.Graph, error) {
		return generate.Configuration(slices.Repeat([]int{2, 3, 4, 5}, 50), r)
	})
	require.Equal(t, map[string]string{
		"ba": "e28c403b4918", "caveman": "33f35243d3f2", "configuration": "4bda5e256c25", "geometric": "112d6a667854",
		"gnm": "67c9cb2b4548", "gnp": "f984219ab1c0", "hk": "a1709227ee59", "space": "4063b9cb4eb6", "ws": "26fbd0457698",
	}, golden)
}

func degrees(g *network.Graph) []int {
	d := make([]int, g.Order())
	for u := range g.Nodes() {
		d[u] = g.OutDegree(u)
	}
	return d
}

// transitivity and components are naive on purpose: generators are tested without the
// measures that are tested on generated graphs.
func transitivity(g *network.Graph) float64 {
	closed, triples := 0, 0
	for u := range g.Nodes() {
		for i, v := range g.Out(u) {
			for _, w := range g.Out(u)[i+1:] {
				triples++
				if g.HasTie(v, w) {
					closed++
				}
			}
		}
	}
	return float64(closed) / float64(triples)
}

func components(g *network.Graph) int {
	seen := make([]bool, g.Order())
	count := 0
	for start := range g.Nodes() {
		if seen[start] {
			continue
		}
		count++
		stack := []network.NodeID{start}
		seen[start] = true
		for len(stack) > 0 {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			for _, v := range g.Out(u) {
				if !seen[v] {
					seen[v] = true
					stack = append(stack, v)
				}
			}
		}
	}
	return count
}

func nanDistance(a, b float64) float64 {
	if math.IsNaN(a) && math.IsNaN(b) {
		return 0
	}
	return math.Abs(a - b)
}

func BenchmarkBarabasiAlbert1e6(b *testing.B) {
	for b.Loop() {
		_, err := generate.BarabasiAlbert(1_000_000, 5, seeded(1))
		require.NoError(b, err)
	}
}

func BenchmarkWattsStrogatz1e6(b *testing.B) {
	for b.Loop() {
		_, err := generate.WattsStrogatz(1_000_000, 10, 0.1, seeded(1))
		require.NoError(b, err)
	}
}
