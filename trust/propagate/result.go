package propagate

import (
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
)

// ErrParams reports parameters outside their range, with the offending value in the
// text. People who are not in the graph give network.ErrUnknownPerson, weights a measure
// cannot read network.ErrWeight.
var ErrParams = errors.New("propagate: bad parameters")

// Result is what a measure found.
type Result struct {
	// Scores are by NodeID, or one per pair in the order asked for; NaN where undefined.
	Scores []float64
	// Iterations is the number of passes that were made, 1 where one is all it takes.
	Iterations int
	// Residual is what the last pass still changed, in the norm of the measure's stopping
	// rule; 0 where nothing is iterated.
	Residual float64
}

// Pair asks for the trust of From in To.
type Pair struct {
	From, To network.NodeID
}

// Options say how a measure runs. They cannot change its result.
type Options struct {
	// Workers is the number of goroutines; 0 or less means GOMAXPROCS.
	Workers int
}

// inRange returns ErrParams if x is not in [low,high]; NaN never is.
func inRange(name string, x, low, high float64) error {
	if x >= low && x <= high {
		return nil
	}
	return fmt.Errorf("%w: %s must be in [%v,%v], got %v", ErrParams, name, low, high, x)
}

// stopping checks the two fields that end every iteration.
func stopping(tolerance float64, iterations int) error {
	err := inRange("Tolerance", tolerance, 0, math.MaxFloat64)
	if iterations < 1 {
		err = errors.Join(err, fmt.Errorf("%w: Iterations must be at least 1, got %d", ErrParams, iterations))
	}
	return err
}

func requirePerson(g *network.Graph, people ...network.NodeID) error {
	for _, p := range people {
		if p < 0 || int(p) >= g.Order() {
			return fmt.Errorf("%w: %d is not in [0,%d)", network.ErrUnknownPerson, p, g.Order())
		}
	}
	return nil
}

func requirePairs(g *network.Graph, pairs []Pair) error {
	for k, p := range pairs {
		if err := requirePerson(g, p.From, p.To); err != nil {
			return fmt.Errorf("pair %d: %w", k, err)
		}
	}
	return nil
}
