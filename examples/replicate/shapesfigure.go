package main

import (
	"bytes"
	"fmt"
	"html"
	"math"
)

// The panel of a curve.
const (
	panelWidth  = 300.0
	panelHeight = 220.0
	panelGap    = 56.0
)

// shapesFigure draws the curves side by side: the mean as a line, its 95% interval as a
// band, the points within 5% of the best full.
func shapesFigure(curves []curve) []byte {
	width := panelGap + float64(len(curves))*(panelWidth+panelGap)
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" font-family="Helvetica, Arial, sans-serif" font-size="11" fill="#222222">`+"\n",
		width, panelHeight+90, width, panelHeight+90)
	b.WriteString(`<title>Performance of groups against isolation and size</title><rect width="100%" height="100%" fill="#ffffff"/>` + "\n")
	for i, c := range curves {
		c.draw(&b, panelGap+float64(i)*(panelWidth+panelGap), 40)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// place returns where a value of the axis stands: sizes by their logarithm, shares by
// their square root, which shows the small ones.
func (c curve) place(x float64) float64 {
	first, last := c.points[0].x, c.points[len(c.points)-1].x
	if first > 0 {
		return math.Log(x/first) / math.Log(last/first)
	}
	return math.Sqrt(x / last)
}

func (c curve) draw(b *bytes.Buffer, left, top float64) {
	at := func(x, payoff float64) (float64, float64) {
		return left + panelWidth*c.place(x), top + panelHeight*(1-payoff)
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" font-size="13" font-weight="bold">%s</text>`+"\n", left, top-16, html.EscapeString(c.title))
	for payoff := 0.0; payoff < 1.01; payoff += 0.2 {
		_, y := at(c.points[0].x, payoff)
		fmt.Fprintf(b, `<line x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f" stroke="#e3e6ea"/><text x="%.1f" y="%.1f" fill="#6b7680" text-anchor="end">%.1f</text>`+"\n",
			left, left+panelWidth, y, y, left-8, y+4, payoff)
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" fill="#6b7680" text-anchor="end">payoff</text>`+"\n", left-8, top-2)
	var line, lower, upper string
	for _, p := range c.points {
		x, y := at(p.x, p.got.value)
		line += fmt.Sprintf("%.1f,%.1f ", x, y)
		x, y = at(p.x, p.got.value-1.96*p.got.se)
		lower += fmt.Sprintf("%.1f,%.1f ", x, y)
		x, y = at(p.x, p.got.value+1.96*p.got.se)
		upper = fmt.Sprintf("%.1f,%.1f ", x, y) + upper // goes back
	}
	fmt.Fprintf(b, `<polygon points="%s" fill="#0072b2" fill-opacity="0.18"/><polyline points="%s" fill="none" stroke="#0072b2" stroke-width="2"/>`+"\n", lower+upper, line)
	low, high := c.plateau()
	written := math.Inf(-1) // where the last number on the axis stands
	for _, p := range c.points {
		x, y := at(p.x, p.got.value)
		fill := "#ffffff"
		if p.x >= low && p.x <= high {
			fill = "#0072b2"
		}
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="4" fill="%s" stroke="#0072b2" stroke-width="1.5"/>`+"\n", x, y, fill)
		if x > written+26 {
			fmt.Fprintf(b, `<text x="%.1f" y="%.1f" fill="#6b7680" text-anchor="middle">%g</text>`+"\n", x, top+panelHeight+18, p.x)
			written = x
		}
	}
	fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="middle">%s</text>`+"\n", left+panelWidth/2, top+panelHeight+38, html.EscapeString(c.axis))
}
