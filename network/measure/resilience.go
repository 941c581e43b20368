package measure

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// ErrOrder reports an order that does not name every person, or every tie, once.
var ErrOrder = errors.New("measure: not a permutation")

// ResilienceCurve returns the size of the largest weak component after the first k people
// of the order have left, as a share of all n people, for k = 0 to n. Weights and loops
// are ignored.
//
// It starts from 1 for a connected graph, ends with 0, and never rises. No points for
// n = 0. It returns ErrOrder if order does not name every person once. O(n + m) time:
// the curve is found backwards, by letting people come back. Newman and Ziff 2000,
// doi:10.1103/PhysRevLett.85.4104.
func ResilienceCurve(g *network.Graph, order []network.NodeID) ([]float64, error) {
	n := g.Order()
	present := make([]bool, n)
	if err := requireOrder(order, present); err != nil || n == 0 {
		return nil, err
	}
	clear(present)
	groups := newGrowing(n)
	curve := make([]float64, n+1)
	for k, u := range slices.Backward(order) {
		present[u] = true
		groups.grow(1)
		for _, row := range [][]network.NodeID{g.Out(u), g.In(u)} {
			for _, v := range row {
				if present[v] {
					groups.join(u, v)
				}
			}
		}
		curve[k] = float64(groups.largest) / float64(n)
	}
	return curve, nil
}

// requireOrder marks what order names and demands that this is everything, once.
func requireOrder[T ~int32](order []T, named []bool) error {
	if len(order) != len(named) {
		return fmt.Errorf("%w: %d entries for %d", ErrOrder, len(order), len(named))
	}
	for at, u := range order {
		if uint32(u) >= uint32(len(named)) || named[u] {
			return fmt.Errorf("%w: entry %d is %d", ErrOrder, at, u)
		}
		named[u] = true
	}
	return nil
}

// growing is a forest that knows the size of its largest tree.
type growing struct {
	forest  forest
	size    []int
	largest int
}

func newGrowing(n int) *growing {
	return &growing{forest: newForest(n), size: slices.Repeat([]int{1}, n)}
}

func (g *growing) grow(size int) { g.largest = max(g.largest, size) }

func (g *growing) join(u, v network.NodeID) {
	u, v = g.forest.root(u), g.forest.root(v)
	if u == v {
		return
	}
	g.forest.join(u, v)
	root := min(u, v)
	g.size[root] = g.size[u] + g.size[v]
	g.grow(g.size[root])
}

// ResilienceArea returns the area under a curve of [ResilienceCurve], the robustness R of
// Schneider et al.: the mean of its points after the first.
//
//	R = 1/n Σ_{k=1..n} S(k)
//
// Range [0, (n-1)/2n]: a complete graph has the most, a graph without ties (n-1)/n².
// NaN for a curve without points after the first. Schneider et al. 2011,
// doi:10.1073/pnas.1009440108.
func ResilienceArea(curve []float64) float64 {
	if len(curve) < 2 {
		return math.NaN()
	}
	return inOrder(curve[1:]) / float64(len(curve)-1)
}

// RandomOrder returns the people in random order, all orders as likely.
func RandomOrder(g *network.Graph, r *rand.Rand) []network.NodeID {
	order := everybody(g)
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	return order
}

// DegreeOrder returns the people by their number of neighbours at the start, most first
// and equals by number. Directions, weights and loops are ignored. O(n log n + m) time.
func DegreeOrder(g *network.Graph) []network.NodeID {
	return descending(Degrees(g, Both))
}

// ScoreOrder returns the people by the scores of any centrality, highest first, equals by
// number, those whose score is NaN last.
func ScoreOrder(scores []float64) []network.NodeID {
	return descending(scores)
}

func descending[T cmp.Ordered](scores []T) []network.NodeID {
	order := make([]network.NodeID, len(scores))
	for u := range order {
		order[u] = network.NodeID(u)
	}
	slices.SortStableFunc(order, func(u, v network.NodeID) int { return cmp.Compare(scores[v], scores[u]) })
	return order
}

// AdaptiveDegreeOrder returns the people in the order in which they leave if always the
// one with most neighbours among those still present goes next, of equals the one with
// the lowest number. Directions, weights and loops are ignored. O((n + m) log n) time.
func AdaptiveDegreeOrder(g *network.Graph) []network.NodeID {
	r := simpleUndirected(g)
	degree := Degrees(g, Both)
	queue := newHeap(len(degree), func(u, v network.NodeID) bool {
		return degree[u] > degree[v] || degree[u] == degree[v] && u < v
	})
	for u := range degree {
		queue.push(network.NodeID(u))
	}
	order := make([]network.NodeID, 0, len(degree))
	for queue.len() > 0 {
		u := queue.pop()
		order = append(order, u)
		degree[u] = -1
		for _, v := range r.Row(int(u)) {
			if degree[v] > 0 {
				degree[v]--
				queue.moved(v)
			}
		}
	}
	return order
}

// TiePercolationCurve returns the size of the largest weak component when only the first k
// ties of the order are there, as a share of the people, for k = 0 to m. Ties are numbered
// from 0 as [network.Graph.Ties] gives them; loops count but join nobody.
//
// It starts from 1/n and never falls. No points for n = 0. It returns ErrOrder if order
// does not name every tie once. O(n + m) time. Newman and Ziff 2000,
// doi:10.1103/PhysRevLett.85.4104.
func TiePercolationCurve(g *network.Graph, order []int32) ([]float64, error) {
	if err := requireOrder(order, make([]bool, g.Size())); err != nil || g.Order() == 0 {
		return nil, err
	}
	ties := slices.Collect(g.Ties())
	groups := newGrowing(g.Order())
	groups.grow(1)
	n := float64(g.Order())
	curve := append(make([]float64, 0, len(order)+1), 1/n)
	for _, k := range order {
		groups.join(ties[k].Source, ties[k].Target)
		curve = append(curve, float64(groups.largest)/n)
	}
	return curve, nil
}
