package csv

import (
	"errors"
	"fmt"
	"strings"
)

// What can be wrong with a file, for errors.Is. Errors in its data wrap
// network.ErrUnknownPerson, network.ErrLabel, network.ErrWeight and
// network.ErrColumn.
var (
	ErrEmpty     = errors.New("csv: empty file")
	ErrEncoding  = errors.New("csv: not UTF-8 text")
	ErrDelimiter = errors.New("csv: mixed delimiters")
	ErrQuote     = errors.New("csv: bad quotes")
	ErrHeader    = errors.New("csv: bad header line")
	ErrRagged    = errors.New("csv: wrong number of fields")
	ErrEmptyKey  = errors.New("csv: empty id")
	ErrMatrix    = errors.New("csv: bad matrix")
	ErrUnread    = errors.New("csv: column with no place in the data set")
)

// ParseError is what is wrong at one place of a file, and what to do about it. Its
// text is for the person who has the file open in front of them.
type ParseError struct {
	File   string // the name given in [File]
	Line   int    // from 1, as an editor counts; 0 for the whole file
	Column int    // number of the field in its line, from 1; 0 for the whole line
	Err    error  // wraps one of the errors above or of package network
}

// Error returns "file, line 3, column 2: what is wrong and how to mend it".
func (e *ParseError) Error() string {
	var place []string
	if e.File != "" {
		place = append(place, e.File)
	}
	if e.Line > 0 {
		place = append(place, fmt.Sprintf("line %d", e.Line))
	}
	if e.Column > 0 {
		place = append(place, fmt.Sprintf("column %d", e.Column))
	}
	if len(place) == 0 {
		return e.Err.Error()
	}
	return strings.Join(place, ", ") + ": " + e.Err.Error()
}

// Unwrap returns what is wrong without the place.
func (e *ParseError) Unwrap() error { return e.Err }

// remark is an error of a kind, in words of its own.
type remark struct {
	kind error
	text string
}

func (r *remark) Error() string { return r.text }
func (r *remark) Unwrap() error { return r.kind }

func remarkf(kind error, format string, arguments ...any) error {
	return &remark{kind, fmt.Sprintf(format, arguments...)}
}

// Report says what decoding did that the file alone does not show.
type Report struct {
	// Dropped is everything a lenient decoder left out, in the order of files and
	// lines. A strict one leaves out nothing.
	Dropped []*ParseError
	// Notes are sentences on what was taken for what: columns read under other names,
	// people taken from the ties.
	Notes []string
}
