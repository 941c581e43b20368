package measure

import (
	"context"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// CorePeriphery returns the correlation of the ties with the pattern of a core: a tie
// between two people exactly if one of them at least is in the core.
//
// It is Pearson's r over all pairs of different people, ordered ones in a directed
// graph. Range [-1,1]; NaN if all pairs or none are tied, and if the pattern ties all
// pairs or none. Loops and weights are ignored, and so is a person named twice. It
// returns network.ErrUnknownPerson for a person who is not in the graph. O(n + m) time.
// Borgatti and Everett 2000, doi:10.1016/S0378-8733(99)00019-2.
func CorePeriphery(g *network.Graph, core []network.NodeID) (float64, error) {
	if err := requirePeople(g, core); err != nil {
		return math.NaN(), err
	}
	s := newCoreSearch(g)
	for _, u := range core {
		if !s.inside[u] {
			s.move(u)
		}
	}
	return s.correlation(s.size, s.outer), nil
}

// FitCore looks for the core with the highest [CorePeriphery] and returns it, in
// increasing order, with its correlation; NaN and no core where that is not defined.
//
// It takes people into the core one by one, whoever has the most ties with the
// periphery first. From the best core on the way it moves one person in or out, or
// exchanges two, as long as the correlation rises. The result is the same at every
// call; nobody's move in or out would improve it, but a better core may exist, and which
// is found can depend on how equals are numbered. O(n + m) time, and d log n for each
// later move of somebody with d ties. The error is that of the context.
func FitCore(ctx context.Context, g *network.Graph) (core []network.NodeID, correlation float64, err error) {
	s := newCoreSearch(g)
	if math.IsNaN(s.correlation(1, s.outer)) {
		return nil, math.NaN(), ctx.Err()
	}
	order, best := s.grow()
	for _, u := range order[best:] {
		s.move(u)
	}
	s.queue()
	for s.improve() {
		if err := ctx.Err(); err != nil {
			return nil, math.NaN(), err
		}
	}
	for u, inside := range s.inside {
		if inside {
			core = append(core, network.NodeID(u))
		}
	}
	return core, s.correlation(s.size, s.outer), nil
}

// coreSearch is a core and the periphery around it. It counts ordered pairs, so that an
// undirected tie is two.
type coreSearch struct {
	dyads  rows
	inside []bool
	size   int   // people in the core
	ties   int   // ordered pairs tied
	outer  int   // ordered pairs of the periphery tied
	around []int // ties of each person with the periphery, in both directions
	// The periphery by most ties with it and the core by fewest; nil until asked for.
	coming, going *heap
}

func newCoreSearch(g *network.Graph) *coreSearch {
	s := &coreSearch{dyads: dyads(g), inside: make([]bool, g.Order()), around: make([]int, g.Order())}
	for u := range s.around {
		for _, directions := range s.dyads.RowWeights(u) {
			s.around[u] += arcsOf(directions)
		}
		s.ties += s.around[u]
	}
	s.ties /= 2
	s.outer = s.ties
	return s
}

// arcsOf returns the number of arcs of a tie with the given directions.
func arcsOf(directions float64) int {
	if directions == mutual {
		return 2
	}
	return 1
}

// correlation returns Pearson's r for a core of the given size that leaves outer ordered
// pairs of the periphery tied.
func (s *coreSearch) correlation(size, outer int) float64 {
	n := len(s.inside)
	pairs, outerPairs := n*(n-1), (n-size)*(n-size-1)
	if s.ties == 0 || s.ties == pairs || outerPairs == 0 || outerPairs == pairs {
		return math.NaN()
	}
	all, tied, out := float64(pairs), float64(s.ties), float64(outerPairs)
	return within1((tied*out - all*float64(outer)) / math.Sqrt(tied*(all-tied)*out*(all-out)))
}

// queue lines everybody up to come in or to go out.
func (s *coreSearch) queue() {
	n := len(s.inside)
	s.coming = newHeap(n, func(u, v network.NodeID) bool {
		return s.around[u] > s.around[v] || s.around[u] == s.around[v] && u < v
	})
	s.going = newHeap(n, func(u, v network.NodeID) bool {
		return s.around[u] < s.around[v] || s.around[u] == s.around[v] && u < v
	})
	for u := range network.NodeID(n) {
		s.queueOf(u).push(u)
	}
}

func (s *coreSearch) queueOf(u network.NodeID) *heap {
	if s.inside[u] {
		return s.going
	}
	return s.coming
}

// move takes u into the core, or out of it.
func (s *coreSearch) move(u network.NodeID) {
	queued := s.coming != nil
	if queued {
		s.queueOf(u).remove(u)
	}
	sign := 1
	if !s.inside[u] {
		sign = -1
	}
	s.inside[u] = !s.inside[u]
	s.size -= sign
	s.outer += sign * s.around[u]
	if queued {
		s.queueOf(u).push(u)
	}
	weights := s.dyads.RowWeights(int(u))
	for k, v := range s.dyads.Row(int(u)) {
		s.around[v] += sign * arcsOf(weights[k])
		if queued {
			s.queueOf(v).moved(v)
		}
	}
}

// grow moves everybody into the core and returns the order and the best size of the
// core on the way.
func (s *coreSearch) grow() (order []network.NodeID, best int) {
	waiting := make([][]network.NodeID, slices.Max(s.around)+1)
	for u := len(s.around) - 1; u >= 0; u-- {
		waiting[s.around[u]] = append(waiting[s.around[u]], network.NodeID(u))
	}
	highest := math.Inf(-1)
	for ties := len(waiting) - 1; ties >= 0; ties-- {
		for len(waiting[ties]) > 0 {
			last := len(waiting[ties]) - 1
			u := waiting[ties][last]
			waiting[ties] = waiting[ties][:last]
			if now := s.around[u]; now < ties {
				waiting[now] = append(waiting[now], u)
				continue
			}
			s.move(u)
			order = append(order, u)
			if r := s.correlation(s.size, s.outer); r > highest {
				highest, best = r, s.size
			}
		}
	}
	return order, best
}

// improve makes the best of three moves if it raises the correlation: the person of the
// periphery with the most ties to it in, the one of the core with the fewest out, or
// both.
func (s *coreSearch) improve() bool {
	in, out := s.candidates()
	least := s.correlation(s.size, s.outer) + 1e-12 // no wandering between equals
	moves := []network.NodeID(nil)
	try := func(size, outer int, who ...network.NodeID) {
		if r := s.correlation(size, outer); r > least {
			least, moves = r, who
		}
	}
	if in >= 0 {
		try(s.size+1, s.outer-s.around[in], in)
	}
	if out >= 0 {
		try(s.size-1, s.outer+s.around[out], out)
	}
	if in >= 0 && out >= 0 {
		try(s.size, s.outer-s.around[in]+s.around[out]-s.between(in, out), in, out)
	}
	for _, u := range moves {
		s.move(u)
	}
	return len(moves) > 0
}

// candidates returns the person of the periphery with the most ties with it, and the
// person of the core with the fewest; -1 for nobody.
func (s *coreSearch) candidates() (in, out network.NodeID) {
	in, out = -1, -1
	if s.coming.len() > 0 {
		in = s.coming.first()
	}
	if s.going.len() > 0 {
		out = s.going.first()
	}
	return in, out
}

func (s *coreSearch) between(u, v network.NodeID) int {
	k, tied := slices.BinarySearch(s.dyads.Row(int(u)), v)
	if !tied {
		return 0
	}
	return arcsOf(s.dyads.RowWeights(int(u))[k])
}
