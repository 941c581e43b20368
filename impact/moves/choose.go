package moves

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// ChooseParams say how many moves are chosen. The zero value of a field means its
// default.
type ChooseParams struct {
	// Budget bounds the sum of the costs of the moves; 0 means 5.
	Budget float64
	// Load is in how many of the moves a person may be asked to do something; 0 means
	// no limit.
	Load int
	// Certain takes every move for one that succeeds: gain alone decides, not gain
	// times chance.
	Certain bool
	// Pool is how many moves, those of most expected gain at the start, are looked at
	// again after every choice if the objective is not submodular; 0 means all. Beyond it
	// what only other moves make worthwhile is overlooked.
	Pool int
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p ChooseParams) Validate() error {
	return errors.Join(
		need(p.Budget >= 0 && !math.IsInf(p.Budget, 1), ErrParams, "Budget must be finite and not negative", p.Budget),
		need(p.Load >= 0, ErrParams, "Load must not be negative", p.Load),
		need(p.Pool >= 0, ErrParams, "Pool must not be negative", p.Pool),
	)
}

// Selection is a set of moves.
type Selection struct {
	Moves []Move // in the order of choice; Gain is what each adds to those before it
	// Start and Value are the objective before, and after if all moves succeed.
	Start, Value float64
	// Expected is Start and the sum of gain times chance. For a submodular objective
	// the expected value is at least that.
	Expected float64
	// Guarantee is the share of the most that any set within the budget gains that the
	// rule is sure of; NaN where it is sure of nothing (see [Choose]).
	Guarantee float64
	// Bound is an upper bound on Value over all sets within the budget, from the gains
	// at the end; NaN unless the objective is submodular and moves are certain.
	Bound float64
	// Evaluations is how often a gain was computed, those at the start not counted.
	Evaluations int
}

// Choose takes moves one after the other, each time the one of most expected gain
// (gain times chance; equals in their order) for the cost that fits the budget and the
// load, until none is left that gains. moves carry the gains that [Gains] found for the
// state; the state is not changed.
//
// If the objective is submodular, gains only fall as moves are made, and are looked at
// again lazily (CELF): with equal costs, Certain and no Load the gain of the set is at
// least 1-1/e of the best (Nemhauser, Wolsey and Fisher 1978, doi:10.1007/BF01588971).
// With different costs the better of two sets is returned, by gain and by gain for the
// cost, and the share is (1-1/e)/2 (Leskovec et al. 2007,
// doi:10.1145/1281192.1281239). With a Load every tie takes from two people, and the
// share is 1/3 for equal costs (Fisher, Nemhauser and Wolsey 1978,
// doi:10.1007/BFb0121195); none is known here for different ones.
// For other objectives all moves, or a pool of them, are looked at again after each
// choice, and there is no guarantee. It returns ErrParams and the error of the context.
func Choose(ctx context.Context, s State, submodular bool, moves []Move, p ChooseParams, o Options) (*Selection, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	setDefault(&p.Budget, 5)
	best, err := greedy(ctx, s, submodular, moves, p, false, o)
	if err != nil {
		return nil, err
	}
	equal := equalCosts(moves)
	if !equal {
		other, err := greedy(ctx, s, submodular, moves, p, true, o)
		if err != nil {
			return nil, err
		}
		if other.Expected > best.Expected {
			best, other = other, best
		}
		best.Evaluations += other.Evaluations
		if submodular && p.Certain {
			best.Bound = min(best.Bound, other.Bound)
		}
	}
	best.Guarantee = guarantee(submodular, equal, p, pairs(moves))
	return best, nil
}

func equalCosts(moves []Move) bool {
	for i := range moves {
		if moves[i].cost() != moves[0].cost() {
			return false
		}
	}
	return true
}

// pairs reports whether no move asks more than two people.
func pairs(moves []Move) bool {
	return !slices.ContainsFunc(moves, func(m Move) bool { return len(m.People) > 2 })
}

func guarantee(submodular, equal bool, p ChooseParams, pairs bool) float64 {
	switch {
	case !submodular || !p.Certain || p.Load > 0 && !(equal && pairs):
		return math.NaN()
	case p.Load > 0:
		return 1. / 3
	case equal:
		return 1 - 1/math.E
	}
	return (1 - 1/math.E) / 2
}

// chooser is a greedy choice on its way.
type chooser struct {
	ChooseParams
	state   State
	moves   []Move
	perCost bool
	queue   queue
	load    map[network.NodeID]int
	left    float64
	picked  *Selection
}

// entry is a move in the queue, with a gain computed when so many were chosen.
type entry struct {
	move   int
	gain   Gain
	worth  float64
	chosen int
}

type queue []entry

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].worth > q[j].worth || q[i].worth == q[j].worth && q[i].move < q[j].move
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(entry)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

func greedy(ctx context.Context, s State, submodular bool, moves []Move, p ChooseParams, perCost bool, o Options) (*Selection, error) {
	c := &chooser{ChooseParams: p, state: s.Clone(), moves: moves, perCost: perCost, load: make(map[network.NodeID]int), left: p.Budget}
	value := s.Value()
	c.picked = &Selection{Start: value, Value: value, Expected: value, Bound: math.NaN()}
	for i, m := range moves {
		c.queue = append(c.queue, c.entry(i, m.Gain))
	}
	heap.Init(&c.queue)
	if !submodular {
		c.keep(p.Pool)
	}
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !submodular && len(c.picked.Moves) > 0 {
			if err := c.again(ctx, o); err != nil {
				return nil, err
			}
		}
		if !c.take() {
			break
		}
	}
	if submodular && p.Certain {
		c.picked.Bound = c.bound()
	}
	return c.picked, nil
}

func (c *chooser) entry(move int, gain Gain) entry {
	m := c.moves[move]
	e := entry{move: move, gain: gain, worth: gain.Value, chosen: len(c.picked.Moves)}
	if !c.Certain {
		e.worth *= m.Chance
	}
	if c.perCost {
		e.worth /= m.cost()
	}
	return e
}

// keep leaves the best entries in the queue.
func (c *chooser) keep(most int) {
	if most == 0 || len(c.queue) <= most {
		return
	}
	slices.SortFunc(c.queue, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.worth, a.worth), cmp.Compare(a.move, b.move))
	})
	c.queue = c.queue[:most] // sorted is a heap
}

// again computes all gains anew.
func (c *chooser) again(ctx context.Context, o Options) error {
	changes := make([]Change, len(c.queue))
	for i, e := range c.queue {
		changes[i] = c.moves[e.move].Change
	}
	gains, err := Gains(ctx, c.state, changes, o)
	if err != nil {
		return err
	}
	for i := range c.queue {
		c.queue[i] = c.entry(c.queue[i].move, gains[i])
	}
	c.picked.Evaluations += len(gains)
	heap.Init(&c.queue)
	return nil
}

// take chooses the best move that fits, and reports whether there was one.
func (c *chooser) take() bool {
	for len(c.queue) > 0 {
		top := c.queue[0]
		m := c.moves[top.move]
		if m.cost() > c.left*(1+1e-12) || !c.free(m) {
			heap.Pop(&c.queue) // it will not fit later either
			continue
		}
		if top.chosen != len(c.picked.Moves) { // the gain is of an earlier moment: an upper bound
			c.queue[0] = c.entry(top.move, c.state.Gain(m.Change))
			c.picked.Evaluations++
			heap.Fix(&c.queue, 0)
			continue
		}
		if !(top.worth > 0) {
			return false
		}
		heap.Pop(&c.queue)
		c.make(m, top.gain)
		return true
	}
	return false
}

func (c *chooser) free(m Move) bool {
	return c.Load == 0 || !slices.ContainsFunc(m.People, func(u network.NodeID) bool { return c.load[u] >= c.Load })
}

func (c *chooser) make(m Move, gain Gain) {
	c.state.Make(m.Change)
	c.left -= m.cost()
	for _, u := range m.People {
		c.load[u]++
	}
	m.Gain = gain
	c.picked.Moves = append(c.picked.Moves, m)
	c.picked.Value = c.state.Value()
	c.picked.Expected += gain.Value * m.Chance
}

// bound returns what no set within the budget exceeds: the value reached and the gains
// that are left, best for their cost first, the last one in part.
func (c *chooser) bound() float64 {
	type offer struct{ gain, cost float64 }
	var offers []offer
	for i, m := range c.moves {
		if gain := c.state.Gain(m.Change).Value; gain > 0 {
			offers = append(offers, offer{gain, c.moves[i].cost()})
		}
	}
	slices.SortStableFunc(offers, func(a, b offer) int {
		return cmp.Compare(b.gain*a.cost, a.gain*b.cost)
	})
	value, left := c.picked.Value, c.Budget
	for _, x := range offers {
		part := min(1, left/x.cost)
		value += part * x.gain
		if left -= part * x.cost; left <= 0 {
			break
		}
	}
	return value
}
