package inference_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/inference"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/networktest"
)

func generator() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

// advice returns who asks whom for advice among six people, and who answers.
func advice() (asks, answers *network.Graph) {
	make6 := func(ties ...[2]network.NodeID) *network.Graph {
		var source, target []network.NodeID
		for _, tie := range ties {
			source, target = append(source, tie[0]), append(target, tie[1])
		}
		g, err := network.FromArcs(6, source, target, nil, network.Options{Directed: true})
		if err != nil {
			panic(err)
		}
		return g
	}
	type p = [2]network.NodeID
	return make6(p{0, 1}, p{1, 0}, p{2, 0}, p{3, 0}, p{3, 4}, p{4, 3}, p{5, 3}, p{5, 4}),
		make6(p{0, 1}, p{1, 0}, p{2, 0}, p{3, 0}, p{4, 3}, p{5, 3}, p{2, 1})
}

// What would a club of 34 other people of this kind look like?
func ExampleJackknife() {
	club := networktest.Karate()
	results, err := inference.Jackknife(context.Background(), club, inference.Density(), inference.IntervalParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(results[0])
	// Output:
	// the density is 0.139; 95% interval 0.07388 to 0.2464 (n = 34, jackknife, 595 draws).
}

func ExampleBootstrap() {
	club := networktest.Karate()
	results, err := inference.Bootstrap(context.Background(), club, inference.MeanDegree(), inference.IntervalParams{Level: 0.9}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(results[0])
	// Output:
	// the mean degree is 4.588; 90% interval 2.852 to 7.381 (n = 34, vertex bootstrap, 1000 draws).
}

// Friends of friends are friends more often than the number of ties explains, but not
// much more than everybody's number of ties explains.
func ExampleTest() {
	club := networktest.Karate()
	for _, null := range []inference.Null{inference.SameDensity, inference.SameDegrees} {
		p := inference.TestParams{NullParams: inference.NullParams{Null: null}, Draws: 500}
		results, err := inference.Test(context.Background(), club, inference.Transitivity(), p, measure.Options{}, generator())
		if err != nil {
			panic(err)
		}
		fmt.Println(results[0])
	}
	// Output:
	// the transitivity is 0.2557; chance alone gives 0.1352 ± 0.02843, z = 4.24, p = 0.00399 two-sided (n = 34, random graphs, same density, 500 draws).
	// the transitivity is 0.2557; chance alone gives 0.2249 ± 0.02754, z = 1.12, p = 0.307 two-sided (n = 34, random graphs, same degrees, 500 draws).
}

// Any function of a graph is a statistic; what is known about people comes along.
func ExampleNumberOf() {
	club := networktest.Karate()
	isOld := make([]bool, 34)
	for u := range 17 {
		isOld[u] = true
	}
	share := inference.NumberOf("the share of ties between young and old", func(s inference.Sample) (float64, error) {
		old, across := inference.Values(s, isOld), 0
		for tie := range s.Graph.Ties() {
			if old[tie.Source] != old[tie.Target] {
				across++
			}
		}
		return float64(across) / float64(s.Graph.Size()), nil
	}).Within(0, 1)
	p := inference.TestParams{NullParams: inference.NullParams{Null: inference.SameGraph}}
	results, err := inference.Test(context.Background(), club, share, p, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(results[0])
	// Output:
	// the share of ties between young and old is 0.2564; chance alone gives 0.5176 ± 0.04688, z = -5.57, p = 0.002 two-sided (n = 34, random graphs, labels permuted, 1000 draws).
}

// Several statistics share one set of draws.
func ExampleTogether() {
	s := inference.Together(inference.Density(), inference.Transitivity(), inference.CategoryMixing("team", []string{"A", "B"}, make([]int32, 34)))
	for _, q := range s.Quantities {
		fmt.Println(q.Name)
	}
	// Output:
	// the density
	// the transitivity
	// the assortativity by team
	// the E-I index of team
}

func ExampleRandomize() {
	club := networktest.Karate()
	random, mixing, err := inference.Randomize(club, inference.NullParams{Null: inference.SameDegrees}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(random.Graph.OutDegree(33) == club.OutDegree(33), mixing.Stable)
	// Output:
	// true true
}

func ExampleQAPCorrelation() {
	asks, answers := advice()
	result, err := inference.QAPCorrelation(context.Background(), asks, answers, inference.PermutationParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(result)
	// Output:
	// the correlation is 0.7366; chance alone gives 0.003802 ± 0.2144, z = 3.42, p = 0.03 two-sided (n = 6, quadratic assignment, 1000 draws).
}

func ExampleQAPRegression() {
	asks, answers := advice()
	fit, err := inference.QAPRegression(context.Background(), asks, []inference.Predictor{
		{Name: "answers", Graph: answers},
		{Name: "being asked", Graph: asks.Transpose()},
	}, inference.PermutationParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Printf("R² %.3f, intercept %.3f\n", fit.R2, fit.Intercept)
	for _, c := range fit.Coefficients {
		fmt.Println(c)
	}
	// Output:
	// R² 0.573, intercept 0.049
	// answers is 0.7329; chance alone gives -0.005326 ± 0.2095, z = 3.52, p = 0.004 two-sided (n = 6, regression, double semi-partialing, 1000 draws).
	// being asked is 0.1766; chance alone gives -0.003728 ± 0.1296, z = 1.39, p = 0.122 two-sided (n = 6, regression, double semi-partialing, 1000 draws).
}

func ExampleRespond() {
	asks, _ := advice()
	responded := []bool{true, true, true, true, false, true}
	m, err := inference.Respond(context.Background(), asks, responded, inference.Density(), inference.IntervalParams{}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Printf("response rate %.2f, unknown %.2f\n", m.ResponseRate, m.Unknown)
	density := m.Results[0]
	fmt.Printf("between %.3f and %.3f whatever they would have said, %.3f if ties are returned\n", density.None, density.All, density.Returned)
	fmt.Println(density)
	// Output:
	// response rate 0.83, unknown 0.13
	// between 0.267 and 0.400 whatever they would have said, 0.300 if ties are returned
	// the density is 0.302; 95% interval 0.2667 to 0.3667 (n = 6, 5 of 6 responded, missing ties drawn, 1000 draws).
}

// I say, you say: 2 says that 1 answers, 1 knows nothing about it.
func ExampleReconcileDirected() {
	says, hears := advice()
	c, err := inference.ReconcileDirected(context.Background(), says, hears, inference.ReportParams{}, measure.Options{})
	if err != nil {
		panic(err)
	}
	fmt.Printf("both say so %.2f, one says so %.2f, nobody %.3f\n", c.Probability(0, 1), c.Probability(2, 1), c.Probability(5, 0))
	fmt.Printf("agreement %.2f, reliability of 5: %.2f\n", c.Agreement(), c.Reporters[5].Reliability())
	ties, err := c.Graph(0.5)
	if err != nil {
		panic(err)
	}
	fmt.Println(ties.Size(), "ties")
	// Output:
	// both say so 1.00, one says so 0.30, nobody 0.003
	// agreement 0.67, reliability of 5: 0.91
	// 7 ties
}

func ExampleReconcileUndirected() {
	claims, _ := advice()
	c, err := inference.ReconcileUndirected(context.Background(), claims, inference.ReportParams{}, measure.Options{})
	if err != nil {
		panic(err)
	}
	results, err := c.Interval(context.Background(), inference.Density(), inference.IntervalParams{Draws: 200}, measure.Options{}, generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(results[0])
	// Output:
	// the density is 0.298; 95% interval 0 to 0.7333 (n = 6, posterior of two-sided reports, 200 draws).
}

func ExampleReconciled_Draw() {
	says, hears := advice()
	c, err := inference.ReconcileDirected(context.Background(), says, hears, inference.ReportParams{}, measure.Options{})
	if err != nil {
		panic(err)
	}
	draw, err := c.Draw(generator())
	if err != nil {
		panic(err)
	}
	fmt.Println(draw.Graph.HasTie(0, 1), draw.Graph.HasTie(5, 0))
	// Output:
	// true false
}
