package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/network/measure"
)

func guimera() *model {
	m := model{
		name: "guimera2005",
		reference: "Guimera, R., Uzzi, B., Spiro, J., Amaral, L. A. N. (2005). Team assembly mechanisms determine collaboration " +
			"network structure and team performance. Science 308, 697-702",
		parameters: []parameter{
			{"m", "4", "size of a team"},
			{"p", "0.5", "chance that a place goes to somebody present"},
			{"q", "0.75", "chance that this is a past collaborator of a member"},
			{"tau", "100", "steps without a team after which one leaves"},
			{"T", "1500", "steps, one team each"},
		},
		measures: []quantity{
			{"giant", "share of the people present in the largest component at the end"},
			{"repeat_share", "share of the pairs in the teams after T/2 that had worked together before"},
			{"active", "people present at the end"},
		},
		runs: 400, quick: 40,
	}
	return assembled(m, bindGuimera)
}

func bindGuimera(v *values, measured string) trial {
	p := growth.TeamAssemblyParams{
		TeamSize: v.whole("m", 1), Incumbent: v.within("p", 0, 1), Repeat: v.within("q", 0, 1), Idle: v.whole("tau", 0),
	}
	v.check(p.Validate())
	ticks := v.whole("T", 1)
	return drawn(func(r *rand.Rand) (float64, error) {
		s, err := steps(growth.TeamAssembly{}, p, ticks/2, r)
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
