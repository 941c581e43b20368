package scorecard_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/scorecard"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
)

func seeded() *rand.Rand { return rand.New(rand.NewPCG(1, 0)) }

func card(t *testing.T, g *network.Graph, o scorecard.Options) *scorecard.Card {
	t.Helper()
	c, err := scorecard.New(context.Background(), g, o, seeded())
	require.NoError(t, err)
	return c
}

// A card can be made of any graph, and its JSON form has the promised keys.
func TestEveryGraphHasACard(t *testing.T) {
	always := []string{"directed", "n", "m", "m_undirected", "rows", "self_loops", "density", "components", "largest_component", "isolates",
		"average_path_length", "diameter", "transitivity", "average_local_clustering", "degree", "degree_centralization",
		"degree_assortativity", "attributes", "numeric_attributes", "k_core_max", "communities"}
	directed := []string{"reciprocity", "strong_components", "largest_strong", "average_path_length_undirected", "diameter_undirected"}
	for _, c := range networktest.Corpus() {
		t.Run(c.Name, func(t *testing.T) {
			text, err := json.Marshal(card(t, c.Graph, scorecard.Options{}))
			require.NoError(t, err)
			var back struct {
				Structure map[string]any
				People    []map[string]any
			}
			require.NoError(t, json.Unmarshal(text, &back))
			for _, key := range always {
				require.Contains(t, back.Structure, key)
			}
			for _, key := range directed {
				_, ok := back.Structure[key]
				require.Equal(t, c.Graph.Directed(), ok, key)
			}
			require.Len(t, back.People, c.Graph.Order())
			for _, p := range back.People {
				_, ok := p["pagerank_weighted"]
				require.Equal(t, c.Graph.Weighted(), ok)
				_, ok = p["constraint_directed"]
				require.Equal(t, c.Graph.Directed(), ok)
			}
		})
	}
}

func TestUndefinedIsNull(t *testing.T) {
	g, err := network.FromArcs(2, nil, nil, nil, network.Options{})
	require.NoError(t, err)
	text, err := json.Marshal(card(t, g, scorecard.Options{}))
	require.NoError(t, err)
	require.Contains(t, string(text), `"average_path_length":null`)
	require.Contains(t, string(text), `"transitivity":null`)
	require.Contains(t, string(text), `"constraint":null`)
	require.Contains(t, string(text), `"betweenness":0`)
	require.Contains(t, string(text), `"density":0`)
}

func TestNegativeWeightsLeaveWeightedMeasuresUndefined(t *testing.T) {
	g, err := network.FromArcs(3, []network.NodeID{0, 1, 2}, []network.NodeID{1, 2, 0}, []float64{1, -2, 3}, network.Options{})
	require.NoError(t, err)
	c := card(t, g, scorecard.Options{})
	text, err := json.Marshal(c)
	require.NoError(t, err)
	require.Contains(t, string(text), `"communities_weighted":null`)
	for _, p := range c.People {
		require.False(t, p.PageRankWeighted.Defined())
		require.False(t, p.ConstraintWeighted.Defined())
		require.True(t, p.Constraint.Defined())
	}
}

// The same card for any number of workers and processors, and for people and ties in any order.
func TestSameBits(t *testing.T) {
	build := func(seed uint64) *network.Graph {
		r := rand.New(rand.NewPCG(seed, 0))
		type tie struct {
			from, to string
			weight   float64
		}
		fixed := rand.New(rand.NewPCG(5, 5))
		var ties []tie
		for range 900 {
			ties = append(ties, tie{fmt.Sprint("p", fixed.IntN(200)), fmt.Sprint("p", fixed.IntN(200)), fixed.Float64()})
		}
		if seed > 0 {
			r.Shuffle(len(ties), func(i, j int) { ties[i], ties[j] = ties[j], ties[i] })
		}
		b := network.NewBuilder(network.Options{Directed: true})
		for i := range 200 {
			number := float64(i % 17)
			b.AddPerson(fmt.Sprint("p", i)).Set("place", fmt.Sprint("place", i%7)).SetNumber("age", number+0.1)
		}
		for _, tie := range ties {
			b.AddTie(tie.from, tie.to).Weight(tie.weight)
		}
		g, err := b.Build()
		require.NoError(t, err)
		return g
	}
	want, err := json.Marshal(card(t, build(0), scorecard.Options{Workers: 1}))
	require.NoError(t, err)
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	for seed, processors := range map[uint64]int{1: 1, 2: 2, 3: 7} {
		runtime.GOMAXPROCS(processors)
		got, err := json.Marshal(card(t, build(seed), scorecard.Options{Workers: int(seed) * 2}))
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
	}
}

func TestTwoModeFaults(t *testing.T) {
	build := func(modes ...string) *network.Graph {
		b := network.NewBuilder(network.Options{})
		for i, mode := range modes {
			b.AddPerson(fmt.Sprint(i)).Set("mode", mode)
		}
		b.AddTie("0", "1")
		g, err := b.Build()
		require.NoError(t, err)
		return g
	}
	for _, c := range []struct {
		modes  []string
		column string
		is     error
		says   string
	}{
		{[]string{"person", "event"}, "kind", network.ErrUnknownColumn, `no column "kind"`},
		{[]string{"person", "event", ""}, "mode", network.ErrColumn, "missing for"},
		{[]string{"person", "event", "place"}, "mode", network.ErrColumn, "exactly two"},
		{[]string{"person", "person", "event"}, "mode", network.ErrColumn, "both of mode"},
	} {
		_, err := scorecard.New(context.Background(), build(c.modes...), scorecard.Options{TwoMode: c.column}, seeded())
		require.ErrorIs(t, err, c.is)
		require.ErrorContains(t, err, c.says)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range networktest.Corpus() {
		if c.Graph.Size() > 0 {
			_, err := scorecard.New(ctx, c.Graph, scorecard.Options{}, seeded())
			require.ErrorIs(t, err, context.Canceled, c.Name)
		}
	}
}

func TestProgressIsTold(t *testing.T) {
	stages := map[string]bool{}
	g := networktest.Corpus()[len(networktest.Corpus())-1].Graph
	card(t, g, scorecard.Options{Progress: func(what string, done, total int) {
		require.LessOrEqual(t, done, total)
		stages[what] = true
	}})
	require.Contains(t, stages, "betweenness")
}

func TestNumber(t *testing.T) {
	for text, x := range map[string]float64{"null": math.NaN(), "1": 1, "0.1": 0.1, "-2.5": -2.5} {
		got, err := json.Marshal(scorecard.Number(x))
		require.NoError(t, err)
		require.Equal(t, text, string(got))
		var back scorecard.Number
		require.NoError(t, json.Unmarshal([]byte(text), &back))
		require.Equal(t, math.IsNaN(x), !back.Defined())
	}
	infinite, err := json.Marshal(scorecard.Number(math.Inf(1)))
	require.NoError(t, err)
	require.Equal(t, "null", string(infinite))
}

func ExampleNew() {
	b := network.NewBuilder(network.Options{})
	b.AddPerson("Ann").Set("place", "north")
	b.AddPerson("Bob").Set("place", "north")
	b.AddPerson("Cem").Set("place", "south")
	b.AddPerson("Dan").Set("place", "south")
	b.AddTie("Ann", "Bob")
	b.AddTie("Bob", "Cem")
	g, _ := b.Build()
	c, err := scorecard.New(context.Background(), g, scorecard.Options{}, rand.New(rand.NewPCG(1, 0)))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("density %.2f, %d pieces, %d alone\n", c.Structure.Density, c.Structure.Components, c.Structure.Isolates)
	fmt.Printf("%s is between %.0f pair; clustering defined: %v\n", c.People[1].ID, c.People[1].Betweenness, c.Structure.Transitivity.Defined())
	place := c.Structure.Attributes["place"].U
	fmt.Printf("%d tie inside a place, %d across, E-I %.0f\n", place.Internal, place.External, place.EIIndex)
	// Output:
	// density 0.33, 2 pieces, 1 alone
	// Bob is between 1 pair; clustering defined: true
	// 1 tie inside a place, 1 across, E-I 0
}

func ExampleNumber() {
	text, _ := json.Marshal([]scorecard.Number{0.5, scorecard.Undefined})
	fmt.Println(string(text))
	// Output: [0.5,null]
}
