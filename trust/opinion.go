package trust

import "fmt"

// Opinion is a binomial opinion of subjective logic: belief, disbelief and
// uncertainty are >= 0 and add up to 1; the base rate in [0,1] is what to expect
// where nothing is known. The operators keep the sum at 1 up to rounding, and
// carry NaN through. Use [Opinion.Validate] on opinions from outside.
//
// Josang 2001, doi:10.1142/S0218488501000831; Josang 2016, Subjective Logic,
// doi:10.1007/978-3-319-42337-1.
type Opinion struct {
	Belief, Disbelief, Uncertainty, BaseRate float64
}

// sumTolerance is how far the masses of a valid opinion may be from 1 in total.
const sumTolerance = 1e-9

// Expectation returns E = b + a u in [0,1], the projected probability.
func (o Opinion) Expectation() float64 { return o.Belief + o.BaseRate*o.Uncertainty }

// Rating returns b - d in [-1,1]. With the default prior it is the rating
// (r-s)/(r+s+2) of beta reputation.
func (o Opinion) Rating() float64 { return o.Belief - o.Disbelief }

// Validate reports, wrapping [ErrOpinion], a component outside [0,1] or masses
// that do not add up to 1 within 1e-9.
func (o Opinion) Validate() error {
	for _, x := range [...]float64{o.Belief, o.Disbelief, o.Uncertainty, o.BaseRate} {
		if !within(x, 0, 1) {
			return fmt.Errorf("%w: component %v of %v is outside [0,1]", ErrOpinion, x, o)
		}
	}
	if sum := o.Belief + o.Disbelief + o.Uncertainty; !within(sum, 1-sumTolerance, 1+sumTolerance) {
		return fmt.Errorf("%w: belief, disbelief and uncertainty of %v add up to %v", ErrOpinion, o, sum)
	}
	return nil
}

// Discount returns a statement as seen by someone who holds the opinion trust
// about its author (uncertainty-favouring discounting):
//
//	b = b_T b, d = b_T d, u = d_T + u_T + b_T u
//
// Both distrust and ignorance of the author lead to uncertainty, never to the
// opposite statement. The base rate is the statement's. Josang 2001.
func Discount(trust, statement Opinion) Opinion {
	return Opinion{
		Belief:      trust.Belief * statement.Belief,
		Disbelief:   trust.Belief * statement.Disbelief,
		Uncertainty: trust.Disbelief + trust.Uncertainty + trust.Belief*statement.Uncertainty,
		BaseRate:    statement.BaseRate,
	}
}

// DiscountByExpectation is Discount with the author's expectation P_T in place of
// the belief (probability-sensitive discounting), so that an unknown author still
// counts by the base rate:
//
//	b = P_T b, d = P_T d, u = 1 - P_T (b + d)
//
// Josang 2016, section 14.3.2.
func DiscountByExpectation(trust, statement Opinion) Opinion {
	p := trust.Expectation()
	return Opinion{
		Belief:      p * statement.Belief,
		Disbelief:   p * statement.Disbelief,
		Uncertainty: 1 - p*(statement.Belief+statement.Disbelief),
		BaseRate:    statement.BaseRate,
	}
}
