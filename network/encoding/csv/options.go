package csv

import (
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Files are the parts of a data set; a part without a Reader is absent. Edges or
// Nodes must be there.
type Files struct {
	Nodes       File // people: id, attributes
	Edges       File // ties, in the layout of the options
	Memberships File // person, group
	Groups      File // id, attributes of groups
}

// File is a text to decode.
type File struct {
	Name   string    // what errors call the file
	Reader io.Reader // plain text; a compressed file is for the caller to open
	Header []string  // the column names of a file that does not begin with them
}

// Layout says how ties are written down.
type Layout int

// The layouts of the edges file.
const (
	EdgeList        Layout = iota // a tie a line: source, target, further columns
	NominationList                // a person a line: ego, alter1, alter2, ...
	AdjacencyMatrix               // a person a line and a column, a tie where they meet
)

// DefaultErrors is how many errors strict decoding reports at most.
const DefaultErrors = 10

// Options say how files are read. The zero value reads edge lists strictly, finds
// the delimiter and the meaning of the columns by itself, and types attributes as
// [network.NewColumn] does.
type Options struct {
	Layout Layout

	// Delimiter separates fields: any ASCII character but quotes and line ends. 0 finds
	// it: comma, semicolon or tab, in edge lists and matrices also blanks.
	Delimiter byte

	// Names gives columns other names, from the file's to ours: {"boss": "target"}.
	Names map[string]string

	Category []string // columns to read as categories alone
	Number   []string // columns to read as numbers alone; a field that is none is an error
	Ignore   []string // columns to leave out
	Missing  []string // fields that mean "unknown" besides the empty one: "NA", "-"

	// Undirected reads each tie of a matrix once. A matrix that is not symmetric is an
	// error then.
	Undirected bool

	// Lenient leaves out rows that are wrong, and reports them, instead of failing.
	Lenient bool

	// MaxErrors is how many errors strict decoding reports; 0 means DefaultErrors.
	MaxErrors int

	// Workers is the number of goroutines; 0 means GOMAXPROCS. It cannot change the result.
	Workers int
}

// Validate reports every option that is outside its range.
func (o Options) Validate() error {
	var faults []error
	fault := func(wrong bool, format string, arguments ...any) {
		if wrong {
			faults = append(faults, fmt.Errorf("%w: %s", network.ErrOptions, fmt.Sprintf(format, arguments...)))
		}
	}
	fault(o.Layout < EdgeList || o.Layout > AdjacencyMatrix, "unknown layout %d", o.Layout)
	fault(o.Delimiter != 0 && !canDelimit(o.Delimiter), "%q cannot separate fields", string(rune(o.Delimiter)))
	fault(o.MaxErrors < 0, "MaxErrors is %d", o.MaxErrors)
	for _, name := range o.Ignore {
		fault(slices.Contains(o.Category, name) || slices.Contains(o.Number, name), "column %q is both ignored and used", name)
	}
	return errors.Join(faults...)
}

func canDelimit(c byte) bool {
	return c < 0x80 && c != '"' && c != '\n' && c != '\r' && c != 0
}

// kinds returns the kind of each column that is not to be guessed.
func (o Options) kinds() map[string]network.Kind {
	kinds := map[string]network.Kind{}
	for _, name := range o.Category {
		kinds[name] |= network.Category
	}
	for _, name := range o.Number {
		kinds[name] |= network.Number
	}
	return kinds
}
