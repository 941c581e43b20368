package networktest_test

import (
	"fmt"

	"github.com/impactnet/impactnet/network/networktest"
)

func ExampleKarate() {
	g := networktest.Karate()
	fmt.Println(g.Order(), g.Size(), g.OutDegree(0), g.OutDegree(33))
	// Output: 34 78 16 17
}

func ExampleDistances() {
	fmt.Println(networktest.Distances(networktest.Barbell())[0])
	// Output: [0 1 1 1 2 3 4 4 4]
}
