package sim_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/network/sim"
)

var errStuck = errors.New("stuck")

// stuck is a model that fails in the given step (0: at once), or is done after another.
type stuck struct{ fails, done int }

func (m stuck) Init(int, *rand.Rand) (*int, error) {
	if m.fails == 0 {
		return new(int), errStuck
	}
	return new(int), nil
}

func (m stuck) Step(ticks *int, _ *rand.Rand) (bool, error) {
	if *ticks++; *ticks == m.fails {
		return false, errStuck
	}
	return *ticks == m.done, nil
}

func TestRunAloneStops(t *testing.T) {
	for _, c := range []struct {
		model    stuck
		maxTicks int
		ticks    int
		err      error
	}{
		{stuck{fails: 3}, 2, 2, nil},
		{stuck{fails: 3}, 3, 3, errStuck},
		{stuck{fails: 3}, sim.UntilDone, 3, errStuck},
		{stuck{fails: 0}, sim.UntilDone, 0, errStuck},
		{stuck{fails: 9, done: 4}, sim.UntilDone, 4, nil},
		{stuck{fails: 9, done: 4}, 1, 1, nil},
		{stuck{fails: 9, done: 4}, 0, 0, nil},
		{stuck{fails: 9, done: 4}, -1, 0, nil},
	} {
		ticks, err := sim.Run(c.model, 0, c.maxTicks, nil)
		require.Equal(t, c.ticks, *ticks, "%+v", c)
		require.ErrorIs(t, err, c.err, "%+v", c)
	}
}

// On the stream of a run the model comes to where the engine brings it.
func TestRunAloneIsTheRunOfAnExperiment(t *testing.T) {
	e := walks()
	for row, err := range e.Run(t.Context(), sim.Options{}) {
		require.NoError(t, err)
		if row.ID.Point == 0 && row.ID.Replicate < 20 {
			w, err := sim.Run(e.Model, row.Params, e.MaxTicks, e.Seed.Stream(row.ID, "run").Rand)
			require.NoError(t, err)
			require.Equal(t, row.Value, w.x)
		}
	}
}
