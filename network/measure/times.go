package measure

import (
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// TieTimes says when the ties of a data set were seen.
type TieTimes struct {
	Rows     int     // rows with a time
	Distinct int     // different times among them
	First    float64 // the earliest time, NaN without rows
	Last     float64 // the latest time, NaN without rows
	// PerTenth holds the rows in each tenth of the span from First to Last. A tenth has
	// its beginning and not its end, but the last has both; it has all the rows if
	// First is Last.
	PerTenth [10]int
}

// SummarizeTimes reads the column "time" of ties, numbers or dates, which are seconds
// since 1970-01-01 UTC. Rows without a time do not count, repeated rows and loops do.
//
// It returns network.ErrUnknownColumn if there is no such column and network.ErrColumn
// if it holds neither numbers nor dates. O(rows log rows) time.
func SummarizeTimes(ties *network.Ties) (TieTimes, error) {
	times, err := timesOf(ties, network.TimeColumn)
	if err != nil {
		return TieTimes{}, err
	}
	times = slices.DeleteFunc(slices.Clone(times), math.IsNaN)
	slices.Sort(times)
	s := TieTimes{Rows: len(times), First: math.NaN(), Last: math.NaN()}
	if len(times) == 0 {
		return s, nil
	}
	s.First, s.Last = times[0], times[len(times)-1]
	for i, t := range times {
		s.PerTenth[tenth(t, s.First, s.Last)]++
		if i == 0 || t != times[i-1] {
			s.Distinct++
		}
	}
	return s, nil
}

// timesOf returns the numbers or dates of a column of ties; a column without rows is of
// no kind and has none.
func timesOf(ties *network.Ties, name string) ([]float64, error) {
	column, ok := ties.Column(name)
	if !ok {
		return nil, fmt.Errorf("%w: the ties have no column %q", network.ErrUnknownColumn, name)
	}
	times := column.Ordinals()
	if times == nil && ties.Len() > 0 {
		return nil, fmt.Errorf("%w: %q holds neither numbers nor dates", network.ErrColumn, name)
	}
	return times, nil
}

// tenth returns which tenth of the span t is in. The quotient is taken last: of whole
// numbers it is then below the next whole number if the exact one is.
func tenth(t, first, last float64) int {
	if t == last {
		return 9
	}
	return min(9, int(10*(t-first)/(last-first)))
}

// EvenCuts returns count+1 times that cut the span from first to last into count slices
// of equal length, for [TimeSlices]; none for a count below 1 or of 2^31 and more.
func EvenCuts(first, last float64, count int) []float64 {
	if count < 1 || count > math.MaxInt32 {
		return nil
	}
	cuts := make([]float64, count+1)
	for i := range cuts {
		cuts[i] = first + (last-first)*float64(i)/float64(count)
	}
	cuts[count] = last
	return cuts
}

// TimeSlices returns the graph of the view for every slice of time, from one cut to the
// next: ties of its beginning are in a slice and those of its end in the next, but for
// the last slice, which has both. Rows without a time are in none. The people are the
// same in all slices unless the view drops isolates.
//
// It returns ErrParams for cuts that do not increase, and the errors of
// network.Dataset.Graph. O(slices · (people + rows)) time.
func TimeSlices(d *network.Dataset, v network.View, cuts []float64) ([]*network.Graph, error) {
	var graphs []*network.Graph
	for i := 1; i < len(cuts); i++ {
		end := cuts[i]
		if !(cuts[i-1] < end) {
			return nil, fmt.Errorf("%w: the cuts %v and %v of time do not increase", ErrParams, cuts[i-1], end)
		}
		if i < len(cuts)-1 {
			end = math.Nextafter(end, math.Inf(-1))
		}
		slice := v
		slice.Where = append(slices.Clone(v.Where), network.Range{Column: network.TimeColumn, Min: cuts[i-1], Max: end})
		g, err := d.Graph(slice)
		if err != nil {
			return nil, err
		}
		graphs = append(graphs, g)
	}
	return graphs, nil
}
