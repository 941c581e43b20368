package predict_test

import (
	"context"
	"encoding/csv"
	"io"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust/propagate/predict"
)

var background = context.Background()

func newRand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 5)) }

// invented returns ratings of people some of whom are cheats, whom honest people come to
// distrust; times repeat.
func invented(people, n int, seed uint64) []predict.Rating {
	r := newRand(seed)
	list := make([]predict.Rating, n)
	for k := range list {
		from, to := r.IntN(people), r.IntN(people-1)
		if to >= from {
			to++
		}
		value := 0.1 + 0.3*r.Float64() + 0.5*float64(from%3)/3
		if to%5 == 0 && r.Float64() < 0.8 {
			value = -1 + 0.5*r.Float64()
		}
		if from%5 == 0 {
			value = -value
		}
		list[k] = predict.Rating{From: network.NodeID(from), To: network.NodeID(to), Value: value, Time: float64(k / 3)}
	}
	return list
}

func historyOf(t testing.TB, people int, list []predict.Rating) *predict.History {
	t.Helper()
	h, err := predict.NewHistory(people, list)
	require.NoError(t, err)
	return h
}

// shared reads a set of the published data, without labels: people are numbered as they
// come.
func shared(t testing.TB, name string, scale float64) (people int, list []predict.Rating) {
	t.Helper()
	reader := csv.NewReader(shareddata.Open(t, "data", name, "edges.csv"))
	head, err := reader.Read()
	require.NoError(t, err)
	columns := map[string]int{}
	for k, field := range head {
		columns[field] = k
	}
	ids := map[string]network.NodeID{}
	person := func(label string) network.NodeID {
		id, ok := ids[label]
		if !ok {
			id = network.NodeID(len(ids))
			ids[label] = id
		}
		return id
	}
	for {
		row, err := reader.Read()
		if err == io.EOF {
			return len(ids), list
		}
		require.NoError(t, err)
		number := func(column string, otherwise float64) float64 {
			at, ok := columns[column]
			if !ok {
				return otherwise
			}
			x, err := strconv.ParseFloat(row[at], 64)
			require.NoError(t, err)
			return x
		}
		list = append(list, predict.Rating{
			From: person(row[columns["source"]]), To: person(row[columns["target"]]),
			Value: number("weight", scale) / scale, Time: number("time", float64(len(list))),
		})
	}
}

func byName(t *testing.T, scores []predict.Score, name string) predict.Score {
	t.Helper()
	for _, s := range scores {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no method %s", name)
	return predict.Score{}
}

// equal reports equality with NaN equal to itself.
func equal(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) }
