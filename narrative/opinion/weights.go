package opinion

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/network"
)

// Weights is a row-stochastic matrix of influence: w(i,j) is how much of i's next
// opinion comes from j. It never changes. Zeros are not stored.
type Weights struct {
	rows    csr.Matrix[network.NodeID]
	columns csr.Matrix[network.NodeID] // the transpose: who listens to j
}

func newWeights(rows csr.Matrix[network.NodeID]) *Weights {
	return &Weights{rows, csr.Transpose[network.NodeID, network.NodeID](rows, rows.Rows())}
}

// NewWeights takes the rows of a square matrix. It returns ErrWeights for rows of
// unequal length, an entry that is negative or not finite, and a row whose sum differs
// from 1 by more than 1e-6. Rows are used as they are.
func NewWeights(matrix [][]float64) (*Weights, error) {
	n := len(matrix)
	m := csr.Matrix[network.NodeID]{Offsets: make([]int32, 1, n+1), Weights: []float64{}}
	for i, row := range matrix {
		if len(row) != n {
			return nil, fmt.Errorf("%w: row %d has %d entries of %d", ErrWeights, i, len(row), n)
		}
		for j, w := range row {
			if !(w >= 0) || math.IsInf(w, 1) {
				return nil, fmt.Errorf("%w: entry (%d,%d) is %v", ErrWeights, i, j, w)
			}
			if w > 0 {
				m.Targets, m.Weights = append(m.Targets, network.NodeID(j)), append(m.Weights, w)
			}
		}
		if sum := exact.Sum(row); !(math.Abs(sum-1) <= 1e-6) {
			return nil, fmt.Errorf("%w: row %d adds up to %v", ErrWeights, i, sum)
		}
		m.Offsets = append(m.Offsets, int32(len(m.Targets)))
	}
	return newWeights(m), nil
}

// WeightsOf returns the influence over the ties of a graph: a tie from i to j says that
// i listens to j. Everybody gives the weight self in [0,1] to the own opinion and
// shares the rest in proportion to the weights of the ties out (equally without
// weights); a loop adds to the own opinion. Who listens to nobody keeps the own opinion.
// It returns ErrWeights for a negative weight and ErrParams for a bad self. O(n + m).
func WeightsOf(g *network.Graph, self float64) (*Weights, error) {
	if err := within("self", self, 0, 1); err != nil {
		return nil, err
	}
	m := csr.Matrix[network.NodeID]{Offsets: make([]int32, 1, g.Order()+1), Weights: []float64{}}
	put := func(v network.NodeID, w float64) {
		if w > 0 {
			m.Targets, m.Weights = append(m.Targets, v), append(m.Weights, w)
		}
	}
	for u := range g.Nodes() {
		total, own, err := shares(g, u, self)
		if err != nil {
			return nil, err
		}
		placed := false
		for k, v := range g.Out(u) {
			if !placed && v >= u {
				put(u, own)
				placed = true
			}
			if v != u {
				put(v, (1-self)*tieWeight(g, u, k)/total)
			}
		}
		if !placed {
			put(u, own)
		}
		m.Offsets = append(m.Offsets, int32(len(m.Targets)))
	}
	return newWeights(m), nil
}

// shares returns the total weight of u's ties out and the weight of the own opinion.
func shares(g *network.Graph, u network.NodeID, self float64) (total, own float64, err error) {
	var sum exact.Accumulator
	loop := 0.0
	for k, v := range g.Out(u) {
		w := tieWeight(g, u, k)
		if w < 0 {
			return 0, 0, fmt.Errorf("%w: tie from %d to %d has weight %v", ErrWeights, u, v, w)
		}
		if v == u {
			loop = w
		}
		sum.Add(w)
	}
	if total = sum.Sum(); total == 0 {
		return 1, 1, nil
	}
	return total, self + (1-self)*loop/total, nil
}

func tieWeight(g *network.Graph, u network.NodeID, k int) float64 {
	if weights := g.OutWeights(u); weights != nil {
		return weights[k]
	}
	return 1
}

// Order returns the number of people.
func (w *Weights) Order() int { return w.rows.Rows() }

// apply puts W x into y. A row is added up in the order of the people.
func (w *Weights) apply(x, y []float64) {
	for i := range y {
		sum := 0.0
		for k := w.rows.Offsets[i]; k < w.rows.Offsets[i+1]; k++ {
			sum += w.rows.Weights[k] * x[w.rows.Targets[k]]
		}
		y[i] = sum
	}
}
