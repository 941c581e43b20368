package inference_test

import (
	"context"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/inference"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
	"gonum.org/v1/gonum/stat"
)

// show prints the statistic of a karate club of 34, and what the jackknife says about it.
func show(s inference.Statistic) {
	results, err := inference.Jackknife(context.Background(), networktest.Karate(), s, inference.IntervalParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	for _, r := range results {
		fmt.Printf("%s %.3f, standard error %.3f, interval %.3f to %.3f\n", r.Name, r.Estimate, r.StandardError, r.Low, r.High)
	}
}

func ExampleDensity() {
	show(inference.Density())
	// Output:
	// the density 0.139, standard error 0.039, interval 0.074 to 0.246
}

func ExampleReciprocity() {
	show(inference.Reciprocity())
	// Output:
	// the reciprocity 1.000, standard error 0.000, interval NaN to NaN
}

func ExampleMeanDegree() {
	show(inference.MeanDegree())
	// Output:
	// the mean degree 4.588, standard error 1.237, interval 2.567 to 8.200
}

func ExampleTransitivity() {
	show(inference.Transitivity())
	// Output:
	// the transitivity 0.256, standard error 0.053, interval 0.162 to 0.379
}

func ExampleAverageClustering() {
	show(inference.AverageClustering())
	// Output:
	// the average clustering 0.588, standard error 0.118, interval NaN to NaN
}

func ExampleAveragePathLength() {
	show(inference.AveragePathLength())
	// Output:
	// the average path length 2.408, standard error 0.219, interval NaN to NaN
}

func ExampleGlobalEfficiency() {
	show(inference.GlobalEfficiency())
	// Output:
	// the global efficiency 0.492, standard error 0.097, interval NaN to NaN
}

func ExampleConnectedness() {
	show(inference.Connectedness())
	// Output:
	// the connectedness 1.000, standard error 0.217, interval NaN to NaN
}

func ExampleDegreeAssortativity() {
	show(inference.DegreeAssortativity())
	// Output:
	// the degree assortativity -0.476, standard error 0.124, interval NaN to NaN
}

func ExampleDegreeCentralization() {
	show(inference.DegreeCentralization())
	// Output:
	// the degree centralization 0.400, standard error 0.075, interval NaN to NaN
}

func ExampleCategoryMixing() {
	faction := make([]int32, 34) // by number, not the factions that the club fell apart into
	for u := range faction {
		faction[u] = int32(u / 17)
	}
	show(inference.CategoryMixing("half", []string{"first", "second"}, faction))
	// Output:
	// the assortativity by half 0.487, standard error 0.107, interval 0.242 to 0.673
	// the E-I index of half -0.487, standard error 0.106, interval -0.673 to -0.243
}

func degrees(g *network.Graph) []float64 { return measure.Strengths(g.Unweighted(), measure.Both) }

func ExampleNumber() {
	show(inference.Number("the spread of degrees", func(g *network.Graph) (float64, error) {
		_, variance := stat.MeanVariance(degrees(g), nil)
		return math.Sqrt(variance), nil
	}))
	// Output:
	// the spread of degrees 3.878, standard error 0.503, interval 2.784 to 4.971
}

// With bounds, an interval stays between them.
func ExampleStatistic_Within() {
	show(inference.Number("the spread of degrees", func(g *network.Graph) (float64, error) {
		_, variance := stat.MeanVariance(degrees(g), nil)
		return math.Sqrt(variance), nil
	}).Within(0, math.Inf(1)))
	// Output:
	// the spread of degrees 3.878, standard error 0.503, interval 2.925 to 5.141
}

// Somebody drawn twice brings what is known about them twice.
func ExampleValues() {
	drawn := inference.Sample{People: []network.NodeID{2, 0, 2}}
	fmt.Println(inference.Values(drawn, []string{"Ann", "Bob", "Cem"}))
	// Output:
	// [Cem Ann Cem]
}

func ExampleObserved() {
	fmt.Println(inference.Observed(networktest.Barbell()).People)
	// Output:
	// [0 1 2 3 4 5 6 7 8]
}

func ExampleResult_String() {
	results, err := inference.Jackknife(context.Background(), networktest.Karate(), inference.Density(), inference.IntervalParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(results[0].String())
	// Output:
	// the density is 0.139; 95% interval 0.07388 to 0.2464 (n = 34, jackknife, 595 draws).
}

func reconciled() *inference.Reconciled {
	says, hears := advice()
	c, err := inference.ReconcileDirected(context.Background(), says, hears, inference.ReportParams{}, measure.Options{})
	if err != nil {
		panic(err)
	}
	return c
}

func ExampleReconciled_Probability() {
	fmt.Printf("%.2f\n", reconciled().Probability(3, 4))
	// Output:
	// 0.82
}

// The more certain a tie has to be, the fewer there are.
func ExampleReconciled_Graph() {
	for _, threshold := range []float64{0.1, 0.5, 0.99} {
		g, err := reconciled().Graph(threshold)
		if err != nil {
			panic(err)
		}
		fmt.Print(g.Size(), " ")
	}
	// Output:
	// 9 7 5
}

func ExampleReconciled_Agreement() {
	fmt.Printf("%.2f\n", reconciled().Agreement())
	// Output:
	// 0.67
}

func ExampleReconciled_Interval() {
	results, err := reconciled().Interval(context.Background(), inference.Reciprocity(), inference.IntervalParams{Draws: 200}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(results[0])
	// Output:
	// the reciprocity is 0.457; 95% interval 0.25 to 0.6667 (n = 6, posterior of two-sided reports, 200 draws).
}

func ExampleReporter_Reliability() {
	fmt.Println(inference.Reporter{FalsePositive: 0.1, FalseNegative: 0.3}.Reliability())
	// Output:
	// 0.8
}

func ExampleSample_Context() {
	longest := inference.NumberOf("the diameter", func(s inference.Sample) (float64, error) {
		lengths, err := measure.ShortestPathLengths(s.Context(), s.Graph, measure.Options{Workers: 1})
		return float64(lengths.Diameter()), err
	})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := inference.Test(ctx, networktest.Karate(), longest, inference.TestParams{}, measure.Options{}, generator())
	fmt.Println(err)
	// Output: context canceled
}
