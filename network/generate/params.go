package generate

import (
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
)

// ErrParams reports a parameter that is outside its range.
var ErrParams = errors.New("generate: bad parameter")

func atLeast(name string, value, low int) error {
	if value < low {
		return fmt.Errorf("%w: %s is %d, must be at least %d", ErrParams, name, value, low)
	}
	return nil
}

func probability(name string, p float64) error {
	if !(p >= 0 && p <= 1) {
		return fmt.Errorf("%w: %s is %v, must be in [0, 1]", ErrParams, name, p)
	}
	return nil
}

// affordable refuses graphs that 32-bit indices cannot hold before memory is asked for.
func affordable(people, expectedTies float64) error {
	if people > math.MaxInt32 || expectedTies > 1<<30 {
		return fmt.Errorf("%w: %.3g people, about %.3g ties", network.ErrTooLarge, people, expectedTies)
	}
	return nil
}

// ties collects the two ends of each tie.
type ties struct {
	source, target []network.NodeID
}

func withCapacity(m int) ties {
	return ties{make([]network.NodeID, 0, m), make([]network.NodeID, 0, m)}
}

func (t *ties) add(u, v network.NodeID) {
	t.source, t.target = append(t.source, u), append(t.target, v)
}

func (t *ties) graph(n int) (*network.Graph, error) {
	return network.FromArcs(n, t.source, t.target, nil, network.Options{})
}
