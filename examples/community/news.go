package main

import (
	"sync"

	"github.com/impactnet/impactnet/impact"
)

// news are committed events on their way to the space of the readers.
type news struct {
	there  chan struct{} // has a value when there are any
	mutex  sync.Mutex
	anew   *impact.Space // what the events come after, if the readers must begin anew
	events []impact.Event
}

// add puts events behind those that are there, or begins anew with a space.
func (n *news) add(anew *impact.Space, events []impact.Event) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	if anew != nil {
		n.anew, n.events = anew, nil
	}
	n.events = append(n.events, events...)
	select {
	case n.there <- struct{}{}:
	default:
	}
}

// take returns what came since the last time.
func (n *news) take() (anew *impact.Space, events []impact.Event) {
	n.mutex.Lock()
	defer n.mutex.Unlock()
	anew, events = n.anew, n.events
	n.anew, n.events = nil, nil
	return anew, events
}
