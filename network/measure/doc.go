// Package measure answers what the structure of a network is: who reaches whom, who
// stands where, how tightly people are knit, what holds if some of them leave. Every
// measure is a function of a frozen [network.Graph]:
//
//	b := network.NewBuilder(network.Options{})
//	for _, tie := range [][2]string{{"Ann", "Bob"}, {"Bob", "Cem"}, {"Cem", "Ann"}, {"Cem", "Dan"}} {
//		b.AddTie(tie[0], tie[1])
//	}
//	g, err := b.Build()
//	between, err := measure.Betweenness(ctx, g, measure.Options{})
//	for u, score := range between {
//		fmt.Println(g.Label(network.NodeID(u)), score) // Cem 2, the others 0
//	}
//
// Scores of people are slices indexed by [network.NodeID]. What takes one pass over the
// ties is a plain function of the graph; what can take longer begins with a context, ends
// with [Options] and returns an error. Params say what is computed, Options say how.
//
// # Conventions
//
// What each measure makes of directions, weights, disconnected graphs and the smallest
// graphs is a table in docs/formulas.md, which the tests of this package hold it to.
//
//   - Directions: a measure keeps them (D) or takes a tie in either direction as one (U);
//     g.Undirected() makes any measure one on U. Distances in [Closeness], [Harmonic] and
//     [PageRank]'s walks lead into the person; g.Transpose() turns them round.
//   - Weights: ignored unless the documentation says that they count; g.Unweighted()
//     makes any measure ignore them. [WeightMeaning] says whether they are lengths or
//     strengths of ties. Where negative weights make no sense they are network.ErrWeight.
//   - Loops: a graph may hold them, and no measure sees them; a curve with a point for
//     every tie has one for a loop too.
//   - Disconnected graphs: distances between people whom no path joins are left out of
//     means ([PathLengths.Mean]) or count as infinite, their reciprocals as 0 ([Harmonic],
//     [GlobalEfficiency]).
//   - Undefined is NaN, never 0: the clustering of somebody with one tie, a correlation
//     without variance (which is tested in whole numbers), a mean over nobody. Where a field
//     has agreed on 0 the documentation says "by convention", or a function has OrZero in
//     its name.
//   - Errors are for what data and parameters can get wrong, and wrap [ErrParams],
//     [ErrOrder], [ErrConvergence] or an error of package network. A single source of a
//     search ([Distances], [WeightedDistances]) must be a person of the graph.
//
// # Guarantees
//
// Results have the same bits for any number of workers and on every call; those that
// depend on chance take a *rand.Rand. People renumbered get the same scores but for
// rounding. A context that ends stops a long measure soon, with its error and without a
// goroutine left behind. Every measure is held against a naive computation of its formula
// on a corpus of graphs, and against published numbers where there are some.
//
// # By question
//
// How many ties are there? [Density], [MeanDegree], [DegreeDistribution], [Reciprocity],
// [TwoModeDensity].
//
// Does it hang together? [WeakComponents], [StrongComponents], [Isolates], [Bridges],
// [ArticulationPoints], [AlgebraicConnectivity], [SpectralGap].
//
// How far is everybody from everybody? [ShortestPathLengths], [GlobalEfficiency],
// [LocalEfficiency], [Distances], [WeightedDistances].
//
// Who is central? By ties: [Degrees], [Strengths]. By distance: [Closeness], [Harmonic],
// [LocalReaching]. By the paths of others: [Betweenness]. By the centrality of their
// neighbours: [Eigenvector], [Katz], [PageRank], [HITS]. With weights: [WeightedCloseness],
// [WeightedHarmonic], [WeightedBetweenness]. In large graphs, with a bound on the error:
// [SampledBetweenness], [SampledCloseness], [SampledHarmonic]; exactly, for some people:
// [ClosenessOf], [HarmonicOf].
//
// Is it all about a few? [Centralization], [DegreeCentralization], [GlobalReaching],
// [RichClub], [CorePeriphery], [FitCore].
//
// How tightly are people knit? [Transitivity], [LocalClustering], [CountTriangles],
// [CoreNumbers], [TriadCensus], [RobinsAlexander].
//
// Are people tied to their like? [DegreeAssortativity]; by attributes, package diversity.
//
// Who stands at the gaps? [StructuralHoles], [ConstraintHierarchy], [Brokerage],
// [Bridging].
//
// Is it a hierarchy? [Krackhardt], [GlobalReaching], [Reciprocity].
//
// What if people leave? [ResilienceCurve] with [DegreeOrder], [AdaptiveDegreeOrder],
// [ScoreOrder] or [RandomOrder]; [ResilienceArea], [TiePercolationCurve], [Fragmentation],
// [DistanceFragmentation].
//
// Whom to tell first? [GroupReach], [DistanceReach].
//
// Who is likely to be tied next? [ScorePairs], [ScoreDistanceTwo].
//
// Do friends and enemies fall into camps? [CountSignedTriangles], [FrustrationBounds].
//
// What happened when? [SummarizeTimes], [TimeSlices], [EarliestArrivals], [TemporalReach].
//
// What is a network of n people worth? [ValueLaw], [ZipfValue], [FitValueLaws].
//
// # Not here
//
// Communities (package community), indices of attributes (package diversity), what needs
// random graphs to compare with (packages shape and inference). No measure changes a graph
// or draws one.
package measure
