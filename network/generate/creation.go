package generate

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// CreationSpaceParams describe a network of impact groups.
type CreationSpaceParams struct {
	// Sizes holds the number of people of each group.
	Sizes []int
	// Cohesion is the probability of a tie between two people of a group; 0 means 0.9.
	Cohesion float64
	// Bridges is the number of ties that each group sends to people of other groups; one
	// end is drawn uniformly from the group, the other from everybody outside it.
	Bridges int
}

// Validate reports every parameter that is outside its range.
func (p CreationSpaceParams) Validate() error {
	faults := []error{probability("Cohesion", p.Cohesion), atLeast("Bridges", p.Bridges, 0)}
	people, ties, occupied := 0.0, 0.0, 0
	for i, size := range p.Sizes {
		faults = append(faults, atLeast(fmt.Sprintf("Sizes[%d]", i), size, 0))
		people += float64(size)
		ties += p.cohesion()*float64(size)*float64(size)/2 + float64(p.Bridges)
		if size > 0 {
			occupied++
		}
	}
	if p.Bridges > 0 && occupied == 1 {
		faults = append(faults, fmt.Errorf("%w: a single group has no other to bridge to", ErrParams))
	}
	return errors.Join(append(faults, affordable(people, ties))...)
}

func (p CreationSpaceParams) cohesion() float64 {
	if p.Cohesion == 0 {
		return 0.9
	}
	return p.Cohesion
}

// CreationSpace returns people in groups whose members mostly know each other, with a
// few bridges between groups, and the group of each person; people are numbered group
// by group. A bridge that falls on a tie already there is drawn again, up to the point
// where the two groups are wholly tied, so it may be missing only in tiny spaces.
// O(n + m) expected time. It returns ErrParams and network.ErrTooLarge for what Validate
// reports.
func CreationSpace(p CreationSpaceParams, r *rand.Rand) (*network.Graph, []int, error) {
	if err := p.Validate(); err != nil {
		return nil, nil, err
	}
	starts := make([]int, len(p.Sizes)+1)
	var group []int
	for i, size := range p.Sizes {
		starts[i+1] = starts[i] + size
		for range size {
			group = append(group, i)
		}
	}
	var t ties
	for i := range p.Sizes {
		t.bernoulliTriangle(starts[i], starts[i+1], p.cohesion(), r)
	}
	bridges := newPairs(p.Bridges * len(p.Sizes))
	for i, size := range p.Sizes {
		for range p.Bridges {
			if size > 0 {
				t.bridge(starts[i], size, group, bridges, r)
			}
		}
	}
	g, err := t.graph(len(group))
	return g, group, err
}

// bridge ties someone of the group that starts at `start` to someone outside it.
func (t *ties) bridge(start, size int, group []int, bridges *pairs, r *rand.Rand) {
	const tries = 64
	for range tries {
		u := start + r.IntN(size)
		v := r.IntN(len(group) - size)
		if v >= start {
			v += size // skip the own group
		}
		if bridges.add(network.NodeID(u), network.NodeID(v)) {
			t.add(network.NodeID(u), network.NodeID(v))
			return
		}
	}
}
