package main

import (
	"errors"
	"math"

	"github.com/impactnet/impactnet/trust"
)

func subjectiveLogic() *model {
	m := model{
		name:      "subjective_logic",
		reference: "Josang, A. (2001). A logic for uncertain probabilities. IJUFKS 9, 279-311; (2016). Subjective Logic. Springer",
		parameters: []parameter{
			{"op", "cumulative", "map: the opinion that r and s make | cumulative or averaging: fusion of A and B | discount2002 or discount2016: B as told by A | law: fusion against sum of evidence"},
			{"A", "0.8 0.1 0.1 0.5", "belief, disbelief, uncertainty, base rate"},
			{"B", "0.4 0.3 0.3 0.5", "belief, disbelief, uncertainty, base rate"},
			{"r", "0", "supportive evidence, for map and law"},
			{"s", "0", "contrary evidence, for map and law"},
			{"r2", "0", "second supportive evidence, for law"},
			{"s2", "0", "second contrary evidence, for law"},
		},
		measures: []quantity{
			{"b", "belief"}, {"d", "disbelief"}, {"u", "uncertainty"}, {"p", "expectation, b + a u"},
			{"law_difference", "largest difference between the fusion of two opinions and the opinion of the evidence of both"},
		},
	}
	return assembled(m, bindSubjective)
}

func bindSubjective(v *values, measure string) trial {
	op := v.choice("op", "map", "cumulative", "averaging", "discount2002", "discount2016", "law")
	a, b := v.opinion("A"), v.opinion("B")
	first := trust.Record{Supportive: v.atLeast("r", 0), Contrary: v.atLeast("s", 0)}
	second := trust.Record{Supportive: v.atLeast("r2", 0), Contrary: v.atLeast("s2", 0)}
	return exactly(func() (float64, error) {
		prior := trust.DefaultPrior()
		var o trust.Opinion
		switch op {
		case "cumulative":
			o = trust.CumulativeFusion(a, b)
		case "averaging":
			o = trust.AveragingFusion(a, b)
		case "discount2002":
			o = trust.Discount(a, b)
		case "discount2016":
			o = trust.DiscountByExpectation(a, b)
		default:
			o = prior.Opinion(first)
			if op == "law" {
				o = trust.CumulativeFusion(o, prior.Opinion(second))
			}
		}
		switch measure {
		case "b":
			return o.Belief, nil
		case "d":
			return o.Disbelief, nil
		case "u":
			return o.Uncertainty, nil
		case "p":
			return o.Expectation(), nil
		}
		if op != "law" {
			return 0, errors.New("law_difference is measured with op=law")
		}
		sum := prior.Opinion(first.Add(second))
		return max(math.Abs(o.Belief-sum.Belief), math.Abs(o.Disbelief-sum.Disbelief), math.Abs(o.Uncertainty-sum.Uncertainty)), nil
	})
}

func (v *values) opinion(name string) trust.Opinion {
	x := v.list(name)
	if v.fault(len(x) != 4, "%s has %d numbers, must have 4", name, len(x)); len(x) != 4 {
		return trust.Opinion{}
	}
	o := trust.Opinion{Belief: x[0], Disbelief: x[1], Uncertainty: x[2], BaseRate: x[3]}
	v.check(o.Validate())
	return o
}
