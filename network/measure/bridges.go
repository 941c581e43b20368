package measure

import (
	"cmp"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Bridges returns the ties without which their two ends would fall into different
// components, as unordered pairs with Source < Target, sorted; Weight is that of the
// undirected graph. Directions and loops are ignored; two arcs between the same people
// are one tie.
//
// O(n + m) time, no recursion. Tarjan 1974, doi:10.1016/0020-0190(74)90003-9. Agrees with
// networkx bridges.
func Bridges(g *network.Graph) []network.Tie {
	u := g.Undirected()
	s := searchDepth(simpleOut(u))
	bridges := []network.Tie{}
	for child, parent := range s.parent {
		child := network.NodeID(child)
		if parent >= 0 && s.low[child] > s.entry[parent] {
			weight, _ := u.Weight(parent, child)
			bridges = append(bridges, network.Tie{Source: min(parent, child), Target: max(parent, child), Weight: weight})
		}
	}
	slices.SortFunc(bridges, func(a, b network.Tie) int {
		return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
	return bridges
}

// ArticulationPoints returns the people without whom their component would fall apart,
// in increasing order. Directions, weights and loops are ignored.
//
// O(n + m) time, no recursion. Hopcroft and Tarjan 1973, doi:10.1145/362248.362272.
// Agrees with networkx articulation_points.
func ArticulationPoints(g *network.Graph) []network.NodeID {
	s := searchDepth(simpleUndirected(g))
	// parts is in how many pieces the component of a person falls beyond the first.
	parts := make([]int, g.Order())
	for child, parent := range s.parent {
		if parent < 0 {
			parts[child]-- // a root has no part above it
		} else if s.low[child] >= s.entry[parent] {
			parts[parent]++
		}
	}
	points := []network.NodeID{}
	for u, count := range parts {
		if count > 0 {
			points = append(points, network.NodeID(u))
		}
	}
	return points
}

// depthFirst is what a depth-first search of an undirected graph leaves behind.
type depthFirst struct {
	ties   rows
	parent []network.NodeID // -1 for the root of each component
	entry  []int32          // order of visits, from 1
	low    []int32          // least entry number that the people below have a tie to
	next   []int32          // how many ties of a person were followed
	count  int32
}

func searchDepth(ties rows) *depthFirst {
	n := ties.Rows()
	s := &depthFirst{
		ties:   ties,
		parent: slices.Repeat([]network.NodeID{-1}, n),
		entry:  make([]int32, n), low: make([]int32, n), next: make([]int32, n),
	}
	for u := range network.NodeID(n) {
		if s.entry[u] == 0 {
			s.visit(u)
		}
	}
	return s
}

func (s *depthFirst) visit(root network.NodeID) {
	s.enter(root, -1)
	for u := root; u >= 0; {
		row := s.ties.Row(int(u))
		if int(s.next[u]) == len(row) {
			if above := s.parent[u]; above >= 0 {
				s.low[above] = min(s.low[above], s.low[u])
			}
			u = s.parent[u]
			continue
		}
		v := row[s.next[u]]
		s.next[u]++
		switch {
		case s.entry[v] == 0:
			s.enter(v, u)
			u = v
		case v != s.parent[u]:
			s.low[u] = min(s.low[u], s.entry[v])
		}
	}
}

func (s *depthFirst) enter(u, parent network.NodeID) {
	s.count++
	s.parent[u], s.entry[u], s.low[u] = parent, s.count, s.count
}
