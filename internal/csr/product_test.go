package csr_test

import (
	"math/rand/v2"
	"testing"

	"github.com/impactnet/impactnet/internal/csr"
	"github.com/stretchr/testify/require"
)

// random returns a matrix whose entries are small integers, so that sums are exact in any
// order, and the same entries as a table.
func random(n int, weighted bool, r *rand.Rand) (csr.Matrix[int32], [][]float64) {
	table := make([][]float64, n)
	var source, target []int32
	var weights []float64
	for i := range table {
		table[i] = make([]float64, n)
		for range int(r.ExpFloat64() * 6) {
			j := r.IntN(n)
			if table[i][j] != 0 {
				continue
			}
			table[i][j] = 1
			if weighted {
				table[i][j] = float64(1 + r.IntN(9))
				weights = append(weights, table[i][j])
			}
			source, target = append(source, int32(i)), append(target, int32(j))
		}
	}
	return csr.FromRows(n, n, source, target, weights), table
}

func TestProductsAreThoseOfTheTable(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 5, 1300} {
		for _, weighted := range []bool{false, true} {
			m, table := random(n, weighted, r)
			x, want, got := make([]float64, n), make([]float64, n), make([]float64, n)
			for i := range x {
				x[i] = float64(r.IntN(100))
			}
			for i, row := range table {
				for j, entry := range row {
					want[i] += entry * x[j]
				}
				require.Equal(t, want[i], m.Times(i, x))
			}
			f := csr.NewFactor(m)
			for low := 0; low < n; low += csr.Block {
				f.Multiply(got, x, low, min(n, low+csr.Block))
			}
			require.Equal(t, want, got)
		}
	}
}

func TestWithoutDiagonal(t *testing.T) {
	for _, weighted := range []bool{false, true} {
		m, table := random(40, weighted, rand.New(rand.NewPCG(5, 6)))
		m = m.WithoutDiagonal()
		for i, row := range table {
			row[i] = 0
			found := make([]float64, len(row))
			for k, j := range m.Row(i) {
				found[j] = 1
				if weighted {
					found[j] = m.RowWeights(i)[k]
				}
			}
			require.Equal(t, row, found)
		}
	}
}
