package predict

import (
	"context"
	"math"
	"slices"

	"github.com/impactnet/impactnet/internal/par"
)

// chunk is the number of ratings a worker takes at a time.
const chunk = 2048

// table holds the signals of all ratings of a history, row by row.
type table struct {
	width  int
	values []float64
}

// newTable reads the signals of all ratings, and calls done after every so many.
func newTable(ctx context.Context, h *History, o Options, done func(ratings int)) (*table, error) {
	const atOnce = 1 << 14
	n := len(h.ratings)
	t := &table{width: len(Signals())}
	t.values = make([]float64, n*t.width)
	readers := make([]*reader, par.Workers(o.Workers))
	for start := 0; start < n; start += atOnce {
		err := par.For(ctx, o.Workers, min(atOnce, n-start), 128, func(worker, _, low, high int) {
			if readers[worker] == nil {
				readers[worker] = newReader(h)
			}
			for k := start + low; k < start+high; k++ {
				r := h.ratings[k]
				s := signals{values: t.values[k*t.width : k*t.width], isBare: true}
				readers[worker].read(&s, Pair{r.From, r.To}, h.known[k])
			}
		})
		if err != nil {
			return nil, err
		}
		done(min(start+atOnce, n))
	}
	return t, nil
}

func (t *table) row(k int) []float64 { return t.values[k*t.width : (k+1)*t.width] }

// basis turns signals into columns: a constant, and for every signal a broken line, that
// is the signal and its excess over each knot. But for the constant, columns have mean 0
// and variance 1 over the ratings the basis was made of; those that do not vary there are
// 0 throughout.
type basis struct {
	knots        [][]float64 // by signal
	mean, factor []float64   // by column
	evidence     []Evidence  // by column
}

// knotsAt are the quantiles at which the lines break.
var knotsAt = []float64{0.02, 0.25, 0.5, 0.75, 0.98}

func newBasis(ctx context.Context, t *table, low, high int, o Options) (*basis, error) {
	b := &basis{knots: make([][]float64, t.width)}
	err := par.Each(ctx, o.Workers, t.width, func(_, signal int) {
		column := make([]float64, high-low)
		for k := range column {
			column[k] = t.row(low + k)[signal]
		}
		slices.Sort(column)
		for _, q := range knotsAt {
			x := column[int(q*float64(len(column)))]
			if x > column[0] && x < column[len(column)-1] && !slices.Contains(b.knots[signal], x) {
				b.knots[signal] = append(b.knots[signal], x)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	b.evidence = []Evidence{noEvidence}
	for signal, s := range Signals() {
		b.evidence = append(b.evidence, slices.Repeat([]Evidence{s.Evidence}, 1+len(b.knots[signal]))...)
	}
	return b, b.standardise(ctx, t, low, high, o)
}

// noEvidence marks the constant, which belongs to no evidence.
const noEvidence = Evidence(EvidenceCount)

func (b *basis) columns() int { return len(b.evidence) }

// standardise finds the mean and spread of all columns.
func (b *basis) standardise(ctx context.Context, t *table, low, high int, o Options) error {
	p := b.columns()
	b.mean, b.factor = make([]float64, p), slices.Repeat([]float64{1}, p)
	sums, err := par.Map(ctx, o.Workers, high-low, chunk, func(_, from, to int) []float64 {
		sum, column := make([]float64, 2*p), make([]float64, p)
		for k := low + from; k < low+to; k++ {
			b.expand(column, t.row(k))
			for c, x := range column {
				sum[c] += x
				sum[p+c] += x * x
			}
		}
		return sum
	})
	if err != nil {
		return err
	}
	n := float64(high - low)
	mean, square := make([]float64, p), make([]float64, p)
	for _, sum := range sums {
		for c := range p {
			mean[c] += sum[c] / n
			square[c] += sum[p+c] / n
		}
	}
	for c := 1; c < p; c++ {
		b.mean[c], b.factor[c] = mean[c], 0
		if variance := square[c] - mean[c]*mean[c]; variance > 1e-12*square[c] && variance > 1e-18 {
			b.factor[c] = 1 / math.Sqrt(variance)
		}
	}
	return nil
}

// expand sets the columns for a row of signals.
func (b *basis) expand(columns, signals []float64) {
	columns[0] = 1
	c := 1
	for signal, x := range signals {
		columns[c] = (x - b.mean[c]) * b.factor[c]
		c++
		for _, knot := range b.knots[signal] {
			columns[c] = (max(0, x-knot) - b.mean[c]) * b.factor[c]
			c++
		}
	}
}

func dot(x, y []float64) (sum float64) {
	y = y[:len(x)]
	for k, v := range x {
		sum += v * y[k]
	}
	return sum
}
