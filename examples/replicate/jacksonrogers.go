package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/growth"
)

func jacksonRogers() *model {
	m := model{
		name:      "jackson_rogers2007",
		reference: "Jackson, M. O., Rogers, B. W. (2007). Meeting strangers and friends of friends. American Economic Review 97, 890-915",
		parameters: []parameter{
			{"mr", "5", "strangers met"},
			{"mn", "5", "people met among the contacts of these"},
			{"p", "1", "chance to link to somebody met, of either kind"},
			{"T", "15000", "people at the end; it starts from mr+mn+1 who all know each other"},
			{"d", "10", "in-degree"},
		},
		measures: []quantity{
			{"ccdf", "share of the people with an in-degree above d"},
			{"theory_ccdf", "the same in mean-field theory, (r m/(d + r m))^(1+r)"},
			{"transitive_triples", "share of the two-paths i->j->k, i not a founder, for which i->k"},
			{"mean_outdegree", "mean out-degree"},
		},
		runs: 20, quick: 3,
	}
	return assembled(m, bindJackson)
}

func bindJackson(v *values, measured string) trial {
	link := v.within("p", 0, 1)
	p := growth.JacksonRogersParams{
		People: v.whole("T", 1), Strangers: v.whole("mr", 1), Friends: v.whole("mn", 0), LinkStranger: link, LinkFriend: link,
	}
	d := v.atLeast("d", 0)
	v.check(p.Validate())
	if measured == "theory_ccdf" {
		return exactly(func() (float64, error) { return p.TailShare(d), nil })
	}
	return drawn(func(r *rand.Rand) (float64, error) {
		s, err := steps(growth.JacksonRogers{}, p, p.People, r)
		if err != nil {
			return 0, err
		}
		switch measured {
		case "transitive_triples":
			return growth.TransitiveTriples(s.Freeze(), network.NodeID(p.Founders())), nil
		case "mean_outdegree":
			return float64(s.Size()) / float64(s.Order()), nil
		}
		above := 0
		for _, u := range s.People() {
			if float64(s.InDegree(u)) > d {
				above++
			}
		}
		return float64(above) / float64(s.Order()), nil
	})
}

// steps starts a model and steps it until it is done or for so many ticks.
func steps[P, S any](m interface {
	Init(p P, r *rand.Rand) (S, error)
	Step(s S, r *rand.Rand) (done bool, err error)
}, p P, ticks int, r *rand.Rand) (S, error) {
	s, err := m.Init(p, r)
	for range ticks {
		if err != nil {
			break
		}
		var done bool
		if done, err = m.Step(s, r); done {
			break
		}
	}
	return s, err
}
