package main

import (
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim/published"
)

// laws are the laws of network value by name.
var laws = map[string]measure.ValueLaw{
	"sarnoff": measure.Sarnoff, "odlyzko": measure.Odlyzko, "metcalfe": measure.Metcalfe, "reed": measure.Reed,
}

func networkValue() published.Model {
	return published.Model{
		Name:      "network_value",
		Reference: "Sarnoff; Odlyzko, A., Tilly, B. (2005); Metcalfe, B. (2013). IEEE Computer 46, 26-31; Reed, D. P. (2001). HBR 79, 23-24",
		Parameters: []published.Parameter{
			{Name: "n", Default: "10", Meaning: "people"},
			{Name: "law", Default: "metcalfe", Meaning: "law that makes the data of the fit: 20 networks of 20 to 2000 people, evenly in log n, with normal noise of 0.1 in log value"},
		},
		Measures: []published.Measure{
			{Name: "metcalfe", Meaning: "n(n-1)/2"},
			{Name: "odlyzko", Meaning: "n ln n"},
			{Name: "zipf", Meaning: "n H_{n-1}"},
			{Name: "reed", Meaning: "2^n - n - 1"},
			{Name: "reed_log2", Meaning: "log2(2^n - n - 1)"},
			{Name: "selected", Meaning: "share of the runs in which the fit finds the law that made the data"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			n := v.Whole("n", 1)
			law := laws[v.Choice("law", "sarnoff", "odlyzko", "metcalfe", "reed")]
			switch measured {
			case "selected":
				return published.Each(func(r *rand.Rand) (float64, error) { return selected(law, r) })
			case "zipf":
				return published.Computed(func() (float64, error) { return measure.ZipfValue(n), nil })
			case "reed_log2":
				return published.Computed(func() (float64, error) { return measure.Reed.LogValue(float64(n)) / math.Ln2, nil })
			}
			return published.Computed(func() (float64, error) { return lawValue(laws[measured], n), nil })
		},
	}
}

// lawValue rounds what must be a whole number, as all laws but Odlyzko's give, where a
// float holds it exactly: logarithms lose its last digits.
func lawValue(law measure.ValueLaw, n int) float64 {
	x := math.Exp(law.LogValue(float64(n)))
	if law != measure.Odlyzko && x < 1<<50 {
		return math.Round(x)
	}
	return x
}

// selected draws a series from a law and reports whether the fit finds that law. Only
// ratios of values matter, so the series is centred, which keeps Reed's within range.
func selected(law measure.ValueLaw, r *rand.Rand) (float64, error) {
	const points, fewest, ratio = 20, 20.0, 100.0
	people, values := make([]float64, points), make([]float64, points)
	centre := (law.LogValue(fewest) + law.LogValue(fewest*ratio)) / 2
	for i := range people {
		people[i] = fewest * math.Pow(ratio, float64(i)/(points-1))
		values[i] = math.Exp(law.LogValue(people[i]) - centre + 0.1*r.NormFloat64())
	}
	fits, err := measure.FitValueLaws(people, values)
	if err != nil || fits[0].Law != law {
		return 0, err
	}
	return 1, nil
}
