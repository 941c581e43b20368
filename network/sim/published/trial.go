package published

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync/atomic"

	"github.com/impactnet/impactnet/internal/par"
	"github.com/impactnet/impactnet/network/sim"
)

// Trial is what one run of a cell gives: a row whose first entry is the measure.
type Trial struct {
	Run func(r *rand.Rand) ([]float64, error)
	// Reduce, if there is one, makes one measure of the rows of all runs together: what is
	// not a mean over runs, such as a median.
	Reduce func(rows [][]float64) float64
	// Exact says that Run draws nothing: one run says all.
	Exact bool
}

// Each makes a trial of a measure that every run has.
func Each(run func(r *rand.Rand) (float64, error)) Trial {
	return Trial{Run: func(r *rand.Rand) ([]float64, error) {
		x, err := run(r)
		return []float64{x}, err
	}}
}

// Simulate makes a trial of a measure of the state that a model comes to when it is done.
func Simulate[P, S any](m sim.Model[P, S], p P, measure func(S) float64) Trial {
	return Each(func(r *rand.Rand) (float64, error) {
		s, err := sim.Run(m, p, sim.UntilDone, r)
		if err != nil {
			return 0, err
		}
		return measure(s), nil
	})
}

// Computed makes an exact trial of a measure that is computed, not drawn.
func Computed(compute func() (float64, error)) Trial {
	t := Each(func(*rand.Rand) (float64, error) { return compute() })
	t.Exact = true
	return t
}

// Samples runs the model and returns the measure of each run in the order of the runs; its
// mean estimates the measure. A measure of all runs together gives one number, and so does
// one that is exact, whatever the number of runs. NaN stands for a measure that a run leaves
// undefined.
//
// Run i draws from stream(i) alone, which may be called from several goroutines, so the
// answer does not depend on workers (0 means GOMAXPROCS). Two cells with the same streams
// start from the same draws as far as their parameters allow: compare them by paired
// differences.
//
// It returns the errors of [Model.Validate], ErrParameter for fewer than one run, the error
// of the first run that has one (few runs after it are made), or that of the context, which
// is asked before every run.
// No goroutine outlives the call.
func (m Model) Samples(ctx context.Context, c Cell, runs, workers int, stream func(run int) *rand.Rand) ([]float64, error) {
	trial, err := m.trial(c)
	switch {
	case err != nil:
		return nil, err
	case runs < 1:
		return nil, fmt.Errorf("%w: runs is %d, must be at least 1", ErrParameter, runs)
	case trial.Exact:
		runs = 1
	}
	rows, errs := make([][]float64, runs), make([]error, runs)
	var failed atomic.Int64 // the first run that has, so far: those after it are left out
	failed.Store(int64(runs))
	err = par.Each(ctx, workers, runs, func(_, i int) {
		if failed.Load() < int64(i) {
			return
		}
		if rows[i], errs[i] = trial.Run(stream(i)); errs[i] != nil {
			lower(&failed, int64(i))
		}
	})
	if err != nil {
		return nil, err
	}
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	if trial.Reduce != nil {
		return []float64{trial.Reduce(rows)}, nil
	}
	samples := make([]float64, runs)
	for i, row := range rows {
		samples[i] = row[0]
	}
	return samples, nil
}

// lower makes x the smaller of x and to.
func lower(x *atomic.Int64, to int64) {
	for now := x.Load(); to < now && !x.CompareAndSwap(now, to); now = x.Load() {
	}
}
