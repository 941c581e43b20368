package predict

import (
	"context"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

// mean returns the mean of the first n ratings, 0 for none.
func (h *History) mean(n int32) float64 { return share(h.sums[n].sum, h.sums[n].n) }

// meanOf returns the mean of somebody's list before cut, that of all ratings if the list
// is empty.
func (h *History) meanOf(x *index, person network.NodeID, cut int32) float64 {
	if t := newSide(x, person, cut).last.total; t.n > 0 {
		return t.sum / float64(t.n)
	}
	return h.mean(cut)
}

// each returns what guess says of the ratings from start on, clipped to [-1,1].
func (h *History) each(start int, guess func(r Rating, cut int32) float64) []float64 {
	guesses := make([]float64, len(h.ratings)-start)
	for k := range guesses {
		guesses[k] = clip(guess(h.ratings[start+k], h.known[start+k]))
	}
	return guesses
}

func (h *History) globalMean(start int) []float64 {
	return h.each(start, func(_ Rating, cut int32) float64 { return h.mean(cut) })
}

func (h *History) receiverMean(start int) []float64 {
	return h.each(start, func(r Rating, cut int32) float64 { return h.meanOf(&h.got, r.To, cut) })
}

func (h *History) receiverGiver(start int) []float64 {
	return h.each(start, func(r Rating, cut int32) float64 {
		return h.meanOf(&h.got, r.To, cut) + h.meanOf(&h.given, r.From, cut) - h.mean(cut)
	})
}

// fairnessGoodness fits the measure anew for every refit ratings.
func (h *History) fairnessGoodness(ctx context.Context, start, refit int, o Options) ([]float64, error) {
	var guesses []float64
	for low := start; low < len(h.ratings); low += refit {
		good, fair, err := h.standings(ctx, h.known[low], o)
		if err != nil {
			return nil, err
		}
		for k := low; k < min(low+refit, len(h.ratings)); k++ {
			r := h.ratings[k]
			guesses = append(guesses, clip(fair(r.From)*orElse(good[r.To], h.mean(h.known[k]))))
		}
	}
	return guesses, nil
}

// standings returns goodness and fairness after the first n ratings. Who was not rated has
// the goodness NaN, who did not rate the mean fairness.
func (h *History) standings(ctx context.Context, n int32, o Options) (good []float64, fair func(network.NodeID) float64, err error) {
	source, target, weights := make([]network.NodeID, n), make([]network.NodeID, n), make([]float64, n)
	for k, r := range h.ratings[:n] {
		source[k], target[k], weights[k] = r.From, r.To, clip(r.Value)
	}
	g, err := network.FromArcs(h.people, source, target, weights, network.Options{Directed: true, Duplicates: network.MeanDuplicates})
	if err != nil {
		return nil, nil, err
	}
	goodness, fairness, err := propagate.FairnessGoodness(ctx, g, propagate.DefaultFairnessGoodness(), propagate.Options{Workers: o.Workers})
	if err != nil {
		return nil, nil, err
	}
	sum, raters := 0.0, int32(0)
	for _, f := range fairness.Scores {
		if f >= 0 { // NaN is not
			sum += f
			raters++
		}
	}
	average := share(sum, raters)
	return goodness.Scores, func(p network.NodeID) float64 { return orElse(fairness.Scores[p], average) }, nil
}

// orElse returns x, or the substitute if it is NaN.
func orElse(x, substitute float64) float64 {
	if x == x {
		return x
	}
	return substitute
}
