package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/impactnet/impactnet/trust"
)

// A figure of the cycle of fear: for every inflow of pressure, the trust at which the
// cycle can rest. Where there are two lasting states, which one it is in depends on
// where it came from.
const (
	figureWidth, panelHeight = 720, 300
	left, right, top, bottom = 70, 30, 56, 50
	mostPressure             = 0.45
	pressureSteps            = 360
)

// drawHysteresis writes the figure to a file, for no narrative and for one of pull 0.5.
func drawHysteresis(name string, note func(string)) error {
	var figure strings.Builder
	if err := hysteresis(&figure, 0, 0.5); err != nil {
		return err
	}
	if err := os.WriteFile(name, []byte(figure.String()), 0o644); err != nil {
		return err
	}
	note("the figure is in " + name)
	return nil
}

// hysteresis draws a panel for each pull of an opportunity narrative.
func hysteresis(w io.Writer, narratives ...float64) error {
	height := panelHeight*len(narratives) + 40
	fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" font-family="Helvetica, Arial, sans-serif" font-size="13" fill="#222222">`+"\n", figureWidth, height, figureWidth, height)
	fmt.Fprintln(w, `<title>The cycle of fear: two states and the window between them</title><rect width="100%" height="100%" fill="#ffffff"/>`)
	for i, narrative := range narratives {
		c := trust.DefaultCycle()
		c.Narrative = narrative
		p := panel{w: w, cycle: c, y: float64(i * panelHeight)}
		if err := p.draw(); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, `<text x="%d" y="%d" text-anchor="middle">inflow of pressure, kappa per week</text>`+"\n</svg>\n", figureWidth/2, height-14)
	return nil
}

// panel is the picture of one cycle.
type panel struct {
	w     io.Writer
	cycle trust.Cycle
	y     float64
}

func (p *panel) at(kappa, level float64) (x, y float64) {
	return left + kappa/mostPressure*(figureWidth-left-right), p.y + top + (1-level)*(panelHeight-top-bottom)
}

func (p *panel) line(style string, x1, y1, x2, y2 float64) {
	fmt.Fprintf(p.w, `<line x1="%.1f" y1="%.1f" x2="%.1f" y2="%.1f" stroke="#222222" %s/>`+"\n", x1, y1, x2, y2, style)
}

func (p *panel) text(x, y float64, anchor, text string) {
	fmt.Fprintf(p.w, `<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>`+"\n", x, y, anchor, text)
}

func (p *panel) draw() error {
	window, err := p.cycle.Window()
	if err != nil {
		return err
	}
	low, high := window.ViciousLosesStability, window.VirtuousVanishes
	x1, y1 := p.at(low, 1)
	x2, y2 := p.at(high, 0)
	fmt.Fprintf(p.w, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#e69f00" fill-opacity="0.15"/>`+"\n", x1, y1, x2-x1, y2-y1)
	p.axes(low, high)
	branches, err := p.branches(low, high)
	for _, b := range branches {
		fmt.Fprintf(p.w, `<polyline fill="none" stroke-width="2.5" %s points="%s"/>`+"\n", b.style, strings.Join(b.points, " "))
	}
	return err
}

func (p *panel) axes(low, high float64) {
	x0, y0 := p.at(0, 0)
	x1, y1 := p.at(mostPressure, 1)
	p.line("", x0, y0, x1, y0)
	p.line("", x0, y0, x0, y1)
	for _, level := range []float64{0, 0.5, 1} {
		_, y := p.at(0, level)
		p.text(x0-8, y+4, "end", fmt.Sprint(level))
	}
	for k := 0.0; k <= mostPressure; k += 0.1 {
		x, _ := p.at(k, 0)
		p.text(x, y0+18, "middle", fmt.Sprintf("%.1f", k))
	}
	p.text(x0-8, y1-12, "start", "trust")
	title := fmt.Sprintf("narrative o = %g: two lasting states for kappa from %.4f to %.4f", p.cycle.Narrative, low, high)
	p.text(figureWidth/2, y1-28, "middle", title)
	xLow, _ := p.at(low, 0)
	xHigh, _ := p.at(high, 0)
	p.line(`stroke-dasharray="2 3"`, xLow, y0, xLow, y1)
	p.line(`stroke-dasharray="2 3"`, xHigh, y0, xHigh, y1)
	p.text((xLow+xHigh)/2, y1-6, "middle", "either lasts: it depends on what came before")
	p.text((xHigh+x1)/2, y1-6, "middle", "only fear lasts")
}

// branch is a line of equilibria.
type branch struct {
	style  string
	points []string
}

// branches follows the lines of equilibria: with trust, the tipping line, without trust
// as long as it lasts and where any trust would end it.
func (p *panel) branches(low, high float64) ([]branch, error) {
	list := []branch{
		{style: `stroke="#009e73"`},
		{style: `stroke="#555555" stroke-dasharray="7 5"`},
		{style: `stroke="#d55e00"`},
		{style: `stroke="#d55e00" stroke-dasharray="7 5"`},
	}
	for _, kappa := range pressures(low, high) {
		c := p.cycle
		c.Kappa = kappa
		equilibria, err := c.Equilibria()
		if err != nil {
			return nil, err
		}
		for _, e := range equilibria {
			kind := 0
			if e.Trust < 1e-9 {
				kind = 2
			}
			if !e.Stable {
				kind++
			}
			x, y := p.at(kappa, e.Trust)
			list[kind].points = append(list[kind].points, fmt.Sprintf("%.1f,%.1f", x, y))
		}
	}
	return list, nil
}

// pressures returns the values to look at, both ends of the window from both sides
// among them, so that lines meet where they should.
func pressures(ends ...float64) []float64 {
	var list []float64
	for i := 1; i <= pressureSteps; i++ {
		at := mostPressure * float64(i) / pressureSteps
		for _, end := range ends {
			if before := mostPressure * float64(i-1) / pressureSteps; before < end && end <= at {
				list = append(list, end*(1-1e-7), end*(1+1e-7))
			}
		}
		list = append(list, at)
	}
	return list
}
