package trust

import (
	"errors"
	"math"
)

// Staircase is how an institution and its stakeholders come to trust each other:
// one asks for a disclosure d in (0,1] and gives back value; each consent that was
// worth it makes the next, larger ask acceptable.
type Staircase struct {
	Prior   Prior
	Theta   float64 // >= 0: trust that a full disclosure takes
	Sigma   float64 // > 0: how gradually consent turns with trust
	Return  float64 // >= Price: value returned per unit disclosed
	Price   float64 // >= 0: value lost to the stakeholder per unit disclosed
	Refusal float64 // >= 0: contrary evidence that an ask which is refused leaves
	Levels  int     // in 1..1000: the levels that a plan may ask for are 1/Levels, 2/Levels, ..., 1
}

// DefaultStaircase returns theta 1, sigma 0.1, return 1, price 0.5, refusal 0.5,
// the default prior and 20 levels.
func DefaultStaircase() Staircase {
	return Staircase{Prior: DefaultPrior(), Theta: 1, Sigma: 0.1, Return: 1, Price: 0.5, Refusal: 0.5, Levels: 20}
}

const maxLevels = 1000

// Validate reports all faults at once, wrapping [ErrParams].
func (s Staircase) Validate() error {
	return errors.Join(
		s.Prior.Validate(),
		need(s.Theta >= 0 && finite(s.Theta), ErrParams, "theta must be finite and >= 0", s.Theta),
		need(s.Sigma > 0 && finite(s.Sigma), ErrParams, "sigma must be positive and finite", s.Sigma),
		need(s.Price >= 0 && finite(s.Price), ErrParams, "price must be finite and >= 0", s.Price),
		need(s.Return >= s.Price && finite(s.Return), ErrParams, "return must be finite and not below the price", s.Return),
		need(s.Refusal >= 0 && finite(s.Refusal), ErrParams, "refusal must be finite and >= 0", s.Refusal),
		need(s.Levels >= 1 && s.Levels <= maxLevels, ErrParams, "levels must be in 1..1000", s.Levels),
	)
}

// Stakeholder is where one stakeholder stands. The zero value is a stranger who has
// disclosed nothing.
type Stakeholder struct {
	Record     Record  // about the institution
	Disclosure float64 // the highest level granted so far, in [0,1]
}

// Validate reports all faults at once, wrapping [ErrState].
func (k Stakeholder) Validate() error {
	return errors.Join(
		need(k.Record.valid(), ErrState, "record must be finite and >= 0", k.Record),
		need(within(k.Disclosure, 0, 1), ErrState, "disclosure must be in [0,1]", k.Disclosure),
	)
}

// Consent returns the probability that the stakeholder grants an ask for level d in
// (0,1]:
//
//	1/(1 + exp(-(E - Theta d)/Sigma))
//
// with E the expectation of the stakeholder's opinion.
func (s Staircase) Consent(k Stakeholder, ask float64) float64 {
	return 1 / (1 + math.Exp((s.Theta*ask-s.Prior.Expectation(k.Record))/s.Sigma))
}

// After returns the stakeholder after an ask: consent adds (Return - Price) d of
// supportive evidence and raises the disclosure to d if it was lower, refusal adds
// Refusal of contrary evidence.
func (s Staircase) After(k Stakeholder, ask float64, consented bool) Stakeholder {
	if consented {
		k.Record.Supportive += (s.Return - s.Price) * ask
		k.Disclosure = max(k.Disclosure, ask)
	} else {
		k.Record.Contrary += s.Refusal
	}
	return k
}

// Leap returns the expected final disclosure of asking for the same level, again
// and again, until it is granted or refused n times: the comparison to a plan. Of
// the probabilities p_i of consent after i refusals,
//
//	D_0 prod (1-p_i) + max(D_0, d) (1 - prod (1-p_i))
//
// Bad parameters, stakeholder, ask or n >= 0 give an error. O(n).
func (s Staircase) Leap(k Stakeholder, ask float64, n int) (float64, error) {
	if err := errors.Join(s.Validate(), k.Validate(), need(ask > 0 && ask <= 1, ErrPlan, "ask must be in (0,1]", ask),
		need(n >= 0, ErrPlan, "number of asks must be >= 0", n)); err != nil {
		return 0, err
	}
	refused := 1.0
	before := k.Disclosure
	for range n {
		refused *= 1 - s.Consent(k, ask)
		k = s.After(k, ask, false)
	}
	return before*refused + max(before, ask)*(1-refused), nil
}
