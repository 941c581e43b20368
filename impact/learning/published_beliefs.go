package learning

import (
	"math/rand/v2"
)

func marchModel() Model {
	return Model{
		Name: "march1991",
		Reference: "March, J. G. (1991). Exploration and exploitation in organizational learning. " +
			"Organization Science 2(1), 71-87",
		Parameters: []Parameter{
			{"reading", "perf", "perf, paper or basic"},
			{"p1", "0.1", "socialisation: probability of learning from the code"},
			{"p2", "0.5", "probability with which the code learns"},
			{"p3", "0", "turnover per individual and period"},
			{"p4", "0", "turbulence per dimension and period"},
			{"m", "30", "dimensions of reality"},
			{"n", "50", "individuals"},
			{"fast_share", "0", "share of individuals who learn with p1_fast"},
			{"p1_fast", "0.9", "socialisation of the fast learners"},
			{"periods", "0", "periods to run; 0: until nothing can change"},
		},
		Measures: []Measure{
			{"performance", "sum of code x reality over m, at the end"},
			{"knowledge", "share of the beliefs of all individuals that are right, at the end"},
			{"code_knowledge", "share of the dimensions on which the code is right, at the end"},
			{"periods_to_equilibrium", "periods carried out until nothing can change any more"},
		},
		bind: bindMarch,
	}
}

func bindMarch(b *binder, measure string) cell {
	reading, err := ParseReading(b.values["reading"])
	b.check(err)
	p := MarchParams{
		Reading: reading, Socialisation: b.number("p1"), CodeLearning: b.number("p2"),
		Turnover: b.number("p3"), Turbulence: b.number("p4"), Dimensions: b.whole("m"), Individuals: b.whole("n"),
		FastShare: b.number("fast_share"), FastSocialisation: b.number("p1_fast"), Periods: b.whole("periods"),
	}
	b.check(p.Validate())
	of := map[string]func(*MarchState) float64{
		"performance": (*MarchState).Performance, "knowledge": (*MarchState).Knowledge,
		"code_knowledge":         (*MarchState).CodeKnowledge,
		"periods_to_equilibrium": func(s *MarchState) float64 { return float64(s.Period) },
	}[measure]
	return each(func(r *rand.Rand) (float64, error) {
		s, err := simulate(March{}, p, longestRun, r)
		if err != nil {
			return 0, err
		}
		if s.Period == longestRun && p.Periods != longestRun {
			return 0, ErrUnsettled
		}
		return of(s), nil
	})
}

func fangModel() Model {
	return Model{
		Name: "fang_lee_schilling2010",
		Reference: "Fang, C., Lee, J., Schilling, M. A. (2010). Balancing exploration and exploitation through " +
			"structural design. Organization Science 21(3), 625-642",
		Parameters: []Parameter{
			{"n", "280", "individuals"},
			{"z", "7", "size of a subgroup; z = n: one group, beta has no effect"},
			{"m", "100", "dimensions"},
			{"s", "5", "dimensions in a block of the payoff"},
			{"beta", "0.1", "share of ties rewired to another subgroup"},
			{"p_learn", "0.3", "probability of adopting the dominant belief"},
			{"turnover", "0", "probability per period that an individual is replaced"},
			{"turbulence", "0", "probability per period and dimension that reality flips"},
			{"periods", "2000", "largest number of periods"},
		},
		Measures: []Measure{
			{"payoff", "mean payoff over individuals divided by m, at the end"},
			{"best_payoff", "largest payoff of an individual divided by m, at the end"},
			{"dissimilarity", "share of pairs and dimensions with different beliefs, at the end"},
			{"periods_to_stop", "periods carried out until nobody can learn any more"},
		},
		bind: bindFang,
	}
}

func bindFang(b *binder, measure string) cell {
	p := FangLeeSchillingParams{
		People: b.whole("n"), GroupSize: b.whole("z"), Dimensions: b.whole("m"), Block: b.whole("s"),
		Rewiring: b.number("beta"), Learning: b.number("p_learn"),
		Turnover: b.number("turnover"), Turbulence: b.number("turbulence"), Periods: b.whole("periods"),
	}
	b.check(p.Validate())
	of := map[string]func(*FangLeeSchillingState) float64{
		"payoff":          func(s *FangLeeSchillingState) float64 { return s.Beliefs.MeanPayoff() },
		"best_payoff":     func(s *FangLeeSchillingState) float64 { return s.Beliefs.BestPayoff() },
		"dissimilarity":   func(s *FangLeeSchillingState) float64 { return s.Beliefs.Dissimilarity() },
		"periods_to_stop": func(s *FangLeeSchillingState) float64 { return float64(s.Period) },
	}[measure]
	return each(func(r *rand.Rand) (float64, error) {
		s, err := simulate(FangLeeSchilling{}, p, p.Periods, r)
		if err != nil {
			return 0, err
		}
		return of(s), nil
	})
}
