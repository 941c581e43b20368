package opinion

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"github.com/impactnet/impactnet/network"
)

// Errors that the package wraps, with the offending value in the message.
var (
	// ErrParams reports a parameter outside its range.
	ErrParams = errors.New("opinion: bad parameter")
	// ErrWeights reports influence weights that are not a stochastic matrix.
	ErrWeights = errors.New("opinion: bad influence weights")
)

func within(name string, x, low, high float64) error {
	if x >= low && x <= high {
		return nil
	}
	return fmt.Errorf("%w: %s is %v, not in [%v,%v]", ErrParams, name, x, low, high)
}

func orDefault[T comparable](value, standard T) T {
	var zero T
	if value == zero {
		return standard
	}
	return value
}

// starting returns a copy of the opinions given, or n uniform ones in [0,1).
func starting(given []float64, n int, r *rand.Rand) []float64 {
	if given != nil {
		return append([]float64(nil), given...)
	}
	opinions := make([]float64, n)
	for i := range opinions {
		opinions[i] = r.Float64()
	}
	return opinions
}

// checkPopulation is shared by the models with n opinions, given or drawn, and an
// optional graph.
func checkPopulation(n int, given []float64, g *network.Graph) error {
	switch {
	case n < 1 || n > math.MaxInt32:
		return fmt.Errorf("%w: %d people", ErrParams, n)
	case g != nil && g.Order() != n:
		return fmt.Errorf("%w: %d opinions on a graph of %d people", ErrParams, n, g.Order())
	}
	for i, x := range given {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("%w: opinion %d is %v", ErrParams, i, x)
		}
	}
	return nil
}

// population returns the number of people that opinions, a graph or n give, in this
// order, 1000 if none does.
func population(n int, given []float64, g *network.Graph) int {
	switch {
	case given != nil:
		return len(given)
	case g != nil:
		return g.Order()
	}
	return orDefault(n, 1000)
}
