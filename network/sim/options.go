package sim

import (
	"fmt"
)

// Options say how to run, never what: they cannot change the value of any row. The zero value
// runs the whole plan on all processors and keeps no checkpoints.
type Options struct {
	Workers int   // runs at a time; 0 means GOMAXPROCS
	Shard   Shard // this machine's part of the plan; zero means all of it

	// Done says which runs are already stored; they are left out. It is asked once per run of
	// the shard before anything starts, so it may read what the loop over the rows writes. It
	// costs one bit of memory per run.
	Done func(RunID) bool

	// Store keeps checkpoints; nil keeps none. With a store a run is saved every SaveEvery
	// ticks (0: never on the way), when the sweep is cancelled or broken off, and when it
	// ends. A restarted sweep takes up every run where it was saved and yields the same rows,
	// finished runs included. S must be a Snapshotter, and R must be made of exported fields
	// or bring its own MarshalBinary and UnmarshalBinary.
	Store     Store
	SaveEvery int

	// Progress is called on the goroutine that ranges over the rows, after each run that was
	// yielded.
	Progress func(Progress)
}

// Shard is part Index of Count parts of a plan, 0 <= Index < Count. Parts take the (point,
// replicate) pairs in turn, so every part has about the same share of every point; the arms of
// a run stay together. The zero value is the whole plan. Merge joins the rows of all parts.
type Shard struct{ Index, Count int }

// String returns "index/count".
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.Index, s.Count) }

// Progress counts runs of this shard.
type Progress struct {
	Done   int // yielded so far, failures and runs left out by Options.Done included
	Failed int // of these, failed
	Total  int
}

// Store keeps one opaque checkpoint per run; the caller owns the medium. The engine makes one
// call at a time, from any goroutine, possibly while the loop over the rows is running. Save
// replaces what was saved under id and may keep the slice; Load says ok = false if there is
// nothing. An error of a Store ends the sweep, for going on would lose work.
type Store interface {
	Save(id RunID, checkpoint []byte) error
	Load(id RunID) (checkpoint []byte, ok bool, err error)
}

// MemoryStore keeps checkpoints in a map: for tests, and for pausing within a program.
type MemoryStore map[RunID][]byte

// Save keeps the checkpoint of a run.
func (m MemoryStore) Save(id RunID, checkpoint []byte) error {
	m[id] = checkpoint
	return nil
}

// Load returns the checkpoint of a run.
func (m MemoryStore) Load(id RunID) (checkpoint []byte, ok bool, err error) {
	checkpoint, ok = m[id]
	return checkpoint, ok, nil
}

// Validate reports every fault of the options, joined; each wraps ErrInvalid.
func (o Options) Validate() error {
	faults := faults{of: "options"}
	faults.require(o.Workers >= 0, "workers must be >= 0, got %d", o.Workers)
	faults.require(o.Shard == Shard{} || o.Shard.Index >= 0 && o.Shard.Index < o.Shard.Count,
		"shard %v must have 0 <= index < count", o.Shard)
	faults.require(o.SaveEvery >= 0, "save every must be >= 0, got %d", o.SaveEvery)
	faults.require(o.SaveEvery == 0 || o.Store != nil, "save every %d without a store", o.SaveEvery)
	return faults.joined()
}
