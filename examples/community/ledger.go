package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/impactnet/impactnet/impact"
)

// ledger is the one writer: it checks events against the space in memory, stores what is
// new, and only then says so. Requests that wait at the same time share one commit, since
// that is what takes time: it waits for the disk.
type ledger struct {
	store  *store
	params impact.SpaceParams
	log    *slog.Logger

	space *impact.Space // nobody else's: whoever wants to read has a space of their own, fed by news
	news  news

	requests chan *request
	done     chan struct{} // closed when the writer has ended
	broken   error         // why the writer cannot go on; it is read after done
}

type request struct {
	events []impact.Event
	reply  chan receipt
}

// receipt says what became of a request.
type receipt struct {
	added, total int
	err          error
}

const (
	maxCommit = 20_000 // events in one commit, unless one request has more
	maxQueue  = 256    // requests that wait
)

// errStorage reports that events could not be stored; nothing of the request is kept.
var errStorage = errors.New("cannot store events")

// openLedger rebuilds the space from the store.
func openLedger(ctx context.Context, s *store, p impact.SpaceParams, log *slog.Logger) (*ledger, error) {
	l := &ledger{store: s, params: p, log: log, requests: make(chan *request, maxQueue), news: news{there: make(chan struct{}, 1)}, done: make(chan struct{})}
	return l, l.rebuild(ctx)
}

// write is the writer. It ends when ctx does, after the requests that are there.
func (l *ledger) write(ctx context.Context) {
	defer close(l.done)
	for l.broken == nil {
		select {
		case r := <-l.requests:
			l.commit(l.gather(r))
		case <-ctx.Done():
			for len(l.requests) > 0 && l.broken == nil {
				l.commit(l.gather(<-l.requests))
			}
			return
		}
	}
}

// gather takes the requests that are waiting.
func (l *ledger) gather(first *request) []*request {
	batch, events := []*request{first}, len(first.events)
	for events < maxCommit {
		select {
		case r := <-l.requests:
			batch = append(batch, r)
			events += len(r.events)
		default:
			return batch
		}
	}
	return batch
}

// commit applies and stores requests, each wholly or not at all, and answers them.
func (l *ledger) commit(batch []*request) {
	receipts, err := l.take(batch)
	for i, r := range batch {
		if err != nil && receipts[i].err == nil {
			receipts[i] = receipt{err: fmt.Errorf("%w: %w", errStorage, err)}
		}
		if receipts[i].added > 0 {
			l.news.add(nil, r.events)
		}
		r.reply <- receipts[i]
	}
}

func (l *ledger) take(batch []*request) ([]receipt, error) {
	before, added := l.space.Len(), 0
	receipts := make([]receipt, len(batch))
	var entries []entry
	for i, r := range batch {
		n, err := l.space.Apply(r.events...)
		receipts[i] = receipt{added: n, err: err}
		if n == 0 {
			continue
		}
		added += n
		for _, e := range r.events {
			body, err := e.AppendJSON(nil)
			if err != nil {
				receipts[i].err = err // cannot be: the space has it
			}
			entries = append(entries, entry{e.ID, string(body)})
		}
	}
	// Nobody waits for a commit to be broken off: it is short.
	var err error
	if added > 0 {
		var stored int
		if stored, err = l.store.append(context.Background(), before, entries); err == nil && stored != added {
			err = fmt.Errorf("%d of %d new events were stored", stored, added)
		}
	}
	if err != nil {
		l.log.Error("commit failed; the space is made anew from the database", "events", added, "error", err)
		if again := l.rebuild(context.Background()); again != nil {
			l.broken = again
		}
	}
	for i := range receipts {
		receipts[i].total = l.space.Len()
	}
	return receipts, err
}

// submit hands events to the writer and waits until they are stored or refused.
func (l *ledger) submit(ctx context.Context, events []impact.Event) (receipt, error) {
	r := &request{events: events, reply: make(chan receipt, 1)}
	select {
	case l.requests <- r:
	case <-l.done:
		return receipt{}, errStorage
	case <-ctx.Done():
		return receipt{}, ctx.Err()
	}
	select {
	case got := <-r.reply:
		return got, got.err
	case <-ctx.Done():
		return receipt{}, ctx.Err()
	case <-l.done:
		select {
		case got := <-r.reply:
			return got, got.err
		default:
			return receipt{}, errStorage
		}
	}
}

// keepSnapshot stores a space, so that a start need not replay all events.
func (l *ledger) keepSnapshot(ctx context.Context, s *impact.Space) error {
	return l.store.saveSnapshot(ctx, s.Len(), s.Snapshot())
}
