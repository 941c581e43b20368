package main

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/impactnet/impactnet/impact"
)

// publisher makes a new card when there are new events, and tells whoever waits for it.
// Readers get the card that is there and never wait for one, and since it has a space of its
// own the writer does not wait for it either: that is worth the memory.
type publisher struct {
	ledger    *ledger
	space     *impact.Space
	measuring measuring
	log       *slog.Logger
	current   atomic.Pointer[card]

	mutex   sync.Mutex
	waiting map[chan struct{}]bool

	snapshots int // events between two snapshots
	saved     int // events in the last one
}

const (
	restFactor = 3           // measuring takes at most a quarter of the time of its processors ...
	restMost   = time.Minute // ... unless that would leave the card too old
)

// run publishes until ctx ends.
func (p *publisher) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.ledger.news.there:
		}
		begun := time.Now()
		if err := p.publish(ctx); err != nil && ctx.Err() == nil {
			p.log.Error("no new scorecard", "error", err)
		}
		p.snapshot(ctx)
		select {
		case <-ctx.Done():
			return
		case <-time.After(min(max(restFactor*time.Since(begun), p.measuring.refresh), restMost)):
		}
	}
}

// publish makes a card of what is committed.
func (p *publisher) publish(ctx context.Context) error {
	anew, events := p.ledger.news.take()
	if anew != nil {
		p.space = anew
	}
	if _, err := p.space.Apply(events...); err != nil {
		return err // cannot be: the writer has applied them to the same space
	}
	x, err := p.measuring.gather(p.space)
	if err != nil {
		return err
	}
	c, err := p.measuring.card(ctx, x)
	if err != nil {
		return err
	}
	p.current.Store(c)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for waiting := range p.waiting {
		select {
		case waiting <- struct{}{}:
		default: // it has not looked at the last one yet
		}
	}
	return nil
}

func (p *publisher) snapshot(ctx context.Context) {
	if p.space.Len()-p.saved < p.snapshots {
		return
	}
	if err := p.ledger.keepSnapshot(ctx, p.space); err != nil {
		p.log.Error("no snapshot", "error", err)
		return
	}
	p.saved = p.space.Len()
}

// subscribe returns a channel that has a value after a card was published.
func (p *publisher) subscribe() (published <-chan struct{}, leave func()) {
	c := make(chan struct{}, 1)
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if p.waiting == nil {
		p.waiting = map[chan struct{}]bool{}
	}
	p.waiting[c] = true
	return c, func() {
		p.mutex.Lock()
		defer p.mutex.Unlock()
		delete(p.waiting, c)
	}
}
