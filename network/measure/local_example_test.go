package measure_test

import (
	"context"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/measure"
)

// advice is who asks whom: Ann (0) and Bob (1) each other, Cem (2) both of them, and
// Ann asks Dan (3).
func advice() *network.Graph {
	return graphOf(4, true, [][2]network.NodeID{{0, 1}, {1, 0}, {2, 0}, {2, 1}, {0, 3}}...)
}

func ExampleDensity() {
	fmt.Printf("%.4f %.4f\n", measure.Density(advice()), measure.Density(advice().Undirected()))
	// Output: 0.4167 0.6667
}

func ExampleReciprocity() {
	fmt.Println(measure.Reciprocity(advice()))
	// Output: 0.4
}

func ExampleDegrees() {
	fmt.Println(measure.Degrees(advice(), measure.Both))
	fmt.Println(measure.Degrees(advice(), measure.Out))
	fmt.Println(measure.Degrees(advice(), measure.In))
	// Output:
	// [3 2 2 1]
	// [2 1 2 0]
	// [2 2 0 1]
}

func ExampleStrengths() {
	hours := weighted(3, false, []float64{2, 0.5}, [][2]network.NodeID{{0, 1}, {1, 2}}...)
	fmt.Println(measure.Strengths(hours, measure.Both))
	// Output: [2 2.5 0.5]
}

func ExampleMeanDegree() {
	fmt.Println(measure.MeanDegree(advice(), measure.Both), measure.MeanDegree(advice(), measure.Out))
	// Output: 2 1.25
}

func ExampleMaxDegree() {
	fmt.Println(measure.MaxDegree(advice(), measure.Both))
	// Output: 3
}

func ExampleDegreeDistribution() {
	fmt.Println(measure.DegreeDistribution(advice(), measure.Both))
	// Output: [0 1 2 1]
}

func ExampleDegreeCentralization() {
	star := graphOf(4, false, [][2]network.NodeID{{0, 1}, {0, 2}, {0, 3}}...)
	fmt.Println(measure.DegreeCentralization(star, measure.Both))
	fmt.Printf("%.4f\n", measure.DegreeCentralization(advice(), measure.In))
	// Output:
	// 1
	// 0.3333
}

func ExampleDegreeAssortativity() {
	path := graphOf(4, false, [][2]network.NodeID{{0, 1}, {1, 2}, {2, 3}}...)
	fmt.Println(measure.DegreeAssortativity(path, measure.Both))
	// Output: -0.5
}

func ExampleCountTriangles() {
	triangles, _ := measure.CountTriangles(context.Background(), twoTeams(), measure.Options{})
	fmt.Println(triangles.Through)
	// Output: [1 1 1 0 0 0]
}

// oneTriangle is the triangle of Ann, Bob and Cem and what is around it.
func oneTriangle() measure.Triangles {
	triangles, err := measure.CountTriangles(context.Background(), twoTeams(), measure.Options{})
	if err != nil {
		panic(err)
	}
	return triangles
}

func ExampleTriangles_Total() {
	fmt.Println(oneTriangle().Total())
	// Output: 1
}

func ExampleTriangles_Transitivity() {
	fmt.Println(oneTriangle().Transitivity())
	// Output: 0.6
}

func ExampleTriangles_LocalOrZero() {
	fmt.Printf("%.2f\n", oneTriangle().LocalOrZero())
	// Output: [1.00 1.00 0.33 0.00 0.00 0.00]
}

func ExampleTriangles_Average() {
	fmt.Printf("%.2f\n", oneTriangle().Average())
	// Output: 0.78
}

func ExampleTriangles_AverageOrZero() {
	fmt.Printf("%.2f\n", oneTriangle().AverageOrZero())
	// Output: 0.39
}

func ExampleTriangles_Local() {
	fmt.Printf("%.2f\n", oneTriangle().Local())
	// Output: [1.00 1.00 0.33 NaN NaN NaN]
}

func ExampleTransitivity() {
	transitivity, _ := measure.Transitivity(context.Background(), twoTeams(), measure.Options{})
	fmt.Println(transitivity)
	// Output: 0.6
}

func ExampleLocalClustering() {
	local, _ := measure.LocalClustering(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.2f\n", local)
	// Output: [1.00 1.00 0.33 NaN NaN NaN]
}

func ExampleCoreNumbers() {
	fmt.Println(measure.CoreNumbers(twoTeams()))
	// Output: [2 2 2 1 1 1]
}

func ExampleStructuralHoles() {
	holes, _ := measure.StructuralHoles(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.3f\n", holes.Constraint)
	fmt.Printf("%.3f\n", holes.EffectiveSize)
	fmt.Printf("%.3f\n", holes.Efficiency)
	// Output:
	// [1.007 1.007 0.611 1.000 1.000 1.000]
	// [1.000 1.000 2.333 1.000 1.000 1.000]
	// [0.500 0.500 0.778 1.000 1.000 1.000]
}

func ExampleConstraintHierarchy() {
	hierarchy, _ := measure.ConstraintHierarchy(context.Background(), twoTeams(), measure.Options{})
	fmt.Printf("%.3f\n", hierarchy)
	// Output: [0.010 0.010 0.052 NaN NaN NaN]
}

func ExampleBrokerage() {
	// Dan is of another team than Ann, Bob and Cem.
	brokered, _ := measure.Brokerage(context.Background(), twoTeams(), []int32{0, 0, 0, 1, 2, 2}, measure.Options{})
	cem := brokered[2]
	fmt.Println(cem[measure.Gatekeeper], cem[measure.Representative], cem.Total())
	// Output: 2 2 4
}

func ExampleBrokered_Total() {
	fmt.Println(measure.Brokered{measure.Gatekeeper: 2, measure.Liaison: 3}.Total())
	// Output: 5
}

func ExampleTriad_String() {
	fmt.Println(measure.Triad030T, measure.Triad111D)
	// Output: 030T 111D
}

func ExampleTriadCensus() {
	census, _ := measure.TriadCensus(context.Background(), advice(), measure.Options{})
	for kind, count := range census {
		if count > 0 {
			fmt.Println(measure.Triad(kind), count)
		}
	}
	// Output:
	// 012 1
	// 021C 1
	// 111U 1
	// 120D 1
}

func ExampleCountSignedTriangles() {
	// Two friends with a common enemy, who has a friend in one of them too.
	g := weighted(4, false, []float64{1, -1, -1, 1, 1}, [][2]network.NodeID{{0, 1}, {0, 2}, {1, 2}, {2, 3}, {0, 3}}...)
	triangles, _ := measure.CountSignedTriangles(context.Background(), g, measure.Options{})
	fmt.Println(triangles.ByNegative, triangles.Balanced())
	// Output: [0 1 1 0] 0.5
}

func ExampleSignedTriangles_Balanced() {
	fmt.Println(measure.SignedTriangles{ByNegative: [4]int{5, 1, 3, 1}}.Balanced())
	// Output: 0.8
}

func ExampleLinkParams_Validate() {
	fmt.Println(measure.LinkParams{Index: measure.KatzIndex, Attenuation: -1}.Validate())
	// Output: measure: bad parameter: Attenuation is -1, must be in [0, 1.7976931348623157e+308]
}

func ExampleFrustrationBounds() {
	g := weighted(3, false, []float64{1, 1, -1}, [][2]network.NodeID{{0, 1}, {1, 2}, {2, 0}}...)
	frustration, _ := measure.FrustrationBounds(context.Background(), g)
	fmt.Println(frustration.Lower, frustration.Upper, frustration.Camps)
	// Output: 1 1 [0 0 1]
}

func ExampleRichClub() {
	fmt.Printf("%.2f\n", measure.RichClub(twoTeams()))
	// Output: [0.33 1.00 NaN]
}

func ExampleRichClubRatio() {
	club := measure.RichClub(twoTeams())
	random := [][]float64{{0.3, 0.5, 0.5}, {0.3, 0.7, math.NaN()}}
	fmt.Printf("%.2f\n", measure.RichClubRatio(club, random...))
	// Output: [1.11 1.67 NaN]
}

func ExampleCorePeriphery() {
	correlation, _ := measure.CorePeriphery(twoTeams(), []network.NodeID{2})
	fmt.Printf("%.3f\n", correlation)
	// Output: 0.400
}

func ExampleFitCore() {
	core, correlation, _ := measure.FitCore(context.Background(), twoTeams())
	fmt.Printf("%v %.3f\n", core, correlation)
	// Output: [2] 0.400
}

func ExampleTwoModeDensity() {
	// People 0 and 1, groups 2, 3 and 4.
	members := graphOf(5, false, [][2]network.NodeID{{0, 2}, {0, 3}, {1, 3}}...)
	density, _ := measure.TwoModeDensity(members, []network.NodeID{0, 1})
	fmt.Println(density)
	// Output: 0.5
}

func ExampleRobinsAlexander() {
	// Both people are in both groups, and one of them is in a third.
	members := graphOf(5, false, [][2]network.NodeID{{0, 2}, {0, 3}, {1, 2}, {1, 3}, {1, 4}}...)
	clustering, _ := measure.RobinsAlexander(context.Background(), members, measure.Options{})
	fmt.Printf("%.3f\n", clustering)
	// Output: 0.667
}

// meetings is who met whom on days 0 to 3.
func meetings() *network.Dataset {
	b := network.NewBuilder(network.Options{})
	for day, tie := range [][2]string{{"Ann", "Bob"}, {"Bob", "Cem"}, {"Ann", "Cem"}, {"Cem", "Dan"}} {
		b.AddTie(tie[0], tie[1]).At(int64(day))
	}
	data, err := b.Dataset()
	if err != nil {
		panic(err)
	}
	return data
}

func ExampleSummarizeTimes() {
	times, _ := measure.SummarizeTimes(meetings().Ties)
	fmt.Println(times.Rows, times.Distinct, times.First, times.Last, times.PerTenth)
	// Output: 4 4 0 3 [1 0 0 1 0 0 1 0 0 1]
}

func ExampleEvenCuts() {
	fmt.Println(measure.EvenCuts(0, 10, 4))
	// Output: [0 2.5 5 7.5 10]
}

func ExampleTimeSlices() {
	cuts := measure.EvenCuts(0, 3, 3)
	graphs, _ := measure.TimeSlices(meetings(), network.View{}, cuts)
	for i, g := range graphs {
		fmt.Println(cuts[i], cuts[i+1], g.Size())
	}
	// Output:
	// 0 1 1
	// 1 2 1
	// 2 3 2
}

func ExampleValueLaw_LogValue() {
	for _, law := range []measure.ValueLaw{measure.Sarnoff, measure.Odlyzko, measure.Metcalfe, measure.Reed} {
		fmt.Printf("%v %.2f\n", law, math.Exp(law.LogValue(10)))
	}
	fmt.Printf("%.1f\n", measure.Reed.LogValue(1e6))
	// Output:
	// Sarnoff 10.00
	// Odlyzko 23.03
	// Metcalfe 45.00
	// Reed 1013.00
	// 693147.2
}

func ExampleValueLaw_String() {
	fmt.Println(measure.Odlyzko)
	// Output: Odlyzko
}

func ExampleZipfValue() {
	fmt.Printf("%.4f\n", measure.ZipfValue(10))
	// Output: 28.2897
}

func ExampleFitValueLaws() {
	people := []float64{10, 20, 50, 100, 200}
	value := []float64{92, 390, 2400, 10200, 39500}
	fits, _ := measure.FitValueLaws(people, value)
	fmt.Printf("%v %.2f a pair, weight %.3f\n", fits[0].Law, math.Exp(fits[0].LogFactor), fits[0].Weight)
	// Output: Metcalfe 2.02 a pair, weight 1.000
}

func ExampleScorePairs() {
	pairs := []measure.Pair{{U: 0, V: 3}, {U: 0, V: 1}, {U: 0, V: 4}}
	for _, index := range []measure.LinkIndex{measure.CommonNeighbours, measure.Jaccard, measure.AdamicAdar} {
		scores, _ := measure.ScorePairs(context.Background(), twoTeams(), pairs, measure.LinkParams{Index: index}, measure.Options{})
		fmt.Printf("%.3f\n", scores)
	}
	// Output:
	// [1.000 1.000 0.000]
	// [0.500 0.333 0.000]
	// [0.910 0.910 0.000]
}

func ExampleScoreDistanceTwo() {
	p := measure.LinkParams{Index: measure.ResourceAllocation}
	found, _ := measure.ScoreDistanceTwo(context.Background(), twoTeams(), p, measure.Options{})
	for _, pair := range found {
		fmt.Printf("%d %d %.3f\n", pair.U, pair.V, pair.Score)
	}
	// Output:
	// 0 3 0.333
	// 1 3 0.333
}
