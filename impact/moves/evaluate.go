package moves

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network/measure"
)

// Discrimination is how well scores tell pairs that were tied later from others.
type Discrimination struct {
	Name string
	// AUC is the chance that a pair that was tied scores higher than one that was not,
	// equal scores counting half; in [0,1].
	AUC float64
	// AveragePrecision is the mean, over the pairs that were tied, of the share of tied
	// ones among all that score as high or higher; in [0,1].
	AveragePrecision float64
}

// discriminate compares scores with outcomes. NaN if all outcomes are the same.
func discriminate(name string, scores []float64, tied []bool) Discrimination {
	order := byScore(scores)
	positives, seen, hits := 0.0, 0.0, 0.0
	for _, t := range tied {
		if t {
			positives++
		}
	}
	negatives := float64(len(tied)) - positives
	won, precision := 0.0, 0.0
	for low := 0; low < len(order); {
		high, equal := low, 0.0
		for ; high < len(order) && scores[order[high]] == scores[order[low]]; high++ {
			if tied[order[high]] {
				equal++
			}
		}
		others := float64(high-low) - equal
		below := negatives - (seen - hits) - others
		won += equal * (below + others/2)
		seen, hits = seen+float64(high-low), hits+equal
		precision += equal * hits / seen
		low = high
	}
	return Discrimination{name, won / (positives * negatives), precision / positives}
}

// byScore returns the places of the scores, highest first, equals in their order.
func byScore(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(scores[j], scores[i]) })
	return order
}

// Bin is pairs with about the same predicted chance.
type Bin struct {
	Pairs               int
	Predicted, Observed float64 // means, in [0,1]
}

// reliability returns ten bins of as many pairs, highest predictions first.
func reliability(chances []float64, tied []bool) []Bin {
	order := byScore(chances)
	bins := make([]Bin, 10)
	for k := range bins {
		b := &bins[k]
		for _, i := range order[k*len(order)/10 : (k+1)*len(order)/10] {
			b.Pairs++
			b.Predicted += chances[i]
			if tied[i] {
				b.Observed++
			}
		}
		b.Predicted /= float64(b.Pairs)
		b.Observed /= float64(b.Pairs)
	}
	return bins
}

// Evaluation is how well chances learned from the first part of a history foretell the
// rest.
type Evaluation struct {
	Pairs, Positives int
	Model            Discrimination
	Indices          []Discrimination // of the single classical indices, on the same pairs
	// Brier is the mean squared difference between chance and outcome, and Skill
	// 1 - Brier / (s(1-s)) for the share s of pairs that were tied: above 0 better than
	// to say s of everybody.
	Brier, Skill float64
	Bins         []Bin // ten, of as many pairs, highest chances first
}

// classical are the single indices that a model has to be worth more than.
var classical = []struct {
	name   string
	params measure.LinkParams
}{
	{"Adamic-Adar", measure.LinkParams{Index: measure.AdamicAdar}},
	{"resource allocation", measure.LinkParams{Index: measure.ResourceAllocation}},
	{"Katz", measure.LinkParams{Index: measure.KatzIndex, Attenuation: 0.005, MaxLength: 4}},
	{"preferential attachment", measure.LinkParams{Index: measure.PreferentialAttachment}},
}

// EvaluateStickiness learns from the contacts before the moment by which a share of
// all had happened, and tests on the rest: on all pairs who had a contact
// in common and no tie at that moment and were tied later, and p.Negatives times as
// many who were not. The share is in (0,1). It returns ErrParams for another, the errors
// of [FitStickiness] and that of the context. O(rows + Σ d²) beside, and what the indices
// take on the pairs.
func EvaluateStickiness(ctx context.Context, h *History, share float64, p StickinessParams, o Options, r *rand.Rand) (*Evaluation, error) {
	if err := need(share > 0 && share < 1, ErrParams, "the share to learn from must be in (0,1)", share); err != nil {
		return nil, err
	}
	cut := h.Moment(share)
	s, err := FitStickiness(h, cut, p, r)
	if err != nil {
		return nil, err
	}
	past := h.past(h.before(cut), latelyShare*float64(max(1, s.Horizon)))
	test := h.after(past, h.Len(), p.withDefaults().Negatives, r)
	chances := s.chances(past, test, p)
	e := &Evaluation{Pairs: len(test.pairs), Positives: count(test.tied), Bins: reliability(chances, test.tied)}
	e.Model = discriminate("stickiness", chances, test.tied)
	e.score(chances, test.tied)
	g, err := past.graph()
	if err != nil {
		return nil, err
	}
	for _, index := range classical {
		scores, err := measure.ScorePairs(ctx, g, test.pairs, index.params, o)
		if err != nil {
			return nil, err
		}
		e.Indices = append(e.Indices, discriminate(index.name, scores, test.tied))
	}
	return e, nil
}

func (e *Evaluation) score(chances []float64, tied []bool) {
	n := float64(len(chances))
	for i, c := range chances {
		miss := c
		if tied[i] {
			miss = 1 - c
		}
		e.Brier += miss * miss / n
	}
	s := float64(e.Positives) / n
	e.Skill = 1 - e.Brier/(s*(1-s))
}

// chances returns the chances of a sample. If its pairs without a later tie were drawn,
// their number tells how many of all pairs in it were tied, whatever the model thinks.
func (s *Stickiness) chances(p *past, test sample, params StickinessParams) []float64 {
	odds := make([]float64, len(test.pairs))
	for i, pair := range test.pairs {
		odds[i] = s.logOdds(p.features(pair.U, pair.V, params.Attributes))
	}
	if test.offset > 0 {
		return atRate(odds, 1/float64(1+params.withDefaults().Negatives))
	}
	for i, x := range odds {
		odds[i] = sigmoid(x)
	}
	return odds
}
