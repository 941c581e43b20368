package measure

import (
	"context"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// SignedTriangles are the triangles of a network of positive and negative ties.
type SignedTriangles struct {
	// ByNegative holds the numbers of triangles with 0, 1, 2 and 3 negative ties.
	ByNegative [4]int
}

// Balanced returns the share of triangles with 0 or 2 negative ties, where the friend of a
// friend is a friend and so is the enemy of an enemy. Range [0,1]; NaN without triangles.
func (s SignedTriangles) Balanced() float64 {
	balanced, unbalanced := s.ByNegative[0]+s.ByNegative[2], s.ByNegative[1]+s.ByNegative[3]
	return float64(balanced) / float64(balanced+unbalanced)
}

// CountSignedTriangles counts triangles by the signs of their ties. A pair of people has
// the sign of the sum of the weights of their ties in both directions, and no tie if the
// sum is 0; ties of an unweighted graph are positive. Loops are ignored.
//
// Time and error are those of [CountTriangles]. Cartwright and Harary 1956,
// doi:10.1037/h0046049.
func CountSignedTriangles(ctx context.Context, g *network.Graph, o Options) (SignedTriangles, error) {
	r := signs(g)
	parts := make([]own[SignedTriangles], par.Workers(o.Workers))
	err := eachClosedTie(ctx, r, true, o, func(worker int, tie *closedTie) {
		for _, at := range tie.common {
			parts[worker].value.ByNegative[tie.negative(r, at)]++
		}
	}, nil)
	if err != nil {
		return SignedTriangles{}, err
	}
	var total SignedTriangles
	for kind := range total.ByNegative {
		for _, part := range parts {
			total.ByNegative[kind] += part.value.ByNegative[kind]
		}
		total.ByNegative[kind] /= 3
	}
	return total, nil
}

// negative returns the number of negative ties of the triangle over the arc v→q.
func (t *closedTie) negative(r rows, at int32) int {
	n := 0
	for _, k := range [3]int32{t.at, at, t.arcs[r.Targets[at]]} {
		if r.Weights[k] < 0 {
			n++
		}
	}
	return n
}

// signs returns the simple undirected graph with summed weights, without the ties that
// sum to 0.
func signs(g *network.Graph) rows {
	r := withUnits(simpleUndirected(g))
	s := rows{
		Offsets: make([]int32, len(r.Offsets)),
		Targets: make([]network.NodeID, 0, len(r.Targets)),
		Weights: make([]float64, 0, len(r.Targets)),
	}
	for u := range r.Rows() {
		weights := r.RowWeights(u)
		for i, v := range r.Row(u) {
			if weights[i] != 0 {
				s.Targets = append(s.Targets, v)
				s.Weights = append(s.Weights, weights[i])
			}
		}
		s.Offsets[u+1] = int32(len(s.Targets))
	}
	return s
}

// Frustration says how far a network of positive and negative ties is from two camps
// with positive ties inside and negative ties between them.
type Frustration struct {
	// Lower and Upper bound the frustration index: the least number of ties that have
	// to go, or to change their sign, until there are two such camps. It is 0 exactly in
	// a balanced network, where Upper is 0 too.
	Lower, Upper int
	// Camps holds the camp, 0 or 1, of each person in a division that leaves Upper ties
	// at fault.
	Camps []int32
}

// FrustrationBounds bounds the frustration index, which takes exponential time to
// compute: from below by unbalanced triangles that have no tie in common, from above by
// a division into camps that no change of camp of one person improves. Signs are those
// of [CountSignedTriangles]. The division is the same at every call.
//
// O(m^1.5 + k·m) time for k rounds of changes, at most one more than Upper was at first
// and few in practice. The error is that of the context. Aref, Mason and Wilson 2020,
// doi:10.1002/net.21907.
func FrustrationBounds(ctx context.Context, g *network.Graph) (Frustration, error) {
	r := signs(g)
	lower, err := disjointUnbalanced(ctx, r)
	if err != nil {
		return Frustration{}, err
	}
	camps := campsByTrees(r)
	for changed := true; changed; {
		if err := ctx.Err(); err != nil {
			return Frustration{}, err
		}
		changed = changeCamps(r, camps)
	}
	faults := 0
	for u := range camps {
		faults += faultsOf(r, camps, u)
	}
	return Frustration{Lower: lower, Upper: faults / 2, Camps: camps}, nil
}

// disjointUnbalanced chooses unbalanced triangles without a common tie, first come,
// first chosen.
func disjointUnbalanced(ctx context.Context, r rows) (int, error) {
	chosen := 0
	used := make([]bool, len(r.Targets)) // by the arc from the end with more ties
	err := eachClosedTie(ctx, r, true, Options{Workers: 1}, func(_ int, tie *closedTie) {
		for _, at := range tie.common {
			q := r.Targets[at]
			over := tie.arcs[q]
			lowest := rank(int32(len(r.Row(int(q)))), q) < rank(int32(len(r.Row(int(tie.v)))), tie.v)
			if lowest && // each triangle once
				tie.negative(r, at)%2 == 1 && !used[tie.at] && !used[at] && !used[over] {
				used[tie.at], used[at], used[over] = true, true, true
				chosen++
			}
		}
	}, nil)
	return chosen, err
}

// campsByTrees satisfies the ties of a tree in every component.
func campsByTrees(r rows) []int32 {
	camps := make([]int32, r.Rows())
	for u := range camps {
		camps[u] = -1
	}
	var queue []network.NodeID
	for start := range camps {
		if camps[start] >= 0 {
			continue
		}
		camps[start] = 0
		queue = append(queue[:0], network.NodeID(start))
		for len(queue) > 0 {
			u := queue[0]
			queue = queue[1:]
			for k := r.Offsets[u]; k < r.Offsets[u+1]; k++ {
				if v := r.Targets[k]; camps[v] < 0 {
					camps[v] = campBy(r, k, camps[u])
					queue = append(queue, v)
				}
			}
		}
	}
	return camps
}

// campBy returns the camp that the tie at k asks for at the other end.
func campBy(r rows, k int32, camp int32) int32 {
	if r.Weights[k] < 0 {
		return 1 - camp
	}
	return camp
}

// faultsOf returns how many ties of u ask for another camp at their other end.
func faultsOf(r rows, camps []int32, u int) int {
	faults := 0
	for k := r.Offsets[u]; k < r.Offsets[u+1]; k++ {
		if campBy(r, k, camps[u]) != camps[r.Targets[k]] {
			faults++
		}
	}
	return faults
}

// changeCamps lets everybody with more ties at fault than not change camps, one after
// the other, and reports whether anybody did.
func changeCamps(r rows, camps []int32) bool {
	changed := false
	for u := range camps {
		if 2*faultsOf(r, camps, u) > len(r.Row(u)) {
			camps[u] = 1 - camps[u]
			changed = true
		}
	}
	return changed
}
