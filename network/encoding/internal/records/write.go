package records

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
)

// Type is how the values of a column are best written.
type Type int

// The types of columns.
const (
	String Type = iota
	Whole       // whole numbers
	Real        // numbers
	Truth       // true and false
)

// TypeOf returns the narrowest type that writes every value to the letter as JSON does,
// which all formats with types can read.
func TypeOf(c *network.Column) Type {
	kind, found := Whole, false
	if !c.Is(network.Number) {
		kind = Truth
	}
	for i := range c.Len() {
		if c.Missing(i) {
			continue
		}
		found = true
		field := c.Field(i)
		switch {
		case kind == Truth && field != "true" && field != "false":
			return String
		case kind != Truth && !isPlainNumber(field):
			return String
		case kind == Whole && strings.Trim(field, "-0123456789") != "":
			kind = Real
		}
	}
	if !found {
		return String
	}
	return kind
}

// isPlainNumber reports whether a text is a number of JSON.
func isPlainNumber(text string) bool {
	return strings.Trim(text[:1], "-0123456789") == "" && strings.Trim(text[len(text)-1:], "0123456789") == "" && json.Valid([]byte(text))
}

// Relation returns the relation of a tie, "" if it has none.
func Relation(d *network.Dataset, row int) string {
	if c, ok := d.Ties.Column(network.RelationColumn); ok {
		return c.Field(row)
	}
	return ""
}

// Directions says for every tie whether it has a direction.
func Directions(d *network.Dataset, o encoding.Direction) []bool {
	directed := make([]bool, d.Ties.Len())
	for k := range directed {
		directed[k] = o.Of(Relation(d, k))
	}
	return directed
}

// Mixed reports whether some ties have a direction and others do not.
func Mixed(directed []bool) bool {
	return slices.Contains(directed, true) && slices.Contains(directed, false)
}

// Lost says what becomes of columns for which why has a reason, and which columns of ties
// would come back under another name.
func Lost(d *network.Dataset, why func(of string, c *network.Column) string) []string {
	var lost []string
	others := renamed(d.Ties.Columns())
	add := func(of string, columns []*network.Column) {
		for _, c := range columns {
			if reason := why(of, c); reason != "" {
				lost = append(lost, fmt.Sprintf("the attribute %q of %s: %s", c.Name(), of, reason))
			} else if other, is := others[c.Name()]; is && of == Ties {
				lost = append(lost, fmt.Sprintf("the name of the attribute %q of %s: it is read back as %q", c.Name(), of, other))
			}
		}
	}
	add(People, d.People.Columns())
	add(Ties, d.Ties.Columns())
	if d.Memberships != nil {
		add(Groups, d.Memberships.Columns())
	}
	return lost
}

// What columns can be of, in sentences.
const (
	People = "people"
	Ties   = "ties"
	Groups = "groups"
)

// Keep is for formats with room for every column.
func Keep(string, *network.Column) string { return "" }

// EmptyGroups returns how many groups have no member.
func EmptyGroups(d *network.Dataset) int {
	n := 0
	if d.Memberships != nil {
		for g := range d.Memberships.Groups() {
			if len(d.Memberships.Members(network.GroupID(g))) == 0 {
				n++
			}
		}
	}
	return n
}

// GroupsOf returns the names of the groups of a person.
func GroupsOf(d *network.Dataset, u network.NodeID) []string {
	var names []string
	if d.Memberships != nil {
		for _, g := range d.Memberships.Of(u) {
			names = append(names, d.Memberships.Name(g))
		}
	}
	return names
}

// Blank reports whether a column has no value at all.
func Blank(c *network.Column) bool { return gaps(c) == c.Len() }

// Gaps reports whether a column has values in some rows and none in others.
func Gaps(c *network.Column) bool { return gaps(c) > 0 && !Blank(c) }

func gaps(c *network.Column) int {
	n := 0
	for i := range c.Len() {
		if c.Missing(i) {
			n++
		}
	}
	return n
}
