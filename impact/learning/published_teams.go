package learning

import (
	"math/rand/v2"
	"slices"
)

func hongPageModel() Model {
	return Model{
		Name: "hong_page2004",
		Reference: "Hong, L., Page, S. E. (2004). Groups of diverse problem solvers can outperform groups of " +
			"high-ability problem solvers. PNAS 101, 16385-16389",
		Parameters: []Parameter{
			{"group", "best", "best: the heuristics of highest ability | random: distinct random heuristics"},
			{"l", "12", "largest step"},
			{"N", "10", "members"},
			{"n", "2000", "positions on the ring"},
			{"heuristic", "3", "steps of a heuristic"},
		},
		Measures: []Measure{
			{"score", "mean end value of the group over all starts"},
			{"diversity", "100 x mean over pairs of members of the share of the places that differ"},
			{"distinct_steps", "number of different step sizes in the group"},
			{"ability_best", "largest ability over all heuristics"},
			{"ability_mean", "mean ability over all heuristics"},
			{"ability_worst", "smallest ability over all heuristics"},
		},
		bind: bindHongPage,
	}
}

func bindHongPage(b *binder, measure string) cell {
	group := b.values["group"]
	b.add(group != "best" && group != "random", "unknown group %q", group)
	p := HongPageParams{
		RandomTeam: group == "random", Longest: b.whole("l"), Members: b.whole("N"), Positions: b.whole("n"),
		Steps: b.whole("heuristic"),
	}
	of := map[string]func(*HongPageState) float64{
		"diversity":      func(s *HongPageState) float64 { return TeamDiversity(s.Team) },
		"distinct_steps": func(s *HongPageState) float64 { return float64(DistinctSteps(s.Team)) },
		"ability_best":   func(s *HongPageState) float64 { return slices.Max(s.Abilities) },
		"ability_mean":   func(s *HongPageState) float64 { return mean(s.Abilities) },
		"ability_worst":  func(s *HongPageState) float64 { return slices.Min(s.Abilities) },
	}[measure]
	switch measure {
	case "ability_best", "ability_mean", "ability_worst":
		p.RandomTeam = false // the abilities of all heuristics, whatever the group
	}
	b.check(p.Validate())
	return each(func(r *rand.Rand) (float64, error) {
		s, err := HongPage{}.Init(p, r)
		if err != nil {
			return 0, err
		}
		if of != nil {
			return of(s), nil
		}
		_, err = HongPage{}.Step(s, r)
		return s.Score, err
	})
}

func mean(xs []float64) float64 {
	sum := 0.0
	for _, x := range xs {
		sum += x
	}
	return sum / float64(len(xs))
}

func wrightModel() Model {
	return Model{
		Name: "wright",
		Reference: "Wright, T. P. (1936). Factors affecting the cost of airplanes. " +
			"Journal of the Aeronautical Sciences 3, 122-128",
		Parameters: []Parameter{
			{"ratio", "0.8", "progress ratio"},
			{"x", "100", "unit"},
		},
		Measures: []Measure{
			{"exponent", "log2 of the progress ratio"},
			{"unit_cost", "cost of unit x, the first unit costing 1"},
			{"mean_cost", "mean cost of the first x units"},
		},
		bind: bindWright,
	}
}

func bindWright(b *binder, measure string) cell {
	c, x := ExperienceCurve{First: 1, Ratio: b.number("ratio")}, b.whole("x")
	b.add(!positive(c.Ratio), "ratio is %v, must be above 0", c.Ratio)
	b.atLeast("x", x, 1)
	return each(func(*rand.Rand) (float64, error) {
		switch measure {
		case "exponent":
			return c.Exponent(), nil
		case "unit_cost":
			return c.UnitCost(x), nil
		}
		return c.MeanCost(x), nil
	})
}
