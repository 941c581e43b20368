package inference

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/internal/swap"
	"github.com/impactnet/impactnet/network"
)

// uniform draws graphs in which all places for ties are equally likely.
type uniform struct {
	n        int
	directed bool
	ordered  bool // ties are put on ordered pairs; otherwise on unordered ones
	single   int  // pairs with one tie
	double   int  // unordered pairs with a tie in each direction
	weights  []float64
}

// newUniform counts what is kept of a graph without loops.
func newUniform(g *network.Graph, dyads bool) uniform {
	u := uniform{n: g.Order(), directed: g.Directed(), ordered: g.Directed() && !dyads, single: g.Size()}
	for tie := range g.Ties() {
		if g.Weighted() {
			u.weights = append(u.weights, tie.Weight)
		}
		if g.Directed() && dyads && tie.Source < tie.Target && g.HasTie(tie.Target, tie.Source) {
			u.double++
			u.single -= 2
		}
	}
	return u
}

func (u uniform) draw(r *rand.Rand) (Sample, error) {
	var t ties
	for k, pair := range u.pairs(u.single+u.double, r) {
		a, b := pair[0], pair[1]
		if k < u.double {
			t.add(b, a, 1)
		} else if u.directed && !u.ordered && r.IntN(2) == 0 {
			a, b = b, a
		}
		t.add(a, b, 1)
	}
	t.deal(u.weights, r)
	g, err := t.graph(u.n, u.directed)
	return Sample{Graph: g, People: everybody(u.n)}, err
}

// pairs returns different pairs of different people, drawn with equal chances and in
// random order.
func (u uniform) pairs(count int, r *rand.Rand) [][2]network.NodeID {
	all := u.n * (u.n - 1)
	if !u.ordered {
		all /= 2
	}
	if count > all/2 {
		return u.densePairs(count, all, r)
	}
	chosen, taken := make([][2]network.NodeID, 0, count), swap.NewSet[network.NodeID](count)
	for len(chosen) < count {
		a, b := network.NodeID(r.IntN(u.n)), network.NodeID(r.IntN(u.n))
		if !u.ordered && a > b {
			a, b = b, a
		}
		if a != b && taken.Add(a, b) {
			chosen = append(chosen, [2]network.NodeID{a, b})
		}
	}
	return chosen
}

// densePairs is pairs where most pairs are chosen: the first of a shuffled list of all.
func (u uniform) densePairs(count, all int, r *rand.Rand) [][2]network.NodeID {
	list := make([][2]network.NodeID, 0, all)
	for a := range network.NodeID(u.n) {
		for b := range network.NodeID(u.n) {
			if a < b || u.ordered && a != b {
				list = append(list, [2]network.NodeID{a, b})
			}
		}
	}
	r.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:count]
}

// deal gives the weights to the ties at random; nil leaves them without.
func (t *ties) deal(weights []float64, r *rand.Rand) {
	if weights == nil {
		return
	}
	t.weights = make([]float64, len(weights))
	for i, k := range r.Perm(len(weights)) {
		t.weights[i] = weights[k]
	}
}
