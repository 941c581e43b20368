package moves

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// Part is one objective of a [Mix] and how much it counts.
type Part struct {
	Objective Objective
	Weight    float64 // > 0
}

// Mix is several objectives at once. Since their units differ, each counts by its
// value in terms of that at the start:
//
//	Σ w_k V_k / V_k(0)  /  Σ w_k
//
// so a mix is 1 at the start, and a gain of 0.01 is one per cent on the weighted
// average. An objective that is 0 at the start counts by its value as it is. Monotone
// and submodular if all parts are.
type Mix []Part

// Validate reports a mix without parts, and the first part without an objective or with
// a weight outside (0, 1e100), wrapping [ErrParams].
func (m Mix) Validate() error {
	if len(m) == 0 {
		return fmt.Errorf("%w: a mix has no parts", ErrParams)
	}
	for _, p := range m {
		if p.Objective == nil || !(p.Weight > 0 && p.Weight < 1e100) {
			return fmt.Errorf("%w: a part needs an objective and a positive weight, got %v", ErrParams, p.Weight)
		}
	}
	return nil
}

func namedMix(text string, seed uint64) (Objective, error) {
	var m Mix
	for item := range strings.SplitSeq(text, ",") {
		name, weight, found := strings.Cut(strings.TrimSpace(item), "=")
		part := Part{Weight: 1}
		var err error
		if found {
			if part.Weight, err = strconv.ParseFloat(weight, 64); err != nil {
				return nil, fmt.Errorf("%w: %q is no weight", ErrParams, weight)
			}
		}
		if part.Objective, err = Named(name, seed); err != nil {
			return nil, err
		}
		m = append(m, part)
	}
	return m, m.Validate()
}

// Name returns the names and weights as [Named] reads them.
func (m Mix) Name() string {
	parts := make([]string, len(m))
	for i, p := range m {
		parts[i] = p.Objective.Name() + "=" + strconv.FormatFloat(p.Weight, 'g', -1, 64)
	}
	return strings.Join(parts, ",")
}

// Submodular reports whether all parts are.
func (m Mix) Submodular() bool {
	for _, p := range m {
		if !p.Objective.Submodular() {
			return false
		}
	}
	return true
}

// Start starts all parts. It returns ErrParams, or the error of the first part that
// cannot start, with its name.
func (m Mix) Start(ctx context.Context, s *Situation, o Options) (State, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	total := 0.0
	for _, p := range m {
		total += p.Weight
	}
	x := &mixed{}
	for _, p := range m {
		state, err := p.Objective.Start(ctx, s, o)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Objective.Name(), err)
		}
		weight := p.Weight / total
		if start := state.Value(); start > 0 {
			weight /= start
		}
		x.states, x.weights = append(x.states, state), append(x.weights, weight)
	}
	return x, nil
}

type mixed struct {
	states  []State
	weights []float64
}

// Value returns the weighted mean.
func (x *mixed) Value() float64 {
	sum := 0.0
	for i, s := range x.states {
		sum += x.weights[i] * s.Value()
	}
	return sum
}

// Gain returns the weighted mean of the gains.
func (x *mixed) Gain(c Change) Gain {
	var sum Gain
	for i, s := range x.states {
		sum.add(s.Gain(c), x.weights[i])
	}
	return sum
}

func (g *Gain) add(other Gain, weight float64) {
	g.Value += weight * other.Value
	g.Error += weight * other.Error
}

// Make makes the change in all parts.
func (x *mixed) Make(c Change) {
	for _, s := range x.states {
		s.Make(c)
	}
}

// Clone copies all parts.
func (x *mixed) Clone() State {
	c := &mixed{weights: x.weights}
	for _, s := range x.states {
		c.states = append(c.states, s.Clone())
	}
	return c
}

func (x *mixed) gains(ctx context.Context, changes []Change, gains []Gain, o Options) error {
	for i, s := range x.states {
		part, err := Gains(ctx, s, changes, o)
		if err != nil {
			return err
		}
		for k := range gains {
			gains[k].add(part[k], x.weights[i])
		}
	}
	return nil
}
