package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/impactnet/impactnet/trust/propagate"
)

func tidalTrust() published.Model {
	return published.Model{
		Name:       "tidaltrust",
		Reference:  "Golbeck, J. (2005). Computing and applying trust in web-based social networks. University of Maryland",
		Parameters: []published.Parameter{{Name: "ties", Default: "s a 9;s b 8;s c 4;a t 6;b t 10;c t 1", Meaning: "who trusts whom how far; s asks about t"}},
		Measures: []published.Measure{
			{Name: "threshold", Meaning: "strength of the strongest path from s to t"},
			{Name: "value", Meaning: "trust of s in t that follows"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			b := network.NewBuilder(network.Options{Directed: true})
			for _, end := range []string{"s", "t"} {
				b.AddPerson(end)
			}
			for _, tie := range strings.Split(v.Text("ties"), ";") {
				fields := strings.Fields(tie)
				if !v.Require(len(fields) == 3, "ties has %q, must be two people and a rating", tie) {
					continue
				}
				rating, err := strconv.ParseFloat(fields[2], 64)
				v.Require(err == nil, "ties has the rating %q, must be a number", fields[2])
				b.AddTie(fields[0], fields[1]).Weight(rating)
			}
			g, err := b.Build()
			if !v.Check(err) {
				return published.Trial{}
			}
			source, _ := g.Lookup("s")
			sink, _ := g.Lookup("t")
			return published.Computed(func() (float64, error) {
				values, thresholds, err := propagate.TidalTrust(context.Background(), g, []propagate.Pair{{From: source, To: sink}}, propagate.Options{Workers: 1})
				if measured == "threshold" {
					return at(thresholds.Scores, 0), err
				}
				return at(values.Scores, 0), err
			})
		},
	}
}
