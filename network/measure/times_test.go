package measure_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// timed returns ties of one pair of people at the given times.
func timed(t *testing.T, times ...string) *network.Ties {
	t.Helper()
	return tiesWith(t, len(times), network.NewColumn(network.TimeColumn, times))
}

func tiesWith(t *testing.T, rows int, columns ...*network.Column) *network.Ties {
	t.Helper()
	ties, err := network.NewTies(2, make([]network.NodeID, rows), slices.Repeat([]network.NodeID{1}, rows), columns...)
	require.NoError(t, err)
	return ties
}

func TestSummarizeTimes(t *testing.T) {
	for _, c := range []struct {
		name  string
		times []string
		want  measure.TieTimes
	}{
		{"cuts belong to the later tenth", []string{"0", "9", "10", "99", "100", "100"},
			measure.TieTimes{Rows: 6, Distinct: 5, Last: 100, PerTenth: [10]int{2, 1, 0, 0, 0, 0, 0, 0, 0, 3}}},
		{"three waves", []string{"1", "2", "3", "3", ""},
			measure.TieTimes{Rows: 4, Distinct: 3, First: 1, Last: 3, PerTenth: [10]int{0: 1, 5: 1, 9: 2}}},
		{"years whose tenths are not whole", []string{"1999", "2000", "2002", "2005", "2008", "2011", "2014"},
			measure.TieTimes{Rows: 7, Distinct: 7, First: 1999, Last: 2014, PerTenth: [10]int{0: 2, 2: 1, 4: 1, 6: 1, 8: 1, 9: 1}}},
		{"one moment", []string{"5", "5"},
			measure.TieTimes{Rows: 2, Distinct: 1, First: 5, Last: 5, PerTenth: [10]int{9: 2}}},
		{"dates", []string{"1970-01-01", "1970-01-02", ""},
			measure.TieTimes{Rows: 2, Distinct: 2, Last: 86400, PerTenth: [10]int{0: 1, 9: 1}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := measure.SummarizeTimes(timed(t, c.times...))
			require.NoError(t, err)
			require.Equal(t, c.want, got)
			slices.Reverse(c.times)
			again, _ := measure.SummarizeTimes(timed(t, c.times...))
			require.Equal(t, got, again)
		})
	}
}

func TestSummarizeTimesAgainstCounting(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for range 50 {
		times := make([]string, 1+r.IntN(40))
		values := map[int]int{}
		first, last := math.MaxInt, math.MinInt
		for i := range times {
			x := r.IntN(60) - 30
			times[i] = strconv.Itoa(x)
			values[x]++
			first, last = min(first, x), max(last, x)
		}
		got, err := measure.SummarizeTimes(timed(t, times...))
		require.NoError(t, err)
		require.Equal(t, len(times), got.Rows)
		require.Equal(t, len(values), got.Distinct)
		for k, rows := range got.PerTenth {
			want := 0
			for x, n := range values {
				// In whole numbers: first + k span/10 <= x < first + (k+1) span/10.
				from, to := k*(last-first), (k+1)*(last-first)
				if at := 10 * (x - first); from <= at && at < to || k == 9 && x == last {
					want += n
				}
			}
			require.Equal(t, want, rows)
		}
	}
}

func TestSummarizeTimesWithoutTimes(t *testing.T) {
	empty, err := measure.SummarizeTimes(tiesWith(t, 0, mustColumn(t)))
	require.NoError(t, err)
	require.True(t, math.IsNaN(empty.First) && math.IsNaN(empty.Last))
	require.Zero(t, empty.Rows)
	_, err = measure.SummarizeTimes(tiesWith(t, 1))
	require.ErrorIs(t, err, network.ErrUnknownColumn)
	_, err = measure.SummarizeTimes(timed(t, "soon"))
	require.ErrorIs(t, err, network.ErrColumn)
}

func mustColumn(t *testing.T) *network.Column {
	t.Helper()
	c, err := network.NewNumberColumn(network.TimeColumn, []float64{})
	require.NoError(t, err)
	return c
}

func TestTimeSlices(t *testing.T) {
	d := networktest.Grouped()
	times, err := measure.SummarizeTimes(d.Ties)
	require.NoError(t, err)
	for _, count := range []int{1, 3, 10} {
		sliced, err := measure.TimeSlices(d, network.View{}, measure.EvenCuts(times.First, times.Last, count))
		require.NoError(t, err)
		require.Len(t, sliced, count)
		rows := 0
		for i, g := range sliced {
			require.Equal(t, d.People.Len(), g.Order())
			rows += g.Counts().Rows
			if count == 10 {
				require.Equal(t, times.PerTenth[i], g.Counts().Rows)
			}
		}
		require.Equal(t, times.Rows, rows)
	}
	where := network.View{Where: []network.Range{{Column: network.TimeColumn, Min: 0, Max: 50}}}
	halves, err := measure.TimeSlices(d, where, []float64{0, 50, 100})
	require.NoError(t, err)
	for tie := range d.Ties.Source {
		at, _ := d.Ties.Column(network.TimeColumn)
		require.Equal(t, at.Ordinals()[tie] < 50, halves[0].HasTie(d.Ties.Source[tie], d.Ties.Target[tie]))
	}
	require.Len(t, where.Where, 1)
}

func TestTimeSlicesRefuse(t *testing.T) {
	d := networktest.Grouped()
	for _, cuts := range [][]float64{{1, 1}, {2, 1}, {0, nan}, {nan, 1}} {
		_, err := measure.TimeSlices(d, network.View{}, cuts)
		require.ErrorIs(t, err, measure.ErrParams)
	}
	_, err := measure.TimeSlices(d, network.View{Weight: "none"}, []float64{0, 1})
	require.ErrorIs(t, err, network.ErrUnknownColumn)
	none, err := measure.TimeSlices(d, network.View{}, nil)
	require.NoError(t, err)
	require.Empty(t, none)
	require.Empty(t, measure.EvenCuts(0, 1, 0))
	require.Empty(t, measure.EvenCuts(0, 1, math.MaxInt))
	require.Equal(t, []float64{0, 0.5, 1}, measure.EvenCuts(0, 1, 2))
}

func TestTimesOfNoRows(t *testing.T) {
	got, err := measure.SummarizeTimes(tiesWith(t, 0, network.NewColumn(network.TimeColumn, nil)))
	require.NoError(t, err)
	require.Zero(t, got.Rows)
	equal(t, nan, got.First)
}
