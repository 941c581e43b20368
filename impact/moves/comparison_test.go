package moves

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/stat/distuv"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

const (
	comparedTies = 5  // ties that every method may make
	replicates   = 20 // of what is random: the method, its choice among equals, adherents, worlds
	fewer        = 8  // replicates in networks of more than 2500 people
)

// rivals are the ways of choosing ties that the library is compared with.
var rivals = []struct {
	name string
	rank func(t *testing.T, w *web, g *network.Graph, r *rand.Rand) []measure.Pair
}{
	{"random", func(_ *testing.T, w *web, _ *network.Graph, r *rand.Rand) []measure.Pair {
		return distinct(w, func() (u, v network.NodeID) {
			return network.NodeID(r.IntN(w.order())), network.NodeID(r.IntN(w.order()))
		})
	}},
	{"triadic closure", func(_ *testing.T, w *web, _ *network.Graph, r *rand.Rand) []measure.Pair {
		return distinct(w, func() (u, v network.NodeID) {
			q := network.NodeID(r.IntN(w.order()))
			if len(w.near[q]) == 0 {
				return q, q
			}
			return w.near[q][r.IntN(len(w.near[q]))], w.near[q][r.IntN(len(w.near[q]))]
		})
	}},
	{"degree", func(_ *testing.T, w *web, _ *network.Graph, r *rand.Rand) []measure.Pair {
		order := make([]network.NodeID, w.order())
		for u := range order {
			order[u] = network.NodeID(u)
		}
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		slices.SortStableFunc(order, func(a, b network.NodeID) int { return cmp.Compare(len(w.near[b]), len(w.near[a])) })
		var pairs []measure.Pair
		var products []float64
		for i, u := range order[:min(len(order), 400)] {
			for _, v := range order[:i] {
				if !w.tied(u, v) {
					pairs = append(pairs, measure.Pair{U: min(u, v), V: max(u, v)})
					products = append(products, float64(len(w.near[u])*len(w.near[v])))
				}
			}
		}
		return highest(pairs, products)
	}},
	{"Adamic-Adar", func(t *testing.T, w *web, g *network.Graph, r *rand.Rand) []measure.Pair {
		scored := slices.Clone(closest(t, g))
		r.Shuffle(len(scored), func(i, j int) { scored[i], scored[j] = scored[j], scored[i] })
		pairs, scores := make([]measure.Pair, len(scored)), make([]float64, len(scored))
		for i, x := range scored {
			pairs[i], scores[i] = x.Pair, x.Score
		}
		return highest(pairs, scores)
	}},
}

// closest returns the pairs at distance two with the highest index of Adamic and Adar,
// a hundred and those equal to the last. The last graph's are kept.
func closest(t *testing.T, g *network.Graph) []measure.ScoredPair {
	t.Helper()
	if lastClosest.graph == g {
		return lastClosest.pairs
	}
	scored, err := measure.ScoreDistanceTwo(context.Background(), g, measure.LinkParams{Index: measure.AdamicAdar}, measure.Options{Workers: 1})
	require.NoError(t, err)
	slices.SortFunc(scored, func(a, b measure.ScoredPair) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.U, b.U), cmp.Compare(a.V, b.V))
	})
	end := min(len(scored), 100)
	for end < len(scored) && scored[end].Score == scored[end-1].Score {
		end++
	}
	lastClosest.graph, lastClosest.pairs = g, slices.Clone(scored[:end])
	return lastClosest.pairs
}

var lastClosest struct {
	graph *network.Graph
	pairs []measure.ScoredPair
}

func distinct(w *web, draw func() (u, v network.NodeID)) []measure.Pair {
	var pairs []measure.Pair
	for tries := 0; len(pairs) < comparedTies && tries < 10_000; tries++ {
		u, v := draw()
		pair := measure.Pair{U: min(u, v), V: max(u, v)}
		if u != v && !w.tied(u, v) && !slices.Contains(pairs, pair) {
			pairs = append(pairs, pair)
		}
	}
	return pairs
}

func highest(pairs []measure.Pair, scores []float64) []measure.Pair {
	var best []measure.Pair
	for _, i := range byScore(scores)[:min(len(scores), comparedTies)] {
		best = append(best, pairs[i])
	}
	return best
}

// candidates are the ties that the library may choose from: all absent ones of up to
// 700 people; in larger networks what is at hand: random ones, the closest at distance
// two, the best connected, and one person of each of the largest components.
func candidates(t *testing.T, s *Situation, w *web) []measure.Pair {
	t.Helper()
	var pairs []measure.Pair
	n := network.NodeID(w.order())
	if n <= 700 {
		for _, c := range absent(s.Graph) {
			pairs = append(pairs, measure.Pair{U: c.Ties[0].U, V: c.Ties[0].V})
		}
		return pairs
	}
	seen := map[measure.Pair]bool{}
	add := func(u, v network.NodeID) {
		pair := measure.Pair{U: min(u, v), V: max(u, v)}
		if u != v && !w.tied(u, v) && !seen[pair] {
			seen[pair] = true
			pairs = append(pairs, pair)
		}
	}
	r := rand.New(rand.NewPCG(4, 4))
	for range 4000 {
		add(network.NodeID(r.IntN(int(n))), network.NodeID(r.IntN(int(n))))
	}
	order := measure.DegreeOrder(s.Graph)
	for i, u := range order[:60] {
		for _, v := range order[:i] {
			add(u, v)
		}
	}
	parts := measure.WeakComponents(s.Graph)
	met := map[int32]bool{}
	var heads []network.NodeID
	for _, u := range order {
		if c := parts.Labels[u]; !met[c] && len(heads) < 60 {
			met[c] = true
			heads = append(heads, u)
		}
	}
	for i, u := range heads {
		for _, v := range heads[:i] {
			add(u, v)
		}
	}
	for range 4000 { // of one group, or a shared contact
		people := s.Groups.Members(network.GroupID(r.IntN(s.Groups.Groups())))
		add(people[r.IntN(len(people))], people[r.IntN(len(people))])
		near := w.near[r.IntN(int(n))]
		if len(near) > 1 {
			add(near[r.IntN(len(near))], near[r.IntN(len(near))])
		}
	}
	slices.SortFunc(pairs, func(a, b measure.Pair) int { return cmp.Or(cmp.Compare(a.U, b.U), cmp.Compare(a.V, b.V)) })
	return pairs
}

// cell is one network and one objective: what each method gains, library first, in
// every replicate.
type cell struct {
	set, objective string
	gains          [][]float64
}

// difference compares the library with the best rival: mean and half a 95% interval.
func (c *cell) difference() (rival int, mean, half float64) {
	best := math.Inf(-1)
	for k := range rivals {
		if m, _ := interval(c.gains[k+1]); m > best {
			rival, best = k, m
		}
	}
	diff := make([]float64, len(c.gains[0]))
	for i := range diff {
		diff[i] = c.gains[0][i] - c.gains[rival+1][i]
	}
	mean, half = interval(diff)
	return rival, mean, half
}

func interval(x []float64) (mean, half float64) {
	n := float64(len(x))
	for _, v := range x {
		mean += v / n
	}
	for _, v := range x {
		half += (v - mean) * (v - mean) / (n - 1)
	}
	return mean, distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.975) * math.Sqrt(half/n)
}

func (c *cell) verdict() string {
	_, mean, half := c.difference()
	switch {
	case mean > 0 && mean-half > -1e-12*math.Abs(mean):
		return "better"
	case mean+half < -1e-12:
		return "worse"
	}
	return "equal"
}

func (c *cell) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-38s %-13s", c.set, c.objective)
	for k := range c.gains {
		mean, half := interval(c.gains[k])
		fmt.Fprintf(&b, " %10.3g ±%-8.2g", mean, half)
	}
	rival, mean, half := c.difference()
	fmt.Fprintf(&b, " %-15s %10.3g ±%-8.2g %s", rivals[rival].name, mean, half, c.verdict())
	return b.String()
}

// compare fills a cell.
func compareOn(t *testing.T, set string, s *Situation, name string, count int) cell {
	t.Helper()
	ctx := context.Background()
	o := Options{Workers: 1}
	w := newWeb(s)
	c := cell{set: set, objective: name, gains: make([][]float64, 1+len(rivals))}
	pairs := candidates(t, s, w)
	var chosen []Move
	var state State
	for k := range count {
		r := rand.New(rand.NewPCG(11, uint64(k)))
		if k == 0 || name == "reach" { // all else is the same every time
			s.Adherents = nil
			for range max(1, w.order()/20) {
				s.Adherents = append(s.Adherents, network.NodeID(r.IntN(w.order())))
			}
			chosen = libraryChoice(t, s, name, pairs, o)
			objective, err := Named(name, 1000+uint64(k)) // other worlds than those of the choice
			require.NoError(t, err)
			state, err = largeOf(objective, w.order()).Start(ctx, s, o)
			require.NoError(t, err)
		}
		gain := func(ties []Tie) float64 {
			if len(ties) == 0 {
				return 0
			}
			return state.Gain(Change{Ties: ties}).Value
		}
		var ties []Tie
		for _, m := range chosen {
			ties = append(ties, m.Change.Ties...)
		}
		c.gains[0] = append(c.gains[0], gain(ties))
		for i, rival := range rivals {
			var ties []Tie
			for _, pair := range rival.rank(t, w, s.Graph, r) {
				ties = append(ties, Tie{U: pair.U, V: pair.V})
			}
			c.gains[i+1] = append(c.gains[i+1], gain(ties))
		}
	}
	return c
}

// largeOf keeps the effort for large networks within reason.
func largeOf(o Objective, n int) Objective {
	switch x := o.(type) {
	case Connectivity:
		x.Exact, x.Samples = 2500, 32
		return x
	case Reach:
		if n > 2500 {
			x.Worlds = 200
		}
		return x
	}
	return o
}

func libraryChoice(t *testing.T, s *Situation, name string, pairs []measure.Pair, o Options) []Move {
	t.Helper()
	ctx := context.Background()
	objective, err := Named(name, 1)
	require.NoError(t, err)
	objective = largeOf(objective, s.Graph.Order())
	state, err := objective.Start(ctx, s, o)
	require.NoError(t, err)
	pool := 0 // all, but where that would take long
	switch n := s.Graph.Order(); {
	case n > 2500 && name == "reach":
		pool = 2000
	case n > 700 && n <= 2500, name == "reach":
		pool = 300
	}
	if x, ok := state.(*sampled); ok {
		pairs, pool = promising(t, x, pairs, o), 24
	}
	changes, moves := make([]Change, len(pairs)), make([]Move, len(pairs))
	for i, pair := range pairs {
		changes[i] = Between(pair.U, pair.V)
	}
	gains, err := Gains(ctx, state, changes, o)
	require.NoError(t, err)
	for i := range moves {
		moves[i] = Move{People: []network.NodeID{pairs[i].U, pairs[i].V}, Change: changes[i], Gain: gains[i], Chance: 1}
	}
	got, err := Choose(ctx, state, objective.Submodular(), moves, ChooseParams{Budget: comparedTies, Certain: true, Pool: pool}, o)
	require.NoError(t, err)
	return got.Moves
}

// promising keeps of many pairs in a large network those with the highest bounds.
func promising(t *testing.T, s *sampled, pairs []measure.Pair, o Options) []measure.Pair {
	t.Helper()
	v, err := s.views(context.Background(), o)
	require.NoError(t, err)
	scores := make([]float64, len(pairs))
	for i, pair := range pairs {
		scores[i] = v.score(pair)
	}
	var kept []measure.Pair
	for _, i := range byScore(scores)[:min(60, len(pairs))] {
		kept = append(kept, pairs[i])
	}
	return kept
}

// The library's sets against four rivals, on observed networks and every objective:
// never worse than the best of them, and better nearly everywhere.
func TestComparison(t *testing.T) {
	sets := []string{"davis-southern-women", "kapferer-tailor-shop", "padgett-florentine", "sampson-monastery", "sawmill-strike", "zachary-karate"}[:6/slower]
	if *long {
		sets = shareddata.Sets(t)
	}
	if *only != "" {
		sets = strings.Split(*only, ",")
	}
	var cells []cell
	var text strings.Builder
	fmt.Fprintf(&text, "Gain of %d ties: mean and half a 95%% interval over %d replicates, %d in networks of more than 2500 people.\n", comparedTies, replicates, fewer)
	fmt.Fprintf(&text, "%-38s %-13s %-20s", "set", "objective", " library")
	for _, rival := range rivals {
		fmt.Fprintf(&text, " %-20s", rival.name)
	}
	fmt.Fprintf(&text, "%-15s %-20s\n", " best rival", " difference")
	for _, set := range sets {
		if set == "barkoczi-galesic-networks" {
			continue // designed, not observed
		}
		s, view := observed(t, set)
		set += " " + view
		for _, name := range Names() {
			times := replicates
			if s.Graph.Order() > 2500 {
				times = fewer
			}
			c := compareOn(t, set, s, name, times)
			cells = append(cells, c)
			fmt.Fprintln(&text, c.String())
			if *long {
				fmt.Println(c.String())
			}
		}
	}
	verdicts := map[string]int{}
	for i := range cells {
		verdicts[cells[i].verdict()]++
		require.NotEqual(t, "worse", cells[i].verdict(), cells[i].String())
	}
	fmt.Fprintf(&text, "%d cells: better in %d, equal in %d, worse in %d\n", len(cells), verdicts["better"], verdicts["equal"], verdicts["worse"])
	if *long {
		report(t, "moves-comparison.txt", text.String())
	}
	if *long {
		require.GreaterOrEqual(t, 10*verdicts["better"], 9*len(cells))
	}
}
