package gexf

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/jsontext"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
	"github.com/impactnet/impactnet/network/encoding/internal/xmltext"
)

// Encode writes a data set as GEXF 1.2, which most programs read. Its errors are those of
// the writer.
func Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	return encode(w, d, o, `xmlns="http://www.gexf.net/1.2draft" version="1.2"`, "")
}

// Encode13 writes a data set as GEXF 1.3, in which relations are kinds of edges.
func Encode13(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	return encode(w, d, o, `xmlns="http://gexf.net/1.3" version="1.3"`, network.RelationColumn)
}

// encoder writes columns that the format has an attribute of its own for as such, all
// others as declared attributes.
type encoder struct {
	*bufio.Writer
	own map[string]string // by name of a tie column: the attributes of the format for it
}

func encode(w io.Writer, d *network.Dataset, o encoding.Direction, version, relation string) error {
	e := &encoder{bufio.NewWriterSize(w, 1<<16), map[string]string{network.WeightColumn: "weight", labelColumn: "label"}}
	if relation != "" {
		e.own[relation] = "kind"
	}
	directed := records.Directions(d, o)
	mixed, kind := records.Mixed(directed), "undirected"
	if slices.Contains(directed, true) || len(directed) == 0 && o.Directed {
		kind = "directed"
	}
	mode := "static"
	if format := timeFormat(d); format != "" {
		mode = fmt.Sprintf("dynamic\" timeformat=\"%s", format)
		e.own[network.TimeColumn] = "start end"
	}
	fmt.Fprintf(e, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf %s>\n<graph defaultedgetype=\"%s\" mode=\"%s\">\n", version, kind, mode)
	e.declare("node", d.People.Columns(), map[string]string{labelColumn: "label"}, d.Memberships != nil)
	e.declare("edge", d.Ties.Columns(), e.own, false)
	e.nodes(d)
	e.WriteString("<edges>\n")
	for k, u := range d.Ties.Source {
		fmt.Fprintf(e, " <edge id=\"%d\" source=\"%s\" target=\"%s\"", k, xmltext.Escape(d.People.Label(u)), xmltext.Escape(d.People.Label(d.Ties.Target[k])))
		if mixed {
			fmt.Fprintf(e, " type=\"%s\"", map[bool]string{true: "directed", false: "undirected"}[directed[k]])
		}
		e.attributes(d.Ties.Columns(), k, e.own)
		e.WriteByte('>')
		e.values(d.Ties.Columns(), k, e.own, nil)
		e.WriteString("</edge>\n")
	}
	e.WriteString("</edges>\n</graph>\n</gexf>\n")
	return e.Flush()
}

// timeFormat returns how the times of the ties are written, "" if the format has no place
// for them.
func timeFormat(d *network.Dataset) string {
	c, ok := d.Ties.Column(network.TimeColumn)
	switch {
	case !ok:
		return ""
	case c.Is(network.Number):
		return "double"
	case !c.Is(network.Date):
		return ""
	}
	for k := range c.Len() {
		if _, err := time.Parse(time.DateOnly, c.Field(k)); err != nil && !c.Missing(k) {
			return "dateTime"
		}
	}
	return "date"
}

var types = map[records.Type]string{records.String: "string", records.Whole: "long", records.Real: "double", records.Truth: "boolean"}

func (e *encoder) declare(class string, columns []*network.Column, own map[string]string, groups bool) {
	fmt.Fprintf(e, "<attributes class=\"%s\">\n", class)
	for i, c := range columns {
		if own[c.Name()] == "" {
			fmt.Fprintf(e, " <attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", i, xmltext.Escape(c.Name()), types[records.TypeOf(c)])
		}
	}
	if groups {
		fmt.Fprintf(e, " <attribute id=\"groups\" title=\"%s\" type=\"liststring\"/>\n", groupsTitle)
	}
	e.WriteString("</attributes>\n")
}

func (e *encoder) nodes(d *network.Dataset) {
	own := map[string]string{labelColumn: "label"}
	e.WriteString("<nodes>\n")
	for _, u := range d.People.InputOrder() {
		fmt.Fprintf(e, " <node id=\"%s\"", xmltext.Escape(d.People.Label(u)))
		e.attributes(d.People.Columns(), int(u), own)
		e.WriteByte('>')
		e.values(d.People.Columns(), int(u), own, records.GroupsOf(d, u))
		e.WriteString("</node>\n")
	}
	e.WriteString("</nodes>\n")
}

// attributes writes the columns that have attributes of the format.
func (e *encoder) attributes(columns []*network.Column, row int, own map[string]string) {
	for _, c := range columns {
		if c.Missing(row) {
			continue
		}
		value := xmltext.Escape(c.Field(row))
		switch name := own[c.Name()]; name {
		case "":
		case "start end":
			fmt.Fprintf(e, " start=\"%s\" end=\"%s\"", value, value)
		default:
			fmt.Fprintf(e, " %s=\"%s\"", name, value)
		}
	}
}

// values writes all other columns.
func (e *encoder) values(columns []*network.Column, row int, own map[string]string, groups []string) {
	begun := false
	value := func(id, text string) {
		if !begun {
			e.WriteString("<attvalues>")
		}
		begun = true
		fmt.Fprintf(e, "<attvalue for=\"%s\" value=\"%s\"/>", id, xmltext.Escape(text))
	}
	for i, c := range columns {
		if own[c.Name()] == "" && !c.Missing(row) {
			value(fmt.Sprint(i), c.Field(row))
		}
	}
	if len(groups) > 0 {
		value("groups", string(jsontext.QuoteAll(groups)))
	}
	if begun {
		e.WriteString("</attvalues>")
	}
}

// Loss says what of the data set GEXF has no room for: what is known about groups, groups
// without members, ties without a weight among others with one (the format takes it for
// 1), and characters that XML does not have.
func Loss(d *network.Dataset, _ encoding.Direction) []string {
	lost := records.Lost(d, func(of string, c *network.Column) string {
		switch {
		case of == records.Groups:
			return "GEXF has no groups, only names of groups"
		case of == records.Ties && c.Name() == network.WeightColumn && records.Gaps(c):
			return "some ties have none, and GEXF takes that for 1"
		case c.Name() == labelColumn && records.Blank(c):
			return "no value of it is known"
		case of == records.Ties && c.Name() == network.WeightColumn && !c.Is(network.Number):
			return "the weights of GEXF are numbers"
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
