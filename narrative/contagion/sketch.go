package contagion

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// SketchParams describe a choice of seeds from reverse reachable sets. A zero Epsilon
// or Delta takes its default.
type SketchParams struct {
	Seeds   int     // k
	Chance  Chance  // of a contact, as in an independent cascade
	Epsilon float64 // what the guarantee may fall short of 1-1/e; default 0.1
	Delta   float64 // chance that the guarantee does not hold; default 1/n
}

// Validate reports every parameter outside its range for the graph (ErrParams).
func (p SketchParams) Validate(g *network.Graph) error {
	if err := checkCount(g, p.Seeds); err != nil {
		return err
	}
	faults := []error{p.Chance.validate(g)}
	if !(p.Epsilon >= 0 && p.Epsilon < 1-1/math.E) {
		faults = append(faults, fmt.Errorf("%w: epsilon %v is not in [0,1-1/e)", ErrParams, p.Epsilon))
	}
	if !(p.Delta >= 0 && p.Delta < 1) {
		faults = append(faults, fmt.Errorf("%w: delta %v is not in [0,1)", ErrParams, p.Delta))
	}
	return errors.Join(faults...)
}

// SketchSeeds chooses seeds for an independent cascade on large graphs. With
// probability at least 1-Delta over its own draws the expected spread of the choice is
// at least (1-1/e-Epsilon) of that of the best k seeds.
//
// A reverse reachable set holds everybody who would have reached a random person; the
// share of sets that a choice hits, times n, is its expected spread without bias. Two
// collections of equal size are drawn: the seeds are chosen greedily on the first and
// judged on the second. Both are doubled until the lower confidence bound of the
// spread by the upper bound of the best possible, which is Ratio, is large enough, or
// until the size at which the guarantee holds in any case.
//
// Spread is estimated on the second collection, except that its last entry is the
// lower confidence bound for all seeds; Bound is the upper confidence bound of the
// best. The result is the same for any number of workers. It returns ErrParams, or the
// error of the context. O((k log n + n + m) ln n / ε²) expected time. Where hardly anything spreads, so that the
// best k seeds reach little more than themselves, that takes n ln n / (k ε²) sets, which
// have to fit into memory.
//
// Tang, Tang, Xiao & Yuan 2018 (OPIM-C), doi:10.1145/3183713.3183749; Borgs et al.
// 2014, doi:10.1137/1.9781611973402.70.
func SketchSeeds(ctx context.Context, g *network.Graph, p SketchParams, o SeedingOptions, r *rand.Rand) (Seeding, error) {
	if err := p.Validate(g); err != nil {
		return Seeding{}, err
	}
	if p.Seeds == 0 {
		return Seeding{}, ctx.Err()
	}
	plan := newPlan(g.Order(), p)
	a := p.Chance.arcs(g, true)
	first, second := newSketch(a, r), newSketch(a, r)
	for round := 1; ; round++ {
		size := min(plan.first<<(round-1), plan.most)
		if err := errors.Join(first.grow(ctx, size, o.Workers), second.grow(ctx, size, o.Workers)); err != nil {
			return Seeding{}, err
		}
		seeds, upper := first.choose(p.Seeds)
		spread := second.spread(seeds)
		low, high := plan.bounds(spread[len(spread)-1], upper, float64(size))
		if size == plan.most || low >= (1-1/math.E-plan.epsilon)*high {
			for i := range spread {
				spread[i] *= float64(g.Order()) / float64(size)
			}
			spread[len(spread)-1] = low
			return Seeding{Seeds: seeds, Spread: spread, Bound: high, Sample: 2 * size}, nil
		}
	}
}

// plan holds the sizes and confidences of the algorithm.
type plan struct {
	n       float64
	epsilon float64
	first   int     // size of the first collections
	most    int     // size at which the guarantee holds whatever the bounds say
	log     float64 // a = ln(3 i_max / δ)
}

func newPlan(n int, p SketchParams) plan {
	if p.Epsilon == 0 {
		p.Epsilon = 0.1
	}
	if p.Delta == 0 {
		p.Delta = 1 / math.Max(2, float64(n))
	}
	k, size := float64(p.Seeds), float64(n)
	share, log := 1-1/math.E, math.Log(6/p.Delta)
	root := share*math.Sqrt(log) + math.Sqrt(share*(logChoose(size, k)+log))
	most := 2 * size * root * root / (p.Epsilon * p.Epsilon * k)
	first := most * p.Epsilon * p.Epsilon * k / size
	rounds := math.Max(1, math.Ceil(math.Log2(most/first)))
	return plan{
		n: size, epsilon: p.Epsilon, log: math.Log(3 * rounds / p.Delta),
		first: int(math.Ceil(first)), most: int(math.Ceil(math.Max(first, most))),
	}
}

// logChoose returns the logarithm of the binomial coefficient.
func logChoose(n, k float64) float64 {
	a, _ := math.Lgamma(n + 1)
	b, _ := math.Lgamma(k + 1)
	c, _ := math.Lgamma(n - k + 1)
	return a - b - c
}

// bounds returns the lower confidence bound of the spread of a choice that hits `hits`
// of the second collection, and the upper one of the best spread where no choice hits
// more than `upper` of the first.
func (p plan) bounds(hits, upper, size float64) (low, high float64) {
	a := p.log
	root := math.Sqrt(hits+2*a/9) - math.Sqrt(a/2)
	low = (root*root - a/18) * p.n / size
	if root < 0 {
		low = 0
	}
	root = math.Sqrt(upper+a/2) + math.Sqrt(a/2)
	return math.Max(0, low), math.Min(p.n, root*root*p.n/size)
}
