package main

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/impactnet/impactnet/examples/internal/draw"
	"github.com/impactnet/impactnet/impact/movement"
	"github.com/impactnet/impactnet/network"
)

// line is a series in a figure.
type line struct {
	name  string
	value func(movement.Measures) float64
}

// figure is a chart over weeks.
type figure struct {
	file, title string
	lines       []line
}

func figures() []figure {
	layer := func(k int) func(movement.Measures) float64 {
		return func(m movement.Measures) float64 { return m.TrustLayers[k] }
	}
	return []figure{
		{"growth.svg", "People", []line{
			{"adherents", func(m movement.Measures) float64 { return float64(m.Adherents) }},
			{"members", func(m movement.Measures) float64 { return float64(m.Members) }},
		}},
		{"trust.svg", "Trust between members, by layer", []line{
			{"humility", layer(0)}, {"integrity", layer(1)}, {"commitment", layer(2)}, {"excitement", layer(3)},
			{"score", func(m movement.Measures) float64 { return m.Trust }},
		}},
		{"fear.svg", "Fear, hope and pressure of adherents", []line{
			{"fear", func(m movement.Measures) float64 { return m.Fear }},
			{"hope", func(m movement.Measures) float64 { return m.Hope }},
			{"pressure", func(m movement.Measures) float64 { return m.Pressure }},
		}},
		{"learning.svg", "Share of reality that is known", []line{
			{"members", func(m movement.Measures) float64 { return m.Knowledge }},
			{"everybody", func(m movement.Measures) float64 { return m.AllKnowledge }},
			{"dissimilarity", func(m movement.Measures) float64 { return m.Dissimilarity }},
		}},
		{"impact.svg", "Impact of the week, in hours well spent", []line{
			{"impact", func(m movement.Measures) float64 { return m.Impact }},
		}},
	}
}

// Colours that colour-blind readers can tell apart (Okabe & Ito 2008).
var colours = []string{"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00"}

// The frame of a chart in pixels.
const (
	width, height = 720.0, 360.0
	left, right   = 60.0, 130.0
	top, bottom   = 46.0, 40.0
)

// draw writes the chart as SVG. Weeks in which a value is not defined leave a gap.
func (f figure) draw(w io.Writer, rows []movement.Measures) error {
	last, most := 1.0, 0.0
	for _, m := range rows {
		last = max(last, float64(m.Week))
		for _, l := range f.lines {
			if x := l.value(m); !math.IsNaN(x) {
				most = max(most, x)
			}
		}
	}
	most = niceTop(most)
	at := func(week int, value float64) (x, y float64) {
		return left + float64(week)/last*(width-left-right), height - bottom - value/most*(height-top-bottom)
	}
	b := &strings.Builder{}
	fmt.Fprintf(b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" role="img" font-family="Helvetica, Arial, sans-serif" font-size="12" fill="#222222">`+"\n", width, height)
	fmt.Fprintf(b, `<title>%s</title><rect width="100%%" height="100%%" fill="#ffffff"/><text x="%g" y="26" font-size="16" font-weight="bold">%s</text>`+"\n", f.title, left, f.title)
	for k := range 5 {
		value := most * float64(k) / 4
		x, y := at(0, value)
		fmt.Fprintf(b, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#dddddd"/><text x="%.1f" y="%.1f" text-anchor="end">%.4g</text>`+"\n", x, y, width-right, y, x-6, y+4, value)
		week := int(last) * k / 4
		x, y = at(week, 0)
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="middle">%d</text>`+"\n", x, y+18, week)
	}
	fmt.Fprintf(b, `<text x="%g" y="%g" text-anchor="middle">week</text>`+"\n", left+(width-left-right)/2, height-6)
	for k, l := range f.lines {
		path, pen := "", "M"
		for _, m := range rows {
			value := l.value(m)
			if math.IsNaN(value) {
				pen = "M"
				continue
			}
			x, y := at(m.Week, value)
			path += fmt.Sprintf("%s%.1f %.1f", pen, x, y)
			pen = "L"
		}
		y := top + 10 + 20*float64(k)
		fmt.Fprintf(b, `<path d="%s" fill="none" stroke="%s" stroke-width="2"/><line x1="%g" y1="%g" x2="%g" y2="%g" stroke="%s" stroke-width="3"/><text x="%g" y="%g">%s</text>`+"\n",
			path, colours[k], width-right+12, y, width-right+32, y, colours[k], width-right+38, y+4, l.name)
	}
	b.WriteString("</svg>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// niceTop returns a round number at or above the largest value.
func niceTop(most float64) float64 {
	if most <= 0 {
		return 1
	}
	unit := math.Pow(10, math.Floor(math.Log10(most)))
	for _, k := range []float64{1, 2, 4, 5, 8, 10} {
		if k*unit >= most {
			return k * unit
		}
	}
	return 10 * unit
}

// mostGroups is how many groups, the largest, a map shows: laying it out takes cubic
// time.
const mostGroups = 120

// drawGroups draws a map of groups: two are tied if a member of one keeps in touch with
// a member of the other. Colours are narratives.
func drawGroups(w io.Writer, s *movement.State) error {
	groups, holds := s.Groups(), s.Holding()
	sizes := map[int32]int{}
	class := map[int32]int{}
	for u, g := range groups {
		if g >= 0 {
			sizes[g]++
			class[g] = holds[u]
		}
	}
	var shown []int32
	for g := range sizes {
		shown = append(shown, g)
	}
	slices.SortFunc(shown, func(a, b int32) int { return cmp.Or(cmp.Compare(sizes[b], sizes[a]), cmp.Compare(a, b)) })
	shown = shown[:min(len(shown), mostGroups)]
	number := map[int32]network.NodeID{}
	m := draw.Map{Title: fmt.Sprintf("Groups in week %d", s.Week)}
	if len(sizes) > mostGroups {
		m.Title += fmt.Sprintf(", the %d largest of %d", mostGroups, len(sizes))
	}
	for i, g := range shown {
		number[g] = network.NodeID(i)
		m.Class = append(m.Class, class[g])
		m.Names = append(m.Names, fmt.Sprint(sizes[g]))
	}
	for _, n := range s.Params.Narratives {
		m.Classes = append(m.Classes, n.Title)
	}
	var source, target []network.NodeID
	people := s.Network()
	for u, g := range groups {
		a, known := number[g]
		if g < 0 || !known {
			continue
		}
		for _, v := range people.Out(network.NodeID(u)) {
			if b, known := number[groups[v]]; groups[v] >= 0 && known && a != b {
				source, target = append(source, min(a, b)), append(target, max(a, b))
			}
		}
	}
	g, err := network.FromArcs(len(shown), source, target, nil, network.Options{})
	if err != nil {
		return err
	}
	return draw.SVG(w, g, m)
}
