package graphml

import (
	"bufio"
	"fmt"
	"io"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/jsontext"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
	"github.com/impactnet/impactnet/network/encoding/internal/xmltext"
)

const header = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
`

// Encode writes a data set as GraphML. Its errors are those of the writer.
func Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	b := bufio.NewWriterSize(w, 1<<16)
	b.WriteString(header)
	writeKeys(b, "node", "p", d.People.Columns())
	writeKeys(b, "edge", "t", d.Ties.Columns())
	if d.Memberships != nil {
		fmt.Fprintf(b, "<key id=\"groups\" for=\"node\" attr.name=\"groups\" attr.type=\"string\"><desc>%s</desc></key>\n", memberships)
	}
	directed := records.Directions(d, o)
	mixed, edges := records.Mixed(directed), "undirected"
	if slices.Contains(directed, true) || len(directed) == 0 && o.Directed {
		edges = "directed"
	}
	fmt.Fprintf(b, "<graph edgedefault=\"%s\">\n", edges)
	for _, u := range d.People.InputOrder() {
		fmt.Fprintf(b, " <node id=\"%s\">", xmltext.Escape(d.People.Label(u)))
		writeData(b, "p", d.People.Columns(), int(u))
		if groups := records.GroupsOf(d, u); len(groups) > 0 {
			fmt.Fprintf(b, "<data key=\"groups\">%s</data>", xmltext.Escape(string(jsontext.QuoteAll(groups))))
		}
		b.WriteString("</node>\n")
	}
	for k, u := range d.Ties.Source {
		fmt.Fprintf(b, " <edge source=\"%s\" target=\"%s\"", xmltext.Escape(d.People.Label(u)), xmltext.Escape(d.People.Label(d.Ties.Target[k])))
		if mixed {
			fmt.Fprintf(b, " directed=\"%t\"", directed[k])
		}
		b.WriteByte('>')
		writeData(b, "t", d.Ties.Columns(), k)
		b.WriteString("</edge>\n")
	}
	b.WriteString("</graph>\n</graphml>\n")
	return b.Flush()
}

var types = map[records.Type]string{records.String: "string", records.Whole: "long", records.Real: "double", records.Truth: "boolean"}

func writeKeys(b *bufio.Writer, domain, prefix string, columns []*network.Column) {
	for i, c := range columns {
		fmt.Fprintf(b, "<key id=\"%s%d\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", prefix, i, domain, xmltext.Escape(c.Name()), types[records.TypeOf(c)])
	}
}

func writeData(b *bufio.Writer, prefix string, columns []*network.Column, row int) {
	for i, c := range columns {
		if !c.Missing(row) {
			fmt.Fprintf(b, "<data key=\"%s%d\">%s</data>", prefix, i, xmltext.Escape(c.Field(row)))
		}
	}
}

// Loss says what of the data set GraphML has no room for: what is known about groups,
// groups without members, and characters that XML does not have.
func Loss(d *network.Dataset, _ encoding.Direction) []string {
	lost := records.Lost(d, func(of string, c *network.Column) string {
		switch {
		case of == records.Groups:
			return "GraphML as others read it has no groups, only names of groups"
		case c.Name() == "":
			return "it has no name, and is read back under the id of its key"
		case !xmltext.Holds(c):
			return "XML lacks some of its characters, such as control characters: they are replaced"
		}
		return ""
	})
	lost = append(lost, xmltext.LostLabels(d)...)
	if n := records.EmptyGroups(d); n > 0 {
		lost = append(lost, records.Plural(n, "group")+" without members")
	}
	return lost
}
