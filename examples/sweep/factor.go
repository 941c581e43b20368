package main

import (
	"math"
	"slices"
	"strconv"

	"github.com/impactnet/impactnet/network/sim"
)

// maxLevels bounds the values that one parameter of a grid can take.
const maxLevels = 1_000_000

// faults reports what is wrong with the values of a parameter.
func (v variation) faults(grid bool) (faults faults) {
	for _, value := range v.Values {
		faults.require(printable(string(value)), "a value of %q has control characters", v.Parameter)
	}
	if len(v.Values) > 0 {
		faults.require(v.Low == nil && v.High == nil && v.Levels == 0 && !v.Whole && !v.Log,
			"%q has values, and low, high, levels, whole or log beside them", v.Parameter)
		return faults
	}
	if v.Low == nil || v.High == nil {
		faults.require(false, "%q has neither values nor low and high", v.Parameter)
		return faults
	}
	low, high := *v.Low, *v.High
	faults.require(low <= high, "%q goes from %v to %v", v.Parameter, low, high)
	faults.require(!math.IsInf(high-low, 0), "%q goes from %v to %v, too wide", v.Parameter, low, high)
	faults.require(!v.Log || low > 0, "%q goes from %v on a logarithmic scale, must start above 0", v.Parameter, low)
	faults.require(v.Levels >= 0 && v.Levels <= maxLevels, "%q has %d levels, must have 0 to %d", v.Parameter, v.Levels, maxLevels)
	faults.require(!v.Log || !v.Whole, "%q is whole and logarithmic: give its values", v.Parameter)
	faults.require(!v.Whole || v.Levels == 0, "%q is whole and has levels: give its values", v.Parameter)
	faults.require(!v.Whole || wholeNumber(low) && wholeNumber(high), "%q is whole and goes from %v to %v", v.Parameter, low, high)
	faults.require(!v.Whole || high-low < maxLevels, "%q has more than %d whole values", v.Parameter, maxLevels)
	faults.require(!grid || v.Levels > 0 || v.Whole, "%q needs values or levels in a grid", v.Parameter)
	return faults
}

func wholeNumber(x float64) bool { return x == math.Trunc(x) && math.Abs(x) < 1<<53 }

// factor returns how the i-th value of a point varies.
func (v variation) factor(i int) sim.Factor[[]string] {
	set := func(p *[]string, value string) {
		*p = slices.Clone(*p)
		(*p)[i] = value
	}
	if levels := v.levels(); len(levels) > 0 {
		return sim.Levels(v.Parameter, set, levels...)
	}
	return sim.Factor[[]string]{Name: v.Parameter, Set: func(p *[]string, u float64) { set(p, number(v.at(u))) }}
}

// levels returns the values of a parameter that has a number of them, none otherwise.
func (v variation) levels() []string {
	var levels []string
	for _, value := range v.Values {
		levels = append(levels, string(value))
	}
	switch {
	case len(levels) > 0:
	case v.Whole:
		for x := *v.Low; x <= *v.High; x++ {
			levels = append(levels, number(x))
		}
	case v.Levels == 1:
		levels = append(levels, number(v.at(0.5)))
	default:
		for k := range v.Levels {
			levels = append(levels, number(v.at(float64(k)/float64(v.Levels-1))))
		}
	}
	return levels
}

// at returns the setting at u in [0,1], never outside the bounds.
func (v variation) at(u float64) float64 {
	low, high := *v.Low, *v.High
	x := low + u*(high-low)
	if v.Log {
		x = math.Exp(math.Log(low) + u*(math.Log(high)-math.Log(low)))
	}
	switch u {
	case 0:
		return low
	case 1:
		return high
	}
	return min(max(x, low), high)
}

// number writes x as the shortest text that reads back as x.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
