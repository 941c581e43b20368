package impact_test

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact"
)

// trustMatrix draws trust of one of several kinds, from none to planted circles.
func trustMatrix(r *rand.Rand, n int) (kind string, trust [][]float64) {
	trust = make([][]float64, n)
	for i := range trust {
		trust[i] = make([]float64, n)
	}
	kinds := []string{"none", "equal", "uniform", "sparse", "circles", "uneven circles", "hub", "skewed", "ring", "one way"}
	k := r.IntN(len(kinds))
	circle := make([]int, n)
	for i := range circle {
		circle[i] = r.IntN(1 + n/8)
		if k == 5 {
			circle[i] = int(float64(1+n/6) * r.Float64() * r.Float64())
		}
	}
	for i := range n {
		for j := range n {
			if i == j {
				continue
			}
			switch kinds[k] {
			case "equal":
				trust[i][j] = 0.5
			case "uniform":
				trust[i][j] = r.Float64()
			case "sparse":
				if r.IntN(n) < 4 {
					trust[i][j] = r.Float64()
				}
			case "circles", "uneven circles":
				trust[i][j] = 0.1 * r.Float64()
				if circle[i] == circle[j] {
					trust[i][j] = 0.6 + 0.4*r.Float64()
				}
			case "hub":
				if i < 2 || j < 2 {
					trust[i][j] = 1
				}
			case "skewed":
				trust[i][j] = math.Exp(3 * r.NormFloat64())
			case "ring":
				if d := (i - j + n) % n; d <= 3 || d >= n-3 {
					trust[i][j] = 1
				}
			case "one way":
				if i < j {
					trust[i][j] = r.Float64()
				}
			}
		}
	}
	return kinds[k], trust
}

func of(m [][]float64) func(i, j int) float64 { return func(i, j int) float64 { return m[i][j] } }

func kept(m [][]float64, parts [][]int) (sum float64) {
	for _, part := range parts {
		for _, i := range part {
			for _, j := range part {
				if i != j {
					sum += m[i][j]
				}
			}
		}
	}
	return sum
}

// lawful sees to it that everyone is in one part and all sizes, seats included, lie in
// bounds.
func lawful(t *testing.T, n int, d *impact.Division, smallest, largest int) {
	t.Helper()
	seen := make([]bool, n)
	sizes := make([]int, len(d.Parts))
	for c, part := range d.Parts {
		require.True(t, slices.IsSorted(part))
		for _, v := range part {
			require.False(t, seen[v], "%d is in two parts", v)
			seen[v] = true
		}
		sizes[c] = len(part)
	}
	require.NotContains(t, seen, false, "someone is lost")
	require.Len(t, d.Bridges, len(d.Parts)-1)
	tied := map[int]bool{0: true}
	for _, b := range d.Bridges {
		require.Contains(t, d.Parts[b.Home], b.Person)
		require.NotEqual(t, b.Home, b.To)
		require.True(t, tied[b.Home] != tied[b.To], "bridges form a tree")
		tied[b.Home], tied[b.To] = true, true
		if b.Seat {
			sizes[b.To]++
		}
	}
	for _, size := range sizes {
		require.GreaterOrEqual(t, size, smallest)
		require.LessOrEqual(t, size, largest)
	}
}

// greedyBaseline adds up a division the obvious way: pair by pair, heaviest first,
// circles unite while they fit; then circles that are too small take whoever trusts
// them most from those that can spare someone.
func greedyBaseline(m [][]float64, smallest, largest int) [][]int {
	n := len(m)
	part := make([]int, n)
	size := make([]int, n)
	for v := range part {
		part[v], size[v] = v, 1
	}
	type pair struct{ v, w int }
	var pairs []pair
	for v := range n {
		for w := range v {
			pairs = append(pairs, pair{v, w})
		}
	}
	bond := func(v, w int) float64 { return m[v][w] + m[w][v] }
	slices.SortStableFunc(pairs, func(a, b pair) int { return -cmp.Compare(bond(a.v, a.w), bond(b.v, b.w)) })
	unite := func(a, b int) {
		for v := range part {
			if part[v] == b {
				part[v] = a
			}
		}
		size[a], size[b] = size[a]+size[b], 0
	}
	for _, p := range pairs {
		if a, b := part[p.v], part[p.w]; a != b && size[a]+size[b] <= largest {
			unite(a, b)
		}
	}
	for {
		small := -1
		for c, s := range size {
			if s > 0 && s < smallest && (small < 0 || s > size[small]) {
				small = c
			}
		}
		if small < 0 {
			break
		}
		best, gain := -1, math.Inf(-1)
		for v := range part {
			if part[v] == small || size[part[v]] <= smallest && size[part[v]] >= smallest {
				continue
			}
			x := 0.0
			for w := range part {
				if part[w] == small {
					x += bond(v, w)
				} else if part[w] == part[v] && w != v {
					x -= bond(v, w)
				}
			}
			if x > gain {
				best, gain = v, x
			}
		}
		if best < 0 {
			return nil
		}
		size[part[best]]--
		part[best] = small
		size[small]++
	}
	var parts [][]int
	for c, s := range size {
		if s > 0 {
			var list []int
			for v := range part {
				if part[v] == c {
					list = append(list, v)
				}
			}
			parts = append(parts, list)
		}
	}
	return parts
}

func TestSpinOutKeepsEveryoneAndMostTrust(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for n := 16; n <= 200; n += slower + r.IntN((4+n/12)*slower) { // small ones more often
		kind, m := trustMatrix(r, n)
		d, err := impact.SpinOut(context.Background(), n, of(m), nil, impact.SpinOutParams{Rounds: 30}, r)
		require.NoError(t, err)
		lawful(t, n, d, 5, 15)
		require.InDelta(t, kept(m, d.Parts), d.Inside, 1e-9*(1+d.Inside))
		require.True(t, math.IsNaN(d.Imbalance))
		if greedy := greedyBaseline(m, 5, 15); greedy != nil {
			require.GreaterOrEqual(t, d.Inside, kept(m, greedy)*(1-1e-12), "%s, %d people", kind, n)
		}
	}
}

// best returns the most trust that any lawful division keeps, by trying all: over sets
// of people as bits, with the lowest person not yet placed in the next part.
func best(m [][]float64, smallest, largest int) float64 {
	n := len(m)
	all := 1<<n - 1
	inside := make([]float64, 1<<n)
	for set := 1; set <= all; set++ {
		low := bits.TrailingZeros(uint(set))
		rest := set & (set - 1)
		x := inside[rest]
		for s := rest; s != 0; s &= s - 1 {
			w := bits.TrailingZeros(uint(s))
			x += m[low][w] + m[w][low]
		}
		inside[set] = x
	}
	lawful := func(set int) bool {
		size := bits.OnesCount(uint(set))
		return smallest <= size && size <= largest
	}
	var divide func(set int, whole bool) float64
	divide = func(set int, whole bool) float64 {
		most := math.Inf(-1)
		if !whole && lawful(set) {
			most = inside[set]
		}
		if bits.OnesCount(uint(set)) < 2*smallest {
			return most
		}
		low := set & -set
		for rest := (set ^ low) & (set ^ low - 1); ; rest = (rest - 1) & (set ^ low) {
			if part := rest | low; part != set && lawful(part) {
				most = max(most, inside[part]+divide(set&^part, false))
			}
			if rest == 0 {
				return most
			}
		}
	}
	return divide(all, true)
}

func TestSpinOutAgainstAllDivisions(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	exact, total := 0, 0
	for _, c := range []struct{ n, smallest, largest, times int }{
		{10, 2, 4, 30}, {11, 3, 6, 30}, {13, 3, 15, 20}, {16, 5, 15, 5}, {17, 5, 15, 2}, {18, 5, 15, 1},
	} {
		for range c.times / slower {
			kind, m := trustMatrix(r, c.n)
			p := impact.SpinOutParams{Smallest: c.smallest, Largest: c.largest}
			d, err := impact.SpinOut(context.Background(), c.n, of(m), nil, p, r)
			require.NoError(t, err)
			lawful(t, c.n, d, c.smallest, c.largest)
			most := best(m, c.smallest, c.largest)
			require.GreaterOrEqual(t, d.Inside, 0.98*most, "%s of %d", kind, c.n)
			require.LessOrEqual(t, d.Inside, most*(1+1e-12), "nothing beats all divisions")
			total++
			if d.Inside >= most*(1-1e-12) {
				exact++
			}
		}
	}
	t.Logf("%d of %d divisions are the best there is", exact, total)
}

func TestSpinOutBalancesDiversity(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	strictly, freely := 0.0, 0.0
	for range 12 {
		n := 16 + r.IntN(30)
		_, m := trustMatrix(r, n)
		field, place := make([]int, n), make([]int, n)
		for i := range n {
			field[i], place[i] = r.IntN(3), r.IntN(4)-1
		}
		attributes := [][]int{field, place}
		divide := func(share float64) *impact.Division {
			d, err := impact.SpinOut(context.Background(), n, of(m), attributes, impact.SpinOutParams{Diversity: share, Rounds: 40}, rand.New(rand.NewPCG(8, 8)))
			require.NoError(t, err)
			lawful(t, n, d, 5, 15)
			require.InDelta(t, imbalance(attributes, d.Parts), d.Imbalance, 1e-12)
			return d
		}
		strict, some, free := divide(-1), divide(0), divide(1)
		require.GreaterOrEqual(t, some.Inside, 0.99*strict.Inside*(1-1e-12))
		require.LessOrEqual(t, some.Imbalance, strict.Imbalance+1e-9)
		strictly, freely = strictly+strict.Imbalance, freely+free.Imbalance
	}
	t.Logf("imbalance %.3f where nothing is given up, %.3f where the greedy division is the floor", strictly/12, freely/12)
	require.Less(t, freely, 0.8*strictly, "giving trust up must buy diversity")
}

// imbalance is the definition, person by person.
func imbalance(attributes [][]int, parts [][]int) float64 {
	total := 0.0
	for _, values := range attributes {
		share := func(list []int, value int) (float64, float64) {
			with, known := 0.0, 0.0
			for _, v := range list {
				if values[v] >= 0 {
					known++
					if values[v] == value {
						with++
					}
				}
			}
			return with / max(known, 1), known
		}
		everyone := slices.Concat(parts...)
		_, all := share(everyone, 0)
		sum := 0.0
		for _, part := range parts {
			distance, known := 0.0, 0.0
			for value := range 10 {
				p, n := share(part, value)
				q, _ := share(everyone, value)
				distance += math.Abs(p-q) / 2
				known = n
			}
			sum += known * distance
		}
		total += sum / all
	}
	return total / float64(len(attributes))
}

func TestSpinOutRefuses(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	none := func(i, j int) float64 { return 0 }
	divide := func(n int, trust func(i, j int) float64, attributes [][]int, p impact.SpinOutParams) error {
		_, err := impact.SpinOut(context.Background(), n, trust, attributes, p, r)
		return err
	}
	require.ErrorIs(t, divide(9, none, nil, impact.SpinOutParams{}), impact.ErrSize)
	require.ErrorIs(t, divide(0, none, nil, impact.SpinOutParams{}), impact.ErrSize)
	require.ErrorIs(t, divide(-5, none, nil, impact.SpinOutParams{}), impact.ErrSize)
	require.ErrorIs(t, divide(1<<20, none, nil, impact.SpinOutParams{}), impact.ErrSize)
	require.ErrorIs(t, divide(math.MaxInt, none, nil, impact.SpinOutParams{}), impact.ErrSize)
	require.ErrorIs(t, divide(11, none, nil, impact.SpinOutParams{Smallest: 6, Largest: 8}), impact.ErrSize)
	require.NoError(t, divide(10, none, nil, impact.SpinOutParams{}))
	require.ErrorIs(t, divide(20, none, nil, impact.SpinOutParams{Smallest: 9, Largest: 8}), impact.ErrParams)
	require.ErrorIs(t, divide(20, none, nil, impact.SpinOutParams{Diversity: 2, Rounds: -1}), impact.ErrParams)
	require.ErrorIs(t, divide(20, none, nil, impact.SpinOutParams{Diversity: math.NaN()}), impact.ErrParams)
	require.ErrorIs(t, divide(20, none, [][]int{{1}}, impact.SpinOutParams{}), impact.ErrParams)
	for _, bad := range []float64{-1, math.NaN(), math.Inf(1)} {
		require.ErrorIs(t, divide(20, func(i, j int) float64 { return bad }, nil, impact.SpinOutParams{}), impact.ErrParams)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := impact.SpinOut(ctx, 20, none, nil, impact.SpinOutParams{}, r)
	require.ErrorIs(t, err, context.Canceled)
}

func TestSpinOutSameStreamSameDivision(t *testing.T) {
	_, m := trustMatrix(rand.New(rand.NewPCG(3, 3)), 40)
	parity := make([]int, 40)
	for i := range parity {
		parity[i] = i % 2
	}
	divide := func(seed uint64) *impact.Division {
		d, err := impact.SpinOut(context.Background(), 40, of(m), [][]int{parity}, impact.SpinOutParams{}, rand.New(rand.NewPCG(seed, 1)))
		require.NoError(t, err)
		return d
	}
	require.Equal(t, divide(1), divide(1))
}

func BenchmarkSpinOut(b *testing.B) {
	for _, n := range []int{16, 60, 200} {
		_, m := trustMatrix(rand.New(rand.NewPCG(3, 3)), n)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				_, err := impact.SpinOut(b.Context(), n, of(m), nil, impact.SpinOutParams{}, rand.New(rand.NewPCG(1, 1)))
				require.NoError(b, err)
			}
		})
	}
}
