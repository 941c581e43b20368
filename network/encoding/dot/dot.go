// Package dot writes networks in DOT, the language of Graphviz, for pictures.
//
//	digraph {
//	 "ann" [label="Ann Lee", dept="sales"];
//	 "ann" -> "bob" [weight=2.5, label="advice"];
//	}
//
// People are nodes and ties edges, with all their columns as attributes. The relation of a
// tie is its label too, unless ties have a column of that name. There is no decoder: DOT is
// a language for drawings, and programs that draw know it.
package dot

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Encode writes a data set as DOT. Its errors are those of the writer.
func Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	b := bufio.NewWriterSize(w, 1<<16)
	directed := records.Directions(d, o)
	kind, arrow := "graph", "--"
	if slices.Contains(directed, true) || len(directed) == 0 && o.Directed {
		kind, arrow = "digraph", "->"
	}
	fmt.Fprintf(b, "%s {\n", kind)
	people, ties := types(d.People.Columns()), types(d.Ties.Columns())
	for _, u := range d.People.InputOrder() {
		fmt.Fprintf(b, " %s%s;\n", quote(d.People.Label(u)), list(attributes(d.People.Columns(), people, int(u))))
	}
	_, labelled := d.Ties.Column("label")
	for k, u := range d.Ties.Source {
		about := attributes(d.Ties.Columns(), ties, k)
		if relation := records.Relation(d, k); relation != "" && !labelled {
			about = append(about, "label="+quote(relation))
		}
		if arrow == "->" && !directed[k] {
			about = append(about, "dir=none")
		}
		fmt.Fprintf(b, " %s %s %s%s;\n", quote(d.People.Label(u)), arrow, quote(d.People.Label(d.Ties.Target[k])), list(about))
	}
	b.WriteString("}\n")
	return b.Flush()
}

func types(columns []*network.Column) []records.Type {
	types := make([]records.Type, len(columns))
	for i, c := range columns {
		types[i] = records.TypeOf(c)
	}
	return types
}

// attributes returns what is known about a row: name=value, plain decimal numbers bare.
func attributes(columns []*network.Column, types []records.Type, row int) []string {
	var about []string
	for i, c := range columns {
		if c.Missing(row) {
			continue
		}
		value := c.Field(row)
		if types[i] != records.Whole && types[i] != records.Real || strings.ContainsAny(value, "eE") {
			value = quote(value)
		}
		about = append(about, quote(c.Name())+"="+value)
	}
	return about
}

func list(attributes []string) string {
	if len(attributes) == 0 {
		return ""
	}
	return " [" + strings.Join(attributes, ", ") + "]"
}

// quote writes an identifier. DOT has no escapes but \" in it, and keeps a backslash for
// escapes of labels, so one that stands for itself is doubled.
func quote(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`).Replace(text) + `"`
}

// Loss says what of the data set DOT has no room for: groups, which may overlap.
func Loss(d *network.Dataset, _ encoding.Direction) []string {
	if d.Memberships == nil {
		return nil
	}
	return []string{"the groups: clusters of DOT cannot overlap"}
}
