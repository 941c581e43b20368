// Package csr builds compressed sparse rows: for every row the sorted list of
// its columns in one flat array.
package csr

import (
	"context"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
)

// Matrix is a sparse matrix by rows. Row i holds Targets[Offsets[i]:Offsets[i+1]],
// in increasing order once built; Weights is parallel to Targets or nil.
type Matrix[Column ~int32] struct {
	Offsets []int32
	Targets []Column
	Weights []float64
}

// Rows returns the number of rows.
func (m Matrix[C]) Rows() int { return len(m.Offsets) - 1 }

// Row returns the columns of row i, capped so that append cannot overwrite the next row.
func (m Matrix[C]) Row(i int) []C {
	low, high := m.Offsets[i], m.Offsets[i+1]
	return m.Targets[low:high:high]
}

// RowWeights returns the weights of row i, nil if the matrix has none.
func (m Matrix[C]) RowWeights(i int) []float64 {
	if m.Weights == nil {
		return nil
	}
	low, high := m.Offsets[i], m.Offsets[i+1]
	return m.Weights[low:high:high]
}

// FromRows builds the rows x columns matrix of the entries (source[k], target[k])
// with optional weights. Equal entries stay side by side in the order of k.
// O(rows + columns + entries).
func FromRows[R, C ~int32](rows, columns int, source []R, target []C, weights []float64) Matrix[C] {
	return Transpose[R, C](bucket(columns, target, source, weights, false), rows)
}

// Symmetric builds the n x n matrix that holds every entry in both directions, a
// diagonal entry once.
func Symmetric[C ~int32](n int, source, target []C, weights []float64) Matrix[C] {
	return Transpose[C, C](bucket(n, source, target, weights, true), n)
}

// bucket is a stable counting sort of the entries by key; mirror adds each entry
// once more with key and value exchanged. A stable sort gives the same result for
// any cut of the input, so one piece a worker changes no bit.
func bucket[R, C ~int32](rows int, key []R, value []C, weights []float64, mirror bool) Matrix[C] {
	pieces := pieces(len(key), rows)
	cut := func(p int) int { return len(key) * p / pieces }
	cursors := newCursors(pieces, rows)
	each(pieces, func(p int) {
		counts := cursors[p]
		for k := cut(p); k < cut(p+1); k++ {
			counts[key[k]]++
			if mirror && int32(key[k]) != int32(value[k]) {
				counts[value[k]]++
			}
		}
	})
	m := allocate[C](toPositions(cursors, rows), weights != nil)
	each(pieces, func(p int) {
		next := cursors[p]
		put := func(row, column int32, k int) {
			at := next[row]
			next[row]++
			m.Targets[at] = C(column)
			if weights != nil {
				m.Weights[at] = weights[k]
			}
		}
		for k := cut(p); k < cut(p+1); k++ {
			r, c := int32(key[k]), int32(value[k])
			put(r, c, k)
			if mirror && r != c {
				put(c, r, k)
			}
		}
	})
	return m
}

// Transpose returns the matrix with rows and columns exchanged; columns is the
// number of columns of m. Entries of a row of the result are in the order of the
// rows of m, so they are sorted even where m's are not.
func Transpose[C, R ~int32](m Matrix[C], columns int) Matrix[R] {
	entries := len(m.Targets)
	pieces := pieces(entries, columns)
	cuts := make([]int, pieces+1) // row boundaries that balance the entries
	for p := 1; p < pieces; p++ {
		cuts[p], _ = slices.BinarySearch(m.Offsets, int32(entries/pieces*p))
	}
	cuts[pieces] = m.Rows()
	cursors := newCursors(pieces, columns)
	each(pieces, func(p int) {
		counts := cursors[p]
		for _, c := range m.Targets[m.Offsets[cuts[p]]:m.Offsets[cuts[p+1]]] {
			counts[c]++
		}
	})
	t := allocate[R](toPositions(cursors, columns), m.Weights != nil)
	each(pieces, func(p int) {
		next := cursors[p]
		for r := cuts[p]; r < cuts[p+1]; r++ {
			for k := m.Offsets[r]; k < m.Offsets[r+1]; k++ {
				c := m.Targets[k]
				at := next[c]
				next[c]++
				t.Targets[at] = R(r)
				if m.Weights != nil {
					t.Weights[at] = m.Weights[k]
				}
			}
		}
	})
	return t
}

// pieces returns how many pieces are worth their counters: one a worker, at most
// eight, one for small inputs.
func pieces(entries, rows int) int {
	if entries < 1<<14 || entries < rows {
		return 1
	}
	return min(par.Workers(0), 8)
}

func newCursors(pieces, rows int) [][]int32 {
	cursors := make([][]int32, pieces)
	for p := range cursors {
		cursors[p] = make([]int32, rows)
	}
	return cursors
}

// toPositions turns counts by piece and row into first positions, and returns the
// row offsets.
func toPositions(cursors [][]int32, rows int) []int32 {
	offsets := make([]int32, rows+1)
	var at int32
	for r := range rows {
		offsets[r] = at
		for _, cursor := range cursors {
			count := cursor[r]
			cursor[r] = at
			at += count
		}
	}
	offsets[rows] = at
	return offsets
}

func allocate[C ~int32](offsets []int32, weighted bool) Matrix[C] {
	entries := offsets[len(offsets)-1]
	m := Matrix[C]{Offsets: offsets, Targets: make([]C, entries)}
	if weighted {
		m.Weights = make([]float64, entries)
	}
	return m
}

func each(n int, work func(i int)) {
	// The background context is never cancelled, so there is no error to return.
	_ = par.Each(context.Background(), 0, n, func(_, i int) { work(i) })
}
