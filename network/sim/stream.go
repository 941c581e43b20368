package sim

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
)

// Seed is the root of all randomness of an experiment. Streams are addressed from it, never
// drawn: the numbers of a run depend on the seed and the address of the run alone, so neither
// workers, order, shards nor restarts can change them.
type Seed uint64

// RunID is the address of a run and its place in the output: rows come ordered by Point, then
// Replicate, then Arm. All three count from 0; Arm is 0 in an experiment without arms.
type RunID struct{ Point, Replicate, Arm int }

// Compare orders addresses as the output does: it returns -1, 0 or +1.
func (id RunID) Compare(other RunID) int {
	return cmp.Or(
		cmp.Compare(id.Point, other.Point),
		cmp.Compare(id.Replicate, other.Replicate),
		cmp.Compare(id.Arm, other.Arm))
}

// String returns the address in words: "point 3 replicate 7 arm 0".
func (id RunID) String() string {
	return fmt.Sprintf("point %d replicate %d arm %d", id.Point, id.Replicate, id.Arm)
}

// Stream is a random generator whose state can be saved and restored: the methods of rand.Rand
// over ChaCha8. Make one with Seed.Stream or Seed.Process, or decode into the zero value; the
// zero value itself generates nothing. A Stream must not be used by two goroutines at once.
type Stream struct {
	*rand.Rand
	source *rand.ChaCha8
}

// Stream returns the generator of one purpose of one run. The 32-byte ChaCha8 key is
//
//	seed ‖ point ‖ replicate ‖ hash(purpose)
//
// in 8-byte little-endian words, hash being the first word of a SHA-256: every run has a key
// of its own. The arm is left out on purpose, since the arms of a run share their random
// numbers. The engine itself uses the purpose "run" for Init and Step.
//
// O(1), under a microsecond.
func (s Seed) Stream(id RunID, purpose string) *Stream {
	return newStream(s.key(id.Point, id.Replicate, hash(kindRun, purpose)))
}

// Process returns the generator of one process of a model at one tick, for one chunk of its
// work. A model whose processes draw from streams of their own stays comparable when one of
// them is switched off, and may work on its chunks in parallel. Such a model takes the seed of
// a run from the generator it is given: sim.Seed(r.Uint64()) in Init. The streams of Process
// and of Stream are not the same for any address.
func (s Seed) Process(purpose string, tick, chunk int) *Stream {
	return newStream(s.key(tick, chunk, hash(kindProcess, purpose)))
}

// The kinds of streams, hashed before the purpose to keep them apart.
const (
	kindRun     = 'r' // Seed.Stream
	kindProcess = 'p' // Seed.Process
	kindTick    = 't' // a tick of a run: its number is added to the hash
)

// The purposes of the engine.
var (
	purposeRun     = hash(kindRun, "run")
	purposeChange  = hash(kindRun, "change")
	purposeStep    = hash(kindTick, "step")
	purposeObserve = hash(kindTick, "observe")
)

func hash(kind byte, purpose string) uint64 {
	sum := sha256.Sum256(append([]byte{kind}, purpose...))
	return binary.LittleEndian.Uint64(sum[:])
}

func (s Seed) key(major, minor int, purpose uint64) (key [32]byte) {
	word := binary.LittleEndian
	word.PutUint64(key[0:], uint64(s))
	word.PutUint64(key[8:], uint64(major))
	word.PutUint64(key[16:], uint64(minor))
	word.PutUint64(key[24:], purpose)
	return key
}

func newStream(key [32]byte) *Stream {
	source := rand.NewChaCha8(key)
	return &Stream{Rand: rand.New(source), source: source}
}

// MarshalBinary returns the state of the generator. A zero Stream has none and gives an error.
func (s *Stream) MarshalBinary() ([]byte, error) {
	if s.source == nil {
		return nil, errors.New("sim: a zero Stream has no state")
	}
	return s.source.MarshalBinary()
}

// UnmarshalBinary puts the generator into a state that MarshalBinary returned: the same
// numbers follow. Other bytes give an error wrapping ErrCorrupt and leave the generator as it
// was.
func (s *Stream) UnmarshalBinary(state []byte) error {
	var source rand.ChaCha8
	if err := source.UnmarshalBinary(state); err != nil {
		return fmt.Errorf("%w: stream: %w", ErrCorrupt, err)
	}
	if s.source == nil {
		*s = *newStream([32]byte{})
	}
	*s.source = source
	return nil
}
