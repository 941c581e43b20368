package gml

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

// Encode writes a data set as GML, in ASCII as other programs insist. Its errors are those of the writer.
func Encode(w io.Writer, d *network.Dataset, o encoding.Direction) error {
	b := bufio.NewWriterSize(w, 1<<16)
	directed := records.Directions(d, o)
	flag := 0
	if slices.Contains(directed, true) || len(directed) == 0 && o.Directed {
		flag = 1
	}
	fmt.Fprintf(b, "graph [\n directed %d\n", flag)
	people := newKeys(d.People.Columns(), "id", "label", "groups", "graphics")
	ties := newKeys(d.Ties.Columns(), "source", "target", "graphics")
	var groups *keys
	if d.Memberships != nil {
		groups = newKeys(d.Memberships.Columns(), "name")
	}
	writeNames(b, people, ties, groups)
	if groups != nil {
		for g := range d.Memberships.Groups() {
			fmt.Fprintf(b, " group [ name \"%s\"", escape(d.Memberships.Name(network.GroupID(g))))
			groups.write(b, g)
			b.WriteString(" ]\n")
		}
	}
	numbers := make([]int, d.People.Len())
	for i, u := range d.People.InputOrder() {
		numbers[u] = i
		fmt.Fprintf(b, " node [ id %d label \"%s\"", i, escape(d.People.Label(u)))
		people.write(b, int(u))
		if names := records.GroupsOf(d, u); len(names) > 0 {
			b.WriteString(" groups [")
			for _, name := range names {
				fmt.Fprintf(b, " name \"%s\"", escape(name))
			}
			b.WriteString(" ]")
		}
		b.WriteString(" ]\n")
	}
	edge := func(k int, source, target network.NodeID) {
		fmt.Fprintf(b, " edge [ source %d target %d", numbers[source], numbers[target])
		ties.write(b, k)
		b.WriteString(" ]\n")
	}
	for k, u := range d.Ties.Source {
		v := d.Ties.Target[k]
		edge(k, u, v)
		if flag == 1 && !directed[k] && u != v {
			edge(k, v, u)
		}
	}
	b.WriteString("]\n")
	return b.Flush()
}

// keys are the keys of columns.
type keys struct {
	columns []*network.Column
	types   []records.Type
	keys    []string
}

// newKeys gives each column a key of its own: its name, or what of it a key can have.
func newKeys(columns []*network.Column, reserved ...string) *keys {
	k := &keys{columns: columns}
	taken := map[string]bool{}
	for _, key := range reserved {
		taken[key] = true
	}
	for _, c := range columns {
		if isKey(c.Name()) && !taken[c.Name()] {
			taken[c.Name()] = true
		}
	}
	next := map[string]int{} // by beginning: the number to try
	for _, c := range columns {
		k.types = append(k.types, records.TypeOf(c))
		key := c.Name()
		if !isKey(key) || slices.Contains(reserved, key) {
			key = strings.TrimLeft(strings.Map(func(r rune) rune {
				if r < 0x80 && isKey("a"+string(r)) {
					return r
				}
				return -1
			}, key), "0123456789")
			base := key
			for key == "" || taken[key] {
				next[base]++
				key = fmt.Sprintf("%sx%d", base, next[base])
			}
			taken[key] = true
		}
		k.keys = append(k.keys, key)
	}
	return k
}

// hidden reports whether a column does not show by its key and values.
func (k *keys) hidden(i int) bool {
	return k.keys[i] != k.columns[i].Name() || records.Blank(k.columns[i])
}

// writeNames writes which columns the keys stand for where that does not show.
func writeNames(b *bufio.Writer, people, ties, groups *keys) {
	var text strings.Builder
	for _, of := range []struct {
		name string
		keys *keys
	}{{"node", people}, {"edge", ties}, {"group", groups}} {
		var list strings.Builder
		for i := 0; of.keys != nil && i < len(of.keys.keys); i++ {
			if of.keys.hidden(i) {
				fmt.Fprintf(&list, " %s \"%s\"", of.keys.keys[i], escape(of.keys.columns[i].Name()))
			}
		}
		if list.Len() > 0 {
			fmt.Fprintf(&text, " %s [%s ]", of.name, list.String())
		}
	}
	if text.Len() > 0 {
		fmt.Fprintf(b, " names [%s ]\n", text.String())
	}
}

func (k *keys) write(b *bufio.Writer, row int) {
	for i, c := range k.columns {
		if c.Missing(row) {
			continue
		}
		field := c.Field(row)
		number, ok := bare(field)
		if ok && (k.types[i] == records.Whole || k.types[i] == records.Real) {
			fmt.Fprintf(b, " %s %s", k.keys[i], number)
		} else {
			fmt.Fprintf(b, " %s \"%s\"", k.keys[i], escape(field))
		}
	}
}

// bare returns a number as GML has it, with a point before an exponent, if Decode gives
// back the same text.
func bare(field string) (string, bool) {
	if i := strings.IndexAny(field, "eE"); i >= 0 && !strings.Contains(field, ".") {
		field = field[:i] + ".0" + field[i:]
	} else if i >= 0 && strings.HasSuffix(field[:i], ".0") {
		return "", false
	}
	return field, true
}

// Loss says what of the data set GML has no room for: that some relations have a direction
// and others do not.
func Loss(d *network.Dataset, o encoding.Direction) []string {
	lost := records.Lost(d, records.Keep)
	if records.Mixed(records.Directions(d, o)) {
		lost = append(lost, "that some relations have no direction: all ties of GML have one, or none has, and here each tie without one is written as two, one each way")
	}
	return lost
}
