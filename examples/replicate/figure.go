package main

import (
	"bytes"
	"fmt"
	"html"
	"math"
	"os"
	"path/filepath"
)

// A figure of a model: a panel for each measure with a scale of its own, and in it a
// line for each row. The published number is a diamond on a grey band as wide as the
// rule allows, ours a dot with a bar of three standard errors; red if it fails.
const (
	labelWidth = 300.0
	plotWidth  = 420.0
	lineHeight = 20.0
	headHeight = 44.0
)

// drawFigures writes a figure of each model that has something to draw.
func drawFigures(folder string, reports []report) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, r := range reports {
		if err := os.WriteFile(filepath.Join(folder, r.model.Name+".svg"), figure(r), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// panel is what shares a scale.
type panel struct {
	title string
	lines []outcome
}

// panels sorts the rows that were run by measure, inequalities last.
func panels(r report) (all []panel) {
	at := map[string]int{}
	for _, o := range r.outcomes {
		if o.leftOut != "" || math.IsNaN(o.got.value) || math.IsInf(o.got.value, 0) {
			continue
		}
		title := o.cell.Measure
		if o.row.kind == "order" {
			title = "inequalities: larger side less smaller side"
		}
		i, known := at[title]
		if !known {
			i = len(all)
			at[title] = i
			all = append(all, panel{title: title})
		}
		all[i].lines = append(all[i].lines, o)
	}
	return all
}

// interval returns what the rule leaves room for around the published number, and
// ours with three standard errors.
func (o outcome) interval() (target [2]float64, ours [2]float64) {
	room := o.row.tolerance
	switch o.row.kind {
	case "order":
		return [2]float64{0, 0}, [2]float64{o.got.value - 3*o.got.se, o.got.value + 3*o.got.se}
	case "stochastic":
		room = o.row.allowed(o.got)
	}
	return [2]float64{o.row.value - room, o.row.value + room}, [2]float64{o.got.value - 3*o.got.se, o.got.value + 3*o.got.se}
}

func figure(r report) []byte {
	all := panels(r)
	height := headHeight
	for _, p := range all {
		height += headHeight + lineHeight*float64(len(p.lines))
	}
	width := labelWidth + plotWidth + 40
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" font-family="Helvetica, Arial, sans-serif" font-size="11" fill="#222222">`+"\n", width, height, width, height)
	fmt.Fprintf(&b, `<title>%s</title><rect width="100%%" height="100%%" fill="#ffffff"/>`+"\n", html.EscapeString(r.model.Name))
	fmt.Fprintf(&b, `<text x="12" y="22" font-size="15" font-weight="bold">%s</text><text x="%.0f" y="22">diamond: published, grey: what the rule allows; dot: ours, 3 standard errors</text>`+"\n", html.EscapeString(r.model.Name), labelWidth)
	y := headHeight
	for _, p := range all {
		p.draw(&b, y)
		y += headHeight + lineHeight*float64(len(p.lines))
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// scale returns the ends of the scale of a panel.
func (p panel) scale() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, o := range p.lines {
		target, ours := o.interval()
		for _, x := range []float64{target[0], target[1], ours[0], ours[1]} {
			if !math.IsNaN(x) {
				low, high = min(low, x), max(high, x)
			}
		}
	}
	if pad := 0.03 * (high - low); pad > 0 {
		return low - pad, high + pad
	}
	return low - 1, high + 1
}

// step returns 1, 2 or 5 times a power of ten that cuts the scale into about five.
func step(low, high float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10((high-low)/5)))
	switch rest := (high - low) / 5 / power; {
	case rest < 1.5:
		return power
	case rest < 3.5:
		return 2 * power
	case rest < 7.5:
		return 5 * power
	}
	return 10 * power
}

func (p panel) draw(b *bytes.Buffer, top float64) {
	low, high := p.scale()
	x := func(value float64) float64 { return labelWidth + plotWidth*(value-low)/(high-low) }
	bottom := top + 18 + lineHeight*float64(len(p.lines))
	fmt.Fprintf(b, `<text x="12" y="%.1f" font-weight="bold">%s</text>`+"\n", top+10, html.EscapeString(p.title))
	for value := step(low, high) * math.Ceil(low/step(low, high)); value <= high; value += step(low, high) {
		fmt.Fprintf(b, `<line x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f" stroke="#e3e6ea"/><text x="%.1f" y="%.1f" fill="#6b7680" text-anchor="middle">%.3g</text>`+"\n",
			x(value), x(value), top+14, bottom, x(value), bottom+12, value)
	}
	for i, o := range p.lines {
		y := top + 18 + lineHeight*(float64(i)+0.5)
		target, ours := o.interval()
		colour := "#0072b2"
		if o.pass != nil && !*o.pass {
			colour = "#d55e00"
		}
		fmt.Fprintf(b, `<text x="%.1f" y="%.1f" text-anchor="end">%s</text>`+"\n", labelWidth-8, y+4, html.EscapeString(o.row.name))
		if !math.IsNaN(target[0]) {
			at := x((target[0] + target[1]) / 2)
			fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="10" fill="#c9d0d6"/><path d="M%.1f %.1fl5 5l-5 5l-5 -5z" fill="none" stroke="#222222"/>`+"\n",
				x(target[0]), y-5, max(1, x(target[1])-x(target[0])), at, y-5)
		}
		fmt.Fprintf(b, `<line x1="%.1f" x2="%.1f" y1="%.1f" y2="%.1f" stroke="%s" stroke-width="2"/><circle cx="%.1f" cy="%.1f" r="3.2" fill="%s"/>`+"\n",
			x(ours[0]), x(ours[1]), y, y, colour, x(o.got.value), y, colour)
	}
}
