package community

import "github.com/impactnet/impactnet/network"

// Partition puts each person into exactly one community. Communities are numbered
// from 0 by their first member, so two partitions are the same exactly if their
// labels are. A Partition never changes.
type Partition struct {
	labels  []int32
	starts  []int32
	members []network.NodeID
}

// NewPartition puts people with equal labels into one community; the labels may be
// any numbers. It keeps nothing of labels. O(n).
func NewPartition(labels []int32) *Partition {
	number := make(map[int32]int32)
	dense := make([]int32, len(labels))
	for u, label := range labels {
		c, known := number[label]
		if !known {
			c = int32(len(number))
			number[label] = c
		}
		dense[u] = c
	}
	return partitionOf(dense, len(number))
}

// partitionOf takes over labels that are numbered by first member in [0,k).
func partitionOf(labels []int32, k int) *Partition {
	p := &Partition{labels: labels}
	p.starts, p.members = group[network.NodeID](labels, k)
	return p
}

// Order returns the number of people.
func (p *Partition) Order() int { return len(p.labels) }

// Communities returns the number of communities.
func (p *Partition) Communities() int { return len(p.starts) - 1 }

// Labels returns the community of each person, in [0, Communities()). The slice
// must not be changed.
func (p *Partition) Labels() []int32 { return p.labels }

// Of returns the community of person u.
func (p *Partition) Of(u network.NodeID) int { return int(p.labels[u]) }

// Size returns the number of people of community c.
func (p *Partition) Size(c int) int { return int(p.starts[c+1] - p.starts[c]) }

// Sizes returns the sizes of all communities.
func (p *Partition) Sizes() []int {
	sizes := make([]int, p.Communities())
	for c := range sizes {
		sizes[c] = p.Size(c)
	}
	return sizes
}

// Members returns the people of community c in increasing order. The slice must not
// be changed. O(1).
func (p *Partition) Members(c int) []network.NodeID {
	return p.members[p.starts[c]:p.starts[c+1]:p.starts[c+1]]
}

// group lists the nodes by label in [0,k): those of c are
// members[starts[c]:starts[c+1]], in increasing order.
func group[N ~int32](labels []int32, k int) (starts []int32, members []N) {
	members = make([]N, len(labels))
	return groupInOrder(nil, labels, make([]int32, k+2), members), members
}

// groupInOrder is group with the nodes of a label in the order in which order lists them,
// unless it is nil. It takes k+2 zeros for starts and the memory of members.
func groupInOrder[N ~int32](order []N, labels, starts []int32, members []N) []int32 {
	k := len(starts) - 2
	for _, c := range labels {
		starts[c+2]++
	}
	for c := range k {
		starts[c+2] += starts[c+1]
	}
	for i := range labels {
		u := N(i)
		if order != nil {
			u = order[i]
		}
		c := labels[u]
		members[starts[c+1]] = u
		starts[c+1]++
	}
	return starts[:k+1]
}

// alone returns the numbers in [0,n): the labels of nodes that are communities of
// their own.
func alone[N ~int32](n int) []N {
	labels := make([]N, n)
	for u := range labels {
		labels[u] = N(u)
	}
	return labels
}

// dense renumbers labels by their first node and returns how many there are. number has a
// zero for each label.
func dense(labels, number []int32) int {
	k := int32(0)
	for u, c := range labels {
		if number[c] == 0 {
			k++
			number[c] = k
		}
		labels[u] = number[c] - 1
	}
	return int(k)
}
