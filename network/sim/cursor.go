package sim

import (
	"context"
	"errors"
	"fmt"
)

// cursor is a run in progress.
type cursor[P, S, R any] struct {
	*engine[P, S, R]
	id     RunID
	tick   int
	stage  Stage
	state  S
	stream *Stream // of Init and Step
	watch  *Stream // of Observe, keyed anew for every tick
	over   bool
	saved  int                  // tick of the last checkpoint, -1 before the first
	emit   func(Row[P, R]) bool // takes a row at once; nil keeps it in rows
	rows   []Row[P, R]
}

var (
	errInterrupted = errors.New("sim: interrupted") // by the context, between two ticks
	errBroken      = errors.New("sim: broken off")  // by the loop over the rows
)

// begin makes the state of tick 0 and observes it.
func (c *cursor[P, S, R]) begin() error {
	if err := c.init(); err != nil {
		return err
	}
	return c.observe(false)
}

func (c *cursor[P, S, R]) init() (err error) {
	c.stage = StageInit
	c.stream = newStream(c.key(c.id, purposeRun))
	c.state, err = c.Model.Init(c.Points[c.id.Point], c.stream.Rand)
	return c.fail(err)
}

// advance makes ticks until the given one or the end of the run. The context is asked before
// every tick; when it has ended, the run is saved where it stands.
func (c *cursor[P, S, R]) advance(ctx context.Context, until int) error {
	for c.tick < until && !c.over {
		if ctx.Err() != nil {
			return errors.Join(errInterrupted, c.save())
		}
		if err := c.step(); err != nil {
			return err
		}
		if !c.over && c.saveEvery > 0 && c.tick%c.saveEvery == 0 {
			if err := c.save(); err != nil {
				return err
			}
		}
	}
	if c.over {
		return c.save()
	}
	return nil
}

func (c *cursor[P, S, R]) step() error {
	c.stage = StageStep
	c.tick++
	if c.StreamPerTick {
		c.stream.source.Seed(c.key(c.id, purposeStep+uint64(c.tick)))
	}
	done, err := c.Model.Step(c.state, c.stream.Rand)
	if err != nil {
		return c.fail(err)
	}
	return c.observe(done)
}

// observe ends the run if it is time and makes a row if one is due.
func (c *cursor[P, S, R]) observe(done bool) error {
	c.stage = StageObserve
	c.over = done || c.tick == c.MaxTicks
	if !c.over && (c.Every == 0 || c.tick%c.Every != 0) {
		return nil
	}
	if key := c.key(c.id, purposeObserve+uint64(c.tick)); c.watch == nil {
		c.watch = newStream(key)
	} else {
		c.watch.source.Seed(key)
	}
	value, err := c.Observe(c.tick, c.state, c.watch.Rand)
	if err != nil {
		return c.fail(err)
	}
	return c.record(observed[R]{Tick: c.tick, Value: value, Last: c.over, Done: done})
}

func (c *cursor[P, S, R]) record(o observed[R]) error {
	row := Row[P, R]{ID: c.id, Params: c.Points[c.id.Point], Tick: o.Tick, Value: o.Value, Last: o.Last, Done: o.Done}
	if c.emit == nil {
		c.rows = append(c.rows, row)
	} else if !c.emit(row) {
		return errBroken
	}
	return nil
}

// change turns the run into its arm.
func (c *cursor[P, S, R]) change() error {
	c.stage = StageChange
	act := c.Arms[c.id.Arm].Change
	if act == nil {
		return nil
	}
	return c.fail(act(c.state, newStream(c.key(c.id, purposeChange)).Rand))
}

// freeze returns the run as a checkpoint.
func (c *cursor[P, S, R]) freeze() (*checkpoint[R], error) {
	frozen := &checkpoint[R]{Tick: c.tick, Over: c.over, Rows: make([]observed[R], 0, len(c.rows))}
	for _, row := range c.rows {
		frozen.Rows = append(frozen.Rows, observed[R]{Tick: row.Tick, Value: row.Value, Last: row.Last, Done: row.Done})
	}
	if c.over {
		return frozen, nil
	}
	c.stage = StageSnapshot
	state, err := c.snapshotter()
	if err != nil {
		return nil, err
	}
	if frozen.State, err = state.MarshalBinary(); err != nil {
		return nil, c.fail(err)
	}
	frozen.Stream, err = c.stream.MarshalBinary()
	return frozen, c.fail(err)
}

// thaw continues a checkpoint: a fresh Init, over which the saved state is laid.
func (c *cursor[P, S, R]) thaw(frozen *checkpoint[R]) error {
	if !frozen.Over {
		if err := c.init(); err != nil {
			return err
		}
		c.stage, c.tick = StageSnapshot, frozen.Tick
		state, err := c.snapshotter()
		if err != nil {
			return err
		}
		if err := errors.Join(state.UnmarshalBinary(frozen.State), c.stream.UnmarshalBinary(frozen.Stream)); err != nil {
			return c.fail(err)
		}
	}
	c.tick, c.over, c.saved = frozen.Tick, frozen.Over, frozen.Tick
	for _, o := range frozen.Rows {
		if err := c.record(o); err != nil {
			return err
		}
	}
	return nil
}

func (c *cursor[P, S, R]) snapshotter() (Snapshotter, error) {
	state, ok := any(c.state).(Snapshotter)
	if !ok {
		return nil, c.fail(fmt.Errorf("%w: %T", ErrNoSnapshot, c.state))
	}
	return state, nil
}

// save hands the run to the store unless it has not moved since.
func (c *cursor[P, S, R]) save() error {
	if c.keeper == nil || c.tick == c.saved {
		return nil
	}
	frozen, err := c.freeze()
	if err != nil {
		return err
	}
	c.saved = c.tick
	return c.keeper.save(c.id, *frozen)
}

// fail addresses an error of the caller's code.
func (c *cursor[P, S, R]) fail(err error) error {
	if err == nil {
		return nil
	}
	return &RunError{ID: c.id, Tick: c.tick, Stage: c.stage, Err: err}
}
