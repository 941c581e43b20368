package learning_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/impactnet/impactnet/impact/learning"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/sim/published"
)

func stream(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func ExamplePublished() {
	for _, m := range learning.Published() {
		fmt.Println(m.Name, len(m.Parameters), "parameters,", len(m.Measures), "measures")
	}
	march, _ := published.Find(learning.Published(), "march1991")
	samples, err := march.Samples(context.Background(), published.Cell{
		Measure: "performance", Values: map[string]string{"p1": "0.9"},
	}, 4, 0, func(run int) *rand.Rand { return stream(uint64(run)) })
	fmt.Printf("%.3f %v\n", samples, err)
	// Output:
	// march1991 10 parameters, 4 measures
	// fang_lee_schilling2010 9 parameters, 4 measures
	// lazer_friedman2007 9 parameters, 6 measures
	// barkoczi_galesic2016 6 parameters, 2 measures
	// hong_page2004 5 parameters, 6 measures
	// wright 2 parameters, 3 measures
	// [0.867 0.933 0.800 0.667] <nil>
}

// star is a network of people around one.
func star(people int) map[string]*network.Graph {
	var centre, others []network.NodeID
	for u := 1; u < people; u++ {
		centre, others = append(centre, 0), append(others, network.NodeID(u))
	}
	g, err := network.FromArcs(people, centre, others, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	return map[string]*network.Graph{"star": g}
}

func ExamplePublishedLazerFriedman() {
	samples, err := learning.PublishedLazerFriedman(star(5)).Samples(context.Background(), published.Cell{
		Measure: "path_length", Values: map[string]string{"network": "star", "n": "5"},
	}, 1, 0, func(run int) *rand.Rand { return stream(uint64(run)) })
	fmt.Println(samples, err)
	// Output:
	// [1.6] <nil>
}

// Where all look at one person they take longer to hold the same.
func ExamplePublishedBarkocziGalesic() {
	m := learning.PublishedBarkocziGalesic(star(100))
	for _, name := range []string{"fully-connected", "star"} {
		samples, err := m.Samples(context.Background(), published.Cell{
			Measure: "unique", Values: map[string]string{"network": name, "strategy": "best3", "step": "8"},
		}, 3, 0, func(run int) *rand.Rand { return stream(uint64(run)) })
		fmt.Println(name, samples, err)
	}
	// Output:
	// fully-connected [1 2 3] <nil>
	// star [8 3 3] <nil>
}
