package measure

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"sync/atomic"

	"github.com/impactnet/impactnet/network"
)

// BrokerRole is how a broker stands to the groups of the two people between whom they
// stand.
type BrokerRole int

// The roles of Gould and Fernandez, with the groups of the source, the broker and the
// target in brackets.
const (
	Coordinator    BrokerRole = iota // (A A A) within the own group
	Itinerant                        // (A B A) an outsider within another group
	Gatekeeper                       // (A B B) from another group into the own
	Representative                   // (A A B) from the own group into another
	Liaison                          // (A B C) between two other groups
	brokerRoles
)

// Brokered counts the paths brokered in each role: Brokered[Gatekeeper], say.
type Brokered [brokerRoles]int

// Total returns the number of paths brokered in any role.
func (b Brokered) Total() int {
	total := 0
	for _, paths := range b {
		total += paths
	}
	return total
}

// Brokerage counts for each person v and role the ordered pairs (a, b) of others with
// ties a→v and v→b and no tie a→b. groups holds the group of each person, below 0 for
// none: paths with such a person do not count. In an undirected graph every tie goes
// both ways, so that a pair counts in both orders. Loops and weights are ignored.
//
// It returns ErrParams if there is not a group for each person, and the error of the
// context. Time is that of [CountTriangles]. Gould and Fernandez 1989,
// doi:10.2307/270949. Agrees with R's sna brokerage.
func Brokerage(ctx context.Context, g *network.Graph, groups []int32, o Options) ([]Brokered, error) {
	if len(groups) != g.Order() {
		return nil, fmt.Errorf("%w: %d groups for %d people", ErrParams, len(groups), g.Order())
	}
	brokered := twoPaths(g, groups)
	closed := make([][brokerRoles]atomic.Int64, g.Order())
	err := eachClosedPair(ctx, dyads(g), o, func(_ int, p closedPair) {
		u, q, v := groups[p.u], groups[p.q], groups[p.v]
		if u < 0 || q < 0 || v < 0 {
			return
		}
		if p.qu&inward != 0 && p.qv&outward != 0 && p.uv&outward != 0 {
			closed[p.q][role(u, q, v)].Add(1)
		}
		if p.qv&inward != 0 && p.qu&outward != 0 && p.uv&inward != 0 {
			closed[p.q][role(v, q, u)].Add(1)
		}
	})
	if err != nil {
		return nil, err
	}
	for q := range brokered {
		for r := range brokered[q] {
			brokered[q][r] -= int(closed[q][r].Load())
		}
	}
	return brokered, nil
}

func role(source, broker, target int32) BrokerRole {
	switch {
	case source == broker && broker == target:
		return Coordinator
	case source == target:
		return Itinerant
	case broker == target:
		return Gatekeeper
	case source == broker:
		return Representative
	}
	return Liaison
}

// twoPaths counts for each q and role the paths u→q→v with u ≠ v, closed ones too, by the
// numbers of people of each group who have a tie to q, from q, or both.
func twoPaths(g *network.Graph, groups []int32) []Brokered {
	out, in := simpleOut(g), simpleIn(g)
	codes, used := compact(groups)
	around := tally{out: make([]int, used), in: make([]int, used), both: make([]int, used)}
	paths := make([]Brokered, g.Order())
	for q, own := range codes {
		if own >= 0 {
			around.count(codes, in.Row(q), out.Row(q))
			paths[q] = around.paths(own)
		}
	}
	return paths
}

// compact numbers the groups in use from 0, and leaves numbers below 0 as they are.
func compact(groups []int32) (codes []int32, used int) {
	values := slices.Clone(groups)
	slices.Sort(values)
	values = slices.Compact(values)
	values = values[sort.Search(len(values), func(i int) bool { return values[i] >= 0 }):]
	codes = slices.Clone(groups)
	for u, group := range groups {
		if group >= 0 {
			code, _ := slices.BinarySearch(values, group)
			codes[u] = int32(code)
		}
	}
	return codes, len(values)
}

// tally counts the neighbours of a person by group and direction.
type tally struct {
	in, out, both []int
	met           []int32 // groups of neighbours, each once
}

func (t *tally) count(groups []int32, in, out []network.NodeID) {
	for _, group := range t.met {
		t.in[group], t.out[group], t.both[group] = 0, 0, 0
	}
	t.met = t.met[:0]
	add := func(counts []int, u network.NodeID) {
		group := groups[u]
		if group < 0 {
			return
		}
		if t.in[group]+t.out[group] == 0 {
			t.met = append(t.met, group)
		}
		counts[group]++
	}
	for _, u := range in {
		add(t.in, u)
	}
	for _, u := range out {
		add(t.out, u)
		if _, mutual := slices.BinarySearch(in, u); mutual {
			add(t.both, u)
		}
	}
}

func (t *tally) paths(own int32) (b Brokered) {
	strangersIn, strangersOut := 0, 0
	for _, group := range t.met {
		same := t.in[group] * t.out[group]
		if group == own {
			b[Coordinator] = same - t.both[group]
			continue
		}
		b[Itinerant] += same - t.both[group]
		b[Liaison] -= same
		strangersIn += t.in[group]
		strangersOut += t.out[group]
	}
	b[Gatekeeper] = strangersIn * t.out[own]
	b[Representative] = t.in[own] * strangersOut
	b[Liaison] += strangersIn * strangersOut
	return b
}
