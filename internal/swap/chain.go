package swap

import (
	"math/rand/v2"
	"slices"
)

// Kind says which ends of ties may be exchanged.
type Kind int

// The kinds of graphs.
const (
	Undirected Kind = iota
	Directed
	TwoMode // every tie goes from one side to the other
)

// Chain is a walk among the simple graphs with the degrees of the graph it starts from.
// Tie i goes from Source[i] to Target[i], which must not be changed; in an undirected
// graph the direction has no meaning.
type Chain[N ~int32] struct {
	Source, Target []N
	Accepted       int // steps that changed the graph
	kind           Kind
	present        *Set[N]
	first          []int32 // directed: the ties of u are first[u] to first[u+1]-1
}

// New starts a walk at the simple graph of n people with the given ties, of which it
// keeps copies. Ties of a directed graph come ordered by source.
func New[N ~int32](n int, source, target []N, kind Kind) *Chain[N] {
	c := &Chain[N]{Source: slices.Clone(source), Target: slices.Clone(target), kind: kind, present: NewSet[N](len(source))}
	for i, u := range source {
		c.present.Add(c.ordered(u, target[i]))
	}
	if kind == Directed {
		c.first = make([]int32, n+1)
		for _, u := range source {
			c.first[u+1]++
		}
		for u := range n {
			c.first[u+1] += c.first[u]
		}
	}
	return c
}

// ordered returns the pair as the set knows it.
func (c *Chain[N]) ordered(u, v N) (N, N) {
	if c.kind == Undirected && u > v {
		return v, u
	}
	return u, v
}

// Has reports whether there is a tie from u to v now.
func (c *Chain[N]) Has(u, v N) bool { return c.present.Has(c.ordered(u, v)) }

// reversals is how often, on average, a step of a directed walk tries to turn a circle
// of three: once in so many steps. Exchanges alone cannot, and without it not every
// directed graph can be reached. Rao, Jana and Bandyopadhyay 1996.
const reversals = 8

// Steps takes the given number of steps.
func (c *Chain[N]) Steps(steps int, r *rand.Rand) {
	m := len(c.Source)
	if m < 2 {
		return
	}
	for range steps {
		if c.kind == Directed && r.IntN(reversals) == 0 {
			c.turnCircle(r.IntN(m), r)
			continue
		}
		i, j := r.IntN(m), r.IntN(m)
		c.Exchange(i, j, c.kind == Undirected && r.IntN(2) == 0)
	}
}

// Exchange gives tie i the target of tie j and the other way round, after turning tie j
// round if turn is set, and reports whether it did: not if that would make a loop or
// a repeated tie, or change nothing.
func (c *Chain[N]) Exchange(i, j int, turn bool) bool {
	a, b, x, y := c.Source[i], c.Target[i], c.Source[j], c.Target[j]
	if turn {
		x, y = y, x
	}
	if a == x || b == y || a == y || x == b || c.Has(a, y) || c.Has(x, b) {
		return false
	}
	c.present.Remove(c.ordered(a, b))
	c.present.Remove(c.ordered(x, y))
	c.present.Add(c.ordered(a, y))
	c.present.Add(c.ordered(x, b))
	c.Target[i], c.Source[j], c.Target[j] = y, x, b
	c.Accepted++
	return true
}

// Undo takes back an exchange that was made. Exchanges are taken back last first.
func (c *Chain[N]) Undo(i, j int, turn bool) {
	c.Exchange(i, j, false)
	if turn {
		c.Source[j], c.Target[j] = c.Target[j], c.Source[j]
	}
	c.Accepted -= 2
}

// turnCircle makes u←v←w←u of a circle u→v→w→u that begins with tie i, if there is one
// and none of its ties is returned. w is any target of v: since nobody's number of
// targets ever changes, a circle is as likely to be turned as to be turned back.
func (c *Chain[N]) turnCircle(i int, r *rand.Rand) {
	u, v := c.Source[i], c.Target[i]
	low, high := c.first[v], c.first[v+1]
	if low == high {
		return
	}
	j := low + r.Int32N(high-low)
	w := c.Target[j]
	if w == u || !c.Has(w, u) || c.Has(v, u) || c.Has(w, v) || c.Has(u, w) {
		return
	}
	k := c.first[w]
	for c.Target[k] != u {
		k++
	}
	for _, tie := range [][2]N{{u, v}, {v, w}, {w, u}} {
		c.present.Remove(tie[0], tie[1])
		c.present.Add(tie[1], tie[0])
	}
	c.Target[i], c.Target[j], c.Target[k] = w, u, v
	c.Accepted++
}
