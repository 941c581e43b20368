package propagate

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// AppleseedParams say how energy spreads.
type AppleseedParams struct {
	// Energy > 0 is what the source is given to spread.
	Energy float64
	// Spreading in [0,1) is the share of incoming energy that a person passes on.
	Spreading float64
	// Squared passes energy on by squared weights, which favours strong ties.
	Squared bool
	// Tolerance >= 0 ends the spreading when no rank grows by more in a pass.
	Tolerance float64
	// Iterations >= 1 is the largest number of passes.
	Iterations int
}

// DefaultAppleseed returns Energy 200, Spreading 0.85, Tolerance 0.01 and at most 1000
// passes.
func DefaultAppleseed() AppleseedParams {
	return AppleseedParams{Energy: 200, Spreading: 0.85, Tolerance: 0.01, Iterations: 1000}
}

// Validate reports all faults at once, wrapping ErrParams.
func (p AppleseedParams) Validate() error {
	err := errors.Join(inRange("Spreading", p.Spreading, 0, 1), stopping(p.Tolerance, p.Iterations))
	if p.Spreading == 1 {
		err = errors.Join(err, fmt.Errorf("%w: Spreading must be below 1, or the energy never comes to rest", ErrParams))
	}
	if !(p.Energy > 0) || math.IsInf(p.Energy, 1) {
		err = errors.Join(err, fmt.Errorf("%w: Energy must be positive and finite, got %v", ErrParams, p.Energy))
	}
	return err
}

// Appleseed returns the rank of everybody as seen by the source. Energy flows from it
// along ties of trust; each person keeps the share 1-d of what comes in as rank and
// passes on the share d by the weights of their ties, one of which, of weight 1, leads
// everybody but the source back to it:
//
//	in(0) = Energy at the source
//	rank += (1-d) in(k),  in(k+1, v) = d Σ_u in(k, u) w_uv / Σ_x w_ux
//
// until no rank grows by more than Tolerance; Residual is the largest growth of the last
// pass. Distrust carries nothing. The source has a rank of its own: the energy that came
// back. Ranks are >= 0, 0 for people out of reach, and the sum approaches Energy from
// below; only a source that trusts nobody loses what it would pass on.
//
// It returns ErrParams, network.ErrUnknownPerson for the source, network.ErrWeight if
// somebody's trust adds up to infinity, and the error of the context. O(m) a pass, about
// log(Tolerance/Energy)/log(d) passes. Ziegler and Lausen 2004,
// doi:10.1109/EEE.2004.1287293.
func Appleseed(ctx context.Context, g *network.Graph, source network.NodeID, p AppleseedParams, o Options) (Result, error) {
	if err := errors.Join(p.Validate(), requirePerson(g, source)); err != nil {
		return Result{}, err
	}
	s := &spread{source: source, p: p, o: o, rank: make([]float64, g.Order()), incoming: make([]float64, g.Order()), share: make([]float64, g.Order())}
	if err := s.prepare(ctx, g); err != nil {
		return Result{}, err
	}
	s.incoming[source] = p.Energy
	s.Passes = par.NewPasses(ctx, o.Workers, g.Order(), chunk)
	defer s.Close()
	r := Result{Scores: s.rank}
	for r.Iterations < p.Iterations {
		r.Residual = s.pass()
		if err := s.Err(); err != nil {
			return Result{}, err
		}
		if r.Iterations++; r.Residual <= p.Tolerance {
			break
		}
	}
	return r, nil
}

type spread struct {
	*par.Passes
	source         network.NodeID
	p              AppleseedParams
	o              Options
	in             factor
	reciprocal     []float64 // 1 / the weights over which a person spreads
	rank, incoming []float64
	share          []float64 // of each unit of weight in what a person passes on
}

// prepare reads the ties. A tie back to the source is the one that everybody has.
func (s *spread) prepare(ctx context.Context, g *network.Graph) error {
	weigh := trusted
	if s.p.Squared {
		weigh = func(w float64) float64 { return trusted(w) * trusted(w) }
	}
	out, in := ratings(g, weigh)
	s.in = in.factor()
	var err error
	if s.reciprocal, err = out.sums(ctx, s.o, s.source); err != nil {
		return err
	}
	for u := range s.reciprocal {
		if network.NodeID(u) != s.source {
			s.reciprocal[u]++
		}
	}
	return invert(s.reciprocal)
}

// pass moves all energy by one tie and returns the largest growth of a rank.
func (s *spread) pass() float64 {
	d := s.p.Spreading
	growths := make([]float64, par.Chunks(len(s.rank), chunk))
	returned := s.Sum(func(low, high int) (returned float64) {
		for u := low; u < high; u++ {
			gain := (1 - d) * s.incoming[u]
			s.rank[u] += gain
			growths[low/chunk] = max(growths[low/chunk], gain)
			s.share[u] = d * s.incoming[u] * s.reciprocal[u]
			if network.NodeID(u) != s.source {
				returned += s.share[u]
			}
		}
		return returned
	})
	s.Each(func(low, high int) { s.in.Multiply(s.incoming, s.share, low, high) })
	s.incoming[s.source] = returned
	growth := 0.0
	for _, x := range growths {
		growth = max(growth, x)
	}
	return growth
}
