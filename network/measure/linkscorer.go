package measure

import (
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// linkScorer computes an index for one person and all others. It is the scratch space
// of a worker.
type linkScorer struct {
	rows
	index       LinkIndex
	attenuation float64
	maxLength   int
	two         spread // over neighbours, by their weight, to those at two ties
	walks       spread // LocalPath and KatzIndex: the index
	ends, next  spread // walks of the length at work and of the next
}

// spread is a vector with a list of where it is not 0.
type spread struct {
	value []float64
	at    []network.NodeID
}

func newLinkScorer(r rows, p LinkParams) *linkScorer {
	s := &linkScorer{rows: r, index: p.Index, attenuation: or(p.Attenuation, 0.005), maxLength: p.MaxLength}
	if p.Index == LocalPath {
		s.attenuation = or(p.Attenuation, 0.01)
	}
	for _, x := range []*spread{&s.two, &s.walks, &s.ends, &s.next} {
		x.value = make([]float64, r.Rows())
	}
	return s
}

func (x *spread) clear() {
	for _, v := range x.at {
		x.value[v] = 0
	}
	x.at = x.at[:0]
}

func (x *spread) add(v network.NodeID, amount float64) {
	if x.value[v] == 0 {
		x.at = append(x.at, v)
	}
	x.value[v] += amount
}

// pass adds factor times the amounts of from to everybody's neighbours.
func (s *linkScorer) pass(from, to *spread, factor float64) {
	for _, u := range from.at {
		amount := factor * from.value[u]
		if amount == 0 { // too small a number to go on with
			continue
		}
		for _, v := range s.Row(int(u)) {
			to.add(v, amount)
		}
	}
}

func (s *linkScorer) degree(u network.NodeID) float64 { return float64(len(s.Row(int(u)))) }

// from prepares the scores of u with everybody.
func (s *linkScorer) from(u network.NodeID) error {
	s.two.clear()
	s.ends.clear()
	for _, q := range s.Row(int(u)) {
		s.ends.add(q, s.weight(q))
	}
	s.pass(&s.ends, &s.two, 1)
	switch s.index {
	case LocalPath:
		s.walks.clear()
		for _, v := range s.two.at {
			s.walks.add(v, s.two.value[v])
		}
		s.pass(&s.two, &s.walks, s.attenuation)
	case KatzIndex:
		return s.katz(u)
	}
	return nil
}

// weight returns what a common neighbour counts for.
func (s *linkScorer) weight(q network.NodeID) float64 {
	switch {
	case s.index == AdamicAdar && s.degree(q) > 1: // who has one tie is common to nobody
		return 1 / math.Log(s.degree(q))
	case s.index == ResourceAllocation:
		return 1 / s.degree(q)
	}
	return 1
}

// katz adds up walks from u until they are as long as asked for, or until longer ones
// add to nobody's score.
func (s *linkScorer) katz(u network.NodeID) error {
	const lengths, negligible = 10_000, 1e-17
	s.walks.clear()
	s.ends.clear()
	s.ends.add(u, 1)
	settled := 0 // lengths in a row that added nothing: people may be reached by odd ones only
	for length := 1; settled < 2; length++ {
		if length > s.maxLength && s.maxLength > 0 {
			return nil
		}
		s.next.clear()
		s.pass(&s.ends, &s.next, s.attenuation)
		s.ends, s.next = s.next, s.ends
		settled++
		for _, v := range s.ends.at {
			s.walks.add(v, s.ends.value[v])
			if !(s.ends.value[v] <= negligible*s.walks.value[v]) {
				settled = 0
			}
			if s.maxLength == 0 && (math.IsInf(s.walks.value[v], 1) || length == lengths) {
				return fmt.Errorf("%w: attenuation %v of the Katz index is not below 1 / the largest eigenvalue",
					ErrConvergence, s.attenuation)
			}
		}
	}
	return nil
}

// strangers returns the people after u at two ties from u, in increasing order.
func (s *linkScorer) strangers(u network.NodeID) []network.NodeID {
	var found []network.NodeID
	slices.Sort(s.two.at)
	known := s.Row(int(u))
	for _, v := range s.two.at {
		if _, tied := slices.BinarySearch(known, v); v > u && !tied {
			found = append(found, v)
		}
	}
	return found
}

// score returns the index of a pair whose U is the person of the last from.
func (s *linkScorer) score(p Pair) float64 {
	if p.U == p.V {
		return math.NaN()
	}
	switch s.index {
	case Jaccard:
		common := s.two.value[p.V]
		return common / (s.degree(p.U) + s.degree(p.V) - common)
	case PreferentialAttachment:
		return s.degree(p.U) * s.degree(p.V)
	case LocalPath, KatzIndex:
		return s.walks.value[p.V]
	}
	return s.two.value[p.V]
}
