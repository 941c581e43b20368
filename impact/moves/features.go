package moves

import (
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
)

// features names what is known about a pair that may be introduced; those from
// undatedFeatures on need dates. Numbers of ties are loads, too.
var features = []string{
	"shared contacts", "Adamic-Adar", "resource allocation", "overlap", "fewer ties", "more ties", "shared kind",
	"strength of shared contacts", "recency of shared contacts", "recency", "recency of both",
	"new ties lately", "new ties lately of both", "contacts lately", "contacts lately of both", "time known",
}

const undatedFeatures = 7

// closeness is what the contacts that two people share say about them.
type closeness struct{ shared, adamicAdar, allocation, overlap float64 }

// add counts a shared contact of a degree.
func (c *closeness) add(degree int) {
	c.shared++
	c.overlap++
	c.adamicAdar += 1 / math.Log(float64(degree))
	c.allocation += 1 / float64(degree)
}

// orIntroducer stands in for people without a shared contact, of whom nothing was
// learned: whoever introduces them is one, taken to know as many as anybody does. Their
// circles still do not overlap.
func (c *closeness) orIntroducer(most int) {
	if c.shared == 0 {
		c.add(max(2, most))
		c.overlap = 0
	}
}

// undated returns the features that need no dates, for people with du and dv ties.
// Counts are taken as logarithms, shares as square roots: the odds are about linear in
// these.
func (c closeness) undated(du, dv int, alike float64) []float64 {
	x, y := float64(du), float64(dv)
	return []float64{
		math.Log1p(c.shared), math.Log1p(c.adamicAdar), math.Sqrt(c.allocation), math.Sqrt(c.overlap / max(1, x+y-c.overlap)),
		math.Log1p(min(x, y)), math.Log1p(max(x, y)), alike,
	}
}

// half returns 2^(-age/window): 1 now, 1/2 a window ago, 0 never.
func (p *past) half(when float64) float64 { return math.Exp2(-(p.at - when) / p.window) }

// features returns what was known of a pair, in the order of the names.
func (p *past) features(u, v network.NodeID, attributes []diversity.Attribute) []float64 {
	var c closeness
	strength, recency := 0.0, 0.0
	p.common(u, v, func(a, b *link) {
		degree := len(p.links[a.to])
		c.add(degree)
		strength += min(a.count, b.count)
		recency += p.half(min(a.last, b.last)) / math.Log(float64(degree))
	})
	c.orIntroducer(p.most)
	both := func(x []float64) (low, high float64) {
		return math.Log1p(min(x[u], x[v])), math.Log1p(max(x[u], x[v]))
	}
	fewerNew, moreNew := both(p.lately)
	lessBusy, busier := both(p.busy)
	seenU, seenV := p.half(p.seen[u]), p.half(p.seen[v])
	return append(c.undated(len(p.links[u]), len(p.links[v]), alike(attributes, u, v)),
		math.Log1p(strength), math.Log1p(recency), max(seenU, seenV), min(seenU, seenV),
		moreNew, fewerNew, busier, lessBusy,
		math.Log1p(max(0, p.at-max(p.joined[u], p.joined[v]))/p.window), // 0 for who was never seen
	)
}

// undated returns the features of a pair in a situation.
func (w *web) undated(u, v network.NodeID, attributes []diversity.Attribute) []float64 {
	var c closeness
	w.common(u, v, func(i, _ int) { c.add(len(w.near[w.near[u][i]])) })
	c.orIntroducer(w.most)
	return c.undated(len(w.near[u]), len(w.near[v]), alike(attributes, u, v))
}

// common calls do for every person tied to both, with their places in near of the two.
func (w *web) common(u, v network.NodeID, do func(i, j int)) {
	a, b := w.near[u], w.near[v]
	if len(a) > len(b) {
		w.common(v, u, func(i, j int) { do(j, i) })
		return
	}
	from := 0
	for i, q := range a {
		if len(b)-from > 16*(len(a)-i) { // a long list is searched, not walked
			at, _ := slices.BinarySearch(b[from:], q)
			from += at
		}
		for from < len(b) && b[from] < q {
			from++
		}
		if from < len(b) && b[from] == q {
			do(i, from)
		}
	}
}

// alike returns the share of attributes, of those known of both, in which two people
// are of one category; 1/2 if none is known.
func alike(attributes []diversity.Attribute, u, v network.NodeID) float64 {
	known, same := compare(attributes, u, v)
	if known == 0 {
		return 0.5
	}
	return float64(same) / float64(known)
}

// compare counts the attributes known of both, and those in which they are of one
// category.
func compare(attributes []diversity.Attribute, u, v network.NodeID) (known, same int) {
	for _, a := range attributes {
		if x, y := a.Category(u), a.Category(v); x >= 0 && y >= 0 {
			known++
			if x == y {
				same++
			}
		}
	}
	return known, same
}
