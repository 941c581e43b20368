package measure_test

import (
	"context"
	"fmt"

	"github.com/impactnet/impactnet/network/measure"
)

// lengthsOfTwoTeams are the distances in a triangle with a tail and a pair apart from it.
func lengthsOfTwoTeams() measure.PathLengths {
	lengths, err := measure.ShortestPathLengths(context.Background(), twoTeams(), measure.Options{})
	if err != nil {
		panic(err)
	}
	return lengths
}

func ExamplePathLengths_Reachable() {
	fmt.Println(lengthsOfTwoTeams().Reachable(), "of 30 ordered pairs")
	// Output: 14 of 30 ordered pairs
}

func ExamplePathLengths_Mean() {
	fmt.Printf("%.3f\n", lengthsOfTwoTeams().Mean())
	// Output: 1.286
}

func ExamplePathLengths_Diameter() {
	fmt.Println(lengthsOfTwoTeams().Diameter())
	// Output: 2
}

func ExamplePathLengths_Connectedness() {
	fmt.Printf("%.3f\n", lengthsOfTwoTeams().Connectedness())
	// Output: 0.467
}

func ExamplePathLengths_Efficiency() {
	fmt.Println(lengthsOfTwoTeams().Efficiency())
	// Output: 0.4
}
