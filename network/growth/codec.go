package growth

import (
	"encoding/binary"
	"fmt"

	"github.com/impactnet/impactnet/network"
)

// MarshalBinary returns the network, the order of all lists included, so that a
// restored one goes on with the same draws as the original.
func (s *State) MarshalBinary() ([]byte, error) { return s.appendTo(nil), nil }

// UnmarshalBinary restores what MarshalBinary returned. Other bytes give an error that
// wraps ErrCorrupt and leave the network as it was.
func (s *State) UnmarshalBinary(data []byte) error {
	d := decoder{data: data}
	restored := d.state()
	if err := d.end(); err != nil {
		return err
	}
	*s = *restored
	return nil
}

// The numbers of a saved network: tick, direction, numbers ever used, people present,
// who these are, who left, ties, and for each its ends, places and tick.
func (s *State) appendTo(data []byte) []byte {
	put := func(x int) { data = binary.AppendUvarint(data, uint64(x)) }
	put(s.Tick)
	put(s.sides() - 1)
	put(len(s.place))
	put(len(s.people))
	for _, u := range s.people {
		put(int(u))
	}
	for _, u := range s.free {
		put(int(u))
	}
	put(len(s.ties))
	for _, t := range s.ties {
		for side := range t.ends {
			put(int(t.ends[side]))
			put(int(t.at[side]))
		}
		put(t.made)
	}
	return data
}

// decoder reads whole numbers and keeps the first fault.
type decoder struct {
	data  []byte
	fault error
}

func (d *decoder) fail(format string, values ...any) {
	if d.fault == nil {
		d.fault = fmt.Errorf("%w: "+format, append([]any{ErrCorrupt}, values...)...)
		d.data = nil
	}
}

func (d *decoder) whole() int {
	x, size := binary.Uvarint(d.data)
	if size <= 0 || x > 1<<62 {
		d.fail("a number is missing")
		return 0
	}
	d.data = d.data[size:]
	return int(x)
}

// length reads how many numbers follow, each of which takes a byte at least.
func (d *decoder) length() int {
	n := d.whole()
	if n > len(d.data) {
		d.fail("%d entries announced, %d bytes left", n, len(d.data))
		return 0
	}
	return n
}

func (d *decoder) below(n int) int {
	x := d.whole()
	if x >= n {
		d.fail("%d is not below %d", x, n)
		return 0
	}
	return x
}

func (d *decoder) end() error {
	if len(d.data) > 0 {
		d.fail("%d bytes too many", len(d.data))
	}
	return d.fault
}

// state reads a network; it is of use only if there was no fault.
func (d *decoder) state() *State {
	s := &State{Tick: d.whole(), directed: d.below(2) == 1}
	n := d.length()
	s.place = make([]int32, n)
	for u := range s.place {
		s.place[u] = -1
	}
	for side := range s.sides() {
		s.rows[side] = make([][]end, n)
	}
	present := d.length()
	s.people = d.numbers(present, n)
	s.free = d.numbers(n-present, n)
	if present > n || d.fault == nil && !permutation(s.people, s.free, n) {
		d.fail("people present and numbers free do not make up %d", n)
	}
	if d.fault != nil {
		return s
	}
	for i, u := range s.people {
		s.place[u] = int32(i)
	}
	s.ties = make([]tie, d.length())
	for i := range s.ties {
		t := &s.ties[i]
		for side := range t.ends {
			t.ends[side], t.at[side] = network.NodeID(d.below(n)), int32(d.below(len(s.ties)))
		}
		t.made = d.whole()
	}
	if d.fault == nil {
		d.enter(s)
	}
	return s
}

func (d *decoder) numbers(count, n int) []network.NodeID {
	var numbers []network.NodeID
	for range count {
		if d.fault != nil {
			return nil
		}
		numbers = append(numbers, network.NodeID(d.below(n)))
	}
	return numbers
}

func permutation(a, b []network.NodeID, n int) bool {
	seen := make([]bool, n)
	for _, part := range [][]network.NodeID{a, b} {
		for _, u := range part {
			if seen[u] {
				return false
			}
			seen[u] = true
		}
	}
	return len(a)+len(b) == n
}

// enter puts the ties into the lists of their ends and checks that all fits.
func (d *decoder) enter(s *State) {
	degrees := [2][]int{make([]int, len(s.place)), make([]int, len(s.place))}
	list := func(side int) []int { return degrees[min(side, s.sides()-1)] }
	for _, t := range s.ties {
		for side, u := range t.ends {
			list(side)[u]++
		}
	}
	for side := range s.sides() {
		for u, degree := range degrees[side] {
			s.rows[side][u] = make([]end, degree)
		}
	}
	for i, t := range s.ties {
		if t.ends[0] == t.ends[1] || !s.Has(t.ends[0]) || !s.Has(t.ends[1]) {
			d.fail("tie %d is between %d and %d", i, t.ends[0], t.ends[1])
			return
		}
		for side, owner := range t.ends {
			row := *s.row(side, owner)
			if int(t.at[side]) >= len(row) || row[t.at[side]] != (end{}) {
				d.fail("tie %d has no place in the list of %d", i, owner)
				return
			}
			row[t.at[side]] = end{t.ends[1-side], int32(i) + 1}
		}
	}
	d.finish(s)
}

// finish turns the entries, which counted ties from 1 to tell them from empty ones,
// into final ones and looks for repeated ties.
func (d *decoder) finish(s *State) {
	s.mark = make([]int, len(s.place))
	for u, row := range s.rows[0] {
		s.unmarked()
		for i := range row {
			row[i].tie--
			if !s.marks(row[i].other) {
				d.fail("%d and %d are tied twice", u, row[i].other)
				return
			}
		}
	}
	if s.directed {
		for _, row := range s.rows[1] {
			for i := range row {
				row[i].tie--
			}
		}
	}
}
