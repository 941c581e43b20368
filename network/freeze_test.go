package network_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// rows is an edge list before it is frozen.
type rows struct {
	n              int
	source, target []network.NodeID
	weights        []float64
}

// randomRows draws rows with many repeats and loops. Weights are small whole numbers,
// so that the naive twin may add them in any order.
func randomRows(r *rand.Rand, n, m int, weighted bool) rows {
	out := rows{n: n, source: make([]network.NodeID, m), target: make([]network.NodeID, m)}
	if weighted {
		out.weights = make([]float64, m)
	}
	for k := range m {
		out.source[k], out.target[k] = network.NodeID(r.IntN(n)), network.NodeID(r.IntN(n))
		if weighted {
			out.weights[k] = float64(r.IntN(9) - 4)
		}
	}
	return out
}

func (r rows) shuffled(by *rand.Rand) rows {
	out := rows{r.n, slices.Clone(r.source), slices.Clone(r.target), slices.Clone(r.weights)}
	by.Shuffle(len(out.source), func(i, j int) {
		out.source[i], out.source[j] = out.source[j], out.source[i]
		out.target[i], out.target[j] = out.target[j], out.target[i]
		if out.weights != nil {
			out.weights[i], out.weights[j] = out.weights[j], out.weights[i]
		}
	})
	return out
}

func (r rows) freeze(o network.Options) (*network.Graph, error) {
	return network.FromArcs(r.n, r.source, r.target, r.weights, o)
}

// naiveFreeze merges rows in a map: the plain reading of what Options promise.
func naiveFreeze(r rows, o network.Options) (ties []network.Tie, counts network.Counts) {
	merged := map[[2]network.NodeID][]float64{}
	counts.Rows = len(r.source)
	for k, u := range r.source {
		v := r.target[k]
		if u == v {
			counts.Loops++
			if o.Loops == network.DropLoops {
				continue
			}
		}
		if !o.Directed && u > v {
			u, v = v, u
		}
		weight := 1.0
		if r.weights != nil {
			weight = r.weights[k]
		}
		if len(merged[[2]network.NodeID{u, v}]) > 0 {
			counts.Merged++
		}
		merged[[2]network.NodeID{u, v}] = append(merged[[2]network.NodeID{u, v}], weight)
	}
	for ends, weights := range merged {
		weight := 1.0
		if r.weights != nil {
			weight = naiveCombine(weights, o.Duplicates)
		}
		ties = append(ties, network.Tie{Source: ends[0], Target: ends[1], Weight: weight})
	}
	slices.SortFunc(ties, func(a, b network.Tie) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	return ties, counts
}

func naiveCombine(weights []float64, policy network.DuplicatePolicy) float64 {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	switch policy {
	case network.MaxDuplicates:
		return slices.Max(weights)
	case network.MinDuplicates:
		return slices.Min(weights)
	case network.MeanDuplicates:
		return sum / float64(len(weights))
	}
	return sum
}

func TestFreezeAgainstNaiveTwin(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 0))
	for _, size := range [][2]int{{1, 0}, {1, 5}, {3, 40}, {30, 20}, {30, 200}} {
		for _, weighted := range []bool{false, true} {
			in := randomRows(r, size[0], size[1], weighted)
			for _, directed := range []bool{false, true} {
				for duplicates := network.SumDuplicates; duplicates < network.RejectDuplicates; duplicates++ {
					for loops := network.DropLoops; loops < network.RejectLoops; loops++ {
						o := network.Options{Directed: directed, Duplicates: duplicates, Loops: loops}
						t.Run(fmt.Sprint(size, weighted, o), func(t *testing.T) {
							g, err := in.freeze(o)
							require.NoError(t, err)
							networktest.CheckGraph(t, g)
							ties, counts := naiveFreeze(in, o)
							require.Equal(t, ties, slices.Collect(g.Ties()))
							require.Equal(t, counts, g.Counts())
							require.Equal(t, weighted, g.Weighted())
							require.Equal(t, directed, g.Directed())
						})
					}
				}
			}
		}
	}
}

// Above 16,384 entries building runs in pieces: the pieces must not show.
func TestFreezeSameBitsForAnyProcessors(t *testing.T) {
	in := randomRows(rand.New(rand.NewPCG(3, 0)), 700, 20000, true)
	for k := range in.weights {
		in.weights[k] += 0.1 * float64(k)
	}
	for _, directed := range []bool{false, true} {
		o := network.Options{Directed: directed, Duplicates: network.MeanDuplicates, Loops: network.KeepLoops}
		networktest.ForWorkers(t, func(int) [3][32]byte {
			g, err := in.freeze(o)
			require.NoError(t, err)
			return [3][32]byte{g.Fingerprint(), g.Transpose().Fingerprint(), g.Undirected().Fingerprint()}
		})
	}
}

func TestFreezeIsIndependentOfTheOrderOfRows(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 0))
	in := randomRows(r, 40, 300, true)
	for k := range in.weights {
		in.weights[k] *= math.Pi * math.Pow(10, float64(k%17-8))
	}
	for _, directed := range []bool{false, true} {
		for duplicates := network.SumDuplicates; duplicates < network.RejectDuplicates; duplicates++ {
			o := network.Options{Directed: directed, Duplicates: duplicates, Loops: network.KeepLoops}
			want, err := in.freeze(o)
			require.NoError(t, err)
			for range 5 {
				got, err := in.shuffled(r).freeze(o)
				require.NoError(t, err)
				require.Equal(t, want.Fingerprint(), got.Fingerprint())
			}
		}
	}
}

func TestFreezeRejects(t *testing.T) {
	tooMany := math.MaxInt32 // and one: below 0 where an int has 32 bits
	tooMany++
	ids := func(u ...network.NodeID) []network.NodeID { return u }
	cases := []struct {
		name           string
		n              int
		source, target []network.NodeID
		weights        []float64
		options        network.Options
		is             error
		says           string
	}{
		{"negative order", -1, nil, nil, nil, network.Options{}, network.ErrTooLarge, "-1 people"},
		{"beyond 32 bits", tooMany, nil, nil, nil, network.Options{}, network.ErrTooLarge, strconv.Itoa(tooMany) + " people"},
		{"source too large", 2, ids(0, 2), ids(1, 1), nil, network.Options{}, network.ErrUnknownPerson, "tie 1 joins 2 and 1"},
		{"target negative", 2, ids(0), ids(-1), nil, network.Options{}, network.ErrUnknownPerson, "tie 0 joins 0 and -1"},
		{"no people", 0, ids(0), ids(0), nil, network.Options{}, network.ErrUnknownPerson, ""},
		{"short target", 2, ids(0, 1), ids(1), nil, network.Options{}, network.ErrColumn, "2 sources, 1 targets"},
		{"short weights", 2, ids(0), ids(1), []float64{}, network.Options{}, network.ErrColumn, "0 weights"},
		{"NaN", 2, ids(0), ids(1), []float64{math.NaN()}, network.Options{}, network.ErrWeight, "tie 0 has NaN"},
		{"infinite", 2, ids(0), ids(1), []float64{math.Inf(-1)}, network.Options{}, network.ErrWeight, "-Inf"},
		{"overflow", 3, ids(0, 1, 0), ids(1, 2, 1), []float64{math.MaxFloat64, 1, math.MaxFloat64}, network.Options{},
			network.ErrWeight, `"0" and "1" add up to +Inf`},
		{"loop", 3, ids(0, 2), ids(1, 2), nil, network.Options{Loops: network.RejectLoops}, network.ErrLoop, `"2" at tie 1`},
		{"repeat", 3, ids(0, 1, 1), ids(1, 2, 0), nil, network.Options{Duplicates: network.RejectDuplicates},
			network.ErrDuplicateTie, `ties 0 and 2 both join "0" and "1"`},
		{"repeat after a dropped loop", 3, ids(2, 0, 1), ids(2, 1, 0), nil,
			network.Options{Duplicates: network.RejectDuplicates}, network.ErrDuplicateTie, "ties 1 and 2"},
		{"repeated arc", 3, ids(0, 1, 1, 0), ids(1, 0, 2, 1), nil,
			network.Options{Directed: true, Duplicates: network.RejectDuplicates}, network.ErrDuplicateTie, "ties 0 and 3"},
		{"repeated loop", 2, ids(1, 1), ids(1, 1), nil,
			network.Options{Loops: network.KeepLoops, Duplicates: network.RejectDuplicates}, network.ErrDuplicateTie, "ties 0 and 1"},
		{"policy", 2, nil, nil, nil, network.Options{Duplicates: 9, Loops: -1}, network.ErrOptions, "duplicate policy 9"},
		{"both policies", 2, nil, nil, nil, network.Options{Duplicates: 9, Loops: -1}, network.ErrOptions, "loop policy -1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g, err := network.FromArcs(c.n, c.source, c.target, c.weights, c.options)
			require.ErrorIs(t, err, c.is)
			require.ErrorContains(t, err, c.says)
			require.Nil(t, g)
		})
	}
}

func TestRejectPoliciesAcceptCleanRows(t *testing.T) {
	strict := network.Options{Loops: network.RejectLoops, Duplicates: network.RejectDuplicates}
	g, err := network.FromArcs(3, []network.NodeID{0, 2}, []network.NodeID{1, 0}, []float64{1, 2}, strict)
	require.NoError(t, err)
	require.Equal(t, 2, g.Size())
	// A repeated loop that is dropped is no repeated tie.
	strict.Loops = network.DropLoops
	g, err = network.FromArcs(2, []network.NodeID{1, 1}, []network.NodeID{1, 1}, nil, strict)
	require.NoError(t, err)
	require.Equal(t, network.Counts{Rows: 2, Loops: 2}, g.Counts())
}

func TestHugeWeightsMergeInAnyOrder(t *testing.T) {
	const huge = math.MaxFloat64
	for _, weights := range [][]float64{{huge, huge, -huge}, {huge, -huge, huge}, {-huge, huge, huge}} {
		g, err := network.FromArcs(2, []network.NodeID{0, 1, 0}, []network.NodeID{1, 0, 1}, weights, network.Options{})
		require.NoError(t, err)
		weight, _ := g.Weight(0, 1)
		require.Equal(t, huge, weight)
	}
}

func TestWeightedStaysWeightedWithoutTies(t *testing.T) {
	for _, loops := range []network.LoopPolicy{network.DropLoops, network.KeepLoops} {
		g, err := network.FromArcs(2, nil, nil, []float64{}, network.Options{Loops: loops})
		require.NoError(t, err)
		require.True(t, g.Weighted())
		networktest.CheckGraph(t, g)
	}
	g, err := network.FromArcs(2, []network.NodeID{1}, []network.NodeID{1}, []float64{3}, network.Options{})
	require.NoError(t, err)
	require.True(t, g.Weighted())
	require.Equal(t, 0, g.Size())
}

// FuzzFromArcs holds building against the naive twin for any rows, in range or not.
func FuzzFromArcs(f *testing.F) {
	f.Add(uint8(3), []byte{0, 1, 5, 1, 0, 5, 2, 2, 1}, true, uint8(0), uint8(1))
	f.Add(uint8(0), []byte{0, 0, 0}, false, uint8(4), uint8(2))
	f.Add(uint8(9), []byte{8, 3, 200, 3, 8, 56}, false, uint8(3), uint8(0))
	f.Fuzz(func(t *testing.T, n uint8, data []byte, directed bool, duplicates, loops uint8) {
		in := rows{n: int(n), weights: []float64{}}
		valid := true
		for ; len(data) >= 3; data = data[3:] {
			u, v := network.NodeID(int8(data[0])), network.NodeID(int8(data[1]))
			valid = valid && u >= 0 && v >= 0 && int(u) < in.n && int(v) < in.n
			in.source, in.target = append(in.source, u), append(in.target, v)
			in.weights = append(in.weights, float64(int8(data[2])))
		}
		o := network.Options{Directed: directed, Duplicates: network.DuplicatePolicy(duplicates), Loops: network.LoopPolicy(loops)}
		g, err := in.freeze(o)
		if !valid || o.Validate() != nil {
			require.Error(t, err)
			return
		}
		ties, counts := naiveFreeze(in, o)
		refused := o.Loops == network.RejectLoops && counts.Loops > 0 ||
			o.Duplicates == network.RejectDuplicates && counts.Merged > 0
		require.Equal(t, refused, err != nil)
		if err == nil {
			networktest.CheckGraph(t, g)
			require.Equal(t, ties, slices.Collect(g.Ties()))
			require.Equal(t, counts, g.Counts())
		}
	})
}
