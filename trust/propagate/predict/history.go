package predict

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// The errors of this package. Every error wraps one of them, with the offending value
// in its text.
var (
	ErrRating = errors.New("predict: bad rating")
	ErrParams = errors.New("predict: bad parameters")
)

// Rating is what one person said about another at a time.
type Rating struct {
	From, To network.NodeID
	Value    float64 // trust above 0, distrust below, in units of the scale: usually in [-1,1]
	Time     float64 // in any unit; only order and quotients of spans are read
}

// History is a sequence of ratings in the order of (time, row), arranged so that what
// was known before any of them can be read off. It never changes, and any number of
// goroutines may read it.
type History struct {
	people  int
	ratings []Rating
	rows    []int   // the place of each rating in the input
	known   []int32 // how many ratings are strictly earlier than each
	sums    []tally // over the first k ratings
	given   index
	got     index
}

// NewHistory arranges the ratings of people 0..people-1. Ratings of the same time keep
// the order of the slice, but none of them is known to another. Somebody may rate the
// same person again, or themself. It returns ErrRating, with the row, for a person out
// of range and for a value or time that is NaN or infinite, and for a number of people
// outside [0, 2^31). O(people + n log n).
func NewHistory(people int, ratings []Rating) (*History, error) {
	if people < 0 || people > math.MaxInt32 {
		return nil, fmt.Errorf("%w: %d people, must be in [0, 2^31)", ErrRating, people)
	}
	if len(ratings) > math.MaxInt32 {
		return nil, fmt.Errorf("%w: %d ratings are more than 32-bit indices hold", ErrRating, len(ratings))
	}
	for row, r := range ratings {
		if err := r.validate(people); err != nil {
			return nil, fmt.Errorf("%w: row %d: %w", ErrRating, row, err)
		}
	}
	h := &History{people: people, rows: make([]int, len(ratings)), ratings: make([]Rating, len(ratings)), known: make([]int32, len(ratings))}
	for k := range h.rows {
		h.rows[k] = k
	}
	slices.SortStableFunc(h.rows, func(a, b int) int {
		switch s, t := ratings[a].Time, ratings[b].Time; {
		case s < t:
			return -1
		case s > t:
			return 1
		}
		return 0
	})
	h.sums = make([]tally, len(ratings)+1)
	for k, row := range h.rows {
		h.ratings[k] = ratings[row]
		h.sums[k+1] = h.sums[k].with(ratings[row].Value)
		if h.known[k] = int32(k); k > 0 && h.ratings[k].Time == h.ratings[k-1].Time {
			h.known[k] = h.known[k-1]
		}
	}
	h.given = newIndex(people, h.ratings, func(r Rating) (of, other network.NodeID) { return r.From, r.To })
	h.got = newIndex(people, h.ratings, func(r Rating) (of, other network.NodeID) { return r.To, r.From })
	return h, nil
}

func (r Rating) validate(people int) error {
	switch {
	case r.From < 0 || int(r.From) >= people || r.To < 0 || int(r.To) >= people:
		return fmt.Errorf("person %d or %d is not in [0,%d)", r.From, r.To, people)
	case math.IsNaN(r.Value) || math.IsInf(r.Value, 0):
		return fmt.Errorf("value %v", r.Value)
	case math.IsNaN(r.Time) || math.IsInf(r.Time, 0):
		return fmt.Errorf("time %v", r.Time)
	}
	return nil
}

// tally sums up ratings.
type tally struct {
	n, negative  int32
	sum, squares float64
}

func (t tally) with(value float64) tally {
	t.n++
	t.sum += value
	t.squares += value * value
	if value < 0 {
		t.negative++
	}
	return t
}

// since returns what was added to an earlier tally.
func (t tally) since(earlier tally) tally {
	t.n -= earlier.n
	t.negative -= earlier.negative
	t.sum -= earlier.sum
	t.squares -= earlier.squares
	return t
}

// entry is a rating in somebody's list, with what the list amounts to up to and with it.
type entry struct {
	position int32 // in the history
	other    network.NodeID
	value    float64
	total    tally
	recent   float64 // mean that weighs every older rating recentFade times as much
	weight   float64 // of that mean
	lowest   float64
}

const recentFade = 0.7

// index holds, for everybody, the ratings they gave (or got) in the order of time.
type index struct {
	offsets []int32
	entries []entry
}

func newIndex(people int, ratings []Rating, ends func(Rating) (of, other network.NodeID)) index {
	x := index{offsets: make([]int32, people+1), entries: make([]entry, len(ratings))}
	for _, r := range ratings {
		of, _ := ends(r)
		x.offsets[of+1]++
	}
	for p := range people {
		x.offsets[p+1] += x.offsets[p]
	}
	next := slices.Clone(x.offsets[:people])
	for k, r := range ratings {
		of, other := ends(r)
		e := entry{position: int32(k), other: other, value: r.Value, lowest: r.Value}
		at := next[of]
		if at > x.offsets[of] {
			last := &x.entries[at-1]
			e.total, e.recent, e.weight, e.lowest = last.total, last.recent*recentFade, last.weight*recentFade, min(last.lowest, r.Value)
		}
		e.total = e.total.with(r.Value)
		e.recent += r.Value
		e.weight++
		x.entries[at] = e
		next[of]++
	}
	return x
}

// before returns what the person gave (or got) among the first cut ratings.
func (x *index) before(person network.NodeID, cut int32) []entry {
	list := x.entries[x.offsets[person]:x.offsets[person+1]]
	low, high := 0, len(list)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if list[middle].position < cut {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return list[:low]
}
