package report

import "math"

// start places people by their distances from a few pivots far from each other, on the
// two axes along which these differ most (Brandes and Pich 2007,
// doi:10.1007/978-3-540-70904-6_6), with a small spiral so that no two are in one place.
func (f *field) start() []place {
	n := len(f.mass)
	columns := f.distances(min(n, 40))
	center(columns, n)
	first := axis(columns, n, nil)
	second := axis(columns, n, first)
	at := make([]place, n)
	size := spacing * math.Sqrt(float64(n))
	for i := range at {
		angle, radius := 2.399963*float64(i), 0.25*spacing*math.Sqrt(float64(i+1))/math.Sqrt(float64(n))
		at[i] = place{size*first[i] + radius*math.Cos(angle), size*second[i] + radius*math.Sin(angle)}
	}
	return at
}

// distances returns the distances of everybody from so many pivots, each as far as can be
// from those before it.
func (f *field) distances(pivots int) [][]float64 {
	n := len(f.mass)
	nearest := make([]float64, n)
	for i := range nearest {
		nearest[i] = math.Inf(1)
	}
	columns := make([][]float64, 0, pivots)
	pivot := 0
	for range pivots {
		d := f.from(pivot)
		columns = append(columns, d)
		for i := range nearest {
			nearest[i] = min(nearest[i], d[i])
			if nearest[i] > nearest[pivot] {
				pivot = i
			}
		}
	}
	return columns
}

// from returns the numbers of steps from one person to everybody.
func (f *field) from(source int) []float64 {
	d := make([]float64, len(f.mass))
	for i := range d {
		d[i] = -1
	}
	d[source] = 0
	queue := []int32{int32(source)}
	for k := 0; k < len(queue); k++ {
		for _, v := range f.partners(int(queue[k])) {
			if d[v] < 0 {
				d[v] = d[queue[k]] + 1
				queue = append(queue, v)
			}
		}
	}
	return d
}

// center squares the distances and takes off the means of rows and columns.
func center(columns [][]float64, n int) {
	rows := make([]float64, n)
	for _, d := range columns {
		mean := 0.0
		for i := range d {
			d[i] *= -0.5 * d[i]
			mean += d[i] / float64(n)
		}
		for i := range d {
			d[i] -= mean
			rows[i] += d[i] / float64(len(columns))
		}
	}
	for _, d := range columns {
		for i := range d {
			d[i] -= rows[i]
		}
	}
}

// axis returns the direction of people along which the columns differ most, of length 1 in
// the mean of squares, at right angles to another.
func axis(columns [][]float64, n int, other []float64) []float64 {
	v := make([]float64, n)
	for i := range v {
		v[i] = math.Sin(float64(3*i + 1)) // any start that is not at right angles will do
	}
	for range 60 {
		next := make([]float64, n)
		for _, d := range columns {
			dot := 0.0
			for i := range d {
				dot += d[i] * v[i]
			}
			for i := range d {
				next[i] += dot * d[i]
			}
		}
		if other != nil {
			subtract(next, other)
		}
		if !normalise(next) {
			break // everybody is as far from every pivot: keep the start
		}
		v = next
	}
	normalise(v)
	return v
}

// subtract takes off what v has in the direction of other, whose mean square is 1.
func subtract(v, other []float64) {
	dot := 0.0
	for i := range v {
		dot += v[i] * other[i]
	}
	for i := range v {
		v[i] -= dot / float64(len(v)) * other[i]
	}
}

// normalise makes the mean square 1; false if all is 0.
func normalise(v []float64) bool {
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	size := math.Sqrt(sum / float64(len(v)))
	if !(size > 1e-12) {
		return false
	}
	for i := range v {
		v[i] /= size
	}
	return true
}
