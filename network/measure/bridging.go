package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// Bridging returns for each person the bridging of Valente and Fujimoto: how much the
// cohesion of the graph falls, on average over their ties, when one of them is cut.
//
//	cohesion E = Σ_{u≠v} 1/d(u,v) / (n(n-1))
//	bridging(v) = mean over the ties t of v of  E(G) - E(G-t)
//
// Directions, weights and loops are ignored. At least 0; NaN for a person without ties.
// The error is that of the context.
//
// O(nm) time and for every person s and every tie that all shortest paths from s to one of
// its ends use, a search among those who move away. Valente and Fujimoto 2010,
// doi:10.1016/j.socnet.2010.03.003. The cohesion is [GlobalEfficiency].
func Bridging(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	n := g.Order()
	r := simpleUndirected(g)
	drops := make([]float64, len(r.Targets)) // for each arc, summed over the sources
	searches := make([]*cutSearch, par.Workers(o.Workers))
	err := inTurn(ctx, o, n, max(1, par.Chunks(n, 64)), func(worker, low, high int) {
		if searches[worker] == nil {
			searches[worker] = newCutSearch(r)
		}
		s := searches[worker]
		clear(s.drops)
		for source := low; source < high && ctx.Err() == nil; source++ {
			s.cutEach(ctx, network.NodeID(source))
		}
	}, func(worker int) {
		for arc, drop := range searches[worker].drops {
			drops[arc] += drop
		}
	})
	if err != nil {
		return nil, err
	}
	return meanDrops(r, drops), nil
}

// meanDrops turns the drops of arcs into those of people: cutting a tie cuts both arcs.
func meanDrops(r rows, drops []float64) []float64 {
	n := r.Rows()
	scores := make([]float64, n)
	for u := range scores {
		for arc := r.Offsets[u]; arc < r.Offsets[u+1]; arc++ {
			scores[u] += drops[arc]
			scores[r.Targets[arc]] += drops[arc]
		}
	}
	for u := range scores {
		scores[u] /= float64(len(r.Row(u))) * float64(n) * float64(n-1)
	}
	return scores
}

// cutSearch finds what cutting a tie does to the distances from one source. The
// distances of people change only behind a tie on which all shortest paths to its far
// end run: a person moves away if all who are one step nearer do.
type cutSearch struct {
	ties     rows
	distance []int32
	order    []network.NodeID // reached people by distance
	nearer   []int32          // how many neighbours are one step nearer
	left     []int32          // nearer neighbours that have not moved away
	moved    []network.NodeID // who moves away, by distance
	state    []cutState
	buckets  [][]network.NodeID
	drops    []float64 // of each arc u→v with v further away
}

type cutState uint8

const (
	stays cutState = iota
	moves
	settled
)

func newCutSearch(ties rows) *cutSearch {
	n := ties.Rows()
	return &cutSearch{
		ties: ties, distance: make([]int32, n), order: make([]network.NodeID, 0, n),
		nearer: make([]int32, n), left: make([]int32, n), state: make([]cutState, n),
		drops: make([]float64, len(ties.Targets)),
	}
}

// cutEach ends early with the context: along a chain of people a cut moves all beyond it.
func (s *cutSearch) cutEach(ctx context.Context, source network.NodeID) {
	s.search(source)
	for _, u := range s.order {
		if ctx.Err() != nil {
			return
		}
		for arc := s.ties.Offsets[u]; arc < s.ties.Offsets[u+1]; arc++ {
			v := s.ties.Targets[arc]
			if s.distance[v] == s.distance[u]+1 && s.nearer[v] == 1 {
				s.drops[arc] += s.cut(u, v)
			}
		}
	}
}

func (s *cutSearch) search(source network.NodeID) {
	for v := range s.distance {
		s.distance[v] = Unreachable
		s.nearer[v] = 0
	}
	s.distance[source] = 0
	s.order = append(s.order[:0], source)
	for at := 0; at < len(s.order); at++ {
		u := s.order[at]
		for _, v := range s.ties.Row(int(u)) {
			if s.distance[v] == Unreachable {
				s.distance[v] = s.distance[u] + 1
				s.order = append(s.order, v)
			}
			if s.distance[v] == s.distance[u]+1 {
				s.nearer[v]++
			}
		}
	}
	copy(s.left, s.nearer)
}

// cut returns by how much the sum of the reciprocal distances falls without the tie from
// u to v.
func (s *cutSearch) cut(u, v network.NodeID) float64 {
	s.collectMoved(v)
	s.offerFromStaying(u, v)
	drop := 0.0
	for _, x := range s.moved {
		drop += 1 / float64(s.distance[x])
	}
	for d := 0; d < len(s.buckets); d++ {
		for i := 0; i < len(s.buckets[d]); i++ {
			x := s.buckets[d][i]
			if s.state[x] != moves {
				continue
			}
			s.state[x] = settled
			drop -= 1 / float64(d)
			for _, y := range s.ties.Row(int(x)) {
				if s.state[y] == moves {
					s.offer(y, d+1)
				}
			}
		}
		s.buckets[d] = s.buckets[d][:0]
	}
	s.restore()
	return drop
}

// collectMoved finds everybody all of whose shortest paths lead over v.
func (s *cutSearch) collectMoved(v network.NodeID) {
	s.moved = append(s.moved[:0], v)
	s.state[v] = moves
	for at := 0; at < len(s.moved); at++ {
		x := s.moved[at]
		for _, y := range s.ties.Row(int(x)) {
			if s.distance[y] != s.distance[x]+1 {
				continue
			}
			if s.left[y]--; s.left[y] == 0 {
				s.state[y] = moves
				s.moved = append(s.moved, y)
			}
		}
	}
}

// offerFromStaying gives those who move the distance over a neighbour who stays.
func (s *cutSearch) offerFromStaying(u, v network.NodeID) {
	for _, x := range s.moved {
		best := int32(-1)
		for _, y := range s.ties.Row(int(x)) {
			if s.state[y] != stays || x == v && y == u {
				continue
			}
			if d := s.distance[y] + 1; best < 0 || d < best {
				best = d
			}
		}
		if best >= 0 {
			s.offer(x, int(best))
		}
	}
}

func (s *cutSearch) offer(x network.NodeID, distance int) {
	for len(s.buckets) <= distance {
		s.buckets = append(s.buckets, nil)
	}
	s.buckets[distance] = append(s.buckets[distance], x)
}

func (s *cutSearch) restore() {
	for _, x := range s.moved {
		s.state[x] = stays
		for _, y := range s.ties.Row(int(x)) {
			if s.distance[y] == s.distance[x]+1 {
				s.left[y] = s.nearer[y]
			}
		}
	}
}
