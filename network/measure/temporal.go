package measure

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network"
)

// TemporalParams say what a path through time is. The zero value takes ties as mutual and
// lets a path use several ties at the same time.
type TemporalParams struct {
	// Column is the column of numbers or dates that says when a tie was there; ""
	// means network.TimeColumn.
	Column string
	// Directed lets paths follow ties from source to target only.
	Directed bool
	// Increasing demands that every tie of a path is later than the one before; otherwise
	// it may be at the same time.
	Increasing bool
}

// EarliestArrivals returns for each of n people the time at which something that source
// has from the start can have reached them over a time-respecting path, one whose ties
// follow each other in time. It is -Inf for source itself and +Inf for people no such path
// leads to. Rows without a time and loops are ignored.
//
// It returns network.ErrUnknownColumn or network.ErrColumn if the ties have no such
// column of numbers or dates, network.ErrUnknownPerson if source or an end of a tie is
// not in [0,n), ErrParams if n is negative, and network.ErrTooLarge beyond 2^31-1.
// O(m log m) time for m rows, more only if chains of ties share one time. Kempe,
// Kleinberg and Kumar 2002, doi:10.1006/jcss.2002.1829.
func EarliestArrivals(ties *network.Ties, n int, source network.NodeID, p TemporalParams) ([]float64, error) {
	contacts, err := newContacts(ties, n, p)
	if err != nil {
		return nil, err
	}
	if uint(source) >= uint(n) {
		return nil, fmt.Errorf("%w: %d of %d people", network.ErrUnknownPerson, source, n)
	}
	arrival := slices.Repeat([]float64{math.Inf(1)}, n)
	arrival[source] = math.Inf(-1)
	s := newTimeSearch(contacts, n)
	s.have[source][0] = 1
	s.run(func(v network.NodeID, time float64) { arrival[v] = min(arrival[v], time) })
	return arrival, nil
}

// TemporalReach returns for each of n people how many others something that they have from
// the start can reach over time-respecting paths. The mean divided by n-1 is the
// reachability ratio. Conventions and errors are those of [EarliestArrivals], and the
// error of the context.
//
// O(m log m + n(n + m)/256) time for m rows, more only if chains of ties share one time. Holme
// 2005, doi:10.1103/PhysRevE.71.046119.
func TemporalReach(ctx context.Context, ties *network.Ties, n int, p TemporalParams, o Options) ([]int, error) {
	contacts, err := newContacts(ties, n, p)
	if err != nil {
		return nil, err
	}
	people := make([]network.NodeID, n)
	for u := range people {
		people[u] = network.NodeID(u)
	}
	reach := make([]int, n)
	progress := newMeter(o, n)
	err = par.For(ctx, o.Workers, n, bundleBits, func(_, _, low, high int) {
		s := newTimeSearch(contacts, n)
		for i, u := range people[low:high] {
			s.have[u][i/64] |= 1 << (i % 64)
		}
		s.run(func(network.NodeID, float64) {})
		var tally columnCounter
		for i, count := range tally.columns(s.have, people)[:high-low] {
			reach[low+i] = int(count) - 1
		}
		progress.add(high - low)
	})
	if err != nil {
		return nil, err
	}
	return reach, nil
}

// contact is a tie at a time.
type contact struct {
	from, to network.NodeID
	time     float64
}

// contacts are ties in the order of time, cut into moments of equal time.
type contacts struct {
	all        []contact
	increasing bool
}

func newContacts(ties *network.Ties, n int, p TemporalParams) (contacts, error) {
	if n < 0 {
		return contacts{}, fmt.Errorf("%w: %d people", ErrParams, n)
	}
	if n > math.MaxInt32 {
		return contacts{}, fmt.Errorf("%w: %d people", network.ErrTooLarge, n)
	}
	times, err := timesOf(ties, cmp.Or(p.Column, network.TimeColumn))
	if err != nil {
		return contacts{}, err
	}
	c := contacts{increasing: p.Increasing}
	for row, time := range times {
		u, v := ties.Source[row], ties.Target[row]
		if int(max(u, v)) >= n {
			return contacts{}, fmt.Errorf("%w: row %d joins %d and %d, people are 0 to %d", network.ErrUnknownPerson, row, u, v, n-1)
		}
		if math.IsNaN(time) || u == v {
			continue
		}
		c.all = append(c.all, contact{u, v, time})
		if !p.Directed {
			c.all = append(c.all, contact{v, u, time})
		}
	}
	slices.SortStableFunc(c.all, func(a, b contact) int { return cmp.Compare(a.time, b.time) })
	return c, nil
}

// timeSearch lets a batch of sources spread over the contacts.
type timeSearch struct {
	contacts
	have   []bundle // the sources that have reached a person
	before []bundle // what the from of each contact of a moment had before it
}

func newTimeSearch(c contacts, n int) *timeSearch {
	return &timeSearch{contacts: c, have: make([]bundle, n)}
}

// run goes through the moments and calls reached when sources are new to a person.
func (s *timeSearch) run(reached func(v network.NodeID, time float64)) {
	for low := 0; low < len(s.all); {
		high := low + 1
		for high < len(s.all) && s.all[high].time == s.all[low].time {
			high++
		}
		if s.increasing {
			s.once(s.all[low:high], reached)
		} else {
			for s.again(s.all[low:high], reached) {
			}
		}
		low = high
	}
}

// once passes on what people had before the moment.
func (s *timeSearch) once(moment []contact, reached func(v network.NodeID, time float64)) {
	s.before = s.before[:0]
	for _, c := range moment {
		s.before = append(s.before, s.have[c.from])
	}
	for i, c := range moment {
		s.give(&s.before[i], c, reached)
	}
}

// again passes on what people have, and reports whether that was news to anybody.
func (s *timeSearch) again(moment []contact, reached func(v network.NodeID, time float64)) bool {
	news := false
	for _, c := range moment {
		if s.give(&s.have[c.from], c, reached) {
			news = true
		}
	}
	return news
}

func (s *timeSearch) give(from *bundle, c contact, reached func(v network.NodeID, time float64)) bool {
	to := &s.have[c.to]
	union := bundle{to[0] | from[0], to[1] | from[1], to[2] | from[2], to[3] | from[3]}
	if union == *to {
		return false
	}
	*to = union
	reached(c.to, c.time)
	return true
}
