package narrative

import (
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Adherents are the people of a network who hold each narrative of a collection. A
// person may hold several. Adherents never change.
type Adherents struct {
	graph  *network.Graph     // undirected
	people [][]network.NodeID // by narrative, increasing
	holds  [][]int            // by person, increasing
}

// NewAdherents takes, for each narrative, the people who hold it, in any order and
// with repeats. Ties count in either direction. It returns ErrAdherents for somebody
// who is not in the graph. O(people + ties + adherents log adherents).
func NewAdherents(g *network.Graph, people [][]network.NodeID) (*Adherents, error) {
	a := &Adherents{graph: g.Undirected(), holds: make([][]int, g.Order())}
	for i, list := range people {
		list = slices.Clone(list)
		slices.Sort(list)
		list = slices.Compact(list)
		for _, u := range list {
			if u < 0 || int(u) >= g.Order() {
				return nil, fmt.Errorf("%w: person %d of narrative %d, people are 0 to %d", ErrAdherents, u, i, g.Order()-1)
			}
			a.holds[u] = append(a.holds[u], i)
		}
		a.people = append(a.people, list)
	}
	return a, nil
}

// Of returns the people who hold narrative i, in increasing order. The slice must
// not be changed.
func (a *Adherents) Of(i int) []network.NodeID { return a.people[i] }

// union returns the people who hold at least one of the narratives, increasing.
func (a *Adherents) union(narratives []int) []network.NodeID {
	var all []network.NodeID
	for _, i := range narratives {
		all = append(all, a.people[i]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Reach returns the number of people who hold at least one of the narratives given: 0 if
// none is, where [Adherents.Siloing] and [Adherents.Bridge] mean all. Like all methods
// it panics on a number that is of no narrative. O(adherents log adherents).
func (a *Adherents) Reach(narratives ...int) int { return len(a.union(narratives)) }

// Overlap returns the Jaccard index of the adherents of narratives i and j, the
// people who hold both by those who hold either, in [0,1]; NaN if nobody holds
// either. O(adherents log adherents).
func (a *Adherents) Overlap(i, j int) float64 {
	union := a.Reach(i, j)
	if union == 0 {
		return math.NaN()
	}
	return float64(len(a.people[i])+len(a.people[j])-union) / float64(union)
}

// Siloing returns the share of the adherents of the narratives who have no tie to
// another narrative's adherents: among those who hold at least one of them, the
// people u for whom there is no tied v such that u holds one of the narratives and v
// another. It is in [0,1]; NaN if nobody holds any. Loops do not count. No narrative
// given means all. O(adherents and their ties).
func (a *Adherents) Siloing(narratives ...int) float64 {
	within := a.among(narratives)
	adherents := a.union(within)
	if len(adherents) == 0 {
		return math.NaN()
	}
	alone := 0
	for _, u := range adherents {
		if !a.reachesOut(u, within) {
			alone++
		}
	}
	return float64(alone) / float64(len(adherents))
}

func (a *Adherents) among(narratives []int) []int {
	if len(narratives) == 0 {
		narratives = make([]int, len(a.people))
		for i := range narratives {
			narratives[i] = i
		}
	}
	narratives = slices.Clone(narratives)
	slices.Sort(narratives)
	return slices.Compact(narratives)
}

func (a *Adherents) reachesOut(u network.NodeID, within []int) bool {
	return slices.ContainsFunc(a.graph.Out(u), func(v network.NodeID) bool {
		return v != u && a.differ(u, v, within)
	})
}

// differ reports whether u holds one of the narratives and v another one.
func (a *Adherents) differ(u, v network.NodeID, within []int) bool {
	for _, i := range a.holds[u] {
		for _, j := range a.holds[v] {
			if i != j && contains(within, i) && contains(within, j) {
				return true
			}
		}
	}
	return false
}

func contains(sorted []int, x int) bool {
	_, found := slices.BinarySearch(sorted, x)
	return found
}
