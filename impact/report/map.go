package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
)

// Map is a map of a network: who is tied to whom, in which group, and which ties bridge
// groups. [NewMap] makes one.
type Map struct {
	title, text   string
	nodes         []node
	ties          []tie
	classes       []string // the groups in the key
	width, height float64
	left          int  // ties that are not drawn
	ofGroups      bool // nodes are groups, not people
}

// node is a person or a group on a map.
type node struct {
	place
	radius float64
	class  int // index of the group, -1 for none
	name   string
	title  string // what to say when it is pointed at
	weight float64
	ringed bool // bridges groups
}

// tie joins two nodes.
type tie struct {
	a, b   int32
	bridge bool // between groups
	width  float64
}

// MapParams say what to show on a map beside people and ties.
type MapParams struct {
	Title string
	// Names are what people are called, by NodeID; nil shows nobody's name.
	Names []string
	// Class is the group of each person, an index into Classes; -1 for none. nil: no groups.
	Class   []int
	Classes []string
	// Weight is how important each person is to the whole, such as betweenness; the most
	// important are named. nil takes the number of partners.
	Weight []float64
	// People is the largest number of people that are shown one by one; 0 means 5000. A
	// larger graph becomes a map of its groups.
	People int
	// Floor is the smallest group that a map of groups shows; 0 means 5.
	Floor int
}

// Limits of what a map can show so that it can be read, and sent.
const (
	mostTies   = 40_000
	mostGroups = 60
	mostNamed  = 10
	mapWidth   = 960
)

// NewMap places the people of a graph on a map; the same graph gives the same map.
// Directions are ignored. It returns ErrFigure if names, classes or weights are not of the
// people of the graph. O((n log n + m) · 120) time, for at most People people.
func NewMap(g *network.Graph, p MapParams) (*Map, error) {
	n := g.Order()
	for name, length := range map[string]int{"names": len(p.Names), "classes": len(p.Class), "weights": len(p.Weight)} {
		if length != 0 && length != n {
			return nil, fmt.Errorf("%w: %s of %d people for a map of %d", ErrFigure, name, length, n)
		}
	}
	if p.People == 0 {
		p.People = 5000
	}
	if p.Floor == 0 {
		p.Floor = 5
	}
	if p.Class == nil {
		p.Class = slices.Repeat([]int{-1}, n)
	}
	u := g.Undirected()
	if n > p.People {
		return mapOfGroups(u, p), nil
	}
	return mapOfPeople(u, p), nil
}

// Caption is of [Figure].
func (m *Map) Caption() (title, text string) { return m.title, m.text }

// Size is of [Figure].
func (m *Map) Size() (width, height float64) { return m.width, m.height }

func mapOfPeople(g *network.Graph, p MapParams) *Map {
	m := &Map{title: p.Title, classes: p.Classes}
	same := func(u, v network.NodeID) bool { return p.Class[u] >= 0 && p.Class[u] == p.Class[v] }
	at := layout(g, func(u, v network.NodeID) float64 {
		strength := 0.25 + closeness(g, u, v)
		if same(u, v) {
			strength *= 2
		}
		return strength
	})
	largest := 1.0
	for u := range g.Nodes() {
		largest = max(largest, float64(g.OutDegree(u)))
	}
	base := max(2.2, min(6, 130/math.Sqrt(float64(g.Order())+1)))
	for u := range g.Nodes() {
		degree := float64(g.OutDegree(u))
		d := node{place: at[u], class: p.Class[u], radius: base * (0.75 + 0.9*math.Sqrt(degree/largest)), weight: degree}
		if p.Weight != nil {
			d.weight = p.Weight[u]
		}
		if p.Names != nil {
			d.name = p.Names[u]
		}
		for _, v := range g.Out(u) {
			d.ringed = d.ringed || p.Class[u] >= 0 && p.Class[v] >= 0 && !same(u, v)
		}
		d.title = p.describe(d, g.OutDegree(u))
		m.nodes = append(m.nodes, d)
	}
	for t := range g.Ties() {
		if t.Source != t.Target {
			bridge := p.Class[t.Source] >= 0 && p.Class[t.Target] >= 0 && !same(t.Source, t.Target)
			m.ties = append(m.ties, tie{int32(t.Source), int32(t.Target), bridge, 1})
		}
	}
	m.thin()
	m.fit()
	m.text = fmt.Sprintf("A map of %s and %s. Those who are tied stand near each other.", count(g.Order(), "person", "people"), count(g.Size()-g.Loops(), "tie", "ties"))
	return m
}

// describe says what there is to know of a person on the map.
func (p MapParams) describe(d node, degree int) string {
	name := d.name
	if name == "" {
		name = "Somebody"
	}
	text := name
	if d.class >= 0 && d.class < len(p.Classes) {
		text += ", " + p.Classes[d.class]
	}
	return text + ", " + count(degree, "tie", "ties")
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// closeness is the share of partners that two people have in common.
func closeness(g *network.Graph, u, v network.NodeID) float64 {
	a, b := g.Out(u), g.Out(v)
	shared, j := 0, 0
	for _, x := range a {
		for j < len(b) && b[j] < x {
			j++
		}
		if j < len(b) && b[j] == x {
			shared++
		}
	}
	return float64(shared) / float64(len(a)+len(b)-shared)
}

// thin leaves out ties, evenly, where there are too many to be told apart.
func (m *Map) thin() {
	if len(m.ties) <= mostTies {
		return
	}
	kept := make([]tie, 0, mostTies)
	for k := range mostTies {
		kept = append(kept, m.ties[k*len(m.ties)/mostTies])
	}
	m.left = len(m.ties) - len(kept)
	m.ties = kept
}

// fit scales the places to the width of the map.
func (m *Map) fit() {
	m.width, m.height = mapWidth, 120
	if len(m.nodes) == 0 {
		return
	}
	at := make([]place, len(m.nodes))
	border := 0.0
	for i, d := range m.nodes {
		at[i] = d.place
		border = max(border, d.radius)
	}
	low, high := corners(at)
	border += 26
	// A small network does not fill the width: its people would stand too far apart.
	scale := min((mapWidth-2*border)/max(high.x-low.x, 1e-9), 64, 620/max(high.y-low.y, 1e-9))
	m.height = (high.y-low.y)*scale + 2*border + m.keyHeight()
	shift := (mapWidth - (high.x-low.x)*scale) / 2
	for i := range m.nodes {
		m.nodes[i].place = place{(at[i].x-low.x)*scale + shift, (at[i].y-low.y)*scale + border}
	}
}

// coloured is how many groups have a tone of their own: the largest.
func (m *Map) coloured() int { return min(len(m.classes), len(series)) }

// keyHeight is the height of the key below the map.
func (m *Map) keyHeight() float64 { return float64((m.coloured()+3)/4) * 22 }
