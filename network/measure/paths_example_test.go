package measure_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// twoTeams is Ann, Bob and Cem, who all know each other, Dan whom Cem knows, and the
// pair Eve and Fay.
func twoTeams() *network.Graph {
	b := network.NewBuilder(network.Options{})
	for _, tie := range [][2]string{{"Ann", "Bob"}, {"Ann", "Cem"}, {"Bob", "Cem"}, {"Cem", "Dan"}, {"Eve", "Fay"}} {
		b.AddTie(tie[0], tie[1])
	}
	g, err := b.Build()
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleDistances() {
	fmt.Println(measure.Distances(twoTeams(), 0))
	// Output: [0 1 1 2 -1 -1]
}

func ExampleWeakComponents() {
	components := measure.WeakComponents(twoTeams())
	fmt.Println(components.Count(), components.LargestSize(), components.Labels)
	// Output: 2 4 [0 0 0 0 1 1]
}

func ExampleStrongComponents() {
	g, _ := network.FromArcs(4, []network.NodeID{0, 1, 2, 2}, []network.NodeID{1, 2, 0, 3}, nil, network.Options{Directed: true})
	fmt.Println(measure.StrongComponents(g).Sizes)
	// Output: [3 1]
}

func ExampleComponents_Members() {
	components := measure.WeakComponents(twoTeams())
	fmt.Println(components.Members(components.Largest()))
	// Output: [0 1 2 3]
}

func ExampleIsolates() {
	g, _ := network.FromArcs(3, []network.NodeID{0}, []network.NodeID{2}, nil, network.Options{})
	fmt.Println(measure.Isolates(g))
	// Output: [1]
}

func ExampleShortestPathLengths() {
	lengths, _ := measure.ShortestPathLengths(context.Background(), twoTeams(), measure.Options{})
	fmt.Println(lengths.Pairs)
	fmt.Printf("%.2f %v %.2f %.2f\n", lengths.Mean(), lengths.Diameter(), lengths.Connectedness(), lengths.Efficiency())
	// Output:
	// [0 10 4]
	// 1.29 2 0.47 0.40
}

func ExampleCloseness() {
	scores, _ := measure.Closeness(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.2f\n", scores)
	// Output: [0.45 0.45 0.60 0.36 0.20 0.20]
}

func ExampleHarmonic() {
	scores, _ := measure.Harmonic(context.Background(), twoTeams(), measure.Options{})
	fmt.Println(scores)
	// Output: [2.5 2.5 3 2 1 1]
}

func ExampleComponents_Count() {
	fmt.Println(measure.WeakComponents(twoTeams()).Count())
	// Output: 2
}

func ExampleComponents_Largest() {
	fmt.Println(measure.WeakComponents(twoTeams()).Largest())
	// Output: 0
}

func ExampleComponents_LargestSize() {
	fmt.Println(measure.WeakComponents(twoTeams()).LargestSize())
	// Output: 4
}

func ExampleBetweenness() {
	scores, _ := measure.Betweenness(context.Background(), twoTeams(), measure.Options{})
	fmt.Println(scores)
	// Output: [0 0 2 0 0 0]
}

func ExampleNormalizedBetweenness() {
	g := twoTeams()
	scores, _ := measure.Betweenness(context.Background(), g, measure.Options{})
	fmt.Println(measure.NormalizedBetweenness(g, scores))
	// Output: [0 0 0.2 0 0 0]
}

func ExamplePageRank() {
	scores, _ := measure.PageRank(context.Background(), twoTeams(), measure.PageRankParams{}, measure.Options{})
	fmt.Printf("%.3f\n", scores)
	// Output: [0.164 0.164 0.244 0.094 0.167 0.167]
}

func ExamplePageRankParams_Validate() {
	fmt.Println(measure.PageRankParams{Damping: 2}.Validate())
	// Output: measure: bad parameter: Damping is 2, must be in [1e-09, 0.999999999]
}

func ExampleGlobalEfficiency() {
	efficiency, _ := measure.GlobalEfficiency(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.2f\n", efficiency)
	// Output: 0.40
}

func ExampleLocalEfficiency() {
	scores, _ := measure.LocalEfficiency(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.2f\n", scores)
	// Output: [1.00 1.00 0.33 NaN NaN NaN]
}

func ExampleBridges() {
	g := twoTeams()
	for _, tie := range measure.Bridges(g) {
		fmt.Println(g.Label(tie.Source), g.Label(tie.Target))
	}
	// Output:
	// Cem Dan
	// Eve Fay
}

func ExampleArticulationPoints() {
	g := twoTeams()
	for _, u := range measure.ArticulationPoints(g) {
		fmt.Println(g.Label(u))
	}
	// Output: Cem
}

func ExampleCentralization() {
	g := twoTeams()
	scores, _ := measure.Closeness(context.Background(), g, measure.Options{})
	fmt.Printf("%.3f\n", measure.Centralization(scores, measure.ClosenessMost(g.Order(), g.Directed())))
	// Output: 0.603
}

func ExampleBetweennessMost() {
	fmt.Println(measure.BetweennessMost(6, false))
	// Output: 50
}

func ExampleClosenessMost() {
	fmt.Println(measure.ClosenessMost(5, true))
	// Output: 4
}

func ExampleHarmonicMost() {
	fmt.Println(measure.HarmonicMost(5, false))
	// Output: 6
}

// company is a director, two heads and three people of theirs.
func company() *network.Graph {
	g, err := network.FromArcs(6, []network.NodeID{0, 0, 1, 1, 2}, []network.NodeID{1, 2, 3, 4, 5}, nil, network.Options{Directed: true})
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleKrackhardt() {
	dimensions, _ := measure.Krackhardt(context.Background(), company(), measure.Options{})
	fmt.Printf("%+v\n", dimensions)
	// Output: {Connectedness:1 Hierarchy:1 Efficiency:1 LeastUpperBoundedness:1}
}

func ExampleLocalReaching() {
	scores, _ := measure.LocalReaching(context.Background(), company(), measure.Options{})
	fmt.Println(scores)
	// Output: [1 0.4 0.2 0 0 0]
}

func ExampleGlobalReaching() {
	score, _ := measure.GlobalReaching(context.Background(), company(), measure.Options{})
	fmt.Printf("%.2f\n", score)
	// Output: 0.88
}

func ExampleFragmentation() {
	score, _ := measure.Fragmentation(twoTeams(), []network.NodeID{2})
	fmt.Printf("%.2f\n", score)
	// Output: 0.80
}

func ExampleDistanceFragmentation() {
	score, _ := measure.DistanceFragmentation(context.Background(), twoTeams(), []network.NodeID{0}, measure.Options{})
	fmt.Printf("%.2f\n", score)
	// Output: 0.65
}

func ExampleGroupReach() {
	fmt.Println(measure.GroupReach(company(), []network.NodeID{1}, 1))
	// Output: 0.5 <nil>
}

func ExampleDistanceReach() {
	fmt.Println(measure.DistanceReach(company(), []network.NodeID{1}))
	// Output: 0.5 <nil>
}

func ExampleBridging() {
	scores, _ := measure.Bridging(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.3f\n", scores)
	// Output: [0.039 0.039 0.074 0.133 0.067 0.067]
}

func ExampleResilienceCurve() {
	g := twoTeams()
	curve, _ := measure.ResilienceCurve(g, measure.DegreeOrder(g))
	fmt.Printf("%.2f\n", curve)
	// Output: [0.67 0.33 0.33 0.33 0.33 0.17 0.00]
}

func ExampleResilienceArea() {
	g := twoTeams()
	curve, _ := measure.ResilienceCurve(g, measure.AdaptiveDegreeOrder(g))
	fmt.Printf("%.3f\n", measure.ResilienceArea(curve))
	// Output: 0.194
}

func ExampleRandomOrder() {
	fmt.Println(len(measure.RandomOrder(twoTeams(), rand.New(rand.NewPCG(1, 1)))))
	// Output: 6
}

func ExampleDegreeOrder() {
	fmt.Println(measure.DegreeOrder(twoTeams()))
	// Output: [2 0 1 3 4 5]
}

func ExampleAdaptiveDegreeOrder() {
	fmt.Println(measure.AdaptiveDegreeOrder(twoTeams()))
	// Output: [2 0 4 1 3 5]
}

func ExampleScoreOrder() {
	fmt.Println(measure.ScoreOrder([]float64{0.1, 0.7, 0.2}))
	// Output: [1 2 0]
}

func ExampleTiePercolationCurve() {
	curve, _ := measure.TiePercolationCurve(twoTeams(), []int32{3, 2, 1, 0, 4})
	fmt.Printf("%.2f\n", curve)
	// Output: [0.17 0.33 0.50 0.67 0.67 0.67]
}

// calls is who called whom how many minutes.
func calls() *network.Graph {
	source, target := []network.NodeID{0, 1, 0, 2}, []network.NodeID{1, 2, 2, 3}
	g, err := network.FromArcs(4, source, target, []float64{4, 2, 1, 1}, network.Options{})
	if err != nil {
		panic(err)
	}
	return g
}

func ExampleWeightedDistances() {
	distances, _ := measure.WeightedDistances(calls(), 0, measure.AsStrengths)
	fmt.Println(distances)
	// Output: [0 0.25 0.75 1.75]
}

func ExampleWeightedCloseness() {
	scores, _ := measure.WeightedCloseness(context.Background(), calls(), measure.AsStrengths, measure.Options{})
	fmt.Printf("%.2f\n", scores)
	// Output: [1.09 1.33 1.33 0.71]
}

func ExampleWeightedHarmonic() {
	scores, _ := measure.WeightedHarmonic(context.Background(), calls(), measure.AsLengths, measure.Options{})
	fmt.Printf("%.2f\n", scores)
	// Output: [1.83 1.17 2.50 1.83]
}

func ExampleWeightedBetweenness() {
	scores, _ := measure.WeightedBetweenness(context.Background(), calls(), measure.AsStrengths, measure.Options{})
	fmt.Println(scores)
	// Output: [0 2 2 0]
}

func ExampleEarliestArrivals() {
	times, _ := network.NewNumberColumn(network.TimeColumn, []float64{10, 20, 5})
	ties, _ := network.NewTies(4, []network.NodeID{0, 1, 2}, []network.NodeID{1, 2, 3}, times)
	arrivals, _ := measure.EarliestArrivals(ties, 4, 0, measure.TemporalParams{})
	fmt.Println(arrivals)
	// Output: [-Inf 10 20 +Inf]
}

func ExampleTemporalReach() {
	times, _ := network.NewNumberColumn(network.TimeColumn, []float64{10, 20, 5})
	ties, _ := network.NewTies(4, []network.NodeID{0, 1, 2}, []network.NodeID{1, 2, 3}, times)
	reach, _ := measure.TemporalReach(context.Background(), ties, 4, measure.TemporalParams{}, measure.Options{})
	fmt.Println(reach)
	// Output: [2 2 2 2]
}

func ExampleEigenvector() {
	scores, _ := measure.Eigenvector(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.3f\n", scores)
	// Output: [0.523 0.523 0.612 0.282 0.000 0.000]
}

func ExampleHITS() {
	scores, _ := measure.HITS(context.Background(), company(), measure.Options{})
	fmt.Printf("%.2f\n%.2f\n", scores.Hubs, scores.Authorities)
	// Output:
	// [0.50 0.50 0.00 0.00 0.00 0.00]
	// [0.00 0.25 0.25 0.25 0.25 0.00]
}

func ExampleKatz() {
	scores, _ := measure.Katz(context.Background(), company(), measure.KatzParams{Attenuation: 0.5}, measure.Options{})
	fmt.Println(scores)
	// Output: [1 1.5 1.5 1.75 1.75 1.75]
}

func ExampleKatzParams_Validate() {
	fmt.Println(errors.Is(measure.KatzParams{Attenuation: -1}.Validate(), measure.ErrParams))
	// Output: true
}

func ExampleAlgebraicConnectivity() {
	star, _ := network.FromArcs(5, []network.NodeID{0, 0, 0, 0}, []network.NodeID{1, 2, 3, 4}, nil, network.Options{})
	x, _ := measure.AlgebraicConnectivity(context.Background(), star, measure.Options{})
	fmt.Printf("%.3f\n", x)
	// Output: 1.000
}

func ExampleSpectralGap() {
	star, _ := network.FromArcs(5, []network.NodeID{0, 0, 0, 0}, []network.NodeID{1, 2, 3, 4}, nil, network.Options{})
	x, _ := measure.SpectralGap(context.Background(), star, measure.Options{})
	fmt.Printf("%.3f\n", x)
	// Output: 1.000
}

func ExampleSampledBetweenness() {
	estimate, _ := measure.SampledBetweenness(context.Background(), twoTeams(), measure.SampleParams{}, measure.Options{}, rand.New(rand.NewPCG(1, 1)))
	fmt.Println(estimate.Scores, estimate.Pivots, estimate.Error)
	// Output: [0 0 2 0 0 0] 6 0
}

func ExampleSampledHarmonic() {
	estimate, _ := measure.SampledHarmonic(context.Background(), twoTeams(), measure.SampleParams{Pivots: 6}, measure.Options{}, rand.New(rand.NewPCG(1, 1)))
	fmt.Println(estimate.Scores)
	// Output: [2.5 2.5 3 2 1 1]
}

func ExampleSampledCloseness() {
	estimate, _ := measure.SampledCloseness(context.Background(), twoTeams(), measure.SampleParams{}, measure.Options{}, rand.New(rand.NewPCG(1, 1)))
	fmt.Printf("%.2f\n", estimate.Scores)
	// Output: [0.45 0.45 0.60 0.36 0.20 0.20]
}

func ExampleSampleParams_Validate() {
	fmt.Println(measure.SampleParams{Pivots: -1}.Validate())
	// Output: measure: bad parameter: Pivots is -1, must not be negative
}

func ExampleHarmonicOf() {
	g, _ := network.FromArcs(4, []network.NodeID{0, 1, 2}, []network.NodeID{1, 2, 3}, nil, network.Options{})
	scores, err := measure.HarmonicOf(context.Background(), g, []network.NodeID{1, 3}, measure.Options{})
	fmt.Printf("%.2f %v", scores, err)
	// Output: [2.50 1.83] <nil>
}

func ExampleClosenessOf() {
	g, _ := network.FromArcs(4, []network.NodeID{0, 1, 2}, []network.NodeID{1, 2, 3}, nil, network.Options{})
	scores, err := measure.ClosenessOf(context.Background(), g, []network.NodeID{1, 3}, measure.Options{})
	fmt.Printf("%.2f %v", scores, err)
	// Output: [0.75 0.50] <nil>
}
