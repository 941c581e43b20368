package network

import (
	"cmp"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/internal/par"
)

// People are the people of a data set or graph: their labels and the typed columns
// of what is known about them, indexed by [NodeID]. People never change.
//
// Memory: the bytes of the labels and 8 a person, and the columns.
type People struct {
	n         int
	text      string   // all labels, one after another; unused if unlabelled
	ends      []uint32 // label i ends at ends[i]; nil if unlabelled
	positions []int32  // position of a person in the input; nil if 0, 1, 2, ...
	columns   []*Column
}

// NewPeople numbers people by the bytewise order of their labels. columns are in
// the order of labels, as the input has them. ids[i] is the number given to
// labels[i].
//
// It returns ErrLabel for an empty or repeated label, ErrColumn for a column of
// another length or a repeated column name, and ErrTooLarge.
// O(n log n) time, O(n) if the labels are sorted.
func NewPeople(labels []string, columns ...*Column) (people *People, ids []NodeID, err error) {
	if err := checkSize(len(labels), "people"); err != nil {
		return nil, nil, err
	}
	if err := checkColumns(len(labels), columns); err != nil {
		return nil, nil, err
	}
	order := labelOrder(labels)
	if err := checkLabels(labels, order); err != nil {
		return nil, nil, err
	}
	people = &People{n: len(labels), columns: slices.Clone(columns)}
	if err := people.store(labels, order); err != nil {
		return nil, nil, err
	}
	ids = make([]NodeID, len(labels))
	for id, at := range order {
		ids[at] = NodeID(id)
	}
	if !slices.IsSorted(order) {
		people.positions = order
		for i, c := range columns {
			people.columns[i] = selectRows(c, order)
		}
	}
	return people, ids, nil
}

func unlabelled(n int) (*People, error) {
	if err := checkSize(n, "people"); err != nil {
		return nil, err
	}
	return &People{n: n}, nil
}

// labelOrder returns the indices of labels in their bytewise order. Comparing the
// first eight bytes in which labels can differ, as one number, avoids most visits to
// the strings.
func labelOrder(labels []string) []int32 {
	type entry struct {
		prefix uint64
		index  int32
	}
	shared := sharedPrefix(labels)
	entries := make([]entry, len(labels))
	for i, label := range labels {
		entries[i] = entry{prefix(label[shared:]), int32(i)}
	}
	compare := func(a, b entry) int {
		if c := cmp.Compare(a.prefix, b.prefix); c != 0 {
			return c
		}
		if c := cmp.Compare(labels[a.index], labels[b.index]); c != 0 {
			return c
		}
		return cmp.Compare(a.index, b.index)
	}
	if !slices.IsSortedFunc(entries, compare) {
		half := len(entries) / 2
		parts := [][]entry{entries[:half], entries[half:]}
		_ = par.Each(context.Background(), 0, 2, func(_, i int) { slices.SortFunc(parts[i], compare) })
		entries = mergeSorted(parts[0], parts[1], compare)
	}
	order := make([]int32, len(labels))
	for i, e := range entries {
		order[i] = e.index
	}
	return order
}

// sharedPrefix returns how many bytes all labels begin with alike.
func sharedPrefix(labels []string) int {
	if len(labels) == 0 {
		return 0
	}
	first := labels[0]
	for _, label := range labels {
		shared := 0
		for shared < len(first) && shared < len(label) && first[shared] == label[shared] {
			shared++
		}
		first = first[:shared]
	}
	return len(first)
}

func prefix(label string) uint64 {
	if len(label) >= 8 {
		return binary.BigEndian.Uint64([]byte(label[:8]))
	}
	var b [8]byte
	copy(b[:], label)
	return binary.BigEndian.Uint64(b[:])
}

func mergeSorted[T any](a, b []T, compare func(a, b T) int) []T {
	merged := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) <= 0 {
			merged, a = append(merged, a[0]), a[1:]
		} else {
			merged, b = append(merged, b[0]), b[1:]
		}
	}
	return append(append(merged, a...), b...)
}

func checkLabels(labels []string, order []int32) error {
	for i, at := range order {
		if labels[at] == "" {
			return fmt.Errorf("%w: person %d has an empty label", ErrLabel, at)
		}
		if i > 0 && labels[at] == labels[order[i-1]] {
			return fmt.Errorf("%w: %q is given twice, to persons %d and %d", ErrLabel, labels[at], order[i-1], at)
		}
	}
	return nil
}

func (p *People) store(labels []string, order []int32) error {
	size := 0
	for _, label := range labels {
		size += len(label)
	}
	if uint64(size) > math.MaxUint32 {
		return fmt.Errorf("%w: %d bytes of labels", ErrTooLarge, size)
	}
	var text strings.Builder
	text.Grow(size)
	p.ends = make([]uint32, len(labels))
	for id, at := range order {
		text.WriteString(labels[at])
		p.ends[id] = uint32(text.Len())
	}
	p.text = text.String()
	return nil
}

// Len returns the number of people.
func (p *People) Len() int { return p.n }

// Labelled reports whether people have labels.
func (p *People) Labelled() bool { return p.ends != nil }

// Label returns the label of u, its number in decimal if people have no labels.
func (p *People) Label(u NodeID) string {
	if p.ends == nil {
		return strconv.Itoa(int(u))
	}
	start := uint32(0)
	if u > 0 {
		start = p.ends[u-1]
	}
	return p.text[start:p.ends[u]]
}

// Labels returns the labels of all people by NodeID, in a new slice.
func (p *People) Labels() []string {
	labels := make([]string, p.n)
	for i := range labels {
		labels[i] = p.Label(NodeID(i))
	}
	return labels
}

// Lookup returns the person with the given label; without labels, the person whose
// number it is. O(log n).
func (p *People) Lookup(label string) (NodeID, bool) {
	if p.ends == nil {
		i, err := strconv.Atoi(label)
		return NodeID(i), err == nil && i >= 0 && i < p.n && strconv.Itoa(i) == label
	}
	low, high := 0, p.n
	for low < high {
		middle := int(uint(low+high) >> 1)
		if p.Label(NodeID(middle)) < label {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return NodeID(low), low < p.n && p.Label(NodeID(low)) == label
}

// Position returns the place that u had in the input, from 0.
func (p *People) Position(u NodeID) int {
	if p.positions == nil {
		return int(u)
	}
	return int(p.positions[u])
}

// InputOrder returns the people in the order of the input, in a new slice: what an
// output that mirrors the input walks over.
func (p *People) InputOrder() []NodeID {
	order := make([]NodeID, p.n)
	for u := range order {
		order[u] = NodeID(u)
	}
	if p.positions != nil {
		slices.SortFunc(order, func(a, b NodeID) int { return cmp.Compare(p.positions[a], p.positions[b]) })
	}
	return order
}

// Columns returns what is known about the people, in the order of the input. The
// slice must not be changed.
func (p *People) Columns() []*Column { return p.columns }

// Column returns the column with the given name.
func (p *People) Column(name string) (*Column, bool) { return findColumn(p.columns, name) }

// selectPeople returns the people of keep, which is sorted and without repeats.
func (p *People) selectPeople(keep []NodeID) *People {
	s := &People{n: len(keep), columns: make([]*Column, len(p.columns))}
	for i, c := range p.columns {
		s.columns[i] = selectRows(c, keep)
	}
	s.positions = make([]int32, len(keep))
	for i, u := range keep {
		s.positions[i] = int32(p.Position(u))
	}
	labels, order := make([]string, len(keep)), make([]int32, len(keep))
	for i, u := range keep {
		labels[i], order[i] = p.Label(u), int32(i)
	}
	// A selection's labels fit because those of the whole did. Unlabelled people
	// keep their numbers as labels only where numbers and bytes sort alike, so they
	// stay unlabelled.
	if p.Labelled() {
		_ = s.store(labels, order)
	}
	return s
}

func checkColumns(rows int, columns []*Column) error {
	seen := make(map[string]bool, len(columns))
	for _, c := range columns {
		if c.Len() != rows {
			return fmt.Errorf("%w: %q has %d values for %d rows", ErrColumn, c.Name(), c.Len(), rows)
		}
		if seen[c.Name()] {
			return fmt.Errorf("%w: two columns are named %q", ErrColumn, c.Name())
		}
		seen[c.Name()] = true
	}
	return nil
}

func findColumn(columns []*Column, name string) (*Column, bool) {
	for _, c := range columns {
		if c.Name() == name {
			return c, true
		}
	}
	return nil, false
}
