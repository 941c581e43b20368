package draw

import (
	"fmt"
	"html"
	"io"
	"math"

	"github.com/impactnet/impactnet/network"
)

// Map says what a picture shows beside the ties.
type Map struct {
	Title   string
	Class   []int    // class of each person, -1 for none; sets the colour
	Classes []string // names of the classes, for the key
	Names   []string // what to write beside a person; "" for nothing
	Marked  []bool   // people drawn with a ring
	Marking string   // what the ring means, for the key
}

// A palette that colour-blind readers can tell apart (Okabe & Ito 2008), and grey.
var palette = []string{"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#7570b3"}

const (
	pixelsPerUnit = 46.0
	margin        = 34.0
	keyWidth      = 190.0
)

// SVG writes the map of g as a picture of its own. People are as large as they have
// ties.
func SVG(w io.Writer, g *network.Graph, m Map) error {
	points := Layout(g)
	low, high := bounds(points)
	if len(points) == 0 {
		low, high = Point{}, Point{}
	}
	at := func(u network.NodeID) (x, y float64) {
		return margin + (points[u].X-low.X)*pixelsPerUnit, 2*margin + (points[u].Y-low.Y)*pixelsPerUnit
	}
	width := (high.X-low.X)*pixelsPerUnit + 2*margin + keyWidth
	height := max((high.Y-low.Y)*pixelsPerUnit+3*margin, 120+22*float64(len(m.Classes)+1))
	p := printer{w: w}
	p.line(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" font-family="Helvetica, Arial, sans-serif">`, width, height, width, height)
	p.line(`<title>%s</title><rect width="100%%" height="100%%" fill="#ffffff"/>`, html.EscapeString(m.Title))
	p.line(`<text x="%.0f" y="%.0f" font-size="17" font-weight="bold" fill="#222222">%s</text>`, margin, margin, html.EscapeString(m.Title))
	u := g.Undirected()
	p.line(`<g stroke="#9aa5b1" stroke-width="1" stroke-opacity="0.7">`)
	for tie := range u.Ties() {
		x1, y1 := at(tie.Source)
		x2, y2 := at(tie.Target)
		p.line(`<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f"/>`, x1, y1, x2, y2)
	}
	p.line(`</g>`)
	for v := range u.Nodes() {
		x, y := at(v)
		m.person(&p, int(v), x, y, radius(u, v))
	}
	for v := range u.Nodes() { // names last, on top of everything
		x, y := at(v)
		m.name(&p, int(v), x+radius(u, v), y)
	}
	m.key(&p, width-keyWidth+10)
	p.line(`</svg>`)
	return p.err
}

func (m Map) person(p *printer, v int, x, y, radius float64) {
	p.line(`<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s" stroke="#ffffff" stroke-width="1.2"/>`, x, y, radius, m.colour(v))
	if m.Marked != nil && m.Marked[v] {
		p.line(`<circle cx="%.1f" cy="%.1f" r="%.1f" fill="none" stroke="#222222" stroke-width="1.6"/>`, x, y, radius+3)
	}
}

func (m Map) name(p *printer, v int, x, y float64) {
	if m.Names != nil && m.Names[v] != "" {
		p.line(`<text x="%.1f" y="%.1f" font-size="11" fill="#222222" stroke="#ffffff" stroke-width="3" paint-order="stroke">%s</text>`, x+6, y+4, html.EscapeString(m.Names[v]))
	}
}

func radius(u *network.Graph, v network.NodeID) float64 {
	return 4 + 1.3*math.Sqrt(float64(u.OutDegree(v)))
}

func (m Map) colour(v int) string {
	if m.Class == nil || m.Class[v] < 0 {
		return "#b0b7bf"
	}
	return palette[m.Class[v]%len(palette)]
}

func (m Map) key(p *printer, x float64) {
	y := 2 * margin
	for i, name := range m.Classes {
		p.line(`<circle cx="%.0f" cy="%.0f" r="6" fill="%s"/><text x="%.0f" y="%.0f" font-size="13" fill="#222222">%s</text>`,
			x, y, palette[i%len(palette)], x+14, y+4, html.EscapeString(name))
		y += 22
	}
	if m.Marking != "" {
		p.line(`<circle cx="%.0f" cy="%.0f" r="6" fill="none" stroke="#222222" stroke-width="1.6"/><text x="%.0f" y="%.0f" font-size="13" fill="#222222">%s</text>`,
			x, y, x+14, y+4, html.EscapeString(m.Marking))
	}
}

// printer keeps the first error of many writes.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}
