// Package codectest holds what the tests of all codecs share: data sets that are hard to
// write down, a comparison of what comes back, and tables of malformed files.
package codectest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
)

// Difference says where two data sets differ in content, "" if nowhere: the same people
// in the same order, the same ties in any order (one without a direction either way
// round), the same groups, and columns of the same names, kinds and fields in any order.
func Difference(want, got *network.Dataset, o encoding.Direction) string {
	for _, part := range []struct {
		name      string
		want, got []string
	}{
		{"people", people(want), people(got)},
		{"ties", ties(want, o), ties(got, o)},
		{"groups", groups(want), groups(got)},
		{"columns", columns(want), columns(got)},
	} {
		if !slices.Equal(part.want, part.got) {
			return fmt.Sprintf("%s: want\n\t%s\ngot\n\t%s", part.name, strings.Join(part.want, "\n\t"), strings.Join(part.got, "\n\t"))
		}
	}
	return ""
}

func people(d *network.Dataset) []string {
	var list []string
	for _, u := range d.People.InputOrder() {
		list = append(list, fmt.Sprintf("%q %s", d.People.Label(u), fields(d.People.Columns(), int(u))))
	}
	return list
}

func ties(d *network.Dataset, o encoding.Direction) []string {
	var list []string
	relations, _ := d.Ties.Column(network.RelationColumn)
	for k, u := range d.Ties.Source {
		source, target, relation := d.People.Label(u), d.People.Label(d.Ties.Target[k]), ""
		if relations != nil {
			relation = relations.Field(k)
		}
		if !o.Of(relation) && source > target {
			source, target = target, source
		}
		list = append(list, fmt.Sprintf("%q %q %s", source, target, fields(d.Ties.Columns(), k)))
	}
	slices.Sort(list)
	return list
}

func groups(d *network.Dataset) []string {
	if d.Memberships == nil {
		return nil
	}
	var list []string
	for g := range d.Memberships.Groups() {
		var members []string
		for _, u := range d.Memberships.Members(network.GroupID(g)) {
			members = append(members, d.People.Label(u))
		}
		list = append(list, fmt.Sprintf("%q %q %s", d.Memberships.Name(network.GroupID(g)), members, fields(d.Memberships.Columns(), g)))
	}
	return list
}

func columns(d *network.Dataset) []string {
	var list []string
	add := func(of string, columns []*network.Column) {
		for _, c := range columns {
			list = append(list, fmt.Sprintf("%s %q %d", of, c.Name(), c.Kind()))
		}
	}
	add("people", d.People.Columns())
	add("ties", d.Ties.Columns())
	if d.Memberships != nil {
		add("groups", d.Memberships.Columns())
	}
	slices.Sort(list)
	return list
}

func fields(columns []*network.Column, row int) string {
	var list []string
	for _, c := range columns {
		if !c.Missing(row) {
			list = append(list, fmt.Sprintf("%q=%q", c.Name(), c.Field(row)))
		}
	}
	slices.Sort(list)
	return strings.Join(list, " ")
}

// Describe writes down a data set and the report about it, for comparison with what a
// test expects.
func Describe(d *network.Dataset, report *encoding.Report) string {
	lines := []string{fmt.Sprintf("directed %t %q", report.Directed, report.Undirected)}
	lines = append(lines, people(d)...)
	lines = append(lines, ties(d, encoding.Direction{Directed: true})...)
	lines = append(lines, groups(d)...)
	for _, dropped := range report.Dropped {
		lines = append(lines, "dropped: "+dropped.Error())
	}
	for _, note := range report.Notes {
		lines = append(lines, "note: "+note)
	}
	return strings.Join(lines, "\n")
}
