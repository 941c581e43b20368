package propagate

import (
	"context"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// chunk is the number of people a worker takes at a time.
const chunk = 2048

// rows is a sparse matrix by rows; the weights are never nil.
type rows struct {
	offsets []int32
	others  []network.NodeID
	weights []float64
}

func (r rows) of(u network.NodeID) ([]network.NodeID, []float64) {
	low, high := r.offsets[u], r.offsets[u+1]
	return r.others[low:high], r.weights[low:high]
}

// times returns the product of row u and x, added up in the order of the row.
func (r rows) times(u int, x []float64) (sum float64) {
	low, high := r.offsets[u], r.offsets[u+1]
	others := r.others[low:high]
	weights := r.weights[low:high]
	weights = weights[:len(others)]
	for k, v := range others {
		sum += weights[k] * x[v]
	}
	return sum
}

// ratings returns the ties out of and into everybody without loops, each weight mapped
// by weigh; nil keeps it. Where nothing changes, the graph's own slices are used.
func ratings(g *network.Graph, weigh func(float64) float64) (out, in rows) {
	out, in = clean(g, g.Arcs), clean(g, g.ReverseArcs)
	if weigh != nil && slices.ContainsFunc(out.weights, func(w float64) bool { return weigh(w) != w }) {
		out.weights, in.weights = mapped(out.weights, weigh), mapped(in.weights, weigh)
	}
	return out, in
}

func clean(g *network.Graph, arcs func() ([]int32, []network.NodeID, []float64)) rows {
	var r rows
	r.offsets, r.others, r.weights = arcs()
	if g.Loops() > 0 {
		r = r.withoutLoops()
	}
	if r.weights == nil {
		r.weights = slices.Repeat([]float64{1}, len(r.others))
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

func (r rows) withoutLoops() rows {
	s := rows{offsets: make([]int32, len(r.offsets)), others: make([]network.NodeID, 0, len(r.others))}
	for u := range len(r.offsets) - 1 {
		for k := r.offsets[u]; k < r.offsets[u+1]; k++ {
			if int(r.others[k]) == u {
				continue
			}
			s.others = append(s.others, r.others[k])
			if r.weights != nil {
				s.weights = append(s.weights, r.weights[k])
			}
		}
		s.offsets[u+1] = int32(len(s.others))
	}
	return s
}

// trusted maps distrust to no trust at all.
func trusted(weight float64) float64 { return max(weight, 0) }

// sum adds up what work returns for the chunks of [0,n), in the order of the chunks.
func sum(ctx context.Context, o Options, n int, work func(low, high int) float64) (float64, error) {
	parts, err := par.Map(ctx, o.Workers, n, chunk, func(_, low, high int) float64 { return work(low, high) })
	total := 0.0
	for _, part := range parts {
		total += part
	}
	return total, err
}

// nobody is no NodeID.
const nobody = -1

// sums returns the sum of every row, without the entries of one person.
func (r rows) sums(ctx context.Context, o Options, without network.NodeID) ([]float64, error) {
	s := make([]float64, len(r.offsets)-1)
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
