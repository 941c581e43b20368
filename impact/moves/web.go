package moves

import (
	"slices"

	"github.com/impactnet/impactnet/network"
)

// web is the simple undirected graph of a situation under change, with the trust that
// runs along its ties.
type web struct {
	near  [][]network.NodeID // by person, in increasing order
	trust [][]float64        // of the person in each of near
	most  int                // the most ties that anybody had at the start
}

func newWeb(s *Situation) *web {
	u := s.Graph.Undirected()
	w := &web{near: make([][]network.NodeID, u.Order()), trust: make([][]float64, u.Order())}
	for a := range u.Nodes() {
		for _, b := range u.Out(a) {
			if a == b {
				continue
			}
			level := TieTrust
			if s.Trust != nil {
				level = s.Trust(a, b)
			}
			w.near[a] = append(w.near[a], b)
			w.trust[a] = append(w.trust[a], level)
		}
		w.most = max(w.most, len(w.near[a]))
	}
	return w
}

func (w *web) order() int { return len(w.near) }

// level returns how far a trusts b, and whether they are tied.
func (w *web) level(a, b network.NodeID) (level float64, tied bool) {
	at, tied := slices.BinarySearch(w.near[a], b)
	if !tied {
		return StrangerTrust, false
	}
	return w.trust[a][at], true
}

func (w *web) tied(a, b network.NodeID) bool {
	_, tied := slices.BinarySearch(w.near[a], b)
	return tied
}

// add makes a tie, or deepens it, and reports whether it is new.
func (w *web) add(t Tie) bool {
	there, back := t.levels()
	w.raise(t.V, t.U, back)
	return w.raise(t.U, t.V, there)
}

func (w *web) raise(a, b network.NodeID, level float64) bool {
	at, tied := slices.BinarySearch(w.near[a], b)
	if tied {
		w.trust[a][at] = max(w.trust[a][at], level)
		return false
	}
	w.near[a] = slices.Insert(w.near[a], at, b)
	w.trust[a] = slices.Insert(w.trust[a], at, level)
	return true
}

func (w *web) clone() *web {
	c := &web{near: make([][]network.NodeID, w.order()), trust: make([][]float64, w.order()), most: w.most}
	for u := range w.near {
		c.near[u] = slices.Clone(w.near[u])
		c.trust[u] = slices.Clone(w.trust[u])
	}
	return c
}

// components returns the people of each component, in the order of their first person.
func (w *web) components() [][]network.NodeID {
	seen := make([]bool, w.order())
	var list [][]network.NodeID
	for root := range network.NodeID(w.order()) {
		if seen[root] {
			continue
		}
		seen[root] = true
		people := []network.NodeID{root}
		for at := 0; at < len(people); at++ {
			for _, v := range w.near[people[at]] {
				if !seen[v] {
					seen[v] = true
					people = append(people, v)
				}
			}
		}
		list = append(list, people)
	}
	return list
}

// componentSizes returns for each person how many people hang together with them.
func (w *web) componentSizes() []int32 {
	sizes := make([]int32, w.order())
	for _, people := range w.components() {
		for _, u := range people {
			sizes[u] = int32(len(people))
		}
	}
	return sizes
}
