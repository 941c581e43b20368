package generate

import (
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
)

// Complete returns n people who all know each other: n(n-1)/2 ties.
// It returns ErrParams for n < 0, and network.ErrTooLarge.
func Complete(n int) (*network.Graph, error) {
	if err := atLeast("n", n, 0); err != nil {
		return nil, err
	}
	if err := affordable(float64(n), float64(n)*float64(n)/2); err != nil {
		return nil, err
	}
	t := withCapacity(n * max(n-1, 0) / 2)
	t.clique(0, n)
	return t.graph(n)
}

// clique ties the people from low to high-1 to each other.
func (t *ties) clique(low, high int) {
	for u := low; u < high; u++ {
		for v := u + 1; v < high; v++ {
			t.add(network.NodeID(u), network.NodeID(v))
		}
	}
}

// Ring returns n people in a circle, each tied to the k nearest, k/2 on either side:
// nk/2 ties. Clustering is 3(k-2)/(4(k-1)) while 3k/2 < n. It returns ErrParams for
// n < 0, an odd or negative k, or k >= n in a circle that has people, and
// network.ErrTooLarge.
func Ring(n, k int) (*network.Graph, error) {
	if err := ringParams(n, k); err != nil {
		return nil, err
	}
	t := withCapacity(n * k / 2)
	for u := range n {
		for j := 1; j <= k/2; j++ {
			t.add(network.NodeID(u), network.NodeID((u+j)%n))
		}
	}
	return t.graph(n)
}

func ringParams(n, k int) error {
	if k%2 != 0 || k >= n && n > 0 {
		return fmt.Errorf("%w: k is %d, must be even and below n = %d", ErrParams, k, n)
	}
	return errors.Join(atLeast("n", n, 0), atLeast("k", k, 0), affordable(float64(n), float64(n)*float64(k)/2))
}

// Grid returns rows x columns people, each tied to those beside, above and below:
// 2·rows·columns - rows - columns ties. Person r·columns + c stands in row r and
// column c. It returns ErrParams for fewer than one row or column, and
// network.ErrTooLarge.
func Grid(rows, columns int) (*network.Graph, error) {
	if err := errors.Join(atLeast("rows", rows, 1), atLeast("columns", columns, 1)); err != nil {
		return nil, err
	}
	people := float64(rows) * float64(columns)
	if err := affordable(people, 2*people); err != nil {
		return nil, err
	}
	t := withCapacity(2 * rows * columns)
	for u := range rows * columns {
		if u%columns < columns-1 {
			t.add(network.NodeID(u), network.NodeID(u+1))
		}
		if u/columns < rows-1 {
			t.add(network.NodeID(u), network.NodeID(u+columns))
		}
	}
	return t.graph(rows * columns)
}

// Star returns n people of whom the first is tied to all others: n-1 ties.
// It returns ErrParams for n < 1, and network.ErrTooLarge.
func Star(n int) (*network.Graph, error) {
	if err := errors.Join(atLeast("n", n, 1), affordable(float64(n), float64(n))); err != nil {
		return nil, err
	}
	t := withCapacity(n - 1)
	for v := 1; v < n; v++ {
		t.add(0, network.NodeID(v))
	}
	return t.graph(n)
}

// Tree returns the balanced tree in which every person above the last level has
// `branching` children, with `height` levels below the root, numbered level by level:
// (branching^(height+1) - 1)/(branching - 1) people, height+1 if branching is 1. It
// returns ErrParams for branching < 1 or height < 0, and network.ErrTooLarge.
func Tree(branching, height int) (*network.Graph, error) {
	if err := errors.Join(atLeast("branching", branching, 1), atLeast("height", height, 0)); err != nil {
		return nil, err
	}
	n, level := 1, 1
	for range height {
		if float64(level)*float64(branching) > float64(math.MaxInt32-n) {
			return nil, fmt.Errorf("%w: a tree of branching %d and height %d", network.ErrTooLarge, branching, height)
		}
		level *= branching
		n += level
	}
	t := withCapacity(n - 1)
	for v := 1; v < n; v++ {
		t.add(network.NodeID((v-1)/branching), network.NodeID(v))
	}
	return t.graph(n)
}

// Caveman returns groups of people who all know each other and nobody else: the
// extreme of clustering. Person u is in group u/size. It returns ErrParams for fewer
// than one group or person a group, and network.ErrTooLarge.
// Watts 1999, doi:10.1086/210318.
func Caveman(groups, size int) (*network.Graph, error) {
	t, err := caves(groups, size)
	if err != nil {
		return nil, err
	}
	return t.graph(groups * size)
}

func caves(groups, size int) (ties, error) {
	if err := errors.Join(atLeast("groups", groups, 1), atLeast("size", size, 1)); err != nil {
		return ties{}, err
	}
	if err := affordable(float64(groups)*float64(size), float64(groups)*float64(size)*float64(size)/2); err != nil {
		return ties{}, err
	}
	t := withCapacity(groups * size * (size - 1) / 2)
	for g := range groups {
		t.clique(g*size, (g+1)*size)
	}
	return t, nil
}
