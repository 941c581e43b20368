package inference

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
)

// Bits of what is reported about a tie u→v.
const (
	senderSays   = 1 // u says so
	receiverSays = 2 // v says so
)

// reports are what people say about ties, by ordered pair.
type reports struct {
	n         int
	directed  bool
	responded []bool
	said      []byte // row u, column v: what is said about u→v
	given     []int  // reports by person
}

func newReports(sent, received *network.Graph, responded []bool) (reports, error) {
	n := sent.Order()
	r := reports{n: n, directed: received != nil, responded: responded, said: make([]byte, n*n), given: make([]int, n)}
	if responded != nil && len(responded) != n {
		return r, fmt.Errorf("%w: %d responses for %d people", ErrPeople, len(responded), n)
	}
	if err := r.read(sent, senderSays); err != nil {
		return r, err
	}
	perTie := 1
	if r.directed {
		perTie = 2
		if err := r.read(received, receiverSays); err != nil {
			return r, err
		}
	}
	total := 0
	for u := range r.given {
		if r.responds(network.NodeID(u)) {
			r.given[u] = perTie * (n - 1)
			total += r.given[u]
		}
	}
	if total == 0 {
		return r, fmt.Errorf("%w: no reports by %d people", ErrTooFew, n)
	}
	return r, nil
}

func (r *reports) read(g *network.Graph, bit byte) error {
	if g.Order() != r.n {
		return fmt.Errorf("%w: %d and %d", ErrPeople, r.n, g.Order())
	}
	if !g.Directed() {
		return fmt.Errorf("%w: reports come from one person about another, the graph is undirected", ErrKind)
	}
	for u := range g.Nodes() {
		for _, v := range g.Out(u) {
			r.said[int(u)*r.n+int(v)] |= bit
		}
	}
	return nil
}

func (r *reports) responds(u network.NodeID) bool { return r.responded == nil || r.responded[u] }

// each calls visit for the reports about the tie u→v. Of an undirected relation each end
// reports about the tie from itself.
func (r *reports) each(u, v network.NodeID, visit func(reporter network.NodeID, tie bool)) {
	said := r.said[int(u)*r.n+int(v)]
	if r.responds(u) {
		visit(u, said&senderSays != 0)
	}
	if r.directed && r.responds(v) {
		visit(v, said&receiverSays != 0)
	}
}

// dyad holds the chances of the states of a pair u, v: no tie, one from u to v, one back,
// both.
type dyad struct{ none, forth, back, both float64 }

func (d *dyad) merge(b dyad) {
	d.none, d.forth, d.back, d.both = d.none+b.none, d.forth+b.forth, d.back+b.back, d.both+b.both
}

// independent returns the chances if the tie forth and the tie back have the given ones.
func independent(forth, back float64) dyad {
	return dyad{(1 - forth) * (1 - back), forth * (1 - back), (1 - forth) * back, forth * back}
}

// shares takes the share of the reports that name a tie for its chance: where the search
// for the chances begins. Without a report that is a half.
func (r *reports) shares(u, v network.NodeID) dyad {
	forth, forths := r.named(u, v)
	back, backs := r.named(v, u)
	if !r.directed {
		chance := share(forth+back, forths+backs)
		return dyad{none: 1 - chance, both: chance}
	}
	return independent(share(forth, forths), share(back, backs))
}

// named returns how many of the reports about the tie u→v name it, and how many there are.
func (r *reports) named(u, v network.NodeID) (named, of int) {
	r.each(u, v, func(_ network.NodeID, tie bool) {
		of++
		if tie {
			named++
		}
	})
	return named, of
}

func share(named, of int) float64 {
	if of == 0 {
		return 0.5
	}
	return float64(named) / float64(of)
}

// posterior returns the chances of the states of a pair, given the reports.
func (c *Reconciled) posterior(u, v network.NodeID) dyad {
	absentForth, presentForth := c.likelihood(u, v)
	absentBack, presentBack := c.likelihood(v, u)
	d := dyad{
		none:  c.Absent * absentForth * absentBack,
		forth: c.OneWay / 2 * presentForth * absentBack,
		back:  c.OneWay / 2 * absentForth * presentBack,
		both:  c.Mutual * presentForth * presentBack,
	}
	total := d.none + d.forth + d.back + d.both
	return dyad{d.none / total, d.forth / total, d.back / total, d.both / total}
}

// likelihood returns the chances of the reports about u→v without and with the tie.
func (c *Reconciled) likelihood(u, v network.NodeID) (absent, present float64) {
	absent, present = 1, 1
	c.each(u, v, func(reporter network.NodeID, tie bool) {
		rates := c.Reporters[reporter]
		if tie {
			absent, present = absent*rates.FalsePositive, present*(1-rates.FalseNegative)
		} else {
			absent, present = absent*(1-rates.FalsePositive), present*rates.FalseNegative
		}
	})
	return absent, present
}

// Probability returns the posterior probability of the tie u→v, 0 for u = v.
func (c *Reconciled) Probability(u, v network.NodeID) float64 {
	if u == v {
		return 0
	}
	d := c.posterior(u, v)
	return d.forth + d.both
}

// Graph returns the ties with a posterior probability of at least threshold, and the
// probabilities as weights. At 1/2 it errs least often. It returns ErrParams for a
// threshold outside (0,1). O(n²) time.
func (c *Reconciled) Graph(threshold float64) (*network.Graph, error) {
	if err := inside("threshold", threshold, 0, 1); err != nil {
		return nil, err
	}
	t := ties{weighted: true, weights: []float64{}}
	c.pairs(func(u, v network.NodeID, d dyad) {
		if chance := d.forth + d.both; chance >= threshold {
			t.add(u, v, chance)
		}
		if chance := d.back + d.both; c.directed && chance >= threshold {
			t.add(v, u, chance)
		}
	})
	return t.graph(c.n, c.directed)
}

func (c *Reconciled) pairs(visit func(u, v network.NodeID, d dyad)) {
	for u := range network.NodeID(c.n) {
		for v := u + 1; int(v) < c.n; v++ {
			visit(u, v, c.posterior(u, v))
		}
	}
}
