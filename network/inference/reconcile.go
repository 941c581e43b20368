package inference

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// ReportParams say how reports are reconciled. The zero value is the documented default.
type ReportParams struct {
	// Responded says who reported at all; nil: everybody.
	Responded []bool
	// Strength is the number of reports that what is known about all reporters counts
	// for in the error rates of one; 0 means 10. The smaller it is, the more reporters
	// may differ.
	Strength float64
	// FalsePositive and FalseNegative are the rates to expect of all reporters together,
	// if they are known from elsewhere. 0 for both: reports name as many ties too many as
	// they leave out. Something has to be assumed: two reports on a tie cannot tell how
	// many ties there are from how many are left out and made up.
	FalsePositive, FalseNegative float64
	// Iterations is the largest number of iterations; 0 means 1000.
	Iterations int
}

// Validate reports every parameter that is outside its range.
func (p ReportParams) Validate() error {
	faults := []error{atLeast("Iterations", p.Iterations, 0)}
	if p.FalsePositive != 0 || p.FalseNegative != 0 {
		faults = append(faults, inside("FalsePositive", p.FalsePositive, 0, 0.5), inside("FalseNegative", p.FalseNegative, 0, 1))
	}
	if !(p.Strength >= 0) || math.IsInf(p.Strength, 0) {
		faults = append(faults, fmt.Errorf("%w: Strength is %v, must not be negative", ErrParams, p.Strength))
	}
	return errors.Join(faults...)
}

// Reporter says how reliable a person's reports are.
type Reporter struct {
	FalsePositive float64 // chance of reporting a tie that does not exist
	FalseNegative float64 // chance of not reporting a tie that does
	Reports       int     // reports given; without any the rates are those of all
}

// Reconciled is what two-sided reports say about ties, and about the reporters.
type Reconciled struct {
	Reporters []Reporter // by NodeID
	// Absent, OneWay and Mutual are the shares of unordered pairs without a tie, with one
	// in one direction and with both; OneWay is 0 for an undirected relation.
	Absent, OneWay, Mutual float64
	Iterations             int
	Converged              bool // the last iteration changed nothing by more than 1e-9

	params ReportParams // defaults filled in
	reports
}

// Reliability is the chance that a report is right, averaged over tie and no tie:
// 1 - (FalsePositive + FalseNegative)/2. 1/2 is no better than tossing a coin.
func (r Reporter) Reliability() float64 { return 1 - (r.FalsePositive+r.FalseNegative)/2 }

// ReconcileDirected infers the ties of a directed relation that both sides reported on.
// sent has the tie u→v if u says that u has a tie to v, received has it if v says so: "I
// trust you" and "you trust me".
//
// A pair of people has no tie, one in either direction or both, with chances common to all
// pairs; reporters err independently, each with chances of their own of seeing a tie that
// is not there and of missing one that is. The chances are those of largest posterior,
// found by expectation and maximisation from the share of reports that name a tie; the
// rates of a reporter are drawn towards those expected of all, as Strength says. Loops and weights
// are ignored.
//
// It returns ErrPeople for graphs or Responded of different sizes, ErrKind for undirected
// graphs, ErrTooFew for fewer than two people or no reports, ErrParams, and the error of
// the context. O(n²) time an iteration, n² bytes. Dawid and Skene 1979,
// doi:10.2307/2346806; Butts 2003, doi:10.1016/S0378-8733(02)00038-2; De Bacco et al. 2023,
// doi:10.1093/jrsssa/qnac004.
func ReconcileDirected(ctx context.Context, sent, received *network.Graph, p ReportParams, o measure.Options) (*Reconciled, error) {
	return reconcile(ctx, sent, received, p, o)
}

// ReconcileUndirected infers the ties of an undirected relation that both ends reported
// on: claims has the tie u→v if u says that u and v are tied. Model, errors and
// references are those of [ReconcileDirected], with no tie or a mutual one.
func ReconcileUndirected(ctx context.Context, claims *network.Graph, p ReportParams, o measure.Options) (*Reconciled, error) {
	return reconcile(ctx, claims, nil, p, o)
}

func reconcile(ctx context.Context, sent, received *network.Graph, p ReportParams, o measure.Options) (*Reconciled, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	reports, err := newReports(sent, received, p.Responded)
	if err != nil {
		return nil, err
	}
	p.Strength, p.Iterations = or(p.Strength, 10), or(p.Iterations, 1000)
	c := &Reconciled{reports: reports, Reporters: make([]Reporter, sent.Order()), params: p}
	evidence, err := c.expect(ctx, o, c.shares)
	for c.Iterations < p.Iterations && !c.Converged && err == nil {
		c.Iterations++
		c.Converged = c.maximise(evidence) <= 1e-9
		evidence, err = c.expect(ctx, o, c.posterior)
		if o.Progress != nil {
			o.Progress(c.Iterations, p.Iterations)
		}
	}
	if err != nil {
		return nil, err
	}
	return c, nil
}

// evidence adds up what posteriors say about one reporter, or about all.
type evidence struct {
	absent, seen    float64 // pairs without a tie, those reported as tied among them
	present, unseen float64 // pairs with a tie, those not reported among them
}

func (e *evidence) add(truth float64, tie bool) {
	e.absent += 1 - truth
	e.present += truth
	if tie {
		e.seen += 1 - truth
	} else {
		e.unseen += truth
	}
}

func (e *evidence) merge(b evidence) {
	e.absent, e.seen, e.present, e.unseen = e.absent+b.absent, e.seen+b.seen, e.present+b.present, e.unseen+b.unseen
}

// tally is the evidence of a part of the pairs: by reporter, and the shares of the kinds
// of pairs.
type tally struct {
	reporters []evidence
	dyad      dyad
}

func (t *tally) add(c *Reconciled, u, v network.NodeID, d dyad) {
	t.dyad.merge(d)
	c.each(u, v, func(reporter network.NodeID, tie bool) { t.reporters[reporter].add(d.forth+d.both, tie) })
	c.each(v, u, func(reporter network.NodeID, tie bool) { t.reporters[reporter].add(d.back+d.both, tie) })
}

// expect adds up the evidence of all pairs, given the chances of each.
func (c *Reconciled) expect(ctx context.Context, o measure.Options, chances func(u, v network.NodeID) dyad) (tally, error) {
	n := len(c.Reporters)
	parts, err := par.Map(ctx, o.Workers, n, max(16, par.Chunks(n, 32)), func(_, low, high int) tally {
		t := tally{reporters: make([]evidence, n)}
		for u := network.NodeID(low); int(u) < high; u++ {
			for v := u + 1; int(v) < n; v++ {
				t.add(c, u, v, chances(u, v))
			}
		}
		return t
	})
	if err != nil {
		return tally{}, err
	}
	total := tally{reporters: make([]evidence, n)}
	for _, part := range parts {
		total.dyad.merge(part.dyad)
		for u := range total.reporters {
			total.reporters[u].merge(part.reporters[u])
		}
	}
	return total, nil
}

// expected returns the rates of all reporters together. Half a report of each kind keeps
// them off 0 and 1.
func (c *Reconciled) expected(t tally) (falsePositive, falseNegative float64) {
	if c.params.FalsePositive != 0 {
		return c.params.FalsePositive, c.params.FalseNegative
	}
	var all evidence
	for _, e := range t.reporters {
		all.merge(e)
	}
	wrong := (all.seen + all.unseen) / 2 // as many too many as too few
	return min(0.5, (wrong+0.5)/(all.absent+1)), min(0.5, (wrong+0.5)/(all.present+1))
}

// maximise sets the chances to those of largest posterior and returns the largest change.
func (c *Reconciled) maximise(t tally) (change float64) {
	set := func(value *float64, to float64) {
		change = max(change, math.Abs(*value-to))
		*value = to
	}
	pairs := t.dyad.none + t.dyad.forth + t.dyad.back + t.dyad.both
	set(&c.Absent, t.dyad.none/pairs)
	set(&c.OneWay, (t.dyad.forth+t.dyad.back)/pairs)
	set(&c.Mutual, t.dyad.both/pairs)
	falsePositive, falseNegative := c.expected(t)
	strength := c.params.Strength
	for u, e := range t.reporters {
		set(&c.Reporters[u].FalsePositive, (e.seen+strength*falsePositive)/(e.absent+strength))
		set(&c.Reporters[u].FalseNegative, (e.unseen+strength*falseNegative)/(e.present+strength))
		c.Reporters[u].Reports = c.given[u]
	}
	return change
}

// Agreement returns the share of the ties that one side reports and the other could have
// that both report; NaN if there are none. O(n²) time.
func (c *Reconciled) Agreement() float64 {
	both, either := 0, 0
	for u := range network.NodeID(c.n) {
		for v := range network.NodeID(c.n) {
			named, of := c.named(u, v)
			if !c.directed {
				back, backs := c.named(v, u)
				named, of = named+back, of+backs
			}
			if u != v && of == 2 && named > 0 {
				either++
				both += named - 1
			}
		}
	}
	return float64(both) / float64(either)
}
