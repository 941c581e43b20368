package moves

import (
	"context"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
)

// Chances says how likely introductions are to last.
type Chances interface {
	// Chances returns the chance of each pair, in [0,1]. The error is that of the context.
	Chances(ctx context.Context, pairs []measure.Pair, o Options) ([]float64, error)
}

// chancesOf turns log odds into chances.
type chancesOf func(u, v network.NodeID) float64

// Chances implements the interface of this name.
func (logOdds chancesOf) Chances(ctx context.Context, pairs []measure.Pair, o Options) ([]float64, error) {
	chances := make([]float64, len(pairs))
	err := par.For(ctx, o.Workers, len(pairs), 1024, func(_, _, low, high int) {
		for i := low; i < high; i++ {
			chances[i] = sigmoid(logOdds(pairs[i].U, pairs[i].V))
		}
	})
	if err != nil {
		return nil, err
	}
	return chances, nil
}

func (s *Stickiness) check(most int) error {
	if len(s.Coefficients) > most {
		return fmt.Errorf("%w: %q needs dates", ErrParams, s.Coefficients[most].Feature)
	}
	for k, c := range s.Coefficients {
		if c.Feature != features[k] || !(c.Unit > 0) {
			return fmt.Errorf("%w: coefficient %d is of %q in units of %v, not of %q", ErrParams, k, c.Feature, c.Unit, features[k])
		}
	}
	return nil
}

// In returns the chances in a situation, from who is tied to whom. Trust in those who
// could introduce the two counts too: the odds are multiplied by the mean, over shared
// contacts, of the smaller trust of the two in them, as a multiple of TieTrust. That is
// assumed, not learned, and does nothing where trust is not known. People without a
// shared contact get the chance of those who share the best connected one: pairs like
// them are not in what was learned, and whoever introduces them is known to both. The
// situation must be valid ([Situation.Validate]). It returns ErrParams for coefficients
// that need dates or are not those of this version.
func (s *Stickiness) In(situation *Situation) (Chances, error) {
	if err := s.check(undatedFeatures); err != nil {
		return nil, err
	}
	w := newWeb(situation)
	return chancesOf(func(u, v network.NodeID) float64 {
		trusted, shared := 0.0, 0.0
		w.common(u, v, func(i, j int) {
			trusted += min(w.trust[u][i], w.trust[v][j])
			shared++
		})
		odds := s.logOdds(w.undated(u, v, situation.Attributes))
		if shared > 0 {
			odds += math.Log(trusted / shared / TieTrust)
		}
		return odds
	}), nil
}

// At returns the chances at a time of a history, from the contacts before it; attributes
// are of the people of the history, the same that were learned from. It returns
// ErrParams for coefficients that are not those of this version. O(contacts log contacts)
// once, O(contacts of both) for a pair.
func (s *Stickiness) At(h *History, before float64, attributes []diversity.Attribute) (Chances, error) {
	if err := s.check(len(features)); err != nil {
		return nil, err
	}
	past := h.past(h.before(before), latelyShare*float64(max(1, s.Horizon)))
	return chancesOf(func(u, v network.NodeID) float64 { return s.logOdds(past.features(u, v, attributes)) }), nil
}
