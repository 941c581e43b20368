package par_test

import (
	"context"
	"fmt"

	"github.com/impactnet/impactnet/internal/par"
)

func ExampleFor() {
	squares := make([]int, 10)
	err := par.For(context.Background(), 0, 10, 4, func(_, _, low, high int) {
		for i := low; i < high; i++ {
			squares[i] = i * i
		}
	})
	fmt.Println(squares, err)
	// Output: [0 1 4 9 16 25 36 49 64 81] <nil>
}

func ExampleEach() {
	lengths := make([]int, 2)
	words := []string{"small", "moves"}
	err := par.Each(context.Background(), 0, 2, func(_, i int) { lengths[i] = len(words[i]) })
	fmt.Println(lengths, err)
	// Output: [5 5] <nil>
}

func ExampleMap() {
	sums, err := par.Map(context.Background(), 0, 10, 4, func(_, low, high int) (sum int) {
		for i := low; i < high; i++ {
			sum += i
		}
		return sum
	})
	fmt.Println(sums, err)
	// Output: [6 22 17] <nil>
}
