package pajek

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Encode writes a data set as a Pajek project: the network, a partition for each category
// of people, a vector for each number, and a cluster for each group. Its errors are those
// of the writer.
func Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	e := newEncoder(w, d)
	e.network(o)
	for _, c := range d.People.Columns() {
		switch {
		case lostOfPeople(c) != "":
		case c.Is(network.Category):
			e.partition(c)
		default:
			e.vector(c)
		}
	}
	e.clusters()
	return e.Flush()
}

// EncodeNetwork writes the network alone, as a .net file, which is all that most other
// programs read. Its errors are those of the writer.
func EncodeNetwork(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	e := newEncoder(w, d)
	e.network(o)
	return e.Flush()
}

type encoder struct {
	*bufio.Writer
	*network.Dataset
	order   []network.NodeID
	numbers []int // by person, from 1
}

func newEncoder(w io.Writer, d *network.Dataset) *encoder {
	e := &encoder{bufio.NewWriterSize(w, 1<<16), d, d.People.InputOrder(), make([]int, d.People.Len())}
	for i, u := range e.order {
		e.numbers[u] = i + 1
	}
	return e
}

// network writes people and ties, these by relation.
func (e *encoder) network(o encoding.Direction) {
	fmt.Fprintf(e, "*Vertices %d\n", len(e.order))
	for i, u := range e.order {
		fmt.Fprintf(e, "%d %s\n", i+1, quote(e.People.Label(u)))
	}
	var relations []string
	rows := map[string][]int{}
	for k := range e.Ties.Len() {
		relation := records.Relation(e.Dataset, k)
		if rows[relation] == nil {
			relations = append(relations, relation)
		}
		rows[relation] = append(rows[relation], k)
	}
	if len(relations) == 0 && o.Directed {
		e.WriteString("*Arcs\n")
	}
	for i, relation := range relations {
		section := "*Edges"
		if o.Of(relation) {
			section = "*Arcs"
		}
		e.WriteString(section)
		if relation != "" {
			fmt.Fprintf(e, " :%d %s", i+1, quote(relation))
		}
		e.WriteByte('\n')
		e.ties(rows[relation])
	}
}

func (e *encoder) ties(rows []int) {
	weights, times := e.column(network.WeightColumn), e.column(network.TimeColumn)
	for _, k := range rows {
		fmt.Fprintf(e, "%d %d", e.numbers[e.Ties.Source[k]], e.numbers[e.Ties.Target[k]])
		if weights != nil && !weights.Missing(k) {
			e.WriteString(" " + weights.Field(k))
		}
		if times != nil && !times.Missing(k) {
			e.WriteString(" [" + times.Field(k) + "]")
		}
		e.WriteByte('\n')
	}
}

// column returns a column of ties that the format has a place for, or nil.
func (e *encoder) column(name string) *network.Column {
	if c, ok := e.Ties.Column(name); ok && (name == network.WeightColumn && c.Is(network.Number) || lostOfTies(c) == "") {
		return c
	}
	return nil
}

// partition writes a category: whole numbers as they are, other values by their place in
// the alphabet, 0 if it is not known.
func (e *encoder) partition(c *network.Column) {
	values, codes := c.Categories()
	plain := !slices.ContainsFunc(values, func(v string) bool { return !isClass(v) })
	fmt.Fprintf(e, "*Partition %s\n", quote(c.Name()))
	for i, v := range values {
		if !plain {
			fmt.Fprintf(e, "%% %d %s\n", i+1, quote(v))
		}
	}
	fmt.Fprintf(e, "*Vertices %d\n", len(e.order))
	for _, u := range e.order {
		switch {
		case !plain:
			fmt.Fprintln(e, codes[u]+1)
		case c.Missing(int(u)):
			e.WriteString("9999998\n")
		default:
			e.WriteString(c.Field(int(u)) + "\n")
		}
	}
}

// isClass reports whether a value can stand for itself in a partition.
func isClass(value string) bool {
	n, err := strconv.ParseUint(value, 10, 31)
	if _, is := unknown[value]; is {
		return false
	}
	return err == nil && strconv.FormatUint(n, 10) == value
}

func (e *encoder) vector(c *network.Column) {
	fmt.Fprintf(e, "*Vector %s\n*Vertices %d\n", quote(c.Name()), len(e.order))
	for _, u := range e.order {
		if c.Missing(int(u)) {
			e.WriteString("999999998\n")
		} else {
			e.WriteString(c.Field(int(u)) + "\n")
		}
	}
}

func (e *encoder) clusters() {
	for g := 0; e.Memberships != nil && g < e.Memberships.Groups(); g++ {
		fmt.Fprintf(e, "*Cluster %s\n", quote(e.Memberships.Name(network.GroupID(g))))
		for _, u := range e.Memberships.Members(network.GroupID(g)) {
			fmt.Fprintln(e, e.numbers[u])
		}
	}
}

// Loss says what of the data set a Pajek project has no room for: text about people that
// does not repeat, times that are not whole numbers, further attributes of ties, and what
// is known about groups.
func Loss(d *network.Dataset, _ encoding.Direction) []string {
	return records.Lost(d, func(of string, c *network.Column) string {
		switch of {
		case records.People:
			return lostOfPeople(c)
		case records.Ties:
			return lostOfTies(c)
		}
		return "Pajek has no attributes of clusters"
	})
}

// NetworkLoss says what of the data set a .net file has no room for: besides what Loss
// says, all attributes of people and all groups.
func NetworkLoss(d *network.Dataset, _ encoding.Direction) []string {
	lost := records.Lost(d, func(of string, c *network.Column) string {
		if of == records.Ties {
			return lostOfTies(c)
		}
		return "a .net file has none, but a .paj file has some"
	})
	if d.Memberships != nil {
		lost = append(lost, "the groups: a .net file has none, but a .paj file has some")
	}
	return lost
}

func lostOfPeople(c *network.Column) string {
	switch {
	case c.Name() == "":
		return "it has no name"
	case c.Is(network.Category):
		return ""
	case !c.Is(network.Number):
		return "Pajek has numbers and categories, values that repeat, but no other text"
	}
	for i := range c.Len() {
		if field := c.Field(i); field == "999999998" || strings.ContainsAny(field, " \t\r\n") {
			return fmt.Sprintf("%q cannot be written as a number of a vector", field)
		}
	}
	return ""
}

func lostOfTies(c *network.Column) string {
	whole := !records.Blank(c)
	for i := range c.Len() {
		whole = whole && (c.Missing(i) || strings.Trim(c.Field(i), "0123456789") == "")
	}
	switch name := c.Name(); {
	case name == network.WeightColumn && (records.Gaps(c) || records.Blank(c)):
		return "some ties have none, and Pajek takes that for 1"
	case name == network.WeightColumn && !c.Is(network.Number):
		return "the values of ties are numbers"
	case name == network.WeightColumn || name == network.RelationColumn && !records.Blank(c):
		return ""
	case name == network.TimeColumn && whole:
		return ""
	case name == network.TimeColumn:
		return "the times of Pajek are whole numbers"
	}
	return "Pajek has no further attributes of ties"
}
