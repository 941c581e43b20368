package encoding

import (
	"errors"
	"fmt"
	"strings"
)

// What can be wrong with a file, for errors.Is. Errors in its data wrap
// network.ErrUnknownPerson, network.ErrLabel, network.ErrWeight and network.ErrColumn.
var (
	ErrEmpty     = errors.New("encoding: empty file")
	ErrEncoding  = errors.New("encoding: not UTF-8 text")
	ErrSyntax    = errors.New("encoding: bad syntax")
	ErrStructure = errors.New("encoding: not a network of this format")
	ErrLimit     = errors.New("encoding: beyond the limits of safe reading")
)

// ParseError is what is wrong at one place of a file, and what to do about it. Its text
// is for the person who has the file open in front of them.
type ParseError struct {
	File   string // the name given in [Options]
	Line   int    // from 1, as an editor counts; 0 for the whole file
	Column int    // number of the character in its line, from 1; 0 for the whole file
	Err    error  // wraps one of the errors above or of package network
}

// Error returns "file, line 3, column 2: what is wrong and how to mend it".
func (e *ParseError) Error() string {
	var place []string
	if e.File != "" {
		place = append(place, e.File)
	}
	if e.Line > 0 {
		place = append(place, fmt.Sprintf("line %d, column %d", e.Line, e.Column))
	}
	if len(place) == 0 {
		return e.Err.Error()
	}
	return strings.Join(place, ", ") + ": " + e.Err.Error()
}

// Unwrap returns what is wrong without the place.
func (e *ParseError) Unwrap() error { return e.Err }
