package csr

import (
	"context"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/internal/par"
)

// Combine makes one weight of the weights of equal entries; it must not depend on
// their order.
type Combine func(weights []float64) float64

// Sum is the Combine that adds, correctly rounded.
func Sum(weights []float64) float64 { return exact.Sum(weights) }

const mergeChunk = 1 << 12

// Merge returns m with equal entries of a row made one. It returns m itself if
// there are none.
func Merge[C ~int32](m Matrix[C], combine Combine) Matrix[C] {
	rows := m.Rows()
	offsets := make([]int32, rows+1)
	chunks(rows, func(low, high int) {
		for r := low; r < high; r++ {
			offsets[r+1] = int32(distinct(m.Row(r)))
		}
	})
	for r := range rows {
		offsets[r+1] += offsets[r]
	}
	if offsets[rows] == m.Offsets[rows] {
		return m
	}
	merged := allocate[C](offsets, m.Weights != nil)
	chunks(rows, func(low, high int) {
		for r := low; r < high; r++ {
			mergeRow(m.Row(r), m.RowWeights(r), merged.Row(r), merged.RowWeights(r), combine)
		}
	})
	return merged
}

func chunks(n int, work func(low, high int)) {
	_ = par.For(context.Background(), 0, n, mergeChunk, func(_, _, low, high int) { work(low, high) })
}

func distinct[C ~int32](row []C) int {
	n := 0
	for i, c := range row {
		if i == 0 || c != row[i-1] {
			n++
		}
	}
	return n
}

func mergeRow[C ~int32](row []C, weights []float64, to []C, toWeights []float64, combine Combine) {
	n := 0
	for i := 0; i < len(row); n++ {
		j := i + 1
		for j < len(row) && row[j] == row[i] {
			j++
		}
		to[n] = row[i]
		if weights != nil {
			toWeights[n] = weights[i]
			if j > i+1 {
				toWeights[n] = combine(weights[i:j])
			}
		}
		i = j
	}
}

// Union returns the entries of a and b, which have the same shape, with the
// weights of entries in both added. A diagonal entry in both counts once: it is
// the same loop seen from its two ends.
func Union[C ~int32](a, b Matrix[C]) Matrix[C] {
	rows := a.Rows()
	offsets := make([]int32, rows+1)
	chunks(rows, func(low, high int) {
		for r := low; r < high; r++ {
			offsets[r+1] = int32(unionSize(a.Row(r), b.Row(r)))
		}
	})
	for r := range rows {
		offsets[r+1] += offsets[r]
	}
	u := allocate[C](offsets, a.Weights != nil)
	chunks(rows, func(low, high int) {
		for r := low; r < high; r++ {
			unionRow(a, b, u, r)
		}
	})
	return u
}

func unionSize[C ~int32](a, b []C) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		x, y := a[i], b[j]
		if x <= y {
			i++
		}
		if y <= x {
			j++
		}
		n++
	}
	return n + len(a) - i + len(b) - j
}

func unionRow[C ~int32](a, b, u Matrix[C], r int) {
	i, endA := a.Offsets[r], a.Offsets[r+1]
	j, endB := b.Offsets[r], b.Offsets[r+1]
	for k := u.Offsets[r]; k < u.Offsets[r+1]; k++ {
		fromA := i < endA && (j == endB || a.Targets[i] <= b.Targets[j])
		fromB := j < endB && (i == endA || b.Targets[j] <= a.Targets[i])
		weight := 0.0
		if fromA {
			u.Targets[k] = a.Targets[i]
			if a.Weights != nil {
				weight = a.Weights[i]
			}
			i++
		}
		if fromB {
			u.Targets[k] = b.Targets[j]
			if b.Weights != nil && !(fromA && int(b.Targets[j]) == r) {
				weight += b.Weights[j]
			}
			j++
		}
		if u.Weights != nil {
			u.Weights[k] = weight
		}
	}
}

// Select returns the rows and columns of keep, renumbered 0..len(keep)-1; keep is
// sorted and without repeats. columns is the number of columns of m.
func Select[C ~int32](m Matrix[C], columns int, keep []C) Matrix[C] {
	renumbered := make([]C, columns)
	for i := range renumbered {
		renumbered[i] = -1
	}
	for i, c := range keep {
		renumbered[c] = C(i)
	}
	s := Matrix[C]{Offsets: make([]int32, len(keep)+1)}
	for i, r := range keep {
		for _, c := range m.Row(int(r)) {
			if renumbered[c] >= 0 {
				s.Offsets[i+1]++
			}
		}
		s.Offsets[i+1] += s.Offsets[i]
	}
	s = allocate[C](s.Offsets, m.Weights != nil)
	at := 0
	for _, r := range keep {
		for k := m.Offsets[r]; k < m.Offsets[r+1]; k++ {
			if c := renumbered[m.Targets[k]]; c >= 0 {
				s.Targets[at] = c
				if m.Weights != nil {
					s.Weights[at] = m.Weights[k]
				}
				at++
			}
		}
	}
	return s
}

// Renumber returns the matrix with row and column i as ids[i], for a square matrix
// and a permutation ids.
func (m Matrix[C]) Renumber(ids []C) Matrix[C] {
	n := m.Rows()
	order := make([]C, n)
	for i, id := range ids {
		order[id] = C(i)
	}
	r := Matrix[C]{Offsets: make([]int32, n+1)}
	for i, old := range order {
		r.Offsets[i+1] = r.Offsets[i] + m.Offsets[old+1] - m.Offsets[old]
	}
	r = allocate[C](r.Offsets, m.Weights != nil)
	chunks(n, func(low, high int) {
		for i := low; i < high; i++ {
			row := r.Row(i)
			for k, c := range m.Row(int(order[i])) {
				row[k] = ids[c]
			}
			copy(r.RowWeights(i), m.RowWeights(int(order[i])))
		}
	})
	// Two transpositions sort the rows of any square matrix.
	return Transpose[C, C](Transpose[C, C](r, n), n)
}

// WithoutDiagonal returns m without its entries (i,i). O(entries).
func (m Matrix[C]) WithoutDiagonal() Matrix[C] {
	s := Matrix[C]{Offsets: make([]int32, len(m.Offsets)), Targets: make([]C, 0, len(m.Targets))}
	if m.Weights != nil {
		s.Weights = make([]float64, 0, len(m.Weights))
	}
	for i := range m.Rows() {
		for k := m.Offsets[i]; k < m.Offsets[i+1]; k++ {
			if int(m.Targets[k]) == i {
				continue
			}
			s.Targets = append(s.Targets, m.Targets[k])
			if m.Weights != nil {
				s.Weights = append(s.Weights, m.Weights[k])
			}
		}
		s.Offsets[i+1] = int32(len(s.Targets))
	}
	return s
}
