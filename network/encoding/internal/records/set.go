// Package records makes data sets of what decoders find record by record: it numbers
// people, joins ties to people whom the file names later, types attributes, settles
// which ties have a direction, and gathers what is wrong.
package records

import (
	"fmt"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
)

// Set is a data set while it is read.
type Set struct {
	*Text
	People, Ties, Groups Table

	// Implicit makes people of everybody whom a tie or membership names; otherwise they
	// must be listed.
	Implicit bool
	// Directed says what ties are if there are none.
	Directed bool

	options encoding.Options
	report  *encoding.Report
	faults  []*fault

	symbols  map[string]int32 // labels that were mentioned
	labels   []string         // by symbol
	declared []int32          // by symbol: row among people, -1 if not listed
	order    []int32          // by row: symbol

	peopleAt, tiesAt, membersAt []int
	source, target              []int32 // symbols
	directed                    []bool
	badTie                      []bool

	groupRow         map[string]int32
	groupNames       []string
	member, memberOf []int32 // symbol, group
}

type fault struct {
	at    int
	error *encoding.ParseError
}

// New returns an empty set for the file.
func New(t *Text, o encoding.Options) *Set {
	s := &Set{Text: t, options: o, report: &encoding.Report{}, symbols: map[string]int32{}, groupRow: map[string]int32{}}
	s.People.missing, s.Ties.missing, s.Groups.missing = o.Missing, o.Missing, o.Missing
	return s
}

// Fault notes that something is wrong: the record is left out, or decoding fails at the
// end. The same fault of the same place counts once.
func (s *Set) Fault(at int, kind error, format string, arguments ...any) {
	f := &fault{at, s.Errorf(at, kind, format, arguments...)}
	if n := len(s.faults); n == 0 || s.faults[n-1].at != at || s.faults[n-1].error.Error() != f.error.Error() {
		s.faults = append(s.faults, f)
	}
}

// Note adds a sentence to the report.
func (s *Set) Note(format string, arguments ...any) {
	s.report.Notes = append(s.report.Notes, fmt.Sprintf(format, arguments...))
}

func (s *Set) symbol(label string) int32 {
	symbol, ok := s.symbols[label]
	if !ok {
		symbol = int32(len(s.labels))
		s.symbols[label] = symbol
		s.labels = append(s.labels, label)
		s.declared = append(s.declared, -1)
	}
	return symbol
}

// Person adds a person and returns their row, -1 if the id is empty or taken.
func (s *Set) Person(id string, at int) int {
	if id == "" {
		s.Fault(at, network.ErrLabel, "the id of a person is empty: give every person one")
		return -1
	}
	symbol := s.symbol(id)
	if first := s.declared[symbol]; first >= 0 {
		line, _ := s.Position(s.peopleAt[first])
		s.Fault(at, network.ErrLabel, "the id %q stands already on line %d: give every person an id of their own", Excerpt(id), line)
		return -1
	}
	return s.declare(symbol, at)
}

func (s *Set) declare(symbol int32, at int) int {
	s.declared[symbol] = int32(s.People.rows)
	s.order = append(s.order, symbol)
	s.peopleAt = append(s.peopleAt, at)
	s.People.rows++
	return s.People.rows - 1
}

// Known reports whether a person was listed so far.
func (s *Set) Known(id string) bool {
	symbol, ok := s.symbols[id]
	return ok && s.declared[symbol] >= 0
}

// Tie adds a tie and returns its row, -1 if an end is missing.
func (s *Set) Tie(source, target string, directed bool, at int) int {
	if source == "" || target == "" {
		end := "source"
		if source != "" {
			end = "target"
		}
		s.Fault(at, network.ErrUnknownPerson, "the %s of the tie is missing: a tie needs two people", end)
		return -1
	}
	s.source, s.target = append(s.source, s.symbol(source)), append(s.target, s.symbol(target))
	s.directed, s.badTie = append(s.directed, directed), append(s.badTie, false)
	s.tiesAt = append(s.tiesAt, at)
	s.Ties.rows++
	return s.Ties.rows - 1
}

// Group adds a group, or finds the one already added, and returns its row, -1 if the
// name is empty.
func (s *Set) Group(name string, at int) int {
	if name == "" {
		s.Fault(at, network.ErrLabel, "the name of a group is empty: give every group one")
		return -1
	}
	row, ok := s.groupRow[name]
	if !ok {
		row = int32(s.Groups.rows)
		s.groupRow[name] = row
		s.groupNames = append(s.groupNames, name)
		s.Groups.rows++
	}
	return int(row)
}

// Member puts a person into a group.
func (s *Set) Member(person, group string, at int) {
	if person == "" {
		s.Fault(at, network.ErrUnknownPerson, "the person of the membership is missing")
		return
	}
	if row := s.Group(group, at); row >= 0 {
		s.member, s.memberOf = append(s.member, s.symbol(person)), append(s.memberOf, int32(row))
		s.membersAt = append(s.membersAt, at)
	}
}
