package main

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"os"

	"github.com/impactnet/impactnet/examples/internal/draw"
	"github.com/impactnet/impactnet/network"
)

const (
	drawable  = 500 // people that a figure can show
	panel     = 460.0
	headroom  = 70.0
	panelEdge = 24.0
)

// Colours that colour-blind readers can tell apart (Okabe and Ito 2008).
var colours = []string{"#0072b2", "#009e73", "#cc79a7", "#56b4e9", "#f0e442", "#7570b3"}

const (
	grey   = "#b0b7bf"
	orange = "#d55e00" // new ties, and nothing else
)

// drawFigure writes the network before and after the chosen moves, side by side, people
// in the same places.
func drawFigure(file string, c *community, a *advice) error {
	if n := c.situation.Graph.Order(); n > drawable {
		return fmt.Errorf("-figure draws up to %d people, and there are %d", drawable, n)
	}
	var picture bytes.Buffer
	if err := figure(&picture, c, a); err != nil {
		return err
	}
	return os.WriteFile(file, picture.Bytes(), 0o644)
}

func figure(w io.Writer, c *community, a *advice) error {
	g := c.situation.Graph
	after, added, err := a.after(g)
	if err != nil {
		return err
	}
	p := &page{w: w}
	width, height := 2*panel, panel+headroom+20
	p.printf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" font-family="Helvetica, Arial, sans-serif">`+"\n", width, height, width, height)
	p.printf("<title>%s before and after %d small moves</title>\n"+`<rect width="100%%" height="100%%" fill="#ffffff"/>`+"\n", html.EscapeString(c.title), len(a.chosen.Moves))
	places := fitted(draw.Layout(after)) // where people stand once the moves are made
	classes := c.firstGroup()
	name := capital(a.objective.Name())
	p.panel(0, fmt.Sprintf("Before: %s %.3g", name, a.chosen.Start), g.Undirected(), places, classes, nil, nil)
	p.panel(panel, fmt.Sprintf("After %d moves: %s %.3g", len(a.chosen.Moves), name, a.chosen.Value), after, places, classes, added, c.names)
	p.printf("</svg>\n")
	return p.err
}

// fitted scales positions into a panel.
func fitted(points []draw.Point) []draw.Point {
	if len(points) == 0 {
		return nil
	}
	low, high := points[0], points[0]
	for _, x := range points {
		low = draw.Point{X: min(low.X, x.X), Y: min(low.Y, x.Y)}
		high = draw.Point{X: max(high.X, x.X), Y: max(high.Y, x.Y)}
	}
	scale := (panel - 2*panelEdge) / max(high.X-low.X, high.Y-low.Y, 1)
	out := make([]draw.Point, len(points))
	for i, x := range points {
		out[i] = draw.Point{X: panelEdge + (x.X-low.X)*scale, Y: headroom + (x.Y-low.Y)*scale}
	}
	return out
}

// panel draws a network; those who gain a tie are named.
func (p *page) panel(left float64, title string, g *network.Graph, at []draw.Point, classes []int, added map[[2]network.NodeID]bool, names []string) {
	p.printf(`<text x="%.0f" y="34" font-size="16" font-weight="bold" fill="#222222">%s</text>`+"\n", left+panelEdge, html.EscapeString(title))
	named := make(map[network.NodeID]bool)
	for _, fresh := range []bool{false, true} { // new ties on top
		for tie := range g.Ties() {
			pair := [2]network.NodeID{min(tie.Source, tie.Target), max(tie.Source, tie.Target)}
			if added[pair] != fresh {
				continue
			}
			style := `stroke="#9aa5b1" stroke-width="1" stroke-opacity="0.7"`
			if fresh {
				style = `stroke="` + orange + `" stroke-width="2.6"`
				named[tie.Source], named[tie.Target] = true, true
			}
			a, b := at[tie.Source], at[tie.Target]
			p.printf(`<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" %s/>`+"\n", left+a.X, a.Y, left+b.X, b.Y, style)
		}
	}
	for u, x := range at {
		colour := grey
		if classes[u] >= 0 {
			colour = colours[classes[u]%len(colours)]
		}
		p.printf(`<circle cx="%.1f" cy="%.1f" r="5.5" fill="%s" stroke="#ffffff"/>`+"\n", left+x.X, x.Y, colour)
	}
	for u, x := range at {
		if named[network.NodeID(u)] && names != nil {
			p.printf(`<text x="%.1f" y="%.1f" font-size="11" fill="#222222" stroke="#ffffff" stroke-width="3" paint-order="stroke">%s</text>`+"\n", left+x.X+8, x.Y+4, html.EscapeString(names[u]))
		}
	}
}
