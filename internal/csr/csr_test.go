package csr_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/stretchr/testify/require"
)

type matrix = csr.Matrix[int32]

// entries are the places of a sparse matrix, in the order in which they are given.
type entries struct {
	rows, columns  int
	source, target []int32
	weights        []float64
}

// draw returns m entries with many repeats; the weight of an entry is its number, so
// that the order of equal entries can be seen.
func draw(r *rand.Rand, rows, columns, m int, weighted bool) entries {
	e := entries{rows: rows, columns: columns, source: make([]int32, m), target: make([]int32, m)}
	if weighted {
		e.weights = make([]float64, m)
	}
	for k := range m {
		e.source[k], e.target[k] = r.Int32N(int32(rows)), r.Int32N(int32(columns))
		if weighted {
			e.weights[k] = float64(k + 1)
		}
	}
	return e
}

func (e entries) build() matrix {
	return csr.FromRows(e.rows, e.columns, e.source, e.target, e.weights)
}

// cell is a column and the weights of its entries, in order.
type cell struct {
	column  int32
	weights []float64
}

// naive lists the cells of each row with plain maps; mirror adds entries both ways.
func (e entries) naive(mirror bool) [][]cell {
	table := make([]map[int32][]float64, e.rows)
	for i := range table {
		table[i] = map[int32][]float64{}
	}
	for k, u := range e.source {
		v, w := e.target[k], 1.0
		if e.weights != nil {
			w = e.weights[k]
		}
		table[u][v] = append(table[u][v], w)
		if mirror && u != v {
			table[v][u] = append(table[v][u], w)
		}
	}
	out := make([][]cell, e.rows)
	for i, row := range table {
		for column, weights := range row {
			out[i] = append(out[i], cell{column, weights})
		}
		slices.SortFunc(out[i], func(a, b cell) int { return int(a.column - b.column) })
	}
	return out
}

// cells reads a matrix back in the same form.
func cells(t *testing.T, m matrix) [][]cell {
	t.Helper()
	require.Zero(t, m.Offsets[0])
	require.EqualValues(t, len(m.Targets), m.Offsets[m.Rows()])
	out := make([][]cell, m.Rows())
	for i := range out {
		row, weights := m.Row(i), m.RowWeights(i)
		require.Equal(t, len(row), cap(row))
		require.Equal(t, m.Weights == nil, weights == nil)
		for k, column := range row {
			w := 1.0
			if weights != nil {
				w = weights[k]
			}
			if k > 0 && row[k-1] == column {
				last := &out[i][len(out[i])-1]
				last.weights = append(last.weights, w)
				continue
			}
			require.True(t, k == 0 || row[k-1] < column, "row %d is not sorted", i)
			out[i] = append(out[i], cell{column, []float64{w}})
		}
	}
	return out
}

func overShapes(t *testing.T, check func(t *testing.T, r *rand.Rand, e entries)) {
	t.Helper()
	for _, shape := range [][3]int{{1, 1, 0}, {1, 1, 4}, {3, 5, 20}, {5, 3, 20}, {40, 40, 30}, {40, 40, 400}, {90, 90, 20000}} {
		for _, weighted := range []bool{false, true} {
			t.Run(fmt.Sprint(shape, weighted), func(t *testing.T) {
				r := rand.New(rand.NewPCG(1, 0))
				check(t, r, draw(r, shape[0], shape[1], shape[2], weighted))
			})
		}
	}
}

func square(e entries) bool { return e.rows == e.columns }

func TestFromRowsAgainstNaiveTwin(t *testing.T) {
	overShapes(t, func(t *testing.T, _ *rand.Rand, e entries) {
		require.Equal(t, e.naive(false), cells(t, e.build()))
	})
}

func TestSymmetricAgainstNaiveTwin(t *testing.T) {
	overShapes(t, func(t *testing.T, _ *rand.Rand, e entries) {
		if square(e) {
			require.Equal(t, e.naive(true), cells(t, csr.Symmetric(e.rows, e.source, e.target, e.weights)))
		}
	})
}

func TestTranspose(t *testing.T) {
	overShapes(t, func(t *testing.T, _ *rand.Rand, e entries) {
		m := e.build()
		turned := csr.Transpose[int32, int32](m, e.columns)
		back := entries{e.columns, e.rows, e.target, e.source, e.weights}
		require.Equal(t, back.naive(false), cells(t, turned))
		require.Equal(t, m, csr.Transpose[int32, int32](turned, e.rows))
	})
}

func TestMerge(t *testing.T) {
	overShapes(t, func(t *testing.T, _ *rand.Rand, e entries) {
		merged := csr.Merge(e.build(), csr.Sum)
		want := e.naive(false)
		for _, row := range want {
			for k := range row {
				sum := 1.0
				if e.weights != nil {
					sum = csr.Sum(row[k].weights)
				}
				row[k].weights = []float64{sum}
			}
		}
		require.Equal(t, want, cells(t, merged))
		again := csr.Merge(merged, func([]float64) float64 { panic("nothing is left to merge") })
		require.Equal(t, merged, again)
	})
}

func TestUnion(t *testing.T) {
	overShapes(t, func(t *testing.T, r *rand.Rand, e entries) {
		if !square(e) {
			return
		}
		a := csr.Merge(e.build(), csr.Sum)
		other := csr.Merge(draw(r, e.rows, e.columns, len(e.source), e.weights != nil).build(), csr.Sum)
		for _, b := range []matrix{a, other, csr.Transpose[int32, int32](a, e.rows)} {
			got := csr.Union(a, b)
			require.Equal(t, got.Targets, csr.Union(b, a).Targets)
			require.Equal(t, naiveUnion(a, b), cells(t, got))
		}
	})
}

func naiveUnion(a, b matrix) [][]cell {
	out := make([][]cell, a.Rows())
	for i := range out {
		weight := map[int32]float64{}
		for k, m := range []matrix{a, b} {
			for j, column := range m.Row(i) {
				if _, seen := weight[column]; seen && k == 1 && int(column) == i {
					continue // one loop, seen from its two ends
				}
				if m.Weights == nil {
					weight[column] = 1
				} else {
					weight[column] += m.RowWeights(i)[j]
				}
			}
		}
		for column := range int32(a.Rows()) {
			if w, ok := weight[column]; ok {
				out[i] = append(out[i], cell{column, []float64{w}})
			}
		}
	}
	return out
}

func TestSelect(t *testing.T) {
	overShapes(t, func(t *testing.T, r *rand.Rand, e entries) {
		if !square(e) {
			return
		}
		var keep []int32
		for i := range int32(e.rows) {
			if r.IntN(2) == 0 {
				keep = append(keep, i)
			}
		}
		m := e.build()
		selected := csr.Select(m, e.columns, keep)
		whole := e.naive(false)
		want := make([][]cell, len(keep))
		for i, row := range keep {
			for _, c := range whole[row] {
				if j, ok := slices.BinarySearch(keep, c.column); ok {
					want[i] = append(want[i], cell{int32(j), c.weights})
				}
			}
		}
		require.Equal(t, want, cells(t, selected))
	})
}

func TestRenumber(t *testing.T) {
	overShapes(t, func(t *testing.T, r *rand.Rand, e entries) {
		if !square(e) {
			return
		}
		ids, moved := make([]int32, e.rows), e
		for i, id := range r.Perm(e.rows) {
			ids[i] = int32(id)
		}
		moved.source, moved.target = make([]int32, len(e.source)), make([]int32, len(e.source))
		for k := range e.source {
			moved.source[k], moved.target[k] = ids[e.source[k]], ids[e.target[k]]
		}
		require.Equal(t, moved.build(), e.build().Renumber(ids))
	})
}

// Big inputs are sorted in one piece a processor; the pieces must not show.
func TestSameMatrixForAnyProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	r := rand.New(rand.NewPCG(2, 0))
	e := draw(r, 300, 300, 60000, true)
	var first []matrix
	for _, procs := range []int{1, 2, 7, 16} {
		runtime.GOMAXPROCS(procs)
		m := e.build()
		got := []matrix{m, csr.Symmetric(e.rows, e.source, e.target, e.weights), csr.Transpose[int32, int32](m, 300),
			csr.Merge(m, csr.Sum)}
		if first == nil {
			first = got
		}
		require.True(t, slices.EqualFunc(first, got, equal), "GOMAXPROCS %d", procs)
	}
}

func equal(a, b matrix) bool {
	return slices.Equal(a.Offsets, b.Offsets) && slices.Equal(a.Targets, b.Targets) && slices.Equal(a.Weights, b.Weights)
}
