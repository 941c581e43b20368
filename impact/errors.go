package impact

import (
	"errors"
	"fmt"
)

// The errors of this package. Every error wraps one of them, with the offending
// value in its text.
var (
	// ErrSyntax reports text that is not the JSON of one event.
	ErrSyntax = errors.New("impact: bad JSON")
	// ErrVersion reports a schema version later than [SchemaVersion], or none.
	ErrVersion = errors.New("impact: unknown schema version")
	// ErrType reports a type of event that this version does not have.
	ErrType = errors.New("impact: unknown type of event")
	// ErrField reports a field that is missing, unknown, of the wrong kind or out of range.
	ErrField = errors.New("impact: bad field")
	// ErrTime reports a time out of range, or of the other clock.
	ErrTime = errors.New("impact: bad time")
	// ErrID reports an event id that is empty, too long or not UTF-8.
	ErrID = errors.New("impact: bad event id")
	// ErrReused reports an event id that already stands for something else.
	ErrReused = errors.New("impact: event id used for another event")
	// ErrUnknown reports a name that no event has introduced.
	ErrUnknown = errors.New("impact: unknown name")
	// ErrExists reports a name that is introduced a second time.
	ErrExists = errors.New("impact: name already in use")
	// ErrEarly reports an event in the time before something it names.
	ErrEarly = errors.New("impact: too early")
	// ErrLate reports a late event that contradicts what is known to have happened after.
	ErrLate = errors.New("impact: too late")
	// ErrState reports an event that is not possible as things stood.
	ErrState = errors.New("impact: not possible as things stood")
	// ErrFull reports more events or text than a space can number.
	ErrFull = errors.New("impact: space is full")
	// ErrSnapshot reports bytes that are not a snapshot.
	ErrSnapshot = errors.New("impact: bad snapshot")
	// ErrParams reports a parameter outside its range.
	ErrParams = errors.New("impact: bad parameters")
	// ErrSize reports a group that cannot be divided within the limits of size.
	ErrSize = errors.New("impact: cannot be divided")
	// ErrImport reports data that cannot be turned into events.
	ErrImport = errors.New("impact: cannot be imported")
)

// EventError says which event of a call was refused.
type EventError struct {
	Index int // its place among the arguments, from 0
	ID    string
	Err   error
}

// Error returns "event 3 (id "x"): what is wrong".
func (e *EventError) Error() string { return fmt.Sprintf("event %d (id %q): %v", e.Index, e.ID, e.Err) }

// Unwrap returns what is wrong.
func (e *EventError) Unwrap() error { return e.Err }

// LineError says in which line of a stream decoding failed.
type LineError struct {
	Line int // from 1
	Err  error
}

// Error returns "line 3: what is wrong".
func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns what is wrong.
func (e *LineError) Unwrap() error { return e.Err }

// need returns nil if ok, otherwise an error that wraps kind and gives the value.
func need(ok bool, kind error, what string, value any) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: %s, got %v", kind, what, value)
}
