package csv

import (
	"fmt"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
)

// column is a column as the header names it.
type column struct {
	name     string
	literal  bool // in quotes, or named by an option
	nameless bool
}

// role is what a column can be for. Names are compared without regard to case,
// blanks, "_", "-" and ".".
type role struct {
	name     string     // what the column is called in a data set, and what wins
	synonyms [][]string // other names; an earlier list goes before a later one
}

// The roles that columns must fill.
var (
	sourceRole = role{"source", [][]string{{"source", "from", "ego", "sender", "giver", "nominator", "respondent", "src", "tail",
		"sourceid", "fromid", "egoid", "senderid", "person1", "node1", "actor1", "name1", "id1"}}}
	targetRole = role{"target", [][]string{{"target", "to", "alter", "receiver", "recipient", "nominee", "dst", "dest", "destination", "head",
		"targetid", "toid", "alterid", "receiverid", "person2", "node2", "actor2", "name2", "id2"}}}
	idRole = role{"id", [][]string{{"id"}, {"nodeid", "personid", "actorid", "memberid", "userid", "ego", "egoid", "node", "person", "actor", "member",
		"user", "vertex", "key"}, {"name", "label"}}}
	personRole = role{"person", [][]string{{"person", "member", "id", "personid", "memberid", "node", "nodeid", "actor", "actorid", "user", "userid", "ego"},
		{"name", "label"}}}
	memberOfRole = role{"group", [][]string{{"group", "team", "club", "groupid", "groupname", "teamid", "organisation", "organization", "affiliation",
		"community", "circle", "event", "project"}}}
	groupRole = role{"group", [][]string{{"group", "groupid", "id"}, {"team", "teamid", "club", "organisation", "organization", "community", "circle", "event",
		"project", "groupname"}, {"name", "label"}}}
)

// The roles that columns of ties may fill.
var tieRoles = []role{
	{network.WeightColumn, [][]string{{"weight", "weights", "tieweight", "edgeweight", "strength", "w"}}},
	{network.RelationColumn, [][]string{{"relation", "relations", "relationship", "relationtype", "tietype", "layer"}}},
	{network.TimeColumn, [][]string{{"time", "timestamp", "datetime", "date"}}},
}

func fold(name string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "", ".", "").Replace(strings.ToLower(name))
}

// find returns the columns that could fill the role: the one of its very name, or
// all of the first list of synonyms that any column has.
func (r role) find(columns []column) []int {
	for i, c := range columns {
		if c.name == r.name {
			return []int{i}
		}
	}
	for _, names := range r.synonyms {
		var found []int
		for i, c := range columns {
			if slices.Contains(names, fold(c.name)) {
				found = append(found, i)
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// fill returns the column that fills the role, or what is wrong with the header.
func (d *document) fill(r role, purpose string) (int, error) {
	found := r.find(d.columns)
	switch len(found) {
	case 0:
		return 0, d.wrongHeader(0, "no column for %s among %s: name one %q in the first line%s, or put such a line above the data", purpose, quoteNames(d.columns), r.name, d.otherNames(r))
	case 1:
		return found[0], nil
	}
	return 0, d.wrongHeader(found[1]+1, "columns %q and %q could both be %s: name the right one %q",
		d.columns[found[0]].name, d.columns[found[1]].name, purpose, r.name)
}

func (d *document) otherNames(r role) string {
	names := r.synonyms[0]
	if len(names) < 3 {
		return ""
	}
	return fmt.Sprintf(" (or %s, %s)", names[1], names[2])
}

func quoteNames(columns []column) string {
	var names []string
	for i, c := range columns {
		if i == 8 {
			return strings.Join(names, ", ") + ", ..."
		}
		names = append(names, fmt.Sprintf("%q", c.name))
	}
	return strings.Join(names, ", ")
}

// readHeader takes the names of the columns from the first record, or from the
// caller, and gives them the names of the options.
func (d *document) readHeader(given []string, names map[string]string) error {
	d.body = d.start
	if given != nil {
		d.columns = make([]column, len(given))
		for i, name := range given {
			d.columns[i] = column{name: name, literal: true}
		}
	} else {
		s := newScanner(d.text, d.delimiter)
		next, bad := s.record(d.start)
		if bad != nil {
			return d.locate(*bad)
		}
		d.body = next
		d.columns = make([]column, len(s.cells))
		for i, c := range s.cells {
			// A copy, so that a column does not keep the whole text alive.
			d.columns[i] = column{name: strings.Clone(s.field(c)), literal: c.quoted}
		}
	}
	seen := map[string]int{}
	for i := range d.columns {
		c := &d.columns[i]
		if name, ok := names[c.name]; ok {
			c.name, c.literal = name, true
		}
		if c.name == "" {
			c.name, c.nameless = fmt.Sprintf("column %d", i+1), true
		}
		if first, ok := seen[c.name]; ok {
			return d.wrongHeader(i+1, "columns %d and %d are both named %q: rename one", first+1, i+1, c.name)
		}
		seen[c.name] = i
	}
	return nil
}

// adopt gives columns of ties that have a meaning their usual names. A file that
// says source, and not "source", is believed when it puts another name in quotes:
// that is how Encode writes names that are to stay.
func (d *document) adopt() (renamed []string) {
	i := sourceRole.find(d.columns)
	believed := len(i) == 1 && d.columns[i[0]].name == sourceRole.name && !d.columns[i[0]].literal
	for _, r := range tieRoles {
		found := r.find(d.columns)
		if len(found) != 1 {
			continue
		}
		c := &d.columns[found[0]]
		if c.name == r.name || c.literal && believed {
			continue
		}
		renamed = append(renamed, fmt.Sprintf("column %q is read as %q", c.name, r.name))
		c.name = r.name
	}
	return renamed
}
