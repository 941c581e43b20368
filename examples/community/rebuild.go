package main

import (
	"context"
	"fmt"
	"reflect"

	"github.com/impactnet/impactnet/impact"
)

// rebuild makes the space of what is stored, and one like it for the readers.
func (l *ledger) rebuild(ctx context.Context) error {
	space, err := l.fromSnapshot(ctx)
	if err == nil {
		err = l.replay(ctx, space)
	}
	if err != nil {
		return err
	}
	copied, err := impact.Restore(space.Snapshot())
	if err != nil {
		return err
	}
	l.space = space
	l.news.add(copied, nil)
	return nil
}

// fromSnapshot returns the space of the snapshot, an empty one if there is no good one.
func (l *ledger) fromSnapshot(ctx context.Context) (*impact.Space, error) {
	space, err := impact.NewSpace(l.params)
	if err != nil {
		return nil, err
	}
	seq, data, err := l.store.snapshot(ctx)
	if err != nil || data == nil {
		return space, err
	}
	restored, err := impact.Restore(data)
	if err == nil && restored.Len() == seq && reflect.DeepEqual(restored.Params(), space.Params()) {
		return restored, nil
	}
	l.log.Warn("snapshot not used", "events", seq, "error", err)
	return space, nil
}

// replayBatch is how many stored events are applied together.
const replayBatch = 1000

// replay applies the stored events that a space does not have yet.
func (l *ledger) replay(ctx context.Context, space *impact.Space) error {
	batch := make([]impact.Event, 0, replayBatch)
	apply := func() error {
		if _, err := space.Apply(batch...); err != nil {
			return fmt.Errorf("after event %d of the database: %w", space.Len(), err)
		}
		batch = batch[:0]
		return nil
	}
	for body, err := range l.store.bodies(ctx, space.Len()) {
		var e impact.Event
		if err == nil {
			err = e.UnmarshalJSON([]byte(body))
		}
		if err != nil {
			return fmt.Errorf("event %d of the database: %w", space.Len()+len(batch)+1, err)
		}
		if batch = append(batch, e); len(batch) == replayBatch {
			if err := apply(); err != nil {
				return err
			}
		}
	}
	return apply()
}
