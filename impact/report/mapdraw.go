package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

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
