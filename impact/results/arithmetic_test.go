package results_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/results"
	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/trust"
)

// groupArithmetic computes a row of the model of that name in replication.json.
func groupArithmetic(p arithmeticParams) float64 {
	meeting := trust.DefaultMeeting()
	meeting.Hours, meeting.Interval, meeting.AttentionExponent = p.Hours, 7, 1
	switch p.Measure {
	case "dyads":
		return results.Pairs(p.N)
	case "spinout_dyads":
		return results.SpinOutPairs(p.N, p.Bridges)
	case "weeks_split":
		return meeting.Weeks(p.Needed, p.N)
	case "weeks_copresence":
		meeting.AttentionExponent = 0
		return meeting.Weeks(p.Needed, p.N)
	case "bridge_monthly_hazard":
		return results.Hazard(p.Gone, 12)
	case "bridge_half_life":
		return results.HalfLife(results.Hazard(p.Gone, 12))
	}
	return math.NaN()
}

type arithmeticParams struct {
	Measure    string
	N, Bridges int
	Needed     float64 // H: decoded below, since JSON keys here differ by case alone
	Hours      float64 // h
	Gone       float64
}

func (p *arithmeticParams) UnmarshalJSON(data []byte) error {
	raw := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	for key, into := range map[string]any{"measure": &p.Measure, "n": &p.N, "bridges": &p.Bridges, "H": &p.Needed, "h": &p.Hours, "gone": &p.Gone} {
		if err := json.Unmarshal(raw[key], into); err != nil {
			return err
		}
	}
	return nil
}

func TestGroupArithmeticAgainstEveryPublishedRow(t *testing.T) {
	data, err := os.ReadFile(shareddata.Path(t, "replication.json"))
	require.NoError(t, err)
	var all struct {
		Models []struct {
			Model string
			Rows  []json.RawMessage
		}
	}
	require.NoError(t, json.Unmarshal(data, &all))
	rows := 0
	for _, m := range all.Models {
		if m.Model != "group_arithmetic" {
			continue
		}
		for _, raw := range m.Rows {
			var row struct {
				Name              string
				Params            arithmeticParams
				Target, Tolerance float64
			}
			require.NoError(t, json.Unmarshal(raw, &row))
			require.InDelta(t, row.Target, groupArithmetic(row.Params), row.Tolerance, row.Name)
			rows++
		}
	}
	require.Equal(t, 14, rows)
}

func TestPairs(t *testing.T) {
	for _, c := range []struct {
		n       int
		bridges int
		pairs   float64
		spunOut float64
	}{{0, 0, 0, 0}, {1, 0, 0, 0}, {2, 1, 1, 1}, {5, 0, 10, 4}, {15, 2, 105, 51}, {16, 2, 120, 58}} {
		require.Equal(t, c.pairs, results.Pairs(c.n))
		require.Equal(t, c.spunOut, results.SpinOutPairs(c.n, c.bridges))
	}
	for _, x := range []float64{results.Pairs(-1), results.SpinOutPairs(-1, 0), results.SpinOutPairs(4, -1)} {
		require.True(t, math.IsNaN(x))
	}
}

func TestHazardAndHalfLife(t *testing.T) {
	require.InDelta(t, 0.5, results.Hazard(0.75, 2), 1e-15)
	require.Equal(t, 1.0, results.HalfLife(0.5))
	require.Zero(t, results.Hazard(0, 12))
	require.Equal(t, 1.0, results.Hazard(1, 12))
	require.Zero(t, results.HalfLife(1))
	require.True(t, math.IsInf(results.HalfLife(0), 1))
	for _, x := range []float64{results.Hazard(-0.1, 1), results.Hazard(1.1, 1), results.Hazard(0.5, 0), results.Hazard(0.5, math.NaN()), results.HalfLife(-1), results.HalfLife(math.NaN())} {
		require.True(t, math.IsNaN(x))
	}
	// What survives n periods of the hazard is what was to survive.
	for _, gone := range []float64{0.01, 0.5, 0.9, 0.999} {
		require.InDelta(t, 1-gone, math.Pow(1-results.Hazard(gone, 7), 7), 1e-12)
	}
}
