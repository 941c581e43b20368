package generate

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// BarabasiAlbert grows a graph to n people: it starts from a star of m+1, and everyone
// who joins ties to m different people drawn in proportion to the ties they have.
// m counts ties of a newcomer, not the mean degree, which tends to 2m: m(n-m) ties.
// The share of people with k ties tends to 2m(m+1)/(k(k+1)(k+2)). O(nm) expected time.
// It returns ErrParams unless 1 <= m < n.
// Barabási & Albert 1999, doi:10.1126/science.286.5439.509. Agrees with networkx
// barabasi_albert_graph in distribution.
func BarabasiAlbert(n, m int, r *rand.Rand) (*network.Graph, error) {
	return HolmeKim(n, m, 0, r)
}

// HolmeKim grows a graph as [BarabasiAlbert] does, but after each tie to a person drawn
// by degree, the next one goes, with probability p, to a random partner of that person:
// it closes a triangle. Where that person has no partner left, the tie is drawn by
// degree. m(n-m) ties; degrees as in BarabasiAlbert, clustering grows with p.
// O(nm) expected time. It returns ErrParams unless 1 <= m < n and p is in [0,1].
// Holme & Kim 2002, doi:10.1103/PhysRevE.65.026107.
func HolmeKim(n, m int, p float64, r *rand.Rand) (*network.Graph, error) {
	if m < 1 || m >= n {
		return nil, fmt.Errorf("%w: m is %d, must be at least 1 and below n = %d", ErrParams, m, n)
	}
	if err := errors.Join(probability("p", p), affordable(float64(n)*float64(m))); err != nil {
		return nil, err
	}
	a := attachment{p: p, ends: make([]network.NodeID, 0, 2*m*(n-m))}
	for v := 1; v <= m; v++ {
		a.tie(0, network.NodeID(v))
	}
	if p > 0 {
		a.partners = make([][]network.NodeID, n)
		for v := network.NodeID(1); v <= network.NodeID(m); v++ {
			a.partners[0] = append(a.partners[0], v)
			a.partners[v] = append(a.partners[v], 0)
		}
	}
	chosen := make([]network.NodeID, 0, m)
	for u := m + 1; u < n; u++ {
		chosen = a.join(network.NodeID(u), m, chosen[:0], r)
	}
	return a.graph(n)
}

// attachment lists the two ends of every tie side by side: a uniform choice of an entry
// is a choice by degree.
type attachment struct {
	p        float64
	ends     []network.NodeID
	partners [][]network.NodeID // only where triangles are closed
}

func (a *attachment) tie(u, v network.NodeID) { a.ends = append(a.ends, u, v) }

// join ties u to m people, who are returned.
func (a *attachment) join(u network.NodeID, m int, chosen []network.NodeID, r *rand.Rand) []network.NodeID {
	var last network.NodeID
	byDegree := len(a.ends)
	for len(chosen) < m {
		v, closes := network.NodeID(0), false
		if len(chosen) > 0 && a.p > 0 && r.Float64() < a.p {
			v, closes = a.partner(last, chosen, r)
		}
		if !closes {
			v = a.ends[r.IntN(byDegree)]
			if slices.Contains(chosen, v) {
				continue
			}
			last = v
		}
		chosen = append(chosen, v)
	}
	for _, v := range chosen {
		a.tie(u, v)
		if a.partners != nil {
			a.partners[u] = append(a.partners[u], v)
			a.partners[v] = append(a.partners[v], u)
		}
	}
	return chosen
}

// partner draws a partner of v who is not chosen yet, if there is one.
func (a *attachment) partner(v network.NodeID, chosen []network.NodeID, r *rand.Rand) (network.NodeID, bool) {
	left := 0
	var drawn network.NodeID
	for _, w := range a.partners[v] {
		if slices.Contains(chosen, w) {
			continue
		}
		left++
		if r.IntN(left) == 0 { // reservoir of one
			drawn = w
		}
	}
	return drawn, left > 0
}

func (a *attachment) graph(n int) (*network.Graph, error) {
	t := withCapacity(len(a.ends) / 2)
	for i := 0; i < len(a.ends); i += 2 {
		t.add(a.ends[i], a.ends[i+1])
	}
	a.ends = nil
	return t.graph(n)
}
