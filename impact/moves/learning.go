package moves

import (
	"context"
	"errors"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// Learning is the mean chance, over people u, to learn something new from somebody in
// a spell of acting together:
//
//	1/n Σ_u 1 - Π_{v tied to u} (1 - Rate · trust(u,v) · novelty(u,v))      in [0,1]
//
// Knowledge flows as far as u trusts v, and is new as far as they differ: novelty is
// Familiar for people of one kind and grows linearly to 1 with the share of the
// attributes in which they differ, of those known of both; 1 if none is. NaN without
// people.
//
// Monotone and submodular: a further source adds less the more there are. Gains are
// exact, O(degree) for one tie.
type Learning struct {
	Rate     float64 // chance to learn from a fully trusted person who knows other things; in (0,1], 0 means 0.2
	Familiar float64 // novelty of people of one kind, in (0,1]; 0 means 0.25
}

// Validate reports all faults at once, wrapping [ErrParams].
func (x Learning) Validate() error {
	return errors.Join(
		need(level(x.Rate), ErrParams, "Rate must be in [0,1]", x.Rate),
		need(level(x.Familiar), ErrParams, "Familiar must be in [0,1]", x.Familiar),
	)
}

// Name returns "learning".
func (Learning) Name() string { return "learning" }

// Submodular returns true.
func (Learning) Submodular() bool { return true }

// Start is O(m attributes).
func (x Learning) Start(_ context.Context, s *Situation, _ Options) (State, error) {
	if err := errors.Join(x.Validate(), s.Validate()); err != nil {
		return nil, err
	}
	setDefault(&x.Rate, 0.2)
	setDefault(&x.Familiar, 0.25)
	l := &learning{params: x, attributes: s.Attributes, web: newWeb(s)}
	l.misses = make([]float64, l.web.order())
	for u := range l.misses {
		l.misses[u] = l.miss(network.NodeID(u), -1, 0)
	}
	return l, nil
}

type learning struct {
	params     Learning
	attributes []diversity.Attribute
	web        *web
	misses     []float64 // by person: the chance to learn nothing new
}

// novelty returns how much of what b knows is new to a.
func (l *learning) novelty(a, b network.NodeID) float64 {
	known, differ := 0, 0
	for _, x := range l.attributes {
		if x.Category(a) >= 0 && x.Category(b) >= 0 {
			known++
			if x.Category(a) != x.Category(b) {
				differ++
			}
		}
	}
	if known == 0 {
		return 1
	}
	return l.params.Familiar + (1-l.params.Familiar)*float64(differ)/float64(known)
}

func (l *learning) pass(a, b network.NodeID, trust float64) float64 {
	return 1 - l.params.Rate*trust*l.novelty(a, b)
}

// miss returns the chance that u learns nothing, with a tie to extra (-1: nobody) of
// the given trust beside those there are.
func (l *learning) miss(u, extra network.NodeID, trust float64) float64 {
	miss, met := 1.0, false
	for i, v := range l.web.near[u] {
		level := l.web.trust[u][i]
		if v == extra {
			level, met = max(level, trust), true
		}
		miss *= l.pass(u, v, level)
	}
	if extra >= 0 && !met {
		miss *= l.pass(u, extra, trust)
	}
	return miss
}

// Value returns the mean chance to learn.
func (l *learning) Value() float64 {
	sum := 0.0
	for _, miss := range l.misses {
		sum += 1 - miss
	}
	return sum / float64(len(l.misses))
}

// Gain returns the exact gain.
func (l *learning) Gain(c Change) Gain {
	t, ok := c.single()
	if !ok {
		return whole(l, c)
	}
	there, back := t.levels()
	sum := l.misses[t.U] - l.miss(t.U, t.V, there) + l.misses[t.V] - l.miss(t.V, t.U, back)
	return Gain{Value: sum / float64(len(l.misses))}
}

// Make makes the ties.
func (l *learning) Make(c Change) {
	for _, t := range c.Ties {
		l.web.add(t)
		l.misses[t.U], l.misses[t.V] = l.miss(t.U, -1, 0), l.miss(t.V, -1, 0)
	}
}

// Clone copies the ties.
func (l *learning) Clone() State {
	c := *l
	c.web, c.misses = l.web.clone(), slices.Clone(l.misses)
	return &c
}
