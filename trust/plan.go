package trust

import (
	"context"
	"errors"
)

// Plan is the best way to ask a stakeholder n times: what to ask first, and what to
// ask next after any answers.
type Plan struct {
	Expected float64   // expected final disclosure
	Path     []float64 // the asks, as long as each is granted

	grid   planGrid
	policy [][]uint16 // by number of asks made, then by cell: the level to ask for
}

// maxPlanCells bounds the work of a plan: cells of the grid over all stages.
const maxPlanCells = 1 << 28

// Plan returns the sequence of n asks with the largest expected final disclosure.
// Each ask is one of the levels i/Levels and may depend on the answers so far.
//
// It is found by dynamic programming backwards over the grid of (r, s, level):
// since every consent adds a multiple of (Return-Price)/Levels and every refusal
// the same amount, the grid is exact and nothing is interpolated. Among equally good
// asks the smallest is chosen. A single leap and any fixed sequence on the same
// levels are special cases, so none of them does better.
//
// Bad parameters, stakeholder or n >= 0, or a grid of more than 2^28 cells, give an
// error; the context is asked before every stage. O(n^3 Levels^3 / 6) time,
// O(n^3 Levels^2) memory.
func (s Staircase) Plan(ctx context.Context, k Stakeholder, n int) (*Plan, error) {
	if err := errors.Join(s.Validate(), k.Validate(), need(n >= 0, ErrPlan, "number of asks must be >= 0", n)); err != nil {
		return nil, err
	}
	g := planGrid{s: s, start: k, n: n}
	rows := float64(n)*float64(s.Levels) + 1 // in float64, where no n overflows
	if cells := rows * (float64(n) + 1) * float64(s.Levels+1) * float64(n); cells > maxPlanCells {
		return nil, need(false, ErrPlan, "grid must have at most 2^28 cells", cells)
	}
	p := &Plan{grid: g, policy: make([][]uint16, n)}
	next := g.final()
	for stage := n - 1; stage >= 0; stage-- {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		value := make([]float64, g.cells())
		p.policy[stage] = make([]uint16, g.cells())
		g.improve(stage, next, value, p.policy[stage])
		next = value
	}
	p.Expected = next[g.cell(0, 0, 0)]
	for ask, ok := p.Ask(); ok; ask, ok = p.Ask(granted(len(p.Path))...) {
		p.Path = append(p.Path, ask)
	}
	return p, nil
}

func granted(n int) []bool {
	answers := make([]bool, n)
	for i := range answers {
		answers[i] = true
	}
	return answers
}

// Ask returns what to ask for after the answers so far, true for consent; ok is
// false when all asks are made. Before the first answer it is called with none.
func (p *Plan) Ask(answers ...bool) (ask float64, ok bool) {
	if len(answers) >= len(p.policy) {
		return 0, false
	}
	steps, refusals, level := 0, 0, 0
	for stage, consented := range answers {
		asked := int(p.policy[stage][p.grid.cell(steps, refusals, level)])
		if consented {
			steps, level = steps+asked, max(level, asked)
		} else {
			refusals++
		}
	}
	return p.grid.level(int(p.policy[len(answers)][p.grid.cell(steps, refusals, level)])), true
}

// planGrid numbers the states a plan can reach: the sum of the levels granted, the
// number of refusals and the highest level granted (0 for none).
type planGrid struct {
	s     Staircase
	start Stakeholder
	n     int
}

func (g planGrid) rows() int  { return g.n*g.s.Levels + 1 }
func (g planGrid) cells() int { return g.rows() * (g.n + 1) * (g.s.Levels + 1) }

func (g planGrid) cell(steps, refusals, level int) int {
	return (steps*(g.n+1)+refusals)*(g.s.Levels+1) + level
}

func (g planGrid) level(i int) float64 { return float64(i) / float64(g.s.Levels) }

// final is the disclosure at the end.
func (g planGrid) final() []float64 {
	value := make([]float64, g.cells())
	for i := range value {
		value[i] = max(g.start.Disclosure, g.level(i%(g.s.Levels+1)))
	}
	return value
}

// improve takes one step backwards: from the values after an ask to the values and
// the best asks before it.
func (g planGrid) improve(stage int, after, value []float64, policy []uint16) {
	consent := make([]float64, g.s.Levels+1)
	for refusals := 0; refusals <= stage; refusals++ {
		for steps := 0; steps <= (stage-refusals)*g.s.Levels; steps++ {
			k := g.stakeholder(steps, refusals)
			for asked := range consent {
				consent[asked] = g.s.Consent(k, g.level(asked))
			}
			for level := 0; level <= min(steps, g.s.Levels); level++ {
				cell := g.cell(steps, refusals, level)
				value[cell], policy[cell] = g.best(steps, refusals, level, consent, after)
			}
		}
	}
}

func (g planGrid) stakeholder(steps, refusals int) Stakeholder {
	k := g.start
	k.Record.Supportive += (g.s.Return - g.s.Price) * g.level(steps)
	k.Record.Contrary += g.s.Refusal * float64(refusals)
	return k
}

func (g planGrid) best(steps, refusals, level int, consent, after []float64) (value float64, asked uint16) {
	value = -1
	refused := after[g.cell(steps, refusals+1, level)]
	for i := 1; i < len(consent); i++ {
		accepted := after[g.cell(steps+i, refusals, max(level, i))]
		if v := consent[i]*accepted + (1-consent[i])*refused; v > value {
			value, asked = v, uint16(i)
		}
	}
	return value, asked
}
