package inference

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
)

// cells are the values of a relation for all pairs of different people: rows of people,
// weights or 1 where there is a tie and 0 where there is none.
type cells struct {
	n      int
	values []float64
}

func newCells(g *network.Graph) cells {
	n := g.Order()
	c := cells{n, make([]float64, n*n)}
	for u := range g.Nodes() {
		weights := g.OutWeights(u)
		for k, v := range g.Out(u) {
			if u != v {
				c.values[int(u)*n+int(v)] = weightAt(weights, k)
			}
		}
	}
	return c
}

// count returns the number of pairs of different people.
func (c cells) count() float64 { return float64(c.n) * float64(c.n-1) }

// mean returns the mean over all pairs.
func (c cells) mean() float64 { return dot(c.values, nil) / c.count() }

// uniform reports whether all pairs have the same value.
func (c cells) uniform() bool {
	for k, x := range c.values {
		if k%(c.n+1) != 0 && x != c.values[1] {
			return false
		}
	}
	return true
}

// centred subtracts the mean from all pairs, and leaves 0 of one value for all, whatever
// rounding did to the mean; the diagonal stays 0.
func (c cells) centred() cells {
	mean := c.mean()
	d := cells{c.n, make([]float64, len(c.values))}
	if c.uniform() {
		return d
	}
	for k, x := range c.values {
		if k%(c.n+1) != 0 {
			d.values[k] = x - mean
		}
	}
	return d
}

// dot returns Σ a·b, or Σ a if b is nil, in the order of the pairs.
func dot(a, b []float64) float64 {
	sum := 0.0
	for k, x := range a {
		if b != nil {
			x *= b[k]
		}
		sum += x
	}
	return sum
}

// permuted writes the values of the pairs of people order[i], order[j] to pair i, j.
func (c cells) permuted(order []int, into []float64) {
	for i, u := range order {
		row, target := c.values[u*c.n:(u+1)*c.n], into[i*c.n:(i+1)*c.n]
		for j, v := range order {
			target[j] = row[v]
		}
	}
}

// mostInCells is how many people may have cells: two gigabytes for each relation.
const mostInCells = 1 << 14

// samePeople reports graphs of different sizes, of too few people for permutations to
// say anything, or of too many for cells.
func samePeople(graphs ...*network.Graph) error {
	n := graphs[0].Order()
	for k, g := range graphs {
		if g.Order() != n {
			return fmt.Errorf("%w: relation 0 has %d people, relation %d has %d", ErrPeople, n, k, g.Order())
		}
	}
	if n > mostInCells {
		return fmt.Errorf("%w: %d people have %d pairs, at most %d people may", network.ErrTooLarge, n, n*(n-1), mostInCells)
	}
	return enoughPeople(n, 3)
}
