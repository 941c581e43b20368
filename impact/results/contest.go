package results

import (
	"math"
	"slices"
)

// contest fits the models of [Judge] to what has been achieved. Times run from 0 to 1 and
// values are in units of their range, so that coefficients mean the same for any series.
type contest struct {
	times, values  []float64
	length, spread float64   // of the series, in its own units
	f, h           []float64 // scratch: two functions of the times
}

// trial is one fit: gain and unlock per length of the series, a and c at its start.
type trial struct {
	gain, unlock, achieved, ceiling, rss float64
}

func newContest(s Series) *contest {
	n := len(s.Points)
	times, y := s.gains(Linear)
	c := &contest{length: times[n-1] - times[0], f: make([]float64, n), h: make([]float64, n)}
	start := times[0]
	c.spread = slices.Max(y) - slices.Min(y)
	from := 0.0
	if s.Down {
		from = y[0] // what has been achieved is how far it came down
	}
	for i := range y {
		times[i] = (times[i] - start) / c.length
		y[i] = (y[i] - from) / max(c.spread, math.SmallestNonzeroFloat64)
	}
	c.times, c.values = times, y
	return c
}

// line fits a straight line.
func (c *contest) line() (slope, rss float64) {
	for i, t := range c.times {
		c.f[i], c.h[i] = 1, t
	}
	level, slope := c.solve()
	return slope, c.rss(level, slope)
}

// at fits a potential of given gain and unlock. It is linear in what has been achieved at
// the start and in the gap from there to the ceiling, and neither is below 0.
func (c *contest) at(gain, unlock float64) trial {
	for i, t := range c.times {
		fromA, fromC := response(gain, unlock, t)
		c.f[i], c.h[i] = fromA+fromC, fromC
	}
	achieved, gap := c.solve()
	if achieved < 0 || gap < 0 {
		alone := max(dot(c.f, c.values)/dot(c.f, c.f), 0)
		nothing := max(dot(c.h, c.values)/dot(c.h, c.h), 0)
		if achieved, gap = alone, 0; c.rss(0, nothing) < c.rss(alone, 0) {
			achieved, gap = 0, nothing
		}
	}
	return trial{gain, unlock, achieved, achieved + gap, c.rss(achieved, gap)}
}

// solve returns the coefficients of least squares for f and h. If h says nothing beside f
// its coefficient is 0.
func (c *contest) solve() (a, b float64) {
	ff, fh, hh := dot(c.f, c.f), dot(c.f, c.h), dot(c.h, c.h)
	fv, hv := dot(c.f, c.values), dot(c.h, c.values)
	if det := ff*hh - fh*fh; det > 1e-12*ff*hh {
		return (hh*fv - fh*hv) / det, (ff*hv - fh*fv) / det
	}
	return fv / ff, 0
}

// rss returns the residual sum of squares of a f + b h.
func (c *contest) rss(a, b float64) float64 {
	sum := 0.0
	for i, v := range c.values {
		sum += square(v - a*c.f[i] - b*c.h[i])
	}
	return sum
}

// The search covers everything from a curve that is straight over the whole length of
// the series to one that bends within a small part of it.
const (
	slowest, fastest = 1e-3, 1e2
	steps            = 24
	searched         = 1e-4 // how close a fit comes to a curve, in units of its range
)

// saturation returns the best fit for a given unlock, 0 for saturation proper.
func (c *contest) saturation(unlock float64) trial {
	return search(func(gain float64) trial { return c.at(gain, unlock) })
}

// search returns the best of trials over a logarithmic grid, refined by golden sections
// around the best point of the grid.
func search(try func(x float64) trial) trial {
	step := math.Log(fastest/slowest) / steps
	best, at := trial{rss: math.Inf(1)}, 0
	consider := func(t trial) float64 {
		if t.rss < best.rss {
			best = t
		}
		return t.rss
	}
	for k := range steps + 1 {
		before := best.rss
		if consider(try(slowest*math.Exp(float64(k)*step))) < before {
			at = k
		}
	}
	low, high := float64(max(at-1, 0))*step, float64(min(at+1, steps))*step
	const golden = 0.6180339887498949
	for range 12 {
		left, right := high-golden*(high-low), low+golden*(high-low)
		if consider(try(slowest*math.Exp(left))) < consider(try(slowest*math.Exp(right))) {
			high = right
		} else {
			low = left
		}
	}
	return best
}

// run fits all models, writes down what they say, and reports whether the line rises.
func (c *contest) run(j *Judgement) (rises bool) {
	slope, line := c.line()
	saturation, compounding := c.saturation(0), search(c.saturation)
	closest := saturation
	if compounding.rss < saturation.rss {
		closest = compounding
	}
	j.Effective = c.effective(closest)
	rounding := square(searched) * float64(len(c.times))
	j.Line = akaike(line+rounding, j.Effective, 3)
	j.Saturation = akaike(saturation.rss+rounding, j.Effective, 4)
	j.Compounding = akaike(compounding.rss+rounding, j.Effective, 5)
	best := saturation
	if j.Compounding < j.Saturation {
		best = compounding
	}
	j.Best = Potential{Gain: best.gain / c.length, Unlock: best.unlock / c.length, Activity: 1,
		Achieved: best.achieved * c.spread, Ceiling: best.ceiling * c.spread}
	j.Unlocked = c.unlocked(closest.rss+rounding, j.Effective)
	return slope > 0
}

// akaike returns AICc for p parameters, the variance among them; +Inf if there are too
// few points for it.
func akaike(rss, n, p float64) float64 {
	if n <= p+1 {
		return math.Inf(1)
	}
	return n*math.Log(rss/n) + 2*p + 2*p*(p+1)/(n-p-1)
}

// effective returns how many points without correlation tell as much as the residuals of
// a fit: n (1-rho)/(1+rho), and never more than n.
func (c *contest) effective(t trial) float64 {
	var own, next, before float64
	for i, time := range c.times {
		f, h := response(t.gain, t.unlock, time)
		r := c.values[i] - t.achieved*f - t.ceiling*h
		own, next, before = own+r*r, next+r*before, r
	}
	n := float64(len(c.times))
	if own <= square(searched)*n {
		return n
	}
	rho := min(max(next/own, 0), 0.95)
	return n * (1 - rho) / (1 + rho)
}

// unlocked returns the largest share of the ceiling that is unlocked over the series,
// c(1)/c(0) - 1, among potentials that fit not significantly worse than the best:
// n ln(RSS/best) <= 2.71, the 95% point of a one-sided limit. +Inf if one of them begins
// without a ceiling.
func (c *contest) unlocked(best, n float64) float64 {
	share := 0.0
	for k := range 2*steps + 1 {
		t := c.saturation(slowest * math.Exp(float64(k)*math.Log(fastest/slowest)/(2*steps)))
		if n*math.Log(t.rss/best) > 2.71 {
			continue
		}
		_, end := Potential{Gain: t.gain, Unlock: t.unlock, Activity: 1, Achieved: t.achieved, Ceiling: t.ceiling}.At(1)
		share = max(share, end/t.ceiling-1)
	}
	return share
}
