package moves

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
)

// introductionsOf returns all absent ties of a community as moves with their gains.
func introductionsOf(t *testing.T, c *folk, s State, r *rand.Rand, costs bool) []Move {
	t.Helper()
	changes := absent(c.situation().Graph)
	gains, err := Gains(context.Background(), s, changes, Options{})
	require.NoError(t, err)
	moves := make([]Move, len(changes))
	for i, x := range changes {
		moves[i] = Move{People: []network.NodeID{x.Ties[0].U, x.Ties[0].V}, Change: x, Gain: gains[i], Chance: 1}
		if costs {
			moves[i].Cost = float64(1 + r.IntN(3))
		}
	}
	return moves
}

// bestOf returns the most that any set within the budget and the load reaches.
func bestOf(s State, moves []Move, budget float64, load map[network.NodeID]int, limit int) float64 {
	best := s.Value()
	for i, m := range moves {
		if m.cost() > budget {
			continue
		}
		if limit > 0 && (load[m.People[0]] == limit || load[m.People[1]] == limit) {
			continue
		}
		next := s.Clone()
		next.Make(m.Change)
		load[m.People[0]]++
		load[m.People[1]]++
		best = max(best, bestOf(next, moves[i+1:], budget-m.cost(), load, limit))
		load[m.People[0]]--
		load[m.People[1]]--
	}
	return best
}

// Greedy sets are within the guaranteed share of the best set, the bound is above it,
// and lazy evaluation finds what eager evaluation does, with fewer evaluations.
func TestGreedyAgainstAllSets(t *testing.T) {
	ctx := context.Background()
	worst := 1.0
	lazy, eager := 0, 0
	for seed := range uint64(30 / slower) {
		r := rand.New(rand.NewPCG(seed, 2))
		c := arbitrary(r)
		for c.n < 4 || c.n > 7 {
			c = arbitrary(r)
		}
		for _, o := range explicit(c, r) {
			s, err := o.Start(ctx, c.situation(), Options{})
			require.NoError(t, err)
			if o.Name() == "trust" && s.Value() == 0 {
				continue
			}
			for _, x := range []struct {
				costs bool
				load  int
			}{{false, 0}, {true, 0}, {false, 1}} {
				moves := introductionsOf(t, c, s, r, x.costs)
				p := ChooseParams{Budget: 3, Load: x.load, Certain: true}
				got, err := Choose(ctx, s, o.Submodular(), moves, p, Options{})
				require.NoError(t, err)
				best := bestOf(s, moves, p.Budget, map[network.NodeID]int{}, x.load)
				require.LessOrEqual(t, got.Value, best+1e-9)
				require.InDelta(t, got.Value, got.Expected, 1e-9, "gains add up")
				if gain := best - got.Start; gain > 1e-9 {
					share := (got.Value - got.Start) / gain
					worst = min(worst, share)
					if o.Submodular() {
						require.GreaterOrEqual(t, share, got.Guarantee-1e-9, o.Name())
						require.GreaterOrEqual(t, got.Bound, best-1e-9, o.Name())
					}
				}
				if !o.Submodular() {
					require.True(t, math.IsNaN(got.Guarantee))
					require.True(t, math.IsNaN(got.Bound))
					continue
				}
				same, err := Choose(ctx, s, false, moves, p, Options{})
				require.NoError(t, err)
				require.InDelta(t, same.Value, got.Value, 1e-9)
				lazy, eager = lazy+got.Evaluations, eager+same.Evaluations
			}
		}
	}
	require.Less(t, lazy, eager)
	t.Logf("worst share of the best %.3f; %d evaluations instead of %d", worst, lazy, eager)
}

func TestChooseKeepsToItsLimits(t *testing.T) {
	ctx := context.Background()
	r := rand.New(rand.NewPCG(1, 3))
	c := arbitrary(r)
	for c.n < 15 {
		c = arbitrary(r)
	}
	s, err := Connectivity{}.Start(ctx, c.situation(), Options{})
	require.NoError(t, err)
	moves := introductionsOf(t, c, s, r, true)
	for i := range moves {
		moves[i].Chance = 0.1 + 0.8*r.Float64()
	}
	Rank(moves)
	value := s.Value()
	got, err := Choose(ctx, s, false, moves, ChooseParams{Budget: 7, Load: 2, Pool: 20}, Options{})
	require.NoError(t, err)
	require.Equal(t, value, s.Value(), "the state is not changed")
	cost, load := 0.0, map[network.NodeID]int{}
	expected := got.Start
	for _, m := range got.Moves {
		cost += m.cost()
		expected += m.Expected()
		for _, u := range m.People {
			load[u]++
			require.LessOrEqual(t, load[u], 2)
		}
	}
	require.NotEmpty(t, got.Moves)
	require.LessOrEqual(t, cost, 7.0)
	require.InDelta(t, expected, got.Expected, 1e-12)
	require.Less(t, got.Expected, got.Value)

	nothing, err := Choose(ctx, s, false, nil, ChooseParams{}, Options{})
	require.NoError(t, err)
	require.Empty(t, nothing.Moves)
	require.Equal(t, nothing.Start, nothing.Value)
	_, err = Choose(ctx, s, false, moves, ChooseParams{Budget: math.Inf(1), Load: -1, Pool: -1}, Options{})
	require.ErrorIs(t, err, ErrParams)
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	_, err = Choose(cancelled, s, false, moves, ChooseParams{}, Options{})
	require.ErrorIs(t, err, context.Canceled)
}

// Gains of submodular objectives fall, and are never negative, as other ties are made.
func TestSubmodularity(t *testing.T) {
	ctx := context.Background()
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 4))
		c := arbitrary(r)
		for _, o := range explicit(c, r) {
			if !o.Submodular() {
				continue
			}
			s, err := o.Start(ctx, c.situation(), Options{})
			require.NoError(t, err)
			x, y := c.change(r), c.change(r)
			before := s.Gain(x).Value
			s.Make(y)
			after := s.Gain(x).Value
			require.GreaterOrEqual(t, after, -1e-12)
			require.LessOrEqual(t, after, before+1e-12, o.Name())
		}
	}
}
