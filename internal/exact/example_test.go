package exact_test

import (
	"fmt"

	"github.com/impactnet/impactnet/internal/exact"
)

func ExampleSum() {
	xs := []float64{1e100, 1, -1e100}
	fmt.Println(xs[0]+xs[1]+xs[2], exact.Sum(xs))
	// Output: 0 1
}

func ExampleMean() {
	fmt.Println(exact.Mean([]float64{1e100, 3, -1e100}))
	// Output: 1
}

func ExampleAccumulator() {
	var left, right exact.Accumulator
	left.Add(0.1)
	left.Add(0.2)
	right.Add(0.3)
	left.Merge(&right)
	fmt.Println(left.Sum())
	// Output: 0.6
}
