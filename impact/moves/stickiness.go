package moves

import (
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/diversity"
)

// Stickiness is the chance that an introduction becomes a lasting tie, from what is
// known of the two: a logistic regression on shared contacts, the indices of Adamic and
// Adar and of resource allocation, overlap, load (how many ties each has already),
// shared attributes and, with dates, how strong and how recent contacts are. It is plain
// data, so that what was learned in one place can be kept and used in another.
type Stickiness struct {
	Intercept    float64       `json:"intercept"`
	Coefficients []Coefficient `json:"coefficients"`
	// Bend corrects the log odds o of the regression to Bend[0] + Bend[1] o + Bend[2] o²,
	// fitted after it; all 0 means not at all.
	Bend [3]float64 `json:"bend"`
	// Horizon is how many contacts of the community a tie has to come about; 0 if that
	// is not known.
	Horizon int `json:"horizon"`
}

// Coefficient is what one Unit of a feature, counted from its Mean, adds to the log
// odds.
type Coefficient struct {
	Feature string  `json:"feature"`
	Weight  float64 `json:"weight"`
	Mean    float64 `json:"mean"`
	Unit    float64 `json:"unit"`
}

// StickinessParams say what a chance is learned from. The zero value of a field means
// its default.
type StickinessParams struct {
	// Horizon is within how many contacts of the community a tie has to come about, as a
	// share of those that are learned from; 0 means 3/7: learning from seven tenths of a
	// history foretells the other three.
	Horizon float64
	// Moments is at how many moments the past is compared with what came after; 0 means 5.
	Moments int
	// Negatives is the number of pairs without a later tie for each with one; 0 means 20.
	Negatives int
	// Penalty keeps weights small: half of it times their squares is taken off the log
	// likelihood; 0 means 1.
	Penalty float64
	// Attributes are what people share or not.
	Attributes []diversity.Attribute
	// Undated learns from who is tied to whom alone, for use where there are no dates.
	Undated bool
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p StickinessParams) Validate() error {
	return errors.Join(
		need(p.Horizon >= 0 && p.Horizon < 1, ErrParams, "Horizon must be in [0,1)", p.Horizon),
		need(p.Moments >= 0, ErrParams, "Moments must not be negative", p.Moments),
		need(p.Negatives >= 0, ErrParams, "Negatives must not be negative", p.Negatives),
		need(p.Penalty >= 0, ErrParams, "Penalty must not be negative", p.Penalty),
	)
}

func (p StickinessParams) withDefaults() StickinessParams {
	setDefault(&p.Horizon, 3./7)
	setDefault(&p.Moments, 5)
	setDefault(&p.Negatives, 20)
	setDefault(&p.Penalty, 1)
	return p
}

// latelyShare is the part of the horizon that counts as lately.
const latelyShare = 1. / 3

// FitStickiness learns from the contacts before a time: at several moments, the last of
// them a horizon before, pairs who had a contact in common and no tie are told apart by
// whether they were tied within the horizon. Nothing at or after the time is looked at.
// All who were tied are learned from and a sample of the others, whose share is made up
// for, so that chances are of all pairs at distance two.
//
// It returns ErrHistory if there are too few pairs to learn from, and ErrParams. O(rows
// + Σ d²) for each moment, d the numbers of contacts, and O(pairs) for the regression.
func FitStickiness(h *History, before float64, p StickinessParams, r *rand.Rand) (*Stickiness, error) {
	if err := p.Validate(); err != nil {
		return nil, err
	}
	p = p.withDefaults()
	known := h.before(before)
	horizon := int(p.Horizon * float64(known))
	var l lessons
	for k := range p.Moments {
		at := known - horizon - k*horizon/p.Moments
		if at <= 0 {
			break
		}
		past := h.past(at, latelyShare*float64(horizon))
		l.learn(past, h.after(past, at+horizon, p.Negatives, r), p)
	}
	s, err := l.fit(p)
	if err != nil {
		return nil, err
	}
	s.Horizon = horizon
	return s, nil
}

// lessons are pairs, what was known of them, and what became of them.
type lessons struct {
	rows     [][]float64
	outcomes []bool
	offsets  []float64
}

func (l *lessons) learn(past *past, s sample, p StickinessParams) {
	for i, pair := range s.pairs {
		row := past.features(pair.U, pair.V, p.Attributes)
		if p.Undated {
			row = row[:undatedFeatures]
		}
		l.rows = append(l.rows, row)
		l.outcomes = append(l.outcomes, s.tied[i])
		l.offsets = append(l.offsets, s.offset)
	}
}

func (l *lessons) fit(p StickinessParams) (*Stickiness, error) {
	successes := count(l.outcomes)
	if successes < len(features) || successes == len(l.rows) {
		return nil, fmt.Errorf("%w: %d of %d pairs with a contact in common were tied later, too few or too many to learn from", ErrHistory, successes, len(l.rows))
	}
	model, err := fitLogistic(l.rows, l.outcomes, l.offsets, p.Penalty)
	if err != nil {
		return nil, err
	}
	s := &Stickiness{Intercept: model.intercept}
	for k, w := range model.weights {
		s.Coefficients = append(s.Coefficients, Coefficient{features[k], w, model.mean[k], model.unit[k]})
	}
	bent := make([][]float64, len(l.rows))
	for i, row := range l.rows {
		o := s.logOdds(row)
		bent[i] = []float64{o, o * o}
	}
	bend, err := fitLogistic(bent, l.outcomes, l.offsets, p.Penalty)
	if err != nil {
		return nil, err
	}
	s.Bend[0] = bend.intercept
	for k, w := range bend.weights {
		s.Bend[0] -= w * bend.mean[k] / bend.unit[k]
		s.Bend[k+1] = w / bend.unit[k]
	}
	return s, nil
}

// logOdds returns the log odds of the features.
func (s *Stickiness) logOdds(row []float64) float64 {
	sum := s.Intercept
	for k, c := range s.Coefficients {
		sum += c.Weight * (row[k] - c.Mean) / c.Unit
	}
	if s.Bend == [3]float64{} {
		return sum
	}
	switch turn := -s.Bend[1] / (2 * s.Bend[2]); { // odds must not fall again beyond the turn
	case s.Bend[2] < 0:
		sum = min(sum, turn)
	case s.Bend[2] > 0:
		sum = max(sum, turn)
	}
	return s.Bend[0] + s.Bend[1]*sum + s.Bend[2]*sum*sum
}
