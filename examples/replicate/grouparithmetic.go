package main

import (
	"math"

	"github.com/impactnet/impactnet/impact/results"
	"github.com/impactnet/impactnet/trust"
)

func groupArithmetic() *model {
	m := model{
		name:      "group_arithmetic",
		reference: "arithmetic of groups; hours to friendship after Hall (2018), bridge decay after Burt (2002)",
		parameters: []parameter{
			{"n", "5", "people"}, {"bridges", "0", "ties between the two halves"}, {"H", "90", "hours"},
			{"h", "5", "hours a week"}, {"gone", "0.9", "share of bridges gone after a year"},
		},
		measures: []quantity{
			{"dyads", "pairs in a group of n"},
			{"spinout_dyads", "pairs in two groups of n/2 plus the bridges"},
			{"weeks_split", "weeks until every pair has H hours, meeting h hours a week, attention split over n-1"},
			{"weeks_copresence", "the same when co-presence counts in full"},
			{"bridge_monthly_hazard", "constant monthly hazard when a share decays in a year"},
			{"bridge_half_life", "its half-life in months"},
		},
		runs: 1, quick: 1,
	}
	return assembled(m, func(v *values, measured string) trial {
		n, bridges, hours, gone := v.whole("n", 2), v.whole("bridges", 0), v.atLeast("H", 0), v.within("gone", 0, 1)
		meeting := trust.DefaultMeeting()
		meeting.Hours, meeting.Interval = v.number("h"), 7
		v.fault(!(meeting.Hours > 0), "h is %v, must be above 0", meeting.Hours)
		hazard := results.Hazard(gone, 12)
		return exactly(func() (float64, error) {
			switch measured {
			case "dyads":
				return results.Pairs(n), nil
			case "spinout_dyads":
				return results.SpinOutPairs(n, bridges), nil
			case "weeks_split":
				meeting.AttentionExponent = 1
				return meeting.Weeks(hours, n), nil
			case "weeks_copresence":
				meeting.AttentionExponent = 0
				return meeting.Weeks(hours, n), nil
			case "bridge_monthly_hazard":
				return hazard, nil
			case "bridge_half_life":
				return results.HalfLife(hazard), nil
			}
			return math.NaN(), nil
		})
	})
}
