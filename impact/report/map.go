package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/impactnet/impactnet/network"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
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

func (m *Map) tone(class int) tone {
	if class < 0 || class >= len(series) {
		return none
	}
	return series[class]
}

// Draw is of [Figure].
func (m *Map) Draw(c draw.Canvas) error {
	at := func(p place) vg.Point { return vg.Point{X: c.Min.X + vg.Length(p.x), Y: c.Max.Y - vg.Length(p.y)} }
	faint := max(0.1, min(0.5, 7/math.Sqrt(float64(len(m.ties)+1)))) // a web of many ties must not be a blot
	for _, bridge := range []bool{false, true} {
		t, width := none.clear(faint), vg.Length(1)
		if bridge {
			t, width = ink.clear(1.5*faint), 1.1
		}
		for _, path := range m.strokes(c, bridge, at) {
			c.SetLineDash(nil, 0)
			c.SetLineWidth(width * vg.Length(path.width))
			c.SetColor(t)
			c.Stroke(path.Path)
		}
	}
	m.drawNodes(c, at)
	m.drawNames(c, at)
	m.drawKey(c)
	return nil
}

// stroke is ties drawn in one go.
type stroke struct {
	vg.Path
	width float64
}

// strokes collects the ties of one kind: those of one width in one path, which is short to
// write, and a few at a time for pixels, which is fast to draw.
func (m *Map) strokes(c draw.Canvas, bridge bool, at func(place) vg.Point) []stroke {
	most := 200
	if _, ok := written(c.Canvas); ok {
		most = mostTies
	}
	var list []stroke
	for _, tie := range m.ties {
		if tie.bridge != bridge {
			continue
		}
		k := len(list) - 1
		if k < 0 || list[k].width != tie.width || len(list[k].Path) >= 2*most {
			list = append(list, stroke{width: tie.width})
			k++
		}
		list[k].Move(at(m.nodes[tie.a].place))
		list[k].Line(at(m.nodes[tie.b].place))
	}
	return list
}

func (m *Map) drawNodes(c draw.Canvas, at func(place) vg.Point) {
	for i, d := range m.nodes {
		marked(c.Canvas, d.title, fmt.Sprintf(`class="p" data-i="%d"`, i), func() {
			if svg, ok := written(c.Canvas); ok {
				svg.circle(at(d.place), d.radius, m.tone(d.class), d.ringed)
				return
			}
			disc(c.Canvas, at(d.place), vg.Length(d.radius), m.tone(d.class))
		})
	}
}

// circle is a short form of a disc. Those that bridge groups have a border of ink.
func (c *canvas) circle(at vg.Point, radius float64, t tone, ringed bool) {
	x, y := c.pen.matrix.apply(at)
	border := "ground"
	if ringed {
		border = "ink"
	}
	fmt.Fprintf(c, `<circle cx="%s" cy="%s" r="%s" fill="var(--%s)" stroke="var(--%s)"/>`, number(x), number(y), number(radius), t.name, border)
}

// drawNames writes the names of the groups and of the most important people, where they
// find room.
func (m *Map) drawNames(c draw.Canvas, at func(place) vg.Point) {
	var taken []vg.Rectangle
	write := func(name string, p vg.Point, radius vg.Length, sty draw.TextStyle) bool {
		width := wide(sty, name)
		best, least := vg.Rectangle{}, math.MaxInt
		for _, corner := range []vg.Point{
			{X: p.X + radius + 3, Y: p.Y - 4}, {X: p.X - radius - 3 - width, Y: p.Y - 4},
			{X: p.X - width/2, Y: p.Y + radius + 4}, {X: p.X - width/2, Y: p.Y - radius - 13},
		} {
			box := vg.Rectangle{Min: vg.Point{X: corner.X - 2, Y: corner.Y - 3}, Max: vg.Point{X: corner.X + width + 2, Y: corner.Y + sty.Font.Size}}
			free := box.Min.X >= c.Min.X && box.Max.X <= c.Max.X && box.Max.Y <= c.Max.Y
			for _, other := range taken {
				free = free && !overlap(box, other)
			}
			if !free {
				continue
			}
			if covered := m.covered(box, at); covered < least {
				best, least = box, covered
			}
		}
		if least == math.MaxInt {
			return false
		}
		taken = append(taken, best)
		haloed(c, sty, vg.Point{X: best.Min.X + 2, Y: best.Min.Y + 3}, name)
		return true
	}
	order := make([]int, len(m.nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(m.nodes[b].weight, m.nodes[a].weight) })
	written, most := 0, mostNamed
	if m.ofGroups {
		most = mostGroups
	}
	for _, i := range order {
		d := m.nodes[i]
		if d.name == "" || d.weight <= 0 || written == most {
			continue
		}
		sty := style(11.5, ink, true)
		if write(clipped(d.name, 24), at(d.place), vg.Length(d.radius), sty) {
			written++
		}
	}
}

func overlap(a, b vg.Rectangle) bool {
	return a.Max.X >= b.Min.X && a.Min.X <= b.Max.X && a.Max.Y >= b.Min.Y && a.Min.Y <= b.Max.Y
}

// covered counts the dots under a box.
func (m *Map) covered(box vg.Rectangle, at func(place) vg.Point) int {
	dots := 0
	for _, d := range m.nodes {
		p, r := at(d.place), vg.Length(d.radius)
		if overlap(box, vg.Rectangle{Min: vg.Point{X: p.X - r, Y: p.Y - r}, Max: vg.Point{X: p.X + r, Y: p.Y + r}}) {
			dots++
		}
	}
	return dots
}

// haloed writes text on a seam of the ground, so that it can be read over lines and dots.
func haloed(c draw.Canvas, sty draw.TextStyle, at vg.Point, text string) {
	if svg, ok := written(c.Canvas); ok {
		svg.WriteString(`<g class="name" stroke="var(--ground)" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">`)
		c.FillText(sty, at, text)
		svg.WriteString("</g>")
		return
	}
	seam := sty
	seam.Color = ground
	for _, by := range []vg.Point{{X: 1.5}, {X: -1.5}, {Y: 1.5}, {Y: -1.5}, {X: 1, Y: 1}, {X: -1, Y: 1}, {X: 1, Y: -1}, {X: -1, Y: -1}} {
		c.FillText(seam, at.Add(by), text)
	}
	c.FillText(sty, at, text)
}

// drawKey says what the colours mean.
func (m *Map) drawKey(c draw.Canvas) {
	shown := m.coloured()
	if shown == 0 || m.ofGroups {
		return
	}
	for i := range shown {
		x := c.Min.X + vg.Length(i%4)*mapWidth/4 + 8
		y := c.Min.Y + vg.Length(m.keyHeight()) - vg.Length(i/4)*22 - 14
		disc(c.Canvas, vg.Point{X: x, Y: y + 4}, 5, series[i])
		c.FillText(style(12, ink, false), vg.Point{X: x + 10, Y: y}, clipped(m.classes[i], 30))
	}
}
