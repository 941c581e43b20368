package sim

import (
	"encoding"
	"iter"
	"math"
	"math/bits"
	"math/rand/v2"
)

// Snapshotter is a state that can be saved and copied. UnmarshalBinary is called on a state
// fresh from Init at the same point, so a snapshot need hold only what Step and Change alter -
// all of it: a part left out breaks resumption and arms without a sound.
type Snapshotter interface {
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}

// Arm is one future of a run: what is done to the state at the tick of branching.
type Arm[S any] struct {
	Name string
	// Change acts after tick Branch was observed and before the next is made. nil changes
	// nothing: the control. r is a stream for this purpose, alike in every arm, so that a
	// change that draws does not shift the numbers of the future.
	Change func(s S, r *rand.Rand) error
}

// Experiment is data: what to run. Nothing outside it (see Options) alters a row.
type Experiment[P, S, R any] struct {
	Seed       Seed
	Points     []P // the design: a literal or a method of Space
	Replicates int // runs per point; 0 means 1
	MaxTicks   int // a run ends after this many ticks unless Step says done before; 0 runs only Init
	Every      int // observe ticks 0, Every, 2·Every, … and the last; 0 means only the last

	// CommonRandomNumbers gives a replicate the same numbers at every point (those of point
	// 0): differences between points lose the noise they share.
	CommonRandomNumbers bool
	// StreamPerTick gives every tick a stream of its own. Runs that are compared then meet the
	// same numbers at tick t whatever they drew before: after a difference in one tick they
	// fall back into step. It costs about 0.3 µs per tick.
	StreamPerTick bool

	Model Model[P, S]
	// Observe measures s after a tick (0 is the state that Init made) and must not modify it.
	// The rows keep the result, so it must not share memory that s will change. r is a stream
	// of this observation: what is drawn here changes nothing else.
	Observe func(tick int, s S, r *rand.Rand) (R, error)

	// Arms, if there are any, split every run at tick Branch into paired futures. The past is
	// run once and copied, so S must be a Snapshotter. Each arm is a run of its own with the
	// rows of the past in front; a control arm gives the rows of the experiment without arms.
	// A run that is done before Branch is the same in every arm.
	Arms   []Arm[S]
	Branch int // in [0, MaxTicks)
}

// Row is one observation.
type Row[P, R any] struct {
	ID     RunID
	Params P
	Tick   int
	Value  R
	Last   bool // the last row of its run
	Done   bool // the run ended because Step said done, not because of MaxTicks
}

// Validate reports everything that keeps the experiment from being run, joined; each error
// wraps ErrInvalid (or ErrNoSnapshot).
func (e Experiment[P, S, R]) Validate() error {
	faults := faults{of: "experiment"}
	faults.require(len(e.Points) > 0, "no points")
	faults.require(e.Replicates >= 0, "replicates must be >= 0, got %d", e.Replicates)
	faults.require(e.MaxTicks >= 0, "max ticks must be >= 0, got %d", e.MaxTicks)
	faults.require(e.Every >= 0, "every must be >= 0, got %d", e.Every)
	faults.require(e.Model != nil, "no model")
	faults.require(e.Observe != nil, "no observation")
	if len(e.Arms) > 0 {
		faults.require(e.Branch >= 0 && e.Branch < e.MaxTicks, "branch must be in [0, %d), got %d", e.MaxTicks, e.Branch)
		faults.add(canSnapshot[S]())
	} else {
		faults.require(e.Branch == 0, "branch at %d without arms", e.Branch)
	}
	high, runs := bits.Mul64(uint64(len(e.Points)), uint64(e.replicates()))
	more, runs := bits.Mul64(runs, uint64(e.arms()))
	faults.require(high == 0 && more == 0 && runs <= math.MaxInt, "more runs than an int can count")
	return faults.joined()
}

// Plan yields the address of every run in the order of the output.
func (e Experiment[P, S, R]) Plan() iter.Seq[RunID] {
	return func(yield func(RunID) bool) {
		for point := range e.Points {
			for replicate := range e.replicates() {
				for arm := range e.arms() {
					if !yield(RunID{Point: point, Replicate: replicate, Arm: arm}) {
						return
					}
				}
			}
		}
	}
}

func (e Experiment[P, S, R]) replicates() int { return max(1, e.Replicates) }

func (e Experiment[P, S, R]) arms() int { return max(1, len(e.Arms)) }

// key returns the key of a stream of a run.
func (e Experiment[P, S, R]) key(id RunID, purpose uint64) [32]byte {
	if e.CommonRandomNumbers {
		id.Point = 0
	}
	return e.Seed.key(id.Point, id.Replicate, purpose)
}
