package main

import (
	"math"

	"github.com/impactnet/impactnet/impact/results"
	"github.com/impactnet/impactnet/network/sim/published"
	"github.com/impactnet/impactnet/trust"
)

func groupArithmetic() published.Model {
	return published.Model{
		Name:      "group_arithmetic",
		Reference: "arithmetic of groups; hours to friendship after Hall (2018), bridge decay after Burt (2002)",
		Parameters: []published.Parameter{
			{Name: "n", Default: "5", Meaning: "people"},
			{Name: "bridges", Default: "0", Meaning: "ties between the two halves"},
			{Name: "H", Default: "90", Meaning: "hours"},
			{Name: "h", Default: "5", Meaning: "hours a week"},
			{Name: "gone", Default: "0.9", Meaning: "share of bridges gone after a year"},
		},
		Measures: []published.Measure{
			{Name: "dyads", Meaning: "pairs in a group of n"},
			{Name: "spinout_dyads", Meaning: "pairs in two groups of n/2 plus the bridges"},
			{Name: "weeks_split", Meaning: "weeks until every pair has H hours, meeting h hours a week, attention split over n-1"},
			{Name: "weeks_copresence", Meaning: "the same when co-presence counts in full"},
			{Name: "bridge_monthly_hazard", Meaning: "constant monthly hazard when a share decays in a year"},
			{Name: "bridge_half_life", Meaning: "its half-life in months"},
		},
		Bind: func(v *published.Values, measured string) published.Trial {
			n, bridges, hours, gone := v.Whole("n", 2), v.Whole("bridges", 0), v.AtLeast("H", 0), v.Within("gone", 0, 1)
			meeting := trust.DefaultMeeting()
			meeting.Hours, meeting.Interval = v.Positive("h"), 7
			hazard := results.Hazard(gone, 12)
			return published.Computed(func() (float64, error) {
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
		},
	}
}
