package reading

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact"
)

// Platform is what a shaper offers to third parties who may join: it lowers what joining
// costs and speeds what it returns. A party joins, and stays, as long as the return it
// expects exceeds its cost:
//
//	return(x) = (Alone + Together x) e^(-Impatience Delay),   cost = c (1 - Relief)
//
// where x is the share that has joined and c, the cost without platform, follows a
// logistic distribution: F(c) = 1/(1 + e^(-(c - Cost)/Spread)).
type Platform struct {
	Alone      float64 // what a party gets if nobody else joins
	Together   float64 // what it gets on top if everybody does; at least 0
	Impatience float64 // discount rate of returns, per unit of time; at least 0
	Delay      float64 // time until returns come; at least 0
	Cost       float64 // of joining, on average
	Spread     float64 // of costs among parties, above 0
	Relief     float64 // share of the cost that the platform takes over, in [0,1)
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p Platform) Validate() error {
	finite := func(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
	return errors.Join(
		need(finite(p.Alone), ErrParams, "the return alone must be finite", p.Alone),
		need(finite(p.Together) && p.Together >= 0, ErrParams, "the return together must be finite and not negative", p.Together),
		need(finite(p.Impatience) && p.Impatience >= 0, ErrParams, "impatience must be finite and not negative", p.Impatience),
		need(finite(p.Delay) && p.Delay >= 0, ErrParams, "the delay must be finite and not negative", p.Delay),
		need(finite(p.Cost), ErrParams, "the cost must be finite", p.Cost),
		need(finite(p.Spread) && p.Spread > 0, ErrParams, "the spread must be finite and above 0", p.Spread),
		need(p.Relief >= 0 && p.Relief < 1, ErrParams, "relief must be in [0,1)", p.Relief),
	)
}

// ceiling returns the largest cost without platform that a party accepts to bear where
// the share x has joined.
func (p Platform) ceiling(x float64) float64 {
	return (p.Alone + p.Together*x) * math.Exp(-p.Impatience*p.Delay) / (1 - p.Relief)
}

// Willing returns the share of parties who would join if the share x had: F of the cost
// at which they break even.
func (p Platform) Willing(x float64) float64 {
	return 1 / (1 + math.Exp(-(p.ceiling(x)-p.Cost)/p.Spread))
}

// Adoption is where a platform leads. Shares are of all parties.
type Adoption struct {
	Low, High float64 // what adoption comes to from nobody, and from everybody
	// Tipping is the share from which on adoption grows to High, and below which it falls
	// back to Low. NaN if there is none: if adoption comes to the same from anywhere.
	Tipping float64
}

// Equilibria finds where adoption is at rest, x = F(return(x)). F is S-shaped, so that
// there is one such share or there are three, of which the middle one, unstable, is the
// tipping point. The slope of F(return(x)) is b F (1 - F) with
//
//	b = Together e^(-Impatience Delay) / ((1 - Relief) Spread)
//
// so that between the two shares F(1-F) = 1/b, if there are any, the excess of the willing
// over x rises, and outside it falls: each stretch holds at most one root, found by
// bisection to the last bit. Schelling 1978, Micromotives and Macrobehavior; Granovetter
// 1978, doi:10.1086/226707. It returns ErrParams. O(1).
func (p Platform) Equilibria() (Adoption, error) {
	if err := p.Validate(); err != nil {
		return Adoption{}, err
	}
	bends := []float64{0}
	slope := (p.ceiling(1) - p.ceiling(0)) / p.Spread
	if slope > 4 {
		logit := math.Log(slope) + 2*math.Log1p(math.Sqrt(1-4/slope)) - math.Log(4) // of F at the second bend
		blur := 1e-15 * max(math.Abs(p.ceiling(0)), math.Abs(p.ceiling(1))) / (p.ceiling(1) - p.ceiling(0))
		for _, side := range []float64{-1, 1} { // rounding must not make both bends of a steep rise one
			x := (side*logit-(p.ceiling(0)-p.Cost)/p.Spread)/slope + side*blur
			bends = append(bends, min(max(x, 0), 1))
		}
	}
	bends = append(bends, 1)
	var rest []float64
	for i := range len(bends) - 1 {
		if x, ok := p.root(bends[i], bends[i+1]); ok {
			rest = append(rest, x)
		}
	}
	a := Adoption{Low: rest[0], High: rest[len(rest)-1], Tipping: math.NaN()}
	if len(rest) == 3 {
		a.Tipping = rest[1]
	}
	return a, nil
}

// root returns where the excess of the willing over x changes sign between two shares.
func (p Platform) root(low, high float64) (float64, bool) {
	excess := func(x float64) float64 { return p.Willing(x) - x }
	from, to := excess(low), excess(high)
	switch {
	case low >= high || from*to > 0 || to == 0 && high < 1:
		return 0, false
	case from == 0:
		return low, true
	}
	for range 200 {
		middle := low + (high-low)/2
		if middle == low || middle == high {
			break
		}
		if (excess(middle) > 0) == (from > 0) {
			low = middle
		} else {
			high = middle
		}
	}
	return low + (high-low)/2, true
}

// Simulated is adoption found by playing the game: means over runs.
type Simulated struct {
	Adoption
	Error float64 // standard error of Tipping
}

// Simulate plays the game: in each of at least two runs so many parties draw their costs,
// and for some number who are in at first all reconsider, again and again, until nobody
// changes their mind. Low and High are what is left in the end of nobody and of everybody,
// and Tipping is the smallest share at first that ends nearer to High than to Low; NaN if
// these are the same in any run. It returns ErrParams, and the error of the context, which
// is asked every run. O(runs parties log parties).
func (p Platform) Simulate(ctx context.Context, parties, runs int, r *rand.Rand) (Simulated, error) {
	if err := errors.Join(p.Validate(), need(parties >= 1, ErrParams, "there must be parties", parties), need(runs >= 2, ErrParams, "there must be two runs", runs)); err != nil {
		return Simulated{}, err
	}
	var s Simulated
	n, squares := float64(runs), 0.0
	for range runs {
		if err := ctx.Err(); err != nil {
			return Simulated{}, err
		}
		one := newMarket(p, parties, r).adoption()
		s.Low += one.Low / n
		s.High += one.High / n
		s.Tipping += one.Tipping / n
		squares += one.Tipping * one.Tipping
	}
	s.Error = math.Sqrt(max(squares-n*s.Tipping*s.Tipping, 0) / (n - 1) / n)
	return s, nil
}

// Leverage is leveraged growth: value that third parties deliver per unit of one's own
// resources. Each of so many parties that is in delivers value; the shaper bears Relief of
// what they pay on average, and own resources besides. NaN if that takes nothing.
func (p Platform) Leverage(share, value, own, parties float64) float64 {
	spent := own + share*parties*p.Relief*max(p.Cost, 0)
	if !(spent > 0) {
		return math.NaN()
	}
	return share * parties * value / spent
}

// Reading returns the adoption in a sentence.
func (a Adoption) Reading() string {
	if math.IsNaN(a.Tipping) {
		return fmt.Sprintf("Adoption comes to %.0f%%, wherever it starts.", 100*a.High)
	}
	return fmt.Sprintf("Adoption tips at %.0f%%: with fewer it falls back to %.0f%%, with more it grows to %.0f%%.", 100*a.Tipping, 100*a.Low, 100*a.High)
}

// LeveragedGrowth reads leverage from a space: the hours of action that groups outside a
// core put in up to the instant, per hour of everything the core does (its gatherings of
// all kinds). NaN if the core has put in none. O(gatherings).
func LeveragedGrowth(v impact.View, core func(impact.GroupID) bool) float64 {
	own, others := 0.0, 0.0
	for g := range v.Gatherings() {
		switch {
		case g.Group != impact.NoGroup && core(g.Group):
			own += g.Hours
		case g.Group != impact.NoGroup && g.Type == impact.ActionTaken{}.Type():
			others += g.Hours
		}
	}
	if own == 0 {
		return math.NaN()
	}
	return others / own
}
