package contagion

import (
	"cmp"
	"container/heap"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// GreedySeeds chooses seeds for an independent cascade one after the other, each time
// the person who adds most to the mean spread over the sampled worlds (equally much:
// the lower number).
//
// Mean spread over the worlds is monotone and submodular, so the choice reaches at
// least 1-1/e of the best k seeds for these worlds. Bound is an upper bound on what
// any k seeds reach in them, from the marginal gains of the choice; Ratio is usually
// far above 1-1/e. Spread is measured on the worlds that were optimised for and so a
// little high; for a guarantee about the cascade itself use [SketchSeeds].
//
// Gains are evaluated lazily (CELF), starting from an upper bound of each single
// spread, so most people are never evaluated. A world costs O(n + m) to draw and up
// to 13n bytes. It returns ErrParams, or the error of the context.
//
// Kempe, Kleinberg & Tardos 2003, doi:10.1145/956750.956769; Leskovec et al. 2007,
// doi:10.1145/1281192.1281239.
func GreedySeeds(ctx context.Context, g *network.Graph, p GreedyParams, o SeedingOptions, r *rand.Rand) (Seeding, error) {
	if err := p.Validate(g); err != nil {
		return Seeding{}, err
	}
	if p.Worlds == 0 {
		p.Worlds = 200
	}
	worlds, err := newWorlds(ctx, g, p.Chance, p.Worlds, o.Workers, r)
	if err != nil {
		return Seeding{}, err
	}
	c, err := newCELF(ctx, g.Order(), worlds, o.Workers)
	if err != nil {
		return Seeding{}, err
	}
	return c.choose(ctx, p.Seeds)
}

// celf is the state of the lazy greedy choice. All gains are summed over the worlds.
type celf struct {
	worlds  []world
	rows    []int32   // component by person, then world: one person's are together
	covered [][]bool  // by world and component: reached by the seeds so far
	stamps  [][]int32 // by world and component: the last evaluation that met it
	stamp   int32     // of the present evaluation
	stack   []int32
	queue   gains
}

// gain is an upper bound on what a person adds; exact if it was computed for the
// present number of seeds.
type gain struct {
	value int64
	seeds int // the number of seeds it was computed for, -1: a bound
	who   network.NodeID
}

type gains []gain

func (q gains) Len() int           { return len(q) }
func (q gains) Less(i, j int) bool { return q[i].before(q[j]) }
func (q gains) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *gains) Push(x any)        { *q = append(*q, x.(gain)) }
func (q *gains) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// before orders by value, then number: a bound that equals an exact value of a higher
// number is looked at first.
func (a gain) before(b gain) bool {
	return cmp.Or(cmp.Compare(b.value, a.value), cmp.Compare(a.who, b.who)) < 0
}

const celfChunk = 1 << 12

func newCELF(ctx context.Context, n int, worlds []world, workers int) (*celf, error) {
	c := &celf{worlds: worlds, rows: make([]int32, n*len(worlds)), queue: make(gains, n)}
	bounds := make([][]int32, len(worlds))
	err := par.Each(ctx, workers, len(worlds), func(_, w int) { bounds[w] = worlds[w].bounds(int32(n)) })
	if err != nil {
		return nil, err
	}
	err = par.For(ctx, workers, n, celfChunk, func(_, _, low, high int) {
		for u := low; u < high; u++ {
			c.queue[u] = gain{seeds: -1, who: network.NodeID(u)}
		}
		for w := range worlds {
			for u := low; u < high; u++ {
				k := worlds[w].component[u]
				c.rows[u*len(worlds)+w] = k
				c.queue[u].value += int64(bounds[w][k])
			}
		}
	})
	for w := range worlds {
		worlds[w].component = nil // rows has it
		c.covered = append(c.covered, make([]bool, len(worlds[w].size)))
		c.stamps = append(c.stamps, nil)
		if worlds[w].offsets != nil {
			c.stamps[w] = make([]int32, len(worlds[w].size))
		}
	}
	heap.Init(&c.queue)
	return c, err
}

// bounds returns for each component an upper bound on how many people it reaches: the
// sum over the components it leads to, at most n; exact without ties between them.
func (w *world) bounds(n int32) []int32 {
	if w.offsets == nil {
		return w.size
	}
	bound := make([]int32, len(w.size))
	for k := range w.size {
		sum := int64(w.size[k])
		for _, t := range w.targets[w.offsets[k]:w.offsets[k+1]] {
			sum += int64(bound[t])
		}
		bound[k] = int32(min(sum, int64(n)))
	}
	return bound
}

func (c *celf) choose(ctx context.Context, k int) (Seeding, error) {
	result := Seeding{Sample: len(c.worlds)}
	scale := float64(len(c.worlds))
	total, bound := int64(0), c.queue.top(k)
	for len(result.Seeds) < k {
		if err := ctx.Err(); err != nil {
			return Seeding{}, err
		}
		best := &c.queue[0]
		if best.seeds != len(result.Seeds) {
			best.value, best.seeds = c.evaluate(best.who, false), len(result.Seeds)
			heap.Fix(&c.queue, 0)
			continue
		}
		total += c.evaluate(best.who, true)
		result.Seeds = append(result.Seeds, best.who)
		result.Spread = append(result.Spread, float64(total)/scale)
		heap.Pop(&c.queue)
	}
	result.Bound = float64(min(bound, total+c.queue.top(k))) / scale
	return result, nil
}

// top returns the sum of the k largest values. No k people add more than that to the
// seeds, as the values are upper bounds.
func (q gains) top(k int) int64 {
	values := make([]int64, len(q))
	for i := range q {
		values[i] = q[i].value
	}
	slices.Sort(values)
	sum := int64(0)
	for _, v := range values[max(0, len(values)-k):] {
		sum += v
	}
	return sum
}

// evaluate returns how many people u adds, summed over the worlds, and covers them.
func (c *celf) evaluate(u network.NodeID, cover bool) int64 {
	c.stamp++
	sum := int64(0)
	for w := range c.worlds {
		world, covered := &c.worlds[w], c.covered[w]
		start := c.rows[int(u)*len(c.worlds)+w]
		if covered[start] {
			continue
		}
		if world.offsets == nil {
			sum += int64(world.size[start])
			covered[start] = cover
			continue
		}
		stamps := c.stamps[w]
		stamps[start] = c.stamp
		c.stack = append(c.stack[:0], start)
		for len(c.stack) > 0 {
			k := c.stack[len(c.stack)-1]
			c.stack = c.stack[:len(c.stack)-1]
			sum += int64(world.size[k])
			covered[k] = cover
			for _, t := range world.targets[world.offsets[k]:world.offsets[k+1]] {
				if !covered[t] && stamps[t] != c.stamp {
					stamps[t] = c.stamp
					c.stack = append(c.stack, t)
				}
			}
		}
	}
	return sum
}
