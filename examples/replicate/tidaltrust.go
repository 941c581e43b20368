package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate"
)

func tidalTrust() *model {
	m := model{
		name:       "tidaltrust",
		reference:  "Golbeck, J. (2005). Computing and applying trust in web-based social networks. University of Maryland",
		parameters: []parameter{{"ties", "s a 9;s b 8;s c 4;a t 6;b t 10;c t 1", "who trusts whom how far; s asks about t"}},
		measures: []quantity{
			{"threshold", "strength of the strongest path from s to t"}, {"value", "trust of s in t that follows"},
		},
	}
	return assembled(m, func(v *values, measured string) trial {
		b := network.NewBuilder(network.Options{Directed: true})
		for _, end := range []string{"s", "t"} {
			b.AddPerson(end)
		}
		for _, tie := range strings.Split(v.text["ties"], ";") {
			fields := strings.Fields(tie)
			if v.fault(len(fields) != 3, "ties has %q, must be two people and a rating", tie); len(fields) != 3 {
				continue
			}
			rating, err := strconv.ParseFloat(fields[2], 64)
			v.fault(err != nil, "ties has the rating %q, must be a number", fields[2])
			b.AddTie(fields[0], fields[1]).Weight(rating)
		}
		g, err := b.Build()
		if v.check(err); len(v.faults) > 0 {
			return trial{}
		}
		source, _ := g.Lookup("s")
		sink, _ := g.Lookup("t")
		return exactly(func() (float64, error) {
			values, thresholds, err := propagate.TidalTrust(context.Background(), g, []propagate.Pair{{From: source, To: sink}}, propagate.Options{Workers: 1})
			if measured == "threshold" {
				return at(thresholds.Scores, 0), err
			}
			return at(values.Scores, 0), err
		})
	})
}
