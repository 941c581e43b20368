package sim_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/impactnet/impactnet/network/sim"
	"github.com/stretchr/testify/require"
)

func TestValidate(t *testing.T) {
	require.NoError(t, experiment().Validate())
	require.NoError(t, futures().Validate())
	for message, spoil := range map[string]func(*hikes){
		"no points":                             func(e *hikes) { e.Points = nil },
		"replicates must be >= 0, got -1":       func(e *hikes) { e.Replicates = -1 },
		"max ticks must be >= 0, got -2":        func(e *hikes) { e.MaxTicks = -2 },
		"every must be >= 0, got -3":            func(e *hikes) { e.Every = -3 },
		"no model":                              func(e *hikes) { e.Model = nil },
		"no observation":                        func(e *hikes) { e.Observe = nil },
		"branch at 5 without arms":              func(e *hikes) { e.Branch = 5 },
		"branch must be in [0, 60), got 60":     func(e *hikes) { e.Arms, e.Branch = make([]sim.Arm[*hiker], 1), 60 },
		"branch must be in [0, 60), got -1":     func(e *hikes) { e.Arms, e.Branch = make([]sim.Arm[*hiker], 1), -1 },
		"more runs than an int can count":       func(e *hikes) { e.Replicates = math.MaxInt },
		"invalid experiment: no points\nsim: i": func(e *hikes) { e.Points, e.Replicates = nil, -1 },
	} {
		e := experiment()
		spoil(&e)
		err := e.Validate()
		require.ErrorIs(t, err, sim.ErrInvalid)
		require.ErrorContains(t, err, message)
		for r, err := range e.Run(context.Background(), sim.Options{}) {
			require.ErrorContains(t, err, message)
			require.Zero(t, r)
		}
		for _, err := range e.Replay(context.Background(), sim.RunID{}) {
			require.ErrorContains(t, err, message)
		}
	}
}

func TestOptionsValidate(t *testing.T) {
	require.NoError(t, sim.Options{}.Validate())
	require.NoError(t, sim.Options{Shard: sim.Shard{Index: 3, Count: 4}}.Validate())
	for message, o := range map[string]sim.Options{
		"workers must be >= 0, got -1":               {Workers: -1},
		"shard 4/4 must have 0 <= index < count":     {Shard: sim.Shard{Index: 4, Count: 4}},
		"shard -1/4 must have 0 <= index < count":    {Shard: sim.Shard{Index: -1, Count: 4}},
		"shard 1/0 must have 0 <= index < count":     {Shard: sim.Shard{Index: 1}},
		"save every must be >= 0, got -1":            {SaveEvery: -1},
		"save every 3 without a store":               {SaveEvery: 3},
		"got -1\nsim: invalid options: save every 3": {Workers: -1, SaveEvery: 3},
	} {
		require.ErrorIs(t, o.Validate(), sim.ErrInvalid)
		require.ErrorContains(t, o.Validate(), message)
		for _, err := range experiment().Run(context.Background(), o) {
			require.ErrorContains(t, err, message)
		}
	}
}

// still is a model whose state cannot be saved.
type still struct{}

func (still) Init(p float64, _ *rand.Rand) (*float64, error) { return &p, nil }
func (still) Step(*float64, *rand.Rand) (bool, error)        { return false, nil }

// loose is the same with a state known only as an interface.
type loose struct{}

func (loose) Init(p float64, _ *rand.Rand) (any, error) { return p, nil }
func (loose) Step(any, *rand.Rand) (bool, error)        { return false, nil }

func TestStatesThatCannotBeSaved(t *testing.T) {
	e := sim.Experiment[float64, *float64, float64]{
		Points: []float64{1}, MaxTicks: 2, Model: still{},
		Observe: func(_ int, x *float64, _ *rand.Rand) (float64, error) { return *x, nil },
	}
	require.NoError(t, e.Validate())
	for _, err := range e.Run(context.Background(), sim.Options{Store: sim.MemoryStore{}}) {
		require.ErrorIs(t, err, sim.ErrNoSnapshot)
	}
	e.Arms = make([]sim.Arm[*float64], 2)
	require.ErrorIs(t, e.Validate(), sim.ErrNoSnapshot)

	late := sim.Experiment[float64, any, float64]{
		Points: []float64{1}, MaxTicks: 2, Model: loose{}, Arms: make([]sim.Arm[any], 1),
		Observe: func(int, any, *rand.Rand) (float64, error) { return 0, nil },
	}
	require.NoError(t, late.Validate())
	for _, err := range late.Run(context.Background(), sim.Options{}) {
		var failed *sim.RunError
		require.ErrorAs(t, err, &failed)
		require.ErrorIs(t, err, sim.ErrNoSnapshot)
	}
}

func TestRowsThatCannotBeSaved(t *testing.T) {
	e := sim.Experiment[hike, *hiker, struct{ hidden int }]{
		Points: []hike{{}}, MaxTicks: 2, Model: rules{Goal: 9},
		Observe: func(int, *hiker, *rand.Rand) (struct{ hidden int }, error) { return struct{ hidden int }{}, nil },
	}
	for _, err := range e.Run(context.Background(), sim.Options{}) {
		require.NoError(t, err)
	}
	for _, err := range e.Run(context.Background(), sim.Options{Store: sim.MemoryStore{}}) {
		require.ErrorIs(t, err, sim.ErrInvalid)
		require.ErrorContains(t, err, "unexported field hidden")
	}
}

func TestPlan(t *testing.T) {
	e := futures()
	e.Points, e.Replicates, e.Arms = e.Points[:2], 2, e.Arms[:2]
	var want []sim.RunID
	for point := range 2 {
		for replicate := range 2 {
			for arm := range 2 {
				want = append(want, sim.RunID{Point: point, Replicate: replicate, Arm: arm})
			}
		}
	}
	require.Equal(t, want, slices.Collect(e.Plan()))
	require.True(t, slices.IsSortedFunc(want, sim.RunID.Compare))
	for id := range e.Plan() {
		require.Zero(t, id)
		break
	}
	e.Replicates, e.Arms = 0, nil
	require.Len(t, slices.Collect(e.Plan()), 2, "0 means one")
}
