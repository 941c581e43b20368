package propagate

import (
	"context"
	"slices"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// chunk is the number of people a worker takes at a time.
const chunk = 2 * csr.Block

// rows is a sparse matrix by rows; the weights are never nil.
type rows struct{ csr.Matrix[network.NodeID] }

// factor is what the passes of an iteration multiply by.
type factor = csr.Factor[network.NodeID]

func (r rows) factor() factor { return csr.NewFactor(r.Matrix) }

func (r rows) of(u network.NodeID) ([]network.NodeID, []float64) {
	low, high := r.Offsets[u], r.Offsets[u+1]
	return r.Targets[low:high], r.Weights[low:high]
}

// ratings returns the ties out of and into everybody without loops, each weight mapped
// by weigh; nil keeps it. Where nothing changes, the graph's own slices are used.
func ratings(g *network.Graph, weigh func(float64) float64) (out, in rows) {
	out, in = clean(g, g.Arcs), clean(g, g.ReverseArcs)
	if weigh != nil && slices.ContainsFunc(out.Weights, func(w float64) bool { return weigh(w) != w }) {
		out.Weights, in.Weights = mapped(out.Weights, weigh), mapped(in.Weights, weigh)
	}
	return out, in
}

func clean(g *network.Graph, arcs func() ([]int32, []network.NodeID, []float64)) rows {
	var r rows
	r.Offsets, r.Targets, r.Weights = arcs()
	if g.Loops() > 0 {
		r.Matrix = r.WithoutDiagonal()
	}
	if r.Weights == nil {
		r.Weights = slices.Repeat([]float64{1}, len(r.Targets))
	}
	return r
}

func mapped(weights []float64, weigh func(float64) float64) []float64 {
	m := make([]float64, len(weights))
	for k, w := range weights {
		m[k] = weigh(w)
	}
	return m
}

// trusted maps distrust to no trust at all.
func trusted(weight float64) float64 { return max(weight, 0) }

// nobody is no NodeID.
const nobody = -1

// sums returns the sum of every row, without the entries of one person.
func (r rows) sums(ctx context.Context, o Options, without network.NodeID) ([]float64, error) {
	s := make([]float64, r.Rows())
	err := par.For(ctx, o.Workers, len(s), chunk, func(_, _, low, high int) {
		for u := low; u < high; u++ {
			others, weights := r.of(network.NodeID(u))
			for k, v := range others {
				if v != without {
					s[u] += weights[k]
				}
			}
		}
	})
	return s, err
}
