package community_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/community"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// Whatever the graph, the quality and the limit, communities are connected, within
// the limit, and no worse than everybody alone.
func TestLeidenIsSound(t *testing.T) {
	for _, c := range networktest.Corpus() {
		for _, p := range []community.Params{
			{}, {Resolution: 0.2}, {Resolution: 3}, {MaxSize: 3}, {MaxSize: 1},
			{Quality: community.ByConstantPotts, Resolution: 0.3},
			{Quality: community.ByConstantPotts, Resolution: 0.1, MaxSize: 4},
			{Effort: community.Effort{Runs: 1, Iterations: 1}},
		} {
			t.Run(fmt.Sprintf("%s %+v", c.Name, p), func(t *testing.T) {
				if signed(c.Graph) && p.Quality == community.ByModularity {
					_, err := community.Leiden(context.Background(), c.Graph, p, community.Options{}, generator(1))
					require.ErrorIs(t, err, community.ErrWeight)
					return
				}
				if p.Effort == (community.Effort{}) {
					p.Effort = community.Effort{Runs: 2, Rounds: 10}
				}
				found := find(t, c.Graph, p, 1)
				requireSound(t, c.Graph, found, p.MaxSize)
				alone := make([]int32, c.Graph.Order())
				for u := range alone {
					alone[u] = int32(u)
				}
				least := qualityOf(t, c.Graph, community.NewPartition(alone), p)
				if !math.IsNaN(least) {
					require.GreaterOrEqual(t, qualityOf(t, c.Graph, found, p), least-1e-12)
				}
			})
		}
	}
}

func qualityOf(t testing.TB, g *network.Graph, found *community.Partition, p community.Params) float64 {
	t.Helper()
	f := community.Modularity
	if p.Quality == community.ByConstantPotts {
		f = community.ConstantPotts
	}
	resolution := p.Resolution
	if resolution == 0 {
		resolution = 1
	}
	q, err := f(g, found, resolution)
	require.NoError(t, err)
	return q
}

// best returns the largest sum over communities of the gains of their pairs, over all
// partitions into communities of at most most people.
func best(gain [][]float64, most int) float64 {
	var members [][]int
	top := math.Inf(-1)
	var put func(u int, sum float64)
	put = func(u int, sum float64) {
		if u == len(gain) {
			top = max(top, sum)
			return
		}
		for c := range members {
			if len(members[c]) == most {
				continue
			}
			more := 0.0
			for _, v := range members[c] {
				more += gain[u][v]
			}
			members[c] = append(members[c], u)
			put(u+1, sum+more)
			members[c] = members[c][:len(members[c])-1]
		}
		members = append(members, []int{u})
		put(u+1, sum)
		members = members[:len(members)-1]
	}
	put(0, 0)
	return top
}

// pairGains returns what each pair adds to the quality by being together, and the
// quality of everybody alone.
func pairGains(t testing.TB, g *network.Graph, p community.Params) (gain [][]float64, base float64) {
	n := g.Order()
	labels := make([]int32, n)
	for u := range labels {
		labels[u] = int32(u)
	}
	base = qualityOf(t, g, community.NewPartition(labels), p)
	gain = make([][]float64, n)
	for u := range n {
		gain[u] = make([]float64, n)
		for v := range u {
			labels[u] = int32(v)
			gain[u][v] = qualityOf(t, g, community.NewPartition(labels), p) - base
			labels[u] = int32(u)
		}
	}
	return gain, base
}

// On graphs small enough to try every partition, the best is found.
func TestLeidenReachesTheOptimum(t *testing.T) {
	r := generator(5)
	rounds := 60
	if testing.Short() {
		rounds = 12
	}
	for round := range rounds {
		n := 2 + r.IntN(7)
		g := networktest.Random(n, 0.25+0.5*r.Float64(), uint64(round), network.Options{Directed: round%2 == 1})
		if round%3 == 0 {
			source, target, _ := networktest.Arcs(g)
			weights := make([]float64, len(source))
			for k := range weights {
				weights[k] = 3 * r.Float64()
			}
			g = build(t, n, source, target, weights, network.Options{Directed: g.Directed()})
		}
		if g.Size() == 0 {
			continue
		}
		for _, p := range []community.Params{
			{}, {Resolution: 0.5}, {MaxSize: 3}, {Quality: community.ByConstantPotts, Resolution: 0.4},
		} {
			gain, base := pairGains(t, g, p)
			want := base + best(gain, p.MaxSize)
			if p.MaxSize == 0 {
				want = base + best(gain, n)
			}
			require.InDelta(t, want, qualityOf(t, g, find(t, g, p, 1), p), 1e-12, "round %d %+v", round, p)
		}
	}
}

// Best known modularity of the karate club: .41979 (Brandes et al. 2008, proven
// optimal, doi:10.1109/TKDE.2007.190689).
func TestLeidenOfKarate(t *testing.T) {
	g := networktest.Karate()
	for seed := range uint64(3) {
		found := find(t, g, community.Params{}, seed)
		require.InDelta(t, 0.4197896, modularity(t, g, found), 1e-7)
		require.Equal(t, 4, found.Communities())
	}
	groups := find(t, g, community.Params{MaxSize: 5}, 1)
	requireSound(t, g, groups, 5)
	require.Greater(t, modularity(t, g, groups), 0.25)
}

// A ring of cliques: the cliques at resolution 1 as long as there are fewer of them
// than about √(2m), pairs beyond (Fortunato and Barthélemy 2007,
// doi:10.1073/pnas.0605965104).
func TestLeidenOfCliques(t *testing.T) {
	few := cliques(t, 8, 5)
	found := find(t, few, community.Params{}, 1)
	require.Equal(t, 8, found.Communities())
	for c := range 8 {
		require.Equal(t, network.NodeID(5*c), found.Members(c)[0])
		require.Equal(t, 5, found.Size(c))
	}
	many := cliques(t, 30, 5)
	require.Equal(t, 15, find(t, many, community.Params{}, 1).Communities())
	require.Equal(t, 30, find(t, many, community.Params{Resolution: 3}, 1).Communities())
	require.Equal(t, 30, find(t, many, community.Params{MaxSize: 5}, 1).Communities())
	require.Equal(t, 30, find(t, many, community.Params{Quality: community.ByConstantPotts, Resolution: 0.5}, 1).Communities())
	require.Equal(t, 1, find(t, many, community.Params{Resolution: 1e-9}, 1).Communities())
}

func TestLeidenWithoutTies(t *testing.T) {
	for n := range 4 {
		empty := build(t, n, nil, nil, nil, network.Options{})
		require.Equal(t, n, find(t, empty, community.Params{}, 1).Communities())
	}
	weightless := build(t, 3, []network.NodeID{0, 1}, []network.NodeID{1, 2}, []float64{0, 0}, network.Options{})
	require.Equal(t, 3, find(t, weightless, community.Params{}, 1).Communities())
}

// Isolates and further components leave the communities of the others as they are.
func TestLeidenOfComponents(t *testing.T) {
	g := networktest.Karate()
	source, target, _ := networktest.Arcs(g)
	before := find(t, g, community.Params{}, 1)
	after := find(t, build(t, 40, source, target, nil, network.Options{}), community.Params{}, 1)
	require.Equal(t, before.Communities()+6, after.Communities())
	for c := range before.Communities() {
		require.Equal(t, before.Members(c), after.Members(after.Of(before.Members(c)[0])))
	}
}

// A directed cycle of groups: the directed quality sees the direction of flows.
func TestLeidenOfDirectedGraph(t *testing.T) {
	g := networktest.Random(40, 0.1, 3, network.Options{Directed: true})
	directed := find(t, g, community.Params{}, 1)
	undirected := find(t, g.Undirected(), community.Params{}, 1)
	require.Greater(t, modularity(t, g, directed), modularity(t, g, undirected))
	require.Greater(t, modularity(t, g.Undirected(), undirected), modularity(t, g.Undirected(), directed))
	// Turning all ties around turns nothing else around.
	require.InDelta(t, modularity(t, g, directed), modularity(t, g.Transpose(), find(t, g.Transpose(), community.Params{}, 1)), 1e-12)
	// A graph with every tie in both directions is an undirected one.
	source, target, _ := networktest.Arcs(networktest.Karate())
	both := build(t, 34, append(source, target...), append(target, source...), nil, network.Options{Directed: true})
	require.InDelta(t, 0.4197896, modularity(t, both, find(t, both, community.Params{}, 1)), 1e-7)
}

// Numbering people otherwise may find another partition, not a worse one.
func TestLeidenIsFreeOfNumbering(t *testing.T) {
	for _, c := range networktest.Corpus() {
		if signed(c.Graph) || c.Graph.Size() == 0 {
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			permuted, _ := networktest.Permuted(c.Graph, generator(2))
			p := community.Params{Effort: community.Effort{Runs: 4, Rounds: 40}}
			require.InDelta(t, modularity(t, c.Graph, find(t, c.Graph, p, 1)), modularity(t, permuted, find(t, permuted, p, 1)), 1e-9)
		})
	}
}

// A multiple of all weights is another unit, not another graph.
func TestLeidenIsFreeOfUnits(t *testing.T) {
	g := networktest.Large(false)
	source, target, _ := networktest.Arcs(g)
	weights := make([]float64, len(source))
	for k := range weights {
		weights[k] = 4
	}
	scaled := build(t, g.Order(), source, target, weights, network.Options{})
	p := community.Params{Effort: community.Effort{Runs: 1, Iterations: 2, Rounds: 2}}
	require.Equal(t, find(t, g, p, 1), find(t, scaled, p, 1))
}

// More effort never ends lower, and one run to convergence ends where an iteration
// brings nothing.
func TestLeidenEffort(t *testing.T) {
	g := networktest.Random(1000, 0.01, 1, network.Options{})
	reached := func(e community.Effort) float64 {
		return modularity(t, g, find(t, g, community.Params{Effort: e}, 7))
	}
	one := reached(community.Effort{Runs: 1, Iterations: 1})
	two := reached(community.Effort{Iterations: 2})
	stable := reached(community.Effort{Runs: 1})
	require.Less(t, one, two)
	require.Less(t, two, stable)
	require.LessOrEqual(t, stable, reached(community.Effort{Runs: 1, Rounds: 4}))
	require.LessOrEqual(t, stable, reached(community.Effort{Runs: 3}))
	require.InDelta(t, stable, reached(community.Effort{Runs: 1, Iterations: 1000}), 0)
}

func TestDefaultEffort(t *testing.T) {
	for _, c := range []struct {
		n    int
		want community.Effort
	}{
		{0, community.Effort{Runs: 4, Iterations: 20, Rounds: 300}},
		{100_000, community.Effort{Runs: 4, Iterations: 20, Rounds: 30}},
		{500_000, community.Effort{Runs: 2, Iterations: 20, Rounds: 6}},
		{1_000_001, community.Effort{Runs: 1, Iterations: 3}},
		{2_000_001, community.Effort{Runs: 1, Iterations: 1}},
		{9_000_000, community.Effort{Runs: 1, Iterations: 1}},
	} {
		require.Equal(t, c.want, community.DefaultEffort(build(t, c.n, nil, nil, nil, network.Options{})))
	}
}

// No person could go to a better community when a run has converged.
func TestLeidenConverges(t *testing.T) {
	for seed := range uint64(8) {
		g := networktest.Random(60, 0.08, seed, network.Options{Directed: seed%2 == 1})
		found := find(t, g, community.Params{Effort: community.Effort{Runs: 1}}, seed)
		q := modularity(t, g, found)
		labels := slices.Clone(found.Labels())
		for u, own := range found.Labels() {
			for c := range int32(found.Communities()) + 1 { // the last one is empty
				labels[u] = c
				require.LessOrEqual(t, modularity(t, g, community.NewPartition(labels)), q+1e-12)
			}
			labels[u] = own
		}
	}
}

// shuffledCopy builds g anew from its ties in random order.
func shuffledCopy(t *testing.T, g *network.Graph) *network.Graph {
	source, target, weights := networktest.Arcs(g)
	generator(8).Shuffle(len(source), func(i, j int) {
		source[i], source[j] = source[j], source[i]
		target[i], target[j] = target[j], target[i]
		if weights != nil {
			weights[i], weights[j] = weights[j], weights[i]
		}
	})
	return build(t, g.Order(), source, target, weights, network.Options{Directed: g.Directed()})
}

// The large graph is worked in batches, the others in several runs and rounds.
func TestLeidenBits(t *testing.T) {
	signed := networktest.Random(500, 0.01, 1, network.Options{Directed: true})
	source, target, _ := networktest.Arcs(signed)
	weights := make([]float64, len(source))
	r := generator(9)
	for k := range weights {
		weights[k] = r.NormFloat64() + 0.5
	}
	signed = build(t, signed.Order(), source, target, weights, network.Options{Directed: true})
	several := community.Effort{Runs: 2, Iterations: 1, Rounds: 1}
	for _, c := range []struct {
		name string
		g    *network.Graph
		p    community.Params
	}{
		{"large", attachment(t, 9_000), community.Params{Effort: community.Effort{Runs: 1, Iterations: 1}}},
		{"limited", networktest.Random(500, 0.02, 2, network.Options{}), community.Params{MaxSize: 15, Effort: several}},
		{"signed", signed, community.Params{Quality: community.ByConstantPotts, Resolution: 0.01, Effort: several}},
	} {
		t.Run(c.name, func(t *testing.T) {
			shuffled := shuffledCopy(t, c.g)
			labels := networktest.ForWorkers(t, func(workers int) []int32 {
				found, err := community.Leiden(context.Background(), shuffled, c.p, community.Options{Workers: workers}, generator(1))
				require.NoError(t, err)
				return found.Labels()
			})
			require.Equal(t, find(t, c.g, c.p, 1).Labels(), labels, "order of the rows")
			require.NotEqual(t, find(t, c.g, c.p, 2).Labels(), labels, "another seed")
		})
	}
}

// The partition of a seed: a change here changes everybody's results and is listed in
// CHANGELOG under Streams. One short run, so that the path shows and not the optimum.
func TestLeidenGolden(t *testing.T) {
	g := attachment(t, 9_000)
	p := community.Params{MaxSize: 15, Effort: community.Effort{Runs: 1, Iterations: 1, Rounds: 1}}
	r := generator(42)
	found, err := community.Leiden(context.Background(), g, p, community.Options{}, r)
	require.NoError(t, err)
	sum := fnv.New64a()
	_, err = sum.Write(networktest.Bits(t, found.Labels()))
	require.NoError(t, err)
	require.Equal(t, uint64(0x783ecc2b8b5f7f5d), sum.Sum64(), "labels")
	require.Equal(t, uint64(0xf5eda6f99f4764f6), r.Uint64(), "draws from the generator")
}

func TestLeidenProgress(t *testing.T) {
	var steps []int
	o := community.Options{Progress: func(done, total int) {
		require.Equal(t, 7, total)
		steps = append(steps, done)
	}}
	p := community.Params{Effort: community.Effort{Runs: 3, Rounds: 4}}
	_, err := community.Leiden(context.Background(), networktest.Karate(), p, o, generator(1))
	require.NoError(t, err)
	require.Equal(t, []int{3, 4, 5, 6, 7}, steps)
}

func TestLeidenStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := community.Leiden(ctx, networktest.Karate(), community.Params{}, community.Options{}, generator(1))
	require.ErrorIs(t, err, context.Canceled)

	ctx, cancel = context.WithCancel(context.Background())
	o := community.Options{Progress: func(int, int) { cancel() }}
	_, err = community.Leiden(ctx, networktest.Karate(), community.Params{}, o, generator(1))
	require.ErrorIs(t, err, context.Canceled)
}

func TestParamsValidate(t *testing.T) {
	require.NoError(t, community.Params{}.Validate())
	bad := community.Params{
		Quality: 2, Resolution: math.NaN(), MaxSize: -1,
		Effort: community.Effort{Runs: -1, Iterations: -2, Rounds: -3},
	}
	err := bad.Validate()
	require.ErrorIs(t, err, community.ErrParams)
	for _, part := range []string{"quality 2", "NaN", "size is -1", "runs is -1", "iterations is -2", "rounds is -3"} {
		require.ErrorContains(t, err, part)
	}
	require.ErrorIs(t, community.Params{Quality: community.ByConstantPotts}.Validate(), community.ErrParams)
	require.ErrorIs(t, community.Params{Resolution: math.Inf(1)}.Validate(), community.ErrParams)
	_, err = community.Leiden(context.Background(), networktest.Karate(), bad, community.Options{}, generator(1))
	require.ErrorIs(t, err, community.ErrParams)
}

// Weights that cancel out to nothing between groups leave no trace in the search.
func TestLeidenOfCancellingWeights(t *testing.T) {
	const n = 60
	var source, target []network.NodeID
	var weights []float64
	for u := range network.NodeID(n) {
		for v := range u {
			sign := 1.0
			if u/10 != v/10 && (u+v)%2 == 1 {
				sign = -1
			}
			source, target, weights = append(source, u), append(target, v), append(weights, sign)
		}
	}
	g := build(t, n, source, target, weights, network.Options{})
	p := community.Params{Quality: community.ByConstantPotts, Resolution: 0.5, Effort: community.Effort{Runs: 2, Rounds: 20}}
	found := find(t, g, p, 1)
	requireSound(t, g, found, 0)
	require.Equal(t, []int{30, 30}, found.Sizes(), "people an even number apart")
}

// Weights at the ends of what a float64 can hold end the search all the same.
func TestLeidenOfExtremeWeights(t *testing.T) {
	for _, weights := range [][]float64{
		{math.MaxFloat64, math.MaxFloat64, math.MaxFloat64, 1},
		{math.SmallestNonzeroFloat64, math.SmallestNonzeroFloat64, math.SmallestNonzeroFloat64, 0},
		{1e300, 1e-300, 1, 1},
	} {
		g := build(t, 4, []network.NodeID{0, 1, 2, 3}, []network.NodeID{1, 2, 3, 0}, weights, network.Options{})
		requireSound(t, g, find(t, g, community.Params{}, 1), 0)
	}
}
