package roster

import (
	stdcsv "encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
	"github.com/impactnet/impactnet/network/encoding/internal/records"
)

const respondent = "respondent"

// Encode writes a survey: a line and, for each relation, a column for each person. It
// takes O(people² x relations) time and bytes; its errors are those of the writer.
func Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	table := stdcsv.NewWriter(w)
	order := d.People.InputOrder()
	relations := relationsOf(d)
	header := []string{respondent}
	for _, c := range d.People.Columns() {
		header = append(header, c.Name())
	}
	column := map[string]int{} // where the columns of a relation begin
	for _, relation := range relations {
		column[relation] = len(header)
		for _, u := range order {
			name := d.People.Label(u)
			if relation != "" {
				name = fmt.Sprintf("%s [%s]", relation, name)
			}
			header = append(header, name)
		}
	}
	rows := make([][]int, d.People.Len()) // ties by source
	for k, u := range d.Ties.Source {
		rows[u] = append(rows[u], k)
		if v := d.Ties.Target[k]; u != v && !o.Of(records.Relation(d, k)) {
			rows[v] = append(rows[v], k)
		}
	}
	if err := table.Write(header); err != nil {
		return err
	}
	weights, _ := d.Ties.Column(network.WeightColumn)
	for _, u := range order {
		line := make([]string, len(header))
		line[0] = d.People.Label(u)
		for i, c := range d.People.Columns() {
			line[i+1] = c.Field(int(u))
		}
		for _, k := range rows[u] {
			other := d.Ties.Source[k] + d.Ties.Target[k] - u
			at := column[records.Relation(d, k)] + d.People.Position(other)
			if line[at] = "1"; weights != nil && !weights.Missing(k) {
				line[at] = weights.Field(k)
			}
		}
		if err := table.Write(line); err != nil {
			return err
		}
	}
	table.Flush()
	return table.Error()
}

// relationsOf returns the relations in the order in which they come.
func relationsOf(d *network.Dataset) []string {
	var relations []string
	for k := range d.Ties.Len() {
		if relation := records.Relation(d, k); !slices.Contains(relations, relation) {
			relations = append(relations, relation)
		}
	}
	return relations
}

// Loss says what of the data set a survey has no room for: ties without a direction, ties
// that repeat, times and all else but weights and relations, groups, and texts that make
// a column look like another.
func Loss(d *network.Dataset, o encoding.Direction) []string {
	relations := relationsOf(d)
	lost := records.Lost(d, func(of string, c *network.Column) string {
		switch {
		case of == records.Groups:
			return "a survey has no groups"
		case of == records.People:
			return lostOfPeople(d, c, relations)
		case c.Name() == network.RelationColumn:
			return lostRelation(c)
		case c.Name() == network.WeightColumn:
			return lostWeight(c)
		}
		return "a survey has people, relations and weights, but nothing else"
	})
	if d.Memberships != nil {
		lost = append(lost, "the groups: a survey has none")
	}
	if records.Mixed(records.Directions(d, o)) || !o.Directed {
		lost = append(lost, "that ties have no direction: an answer has one")
	}
	if slices.ContainsFunc(d.People.Labels(), func(label string) bool { return strings.Contains(label, "\r") || label == respondent }) {
		lost = append(lost, "ids of people that hold line ends or look like a column")
	}
	if n := repeats(d); n > 0 {
		lost = append(lost, records.Plural(n, "tie")+" that repeat others of the same relation")
	}
	return lost
}

func lostOfPeople(d *network.Dataset, c *network.Column, relations []string) string {
	name := c.Name()
	_, person := d.People.Lookup(name)
	switch {
	case person || strings.TrimSpace(name) == "" || name == respondent || strings.Contains(name, "[") || strings.Contains(name, ": ") || strings.Contains(name, " - ") || strings.Contains(name, "\r"):
		return "the name looks like that of an answer"
	case len(relations) == 0 && d.People.Len() == 0:
		return ""
	}
	for i := range c.Len() {
		if strings.Contains(c.Field(i), "\r") {
			return "it holds line ends that a table does not keep"
		}
	}
	return ""
}

func lostRelation(c *network.Column) string {
	if records.Gaps(c) || records.Blank(c) {
		return "some ties have none"
	}
	for i := range c.Len() {
		if strings.ContainsAny(c.Field(i), "[\r") {
			return "it holds brackets or line ends"
		}
	}
	return ""
}

func lostWeight(c *network.Column) string {
	ones := true
	for i := range c.Len() {
		field := c.Field(i)
		if c.Missing(i) || !records.IsNumber(field) || !nonzero(field) || strings.TrimSpace(field) != field {
			return "some ties have none, or 0, which is no tie"
		}
		ones = ones && field == "1"
	}
	if ones {
		return "all weigh 1, as answers do anyway"
	}
	return ""
}

// repeats returns how many ties repeat another of the same relation.
func repeats(d *network.Dataset) int {
	type tie struct {
		source, target network.NodeID
		relation       string
	}
	seen := map[tie]bool{}
	n := 0
	for k, u := range d.Ties.Source {
		t := tie{u, d.Ties.Target[k], records.Relation(d, k)}
		if seen[t] {
			n++
		}
		seen[t] = true
	}
	return n
}
