package codectest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/encoding"
)

// Plain and awkward are texts; the awkward ones are such as a careless codec would change.
var (
	plain   = []string{"a", "b", "Ann", "x1", "sales", "7", "0"}
	awkward = []string{"Ann Lee", "  lead", "trail ", "a,b", "a;b", "a\tb", `"`, `""`, `say "hi"`, "line\nend", "cr\rend", "crlf\r\nend", "ünï", "名", "NA",
		"007", "1.50", "1e3", "1e-07", "-1", "+5", ".5", "2020-01-01", "true", "<b>&amp;", "&#34;", "]]>", "a\\b", "[1]", "{}", "*Vertices 3", "% c", "# c", "'", "\u00a0", "\x01", "source", "!", "null", "//x"}
	columnNames = []string{"dept", "age", "label", "id", "name", "groups", "value", "a b", "ünï", "x", "x_", "start", "end", "type", "0", "source", "memberships", "mode", "nodes", "DEPT"}
)

// Random returns a data set, and directions as Decode reports them. Half of the data sets
// hold nothing awkward, and half of these are ties alone, so that formats with little room
// carry some of them.
func Random(r *rand.Rand) (*network.Dataset, encoding.Direction) {
	g := generator{r, plain, columnNames[:2]}
	style := r.IntN(4)
	if style > 1 {
		g.texts, g.names = slices.Concat(plain, awkward), columnNames
	}
	b := network.NewBuilder(network.Options{})
	columns := r.IntN(4) * min(style, 1)
	for range r.IntN(8) {
		g.fill(b.AddPerson(g.label()), columns)
	}
	o := encoding.Direction{Directed: r.IntN(2) == 0}
	relations, weights, times := r.IntN(3), r.IntN(3), r.IntN(3)
	columns = max(0, r.IntN(6)-3)
	if style == 0 {
		columns, weights, times = 0, min(weights, 1), 0
	}
	for range r.IntN(14) {
		e := b.AddTie(g.label(), g.label())
		g.fill(e, columns)
		if weights == 1 || weights == 2 && r.IntN(2) == 0 {
			e.Weight(float64(1+r.IntN(9)) / 2)
		}
		if relations == 1 || relations == 2 && r.IntN(2) == 0 {
			e.Relation([]string{"advice", "trust", g.text()}[r.IntN(3)])
		}
		if times == 1 {
			e.At(r.Int64N(9))
		}
		if times == 2 && r.IntN(2) == 0 {
			e.Set(network.TimeColumn, []string{"2020-01-02", "2021-03-04"}[r.IntN(2)])
		}
	}
	if style > 0 && r.IntN(3) == 0 {
		for range 1 + r.IntN(5) {
			b.AddMember(g.label(), g.label())
		}
		if r.IntN(2) == 0 {
			g.fill(b.AddGroup(g.label()), r.IntN(3))
		}
	}
	if o.Directed && r.IntN(2) == 0 {
		o.Undirected = []string{"advice", ""}
	}
	d, err := b.Dataset()
	if err != nil {
		panic(err) // labels are not empty, and numbers finite
	}
	return d, Normal(d, o)
}

// Normal returns directions as Decode reports them: only of relations that there are.
func Normal(d *network.Dataset, o encoding.Direction) encoding.Direction {
	if d.Ties.Len() == 0 {
		return encoding.Direction{Directed: o.Directed}
	}
	normal := encoding.Direction{}
	relations, _ := d.Ties.Column(network.RelationColumn)
	for k := range d.Ties.Len() {
		relation := ""
		if relations != nil {
			relation = relations.Field(k)
		}
		if o.Of(relation) {
			normal.Directed = true
		} else if !slices.Contains(normal.Undirected, relation) {
			normal.Undirected = append(normal.Undirected, relation)
		}
	}
	if !normal.Directed {
		normal.Undirected = nil
	}
	slices.Sort(normal.Undirected)
	return normal
}

type generator struct {
	*rand.Rand
	texts, names []string
}

func (g generator) text() string { return g.texts[g.IntN(len(g.texts))] }

func (g generator) label() string {
	if g.IntN(3) == 0 {
		return fmt.Sprint(g.IntN(4))
	}
	return g.text()
}

func (g generator) fill(e network.Entry, columns int) {
	for i := range min(columns, len(g.names)) {
		name := g.names[(i*7+columns)%len(g.names)]
		switch g.IntN(5) {
		case 0:
		case 1, 2:
			e.Set(name, fmt.Sprint(g.IntN(40)))
		default:
			if i%2 == 0 {
				e.Set(name, g.text())
			}
		}
	}
}
