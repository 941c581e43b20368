package encoding

import (
	"errors"
	"fmt"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// DefaultErrors is how many errors strict decoding reports at most.
const DefaultErrors = 10

// Options say how a file is read. The zero value reads strictly and types attributes by
// their values.
type Options struct {
	// File is what errors call the file.
	File string

	// ID is the attribute that names people, if it is not what the format uses. All
	// people must have one, no two the same.
	ID string

	Category []string // attributes to read as categories alone
	Number   []string // attributes to read as numbers alone; a value that is none is an error
	Ignore   []string // attributes to leave out
	Missing  []string // values that mean "unknown" besides the empty one: "NA", "-"

	// Lenient leaves out people and ties that are wrong, and reports them, instead of
	// failing. A file that is not of the format at all is an error all the same.
	Lenient bool

	// MaxErrors is how many errors strict decoding reports; 0 means DefaultErrors.
	MaxErrors int
}

// Validate reports every option that is outside its range.
func (o Options) Validate() error {
	var faults []error
	if o.MaxErrors < 0 {
		faults = append(faults, fmt.Errorf("%w: MaxErrors is %d", network.ErrOptions, o.MaxErrors))
	}
	for _, name := range o.Ignore {
		if name == o.ID || slices.Contains(o.Category, name) || slices.Contains(o.Number, name) {
			faults = append(faults, fmt.Errorf("%w: attribute %q is both ignored and used", network.ErrOptions, name))
		}
	}
	return errors.Join(faults...)
}

// Direction says which ties have a direction. The zero value: none.
type Direction struct {
	Directed   bool
	Undirected []string // relations without a direction all the same
}

// Of reports whether ties of a relation ("" for none) have a direction.
func (d Direction) Of(relation string) bool {
	return d.Directed && !slices.Contains(d.Undirected, relation)
}

// Report says what decoding found that the data set does not show.
type Report struct {
	Direction
	// Dropped is everything a lenient decoder left out, in the order of the file. A
	// strict one leaves out nothing.
	Dropped []*ParseError
	// Notes are sentences on what was taken for what, and on parts of the file that a
	// data set has no place for.
	Notes []string
}
