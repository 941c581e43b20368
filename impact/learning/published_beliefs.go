package learning

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

func publishedMarch() published.Model {
	return published.Model{
		Name: "march1991",
		Reference: "March, J. G. (1991). Exploration and exploitation in organizational learning. " +
			"Organization Science 2(1), 71-87",
		Parameters: []published.Parameter{
			{Name: "reading", Default: "perf", Meaning: "perf, paper or basic"},
			{Name: "p1", Default: "0.1", Meaning: "socialisation: probability of learning from the code"},
			{Name: "p2", Default: "0.5", Meaning: "probability with which the code learns"},
			{Name: "p3", Default: "0", Meaning: "turnover per individual and period"},
			{Name: "p4", Default: "0", Meaning: "turbulence per dimension and period"},
			{Name: "m", Default: "30", Meaning: "dimensions of reality"},
			{Name: "n", Default: "50", Meaning: "individuals"},
			{Name: "fast_share", Default: "0", Meaning: "share of individuals who learn with p1_fast"},
			{Name: "p1_fast", Default: "0.9", Meaning: "socialisation of the fast learners"},
			{Name: "periods", Default: "0", Meaning: "periods to run; 0: until nothing can change"},
		},
		Measures: []published.Measure{
			{Name: "performance", Meaning: "sum of code x reality over m, at the end"},
			{Name: "knowledge", Meaning: "share of the beliefs of all individuals that are right, at the end"},
			{Name: "code_knowledge", Meaning: "share of the dimensions on which the code is right, at the end"},
			{Name: "periods_to_equilibrium", Meaning: "periods carried out until nothing can change any more"},
		},
		Bind: bindMarch,
	}
}

func bindMarch(v *published.Values, measure string) published.Trial {
	reading, err := ParseReading(v.Text("reading"))
	v.Check(err)
	p := MarchParams{
		Reading: reading, Socialisation: v.Number("p1"), CodeLearning: v.Number("p2"),
		Turnover: v.Number("p3"), Turbulence: v.Number("p4"), Dimensions: v.Whole("m", 1), Individuals: v.Whole("n", 1),
		FastShare: v.Number("fast_share"), FastSocialisation: v.Number("p1_fast"), Periods: v.Whole("periods", 0),
	}
	v.Check(p.Validate())
	of := map[string]func(*MarchState) float64{
		"performance": (*MarchState).Performance, "knowledge": (*MarchState).Knowledge,
		"code_knowledge":         (*MarchState).CodeKnowledge,
		"periods_to_equilibrium": func(s *MarchState) float64 { return float64(s.Period) },
	}[measure]
	return published.Each(func(r *rand.Rand) (float64, error) {
		s, err := sim.Run(March{}, p, longestRun, r)
		if err != nil {
			return 0, err
		}
		if s.Period == longestRun && p.Periods != longestRun {
			return 0, ErrUnsettled
		}
		return of(s), nil
	})
}

func publishedFang() published.Model {
	return published.Model{
		Name: "fang_lee_schilling2010",
		Reference: "Fang, C., Lee, J., Schilling, M. A. (2010). Balancing exploration and exploitation through " +
			"structural design. Organization Science 21(3), 625-642",
		Parameters: []published.Parameter{
			{Name: "n", Default: "280", Meaning: "individuals"},
			{Name: "z", Default: "7", Meaning: "size of a subgroup; z = n: one group, beta has no effect"},
			{Name: "m", Default: "100", Meaning: "dimensions"},
			{Name: "s", Default: "5", Meaning: "dimensions in a block of the payoff"},
			{Name: "beta", Default: "0.1", Meaning: "share of ties rewired to another subgroup"},
			{Name: "p_learn", Default: "0.3", Meaning: "probability of adopting the dominant belief"},
			{Name: "turnover", Default: "0", Meaning: "probability per period that an individual is replaced"},
			{Name: "turbulence", Default: "0", Meaning: "probability per period and dimension that reality flips"},
			{Name: "periods", Default: "2000", Meaning: "largest number of periods"},
		},
		Measures: []published.Measure{
			{Name: "payoff", Meaning: "mean payoff over individuals divided by m, at the end"},
			{Name: "best_payoff", Meaning: "largest payoff of an individual divided by m, at the end"},
			{Name: "dissimilarity", Meaning: "share of pairs and dimensions with different beliefs, at the end"},
			{Name: "periods_to_stop", Meaning: "periods carried out until nobody can learn any more"},
		},
		Bind: bindFang,
	}
}

func bindFang(v *published.Values, measure string) published.Trial {
	p := FangLeeSchillingParams{
		People: v.Whole("n", 1), GroupSize: v.Whole("z", 1), Dimensions: v.Whole("m", 1), Block: v.Whole("s", 1),
		Rewiring: v.Number("beta"), Learning: v.Number("p_learn"),
		Turnover: v.Number("turnover"), Turbulence: v.Number("turbulence"), Periods: v.Whole("periods", 1),
	}
	v.Check(p.Validate())
	of := map[string]func(*FangLeeSchillingState) float64{
		"payoff":          func(s *FangLeeSchillingState) float64 { return s.Beliefs.MeanPayoff() },
		"best_payoff":     func(s *FangLeeSchillingState) float64 { return s.Beliefs.BestPayoff() },
		"dissimilarity":   func(s *FangLeeSchillingState) float64 { return s.Beliefs.Dissimilarity() },
		"periods_to_stop": func(s *FangLeeSchillingState) float64 { return float64(s.Period) },
	}[measure]
	return published.Simulate(FangLeeSchilling{}, p, of)
}
