package trust

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// LedgerParams says how evidence is read: how fast it fades and how much more the
// contrary counts.
type LedgerParams struct {
	SupportiveHalfLife float64 // > 0, in the unit of Evidence.Time; +Inf never fades
	ContraryHalfLife   float64 // likewise
	Asymmetry          float64 // eta > 0: contrary evidence counts this many times
}

// DefaultLedgerParams returns half-lives of 180 days in seconds and eta = 2: trust
// is lost faster than it is won (Slovic 1993, doi:10.1111/j.1539-6924.1993.tb01329.x).
func DefaultLedgerParams() LedgerParams {
	return LedgerParams{SupportiveHalfLife: 180 * Day, ContraryHalfLife: 180 * Day, Asymmetry: 2}
}

// maxAsymmetry keeps eta times the largest sum of evidence finite.
const maxAsymmetry = 1e100

// Validate reports all faults at once, wrapping [ErrParams].
func (p LedgerParams) Validate() error {
	return errors.Join(
		need(p.SupportiveHalfLife > 0, ErrParams, "supportive half-life must be positive", p.SupportiveHalfLife),
		need(p.ContraryHalfLife > 0, ErrParams, "contrary half-life must be positive", p.ContraryHalfLife),
		need(p.Asymmetry > 0 && p.Asymmetry <= maxAsymmetry, ErrParams, "asymmetry must be in (0,1e100]", p.Asymmetry),
	)
}

// observation is Evidence under the person it is about: 32 bytes.
type observation struct {
	time            int64
	outcome, weight float64
	from            PersonID
	layer           Layer
}

func (o observation) evidence(to PersonID) Evidence {
	return Evidence{From: o.from, To: to, Layer: o.layer, Outcome: o.outcome, Weight: o.weight, Time: o.time}
}

// Ledger keeps observations and says what they amounted to at any instant.
//
// What a query returns is a function of the set of observations, the parameters
// and the instant, and of nothing else: not of the order of appending, to the last
// bit. Evidence may come late, and any instant may be asked for at any time;
// evidence dated after that instant is not yet known to it and is left out.
//
// Observations are kept as they came, 32 bytes each (about 40 with the room to
// grow), in one list per person they are about. Appending is O(1); a question about
// one person reads that person's list once, O(k) for k observations about them; no
// question changes the ledger.
// Sums are correctly rounded (internal/exact), so no list needs sorting.
//
// Any number of goroutines may ask at once, but not while one appends.
type Ledger struct {
	params LedgerParams
	about  [][]observation
	count  int
}

// NewLedger returns an empty ledger for people 0..people-1. Parameters that are not
// valid give [ErrParams], a number of people outside [0,2^31) [ErrPerson].
func NewLedger(people int, p LedgerParams) (*Ledger, error) {
	if err := errors.Join(p.Validate(),
		need(people >= 0 && people <= math.MaxInt32, ErrPerson, "number of people must be in [0,2^31)", people)); err != nil {
		return nil, err
	}
	return &Ledger{params: p, about: make([][]observation, people)}, nil
}

// Params returns how the ledger reads evidence.
func (l *Ledger) Params() LedgerParams { return l.params }

// People returns the number of people: PersonIDs are below it. O(1).
func (l *Ledger) People() int { return len(l.about) }

// Len returns the number of observations, repeated ones as often as they were added.
// O(1).
func (l *Ledger) Len() int { return l.count }

// Grow makes room for people 0..people-1. It never shrinks. It panics for more than
// 2^31-1, which [NewLedger] refuses.
func (l *Ledger) Grow(people int) {
	if people > math.MaxInt32 {
		panic(fmt.Sprintf("trust: a ledger of %d people", people))
	}
	if people > len(l.about) {
		l.about = append(l.about, make([][]observation, people-len(l.about))...)
	}
}

// Append adds observations, of any time and in any order. If one is bad, none is
// added and the error gives its index: it wraps [ErrEvidence], or [ErrPerson] for a
// number not below [Ledger.People]. Amortised O(1) each.
func (l *Ledger) Append(evidence ...Evidence) error {
	for i := range evidence {
		if err := l.check(&evidence[i]); err != nil {
			return fmt.Errorf("evidence %d: %w", i, err)
		}
	}
	for i := range evidence {
		l.add(&evidence[i])
	}
	return nil
}

// Observe is Append for live use: it also refuses, with [ErrFuture], evidence dated
// after now.
func (l *Ledger) Observe(now int64, evidence ...Evidence) error {
	for i := range evidence {
		if t := evidence[i].Time; t > now {
			return fmt.Errorf("evidence %d: %w: time %d is after %d", i, ErrFuture, t, now)
		}
	}
	return l.Append(evidence...)
}

func (l *Ledger) check(e *Evidence) error {
	if !e.valid() {
		return e.Validate()
	}
	return l.known(max(e.From, e.To))
}

func (l *Ledger) known(id PersonID) error {
	if uint(id) < uint(len(l.about)) {
		return nil
	}
	return fmt.Errorf("%w: %d of %d", ErrPerson, id, len(l.about))
}

func (l *Ledger) add(e *Evidence) {
	l.about[e.To] = append(l.about[e.To], observation{
		time:    e.Time,
		outcome: e.Outcome + 0, // no negative zero: equal evidence has equal bits
		weight:  e.Weight,
		from:    e.From,
		layer:   e.Layer,
	})
	l.count++
}

// Merge adds all observations of other, read by this ledger's parameters. ids
// translates the people of other into people here; nil keeps the numbers and grows
// this ledger as needed. Merging commutes and associates. An observation that is
// in both ledgers counts twice: merge disjoint histories. On error, an id without
// translation ([ErrPerson]) or a translation that makes someone their own witness
// ([ErrEvidence]), nothing is added.
func (l *Ledger) Merge(other *Ledger, ids []PersonID) error {
	about := slices.Clone(other.about) // fixed lengths, should other be l
	if ids == nil {
		l.Grow(len(about))
		for to, list := range about {
			l.about[to] = append(l.about[to], list...)
			l.count += len(list)
		}
		return nil
	}
	if err := l.checkTranslation(about, ids); err != nil {
		return err
	}
	for to, list := range about {
		for _, o := range list {
			o.from = ids[o.from]
			l.about[ids[to]] = append(l.about[ids[to]], o)
		}
		l.count += len(list)
	}
	return nil
}

func (l *Ledger) checkTranslation(about [][]observation, ids []PersonID) error {
	if err := l.checkNumbers(ids, len(about)); err != nil {
		return err
	}
	for to, list := range about {
		for _, o := range list {
			if ids[o.from] == ids[to] {
				return fmt.Errorf("%w: %d and %d would both be %d, and nobody is a witness of themselves", ErrEvidence, o.from, to, ids[to])
			}
		}
	}
	return nil
}

// checkNumbers sees to it that there is a number of this ledger for each of so many
// people.
func (l *Ledger) checkNumbers(ids []PersonID, people int) error {
	if len(ids) < people {
		return fmt.Errorf("%w: %d has no translation", ErrPerson, len(ids))
	}
	for _, id := range ids {
		if err := l.known(id); err != nil {
			return err
		}
	}
	return nil
}
