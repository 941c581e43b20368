package measure_test

import (
	"context"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// fromFirst runs a measure of the first person; there is none in an empty graph.
func fromFirst[T any](f func(g *network.Graph, source network.NodeID) (T, error)) func(*network.Graph) (any, error) {
	return func(g *network.Graph) (any, error) {
		if g.Order() == 0 {
			return nil, nil
		}
		return f(g, 0)
	}
}

// meaning runs a measure of weighted paths.
func meaning[T any](f func(context.Context, *network.Graph, measure.WeightMeaning, measure.Options) (T, error), w measure.WeightMeaning) func(*network.Graph) (any, error) {
	return long(func(ctx context.Context, g *network.Graph, o measure.Options) (T, error) { return f(ctx, g, w, o) })
}

// sampled runs a measure on a sample, which is everybody in graphs as small as these.
func sampled(f func(context.Context, *network.Graph, measure.SampleParams, measure.Options, *rand.Rand) (measure.Estimate, error)) func(*network.Graph) (any, error) {
	return part(func(ctx context.Context, g *network.Graph, o measure.Options) (measure.Estimate, error) {
		return f(ctx, g, measure.SampleParams{}, o, rand.New(rand.NewPCG(1, 1)))
	}, func(e measure.Estimate) []float64 { return e.Scores })
}

// some runs a measure of some people: of the first, if there are any.
func some(f func(context.Context, *network.Graph, []network.NodeID, measure.Options) ([]float64, error)) func(*network.Graph) (any, error) {
	return func(g *network.Graph) (any, error) {
		return f(context.Background(), g, slices.Collect(g.Nodes())[:min(1, g.Order())], measure.Options{})
	}
}

// pathCapabilities are the measures of who reaches whom and how.
var pathCapabilities = []capability{{
	name: "WeakComponents", is: "sets joined by paths that ignore directions", in: "people",
	directions: ignored, weights: ignored, others: apart, about: ofNumbers, small: [4]string{"[]", "[0]", "[0 1]", "[0 0]"},
	time: "O(n + m)", agrees: "networkx connected_components, weakly_connected_components",
	run: plain(func(g *network.Graph) []int32 { return measure.WeakComponents(g).Labels }),
}, {
	name: "StrongComponents", is: "sets in which everybody reaches everybody", in: "people",
	directions: kept, weights: ignored, others: apart, about: ofNumbers, small: [4]string{"[]", "[0]", "[0 1]", "[0 0]"},
	time: "O(n + m)", agrees: "networkx strongly_connected_components",
	run: plain(func(g *network.Graph) []int32 { return measure.StrongComponents(g).Labels }),
}, {
	name: "Bridges", is: "ties without which their ends are not joined", in: "ties of u < v",
	directions: ignored, weights: ignored, others: ties, about: ofNumbers, small: [4]string{"[]", "[]", "[]", "[0 1]"},
	time: "O(n + m)", agrees: "networkx bridges",
	run: plain(func(g *network.Graph) (ends [][2]network.NodeID) {
		for _, tie := range measure.Bridges(g) {
			ends = append(ends, [2]network.NodeID{tie.Source, tie.Target})
		}
		return ends
	}),
}, {
	name: "ArticulationPoints", is: "people without whom their component falls apart", in: "people",
	directions: ignored, weights: ignored, others: ties, about: ofNumbers, small: [4]string{"[]", "[]", "[]", "[]"},
	time: "O(n + m)", agrees: "networkx articulation_points", run: plain(measure.ArticulationPoints),
}, {
	name: "Distances", is: "ties on a shortest path from a person to u; -1 without one", in: "[0,n-1], -1",
	directions: kept, weights: ignored, others: apart, about: ofNumbers, small: [4]string{"–", "[0]", "[0 -1]", "[0 1]"},
	time: "O(n + m)", agrees: "networkx single_source_shortest_path_length",
	run: fromFirst(func(g *network.Graph, u network.NodeID) ([]int32, error) { return measure.Distances(g, u), nil }),
}, {
	name: "WeightedDistances", with: "AsLengths", is: "least sum of weights on a path from a person to u; +Inf without one", in: "at least 0",
	directions: kept, weights: lengths, others: apart, about: ofNumbers, small: [4]string{"–", "[0]", "[0 Inf]", "[0 1]"},
	time: "O((n + m) log n)", agrees: "networkx single_source_dijkstra_path_length",
	run: fromFirst(func(g *network.Graph, u network.NodeID) ([]float64, error) {
		return measure.WeightedDistances(g, u, measure.AsLengths)
	}),
}, {
	name: "WeightedDistances", with: "AsStrengths", is: "the same with lengths 1/w", in: "at least 0",
	directions: kept, weights: lengths, others: apart, about: ofNumbers, small: [4]string{"–", "[0]", "[0 Inf]", "[0 1]"},
	time: "O((n + m) log n)", agrees: "networkx single_source_dijkstra_path_length of 1/w",
	run: fromFirst(func(g *network.Graph, u network.NodeID) ([]float64, error) {
		return measure.WeightedDistances(g, u, measure.AsStrengths)
	}),
}, {
	name: "ShortestPathLengths", is: "ordered pairs at distance 0, 1, 2 and so on", in: "[0,n(n-1)]",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"[0]", "[0]", "[0]", "[0 2]"},
	time: "O(nm/256) in compact graphs, O(nm)",
	run:  part(measure.ShortestPathLengths, func(l measure.PathLengths) []int64 { return l.Pairs }),
}, {
	name: "PathLengths.Reachable", is: "ordered pairs joined by a path", in: "[0,n(n-1)]",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"0", "0", "0", "2"},
	time: "O(diameter) after ShortestPathLengths", run: part(measure.ShortestPathLengths, measure.PathLengths.Reachable),
}, {
	name: "PathLengths.Mean", is: "mean distance over pairs joined by a path", in: "[1,n-1]", not: "no such pair",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "1"},
	time: "O(diameter) after ShortestPathLengths", agrees: "networkx average_shortest_path_length of connected graphs, igraph mean_distance",
	run: part(measure.ShortestPathLengths, measure.PathLengths.Mean),
}, {
	name: "PathLengths.Diameter", is: "largest distance over pairs joined by a path", in: "[1,n-1]", not: "no such pair",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "1"},
	time: "O(diameter) after ShortestPathLengths", agrees: "networkx diameter of connected graphs, igraph diameter",
	run: part(measure.ShortestPathLengths, measure.PathLengths.Diameter),
}, {
	name: "PathLengths.Connectedness", is: "pairs joined by a path / n(n-1)", in: "[0,1]", not: "n < 2",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "0", "1"},
	time: "O(diameter) after ShortestPathLengths", run: part(measure.ShortestPathLengths, measure.PathLengths.Connectedness),
}, {
	name: "GlobalEfficiency", is: "mean of 1/d(u,v) over ordered pairs, 0 without a path", in: "[0,1]", not: "n < 2",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "0", "1"},
	time: "as ShortestPathLengths", agrees: "networkx global_efficiency", run: long(measure.GlobalEfficiency),
}, {
	name: "LocalEfficiency", is: "GlobalEfficiency of the neighbours of u without u", in: "[0,1]", not: "d < 2",
	directions: ignored, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[NaN NaN]"},
	time: "O(Σ d·m among neighbours)", agrees: "networkx local_efficiency as mean with 0 for NaN", run: long(measure.LocalEfficiency),
}, {
	name: "Closeness", is: "(r/(n-1)) · r / Σ d(u,v) over the r people u who reach v; by convention 0 if r = 0", in: "[0,1]",
	directions: kept, weights: ignored, others: whole, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "as ShortestPathLengths", agrees: "networkx closeness_centrality", run: long(measure.Closeness),
}, {
	name: "Harmonic", is: "Σ 1/d(u,v) over the others u", in: "[0,n-1]",
	directions: kept, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "as ShortestPathLengths", agrees: "networkx harmonic_centrality", run: long(measure.Harmonic),
}, {
	name: "ClosenessOf", is: "Closeness of some people", in: "[0,1]",
	directions: kept, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"[]", "[0]", "[0]", "[1]"},
	time: "O(n + m) and a share of Closeness", run: some(measure.ClosenessOf),
}, {
	name: "HarmonicOf", is: "Harmonic of some people", in: "[0,n-1]",
	directions: kept, weights: ignored, others: apart, about: ofNumbers, small: [4]string{"[]", "[0]", "[0]", "[1]"},
	time: "O(n + m) and a share of Harmonic", run: some(measure.HarmonicOf),
}, {
	name: "Betweenness", is: "Σ σ_st(v)/σ_st over pairs s, t of others; ordered pairs if directed", in: "[0,(n-1)(n-2)]",
	directions: kept, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[0 0]"},
	time: "O(nm)", agrees: "networkx betweenness_centrality(normalized=False), igraph betweenness", run: long(measure.Betweenness),
}, {
	name: "NormalizedBetweenness", is: "Betweenness / (n-1)(n-2), half of that undirected", in: "[0,1]", not: "n < 3",
	directions: kept, weights: ignored, others: whole, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[NaN NaN]"},
	time: "O(n) after Betweenness", agrees: "networkx betweenness_centrality for n ≥ 3",
	run: func(g *network.Graph) (any, error) {
		scores, err := measure.Betweenness(context.Background(), g, measure.Options{})
		return measure.NormalizedBetweenness(g, scores), err
	},
}, {
	name: "WeightedCloseness", with: "AsLengths", is: "Closeness with weighted distances", in: "at least 0",
	directions: kept, weights: lengths, others: whole, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(n(n + m) log n)", agrees: "networkx closeness_centrality with a distance", run: meaning(measure.WeightedCloseness, measure.AsLengths),
}, {
	name: "WeightedHarmonic", with: "AsStrengths", is: "Harmonic with weighted distances", in: "at least 0",
	directions: kept, weights: lengths, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(n(n + m) log n)", agrees: "networkx harmonic_centrality with a distance", run: meaning(measure.WeightedHarmonic, measure.AsStrengths),
}, {
	name: "WeightedBetweenness", with: "AsLengths", is: "Betweenness over weighted shortest paths", in: "[0,(n-1)(n-2)]",
	directions: kept, weights: lengths, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[0 0]"},
	time: "O(n(n + m) log n)", agrees: "igraph betweenness with weights", run: meaning(measure.WeightedBetweenness, measure.AsLengths),
}, {
	name: "SampledBetweenness", is: "Betweenness estimated from k people, with a bound on the error", in: "[0,(n-1)(n-2)]",
	directions: kept, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[0 0]"},
	time: "O(km)", run: sampled(measure.SampledBetweenness),
}, {
	name: "SampledCloseness", is: "Closeness estimated likewise", in: "[0,1]",
	directions: kept, weights: ignored, others: whole, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(km/256) in compact graphs, O(km)", run: sampled(measure.SampledCloseness),
}, {
	name: "SampledHarmonic", is: "Harmonic estimated likewise", in: "[0,n-1]",
	directions: kept, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(km/256) in compact graphs, O(km)", run: sampled(measure.SampledHarmonic),
}}

// standingCapabilities are the measures of how people stand in the whole.
var standingCapabilities = []capability{{
	name: "PageRank", is: "x(v) = (1-d)/n + d·(Σ x(u)/out(u) over u→v, and x(u)/n for u without ties)", in: "(0,1]",
	directions: kept, weights: ignored, others: whole, about: ofPeople, small: [4]string{"[]", "[1]", "[0.5 0.5]", "[0.5 0.5]"},
	time: "O(m) a pass, some dozens", agrees: "networkx pagerank, igraph personalized_pagerank", run: long(pageRank(false)),
}, {
	name: "PageRank", with: "Weighted", is: "the same with ties chosen in proportion to their weights", in: "(0,1]",
	directions: kept, weights: refused, others: whole, about: ofPeople, small: [4]string{"[]", "[1]", "[0.5 0.5]", "[0.5 0.5]"},
	time: "O(m) a pass, some dozens", agrees: "networkx pagerank, igraph personalized_pagerank", run: long(pageRank(true)),
}, {
	name: "Eigenvector", is: "λx(v) = Σ w(u,v) x(u), λ the largest; Σ x² = 1", in: "[0,1]", not: "λ = 0: no ties, or directed without a cycle",
	directions: kept, weights: refused, others: ties, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[0.707 0.707]"},
	time: "O(m) a step", agrees: "networkx eigenvector_centrality_numpy of connected graphs", run: long(measure.Eigenvector),
}, {
	name: "Katz", is: "x(v) = 1 + α Σ w(u,v) x(u)", in: "at least 1", not: "α ≥ 1/λ is an error",
	directions: kept, weights: refused, others: apart, about: ofPeople, small: [4]string{"[]", "[1]", "[1 1]", "[1 1]"},
	time: "O(m) a pass", agrees: "networkx katz_centrality(normalized=False)",
	run: long(func(ctx context.Context, g *network.Graph, o measure.Options) ([]float64, error) {
		return measure.Katz(ctx, g, measure.KatzParams{Attenuation: .001}, o)
	}),
}, {
	name: "HITS", with: "Authorities", is: "first eigenvector of AᵀA, Σ = 1", in: "[0,1]", not: "no ties",
	directions: kept, weights: refused, others: ties, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[0.5 0.5]"},
	time: "O(m) a step", agrees: "networkx hits", run: part(measure.HITS, func(s measure.HITSScores) []float64 { return s.Authorities }),
}, {
	name: "HITS", with: "Hubs", is: "first eigenvector of AAᵀ, Σ = 1", in: "[0,1]", not: "no ties",
	directions: kept, weights: refused, others: ties, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[0.5 0.5]"},
	time: "O(m) a step", agrees: "networkx hits", run: part(measure.HITS, func(s measure.HITSScores) []float64 { return s.Hubs }),
}, {
	name: "Centralization", with: "Harmonic", is: "Σ(max c - c) / the most that n people can have, for any centrality c", in: "[0,1]", not: "n < 3 undirected, n < 2 directed",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(n)", agrees: "igraph centralization_betweenness, centralization_closeness of connected graphs",
	run: func(g *network.Graph) (any, error) {
		scores, err := measure.Harmonic(context.Background(), g, measure.Options{})
		return measure.Centralization(scores, measure.HarmonicMost(g.Order(), g.Directed())), err
	},
}, {
	name: "BetweennessMost", is: "Σ(max c - c) of a star: (n-1)²(n-2), half of that undirected", in: "at least 0",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"0", "0", "0", "0"},
	time: "O(1)", run: plain(func(g *network.Graph) float64 { return measure.BetweennessMost(g.Order(), g.Directed()) }),
}, {
	name: "ClosenessMost", is: "the same of Closeness: (n-1)(n-2)/(2n-3), directed n-1", in: "at least 0",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"0", "0", "0", "0"},
	time: "O(1)", run: plain(func(g *network.Graph) float64 { return measure.ClosenessMost(g.Order(), g.Directed()) }),
}, {
	name: "HarmonicMost", is: "the same of Harmonic: (n-1)(n-2)/2, directed (n-1)²", in: "at least 0",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"0", "0", "0", "0"},
	time: "O(1)", run: plain(func(g *network.Graph) float64 { return measure.HarmonicMost(g.Order(), g.Directed()) }),
}, {
	name: "LocalReaching", is: "share of the others whom v reaches; undirected Σ 1/d(v,u) / (n-1)", in: "[0,1]", not: "n < 2",
	directions: kept, weights: ignored, others: whole, about: ofPeople, small: [4]string{"[]", "[NaN]", "[0 0]", "[1 1]"},
	time: "as ShortestPathLengths", agrees: "networkx local_reaching_centrality", run: long(measure.LocalReaching),
}, {
	name: "GlobalReaching", is: "Σ(max C - C) / (n-1) of LocalReaching C", in: "[0,1]", not: "n < 2",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "0", "0"},
	time: "as ShortestPathLengths", agrees: "networkx global_reaching_centrality", run: long(measure.GlobalReaching),
}, {
	name: "Krackhardt", with: "Connectedness", is: "share of pairs in one weak component", in: "[0,1]", not: "n < 2",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "0", "1"},
	time: "O(nm + c³/64), c strong components", agrees: "R sna connectedness",
	run: part(measure.Krackhardt, func(k measure.KrackhardtDimensions) float64 { return k.Connectedness }),
}, {
	name: "Krackhardt", with: "Hierarchy", is: "1 - pairs that reach each other / pairs of which one reaches the other", in: "[0,1]", not: "nobody reaches another",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "0"},
	time: "likewise", agrees: "R sna hierarchy, krackhardt",
	run: part(measure.Krackhardt, func(k measure.KrackhardtDimensions) float64 { return k.Hierarchy }),
}, {
	name: "Krackhardt", with: "Efficiency", is: "1 - (arcs - Σ(N-1)) / Σ(N-1)² over weak components", in: "[0,1]", not: "no ties",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "0"},
	time: "likewise", agrees: "R sna efficiency",
	run: part(measure.Krackhardt, func(k measure.KrackhardtDimensions) float64 { return k.Efficiency }),
}, {
	name: "Krackhardt", with: "LeastUpperBoundedness", is: "1 - pairs without a least upper bound / Σ(N-1)(N-2)/2", in: "[0,1]", not: "no component of three",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "likewise", agrees: "R sna lubness",
	run: part(measure.Krackhardt, func(k measure.KrackhardtDimensions) float64 { return k.LeastUpperBoundedness }),
}, {
	name: "AlgebraicConnectivity", is: "second smallest eigenvalue of D - A", in: "at least 0", not: "n < 2",
	directions: ignored, weights: refused, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "0", "2"},
	time: "O(m) a step", agrees: "networkx algebraic_connectivity", run: long(measure.AlgebraicConnectivity),
}, {
	name: "SpectralGap", is: "second smallest eigenvalue of 1 - D^-½ A D^-½", in: "[0,2]", not: "n < 2",
	directions: ignored, weights: refused, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "0", "2"},
	time: "O(m) a step", agrees: "networkx normalized_laplacian_spectrum, second", run: long(measure.SpectralGap),
}}

func pageRank(weighted bool) func(context.Context, *network.Graph, measure.Options) ([]float64, error) {
	return func(ctx context.Context, g *network.Graph, o measure.Options) ([]float64, error) {
		return measure.PageRank(ctx, g, measure.PageRankParams{Weighted: weighted}, o)
	}
}
