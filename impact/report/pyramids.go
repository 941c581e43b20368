package report

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Pyramids are the trust pyramids of groups, side by side.
type Pyramids struct {
	Title, Text string
	Groups      []Pyramid
}

// Pyramid is trust in one group. Layers are bottom up.
type Pyramid struct {
	Name   string
	Layers []Layer
	Height int // layers established without a gap
}

// Layer is one layer: the expectation in [0,1], NaN if nothing is known, and whether there
// is enough evidence.
type Layer struct {
	Name        string
	Expectation float64
	Established bool
}

// Caption is of [Figure].
func (p Pyramids) Caption() (title, text string) { return p.Title, p.Text }

const (
	cellWidth, cellHeight = 230, 150
	cellColumns           = 2
)

// Size is of [Figure].
func (p Pyramids) Size() (width, height float64) {
	return cellColumns * cellWidth, float64((len(p.Groups)+cellColumns-1)/cellColumns) * cellHeight
}

// Draw is of [Figure]. It returns ErrFigure if there is no group.
func (p Pyramids) Draw(c draw.Canvas) error {
	if len(p.Groups) == 0 {
		return fmt.Errorf("%w: no pyramids", ErrFigure)
	}
	for i, g := range p.Groups {
		column, line := i%cellColumns, i/cellColumns
		g.draw(c, c.Min.X+vg.Length(column*cellWidth), c.Max.Y-vg.Length(line*cellHeight))
	}
	return nil
}

// draw draws a pyramid whose cell has its upper left corner at (left, top).
func (g Pyramid) draw(c draw.Canvas, left, top vg.Length) {
	c.FillText(style(12.5, ink, true), vg.Point{X: left, Y: top - 14}, clipped(g.Name, 28))
	n := len(g.Layers)
	if n == 0 {
		return
	}
	const base, peak = 104, 106 // width and height of the triangle
	slice := vg.Length(peak) / vg.Length(n)
	middle, bottom := left+base/2, top-24-peak
	for k, layer := range g.Layers {
		y := bottom + vg.Length(k)*slice
		half := func(at vg.Length) vg.Length { return base / 2 * (1 - (at-bottom)/peak) }
		low, high := half(y+1.5), half(y+slice-1.5)
		path := vg.Path{}
		path.Move(vg.Point{X: middle - low, Y: y + 1.5})
		path.Line(vg.Point{X: middle + low, Y: y + 1.5})
		path.Line(vg.Point{X: middle + high, Y: y + slice - 1.5})
		path.Line(vg.Point{X: middle - high, Y: y + slice - 1.5})
		path.Close()
		marked(c.Canvas, fmt.Sprintf("%s, %s: %s", g.Name, layer.Name, layer.say()), `class="layer"`, func() {
			t := series[0].clear(0.12 + 0.88*max(0, min(1, layer.Expectation)))
			if !finite(layer.Expectation) {
				t = panel
			}
			c.SetColor(t)
			c.Fill(path)
			c.SetColor(series[0])
			c.SetLineWidth(1.4)
			c.SetLineDash(nil, 0)
			if !layer.Established {
				c.SetColor(none)
				c.SetLineWidth(0.8)
				c.SetLineDash([]vg.Length{2, 2}, 0)
			}
			c.Stroke(path)
		})
		words := style(10.5, ink, layer.Established)
		if !layer.Established {
			words = style(10.5, muted, false)
		}
		c.FillText(words, vg.Point{X: left + base + 8, Y: y + slice/2 - 4}, fmt.Sprintf("%s %s", capital(layer.Name), share(layer.Expectation)))
	}
}

func (l Layer) say() string {
	switch {
	case !finite(l.Expectation):
		return "nothing is known"
	case l.Established:
		return share(l.Expectation) + ", established"
	}
	return share(l.Expectation) + ", not yet established"
}

// share writes a share in whole per cent.
func share(x float64) string {
	if !finite(x) {
		return "–"
	}
	return fmt.Sprintf("%.0f%%", 100*x)
}

// capital writes the first letter large.
func capital(s string) string {
	if s == "" {
		return s // it has no first letter
	}
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

// thousands writes a whole number with separators.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}
