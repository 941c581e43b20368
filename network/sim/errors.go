package sim

import (
	"errors"
	"fmt"
)

var (
	// ErrInvalid is wrapped by every error about an experiment, a space, a rule or options
	// that cannot be run.
	ErrInvalid = errors.New("sim: invalid")
	// ErrCorrupt is wrapped when bytes to be decoded are not what was encoded.
	ErrCorrupt = errors.New("sim: corrupt bytes")
	// ErrOtherDesign is wrapped when a checkpoint belongs to another experiment.
	ErrOtherDesign = errors.New("sim: checkpoint of another design")
	// ErrStore is wrapped by every error that the caller's Store caused; it ends the sweep.
	ErrStore = errors.New("sim: store")
	// ErrNoSnapshot is wrapped when a state must be copied or saved and is no Snapshotter.
	ErrNoSnapshot = errors.New("sim: state is no Snapshotter")
)

// Stage says what the engine was doing when a run failed.
type Stage string

// The stages of a run.
const (
	StageInit     Stage = "init"     // Model.Init
	StageStep     Stage = "step"     // Model.Step
	StageObserve  Stage = "observe"  // Experiment.Observe
	StageChange   Stage = "change"   // Arm.Change
	StageSnapshot Stage = "snapshot" // MarshalBinary or UnmarshalBinary of the state
)

// RunError says that one run failed, where and why. It is data: the sweep goes on. Tick is the
// tick being made or observed.
type RunError struct {
	ID    RunID
	Tick  int
	Stage Stage
	Err   error
}

// Error returns the address, tick, stage and cause in one line.
func (e *RunError) Error() string {
	return fmt.Sprintf("sim: %v tick %d: %s: %v", e.ID, e.Tick, e.Stage, e.Err)
}

// Unwrap returns the cause.
func (e *RunError) Unwrap() error { return e.Err }

// PanicError is the cause inside the *RunError with which the engine panics on the caller's
// goroutine after caller code (Model, Observe, Change) panicked in a worker.
type PanicError struct {
	Value any    // what was given to panic; nil if the goroutine was ended by runtime.Goexit
	Stack []byte // stack of the goroutine that panicked
}

// Error returns the panic's value and the stack on which it happened.
func (e *PanicError) Error() string {
	return fmt.Sprintf("panic: %v\n\n%s", e.Value, e.Stack)
}

// Unwrap returns the value of the panic if it was an error, otherwise nil.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// FailedRuns is the error of a collector that read a sweep to its end although some runs
// failed. The result beside it holds all other runs.
type FailedRuns struct {
	Count int       // runs that failed
	First *RunError // the first of them
}

// Error returns the count and the first failure.
func (e *FailedRuns) Error() string {
	return fmt.Sprintf("sim: %d runs failed, the first: %v", e.Count, e.First)
}

// Unwrap returns the first failure.
func (e *FailedRuns) Unwrap() error { return e.First }

// faults gathers what Validate finds.
type faults struct {
	of   string // what is being validated
	list []error
}

func (f *faults) require(ok bool, format string, args ...any) {
	if !ok {
		f.add(fmt.Errorf("%w %s: %s", ErrInvalid, f.of, fmt.Sprintf(format, args...)))
	}
}

func (f *faults) add(err error) { f.list = append(f.list, err) }

func (f *faults) joined() error { return errors.Join(f.list...) }
