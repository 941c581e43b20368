package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/impactnet/impactnet/impact"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/trust"
)

// isEventLog reports whether a file is named as one of events, one line of JSON each.
func isEventLog(name string) bool {
	name = strings.TrimSuffix(name, ".gz")
	return strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".ndjson")
}

// readEvents makes a log of the events of a creation space: its ledger, among its
// people as they are known at the end.
func readEvents(name string, r io.Reader, s *settings, note func(string)) (*evidenceLog, error) {
	space, err := impact.NewSpace(impact.SpaceParams{})
	if err != nil {
		return nil, err
	}
	for decoder := impact.NewDecoder(r); ; {
		before := decoder.Line()
		e, err := decoder.Decode()
		if err == io.EOF {
			break
		}
		if err == nil {
			_, err = space.Apply(e)
		}
		switch stuck := decoder.Line() == before; {
		case err != nil && (stuck || !s.lenient): // stuck where nothing more can be read
			return nil, fmt.Errorf("%s: %w", name, err)
		case err != nil:
			note(fmt.Sprintf("left out: line %d: %v", decoder.Line(), err))
		}
	}
	return eventLog(space, s.at)
}

func eventLog(space *impact.Space, at string) (*evidenceLog, error) {
	now, ledger := space.Now(), space.Ledger()
	var labels []string
	position := map[string]int{}
	called := make([]string, space.People())
	for p := range called {
		called[p] = now.Person(impact.PersonID(p)).Name
		if _, ok := position[called[p]]; !ok {
			position[called[p]] = len(labels)
			labels = append(labels, called[p])
		}
	}
	people, numbers, err := network.NewPeople(labels)
	if err != nil {
		return nil, err
	}
	ids := make([]trust.PersonID, len(called))
	for p, name := range called {
		ids[p] = trust.PersonID(numbers[position[name]])
	}
	l := &evidenceLog{people: people, rows: ledger.Len(), dated: now.Time().Calendar(), at: now.Time().Ticks(), second: 1}
	if l.dated {
		l.second = time.Second.Microseconds()
		l.at = now.Time().Instant().UnixMicro()
	}
	if l.ledger, err = trust.NewLedger(len(labels), ledger.Params()); err != nil {
		return nil, err
	}
	if err := l.ledger.Merge(ledger, ids); err != nil {
		return nil, err
	}
	return l, l.lookAt(at)
}
