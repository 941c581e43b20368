package dl

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

// Encode writes a data set as an edge list for each relation, in which a tie without a
// direction stands both ways. Its errors are those of the writer.
func Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	b := bufio.NewWriterSize(w, 1<<16)
	relations, rows := levels(d)
	fmt.Fprintf(b, "dl n=%d", d.People.Len())
	if len(relations) > 1 {
		fmt.Fprintf(b, " nm=%d", len(relations))
	}
	b.WriteString("\nformat=edgelist1\n")
	numbers := make([]int, d.People.Len())
	if len(numbers) > 0 {
		b.WriteString("labels:\n")
	}
	for i, u := range d.People.InputOrder() {
		numbers[u] = i + 1
		b.WriteString(quote(d.People.Label(u)) + "\n")
	}
	if _, has := d.Ties.Column(network.RelationColumn); has && len(relations) > 0 {
		b.WriteString("level labels:\n")
		for _, relation := range relations {
			b.WriteString(quote(relation) + "\n")
		}
	}
	b.WriteString("data:\n")
	weights, _ := d.Ties.Column(network.WeightColumn)
	for i, relation := range relations {
		if i > 0 {
			b.WriteString("!\n")
		}
		for _, k := range rows[relation] {
			weight := ""
			if weights != nil && !weights.Missing(k) {
				weight = " " + weights.Field(k)
			}
			u, v := d.Ties.Source[k], d.Ties.Target[k]
			fmt.Fprintf(b, "%d %d%s\n", numbers[u], numbers[v], weight)
			if u != v && !o.Of(relation) {
				fmt.Fprintf(b, "%d %d%s\n", numbers[v], numbers[u], weight)
			}
		}
	}
	return b.Flush()
}

// levels returns the relations in the order in which they come, and the ties of each.
func levels(d *network.Dataset) (relations []string, rows map[string][]int) {
	rows = map[string][]int{}
	for k := range d.Ties.Len() {
		relation := records.Relation(d, k)
		if rows[relation] == nil {
			relations = append(relations, relation)
		}
		rows[relation] = append(rows[relation], k)
	}
	return relations, rows
}

// Loss says what of the data set DL has no room for: all that is known about people and
// groups, the times of ties and all else but their weight and relation, the direction of
// ties that are all returned, and quotes and line ends in labels.
func Loss(d *network.Dataset, o encoding.Direction) []string {
	lost := records.Lost(d, func(of string, c *network.Column) string {
		switch {
		case of == records.Ties && c.Name() == network.RelationColumn && !records.Blank(c):
			return ""
		case of != records.Ties || c.Name() != network.WeightColumn:
			return "DL has people, relations and weights, but nothing else"
		case records.Gaps(c) || records.Blank(c):
			return "some ties have none, and DL takes that for 1"
		case !c.Is(network.Number):
			return "the values of ties are numbers"
		}
		return ""
	})
	if d.Memberships != nil {
		lost = append(lost, "the groups: DL has people, relations and weights, but nothing else")
	}
	return append(lost, lostText(d, o)...)
}

func lostText(d *network.Dataset, o encoding.Direction) []string {
	var lost []string
	relations, rows := levels(d)
	n := 0
	for _, text := range append(d.People.Labels(), relations...) {
		if strings.ContainsAny(text, "\"\n\r") {
			n++
		}
	}
	if n > 0 {
		lost = append(lost, records.Plural(n, "label")+" with quotes or line ends, which are replaced")
	}
	if len(relations) == 0 && o.Directed {
		lost = append(lost, "that ties would have a direction, if there were any")
	}
	weights, _ := d.Ties.Column(network.WeightColumn)
	for _, relation := range relations {
		var cells []records.Cell
		for _, k := range rows[relation] {
			weight := "1"
			if weights != nil {
				weight = weights.Field(k)
			}
			cells = append(cells, records.NewCell(int(d.Ties.Source[k]), int(d.Ties.Target[k]), 0, weight))
		}
		if mirrored := records.Mirrored(cells); o.Of(relation) && (len(mirrored) == 0 || !mirrored[0].Directed) {
			lost = append(lost, fmt.Sprintf("the direction of relation %q: every tie is returned, which DL cannot tell from ties without one", relation))
		}
	}
	return lost
}
