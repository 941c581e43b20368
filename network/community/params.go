package community

import (
	"errors"
	"fmt"
	"math"

	"github.com/impactnet/impactnet/network"
)

// Errors that are wrapped with the offending value.
var (
	// ErrParams reports a parameter that is outside its range.
	ErrParams = errors.New("community: bad parameter")
	// ErrWeight reports a negative weight where modularity is asked for.
	ErrWeight = errors.New("community: negative weight")
	// ErrPartition reports partitions of different numbers of people, or a partition
	// that is not one of the people of the graph.
	ErrPartition = errors.New("community: partition of other people")
)

// Quality is the function of a partition that a search makes large.
type Quality int

// The qualities.
const (
	ByModularity    Quality = iota // see Modularity (the default)
	ByConstantPotts                // see ConstantPotts
)

// Params say which communities are searched for. The zero value asks for modularity
// at resolution 1, communities of any size, and the effort of [DefaultEffort].
type Params struct {
	Quality Quality
	// Resolution is γ: more makes smaller communities. 0 means 1 for modularity. The
	// constant Potts model has no natural scale and needs a positive value: two groups
	// stay apart where the mean weight of the pairs between them is below γ.
	Resolution float64
	// MaxSize is the largest number of people of a community, 15 for groups that act
	// together; 0 sets no limit.
	MaxSize int
	Effort  Effort
}

// Validate reports every parameter that is outside its range.
func (p Params) Validate() error {
	var faults []error
	fault := func(bad bool, format string, value any) {
		if bad {
			faults = append(faults, fmt.Errorf("%w: "+format, ErrParams, value))
		}
	}
	fault(p.Quality < ByModularity || p.Quality > ByConstantPotts, "unknown quality %d", p.Quality)
	fault(!(p.Resolution >= 0) || math.IsInf(p.Resolution, 1), "resolution is %v, must be finite and not negative", p.Resolution)
	fault(p.Quality == ByConstantPotts && p.Resolution == 0, "resolution is %v, the Potts model needs a positive one", p.Resolution)
	fault(p.MaxSize < 0, "maximum size is %d, must not be negative", p.MaxSize)
	fault(p.Effort.Runs < 0, "number of runs is %d, must not be negative", p.Effort.Runs)
	fault(p.Effort.Iterations < 0, "number of iterations is %d, must not be negative", p.Effort.Iterations)
	fault(p.Effort.Rounds < 0, "number of rounds is %d, must not be negative", p.Effort.Rounds)
	return errors.Join(faults...)
}

func (p Params) resolution() float64 {
	if p.Resolution == 0 {
		return 1
	}
	return p.Resolution
}

// Effort says how long a search goes on. The zero value stands for [DefaultEffort].
// Effort{Runs: 1, Iterations: 2} is fast, Effort{Runs: 1} is one run to convergence.
type Effort struct {
	// Runs is the number of independent searches of which the best is kept; 0 means 1.
	Runs int
	// Iterations is the largest number of iterations of a run; 0 means that it ends
	// only when an iteration has improved nothing.
	Iterations int
	// Rounds is the number of rounds in which neighbourhoods of a few communities are
	// searched anew, each result kept if it is better; 0 means none.
	Rounds int
}

// DefaultEffort returns what is spent on a graph that no effort is given for. With
// s = people + arcs (an undirected tie is two arcs) it is
//
//	s <= 10^6: min(4, max(2, ⌊10^6/s⌋)) runs of at most 20 iterations each
//	           and min(300, max(4, ⌊3·10^6/s⌋)) rounds,
//	s > 10^6:  one run of min(3, max(1, ⌊4·10^6/s⌋)) iterations.
func DefaultEffort(g *network.Graph) Effort {
	_, targets, _ := g.Arcs()
	size := max(1, g.Order()+len(targets))
	if size > 1_000_000 {
		return Effort{Runs: 1, Iterations: min(3, max(1, 4_000_000/size))}
	}
	return Effort{
		Runs:       min(4, max(2, 1_000_000/size)),
		Iterations: 20,
		Rounds:     min(300, max(4, 3_000_000/size)),
	}
}

func (p Params) effort(g *network.Graph) Effort {
	e := p.Effort
	if e == (Effort{}) {
		return DefaultEffort(g)
	}
	e.Runs = max(1, e.Runs)
	if e.Iterations == 0 {
		e.Iterations = math.MaxInt
	}
	return e
}

// Options say how a search runs. They cannot change its result. The zero value uses
// GOMAXPROCS workers and reports nothing.
type Options struct {
	// Workers is the number of goroutines; 0 means GOMAXPROCS.
	Workers int
	// Progress is called with the number of runs and rounds that are done, in
	// increasing order, never from two goroutines at once; nil: never.
	Progress func(done, total int)
}
