package contagion

import (
	"math"
	"strings"

	"github.com/impactnet/impactnet/network/sim/published"
)

// Published returns the models of this package that have published numbers:
// granovetter1978, watts2002, centola_macy2007, centola2018 and naming_game.
func Published() []published.Model {
	return []published.Model{publishedGranovetter(), publishedWatts(), publishedCentolaMacy(), publishedConvention(), publishedNaming()}
}

func publishedGranovetter() published.Model {
	return published.Model{
		Name:      "granovetter1978",
		Reference: "Granovetter, M. (1978). Threshold models of collective behavior. American Journal of Sociology 83, 1420-1443",
		Parameters: []published.Parameter{
			{Name: "distribution", Default: "normal", Meaning: "of thresholds: uniform (0..n-1), modified (the same with 2 for 1) or normal"},
			{Name: "n", Default: "100", Meaning: "people"},
			{Name: "mean", Default: "25", Meaning: "mean threshold"},
			{Name: "sd", Default: "10", Meaning: "standard deviation"},
		},
		Measures: []published.Measure{
			{Name: "final", Meaning: "number acting at the end"},
			{Name: "critical_sd", Meaning: "smallest deviation at which more than half act in the end"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			distribution := v.Choice("distribution", "uniform", "modified", "normal")
			n, mean, sd := v.Whole("n", 1), v.Number("mean"), v.Number("sd")
			return published.Computed(func() (float64, error) {
				switch {
				case measure == "critical_sd":
					return GranovetterCriticalDeviation(float64(n), mean), nil
				case distribution == "normal":
					return GranovetterNormal(float64(n), mean, sd), nil
				}
				thresholds := make([]float64, n)
				for i := range thresholds {
					thresholds[i] = float64(i)
					if i == 1 && distribution == "modified" {
						thresholds[i] = 2
					}
				}
				return float64(Granovetter(thresholds)), nil
			})
		},
	}
}

func publishedWatts() published.Model {
	return published.Model{
		Name:      "watts2002",
		Reference: "Watts, D. J. (2002). A simple model of global cascades on random networks. PNAS 99, 5766-5771",
		Parameters: []published.Parameter{
			{Name: "phi", Default: "0.18", Meaning: "share of adopting neighbours needed"},
			{Name: "z", Default: "3", Meaning: "mean degree of the random graph"},
			{Name: "n", Default: "10000", Meaning: "people; one random seed"},
		},
		Measures: []published.Measure{
			{Name: "window_lower", Meaning: "smaller mean degree at which the vulnerable percolate"},
			{Name: "window_upper", Meaning: "larger mean degree at which the vulnerable percolate"},
			{Name: "frequency", Meaning: "share of runs that reach more than 5%"},
			{Name: "global_size", Meaning: "mean share reached, over these runs"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			p := WattsParams{Threshold: v.Positive("phi"), Degree: v.Positive("z"), People: v.Whole("n", 1)}
			v.Check(p.Validate())
			if strings.HasPrefix(measure, "window_") {
				return published.Computed(func() (float64, error) {
					lower, upper := WattsWindow(p.Threshold)
					if measure == "window_lower" {
						return lower, nil
					}
					return upper, nil
				})
			}
			return published.Simulate(Watts{}, p, func(s *ComplexState) float64 {
				return overThreshold(s.Share() > 0.05, s.Share(), measure == "frequency")
			})
		},
	}
}

// overThreshold returns whether a run counts, or else its outcome, NaN if it does not.
func overThreshold(counts bool, outcome float64, asked bool) float64 {
	switch {
	case asked:
		return float64(count(counts))
	case counts:
		return outcome
	}
	return math.NaN()
}

func publishedCentolaMacy() published.Model {
	return published.Model{
		Name:      "centola_macy2007",
		Reference: "Centola, D., Macy, M. (2007). Complex contagions and the weakness of long ties. American Journal of Sociology 113, 702-734",
		Parameters: []published.Parameter{
			{Name: "lattice", Default: "moore", Meaning: "ring: 2500 people, 8 nearest; moore: 50 x 50 torus, 8 around"},
			{Name: "a", Default: "2", Meaning: "adopting neighbours needed"},
			{Name: "p", Default: "0", Meaning: "chance that a tie is swapped with another"},
		},
		Measures: []published.Measure{
			{Name: "reach", Meaning: "share of the people who adopt"},
			{Name: "steps", Meaning: "rounds in which somebody adopts; with p > 0 over runs that reach more than 90%"},
			{Name: "frequency", Meaning: "share of runs that reach more than 90%"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			p := CentolaMacyParams{Needed: v.Whole("a", 1), Rewire: v.Number("p")}
			if v.Choice("lattice", "ring", "moore") == "ring" {
				p.Lattice = RingLattice
			}
			v.Check(p.Validate())
			return published.Simulate(CentolaMacy{}, p, func(s *ComplexState) float64 {
				if measure == "reach" {
					return s.Share()
				}
				return overThreshold(s.Share() > 0.9 || p.Rewire == 0 && measure == "steps", float64(s.Rounds()), measure == "frequency")
			})
		},
	}
}

func publishedConvention() published.Model {
	return published.Model{
		Name: "centola2018",
		Reference: "Centola, D., Becker, J., Brackbill, D., Baronchelli, A. (2018). Experimental evidence for tipping points in " +
			"social convention. Science 360, 1116-1119",
		Parameters: []published.Parameter{
			{Name: "N", Default: "100", Meaning: "people, complete graph"},
			{Name: "M", Default: "12", Meaning: "plays in memory, first in first out"},
			{Name: "c", Default: "0.25", Meaning: "committed share: round(cN) people, halves to even"},
			{Name: "T", Default: "100", Meaning: "time units of N events each"},
		},
		Measures: []published.Measure{
			{Name: "success", Meaning: "share of runs with the new convention in more than half of the last N plays of the others"},
			{Name: "share", Meaning: "mean share of the new convention among these plays"},
		},
		Bind: func(v *published.Values, measure string) published.Trial {
			p := ConventionParams{People: v.Whole("N", 1), Memory: v.Whole("M", 1), Committed: v.Number("c"), Ticks: v.Whole("T", 1)}
			v.Check(p.Validate())
			return published.Simulate(Convention{}, p, func(s *ConventionState) float64 {
				if measure == "success" {
					return float64(count(s.Tipped()))
				}
				return s.Share()
			})
		},
	}
}

func publishedNaming() published.Model {
	return published.Model{
		Name:       "naming_game",
		Reference:  "Xie, J., et al. (2011). Social consensus through the influence of committed minorities. Physical Review E 84, 011130",
		Parameters: []published.Parameter{{Name: "words", Default: "2", Meaning: "words"}},
		Measures:   []published.Measure{{Name: "critical_share", Meaning: "smallest committed share that wins a majority in the mean field"}},
		Bind: func(v *published.Values, _ string) published.Trial {
			v.Check(NamingGameParams{Words: v.Whole("words", 1)}.Validate())
			return published.Computed(func() (float64, error) { return NamingGameCriticalShare(), nil })
		},
	}
}
