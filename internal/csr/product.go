package csr

// Factor is a matrix that is multiplied by vectors again and again; absent weights are 1.
type Factor[C ~int32] struct {
	Matrix[C]
	order []int32 // in which rows are taken
}

// NewFactor returns m ready for products. O(rows).
func NewFactor[C ~int32](m Matrix[C]) Factor[C] { return Factor[C]{m, m.ByLength()} }

// Multiply sets y[low:high] to these rows of the matrix times x. low must be a multiple of
// [Block], and high too, or the number of rows.
func (f Factor[C]) Multiply(y, x []float64, low, high int) {
	offsets, targets, weights := f.Offsets, f.Targets, f.Weights
	for _, i := range f.order[low:high] { // Times, without the call
		row := targets[offsets[i]:offsets[i+1]]
		if weights == nil {
			y[i] = sumOf(x, row)
		} else {
			y[i] = weightedSumOf(x, row, weights[offsets[i]:offsets[i+1]])
		}
	}
}

// Times returns the product of row i and x, absent weights being 1.
func (m Matrix[C]) Times(i int, x []float64) float64 {
	low, high := m.Offsets[i], m.Offsets[i+1]
	if m.Weights == nil {
		return sumOf(x, m.Targets[low:high])
	}
	return weightedSumOf(x, m.Targets[low:high], m.Weights[low:high])
}

// sumOf adds the values at some places, in four sums that do not wait for each other.
func sumOf[C ~int32](x []float64, places []C) float64 {
	var a, b, c, d float64
	for len(places) >= 4 {
		a += x[places[0]]
		b += x[places[1]]
		c += x[places[2]]
		d += x[places[3]]
		places = places[4:]
	}
	for _, i := range places {
		a += x[i]
	}
	return (a + b) + (c + d)
}

func weightedSumOf[C ~int32](x []float64, places []C, weights []float64) (sum float64) {
	weights = weights[:len(places)]
	for k, i := range places {
		sum += weights[k] * x[i]
	}
	return sum
}
