package results

import (
	"errors"
	"fmt"
	"math"
)

// Growth says what kind of potential a series shows.
type Growth uint8

// Kinds of growth.
const (
	Undecided   Growth = iota // too little data to tell
	Saturating                // there is a full potential, and it comes near
	Compounding               // what is achieved unlocks more
)

var growthNames = [...]string{"too little data", "saturating", "compounding"}

// String returns the kind in words.
func (g Growth) String() string {
	if int(g) >= len(growthNames) {
		return fmt.Sprintf("growth(%d)", uint8(g))
	}
	return growthNames[g]
}

// JudgeParams says what it takes to tell. The zero value of a field means its default.
type JudgeParams struct {
	// Weight is the Akaike weight in (0.5,1) that one model must have against another to
	// be preferred; 0.95, a difference in AICc of 5.9.
	Weight float64
	// Negligible is how much of the ceiling, in (0,1), may be unlocked over the period of
	// the series and still count as saturating; 0.1.
	Negligible float64
}

// Validate reports all faults at once, wrapping [ErrParams].
func (p JudgeParams) Validate() error {
	p = p.withDefaults()
	return errors.Join(
		need(p.Weight > 0.5 && p.Weight < 1, ErrParams, "the weight must be in (0.5,1)", p.Weight),
		need(p.Negligible > 0 && p.Negligible < 1, ErrParams, "what is negligible must be in (0,1)", p.Negligible),
	)
}

func (p JudgeParams) withDefaults() JudgeParams {
	if p.Weight == 0 {
		p.Weight = 0.95
	}
	if p.Negligible == 0 {
		p.Negligible = 0.1
	}
	return p
}

// Judgement says whether the potential behind a series saturates or compounds, and on
// what ground. Numbers are NaN where the series has fewer than 8 points or does not move.
type Judgement struct {
	Growth Growth
	// Line, Saturation and Compounding are the corrected Akaike criteria (AICc) of a
	// straight line, of [Potential] without Unlock and of it with: less is better.
	Line, Saturation, Compounding float64
	// Best is the better of the latter two, with Activity 1 and no Connections: a series
	// does not tell what is done from what it brings.
	Best Potential
	// Unlocked is the share of the ceiling that is unlocked over the period of the series
	// at most, by the upper limit of Unlock with 95% confidence (profile likelihood).
	Unlocked float64
	// Effective is the number of points, less what is lost to noise that follows itself:
	// n (1-rho)/(1+rho) for its correlation rho from one point to the next.
	Effective float64
}

// fewestToJudge is the number of points without which nothing is judged: Compounding has
// five parameters, its variance included, and AICc needs two points more.
const fewestToJudge = 8

// Judge tells from a series of what has been achieved (where less is better, how far the
// values have come down from the first) which potential is behind it. By least squares
// it fits a straight line, saturation a = c - (c-a0) e^(-Gt), and the whole of [Potential],
// both with a ceiling that is not below what has been achieved at the start.
//
//   - Compounding, if the line rises and compounding is preferred to saturation at the Weight.
//   - Saturating, if the line rises, saturation is preferred to it at the Weight, and even at
//     the upper limit of Unlock no more than a Negligible share of the ceiling is unlocked
//     over the period.
//   - Undecided otherwise: both would look like this.
//
// Preferred means exp(-d/2)/(1+exp(-d/2)) <= 1 - Weight for the difference d of AICc =
// m ln(RSS/m) + 2p + 2p(p+1)/(m-p-1), where m counts the points, less what noise that
// follows itself takes away. Burnham and Anderson 2002, doi:10.1007/b97636.
//
// It returns ErrParams and ErrSeries. O(n), some 10,000 exponentials a point: 20 ms for 50.
func Judge(s Series, p JudgeParams) (Judgement, error) {
	nan := math.NaN()
	j := Judgement{Line: nan, Saturation: nan, Compounding: nan, Unlocked: nan, Effective: nan}
	if err := errors.Join(p.Validate(), s.Validate()); err != nil {
		return j, err
	}
	if len(s.Points) < fewestToJudge {
		return j, nil
	}
	c := newContest(s)
	if c.spread == 0 {
		return j, nil
	}
	j.decide(p.withDefaults(), c.run(&j))
	return j, nil
}

func (j *Judgement) decide(p JudgeParams, rises bool) {
	margin := 2 * math.Log(p.Weight/(1-p.Weight))
	switch {
	case !rises:
	case j.Saturation-j.Compounding >= margin:
		j.Growth = Compounding
	case j.Line-j.Saturation >= margin && j.Unlocked <= p.Negligible:
		j.Growth = Saturating
	}
}

// Reading returns the judgement in a sentence, for the name of what is achieved and of
// the unit of time.
func (j Judgement) Reading(what, unit string) string {
	switch {
	case j.Growth == Compounding:
		return fmt.Sprintf("%s compounds: what is achieved unlocks more, by %.3g%% a %s in the long run (AICc better by %.1f than with a fixed ceiling).",
			what, 100*math.Expm1(j.Best.GrowthRate()), unit, j.Saturation-j.Compounding)
	case j.Growth == Saturating:
		return fmt.Sprintf("%s saturates towards %.3g: at most %.2g%% of that is unlocked over the time seen (AICc better by %.1f than a straight line).",
			what, j.Best.Ceiling, 100*j.Unlocked, j.Line-j.Saturation)
	case math.IsNaN(j.Line):
		return fmt.Sprintf("%s: too little data to tell whether it saturates or compounds.", what)
	}
	return fmt.Sprintf("%s: too little data to tell whether it saturates or compounds: AICc is %.1f for a line, %.1f with a fixed ceiling, %.1f with one that recedes.",
		what, j.Line, j.Saturation, j.Compounding)
}
