package inference

import (
	"context"
	"math/rand/v2"
	"sync"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network/measure"
	"github.com/impactnet/impactnet/network/sim"
)

// stream returns the generator of one draw, addressed by the seed of a call, the purpose
// and the number of the draw: which worker makes the draw cannot matter.
func stream(seed sim.Seed, purpose string, draw int) *rand.Rand {
	return seed.Process(purpose, draw, 0).Rand
}

// newSeed takes the seed of a call from the caller's generator.
func newSeed(r *rand.Rand) sim.Seed { return sim.Seed(r.Uint64()) }

// collect calls work for every draw in parallel and returns the rows in their order. The
// error is that of the first draw that failed, whatever the number of workers, or that of
// the context.
func collect[T any](ctx context.Context, draws int, o measure.Options, work func(draw int) (T, error)) ([]T, error) {
	untilFailure, cancel := context.WithCancel(ctx)
	defer cancel()
	rows, errs := make([]T, draws), make([]error, draws)
	progress := meter{total: draws, report: o.Progress}
	// Draws are handed out in order and finished once begun, so every draw before the
	// first that fails is made.
	err := par.Each(untilFailure, o.Workers, draws, func(_, draw int) {
		if rows[draw], errs[draw] = work(draw); errs[draw] != nil {
			cancel()
			return
		}
		progress.step()
	})
	for _, failure := range errs {
		if failure != nil {
			return nil, failure
		}
	}
	return rows, err
}

// meter calls a progress function from any number of goroutines, one at a time.
type meter struct {
	mutex       sync.Mutex
	done, total int
	report      func(done, total int)
}

func (m *meter) step() {
	if m.report == nil {
		return
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.done++
	m.report(m.done, m.total)
}

// table is the values of a statistic: rows are draws.
type table [][]float64

// simulate computes a statistic for every sample that sampler makes.
func simulate(ctx context.Context, s Statistic, draws int, purpose string, o measure.Options, r *rand.Rand, sampler func(draw int, r *rand.Rand) (Sample, error)) (table, error) {
	seed := newSeed(r)
	return collect(ctx, draws, o, func(draw int) ([]float64, error) {
		sample, err := sampler(draw, stream(seed, purpose, draw))
		if err != nil {
			return nil, err
		}
		return s.values(ctx, sample)
	})
}

// column returns the values of number k.
func (t table) column(k int) []float64 {
	values := make([]float64, len(t))
	for draw, row := range t {
		values[draw] = row[k]
	}
	return values
}
