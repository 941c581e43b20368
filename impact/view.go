package impact

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"time"

	"github.com/impactnet/impactnet/trust"
)

// View is a space as of an instant: what is known today about everything up to then,
// that instant included. A view is a small value; it stays valid, and its answers
// change, when events about its past arrive late.
//
// Ids given to a view must be of its space; others panic, as an index does. Answers
// are new slices, in the order of ids unless something else is said.
type View struct {
	space *Space
	at    int64
}

// At returns the view of the space as of a time. It returns ErrTime for a time of the
// other clock.
func (s *Space) At(t Time) (View, error) {
	if err := s.clock(t); err != nil {
		return View{}, err
	}
	return View{s, t.value}, nil
}

// Now returns the view as of the latest event.
func (s *Space) Now() View { return View{s, s.last} }

// Time returns the instant of the view.
func (v View) Time() Time { return v.space.timeOf(v.at) }

// Space returns the space.
func (v View) Space() *Space { return v.space }

// upTo returns the rows of a list up to the instant.
func (v View) upTo(list []int32) []int32 {
	times := v.space.log.times
	if n := len(list); n == 0 || times[list[n-1]] <= v.at {
		return list
	}
	return list[:sort.Search(len(list), func(i int) bool { return times[list[i]] > v.at })]
}

// listed returns a list of an entity up to the instant.
func (v View) listed(e *entity, list uint8) []int32 {
	return v.upTo(v.space.lists.rows(e.lists[list]))
}

// known reports whether the row is known at the instant.
func (v View) known(row int32) bool { return row >= 0 && v.space.log.times[row] <= v.at }

// before orders rows by time, then arrival.
func (s *Space) before(a, b int32) int {
	return cmp.Or(cmp.Compare(s.log.times[a], s.log.times[b]), cmp.Compare(a, b))
}

// personal returns a list of a person up to the instant, whatever the name they were
// called by.
func (v View) personal(p int32, list uint8) []int32 {
	root := v.space.root(p)
	e := v.space.entities[people].at(root)
	if e.lists[merges].length == 0 {
		return v.listed(e, list)
	}
	var all []int32
	for _, name := range v.space.alsoCalled(root, nil) {
		all = append(all, v.listed(v.space.entities[people].at(name), list)...)
	}
	slices.SortFunc(all, v.space.before)
	return slices.Compact(all)
}

// shorter returns the rows up to the instant in which to look for what is said of a person
// and another entity together: the list of the one or of the other, whichever is shorter.
func (v View) shorter(p int32, list uint8, other *entity, its uint8) []int32 {
	e := v.space.entities[people].at(v.space.root(p))
	if e.lists[merges].length > 0 || e.lists[list].length > other.lists[its].length {
		return v.listed(other, its)
	}
	return v.listed(e, list)
}

// alsoCalled appends a person and everyone merged into them.
func (s *Space) alsoCalled(p int32, list []int32) []int32 {
	list = append(list, p)
	for _, row := range s.lists.rows(s.entities[people].at(p).lists[merges]) {
		var r record
		s.log.read(row, &r)
		list = s.alsoCalled(r.names[fieldOther], list)
	}
	return list
}

// present reports whether the person is in the space.
func (v View) present(p int32) bool {
	list := v.personal(p, lives)
	if len(list) == 0 {
		return false
	}
	var r record
	v.space.log.read(list[len(list)-1], &r)
	return r.kind == personJoined
}

// leftSince returns whether the person left the space after the row.
func (v View) leftSince(p, since int32) bool {
	for _, row := range slices.Backward(v.personal(p, lives)) {
		if v.space.before(row, since) <= 0 {
			return false
		}
		var r record
		if v.space.log.read(row, &r); r.kind == personLeft {
			return true
		}
	}
	return false
}

// longer reports whether more than d has passed since a time not after the instant.
func (v View) longer(since int64, d time.Duration) bool {
	return uint64(v.at)-uint64(since) > uint64(v.space.span(d))
}

// within reports whether a time not after the instant lies less than d before it; d of
// 0 is all the past.
func (v View) within(time int64, d time.Duration) bool {
	return d == 0 || uint64(v.at)-uint64(time) < uint64(v.space.span(d))
}

// span returns the whole number of units of the clock in a duration.
func (s *Space) span(d time.Duration) int64 {
	if s.calendar {
		return d.Microseconds()
	}
	return int64(d / s.params.Tick)
}

// Instant returns a time of the space in the default unit of a [trust.Ledger]: whole
// seconds since 1970, or since tick 0, rounded down. Ticks too far out for it give the
// nearest instant.
func (s *Space) Instant(t Time) int64 {
	if t.calendar {
		return trust.Instant(t.Instant())
	}
	seconds := int64(s.params.Tick / time.Second)
	return min(max(t.value, math.MinInt64/seconds), math.MaxInt64/seconds) * seconds
}
