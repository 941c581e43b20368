package networktest

import (
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// Case is a graph with a name to run a subtest under.
type Case struct {
	Name  string
	Graph *network.Graph
}

// Corpus returns small graphs (at most 60 people) of every kind that a measure can
// meet: empty, tiny, with isolates, disconnected, two-mode, directed with and
// without cycles, weighted, with negative weights, with loops, labelled with
// columns. The graphs are the same at every call.
func Corpus() []Case {
	return append(append(undirectedCases(), directedCases()...), weightedCases()...)
}

func undirectedCases() []Case {
	u := network.Options{}
	loops := network.Options{Loops: network.KeepLoops}
	return []Case{
		{"empty", build(0, nil, u)},
		{"one person", build(1, nil, u)},
		{"two isolated", build(2, nil, u)},
		{"K2", build(2, pairs{{0, 1}}, u)},
		{"path", build(5, chain(5), u)},
		{"star", build(6, spokes(6), u)},
		{"cycle", build(5, ring(5), u)},
		{"even cycle", build(6, ring(6), u)},
		{"complete", build(5, clique(0, 5), u)},
		{"two components", build(8, append(clique(0, 4), pairs{{4, 5}, {5, 6}}...), u)},
		{"barbell", Barbell()},
		{"karate", Karate()},
		{"bipartite", build(7, pairs{{0, 4}, {0, 5}, {1, 4}, {1, 5}, {1, 6}, {2, 5}, {3, 6}}, u)},
		{"loops", build(5, pairs{{0, 0}, {0, 1}, {1, 2}, {2, 0}, {2, 2}, {4, 4}}, loops)},
		{"random sparse", Random(60, 0.03, 1, u)},
		{"random dense", Random(24, 0.5, 2, u)},
		{"grouped", must(Grouped().Graph(network.View{}))},
	}
}

func directedCases() []Case {
	d := network.Options{Directed: true}
	loops := network.Options{Directed: true, Loops: network.KeepLoops}
	return []Case{
		{"directed empty", build(0, nil, d)},
		{"directed one person", build(1, nil, d)},
		{"directed two isolated", build(2, nil, d)},
		{"one arc", build(2, pairs{{1, 0}}, d)},
		{"directed path", build(5, chain(5), d)},
		{"directed cycle", build(5, ring(5), d)},
		{"directed complete", build(4, append(clique(0, 4), clique(0, 4).reversed()...), d)},
		{"directed tree", build(7, pairs{{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}, {2, 6}}, d)},
		{"reciprocity", build(6, pairs{{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}, {3, 1}, {4, 3}}, d)},
		{"directed loops", build(4, pairs{{0, 0}, {0, 1}, {1, 2}, {2, 1}, {3, 3}}, loops)},
		{"directed random sparse", Random(60, 0.02, 3, d)},
		{"directed random dense", Random(24, 0.4, 4, d)},
		{"directed grouped", must(Grouped().Graph(network.View{Options: d}))},
	}
}

func weightedCases() []Case {
	d := network.Options{Directed: true}
	return []Case{
		{"weighted", weigh(Random(20, 0.2, 5, network.Options{}), 1, 5)},
		{"directed weighted", weigh(Random(20, 0.15, 6, d), 1, 5)},
		{"fractional weights", weigh(Random(20, 0.2, 7, network.Options{}), 0, math.Pi)},
		{"signed", weigh(Random(16, 0.3, 8, network.Options{}), -2, 2)},
		{"directed signed", weigh(Random(16, 0.2, 9, d), -2, 2)},
		{"weighted loops", weigh(build(4, pairs{{0, 0}, {0, 1}, {1, 2}, {3, 3}},
			network.Options{Loops: network.KeepLoops}), 1, 3)},
	}
}

// Barbell returns two cliques of four, {0,1,2,3} and {5,6,7,8}, joined by the ties
// 3-4 and 4-5 over the bridge person 4.
func Barbell() *network.Graph {
	ties := append(clique(0, 4), clique(5, 9)...)
	return build(9, append(ties, pairs{{3, 4}, {4, 5}}...), network.Options{})
}

// Random returns a graph of n people in which every ordered pair (directed) or
// unordered pair (undirected) is tied with chance p, always the same for the same
// seed. There are no loops.
func Random(n int, p float64, seed uint64, o network.Options) *network.Graph {
	r := rand.New(rand.NewPCG(seed, 0))
	var ties pairs
	for u := range network.NodeID(n) {
		for v := range network.NodeID(n) {
			if u != v && (o.Directed || u < v) && r.Float64() < p {
				ties = append(ties, [2]network.NodeID{u, v})
			}
		}
	}
	return build(n, ties, o)
}

// Large returns a random graph of 5,000 people and about 20,000 ties with a few hubs
// and some isolates: several chunks for any kernel, too big for the slow twins.
func Large(directed bool) *network.Graph {
	const n, m = 5000, 20000
	r := rand.New(rand.NewPCG(10, 0))
	ties := make(pairs, m)
	for k := range ties {
		x := r.Float64()
		ties[k] = [2]network.NodeID{network.NodeID(x * x * x * n), network.NodeID(r.IntN(n - 50))}
	}
	return build(n, ties, network.Options{Directed: directed})
}

// Grouped returns 24 people in four teams of six, added out of the order of their
// labels: tied with chance 1/2 inside a team and 1/20 across, each tie dated and of
// one of two relations. Columns: "team", "skill" (some missing) and "age" (a
// number, some missing). Every person is a member of their team, and the last of a
// team of the next team too.
func Grouped() *network.Dataset {
	const teams, size = 4, 6
	r := rand.New(rand.NewPCG(11, 0))
	b := network.NewBuilder(network.Options{})
	name := func(i int) string { return fmt.Sprintf("p%02d", i) }
	for _, i := range r.Perm(teams * size) {
		p := b.AddPerson(name(i)).Set("team", teamName(i/size))
		if i%5 != 0 {
			p.Set("skill", []string{"law", "care", "code"}[r.IntN(3)])
		}
		if i%7 != 0 {
			p.SetNumber("age", float64(20+r.IntN(40)))
		}
		b.AddMember(name(i), teamName(i/size))
		if i%size == size-1 {
			b.AddMember(name(i), teamName((i/size+1)%teams))
		}
	}
	for i := range teams * size {
		for j := range i {
			chance := 0.05
			if i/size == j/size {
				chance = 0.5
			}
			if r.Float64() < chance {
				b.AddTie(name(i), name(j)).Relation([]string{"advice", "trust"}[r.IntN(2)]).At(int64(r.IntN(100)))
			}
		}
	}
	return must(b.Dataset())
}

func teamName(team int) string { return string(rune('A' + team)) }

// pairs are the two ends of ties.
type pairs [][2]network.NodeID

func (p pairs) reversed() pairs {
	out := make(pairs, len(p))
	for k, tie := range p {
		out[k] = [2]network.NodeID{tie[1], tie[0]}
	}
	return out
}

func chain(n network.NodeID) (ties pairs) {
	for v := network.NodeID(1); v < n; v++ {
		ties = append(ties, [2]network.NodeID{v - 1, v})
	}
	return ties
}

func ring(n network.NodeID) pairs { return append(chain(n), [2]network.NodeID{n - 1, 0}) }

func spokes(n network.NodeID) (ties pairs) {
	for v := network.NodeID(1); v < n; v++ {
		ties = append(ties, [2]network.NodeID{0, v})
	}
	return ties
}

func clique(low, high network.NodeID) (ties pairs) {
	for u := low; u < high; u++ {
		for v := u + 1; v < high; v++ {
			ties = append(ties, [2]network.NodeID{u, v})
		}
	}
	return ties
}

func build(n int, ties pairs, o network.Options) *network.Graph {
	source, target := make([]network.NodeID, len(ties)), make([]network.NodeID, len(ties))
	for k, tie := range ties {
		source[k], target[k] = tie[0], tie[1]
	}
	return must(network.FromArcs(n, source, target, nil, o))
}

// weigh gives every tie of g a weight: whole numbers from low to high without 0 if
// both bounds are whole, otherwise any number between them.
func weigh(g *network.Graph, low, high float64) *network.Graph {
	r := rand.New(rand.NewPCG(12, 0))
	source, target, _ := Arcs(g)
	weights := make([]float64, len(source))
	for k := range weights {
		for weights[k] == 0 {
			weights[k] = low + r.Float64()*(high-low)
			if low == math.Trunc(low) && high == math.Trunc(high) {
				weights[k] = math.Round(weights[k])
			}
		}
	}
	return must(network.FromArcs(g.Order(), source, target, weights, keepLoops(g)))
}

// keepLoops returns the options under which FromArcs gives back g from its own ties.
func keepLoops(g *network.Graph) network.Options {
	return network.Options{Directed: g.Directed(), Loops: network.KeepLoops}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
