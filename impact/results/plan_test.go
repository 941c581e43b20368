package results_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/results"
)

func goodPlan() results.Plan {
	commitment := func(name string) results.Commitment {
		return results.Commitment{
			Initiative:   results.Initiative{Name: name, Meaning: 0.8, Speed: 0.6},
			Metrics:      []string{name + " per month"},
			CriticalMass: results.Resources{People: 3, Hours: 10},
			Committed:    results.Resources{People: 4, Hours: 10, Money: 50},
		}
	}
	return results.Plan{
		Out: results.ZoomOut{Years: 15, Opportunity: "a river to swim in", Role: "those who know its water"},
		In:  results.ZoomIn{Months: 9, Commitments: []results.Commitment{commitment("tests"), commitment("wells")}},
	}
}

func TestPlanSaysWhatItLacks(t *testing.T) {
	require.NoError(t, goodPlan().Validate())
	for want, spoil := range map[string]func(p *results.Plan){
		"10-20 years":   func(p *results.Plan) { p.Out.Years = 5 },
		"opportunity":   func(p *results.Plan) { p.Out.Opportunity = " " },
		"become":        func(p *results.Plan) { p.Out.Role = "" },
		"6-12 months":   func(p *results.Plan) { p.In.Months = math.NaN() },
		"2 or 3":        func(p *results.Plan) { p.In.Commitments = p.In.Commitments[:1] },
		"differ":        func(p *results.Plan) { p.In.Commitments[1] = p.In.Commitments[0] },
		"is measured":   func(p *results.Plan) { p.In.Commitments[0].Metrics = nil },
		"metric needs":  func(p *results.Plan) { p.In.Commitments[0].Metrics = []string{""} },
		"what it takes": func(p *results.Plan) { p.In.Commitments[0].CriticalMass = results.Resources{} },
		"from 0 up":     func(p *results.Plan) { p.In.Commitments[0].Committed.Hours = -1 },
		"critical mass": func(p *results.Plan) { p.In.Commitments[0].Committed.People = 2 },
		"meaning":       func(p *results.Plan) { p.In.Commitments[0].Initiative.Meaning = 3 },
	} {
		p := goodPlan()
		spoil(&p)
		err := p.Validate()
		require.ErrorContains(t, err, want)
		if want != "meaning" && want != "differ" {
			require.ErrorIs(t, err, results.ErrPlan)
		} else {
			require.ErrorIs(t, err, results.ErrInitiative)
		}
		require.Contains(t, p.Reading(), "Still lacking")
	}
	four := goodPlan()
	four.In.Commitments = append(four.In.Commitments, goodPlan().In.Commitments...)
	require.ErrorContains(t, four.Validate(), "got 4")
	require.NotContains(t, goodPlan().Reading(), "lacking")
}

func TestEmptyPlanReportsEverythingAtOnce(t *testing.T) {
	err := results.Plan{}.Validate()
	for _, what := range []string{"years", "opportunity", "become", "months", "2 or 3"} {
		require.ErrorContains(t, err, what)
	}
}
