package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// mapView is the map and what a script needs to point at it.
type mapView struct {
	SVG   template.HTML
	Text  string
	Nodes []string // what to say of each node
	Ties  []int32  // pairs of nodes
	Key   string
}

// mostLive is how many ties the page carries for pointing at them.
const mostLive = 40_000

func (r Report) mapView(d *drawing) *mapView {
	if r.Graph == nil || r.Graph.Order() == 0 {
		return nil
	}
	m, err := r.Map()
	if err != nil {
		d.err = cmp.Or(d.err, err)
		return nil
	}
	v := &mapView{SVG: d.figure(m).SVG, Text: m.text, Key: r.mapKey(m)}
	for _, n := range m.nodes {
		v.Nodes = append(v.Nodes, n.title)
	}
	for _, t := range m.ties[:min(len(m.ties), mostLive)] {
		v.Ties = append(v.Ties, t.a, t.b)
	}
	return v
}

// Map returns the map of the network that the page shows. It returns ErrReport for parts
// that do not fit and for a report without a graph.
func (r Report) Map() (*Map, error) {
	if err := r.Validate(); err != nil {
		return nil, err
	}
	if r.Graph == nil {
		return nil, fmt.Errorf("%w: no graph to draw a map of", ErrReport)
	}
	p := MapParams{Title: r.Title, Names: r.Names, Floor: max(r.Card.Floor, 1)}
	p.Class, p.Classes = r.classes()
	p.Weight = r.between()
	return NewMap(r.Graph, p)
}

// mapKey says how to read the map.
func (r Report) mapKey(m *Map) string {
	if m.ofGroups {
		return ""
	}
	text := "Larger dots have more ties."
	if len(m.classes) > 0 && (r.Groups == nil || r.Groups.Groups() == 0) {
		text += " Colours are the circles that ties fall into."
	}
	if len(m.classes) > 0 {
		text += " Dots with a dark border, and dark lines, bridge two groups."
	}
	if hidden := len(m.classes) - m.coloured(); hidden > 0 {
		text += fmt.Sprintf(" The %d largest groups have a colour; %d others are grey.", m.coloured(), hidden)
	}
	if m.left > 0 {
		text += fmt.Sprintf(" %s ties are not drawn, evenly chosen.", thousands(m.left))
	}
	return text
}

// classes returns the group of each person, the largest groups first so that they get the
// colours: the first group of those who have several, or else the community.
func (r Report) classes() ([]int, []string) {
	n := r.Graph.Order()
	of := slices.Repeat([]int{-1}, n)
	var names []string
	switch {
	case r.Groups != nil && r.Groups.Groups() > 0:
		for g := range r.Groups.Groups() {
			names = append(names, r.Groups.Name(network.GroupID(g)))
		}
		for u := range of {
			if groups := r.Groups.Of(network.NodeID(u)); len(groups) > 0 {
				of[u] = int(groups[0])
			}
		}
	case r.Card.Partition != nil && r.Card.Partition.Order() == n:
		p := r.Card.Partition
		for u := range of {
			if of[u] = p.Of(network.NodeID(u)); p.Size(of[u]) < 2 {
				of[u] = -1
			}
		}
		names = make([]string, p.Communities())
	}
	return bySize(of, names)
}

// bySize numbers classes anew, the largest first, and leaves out empty ones. Those without
// a name become circles.
func bySize(of []int, names []string) ([]int, []string) {
	sizes := make([]int, len(names))
	for _, class := range of {
		if class >= 0 {
			sizes[class]++
		}
	}
	order := make([]int, 0, len(names))
	for class, size := range sizes {
		if size > 0 {
			order = append(order, class)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sizes[b], sizes[a]) })
	place, sorted := make([]int, len(names)), make([]string, len(order))
	for i, class := range order {
		place[class] = i
		if sorted[i] = names[class]; sorted[i] == "" {
			sorted[i] = fmt.Sprintf("Circle %d", i+1)
		}
	}
	classes := slices.Clone(of)
	for u, class := range classes {
		if class >= 0 {
			classes[u] = place[class]
		}
	}
	return classes, sorted
}

// between returns everybody's betweenness, by NodeID; nil if it is not known.
func (r Report) between() []float64 {
	if len(r.Card.People) != r.Graph.Order() {
		return nil
	}
	weight := make([]float64, r.Graph.Order())
	for _, p := range r.Card.People {
		if u, ok := r.Graph.Lookup(p.ID); ok && p.Betweenness.Defined() {
			weight[u] = float64(p.Betweenness)
		}
	}
	return weight
}
