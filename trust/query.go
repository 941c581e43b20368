package trust

import (
	"cmp"
	"context"
	"iter"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/internal/par"
)

// Records is what is known about somebody in each layer.
type Records [LayerCount]Record

// Add returns the records together, layer by layer.
func (r Records) Add(other Records) Records {
	for k := range r {
		r[k] = r[k].Add(other[k])
	}
	return r
}

// Options says how to run. It cannot change a result.
type Options struct {
	Workers int // goroutines; 0 or less means GOMAXPROCS
}

// peopleChunk is how many people one piece of parallel work covers.
const peopleChunk = 256

// Pair returns what from knew of to at the instant, layer by layer:
//
//	r = sum w max(o,0) 2^(-(at-t)/H_r), s = eta sum w max(-o,0) 2^(-(at-t)/H_s)
//
// over the observations with t <= at. The sums are correctly rounded. An unknown
// person gives [ErrPerson]. O(k) for k observations about to.
func (l *Ledger) Pair(from, to PersonID, at int64) (Records, error) {
	if err := l.known(min(from, to)); err != nil {
		return Records{}, err
	}
	if err := l.known(max(from, to)); err != nil {
		return Records{}, err
	}
	var t tally
	for i := range l.about[to] {
		if o := &l.about[to][i]; o.from == from {
			t.add(o, at, &l.params)
		}
	}
	return t.records(&l.params), nil
}

// About returns what everyone together knew of to at the instant: the records of
// all observers added, that is, the cumulative fusion of their opinions. An unknown
// person gives [ErrPerson]. O(k) for k observations about to.
func (l *Ledger) About(to PersonID, at int64) (Records, error) {
	if err := l.known(to); err != nil {
		return Records{}, err
	}
	return l.pooled(to, at), nil
}

func (l *Ledger) pooled(to PersonID, at int64) Records {
	var t tally
	for i := range l.about[to] {
		t.add(&l.about[to][i], at, &l.params)
	}
	return t.records(&l.params)
}

// Between returns what some people together knew of some others together at the
// instant: the records of all pairs of one of the first and another of the second,
// added, which is the [RollUp] of the opinions about the second, each of whom stands
// for the whole. Observers of nil are all who are not among the second. Someone unknown
// gives [ErrPerson], one named twice in a list [ErrMembers]. O(k) for k observations
// about the second.
func (l *Ledger) Between(observers, observed []PersonID, at int64) (Records, error) {
	inside, err := l.positions(observed)
	if err != nil {
		return Records{}, err
	}
	from, err := l.positions(observers)
	if err != nil {
		return Records{}, err
	}
	counts := func(p PersonID) bool {
		if observers == nil {
			_, ok := inside[p]
			return !ok
		}
		_, ok := from[p]
		return ok
	}
	var t tally
	for _, to := range observed {
		for i := range l.about[to] {
			if o := &l.about[to][i]; counts(o.from) {
				t.add(o, at, &l.params)
			}
		}
	}
	return t.records(&l.params), nil
}

// Observers yields everyone who had evidence about to at the instant, in ascending
// order, with what they knew: the same as Pair. An unknown person has no
// observers. The sequence can be walked again. O(k log k).
func (l *Ledger) Observers(to PersonID, at int64) iter.Seq2[PersonID, Records] {
	return func(yield func(PersonID, Records) bool) {
		if l.known(to) != nil {
			return
		}
		known := make([]observation, 0, len(l.about[to]))
		for _, o := range l.about[to] {
			if o.time <= at {
				known = append(known, o)
			}
		}
		slices.SortFunc(known, func(a, b observation) int { return cmp.Compare(a.from, b.from) })
		for low := 0; low < len(known); {
			var t tally
			high := low
			for ; high < len(known) && known[high].from == known[low].from; high++ {
				t.add(&known[high], at, &l.params)
			}
			if !yield(known[low].from, t.records(&l.params)) {
				return
			}
			low = high
		}
	}
}

// Evidence yields every observation in a canonical order: by the person it is
// about, time, observer, layer, outcome, weight. The sequence can be walked again.
// O(n log n).
func (l *Ledger) Evidence() iter.Seq[Evidence] {
	return func(yield func(Evidence) bool) {
		for to := range l.about {
			for _, o := range l.sorted(to) {
				if !yield(o.evidence(PersonID(to))) {
					return
				}
			}
		}
	}
}

// sorted returns a copy of the observations about to in canonical order.
func (l *Ledger) sorted(to int) []observation {
	list := slices.Clone(l.about[to])
	slices.SortFunc(list, func(a, b observation) int {
		return cmp.Or(
			cmp.Compare(a.time, b.time), cmp.Compare(a.from, b.from), cmp.Compare(a.layer, b.layer),
			cmp.Compare(a.outcome, b.outcome), cmp.Compare(a.weight, b.weight))
	})
	return list
}

// Scores returns, by PersonID, everyone's pyramid score at the instant on the
// evidence of all observers together ([Ledger.About]). A stranger's score is that
// of empty records, not 0. O(n) for n observations. On cancellation the error is
// the context's.
func (l *Ledger) Scores(ctx context.Context, at int64, p PyramidParams, o Options) ([]float64, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	scores := make([]float64, len(l.about))
	err := par.For(ctx, o.Workers, len(scores), peopleChunk, func(_, _, low, high int) {
		for to := low; to < high; to++ {
			scores[to] = p.score(l.pooled(PersonID(to), at))
		}
	})
	if err != nil {
		return nil, err
	}
	return scores, nil
}

// tally adds up decayed evidence by layer; the order of adding does not matter.
type tally [LayerCount]struct{ supportive, contrary exact.Accumulator }

func (t *tally) add(o *observation, at int64, p *LedgerParams) {
	if o.time > at {
		return
	}
	age := float64(uint64(at) - uint64(o.time)) // no overflow, whatever the two instants
	switch {
	case o.outcome > 0:
		t[o.layer].supportive.Add(o.weight * o.outcome * math.Exp2(-age/p.SupportiveHalfLife))
	case o.outcome < 0:
		t[o.layer].contrary.Add(o.weight * -o.outcome * math.Exp2(-age/p.ContraryHalfLife))
	}
}

func (t *tally) records(p *LedgerParams) (r Records) {
	for k := range t {
		r[k] = Record{t[k].supportive.Sum(), p.Asymmetry * t[k].contrary.Sum()}
	}
	return r
}
