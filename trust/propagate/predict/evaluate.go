package predict

import (
	"context"
	"fmt"
	"math/rand/v2"
)

// The names of the methods that Evaluate compares.
const (
	GlobalMean       = "global_mean"       // the mean of all ratings
	ReceiverMean     = "receiver_mean"     // the mean that the receiver got
	ReceiverGiver    = "receiver_giver"    // receiver's mean + giver's mean - mean of all
	FairnessGoodness = "fairness_goodness" // fairness of the giver x goodness of the receiver
	Predictor        = "predictor"         // the Model of this package
)

// Split returns the first rating that an evaluation of n ratings predicts: the last
// n - floor(0.7 n) of them are predicted.
func Split(n int) int { return n * 7 / 10 }

// Evaluate predicts each of the last n - floor(0.7 n) ratings, in the order of (time,
// row), from all ratings with strictly earlier time, and scores every method on them. The
// methods that are fitted are fitted anew every Refit ratings (the predictor at most Fits
// times), to the ratings strictly earlier than the first they then predict. Predictions
// are clipped to [-1,1]. Who is unknown has the mean of all ratings (for Fairness-Goodness,
// the mean fairness as a giver), nobody at all 0. The model predicts the mean of all until
// 10 ratings are known.
//
// It returns ErrParams, ErrRating if there is nothing to predict, and the error of the
// context. The random numbers are those of the intervals alone.
func Evaluate(ctx context.Context, h *History, p Params, o Options, r *rand.Rand) ([]Score, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	n := len(h.ratings)
	start := Split(n)
	if start == n {
		return nil, fmt.Errorf("%w: there is none to predict", ErrRating)
	}
	p.Refit, p.Fits = min(p.Refit, n), min(p.Fits, n)
	names, guesses, err := h.guesses(ctx, start, p, o)
	if err != nil {
		return nil, err
	}
	ratings := make([]float64, n-start)
	for k := range ratings {
		ratings[k] = h.ratings[start+k].Value
	}
	return Compare(names, guesses, ratings, r), nil
}

// guesses returns what each method says of the ratings from start on.
func (h *History) guesses(ctx context.Context, start int, p Params, o Options) (names []string, guesses [][]float64, err error) {
	fair, err := h.fairnessGoodness(ctx, start, p.Refit, o)
	if err != nil {
		return nil, nil, err
	}
	predicted, err := h.predictor(ctx, start, p, o)
	if err != nil {
		return nil, nil, err
	}
	names = []string{GlobalMean, ReceiverMean, ReceiverGiver, FairnessGoodness, Predictor}
	return names, [][]float64{h.globalMean(start), h.receiverMean(start), h.receiverGiver(start), fair, predicted}, nil
}

// predictor returns what models fitted on the way say of the ratings from start on.
func (h *History) predictor(ctx context.Context, start int, p Params, o Options) ([]float64, error) {
	n := len(h.ratings)
	total := n + n - start
	t, err := newTable(ctx, h, o, func(done int) { o.report(done, total) })
	if err != nil {
		return nil, err
	}
	f := &fitter{h: h, t: t, p: p, o: o}
	guesses := h.globalMean(start)
	refit := max(p.Refit, (n-start+p.Fits-1)/p.Fits)
	for low := start; low < n; low += refit {
		high := min(low+refit, n)
		if h.known[low] < least {
			continue
		}
		m, err := f.fit(ctx, int(h.known[low]))
		if err != nil {
			return nil, err
		}
		z := make([]float64, m.b.columns())
		for k := low; k < high; k++ {
			guesses[k-start] = m.forecast(m.read(t.row(k), z)).Value
		}
		o.report(n+high-start, total)
	}
	return guesses, nil
}
