package predict

import (
	"context"
	"errors"
	"fmt"
	"math"
)

// Params say how strongly a model is held back and how often it is fitted anew.
type Params struct {
	// The penalties on the squares of coefficients, in ratings: a column of variance 1 has
	// to be supported by about so many. Strength is that of the two readings of strength.
	ValuePenalty, ChancePenalty, StrengthPenalty float64
	// Refit >= 1 is the least number of ratings between two fits of an evaluation.
	Refit int
	// Fits >= 1 is the largest number of fits of an evaluation: where ratings are many,
	// they are further apart than Refit.
	Fits int
}

// DefaultParams returns penalties of 500, 150 and 30000, and a fit every 500 ratings but
// at most 25 fits.
func DefaultParams() Params {
	return Params{ValuePenalty: 500, ChancePenalty: 150, StrengthPenalty: 30000, Refit: 500, Fits: 25}
}

// Validate reports all faults at once, wrapping ErrParams.
func (p Params) Validate() error {
	var faults []error
	for _, x := range []struct {
		name  string
		value float64
	}{{"ValuePenalty", p.ValuePenalty}, {"ChancePenalty", p.ChancePenalty}, {"StrengthPenalty", p.StrengthPenalty}} {
		if !(x.value > 0) || math.IsInf(x.value, 1) {
			faults = append(faults, fmt.Errorf("%w: %s must be positive and finite, got %v", ErrParams, x.name, x.value))
		}
	}
	if p.Refit < 1 || p.Fits < 1 {
		faults = append(faults, fmt.Errorf("%w: Refit and Fits must be at least 1, got %d and %d", ErrParams, p.Refit, p.Fits))
	}
	return errors.Join(faults...)
}

// Options say how to run. They cannot change a result.
type Options struct {
	// Workers is the number of goroutines; 0 or less means GOMAXPROCS.
	Workers int
	// Progress is called now and then with the share of the work that is done, in
	// increasing order; nil: never.
	Progress func(done, total int)
}

func (o Options) report(done, total int) {
	if o.Progress != nil {
		o.Progress(done, total)
	}
}

// Forecast is what a model expects of a rating.
type Forecast struct {
	Value    float64 // the rating, in [-1,1]
	Distrust float64 // the chance that it is below 0, in [0,1]
}

// Model predicts ratings from signals. It never changes.
type Model struct {
	b        *basis
	readings [readingCount][]float64 // coefficients by column
	blend    float64                 // weight of the reading in two parts
	prior    float64                 // share of distrust where there is no reading of it
}

// reading is a linear reading of the signals.
type reading int

const (
	value    reading = iota // of the rating
	logit                   // of the chance of distrust
	trust                   // of the rating if it is not below 0
	distrust                // of the rating if it is
	readingCount
)

// forecast joins the readings.
func (m *Model) forecast(r [readingCount]float64) Forecast {
	f := Forecast{Value: clip(r[value])}
	if m.readings[logit] == nil {
		f.Distrust = m.prior
		return f
	}
	f.Distrust = chance(r[logit])
	inParts := (1-f.Distrust)*clip(r[trust]) + f.Distrust*min(0, clip(r[distrust]))
	f.Value += m.blend * (inParts - f.Value)
	return f
}

func clip(x float64) float64 { return min(1, max(-1, x)) }

// read returns the readings of a row of signals; z is scratch space for its columns.
func (m *Model) read(signals, z []float64) (r [readingCount]float64) {
	m.b.expand(z, signals)
	for k, coefficients := range m.readings {
		if coefficients != nil {
			r[k] = dot(coefficients, z)
		}
	}
	return r
}

// Fit fits a model to all ratings of the history, each seen with what was known before
// it. It returns ErrParams, ErrRating for fewer than 10 ratings, and the error of the
// context. Signals take O(d^2) time a rating for people who gave and got d ratings, of which
// at most the latest 400 are walked through; fitting takes O(n p^2) for the p columns, about
// 400, and O(n) memory, about 600 bytes a rating.
func Fit(ctx context.Context, h *History, p Params, o Options) (*Model, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	if len(h.ratings) < least {
		return nil, fmt.Errorf("%w: %d ratings are too few to learn from, %d are needed", ErrRating, len(h.ratings), least)
	}
	t, err := newTable(ctx, h, o, func(done int) { o.report(done, len(h.ratings)+1) })
	if err != nil {
		return nil, err
	}
	f := &fitter{h: h, t: t, p: p, o: o}
	m, err := f.fit(ctx, len(h.ratings))
	if err != nil {
		return nil, err
	}
	o.report(len(h.ratings)+1, len(h.ratings)+1)
	return m, nil
}

// least is the number of ratings below which nothing is fitted.
const least = 10

// fitter fits models to growing beginnings of a history.
type fitter struct {
	h                *History
	t                *table
	p                Params
	o                Options
	b                *basis
	blend            float64
	from             int // the first rating that is learnt from: before it too little was known
	to               int // the ratings up to here are in the equations
	trusts, distrust *normal
	logit            []float64
	negative         int
}

// fit returns the model of the first n ratings. The basis and the blend are those of the
// first call.
func (f *fitter) fit(ctx context.Context, n int) (*Model, error) {
	if f.b == nil {
		if err := f.prepare(ctx, n); err != nil {
			return nil, err
		}
	}
	if err := f.extend(ctx, n); err != nil {
		return nil, err
	}
	m := &Model{b: f.b, blend: f.blend}
	all := newNormal(f.b.columns()).plus(f.trusts).plus(f.distrust)
	m.readings[value] = all.solve(f.p.ValuePenalty)
	if f.negative == 0 || f.negative == f.to-f.from {
		if m.blend = 0; f.negative > 0 {
			m.prior = 1
		}
		return m, nil
	}
	m.readings[trust], m.readings[distrust] = f.trusts.solve(f.p.StrengthPenalty), f.distrust.solve(f.p.StrengthPenalty)
	s := sample{b: f.b, t: f.t, rows: f.rows(f.from, n, func(int32) bool { return true })}
	if f.logit == nil {
		f.logit = make([]float64, f.b.columns())
		share := float64(f.negative) / float64(f.to-f.from)
		f.logit[0] = math.Log(share / (1 - share))
	}
	var err error
	f.logit, err = s.logistic(ctx, f.o, f.logit, f.p.ChancePenalty, f.distrusts)
	m.readings[logit] = f.logit
	return m, err
}

func (f *fitter) distrusts(k int32) bool { return f.h.ratings[k].Value < 0 }

func (f *fitter) rows(low, high int, keep func(k int32) bool) (rows []int32) {
	for k := low; k < high; k++ {
		if keep(int32(k)) {
			rows = append(rows, int32(k))
		}
	}
	return rows
}

// extend adds ratings to the equations.
func (f *fitter) extend(ctx context.Context, n int) error {
	alike := func(int32, []float64) float64 { return 1 }
	target := func(k int32, _ []float64) float64 { return f.h.ratings[k].Value }
	for _, part := range []struct {
		sum  *normal
		keep func(k int32) bool
	}{{f.trusts, func(k int32) bool { return !f.distrusts(k) }}, {f.distrust, f.distrusts}} {
		s := sample{b: f.b, t: f.t, rows: f.rows(f.to, n, part.keep)}
		e, err := s.equations(ctx, f.o, alike, target)
		if err != nil {
			return err
		}
		part.sum.plus(e)
	}
	f.negative += len(f.rows(f.to, n, f.distrusts))
	f.to = n
	return nil
}

// prepare makes the basis of the first n ratings, and weighs the two readings by how
// they do on the last fifth of them if fitted to the rest.
func (f *fitter) prepare(ctx context.Context, n int) (err error) {
	f.from = n / 50
	if f.b, err = newBasis(ctx, f.t, f.from, n, f.o); err != nil {
		return err
	}
	f.restart()
	part := f.from + (n-f.from)*4/5
	if part-f.from < least {
		return nil
	}
	m, err := f.fit(ctx, part)
	if err != nil {
		return err
	}
	f.blend = m.weigh(f.h, f.t, part, n)
	f.restart()
	return nil
}

func (f *fitter) restart() {
	f.to, f.negative, f.logit = f.from, 0, nil
	f.trusts, f.distrust = newNormal(f.b.columns()), newNormal(f.b.columns())
}

// weigh returns the weight in [0,1] of the reading in two parts with the least squared
// error over the ratings low..high-1; 0 where there is none.
func (m *Model) weigh(h *History, t *table, low, high int) float64 {
	if m.readings[logit] == nil {
		return 0
	}
	z := make([]float64, m.b.columns())
	plain, parts := *m, *m
	plain.blend, parts.blend = 0, 1
	product, square := 0.0, 0.0
	for k := low; k < high; k++ {
		r := m.read(t.row(k), z)
		from := plain.forecast(r).Value
		apart := parts.forecast(r).Value - from
		product += apart * (h.ratings[k].Value - from)
		square += apart * apart
	}
	if !(product > 0) {
		return 0
	}
	return min(1, product/square)
}

// Predict returns what to expect of a rating of the pair after all ratings of the
// history. A person out of range gives ErrRating.
func (m *Model) Predict(h *History, p Pair) (Forecast, error) {
	e, err := m.Explain(h, p)
	return e.Forecast, err
}

// signalsAt reads what is known of a pair at the end of a history.
func signalsAt(h *History, p Pair) ([]float64, error) {
	if err := (Rating{From: p.From, To: p.To}).validate(h.people); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRating, err)
	}
	s := signals{isBare: true}
	newReader(h).read(&s, p, int32(len(h.ratings)))
	return s.values, nil
}
