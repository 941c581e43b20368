package measure_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"github.com/stretchr/testify/require"
)

// capability is what a measure is and what it makes of graphs of every kind: a row of
// docs/formulas.md, and of the tests that hold the measure to it.
type capability struct {
	name, with string // the function, and the parameters of this row
	is         string // formula or definition
	in         string // range: a key of ranges
	not        string // where it is undefined
	time       string
	agrees     string // the peers that give the same numbers

	directions, weights, others claim
	loops                       claim // "": ignored
	about                       subject
	small                       [4]string // the answers to tiny
	run                         func(*network.Graph) (any, error)
}

// claim says what a measure makes of something.
type claim string

const (
	ignored claim = "ignored" // the same bits without it
	kept    claim = "kept"    // directions: not the same without them
	summed  claim = "summed"  // directions: the same for the transposed graph, but two arcs are more than one
	counted claim = "count"   // weights: not the same without them
	refused claim = "count; negative refused"
	lengths claim = "count; positive only"

	apart claim = "apart" // what is in other components changes nothing
	ties  claim = "ties"  // people without ties change nothing
	whole claim = "whole" // everybody counts
)

// subject says what the numbers of a measure are about.
type subject int

const (
	ofGraph   subject = iota // the same if people are renumbered
	ofPeople                 // they follow the people
	ofNumbers                // people or ties by number, or what depends on numbers
)

// tiny are nobody, one person, two strangers and two who are tied.
var tiny = [4]*network.Graph{graphOf(0, false), graphOf(1, false), graphOf(2, false),
	graphOf(2, false, [2]network.NodeID{0, 1})}

// corpus is made once, as every claim about every measure walks over it.
var corpus = networktest.Corpus()

// scattered has a triangle with a tail, a pair and a person alone.
var scattered = graphOf(7, false, [][2]network.NodeID{{0, 1}, {1, 2}, {2, 0}, {2, 3}, {4, 5}}...)

// ranges holds the bounds of numbers about a graph of n people, who are of k <= n categories.
var ranges = map[string]func(n float64) (low, high float64){
	"[0,1]":             func(float64) (float64, float64) { return 0, 1 },
	"(0,1]":             func(float64) (float64, float64) { return 0, 1 },
	"[-1,1]":            func(float64) (float64, float64) { return -1, 1 },
	"[0,2]":             func(float64) (float64, float64) { return 0, 2 },
	"[0,n]":             func(n float64) (float64, float64) { return 0, n },
	"[1,n]":             func(n float64) (float64, float64) { return 1, n },
	"[0,n-1]":           func(n float64) (float64, float64) { return 0, n - 1 },
	"[1,n-1]":           func(n float64) (float64, float64) { return 1, n - 1 },
	"[0,n-1], -1":       func(n float64) (float64, float64) { return -1, n - 1 },
	"[0,n(n-1)]":        func(n float64) (float64, float64) { return 0, n * (n - 1) },
	"[0,(n-1)(n-2)]":    func(n float64) (float64, float64) { return 0, max(0, (n-1)*(n-2)) },
	"[0,(n-1)(n-2)/2]":  func(n float64) (float64, float64) { return 0, max(0, (n-1)*(n-2)/2) },
	"[0,n(n-1)(n-2)/6]": func(n float64) (float64, float64) { return 0, n * (n - 1) * (n - 2) / 6 },
	"[0,(n-1)/2n]":      func(n float64) (float64, float64) { return 0, (n - 1) / (2 * n) },
	"at least 0":        func(float64) (float64, float64) { return 0, math.Inf(1) },
	"at least 1":        func(float64) (float64, float64) { return 1, math.Inf(1) },
	"above 0":           func(float64) (float64, float64) { return math.SmallestNonzeroFloat64, math.Inf(1) },
	"any":               func(float64) (float64, float64) { return math.Inf(-1), math.Inf(1) },
	"[0,ln k]":          func(n float64) (float64, float64) { return 0, math.Log(n) },
	"[1,k]":             func(n float64) (float64, float64) { return 1, n },
	"[0,k]":             func(n float64) (float64, float64) { return 0, n },
	"[0,1-1/k]":         func(n float64) (float64, float64) { return 0, 1 - 1/n },
	"people":            func(n float64) (float64, float64) { return 0, n - 1 },
	"ties of u < v":     func(n float64) (float64, float64) { return 0, n - 1 },
	"times, -Inf, +Inf": func(float64) (float64, float64) { return math.Inf(-1), math.Inf(1) },
}

// plain runs a short measure.
func plain[T any](f func(*network.Graph) T) func(*network.Graph) (any, error) {
	return func(g *network.Graph) (any, error) { return f(g), nil }
}

// long runs a long measure.
func long[T any](f func(context.Context, *network.Graph, measure.Options) (T, error)) func(*network.Graph) (any, error) {
	return func(g *network.Graph) (any, error) { return f(context.Background(), g, measure.Options{}) }
}

// part takes one number, or one of a person, out of what a long measure returns.
func part[T, P any](f func(context.Context, *network.Graph, measure.Options) (T, error), pick func(T) P) func(*network.Graph) (any, error) {
	return func(g *network.Graph) (any, error) {
		all, err := f(context.Background(), g, measure.Options{})
		return pick(all), err
	}
}

// numbers returns the numbers that an answer is made of, in order.
func numbers(answer any) []float64 { return appendNumbers([]float64{}, reflect.ValueOf(answer)) }

func appendNumbers(out []float64, v reflect.Value) []float64 {
	switch {
	case v.CanInt():
		return append(out, float64(v.Int()))
	case v.CanFloat():
		return append(out, v.Float())
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				out = appendNumbers(out, v.Field(i))
			}
		}
	case v.Kind() == reflect.Slice || v.Kind() == reflect.Array:
		for i := range v.Len() {
			out = appendNumbers(out, v.Index(i))
		}
	}
	return out
}

// words writes an answer as the table has it.
func words(answer any, err error) string {
	if err != nil {
		return "error"
	}
	if answer == nil {
		return "–"
	}
	var fields []string
	for _, x := range numbers(answer) {
		fields = append(fields, strings.TrimPrefix(fmt.Sprintf("%.3g", x), "+"))
	}
	if kind := reflect.ValueOf(answer).Kind(); kind == reflect.Slice || kind == reflect.Array || kind == reflect.Struct {
		return "[" + strings.Join(fields, " ") + "]"
	}
	return strings.Join(fields, " ")
}

func (c capability) title() string {
	if c.with == "" {
		return c.name
	}
	return c.name + ": " + c.with
}

// of returns the numbers of the measure, and false where it refuses the graph: for the
// weights that it says it refuses, and where an iteration has no answer.
func (c capability) of(t *testing.T, g *network.Graph) ([]float64, bool) {
	t.Helper()
	answer, err := c.run(g)
	switch {
	case errors.Is(err, measure.ErrConvergence):
		return nil, false
	case (c.weights == refused || c.weights == lengths) && lowest(g) < 0:
		require.ErrorIs(t, err, network.ErrWeight)
		return nil, false
	}
	require.NoError(t, err)
	return numbers(answer), answer != nil
}

func lowest(g *network.Graph) float64 {
	least := math.Inf(1)
	for tie := range g.Ties() {
		least = min(least, tie.Weight)
	}
	return least
}

// compare demands the same numbers of two graphs wherever the claim is one of those
// given, and a difference somewhere in the corpus wherever it is not.
func (c capability) compare(t *testing.T, claimed claim, same []claim, change func(*network.Graph) *network.Graph, tolerance float64) {
	t.Helper()
	demanded, compared, different := slices.Contains(same, claimed), 0, 0
	for _, example := range corpus {
		g := example.Graph
		changed := change(g)
		if changed == nil || g.Order() < 2 {
			continue
		}
		before, ok := c.of(t, g)
		after, also := c.of(t, changed)
		if !ok || !also {
			continue
		}
		compared++
		switch {
		case demanded && tolerance == 0:
			require.Equal(t, networktest.Bits(t, before), networktest.Bits(t, after), example.Name)
		case demanded:
			require.GreaterOrEqual(t, len(after), len(before))
			networktest.EqualScores(t, before, after[:len(before)], nil, tolerance)
		case string(networktest.Bits(t, before)) != string(networktest.Bits(t, after)):
			different++
		}
	}
	require.Positive(t, compared)
	require.True(t, demanded || different > 0, "no graph shows that it is %q", claimed)
}

func TestCapabilities(t *testing.T) {
	for _, c := range capabilities() {
		t.Run(c.title(), func(t *testing.T) {
			t.Run("directions", c.testDirections)
			t.Run("weights", c.testWeights)
			t.Run("loops", c.testLoops)
			t.Run("others", c.testOthers)
			t.Run("small", c.testSmall)
			t.Run("range", c.testRange)
			t.Run("numbering", c.testNumbering)
		})
	}
}

func (c capability) testDirections(t *testing.T) {
	directed := func(change func(*network.Graph) *network.Graph) func(*network.Graph) *network.Graph {
		return func(g *network.Graph) *network.Graph {
			if !g.Directed() {
				return nil
			}
			return change(g)
		}
	}
	c.compare(t, c.directions, []claim{ignored}, directed((*network.Graph).Undirected), 0)
	if c.directions == summed {
		c.compare(t, c.directions, []claim{summed}, directed((*network.Graph).Transpose), 1e-9)
	}
}

func (c capability) testWeights(t *testing.T) {
	c.compare(t, c.weights, []claim{ignored}, func(g *network.Graph) *network.Graph {
		if !g.Weighted() {
			return nil
		}
		return g.Unweighted()
	}, 0)
	if c.weights == lengths {
		_, err := c.run(weighted(3, true, []float64{1, 0}, [][2]network.NodeID{{0, 1}, {1, 2}}...))
		require.ErrorIs(t, err, network.ErrWeight)
	}
}

func (c capability) testLoops(t *testing.T) {
	c.compare(t, c.loops, []claim{""}, func(g *network.Graph) *network.Graph {
		if g.Loops() == 0 {
			return nil
		}
		return withoutLoops(g)
	}, 0)
	if c.weights == refused || c.weights == lengths {
		ends := [][2]network.NodeID{{0, 1}, {1, 0}, {1, 2}, {2, 0}, {1, 1}}
		want, err := c.run(weighted(3, true, []float64{1, 2, 1, 1}, ends[:4]...))
		require.NoError(t, err)
		got, err := c.run(weighted(3, true, []float64{1, 2, 1, 1, -1}, ends...))
		require.NoError(t, err, "a loop of negative weight")
		require.Equal(t, want, got)
	}
}

func (c capability) testOthers(t *testing.T) {
	c.compare(t, c.others, []claim{apart, ties}, withIsolate, 1e-8)
	if c.others == apart {
		c.compare(t, apart, []claim{apart}, withTriangle, 1e-8)
	}
	answer, err := c.run(scattered)
	require.NoError(t, err)
	defined := slices.ContainsFunc(numbers(answer), func(x float64) bool { return !math.IsNaN(x) })
	require.True(t, defined, "undefined in a disconnected graph")
}

// withTriangle returns g and three more people who are tied to each other.
func withTriangle(g *network.Graph) *network.Graph {
	source, target, weights := networktest.Arcs(g)
	for k, n := range []network.NodeID{0, 1, 2} {
		base := network.NodeID(g.Order())
		source, target = append(source, base+n), append(target, base+network.NodeID(k+1)%3)
		if weights != nil {
			weights = append(weights, 1)
		}
	}
	more, err := network.FromArcs(g.Order()+3, source, target, weights, network.Options{Directed: g.Directed(), Loops: network.KeepLoops})
	if err != nil {
		panic(err)
	}
	return more
}

func (c capability) testSmall(t *testing.T) {
	for i, g := range tiny {
		require.Equal(t, c.small[i], words(c.run(g)))
	}
}

func (c capability) testRange(t *testing.T) {
	bounds, known := ranges[c.in]
	require.True(t, known, c.in)
	for _, example := range corpus {
		low, high := bounds(float64(example.Graph.Order()))
		if c.weights == counted && lowest(example.Graph) < 0 {
			continue
		}
		found, _ := c.of(t, example.Graph)
		for _, x := range found {
			require.False(t, x < low-1e-9 || x > high+1e-9, "%s: %v is not in %s", example.Name, x, c.in)
		}
	}
}

// Numbers about the graph stay, and numbers about people follow them, when people are
// renumbered.
func (c capability) testNumbering(t *testing.T) {
	for i, example := range corpus {
		g, order := networktest.Permuted(example.Graph, rand.New(rand.NewPCG(uint64(i), 4)))
		before, ok := c.of(t, example.Graph)
		after, also := c.of(t, g)
		switch {
		case !ok || !also || c.about == ofNumbers:
		case c.about == ofGraph:
			networktest.EqualScores(t, before, after, nil, 1e-9)
		default:
			networktest.EqualScores(t, before, after, order, 1e-9)
		}
	}
}
