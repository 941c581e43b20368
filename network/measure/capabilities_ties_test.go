package measure_test

import (
	"context"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// along runs a measure for a direction.
func along[T any](f func(*network.Graph, measure.Direction) T, d measure.Direction) func(*network.Graph) (any, error) {
	return plain(func(g *network.Graph) T { return f(g, d) })
}

// tieCapabilities are the measures of how many ties there are and who has them.
var tieCapabilities = []capability{{
	name: "Density", is: "m / n(n-1); undirected 2m / n(n-1)", in: "[0,1]", not: "n < 2",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "0", "1"},
	time: "O(1)", agrees: "networkx density of simple graphs", run: plain(measure.Density),
}, {
	name: "Reciprocity", is: "arcs that are returned / m", in: "[0,1]", not: "no ties",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "1"},
	time: "O(n + m)", agrees: "networkx overall_reciprocity, igraph reciprocity", run: plain(measure.Reciprocity),
}, {
	name: "Degrees", with: "Both", is: "d(u) = number of others tied to u", in: "[0,n-1]",
	directions: ignored, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(n + m)", agrees: "networkx and igraph degree of simple graphs", run: along(measure.Degrees, measure.Both),
}, {
	name: "Degrees", with: "Out, In", is: "number of arcs that leave, or reach, u", in: "[0,n-1]",
	directions: kept, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(n)", agrees: "networkx out_degree, in_degree", run: along(measure.Degrees, measure.In),
}, {
	name: "Strengths", with: "Both", is: "sum of the weights of the ties of u, both directions added", in: "at least 0",
	directions: ignored, weights: counted, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(n + m)", agrees: "igraph strength", run: along(measure.Strengths, measure.Both),
}, {
	name: "Strengths", with: "Out, In", is: "sum of the weights of the arcs that leave, or reach, u", in: "at least 0",
	directions: kept, weights: counted, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(n + m)", agrees: "igraph strength", run: along(measure.Strengths, measure.Out),
}, {
	name: "MeanDegree", with: "Both", is: "mean of d", in: "[0,n-1]", not: "n = 0",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "0", "0", "1"},
	time: "O(n + m)", run: along(measure.MeanDegree, measure.Both),
}, {
	name: "MaxDegree", with: "Out, In", is: "largest degree", in: "[0,n-1]", not: "n = 0",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "0", "0", "1"},
	time: "O(n)", run: along(measure.MaxDegree, measure.Out),
}, {
	name: "DegreeDistribution", with: "Both", is: "number of people of degree 0, 1, 2 and so on", in: "[0,n]",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"[]", "[1]", "[2]", "[0 2]"},
	time: "O(n + m)", agrees: "networkx degree_histogram", run: along(measure.DegreeDistribution, measure.Both),
}, {
	name: "DegreeCentralization", with: "Both", is: "Σ(max d - d) / (n-1)(n-2)", in: "[0,1]", not: "n < 3",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(n + m)", agrees: "igraph centralization_degree without loops", run: along(measure.DegreeCentralization, measure.Both),
}, {
	name: "DegreeCentralization", with: "Out, In", is: "Σ(max d - d) / (n-1)²; undirected as Both", in: "[0,1]", not: "n < 2; undirected n < 3",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(n)", agrees: "igraph centralization_degree without loops", run: along(measure.DegreeCentralization, measure.In),
}, {
	name: "DegreeAssortativity", with: "Both", is: "Pearson's r of the degrees at the two ends of ties", in: "[-1,1]", not: "no ties, or all ends of one degree",
	directions: ignored, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(n + m)", agrees: "networkx degree_assortativity_coefficient", run: along(measure.DegreeAssortativity, measure.Both),
}, {
	name: "DegreeAssortativity", with: "Out, In", is: "Pearson's r of out-degree of the source and in-degree of the target", in: "[-1,1]", not: "no ties, or one side of one degree",
	directions: kept, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(n + m)", agrees: "networkx degree_assortativity_coefficient", run: along(measure.DegreeAssortativity, measure.Out),
}, {
	name: "RichClub", is: "φ(k) = density among the people of more than k ties, by k", in: "[0,1]", not: "k with fewer than two such people",
	directions: ignored, weights: ignored, others: ties, about: ofGraph, small: [4]string{"[]", "[]", "[]", "[1]"},
	time: "O(n + m)", agrees: "networkx rich_club_coefficient, not normalised", run: plain(measure.RichClub),
}, {
	name: "RichClubRatio", is: "φ(k) / mean φ(k) of reference graphs", in: "at least 0", not: "where φ is, and where it is 0 in all references",
	directions: ignored, weights: ignored, others: ties, about: ofGraph, small: [4]string{"[]", "[]", "[]", "[1]"},
	time: "O(references · k)", agrees: "networkx rich_club_coefficient, normalised",
	run: plain(func(g *network.Graph) []float64 {
		return measure.RichClubRatio(measure.RichClub(g), measure.RichClub(g))
	}),
}, {
	name: "Isolates", is: "people without a tie", in: "people",
	directions: ignored, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"[]", "[0]", "[0 1]", "[]"},
	time: "O(n)", agrees: "networkx isolates", run: plain(measure.Isolates),
}, {
	name: "TwoModeDensity", is: "ties between the sides / n₁n₂", in: "[0,1]", not: "an empty side",
	directions: ignored, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"NaN", "NaN", "0", "1"},
	time: "O(n + m)", agrees: "networkx bipartite.density",
	run: func(g *network.Graph) (any, error) { return measure.TwoModeDensity(g, everyThird(g.Order())) },
}, {
	name: "RobinsAlexander", is: "4 · cycles of four / paths of three ties", in: "[0,1]", not: "no such path",
	directions: ignored, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(m^1.5)", agrees: "networkx bipartite.robins_alexander_clustering", run: long(measure.RobinsAlexander),
}}

// circleCapabilities are the measures of how tightly people are knit.
var circleCapabilities = []capability{{
	name: "CountTriangles", is: "triangles through u", in: "[0,(n-1)(n-2)/2]",
	directions: ignored, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[0 0]"},
	time: "O(m^1.5)", agrees: "networkx triangles", run: long(measure.CountTriangles),
}, {
	name: "Triangles.Total", is: "triangles of the graph", in: "[0,n(n-1)(n-2)/6]",
	directions: ignored, weights: ignored, others: ties, about: ofGraph, small: [4]string{"0", "0", "0", "0"},
	time: "O(n) after CountTriangles", run: part(measure.CountTriangles, measure.Triangles.Total),
}, {
	name: "Transitivity", is: "3 · triangles / Σ d(d-1)/2", in: "[0,1]", not: "nobody has two ties",
	directions: ignored, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(m^1.5)", agrees: "igraph transitivity_undirected, networkx transitivity", run: long(measure.Transitivity),
}, {
	name: "LocalClustering", is: "triangles through u / (d(d-1)/2)", in: "[0,1]", not: "d < 2",
	directions: ignored, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[NaN]", "[NaN NaN]", "[NaN NaN]"},
	time: "O(m^1.5)", agrees: "igraph transitivity_local_undirected", run: long(measure.LocalClustering),
}, {
	name: "Triangles.LocalOrZero", is: "LocalClustering, by convention 0 where d < 2", in: "[0,1]",
	directions: ignored, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[0 0]"},
	time: "O(n) after CountTriangles", agrees: "networkx clustering", run: part(measure.CountTriangles, measure.Triangles.LocalOrZero),
}, {
	name: "Triangles.Average", is: "mean LocalClustering of people with d ≥ 2", in: "[0,1]", not: "nobody has two ties",
	directions: ignored, weights: ignored, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(n) after CountTriangles", agrees: "igraph transitivity_avglocal_undirected, mode nan", run: part(measure.CountTriangles, measure.Triangles.Average),
}, {
	name: "Triangles.AverageOrZero", is: "mean of LocalOrZero", in: "[0,1]", not: "n = 0",
	directions: ignored, weights: ignored, others: whole, about: ofGraph, small: [4]string{"NaN", "0", "0", "0"},
	time: "O(n) after CountTriangles", agrees: "networkx average_clustering", run: part(measure.CountTriangles, measure.Triangles.AverageOrZero),
}, {
	name: "CoreNumbers", is: "largest k of which u is in the k-core", in: "[0,n-1]",
	directions: ignored, weights: ignored, others: apart, about: ofPeople, small: [4]string{"[]", "[0]", "[0 0]", "[1 1]"},
	time: "O(n + m)", agrees: "networkx core_number", run: plain(measure.CoreNumbers),
}, {
	name: "CorePeriphery", is: "Pearson's r, over pairs, of ties and the pattern in which a pair is tied if one of the two is in the core", in: "[-1,1]", not: "all pairs tied or none, in the graph or the pattern",
	directions: kept, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(n + m)", run: func(g *network.Graph) (any, error) { return measure.CorePeriphery(g, everyThird(g.Order())) },
}, {
	name: "FitCore", is: "the core of the highest CorePeriphery found, and that", in: "[-1,1]", not: "as CorePeriphery",
	directions: kept, weights: ignored, others: whole, about: ofNumbers, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(n + m), and d log n for each later move",
	run: func(g *network.Graph) (any, error) {
		_, correlation, err := measure.FitCore(context.Background(), g)
		return correlation, err
	},
}, {
	name: "TriadCensus", is: "triads of each of the 16 kinds", in: "[0,n(n-1)(n-2)/6]",
	directions: kept, weights: ignored, others: whole, about: ofGraph, small: [4]string{noTriads, noTriads, noTriads, noTriads},
	time: "O(m^1.5)", agrees: "networkx triadic_census, igraph triad_census", run: long(measure.TriadCensus),
}, {
	name: "CountSignedTriangles", is: "triangles with 0, 1, 2, 3 negative ties", in: "[0,n(n-1)(n-2)/6]",
	directions: ignored, weights: counted, others: ties, about: ofGraph, small: [4]string{"[0 0 0 0]", "[0 0 0 0]", "[0 0 0 0]", "[0 0 0 0]"},
	time: "O(m^1.5)", run: long(measure.CountSignedTriangles),
}, {
	name: "SignedTriangles.Balanced", is: "triangles with 0 or 2 negative ties / triangles", in: "[0,1]", not: "no triangles",
	directions: ignored, weights: counted, others: ties, about: ofGraph, small: [4]string{"NaN", "NaN", "NaN", "NaN"},
	time: "O(1) after CountSignedTriangles", run: part(measure.CountSignedTriangles, measure.SignedTriangles.Balanced),
}, {
	name: "FrustrationBounds", is: "bounds on the least number of ties to remove until two camps have positive ties inside and negative ties between", in: "at least 0",
	directions: ignored, weights: counted, others: ties, about: ofNumbers, small: [4]string{"[0 0]", "[0 0]", "[0 0]", "[0 0]"},
	time: "O(m^1.5 + k·m) for k rounds",
	run: func(g *network.Graph) (any, error) {
		f, err := measure.FrustrationBounds(context.Background(), g)
		return [2]int{f.Lower, f.Upper}, err
	},
}}

const noTriads = "[0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0]"
