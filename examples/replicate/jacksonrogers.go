package main

import (
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/growth"
	"github.com/impactnet/impactnet/network/sim"
	"github.com/impactnet/impactnet/network/sim/published"
)

func jacksonRogers() published.Model {
	return published.Model{
		Name:      "jackson_rogers2007",
		Reference: "Jackson, M. O., Rogers, B. W. (2007). Meeting strangers and friends of friends. American Economic Review 97, 890-915",
		Parameters: []published.Parameter{
			{Name: "mr", Default: "5", Meaning: "strangers met"},
			{Name: "mn", Default: "5", Meaning: "people met among the contacts of these"},
			{Name: "p", Default: "1", Meaning: "chance to link to somebody met, of either kind"},
			{Name: "T", Default: "15000", Meaning: "people at the end; it starts from mr+mn+1 who all know each other"},
			{Name: "d", Default: "10", Meaning: "in-degree"},
		},
		Measures: []published.Measure{
			{Name: "ccdf", Meaning: "share of the people with an in-degree above d"},
			{Name: "theory_ccdf", Meaning: "the same in mean-field theory, (r m/(d + r m))^(1+r)"},
			{Name: "transitive_triples", Meaning: "share of the two-paths i->j->k, i not a founder, for which i->k"},
			{Name: "mean_outdegree", Meaning: "mean out-degree"},
		},
		Bind: bindJackson,
	}
}

func bindJackson(v *published.Values, measured string) published.Trial {
	link := v.Within("p", 0, 1)
	p := growth.JacksonRogersParams{
		People: v.Whole("T", 1), Strangers: v.Whole("mr", 1), Friends: v.Whole("mn", 0), LinkStranger: link, LinkFriend: link,
	}
	d := v.AtLeast("d", 0)
	v.Check(p.Validate())
	if measured == "theory_ccdf" {
		return published.Computed(func() (float64, error) { return p.TailShare(d), nil })
	}
	return published.Each(func(r *rand.Rand) (float64, error) {
		s, err := sim.Run(growth.JacksonRogers{}, p, p.People, r)
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
