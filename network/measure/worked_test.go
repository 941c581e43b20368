package measure_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/internal/shareddata"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/diversity"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// worked computes a row of replication.json.
type worked func(t *testing.T, p workedParams) float64

// workedModels are the models whose rows are worked values of measures.
var workedModels = map[string]worked{
	"network_value": workedValue, "burt_measures": workedHoles, "krackhardt1994": workedDimensions,
	"core_periphery": workedCore, "centralization": workedCentralization, "brokerage": workedBrokerage,
	"key_players": workedKeyPlayers, "bridging": workedBridging,
	"mixing_indices": workedMixing, "diversity_indices": workedDiversity,
}

// Every row of these models comes out within its tolerance.
func TestWorkedValues(t *testing.T) {
	var file struct {
		Models []struct {
			Model string
			Rows  []struct {
				Name              string
				Params            workedParams
				Target, Tolerance float64
			}
		}
	}
	require.NoError(t, json.NewDecoder(shareddata.Open(t, "replication.json")).Decode(&file))
	models, rows := 0, 0
	for _, model := range file.Models {
		compute, ours := workedModels[model.Model]
		if !ours {
			continue
		}
		models++
		for _, row := range model.Rows {
			t.Run(model.Model+"/"+row.Name, func(t *testing.T) {
				require.InDelta(t, row.Target, compute(t, row.Params), row.Tolerance)
			})
			rows++
		}
	}
	require.Equal(t, len(workedModels), models)
	require.Greater(t, rows, 100)
}

// workedParams are the parameters of a row: numbers and texts.
type workedParams map[string]any

func (p workedParams) measure() string { return fmt.Sprint(p["measure"]) }

func (p workedParams) number(name string) float64 { return p[name].(float64) }

// node returns the person the row is about.
func (p workedParams) node() network.NodeID { return network.NodeID(p.number("node")) }

// people returns the people that a text names.
func (p workedParams) people(name string) (people []network.NodeID) {
	for _, x := range fields(p[name].(string)) {
		people = append(people, network.NodeID(x))
	}
	return people
}

// graph returns the graph that the row names.
func (p workedParams) graph(t *testing.T) *network.Graph {
	t.Helper()
	name := fmt.Sprint(p["graph"])
	switch name {
	case "karate":
		return networktest.Karate()
	case "barbell_4_1":
		return networktest.Barbell()
	case "weighted4":
		return weighted(4, false, []float64{3, 1, 2, 1}, [][2]network.NodeID{{0, 1}, {0, 2}, {1, 2}, {2, 3}}...)
	case "karate_both_ways":
		source, target, _ := networktest.Arcs(networktest.Karate())
		both, err := network.FromArcs(34, append(source, target...), append(target, source...), nil, network.Options{Directed: true})
		require.NoError(t, err)
		return both
	}
	shape, known := workedGraphs[name]
	require.True(t, known, name)
	ends := fields(shape.ties)
	var ties [][2]network.NodeID
	for i := 0; i < len(ends); i += 2 {
		ties = append(ties, [2]network.NodeID{network.NodeID(ends[i]), network.NodeID(ends[i+1])})
	}
	return graphOf(shape.n, shape.directed, ties...)
}

// workedGraphs are the small graphs by their ties: source, target, source, target.
var workedGraphs = map[string]struct {
	n        int
	directed bool
	ties     string
}{
	"K2":         {2, false, "0 1"},
	"K3":         {3, false, "0 1 0 2 1 2"},
	"K4":         {4, false, "0 1 0 2 0 3 1 2 1 3 2 3"},
	"K5":         {5, false, "0 1 0 2 0 3 0 4 1 2 1 3 1 4 2 3 2 4 3 4"},
	"star5":      {6, false, "0 1 0 2 0 3 0 4 0 5"},
	"star7":      {7, false, "0 1 0 2 0 3 0 4 0 5 0 6"},
	"path5":      {5, false, "0 1 1 2 2 3 3 4"},
	"ring7":      {7, false, "0 1 1 2 2 3 3 4 4 5 5 6 6 0"},
	"ego6":       {7, false, "0 1 0 2 0 3 0 4 0 5 0 6 1 2 2 3 4 5 5 6"},
	"outtree7":   {7, true, "0 1 0 2 1 3 1 4 2 5 2 6"},
	"cycle5":     {5, true, "0 1 1 2 2 3 3 4 4 0"},
	"complete5":  {5, true, "0 1 0 2 0 3 0 4 1 2 1 3 1 4 2 3 2 4 3 4 1 0 2 0 3 0 4 0 2 1 3 1 4 1 3 2 4 2 4 3"},
	"two_roots5": {5, true, "0 2 1 2 2 3 2 4"},
	"diamond5":   {5, true, "0 1 0 2 1 3 2 3 3 4"},
	"two_comps6": {6, true, "0 1 0 2 3 4 4 5 5 3"},
}

// fields returns the numbers of a text.
func fields(text string) (numbers []float64) {
	for _, field := range strings.Fields(text) {
		x, err := strconv.ParseFloat(field, 64)
		if err != nil {
			panic(err)
		}
		numbers = append(numbers, x)
	}
	return numbers
}

// done returns x, and fails the test for an error.
func done[T any](t *testing.T) func(x T, err error) T {
	return func(x T, err error) T {
		t.Helper()
		require.NoError(t, err)
		return x
	}
}

func workedValue(t *testing.T, p workedParams) float64 {
	n := p.number("n")
	switch p.measure() {
	case "metcalfe":
		return math.Exp(measure.Metcalfe.LogValue(n))
	case "odlyzko":
		return math.Exp(measure.Odlyzko.LogValue(n))
	case "zipf":
		return measure.ZipfValue(int(n))
	case "reed":
		return math.Exp(measure.Reed.LogValue(n))
	case "reed_log2":
		return measure.Reed.LogValue(n) / math.Ln2
	}
	var made measure.ValueLaw
	for _, law := range laws {
		if strings.EqualFold(law.String(), p["law"].(string)) {
			made = law
		}
	}
	const seeds, points = 200, 20
	right := 0.
	for seed := range uint64(seeds) {
		r := rand.New(rand.NewPCG(seed, 1))
		var people, values []float64
		for i := range points {
			n := math.Round(20 * math.Pow(100, float64(i)/(points-1)))
			people = append(people, n)
			values = append(values, math.Exp(made.LogValue(n)+.1*r.NormFloat64()))
		}
		if done[[]measure.LawFit](t)(measure.FitValueLaws(people, values))[0].Law == made {
			right++
		}
	}
	return right / seeds
}

func workedHoles(t *testing.T, p workedParams) float64 {
	g := p.graph(t)
	h := done[measure.Holes](t)(measure.StructuralHoles(context.Background(), g, measure.Options{}))
	scores := map[string][]float64{
		"constraint": h.Constraint, "effective_size": h.EffectiveSize, "efficiency": h.Efficiency,
		"hierarchy": done[[]float64](t)(measure.ConstraintHierarchy(context.Background(), g, measure.Options{})),
	}
	require.Contains(t, scores, p.measure())
	return scores[p.measure()][p.node()]
}

func workedDimensions(t *testing.T, p workedParams) float64 {
	k := done[measure.KrackhardtDimensions](t)(measure.Krackhardt(context.Background(), p.graph(t), measure.Options{}))
	dimensions := map[string]float64{
		"connectedness": k.Connectedness, "hierarchy": k.Hierarchy,
		"efficiency": k.Efficiency, "lubness": k.LeastUpperBoundedness,
	}
	require.Contains(t, dimensions, p.measure())
	return dimensions[p.measure()]
}

func workedCore(t *testing.T, p workedParams) float64 {
	return done[float64](t)(measure.CorePeriphery(p.graph(t), p.people("core")))
}

func workedCentralization(t *testing.T, p workedParams) float64 {
	g, ctx := p.graph(t), context.Background()
	switch p.measure() {
	case "betweenness":
		scores := done[[]float64](t)(measure.Betweenness(ctx, g, measure.Options{}))
		return measure.Centralization(scores, measure.BetweennessMost(g.Order(), g.Directed()))
	case "closeness":
		scores := done[[]float64](t)(measure.Closeness(ctx, g, measure.Options{}))
		return measure.Centralization(scores, measure.ClosenessMost(g.Order(), g.Directed()))
	}
	return measure.DegreeCentralization(g, measure.Both)
}

// clubOf returns which club the members of the karate club joined.
func clubOf(t *testing.T, g *network.Graph) diversity.Attribute {
	t.Helper()
	column, ok := g.People().Column("club")
	require.True(t, ok)
	return diversity.FromColumn(column)
}

func workedBrokerage(t *testing.T, p workedParams) float64 {
	g := p.graph(t)
	club := clubOf(t, g)
	groups := make([]int32, g.Order())
	for u := range g.Nodes() {
		groups[u] = int32(club.Category(u))
	}
	roles := map[string]measure.BrokerRole{
		"coordinator": measure.Coordinator, "itinerant": measure.Itinerant, "gatekeeper": measure.Gatekeeper,
		"representative": measure.Representative, "liaison": measure.Liaison,
	}
	require.Contains(t, roles, p.measure())
	sum := 0
	for u, b := range done[[]measure.Brokered](t)(measure.Brokerage(context.Background(), g, groups, measure.Options{})) {
		if p.node() == -1 || int(p.node()) == u {
			sum += b[roles[p.measure()]]
		}
	}
	return float64(sum)
}

func workedKeyPlayers(t *testing.T, p workedParams) float64 {
	g, set := p.graph(t), p.people("nodes")
	switch p.measure() {
	case "fragmentation":
		return done[float64](t)(measure.Fragmentation(g, set))
	case "distance_fragmentation":
		return done[float64](t)(measure.DistanceFragmentation(context.Background(), g, set, measure.Options{}))
	case "reach":
		return done[float64](t)(measure.GroupReach(g, set, 1))
	}
	return done[float64](t)(measure.DistanceReach(g, set))
}

func workedBridging(t *testing.T, p workedParams) float64 {
	if p.measure() == "cohesion" {
		return done[float64](t)(measure.GlobalEfficiency(context.Background(), p.graph(t), measure.Options{}))
	}
	return done[[]float64](t)(measure.Bridging(context.Background(), p.graph(t), measure.Options{}))[p.node()]
}

// couples is the mixing of couples in San Francisco, table I of Newman 2003,
// doi:10.1103/PhysRevE.67.026126.
var couples = [][]float64{{.258, .016, .035, .013}, {.012, .157, .058, .019}, {.013, .023, .306, .035}, {.005, .007, .024, .016}}

func workedMixing(t *testing.T, p workedParams) float64 {
	if p["graph"] == "couples2003" {
		return done[float64](t)(diversity.MatrixAssortativity(couples))
	}
	g := p.graph(t)
	club := clubOf(t, g)
	m := done[*diversity.Mixing](t)(diversity.Mix(g, club))
	switch p.measure() {
	case "assortativity":
		return m.Assortativity()
	case "degree_assortativity":
		return measure.DegreeAssortativity(g, measure.Both)
	case "internal":
		return float64(m.Ties().Internal)
	case "external":
		return float64(m.Ties().External)
	case "ei":
		return m.Ties().EI()
	case "coleman":
		side := map[string]string{"instructor": "Mr. Hi", "officer": "Officer"}[p["group"].(string)]
		for i, value := range club.Values() {
			if value == side {
				return m.Coleman()[i]
			}
		}
	case "modularity": // Σ e_ii - a_i², of the mixing matrix
		matrix, modularity := done[[][]int](t)(diversity.Matrix(g, club)), 0.
		for i, row := range matrix {
			ends := 2 * row[i]
			for j, ties := range row {
				if j != i {
					ends += ties
				}
			}
			share := float64(ends) / float64(2*g.Size())
			modularity += float64(row[i])/float64(g.Size()) - share*share
		}
		return modularity
	}
	t.Fatalf("no measure %v", p)
	return nan
}

func workedDiversity(t *testing.T, p workedParams) float64 {
	c := diversity.Composition(fields(p["p"].(string)))
	var similarity, distance [][]float64
	for _, line := range strings.Split(p["z"].(string), ";") {
		row := fields(line)
		far := make([]float64, len(row))
		for j, z := range row {
			far[j] = 1 - z
		}
		similarity, distance = append(similarity, row), append(distance, far)
	}
	switch p.measure() {
	case "blau":
		return c.Blau()
	case "blau_normalised":
		return c.IQV()
	case "shannon":
		return c.Shannon()
	case "hill":
		return c.Hill(p.number("q"))
	case "leinster_cobbold":
		return done[float64](t)(c.LeinsterCobbold(similarity, p.number("q")))
	case "rao":
		return done[float64](t)(c.Rao(distance))
	case "rao_stirling":
		return done[float64](t)(c.RaoStirling(distance, 1, 1))
	}
	t.Fatalf("no measure %v", p)
	return nan
}
