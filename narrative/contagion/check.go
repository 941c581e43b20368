package contagion

import (
	"errors"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Errors that the package wraps, with the offending value in the message.
var (
	// ErrParams reports a parameter outside its range.
	ErrParams = errors.New("contagion: bad parameter")
	// ErrSeed reports a seed who is not in the graph.
	ErrSeed = errors.New("contagion: unknown seed")
)

func probability(name string, p float64) error {
	if p >= 0 && p <= 1 {
		return nil
	}
	return fmt.Errorf("%w: %s is %v, not in [0,1]", ErrParams, name, p)
}

func checkSeeds(g *network.Graph, seeds []network.NodeID) error {
	if g == nil {
		return fmt.Errorf("%w: no graph", ErrParams)
	}
	for _, u := range seeds {
		if u < 0 || int(u) >= g.Order() {
			return fmt.Errorf("%w: %d, people are 0 to %d", ErrSeed, u, g.Order()-1)
		}
	}
	return nil
}

// distinct returns the seeds in their order without repeats.
func distinct(seeds []network.NodeID, n int) []network.NodeID {
	seen := make([]bool, n)
	return slices.DeleteFunc(slices.Clone(seeds), func(u network.NodeID) bool {
		repeated := seen[u]
		seen[u] = true
		return repeated
	})
}
