package sim

import (
	"context"
	"errors"
	"runtime/debug"
)

// engine is an experiment made ready to run. It is shared by all workers.
type engine[P, S, R any] struct {
	Experiment[P, S, R]
	keeper    *keeper[R] // nil without a store
	saveEvery int
}

// trial is the work of one point and replicate: a run, or all its arms.
type trial[P, S, R any] struct {
	*engine[P, S, R]
	id     RunID // Arm is the arm under way
	wanted func(arm int) bool
	emit   func(Row[P, R]) bool // see cursor
	past   *checkpoint[R]       // the run at tick Branch, once known
	cursor *cursor[P, S, R]     // the run under way, for the address of a panic
}

// outcome is what a trial gives to the loop over the rows.
type outcome[P, R any] struct {
	runs   []finished[P, R]
	panics *RunError // caller code panicked
	ended  error     // the store failed or the context ended: no run to blame
}

type finished[P, R any] struct {
	id   RunID
	rows []Row[P, R]
	err  *RunError
}

// run runs the wanted arms of one point and replicate, one after the other.
func (t *trial[P, S, R]) run(ctx context.Context, out *outcome[P, R]) {
	normal := false
	defer func() {
		if !normal { // a panic, or runtime.Goexit, which recover cannot tell from nil
			out.panics = t.panicked(recover())
		}
	}()
	for t.id.Arm = 0; t.id.Arm < t.arms(); t.id.Arm++ {
		if !t.wanted(t.id.Arm) {
			continue
		}
		rows, err := t.arm(ctx)
		var failed *RunError
		if err != nil && (ctx.Err() != nil || !errors.As(err, &failed)) {
			out.ended = err // an error seen after cancellation may be its consequence
			break
		}
		out.runs = append(out.runs, finished[P, R]{id: t.id, rows: rows, err: failed})
	}
	normal = true
}

// arm runs t.id from wherever it can be taken up: its own checkpoint, the shared past, or
// Init.
func (t *trial[P, S, R]) arm(ctx context.Context) ([]Row[P, R], error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	from, err := t.load()
	if err != nil {
		return nil, err
	}
	if len(t.Arms) > 0 && (from == nil || from.Tick < t.Branch && !from.Over) {
		if from, err = t.toBranch(ctx, from); err != nil {
			return nil, err
		}
	}
	c, err := t.open(from)
	if err != nil {
		return nil, err
	}
	if len(t.Arms) > 0 && c.tick == t.Branch && !c.over {
		if err := c.change(); err != nil {
			return nil, err
		}
	}
	if err := c.advance(ctx, t.MaxTicks); err != nil {
		return nil, err
	}
	return c.rows, nil
}

func (t *trial[P, S, R]) load() (*checkpoint[R], error) {
	if t.keeper != nil {
		if from, err := t.keeper.load(t.id); from != nil || err != nil {
			return from, err
		}
	}
	return t.past, nil
}

// open returns a cursor at a checkpoint, or at tick 0 if there is none.
func (t *trial[P, S, R]) open(from *checkpoint[R]) (*cursor[P, S, R], error) {
	t.cursor = &cursor[P, S, R]{engine: t.engine, id: t.id, emit: t.emit, saved: -1}
	if from == nil {
		return t.cursor, t.cursor.begin()
	}
	return t.cursor, t.cursor.thaw(from)
}

// toBranch runs the past and keeps it for the arms to come; with a store, for those that a
// restart may find as well. All arms, the first included, start from the copy: what a snapshot
// leaves out is missing in every arm alike.
func (t *trial[P, S, R]) toBranch(ctx context.Context, from *checkpoint[R]) (*checkpoint[R], error) {
	c, err := t.open(from)
	if err != nil {
		return nil, err
	}
	if err := c.advance(ctx, t.Branch); err != nil {
		return nil, err
	}
	if t.past, err = c.freeze(); err != nil {
		return nil, err
	}
	if err := c.save(); err != nil {
		return nil, err
	}
	return t.past, t.sharePast()
}

// sharePast saves the past under every later arm that has no checkpoint yet.
func (t *trial[P, S, R]) sharePast() error {
	if t.keeper == nil {
		return nil
	}
	for id := t.id; id.Arm < t.arms(); id.Arm++ {
		if id == t.id || !t.wanted(id.Arm) {
			continue
		}
		stored, err := t.keeper.load(id)
		if err == nil && stored == nil {
			err = t.keeper.save(id, *t.past)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// panicked addresses a panic to the run during which it happened.
func (t *trial[P, S, R]) panicked(value any) *RunError {
	cause := &PanicError{Value: value, Stack: debug.Stack()}
	if t.cursor == nil {
		return &RunError{ID: t.id, Err: cause}
	}
	return &RunError{ID: t.cursor.id, Tick: t.cursor.tick, Stage: t.cursor.stage, Err: cause}
}
