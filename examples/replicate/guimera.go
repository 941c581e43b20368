package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

func guimera() published.Model {
	return published.Model{
		Name: "guimera2005",
		Reference: "Guimera, R., Uzzi, B., Spiro, J., Amaral, L. A. N. (2005). Team assembly mechanisms determine collaboration " +
			"network structure and team performance. Science 308, 697-702",
		Parameters: []published.Parameter{
			{Name: "m", Default: "4", Meaning: "size of a team"},
			{Name: "p", Default: "0.5", Meaning: "chance that a place goes to somebody present"},
			{Name: "q", Default: "0.75", Meaning: "chance that this is a past collaborator of a member"},
			{Name: "tau", Default: "100", Meaning: "steps without a team after which one leaves"},
			{Name: "T", Default: "1500", Meaning: "steps, one team each"},
		},
		Measures: []published.Measure{
			{Name: "giant", Meaning: "share of the people present in the largest component at the end"},
			{Name: "repeat_share", Meaning: "share of the pairs in the teams after T/2 that had worked together before"},
			{Name: "active", Meaning: "people present at the end"},
		},
		Bind: bindGuimera,
	}
}

func bindGuimera(v *published.Values, measured string) published.Trial {
	p := growth.TeamAssemblyParams{
		TeamSize: v.Whole("m", 1), Incumbent: v.Within("p", 0, 1), Repeat: v.Within("q", 0, 1), Idle: v.Whole("tau", 0),
	}
	v.Check(p.Validate())
	ticks := v.Whole("T", 1)
	return published.Each(func(r *rand.Rand) (float64, error) {
		s, err := sim.Run(growth.TeamAssembly{}, p, ticks/2, r)
		if err != nil {
			return 0, err
		}
		pairs, repeats := s.Pairs, s.Repeats
		for range ticks - ticks/2 {
			if _, err := (growth.TeamAssembly{}).Step(s, r); err != nil {
				return 0, err
			}
		}
		switch measured {
		case "active":
			return float64(s.Order()), nil
		case "repeat_share":
			return float64(s.Repeats-repeats) / float64(s.Pairs-pairs), nil
		}
		parts := measure.WeakComponents(s.Freeze())
		return float64(parts.Sizes[parts.Largest()]) / float64(s.Order()), nil
	})
}
