package measure_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/stretchr/testify/require"
)

// blocks are the references about a whole data set. Those about its views are compared
// by package scorecard.
type blocks struct {
	Signed *struct {
		PositiveRows int  `json:"positive_rows"`
		NegativeRows int  `json:"negative_rows"`
		ZeroRows     int  `json:"zero_rows"`
		PositiveTies *int `json:"positive_ties"`
		NegativeTies *int `json:"negative_ties"`
		Triangles    map[string]int
		Balanced     float64
	}
	Temporal *struct {
		Rows          int
		First, Last   float64
		DistinctTimes int   `json:"distinct_times"`
		RowsPerTenth  []int `json:"rows_per_tenth"`
	}
}

func TestSignedAndTemporalReferences(t *testing.T) {
	for _, name := range shareddata.Sets(t) {
		file := filepath.Join(shareddata.Path(t, "data", name), "refs.json")
		if _, err := os.Stat(file); err != nil {
			continue // a set without references
		}
		t.Run(name, func(t *testing.T) {
			var refs blocks
			require.NoError(t, json.NewDecoder(shareddata.Open(t, "data", name, "refs.json")).Decode(&refs))
			if refs.Temporal == nil && refs.Signed == nil {
				return
			}
			edges := readEdges(t, name)
			if want := refs.Temporal; want != nil {
				got, err := measure.SummarizeTimes(edges.ties(t))
				require.NoError(t, err)
				require.Equal(t, want.Rows, got.Rows)
				require.Equal(t, want.First, got.First)
				require.Equal(t, want.Last, got.Last)
				require.Equal(t, want.DistinctTimes, got.Distinct)
				require.Equal(t, want.RowsPerTenth, got.PerTenth[:])
			}
			if want := refs.Signed; want != nil {
				positive, negative, zero := bySign(edges.weights(t))
				require.Equal(t, []int{want.PositiveRows, want.NegativeRows, want.ZeroRows}, []int{positive, negative, zero})
				if want.Triangles == nil {
					return
				}
				g := edges.weighted(t)
				var summed []float64
				for tie := range g.Undirected().Ties() {
					summed = append(summed, tie.Weight)
				}
				positive, negative, _ = bySign(summed)
				require.Equal(t, []int{*want.PositiveTies, *want.NegativeTies}, []int{positive, negative})
				got, err := measure.CountSignedTriangles(context.Background(), g, measure.Options{})
				require.NoError(t, err)
				for kind, signs := range []string{"+++", "++-", "+--", "---"} {
					require.Equal(t, want.Triangles[signs], got.ByNegative[kind], signs)
				}
				require.InDelta(t, want.Balanced, got.Balanced(), 1e-9)
			}
		})
	}
}

// edgeTable is the edge file of a data set, with people numbered as they come.
type edgeTable struct {
	header         []string
	rows           [][]string
	source, target []network.NodeID
	people         int
}

func readEdges(t *testing.T, name string) edgeTable {
	t.Helper()
	rows, err := csv.NewReader(shareddata.Open(t, "data", name, "edges.csv")).ReadAll()
	require.NoError(t, err)
	e := edgeTable{header: rows[0], rows: rows[1:]}
	numbers := map[string]network.NodeID{}
	number := func(id string) network.NodeID {
		if _, known := numbers[id]; !known {
			numbers[id] = network.NodeID(len(numbers))
		}
		return numbers[id]
	}
	source, target := e.column("source"), e.column("target")
	for i := range e.rows {
		e.source, e.target = append(e.source, number(source[i])), append(e.target, number(target[i]))
	}
	e.people = len(numbers)
	return e
}

func (e edgeTable) column(name string) []string {
	at := slices.Index(e.header, name)
	column := make([]string, len(e.rows))
	for i, row := range e.rows {
		column[i] = row[at]
	}
	return column
}

func (e edgeTable) ties(t *testing.T) *network.Ties {
	t.Helper()
	ties, err := network.NewTies(e.people, e.source, e.target, network.NewColumn(network.TimeColumn, e.column("time")))
	require.NoError(t, err)
	return ties
}

func (e edgeTable) weights(t *testing.T) (weights []float64) {
	t.Helper()
	for _, field := range e.column("weight") {
		weight, err := strconv.ParseFloat(field, 64)
		require.NoError(t, err)
		weights = append(weights, weight)
	}
	return weights
}

// bySign returns how many numbers are positive, negative and zero.
func bySign(xs []float64) (positive, negative, zero int) {
	for _, x := range xs {
		switch {
		case x > 0:
			positive++
		case x < 0:
			negative++
		default:
			zero++
		}
	}
	return positive, negative, zero
}

func (e edgeTable) weighted(t *testing.T) *network.Graph {
	t.Helper()
	g, err := network.FromArcs(e.people, e.source, e.target, e.weights(t), network.Options{Directed: true})
	require.NoError(t, err)
	return g
}
