package learning

import (
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

func publishedHongPage() published.Model {
	return published.Model{
		Name: "hong_page2004",
		Reference: "Hong, L., Page, S. E. (2004). Groups of diverse problem solvers can outperform groups of " +
			"high-ability problem solvers. PNAS 101, 16385-16389",
		Parameters: []published.Parameter{
			{Name: "group", Default: "best", Meaning: "best: the heuristics of highest ability | random: distinct random heuristics"},
			{Name: "l", Default: "12", Meaning: "largest step"},
			{Name: "N", Default: "10", Meaning: "members"},
			{Name: "n", Default: "2000", Meaning: "positions on the ring"},
			{Name: "heuristic", Default: "3", Meaning: "steps of a heuristic"},
		},
		Measures: []published.Measure{
			{Name: "score", Meaning: "mean end value of the group over all starts"},
			{Name: "diversity", Meaning: "100 x mean over pairs of members of the share of the places that differ"},
			{Name: "distinct_steps", Meaning: "number of different step sizes in the group"},
			{Name: "ability_best", Meaning: "largest ability over all heuristics"},
			{Name: "ability_mean", Meaning: "mean ability over all heuristics"},
			{Name: "ability_worst", Meaning: "smallest ability over all heuristics"},
		},
		Bind: bindHongPage,
	}
}

func bindHongPage(v *published.Values, measure string) published.Trial {
	p := HongPageParams{
		RandomTeam: v.Choice("group", "best", "random") == "random", Longest: v.Whole("l", 1), Members: v.Whole("N", 1), Positions: v.Whole("n", 1),
		Steps: v.Whole("heuristic", 1),
	}
	of := map[string]func(*HongPageState) float64{
		"score":          func(s *HongPageState) float64 { return s.Score },
		"diversity":      func(s *HongPageState) float64 { return TeamDiversity(s.Team) },
		"distinct_steps": func(s *HongPageState) float64 { return float64(DistinctSteps(s.Team)) },
		"ability_best":   func(s *HongPageState) float64 { return slices.Max(s.Abilities) },
		"ability_mean":   func(s *HongPageState) float64 { return mean(s.Abilities) },
		"ability_worst":  func(s *HongPageState) float64 { return slices.Min(s.Abilities) },
	}[measure]
	steps := 0 // a team is known before it searches
	switch measure {
	case "score":
		steps = 1
	case "ability_best", "ability_mean", "ability_worst":
		p.RandomTeam = false // the abilities of all heuristics, whatever the group
	}
	v.Check(p.Validate())
	return published.Each(func(r *rand.Rand) (float64, error) {
		s, err := sim.Run(HongPage{}, p, steps, r)
		if err != nil {
			return 0, err
		}
		return of(s), nil
	})
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

func publishedWright() published.Model {
	return published.Model{
		Name: "wright",
		Reference: "Wright, T. P. (1936). Factors affecting the cost of airplanes. " +
			"Journal of the Aeronautical Sciences 3, 122-128",
		Parameters: []published.Parameter{
			{Name: "ratio", Default: "0.8", Meaning: "progress ratio"},
			{Name: "x", Default: "100", Meaning: "unit"},
		},
		Measures: []published.Measure{
			{Name: "exponent", Meaning: "log2 of the progress ratio"},
			{Name: "unit_cost", Meaning: "cost of unit x, the first unit costing 1"},
			{Name: "mean_cost", Meaning: "mean cost of the first x units"},
		},
		Bind: bindWright,
	}
}

func bindWright(v *published.Values, measure string) published.Trial {
	c, x := ExperienceCurve{First: 1, Ratio: v.Positive("ratio")}, v.Whole("x", 1)
	return published.Computed(func() (float64, error) {
		switch measure {
		case "exponent":
			return c.Exponent(), nil
		case "unit_cost":
			return c.UnitCost(x), nil
		}
		return c.MeanCost(x), nil
	})
}
