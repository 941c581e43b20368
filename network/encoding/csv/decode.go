package csv

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Decode reads a data set. Without a nodes file the people are those of the ties and
// memberships, in the order in which they are named first.
//
// What is wrong with the files is returned as [*ParseError]; a strict decoder joins
// the first of them (see [Options.MaxErrors]) and stops after the file they are in, a
// lenient one leaves the rows out and reports them. Faults that no row is to blame for
// (no text, no column for the source of ties, ...) are errors for both. It
// returns network.ErrOptions for bad options and network.ErrUnknownColumn for a
// column of the options that no file has.
//
// It takes O(bytes) time, and memory for the text, eight bytes a field and the data set.
func Decode(files Files, o Options) (*network.Dataset, *Report, error) {
	return decode(files, o, pieceSize)
}

func decode(files Files, o Options, size int) (*network.Dataset, *Report, error) {
	if err := o.Validate(); err != nil {
		return nil, nil, err
	}
	if files.Nodes.Reader == nil && files.Edges.Reader == nil {
		return nil, nil, remarkf(ErrEmpty, "there are neither nodes nor edges to read")
	}
	d := newDecoder(o, size)
	for _, part := range []struct {
		file File
		read func(File) error
	}{{files.Nodes, d.nodes}, {files.Edges, d.edges}, {files.Groups, d.groupList}, {files.Memberships, d.memberships}} {
		if part.file.Reader == nil {
			continue
		}
		if err := part.read(part.file); err != nil {
			return nil, nil, err
		}
	}
	if err := d.checkNames(); err != nil {
		return nil, nil, err
	}
	if !d.people.closed {
		d.note("", fmt.Sprintf("there is no file of nodes: the people are the %d named in the other files", len(d.people.order)))
	}
	dataset, err := d.dataset()
	return dataset, d.report, err
}

// decoder gathers the parts of a data set.
type decoder struct {
	Options
	size    int // of pieces of work
	kind    map[string]network.Kind
	unknown map[string]bool // fields that stand for a missing value
	seen    map[string]bool // names of all columns
	report  *Report

	people, groups            *register
	personColumns, tieColumns []*network.Column
	groupColumns              []*network.Column
	sources, targets          [][]int32 // by piece: numbers in people
	members, memberOf         [][]int32 // by piece: numbers in people and in groups
	hasGroups                 bool
}

func newDecoder(o Options, size int) *decoder {
	d := &decoder{Options: o, size: size, kind: o.kinds(), unknown: map[string]bool{}, seen: map[string]bool{},
		report: &Report{}, people: newRegister("person"), groups: newRegister("group")}
	for _, field := range o.Missing {
		d.unknown[field] = true
	}
	return d
}

func (d *decoder) note(file, sentence string) {
	if file != "" {
		sentence = file + ": " + sentence
	}
	d.report.Notes = append(d.report.Notes, sentence)
}

// limit is how many faults of a file are kept.
func (d *decoder) limit() int {
	switch {
	case d.Lenient:
		return math.MaxInt
	case d.MaxErrors > 0:
		return d.MaxErrors
	}
	return DefaultErrors
}

// settle reports the faults of a file, or returns them.
func (d *decoder) settle(document *document) error {
	faults := document.errors()
	if d.Lenient {
		d.report.Dropped = append(d.report.Dropped, faults...)
		return nil
	}
	var joined []error
	for i, fault := range faults {
		if i == d.limit() {
			document.hidden += len(faults) - i
			break
		}
		joined = append(joined, fault)
	}
	if document.hidden > 0 {
		joined = append(joined, fmt.Errorf("and %s", plural(document.hidden, "more error")))
	}
	return errors.Join(joined...)
}

// open reads a file with a header, and finds its delimiter by the roles that its
// columns must fill.
func (d *decoder) open(file File, roles ...role) (*document, error) {
	return d.load(file, len(roles) > 1, func(fields []string) bool {
		if file.Header != nil {
			return len(fields) == len(file.Header)
		}
		columns := make([]column, len(fields))
		for i, field := range fields {
			columns[i].name = field
			if name, ok := d.Names[field]; ok {
				columns[i].name = name
			}
		}
		return !slices.ContainsFunc(roles, func(r role) bool { return len(r.find(columns)) == 0 })
	})
}

// load takes a file in, up to its delimiter and encoding.
func (d *decoder) load(file File, blanks bool, fits func(fields []string) bool) (*document, error) {
	document, err := read(file)
	if err != nil {
		return nil, err
	}
	if err := document.findDelimiter(d.Delimiter, blanks, fits); err != nil {
		return nil, err
	}
	if document.start == len(document.text) {
		return nil, document.wrong(ErrEmpty, emptyFile)
	}
	return document, document.checkEncoding()
}

// table makes the table of a document: keys name people or groups, other columns are
// attributes unless they are to be ignored.
func (d *decoder) table(document *document, keys ...key) *table {
	t := &table{document: document, keys: keys, missing: d.unknown, limit: d.limit(), size: d.size}
	for i, c := range document.columns {
		d.seen[c.name] = true
		if slices.ContainsFunc(keys, func(k key) bool { return k.column == i }) || slices.Contains(d.Ignore, c.name) {
			continue
		}
		t.kept = append(t.kept, i)
		if d.kind[c.name]&network.Number != 0 {
			t.numeric = append(t.numeric, i)
		}
	}
	return t
}

// noteRole says which column was taken for what, if its name does not.
func (d *decoder) noteRole(document *document, column int, r role) {
	if name := document.columns[column].name; name != r.name {
		d.note(document.name, fmt.Sprintf("column %q is read as %q", name, r.name))
	}
}

// checkNames finds names in the options that no file has.
func (d *decoder) checkNames() error {
	var faults []error
	for _, names := range [][]string{d.Category, d.Number, d.Ignore} {
		for _, name := range names {
			if !d.seen[name] {
				faults = append(faults, fmt.Errorf("%w: no file has a column %q", network.ErrUnknownColumn, name))
			}
		}
	}
	return errors.Join(faults...)
}

// dataset numbers the people and puts the parts together.
func (d *decoder) dataset() (*network.Dataset, error) {
	people, ids, err := network.NewPeople(d.people.labels(), d.personColumns...)
	if err != nil {
		return nil, err
	}
	final := d.people.final(ids)
	ties, err := network.NewTies(people.Len(), translateAll(d.Workers, d.sources, final), translateAll(d.Workers, d.targets, final), d.tieColumns...)
	if err != nil {
		return nil, err
	}
	dataset := &network.Dataset{People: people, Ties: ties}
	if d.hasGroups {
		dataset.Memberships, err = network.NewMemberships(people.Len(), d.groups.labels(),
			translateAll(d.Workers, d.members, final), translateAll(d.Workers, d.memberOf, d.groups.rank), d.groupColumns...)
	}
	return dataset, err
}
