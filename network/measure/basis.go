package measure

// Basis says which graph a measure is taken on when it is given a directed one.
type Basis int

// The two graphs.
const (
	Directed   Basis = iota + 1 // D: ties keep their direction
	Undirected                  // U: a tie where there is one in either direction
)

// BasisOf returns the graph that the function of this package with the given name works
// on, for measures of paths and of centrality; 0 for any other name. For those on D, take
// g.Undirected() to ignore directions; for those on U it makes no difference.
func BasisOf(function string) Basis {
	switch function {
	case "Distances", "ShortestPathLengths", "GlobalEfficiency", "WeightedDistances",
		"StrongComponents",
		"Closeness", "WeightedCloseness", "SampledCloseness",
		"Harmonic", "WeightedHarmonic", "SampledHarmonic",
		"Betweenness", "WeightedBetweenness", "SampledBetweenness",
		"PageRank", "Eigenvector", "Katz", "HITS",
		"Krackhardt", "LocalReaching", "GlobalReaching",
		"GroupReach", "DistanceReach":
		return Directed
	case "WeakComponents", "Isolates", "Bridges", "ArticulationPoints",
		"LocalEfficiency", "AlgebraicConnectivity", "SpectralGap",
		"Fragmentation", "DistanceFragmentation", "Bridging",
		"ResilienceCurve", "DegreeOrder", "AdaptiveDegreeOrder", "TiePercolationCurve":
		return Undirected
	}
	return 0
}
