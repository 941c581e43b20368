package shape

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"

	"github.com/impactnet/impactnet/internal/exact"
	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim"
)

// ErrParams reports a parameter that is outside its range.
var ErrParams = errors.New("shape: bad parameter")

// ErrSides reports a graph that is not two-mode as said.
var ErrSides = errors.New("shape: not two-mode")

func notNegative(name string, value int) error {
	if value < 0 {
		return fmt.Errorf("%w: %s is %d, must not be negative", ErrParams, name, value)
	}
	return nil
}

// within reports a number of graphs or steps that is negative, or more than memory and time
// can hold.
func within(name string, value int) error {
	if value < 0 || value > 10_000_000 {
		return fmt.Errorf("%w: %s is %d, must be in [0, 10000000]", ErrParams, name, value)
	}
	return nil
}

func or(value, fallback int) int {
	if value == 0 {
		return fallback
	}
	return value
}

// Spread is the mean of several values and how far they lie apart.
type Spread struct {
	Mean float64
	SD   float64 // divisor one less than their number; NaN for one
}

// spreadOf leaves out values that are not finite.
func spreadOf(values []float64) Spread {
	var finite, squares []float64
	for _, x := range values {
		if !math.IsNaN(x) && !math.IsInf(x, 0) {
			finite = append(finite, x)
		}
	}
	s := Spread{Mean: exact.Mean(finite), SD: math.NaN()}
	for _, x := range finite {
		squares = append(squares, (x-s.Mean)*(x-s.Mean))
	}
	if len(finite) > 1 {
		s.SD = math.Sqrt(exact.Sum(squares) / float64(len(finite)-1))
	}
	return s
}

// clusteringAndLength are the two numbers that all comparisons are about.
type clusteringAndLength struct{ clustering, length float64 }

// references makes count random graphs in parallel, each from a stream of its own.
func references(ctx context.Context, count int, o measure.Options, r *rand.Rand, look func(r *rand.Rand) (clusteringAndLength, error)) (clustering, length []float64, err error) {
	seed := sim.Seed(r.Uint64())
	clustering, length, errs := make([]float64, count), make([]float64, count), make([]error, count)
	var mutex sync.Mutex // one report at a time
	done := 0
	err = par.Each(ctx, o.Workers, count, func(_, i int) {
		var found clusteringAndLength
		found, errs[i] = look(seed.Process("shape", i, 0).Rand)
		clustering[i], length[i] = found.clustering, found.length
		mutex.Lock()
		defer mutex.Unlock()
		if done++; o.Progress != nil {
			o.Progress(done, count)
		}
	})
	if err == nil {
		err = errors.Join(errs...)
	}
	return clustering, length, err
}
