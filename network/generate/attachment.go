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
// It returns ErrParams unless 1 <= m < n, and network.ErrTooLarge.
// Barabási & Albert 1999, doi:10.1126/science.286.5439.509. Agrees with networkx
// barabasi_albert_graph in distribution.
func BarabasiAlbert(n, m int, r *rand.Rand) (*network.Graph, error) {
	return HolmeKim(n, m, 0, r)
}

// HolmeKim grows a graph as [BarabasiAlbert] does, but after each tie to a person drawn
// by degree, the next one goes, with probability p, to a random partner of that person:
// it closes a triangle. Where that person has no partner left, the tie is drawn by
// degree. m(n-m) ties; degrees as in BarabasiAlbert, clustering grows with p.
// O(nm) expected time. It returns ErrParams unless 1 <= m < n and p is in [0,1], and
// network.ErrTooLarge.
// Holme & Kim 2002, doi:10.1103/PhysRevE.65.026107.
func HolmeKim(n, m int, p float64, r *rand.Rand) (*network.Graph, error) {
	if m < 1 || m >= n {
		return nil, fmt.Errorf("%w: m is %d, must be at least 1 and below n = %d", ErrParams, m, n)
	}
	if err := errors.Join(probability("p", p), affordable(float64(n), float64(n)*float64(m))); err != nil {
		return nil, err
	}
	a := attachment{m: m, p: p, targets: make([]network.NodeID, 0, m*(n-m))}
	for v := 1; v <= m; v++ {
		a.targets = append(a.targets, network.NodeID(v))
	}
	if p > 0 {
		a.partners = make([][]network.NodeID, n)
		for v := network.NodeID(1); v <= network.NodeID(m); v++ {
			a.meet(0, v)
		}
	}
	chosen := make([]network.NodeID, 0, m)
	for u := network.NodeID(m + 1); u < network.NodeID(n); u++ {
		if p > 0 {
			chosen = a.chooseClosing(chosen[:0], r)
			for _, v := range chosen {
				a.meet(u, v)
			}
		} else {
			chosen = a.choose(chosen[:0], r)
		}
		a.targets = append(a.targets, chosen...)
	}
	source := make([]network.NodeID, len(a.targets))
	for tie := range source {
		source[tie] = a.source(tie)
	}
	return network.FromArcs(n, source, a.targets, nil, network.Options{})
}

// attachment grows a graph in which everyone brings m ties, so that the number of a
// tie tells who brought it and only the other end is stored. A uniform choice of the
// end of a tie is a choice by degree.
type attachment struct {
	m        int
	p        float64
	targets  []network.NodeID
	partners [][]network.NodeID // only where triangles are closed
}

// source returns who brought a tie; the first m are the star.
func (a *attachment) source(tie int) network.NodeID {
	if tie < a.m {
		return 0
	}
	return network.NodeID(a.m + tie/a.m)
}

func (a *attachment) end(i int) network.NodeID {
	if i%2 == 0 {
		return a.source(i / 2)
	}
	return a.targets[i/2]
}

// choose draws m different people by degree. It draws all that are missing before it
// looks at one, so that the memory is asked for all of them at once.
func (a *attachment) choose(chosen []network.NodeID, r *rand.Rand) []network.NodeID {
	ends := 2 * len(a.targets)
	for len(chosen) < a.m {
		first := len(chosen)
		for range a.m - first {
			chosen = append(chosen, a.end(r.IntN(ends)))
		}
		kept := first
		for _, v := range chosen[first:] {
			if !slices.Contains(chosen[:kept], v) {
				chosen[kept] = v
				kept++
			}
		}
		chosen = chosen[:kept]
	}
	return chosen
}

// chooseClosing draws m different people, each by degree or, with probability p, among
// the partners of the last one drawn by degree.
func (a *attachment) chooseClosing(chosen []network.NodeID, r *rand.Rand) []network.NodeID {
	var last network.NodeID
	for len(chosen) < a.m {
		if len(chosen) > 0 && r.Float64() < a.p {
			if v, found := a.partner(last, chosen, r); found {
				chosen = append(chosen, v)
				continue
			}
		}
		if v := a.end(r.IntN(2 * len(a.targets))); !slices.Contains(chosen, v) {
			chosen, last = append(chosen, v), v
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

func (a *attachment) meet(u, v network.NodeID) {
	a.partners[u], a.partners[v] = append(a.partners[u], v), append(a.partners[v], u)
}
