package sim_test

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"iter"
	"math"
	"math/rand/v2"
	"sync/atomic"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

// hike is the experiment of most tests: a random walk that may arrive early, draws a different
// amount of numbers per tick, and fails at some points.
type hike struct {
	Drift  float64
	FailAt int // tick at which the run fails; 0 never
	Boom   int // tick at which the model panics; 0 never
}

type hiker struct {
	hike         // not in the snapshot: Init puts it back
	X    float64 // walked so far
	Tick int
	Bias float64 // set by arms
}

func (h *hiker) MarshalBinary() ([]byte, error) {
	b := binary.LittleEndian.AppendUint64(nil, math.Float64bits(h.X))
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(h.Bias))
	return binary.LittleEndian.AppendUint64(b, uint64(h.Tick)), nil
}

func (h *hiker) UnmarshalBinary(b []byte) error {
	if len(b) != 24 {
		return errors.New("not a hiker")
	}
	h.X = math.Float64frombits(binary.LittleEndian.Uint64(b))
	h.Bias = math.Float64frombits(binary.LittleEndian.Uint64(b[8:]))
	h.Tick = int(binary.LittleEndian.Uint64(b[16:]))
	return nil
}

// rules is the model. Its counters are for tests that watch the engine.
type rules struct {
	Goal  float64
	inits *atomic.Int64
	steps *atomic.Int64
}

func (m rules) Init(p hike, r *rand.Rand) (*hiker, error) {
	if m.inits != nil {
		m.inits.Add(1)
	}
	if p.Drift < 0 {
		return nil, errors.New("no way back")
	}
	return &hiker{hike: p, X: r.Float64()}, nil
}

func (m rules) Step(h *hiker, r *rand.Rand) (bool, error) {
	if m.steps != nil {
		m.steps.Add(1)
	}
	h.Tick++
	if h.Tick == h.FailAt {
		return false, errLost
	}
	if h.Tick == h.Boom {
		panic(errLost)
	}
	for range 1 + r.IntN(3) {
		h.X += h.Drift + h.Bias + r.NormFloat64()
	}
	return h.X > m.Goal, nil
}

var errLost = errors.New("lost in the woods")

// view is what is observed: a struct with a slice, to be kept exactly in checkpoints.
type view struct {
	X     float64
	Legs  []int
	Noise float64
}

func look(tick int, h *hiker, r *rand.Rand) (view, error) {
	return view{X: h.X, Legs: make([]int, tick%3), Noise: r.Float64()}, nil
}

type (
	hikes = sim.Experiment[hike, *hiker, view]
	rows  = iter.Seq2[sim.Row[hike, view], error]
	row   = sim.Row[hike, view]
)

func position(v view) float64 { return v.X }

// experiment returns the sweep that the promises are tested on: 3 points x 7 replicates, one
// point failing in half of a hundred ticks.
func experiment() hikes {
	return hikes{
		Seed:       7,
		Points:     []hike{{Drift: 0.05}, {Drift: 0.1, FailAt: 30}, {Drift: 0.2}},
		Replicates: 7,
		MaxTicks:   60,
		Every:      7,
		Model:      rules{Goal: 25},
		Observe:    look,
	}
}

// whole is a digest of rows and failures alike.
func whole(t *testing.T, all rows) string {
	t.Helper()
	return digestOf(t, collect(t, all))
}

type item struct {
	row row
	err error
}

// collect reads a sequence to its end; only failed runs are allowed in it.
func collect(t *testing.T, all rows) []item {
	t.Helper()
	var items []item
	for r, err := range all {
		var failed *sim.RunError
		if err != nil && !errors.As(err, &failed) {
			require.NoError(t, err)
		}
		items = append(items, item{r, err})
	}
	return items
}

func sequence(items []item) rows {
	return func(yield func(row, error) bool) {
		for _, i := range items {
			if !yield(i.row, i.err) {
				return
			}
		}
	}
}

// digestOf makes failures visible to Digest: as rows with their message.
func digestOf(t *testing.T, items []item) string {
	t.Helper()
	digest, err := sim.Digest(func(yield func(sim.Row[string, view], error) bool) {
		for _, i := range items {
			r := sim.Row[string, view]{ID: i.row.ID, Tick: i.row.Tick, Value: i.row.Value, Last: i.row.Last, Done: i.row.Done}
			if i.err != nil {
				r.Params = i.err.Error()
			}
			if !yield(r, nil) {
				return
			}
		}
	})
	require.NoError(t, err)
	return hex.EncodeToString(digest[:])
}

func run(t *testing.T, e hikes, o sim.Options) string {
	t.Helper()
	return whole(t, e.Run(context.Background(), o))
}
