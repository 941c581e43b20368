package measure

import (
	"math"

	"github.com/impactnet/impactnet/network"
)

// StrongComponents returns the largest sets of people in which everybody can reach
// everybody along the direction of ties; those of an undirected graph are its weak
// components. Weights and loops have no influence.
//
// O(n + m) time, no recursion. Tarjan 1972, doi:10.1137/0201010. Agrees with networkx
// strongly_connected_components.
func StrongComponents(g *network.Graph) Components {
	if !g.Directed() {
		return WeakComponents(g)
	}
	n := g.Order()
	s := strongSearch{
		out:   simpleOut(g),
		entry: make([]int32, n),
		low:   make([]int32, n),
		next:  make([]int32, n),
		found: newForest(n),
	}
	for u := range network.NodeID(n) {
		if s.entry[u] == 0 {
			s.visit(u)
		}
	}
	return s.found.components()
}

// strongSearch is a depth-first search that closes a component when it leaves the
// person it entered it by.
type strongSearch struct {
	out   rows
	entry []int32 // order of visits from 1; 0 unvisited
	low   []int32 // least entry number reached in the open part
	next  []int32 // how many ties of a person on the path were followed
	path  []network.NodeID
	open  []network.NodeID // visited and not yet in a closed component
	count int32
	found forest
}

// closed is above every entry number: ties into closed components change nothing.
const closed = math.MaxInt32

func (s *strongSearch) visit(start network.NodeID) {
	s.enter(start)
	for len(s.path) > 0 {
		u := s.path[len(s.path)-1]
		row := s.out.Row(int(u))
		if int(s.next[u]) == len(row) {
			s.leave(u)
			continue
		}
		v := row[s.next[u]]
		s.next[u]++
		if s.entry[v] == 0 {
			s.enter(v)
		} else {
			s.low[u] = min(s.low[u], s.low[v])
		}
	}
}

func (s *strongSearch) enter(u network.NodeID) {
	s.count++
	s.entry[u], s.low[u] = s.count, s.count
	s.path = append(s.path, u)
	s.open = append(s.open, u)
}

func (s *strongSearch) leave(u network.NodeID) {
	s.path = s.path[:len(s.path)-1]
	low := s.low[u]
	if low == s.entry[u] {
		s.close(u)
	}
	if len(s.path) > 0 {
		parent := s.path[len(s.path)-1]
		s.low[parent] = min(s.low[parent], low)
	}
}

// close takes the component entered by u off the open people.
func (s *strongSearch) close(u network.NodeID) {
	for {
		v := s.open[len(s.open)-1]
		s.open = s.open[:len(s.open)-1]
		s.low[v] = closed
		s.found.join(u, v)
		if v == u {
			return
		}
	}
}
