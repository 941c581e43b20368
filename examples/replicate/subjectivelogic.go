package main

import (
	"math"

	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/impactnet/impactnet/trust"
)

func subjectiveLogic() published.Model {
	return published.Model{
		Name:      "subjective_logic",
		Reference: "Josang, A. (2001). A logic for uncertain probabilities. IJUFKS 9, 279-311; (2016). Subjective Logic. Springer",
		Parameters: []published.Parameter{
			{Name: "op", Default: "cumulative", Meaning: "map: the opinion that r and s make | cumulative or averaging: fusion of A and B | discount2002 or discount2016: B as told by A | law: fusion against sum of evidence"},
			{Name: "A", Default: "0.8 0.1 0.1 0.5", Meaning: "belief, disbelief, uncertainty, base rate"},
			{Name: "B", Default: "0.4 0.3 0.3 0.5", Meaning: "belief, disbelief, uncertainty, base rate"},
			{Name: "r", Default: "0", Meaning: "supportive evidence, for map and law"},
			{Name: "s", Default: "0", Meaning: "contrary evidence, for map and law"},
			{Name: "r2", Default: "0", Meaning: "second supportive evidence, for law"},
			{Name: "s2", Default: "0", Meaning: "second contrary evidence, for law"},
		},
		Measures: []published.Measure{
			{Name: "b", Meaning: "belief"},
			{Name: "d", Meaning: "disbelief"},
			{Name: "u", Meaning: "uncertainty"},
			{Name: "p", Meaning: "expectation, b + a u"},
			{Name: "law_difference", Meaning: "largest difference between the fusion of two opinions and the opinion of the evidence of both"},
		},
		Bind: bindSubjective,
	}
}

func bindSubjective(v *published.Values, measure string) published.Trial {
	op := v.Choice("op", "map", "cumulative", "averaging", "discount2002", "discount2016", "law")
	a, b := opinionOf(v, "A"), opinionOf(v, "B")
	first := trust.Record{Supportive: v.AtLeast("r", 0), Contrary: v.AtLeast("s", 0)}
	second := trust.Record{Supportive: v.AtLeast("r2", 0), Contrary: v.AtLeast("s2", 0)}
	v.Require(op == "law" || measure != "law_difference", "op is %q, must be law where law_difference is measured", op)
	return published.Computed(func() (float64, error) {
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
		sum := prior.Opinion(first.Add(second))
		return max(math.Abs(o.Belief-sum.Belief), math.Abs(o.Disbelief-sum.Disbelief), math.Abs(o.Uncertainty-sum.Uncertainty)), nil
	})
}

func opinionOf(v *published.Values, name string) trust.Opinion {
	x := v.List(name)
	if !v.Require(len(x) == 4, "%s has %d numbers, must have 4", name, len(x)) {
		return trust.Opinion{}
	}
	o := trust.Opinion{Belief: x[0], Disbelief: x[1], Uncertainty: x[2], BaseRate: x[3]}
	v.Check(o.Validate())
	return o
}
