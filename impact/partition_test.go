package impact

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// anyBonds draws bonds among n people.
func anyBonds(t *testing.T, r *rand.Rand, n int) *bonds {
	t.Helper()
	b, err := newBonds(n, func(i, j int) float64 { return math.Floor(8 * r.Float64() * r.Float64()) })
	require.NoError(t, err)
	return b
}

// anyPartition draws a lawful partition.
func anyPartition(r *rand.Rand, b *bonds, p SpinOutParams) *partition {
	q := newPartition(b, p)
	lowest, highest := partCounts(b.n, p.Smallest, p.Largest)
	q.grow(everyone(b.n), lowest+r.IntN(highest-lowest+1), r)
	return q
}

var lawfulSizes = SpinOutParams{Smallest: 3, Largest: 7}

func checkPartition(t *testing.T, q *partition) {
	t.Helper()
	sizes := make([]int, len(q.sizes))
	for _, c := range q.part {
		require.GreaterOrEqual(t, c, 0, "someone is in no part")
		sizes[c]++
	}
	require.Equal(t, sizes, q.sizes)
	for _, c := range q.parts() {
		require.GreaterOrEqual(t, sizes[c], q.smallest)
		require.LessOrEqual(t, sizes[c], q.largest)
	}
	require.GreaterOrEqual(t, len(q.parts()), 2)
	for v := range q.part {
		for c := range q.sizes {
			want := 0.0
			for w, other := range q.part {
				if other == c {
					want += q.bonds.row(v)[w]
				}
			}
			require.InDelta(t, want, q.bond(v, c), 1e-9)
		}
	}
}

func TestPartCounts(t *testing.T) {
	for n := range 300 {
		lowest, highest := partCounts(n, 5, 15)
		for k := 1; k <= n; k++ {
			possible := k >= 2 && 5*k <= n && n <= 15*k
			require.Equal(t, possible, lowest <= k && k <= highest, "%d people in %d parts", n, k)
		}
	}
}

func TestGainsAreWhatChanges(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		b := anyBonds(t, r, 6+r.IntN(20))
		q := anyPartition(r, b, lawfulSizes)
		checkPartition(t, q)
		v, w := r.IntN(b.n), r.IntN(b.n)
		if q.part[v] == q.part[w] {
			continue
		}
		before, gain := q.inside(), q.swapGain(v, w)
		q.swap(v, w)
		require.InDelta(t, gain, q.inside()-before, 1e-9)
		checkPartition(t, q)
		for c := range q.sizes {
			if q.mayMove(v, c) {
				before, gain := q.inside(), q.moveGain(v, c)
				q.put(v, c)
				require.InDelta(t, gain, q.inside()-before, 1e-9)
				checkPartition(t, q)
				break
			}
		}
	}
}

func TestClimbNeverLoses(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 100 {
		b := anyBonds(t, r, 6+r.IntN(30))
		q := anyPartition(r, b, lawfulSizes)
		for range 5 {
			before := q.inside()
			q.climb()
			checkPartition(t, q)
			require.GreaterOrEqual(t, q.inside(), before)
			for v := range q.part { // nothing single is left to be gained
				for w := range q.part {
					if q.part[v] != q.part[w] {
						require.LessOrEqual(t, q.swapGain(v, w), 1e-9)
					}
				}
				for c := range q.sizes {
					if q.mayMove(v, c) {
						require.LessOrEqual(t, q.moveGain(v, c), 1e-9)
					}
				}
			}
			q.tearUp(r)
			checkPartition(t, q)
		}
	}
}

func TestUniteIsLawfulAndFree(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	united := 0
	for range 200 {
		b := anyBonds(t, r, 9+r.IntN(20))
		q := newPartition(b, lawfulSizes)
		_, most := partCounts(b.n, 3, 7)
		q.grow(everyone(b.n), most, r)
		before, parts := q.inside(), len(q.parts())
		if q.unite() {
			united++
			require.Len(t, q.parts(), parts-1)
			require.GreaterOrEqual(t, q.inside(), before)
		}
		checkPartition(t, q)
	}
	require.Greater(t, united, 50)
}

func TestMixtureAgainstCounting(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for range 100 {
		b := anyBonds(t, r, 8+r.IntN(20))
		q := anyPartition(r, b, lawfulSizes)
		codes := make([]int, b.n)
		for v := range codes {
			codes[v] = r.IntN(4) - 1
		}
		m := newMixture([][]int{codes}, q)
		v, w := r.IntN(b.n), r.IntN(b.n)
		if q.part[v] == q.part[w] || m.attributes[0].known == 0 {
			continue
		}
		before, gain := m.imbalance(), m.gain(v, w)
		require.InDelta(t, before, newMixture([][]int{codes}, q).imbalance(), 1e-12, "asking changes nothing")
		q.swap(v, w)
		after := newMixture([][]int{codes}, q).imbalance()
		require.InDelta(t, gain, before-after, 1e-12)
		require.GreaterOrEqual(t, after, 0.0)
		require.LessOrEqual(t, after, 1.0)
	}
	unknown := newMixture([][]int{{-1, -1, -1, -1, -1, -1}}, anyPartition(r, anyBonds(t, r, 6), lawfulSizes))
	require.True(t, math.IsNaN(unknown.imbalance()))
}

func TestBridgesTakeTheStrongestWay(t *testing.T) {
	weight := map[[2]int]float64{{0, 3}: 5, {3, 0}: 4, {1, 6}: 2, {4, 7}: 8, {5, 8}: 1}
	b, err := newBonds(9, func(i, j int) float64 { return weight[[2]int{i, j}] })
	require.NoError(t, err)
	parts := [][]int{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}
	// Parts 0 and 1 share 9, parts 1 and 2 share 9, parts 0 and 2 only 2. Part 1 has one
	// seat, which the first bridge takes; the second goes the other way.
	require.Equal(t, []Bridge{
		{Person: 0, Home: 0, To: 1, Trust: 9, Seat: true},
		{Person: 4, Home: 1, To: 2, Trust: 8, Seat: true},
	}, bridges(parts, b, 4))
}

func TestSeatsRunOut(t *testing.T) {
	b, err := newBonds(6, func(i, j int) float64 { return 1 })
	require.NoError(t, err)
	full := bridges([][]int{{0, 1, 2}, {3, 4, 5}}, b, 3)
	require.Equal(t, []Bridge{{Person: 0, Home: 0, To: 1, Trust: 6, Seat: false}}, full)
	room := bridges([][]int{{0, 1, 2, 3}, {4, 5}}, b, 4)
	require.Equal(t, []Bridge{{Person: 0, Home: 0, To: 1, Trust: 4, Seat: true}}, room, "where there is room, in the smaller part")
}

func TestGreedyFillsTheLargestFirst(t *testing.T) {
	b, err := newBonds(9, func(i, j int) float64 {
		if i/3 == j/3 {
			return float64(9 - i)
		}
		return 0
	})
	require.NoError(t, err)
	q := newPartition(b, SpinOutParams{Smallest: 3, Largest: 3})
	q.grow(everyone(9), 3, nil)
	for v := range q.part {
		require.Equal(t, v/3, q.part[v], "circle by circle, the closest first")
	}
	require.Equal(t, [][]int{{0, 1, 2}, {3, 4, 5}, {6, 7, 8}}, [][]int{q.members(0), q.members(1), q.members(2)})
	require.True(t, slices.Equal(q.parts(), []int{0, 1, 2}))
}
