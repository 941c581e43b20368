package edgelist

import (
	"errors"
	"fmt"
)

// What can be wrong with a line, for errors.Is.
var (
	ErrSyntax = errors.New("edgelist: not two numbers and perhaps a weight")
	ErrNumber = errors.New("edgelist: number out of range")
	ErrWeight = errors.New("edgelist: bad weight")
)

// ParseError is what is wrong at one line.
type ParseError struct {
	Line int    // from 1
	Text string // the line, shortened
	Err  error
}

// Error returns "line 3: what is wrong: the line".
func (e *ParseError) Error() string { return fmt.Sprintf("line %d: %v: %q", e.Line, e.Err, e.Text) }

// Unwrap returns what is wrong.
func (e *ParseError) Unwrap() error { return e.Err }
