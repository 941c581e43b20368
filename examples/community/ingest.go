package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/impactnet/impactnet/impact"
)

// limits bound what one request can ask for.
type limits struct {
	body   int64 // bytes of POST /events
	events int   // events of POST /events
}

const (
	maxFaults   = 20   // lines that one answer complains about
	importBatch = 1000 // events of an import that are stored together
	importPause = time.Minute
)

// fault says what is wrong with one line of a request.
type fault struct {
	Line  int    `json:"line"`
	ID    string `json:"id,omitempty"`
	Error string `json:"error"`
}

// refusal is the answer to a request whose events were not taken, as JSON.
type refusal struct {
	status int
	Error  string  `json:"error"`
	Lines  []fault `json:"lines,omitempty"`
	// Stored is how many events of an import were stored before; of other requests none is.
	Stored int `json:"stored"`
}

// accepted is the answer to a request whose events are stored.
type accepted struct {
	Received int `json:"received"` // events in the request
	New      int `json:"new"`      // of these, not known before
	Events   int `json:"events"`   // stored altogether
}

// lines reads events with the numbers of their lines.
type lines struct {
	decoder *impact.Decoder
	events  []impact.Event
	numbers []int
}

// next reads up to most events and reports whether they were the last.
func (l *lines) next(most int) (last bool, wrong *refusal) {
	l.events, l.numbers = l.events[:0], l.numbers[:0]
	var faults []fault
	for !last && len(l.events) < most && len(faults) < maxFaults {
		e, err := l.decoder.Decode()
		var line *impact.LineError
		switch {
		case err == nil:
			l.events, l.numbers = append(l.events, e), append(l.numbers, l.decoder.Line())
		case err == io.EOF:
			last = true
		case errors.As(err, &line):
			faults = append(faults, fault{Line: line.Line, Error: line.Err.Error()})
		default:
			return true, unreadable(err)
		}
	}
	if len(faults) > 0 {
		return last, &refusal{status: http.StatusBadRequest, Error: "these lines are not events", Lines: faults}
	}
	return last, nil
}

// unreadable answers a request whose body cannot be read to its end.
func unreadable(err error) *refusal {
	var long *http.MaxBytesError
	if errors.As(err, &long) {
		return &refusal{status: http.StatusRequestEntityTooLarge, Error: fmt.Sprintf("more than %d bytes; send fewer events at a time, or use /import", long.Limit)}
	}
	return &refusal{status: http.StatusBadRequest, Error: "the request was cut off"}
}

// refused puts in words why the ledger did not take events.
func (l *lines) refused(err error) *refusal {
	var which *impact.EventError
	switch {
	case errors.As(err, &which):
		status := http.StatusUnprocessableEntity
		if errors.Is(err, impact.ErrReused) {
			status = http.StatusConflict
		}
		return &refusal{status: status, Error: "an event does not fit to those before it",
			Lines: []fault{{Line: l.numbers[which.Index], ID: which.ID, Error: which.Err.Error()}}}
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return &refusal{status: http.StatusServiceUnavailable, Error: "no answer in time; the events may be stored or not: send them again"}
	}
	return &refusal{status: http.StatusServiceUnavailable, Error: errStorage.Error() + " at the moment; send them again"}
}

// postEvents stores the events of a request, all of them or none.
func (s *service) postEvents(w http.ResponseWriter, r *http.Request) {
	l := &lines{decoder: impact.NewDecoder(http.MaxBytesReader(w, r.Body, s.limits.body))}
	_, wrong := l.next(s.limits.events + 1)
	if wrong == nil && len(l.events) > s.limits.events {
		wrong = &refusal{status: http.StatusRequestEntityTooLarge, Error: fmt.Sprintf("more than %d events; send fewer at a time, or use /import", s.limits.events)}
	}
	var got receipt
	if wrong == nil {
		got, wrong = s.take(r.Context(), l)
	}
	if wrong != nil {
		s.answer(w, wrong.status, wrong)
		return
	}
	s.answer(w, http.StatusOK, accepted{Received: len(l.events), New: got.added, Events: got.total})
}

// take stores the events that were read last.
func (s *service) take(ctx context.Context, l *lines) (receipt, *refusal) {
	got, err := s.ledger.submit(ctx, l.events)
	if err != nil {
		return got, l.refused(err)
	}
	return got, nil
}

// postImport stores any number of events, a thousand at a time. What was stored before a
// fault stays: the whole can be sent again, since known events are passed over.
func (s *service) postImport(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	l := &lines{decoder: impact.NewDecoder(r.Body)}
	var sum accepted
	for last := false; !last; {
		_ = control.SetReadDeadline(time.Now().Add(importPause)) // a test's recorder has none
		var wrong *refusal
		var got receipt
		if last, wrong = l.next(importBatch); wrong == nil {
			got, wrong = s.take(r.Context(), l)
		}
		if wrong != nil {
			wrong.Stored = sum.New
			s.answer(w, wrong.status, wrong)
			return
		}
		sum = accepted{Received: sum.Received + len(l.events), New: sum.New + got.added, Events: got.total}
	}
	s.answer(w, http.StatusOK, sum)
}
