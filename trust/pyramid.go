package trust

import (
	"errors"
	"math"
)

// PyramidParams says how the layers of trust bear on each other.
type PyramidParams struct {
	Prior          Prior
	Gamma          float64             // >= 0: how much a layer rests on those below; 0 means not at all
	Weights        [LayerCount]float64 // >= 0, not all 0: how much each layer counts in the score
	LayerThreshold float64             // in [0,1]: expectation at which a layer is established
	PairThreshold  float64             // in [0,1]: mutual score at which a pair is bound, see GroupDepth
}

// DefaultPyramidParams returns the default prior, gamma 1, weights 1, 2, 3, 4 (the
// upper layers decide) and thresholds 0.6.
func DefaultPyramidParams() PyramidParams {
	return PyramidParams{
		Prior:          DefaultPrior(),
		Gamma:          1,
		Weights:        [LayerCount]float64{1, 2, 3, 4},
		LayerThreshold: 0.6,
		PairThreshold:  0.6,
	}
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p PyramidParams) Validate() error {
	sum, least := 0.0, 0.0
	for _, w := range p.Weights {
		sum += w
		least = min(least, w)
	}
	return errors.Join(
		p.Prior.Validate(),
		need(p.Gamma >= 0 && finite(p.Gamma), ErrParams, "gamma must be finite and >= 0", p.Gamma),
		need(least >= 0 && sum > 0 && finite(sum), ErrParams, "weights must be >= 0, not all 0", p.Weights),
		need(within(p.LayerThreshold, 0, 1), ErrParams, "layer threshold must be in [0,1]", p.LayerThreshold),
		need(within(p.PairThreshold, 0, 1), ErrParams, "pair threshold must be in [0,1]", p.PairThreshold),
	)
}

// Standing is one layer of a pyramid.
type Standing struct {
	Record      Record
	Opinion     Opinion
	Expectation float64 // E_k in [0,1]
	Standing    float64 // S_k in [0,1]: the expectation as far as the layers below carry it
	Established bool    // expectation and supportive evidence both suffice
}

// Pyramid is the trust of one person, or of many together, in another. For layers
// k from 0, bottom up, with expectation E_k and weight w_k:
//
//	S_k   = E_k * prod_{j<k} E_j^gamma
//	Score = sum_k w_k S_k / sum_k w_k                                in [0,1]
//	Height = number of layers, from the base without a gap, with
//	         E_k >= LayerThreshold and r_k >= W                      in 0..4
//
// Supportive evidence in any layer never lowers score or height, contrary evidence
// never raises them (scores up to rounding). With gamma >= 1 no layer stands higher
// than the weakest below it. Height asks for enough supportive evidence, not for
// little uncertainty: a bound on u would let contrary evidence raise the height.
type Pyramid struct {
	Layers [LayerCount]Standing
	Score  float64
	Height int

	params PyramidParams
}

// NewPyramid builds the pyramid that rests on the records. Parameters that are not
// valid give [ErrParams], records that are not finite and >= 0 give [ErrEvidence].
func NewPyramid(records Records, p PyramidParams) (Pyramid, error) {
	if err := p.Validate(); err != nil {
		return Pyramid{}, err
	}
	for _, r := range records {
		if !r.valid() {
			return Pyramid{}, need(false, ErrEvidence, "records must be finite and >= 0", r)
		}
	}
	pyramid := Pyramid{params: p, Score: p.score(records)}
	expectations, standings := p.standings(records)
	for k, r := range records {
		pyramid.Layers[k] = Standing{
			Record:      r,
			Opinion:     p.Prior.Opinion(r),
			Expectation: expectations[k],
			Standing:    standings[k],
			Established: expectations[k] >= p.LayerThreshold && r.Supportive >= p.Prior.Weight,
		}
	}
	for pyramid.Height < LayerCount && pyramid.Layers[pyramid.Height].Established {
		pyramid.Height++
	}
	return pyramid, nil
}

// standings returns E_k and S_k.
func (p *PyramidParams) standings(records Records) (expectations, standings [LayerCount]float64) {
	carried := 1.0
	for k, r := range records {
		expectations[k] = p.Prior.Expectation(r)
		standings[k] = expectations[k] * carried
		carried *= math.Pow(expectations[k], p.Gamma)
	}
	return expectations, standings
}

// score is the score of a pyramid without the pyramid, for kernels.
func (p *PyramidParams) score(records Records) float64 {
	_, standings := p.standings(records)
	sum, weights := 0.0, 0.0
	for k, w := range p.Weights {
		sum += w * standings[k]
		weights += w
	}
	return sum / weights
}

// Next returns the lowest layer that is not yet established: where the next small
// move belongs. ok is false if all are.
func (p Pyramid) Next() (next Layer, ok bool) {
	if p.Height == LayerCount {
		return 0, false
	}
	return Layer(p.Height), true
}

// Basis returns what to rest trust on in an environment of volatility v in [0,1]:
//
//	(1-v)*skill + v*will
//
// In a stable world the track record (skill) foretells the outcome, in a changing
// one the pyramid (will) does. NaN if v is outside [0,1].
func Basis(skill, will, volatility float64) float64 {
	if !within(volatility, 0, 1) {
		return math.NaN()
	}
	return (1-volatility)*skill + volatility*will
}
