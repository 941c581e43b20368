package predict_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate/predict"
)

func TestBadRatings(t *testing.T) {
	good := predict.Rating{From: 0, To: 1, Value: 1}
	for _, c := range []struct {
		bad  predict.Rating
		text string
	}{
		{predict.Rating{From: -1, To: 1}, "person -1"},
		{predict.Rating{From: 0, To: 2}, "not in [0,2)"},
		{predict.Rating{From: 0, To: 1, Value: math.NaN()}, "value NaN"},
		{predict.Rating{From: 0, To: 1, Value: math.Inf(-1)}, "value -Inf"},
		{predict.Rating{From: 0, To: 1, Time: math.NaN()}, "time NaN"},
		{predict.Rating{From: 0, To: 1, Time: math.Inf(1)}, "time +Inf"},
	} {
		_, err := predict.NewHistory(2, []predict.Rating{good, c.bad})
		require.ErrorIs(t, err, predict.ErrRating)
		require.ErrorContains(t, err, "row 1")
		require.ErrorContains(t, err, c.text)
	}
	for _, people := range []int{-1, math.MaxInt} {
		_, err := predict.NewHistory(people, nil)
		require.ErrorIs(t, err, predict.ErrRating)
	}
}

// A history hands out what the rows say, for every rating and everybody: a naive count
// over the rows agrees with the signals that are counts.
func TestSignalsAgainstTheRows(t *testing.T) {
	list := invented(12, 150, 9)
	h := historyOf(t, 12, list)
	names := predict.Signals()
	for k, r := range list {
		values := predict.Read(h, k)
		require.Len(t, values, len(names))
		received, given, said, returned := 0, 0, 0.0, 0.0
		distrust, both := 0, map[network.NodeID]int{}
		for _, x := range list[:k] {
			if x.Time >= r.Time {
				continue
			}
			if x.To == r.To {
				received++
				said += x.Value
				if x.Value < 0 {
					distrust++
				}
				for _, y := range list[:k] {
					if y.Time < r.Time && y.From == x.From && y.To == r.From {
						both[x.From]++
						break
					}
				}
			}
			if x.From == r.From {
				given++
			}
			if x.From == r.To && x.To == r.From {
				returned = x.Value
			}
		}
		for i, s := range names {
			switch s.Name {
			case "ratings received":
				require.InDelta(t, math.Log1p(float64(received)), values[i], 1e-12)
			case "distrust received":
				require.InDelta(t, math.Log1p(float64(distrust)), values[i], 1e-12)
			case "ratings given":
				require.InDelta(t, math.Log1p(float64(given)), values[i], 1e-12)
			case "rating returned":
				require.Equal(t, returned, values[i])
			case "ever rated":
				require.Equal(t, received > 0, values[i] == 1)
			case "mean said by raters of both":
				require.Equal(t, len(both) == 0 && received == 0, values[i] == values[indexOf(names, "mean received")] && received == 0)
			}
			require.False(t, math.IsNaN(values[i]) || math.IsInf(values[i], 0), s.Name)
		}
	}
}

func indexOf(signals []predict.Signal, name string) int {
	for i, s := range signals {
		if s.Name == name {
			return i
		}
	}
	return -1
}

func TestSignals(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range predict.Signals() {
		require.False(t, seen[s.Name], s.Name)
		seen[s.Name] = true
		require.NotEqual(t, "unknown evidence", s.Evidence.String())
	}
	require.Greater(t, len(seen), 50)
	require.Equal(t, "unknown evidence", predict.Evidence(200).String())
}
