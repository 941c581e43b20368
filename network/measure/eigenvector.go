package measure

import (
	"context"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/impactnet/impactnet/network"
)

// Eigenvector returns eigenvector centrality: the scores that are proportional to the sums
// of the scores of those who have a tie to the person,
//
//	λ x(v) = Σ_{u→v} w(u,v)·x(u)
//
// with the largest λ there is. Range [0,1], scaled to Σ x² = 1. In a disconnected graph
// only components of the largest λ have scores above 0; of several, each keeps its part
// of the vector of ones. NaN for everybody if λ is 0: in a graph without ties, or a directed one
// without a cycle. Weights count, with network.ErrWeight if one is negative; take
// g.Unweighted() to ignore them. Loops are ignored. The error is otherwise that of the
// context, or ErrConvergence: in directed graphs where several strong components have the
// largest λ in line there is no single answer, and where little but a cycle of some dozens
// of people has it, too many steps are needed.
//
// O(m) a step. Undirected: Lanczos' method, some dozens of steps. Directed: power iteration
// on ties and loops of their mean weight or less, up to 10,000. Bonacich 1972, doi:10.1080/0022250X.1972.9989806. Agrees
// with networkx eigenvector_centrality_numpy for connected graphs.
func Eigenvector(ctx context.Context, g *network.Graph, o Options) ([]float64, error) {
	if err := requireNonNegative(g); err != nil {
		return nil, err
	}
	in := csr.NewFactor(simpleIn(g))
	if !hasCycle(g) {
		return nans(g.Order()), ctx.Err()
	}
	l := newLoop(ctx, g.Order(), o)
	defer l.Close()
	if g.Directed() {
		return l.power(in)
	}
	multiply := func(y, x []float64) { l.multiply(y, in, x) }
	_, x, err := symmetric{loop: l, multiply: multiply}.largest(ones(g.Order()))
	return magnitudes(x), err
}

// hasCycle reports whether a walk along ties of positive weight need not end; loops are
// none.
func hasCycle(g *network.Graph) bool {
	out := simpleOut(g)
	if out.Weights == nil {
		return StrongComponents(g).LargestSize() > 1
	}
	var source, target []network.NodeID
	for u := range out.Rows() {
		for i, v := range out.Row(u) {
			if out.RowWeights(u)[i] > 0 {
				source, target = append(source, network.NodeID(u)), append(target, v)
			}
		}
	}
	positive, err := network.FromArcs(g.Order(), source, target, nil, network.Options{Directed: true})
	return err == nil && StrongComponents(positive).LargestSize() > 1
}

// power iterates x ← s·x + M·x from the vector of ones. A shift s of 0 would oscillate on
// cycles; the mean of M's entries is in their unit, and 1 without weights. Where that is
// more than λ, as a few heavy ties make it, the growth of x in the last pass takes its place.
func (l *loop) power(matrix factor) ([]float64, error) {
	const passes = 10_000
	mean := inOrder(strengths(matrix.Matrix)) / float64(len(matrix.Targets))
	shift := mean
	x, image := ones(l.n), make([]float64, l.n)
	for range passes {
		l.multiply(image, matrix, x)
		l.add(image, shift, x)
		length := math.Sqrt(l.dot(image, image))
		change := l.Sum(func(low, high int) float64 {
			change := 0.0
			for i := low; i < high; i++ {
				next := image[i] / length
				change += math.Abs(next - x[i])
				x[i] = next
			}
			return change
		})
		if l.Err() != nil {
			return nil, l.Err()
		}
		if change <= 1e-14*math.Sqrt(float64(l.n)) {
			return x, nil
		}
		shift = min(mean, length-shift)
	}
	return nil, fmt.Errorf("%w: %d passes of power iteration", ErrConvergence, passes)
}

func ones(n int) []float64 { return filled(n, 1) }
func nans(n int) []float64 { return filled(n, math.NaN()) }

func filled(n int, value float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = value
	}
	return x
}

// magnitudes takes the sign off an eigenvector whose entries have one sign but for rounding.
func magnitudes(x []float64) []float64 {
	for i := range x {
		x[i] = math.Abs(x[i])
	}
	return x
}
