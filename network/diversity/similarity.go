package diversity

import (
	"fmt"
	"math"

	"github.com/impactnet/impactnet/internal/exact"
)

// Rao returns the quadratic entropy, the expected distance of two draws with
// replacement:
//
//	sum over i and j of d_ij p_i p_j
//
// over ordered pairs of categories, in [0, max d]. With d_ij = 1 for all i != j it is
// Blau's index. NaN if there is nothing.
//
// It returns ErrMatrix unless distance is a k x k symmetric matrix of finite numbers
// >= 0 with a diagonal of 0. O(k²) time. Rao 1982, doi:10.1016/0040-5809(82)90004-1.
func (c Composition) Rao(distance [][]float64) (float64, error) {
	if err := checkDistances(distance, len(c)); err != nil {
		return math.NaN(), err
	}
	return c.pairs(func(i, j int, pi, pj float64) float64 { return 2 * distance[i][j] * (pi * pj) }), nil
}

// RaoStirling returns the diversity that weighs variety, balance and disparity:
//
//	sum over i < j of d_ij^alpha (p_i p_j)^beta
//
// over unordered pairs of categories that are present. alpha = beta = 1 is half of
// [Composition.Rao]; beta = 0 leaves disparity and variety, alpha = 0 balance and
// variety, and both 0 counts pairs. NaN if there is nothing.
//
// It returns ErrMatrix as Rao does, and ErrParams for a negative or non-finite
// alpha or beta. O(k²) time. Stirling 2007, doi:10.1098/rsif.2007.0213.
func (c Composition) RaoStirling(distance [][]float64, alpha, beta float64) (float64, error) {
	for _, exponent := range []float64{alpha, beta} {
		if !(exponent >= 0) || math.IsInf(exponent, 1) {
			return math.NaN(), fmt.Errorf("%w: exponent %v", ErrParams, exponent)
		}
	}
	if err := checkDistances(distance, len(c)); err != nil {
		return math.NaN(), err
	}
	return c.pairs(func(i, j int, pi, pj float64) float64 {
		return math.Pow(distance[i][j], alpha) * math.Pow(pi*pj, beta)
	}), nil
}

// pairs adds term over the pairs i < j of categories that are present.
func (c Composition) pairs(term func(i, j int, pi, pj float64) float64) float64 {
	p := c.Shares()
	if !(c.Total() > 0) {
		return math.NaN()
	}
	var sum exact.Accumulator
	for j := range p {
		for i := range j {
			if p[i] > 0 && p[j] > 0 {
				sum.Add(term(i, j, p[i], p[j]))
			}
		}
	}
	return sum.Sum()
}

// LeinsterCobbold returns the effective number of categories of order q when some are
// alike:
//
//	(sum p_i (Zp)_i^(q-1))^(1/(1-q)),   (Zp)_i = sum_j z_ij p_j
//
// in [1,k], never more than [Composition.Hill], which it is for the identity matrix.
// z_ij is the similarity of i and j in [0,1], 1 on the diagonal. q = 1 is the limit
// exp(-sum p_i ln (Zp)_i), q = 2 is 1/(1-Rao) with the distances 1 - z, q = +Inf the
// inverse of the largest (Zp)_i of a category that is present. NaN if there is nothing
// or q is negative or NaN.
//
// It returns ErrMatrix unless similarity is a k x k matrix of such numbers; it need
// not be symmetric. O(k²) time. Leinster and Cobbold 2012, doi:10.1890/10-2402.1.
func (c Composition) LeinsterCobbold(similarity [][]float64, q float64) (float64, error) {
	if err := checkSimilarities(similarity, len(c)); err != nil {
		return math.NaN(), err
	}
	if !(c.Total() > 0) {
		return math.NaN(), nil
	}
	p := c.Shares()
	ordinariness := make([]float64, len(p))
	for i, row := range similarity {
		var sum exact.Accumulator
		for j, z := range row {
			sum.Add(z * p[j])
		}
		ordinariness[i] = sum.Sum()
	}
	return effective(p, ordinariness, q), nil
}

func checkSimilarities(z [][]float64, k int) error {
	return checkMatrix(z, k, func(i, j int) bool {
		return z[i][j] >= 0 && z[i][j] <= 1 && (i != j || z[i][j] == 1)
	})
}

func checkDistances(d [][]float64, k int) error {
	return checkMatrix(d, k, func(i, j int) bool {
		return d[i][j] >= 0 && !math.IsInf(d[i][j], 1) && (i != j || d[i][j] == 0) && (j >= i || d[i][j] == d[j][i])
	})
}

func checkMatrix(m [][]float64, k int, fits func(i, j int) bool) error {
	if len(m) != k {
		return fmt.Errorf("%w: %d rows for %d categories", ErrMatrix, len(m), k)
	}
	for i, row := range m {
		if len(row) != k {
			return fmt.Errorf("%w: row %d has %d columns for %d categories", ErrMatrix, i, len(row), k)
		}
		for j, x := range row {
			if !fits(i, j) {
				return fmt.Errorf("%w: %v at row %d, column %d", ErrMatrix, x, i, j)
			}
		}
	}
	return nil
}
