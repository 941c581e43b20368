package report

import (
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Quadrant is the two-by-two of moves or initiatives: impact upwards, speed to the right.
// Both run from 0 to the most there is; the middle divides them.
type Quadrant struct {
	Title, Text string
	Choices     []Choice // numbered from 1 in their order
}

// Choice is one thing that could be done.
type Choice struct {
	Name          string
	Impact, Speed float64
}

// Caption is of [Figure].
func (q Quadrant) Caption() (title, text string) { return q.Title, q.Text }

// Size is of [Figure].
func (q Quadrant) Size() (width, height float64) { return 460, 330 }

// quarters are what to do with the choices in each: upper left first, clockwise.
var quarters = [4]string{"Plan with care", "Do now", "Easy wins", "Leave"}

// Draw is of [Figure]. It returns ErrFigure if no choice has an impact and a speed.
func (q Quadrant) Draw(c draw.Canvas) error {
	most := Choice{}
	count := 0
	for _, choice := range q.Choices {
		if finite(choice.Impact) && finite(choice.Speed) {
			most.Impact, most.Speed = max(most.Impact, math.Abs(choice.Impact)), max(most.Speed, math.Abs(choice.Speed))
			count++
		}
	}
	if count == 0 {
		return fmt.Errorf("%w: %q has no choices", ErrFigure, q.Title)
	}
	p := emptyPlot(Axis{Label: "speed →"}, Axis{Label: "impact →"})
	silent := plot.TickerFunc(func(float64, float64) []plot.Tick { return nil })
	p.X.Tick.Marker, p.Y.Tick.Marker = silent, silent
	p.X.Min, p.X.Max, p.Y.Min, p.Y.Max = 0, 1, 0, 1
	p.X.LineStyle.Width = 0
	p.Add(cross{})
	for i, choice := range q.Choices {
		if finite(choice.Impact) && finite(choice.Speed) {
			p.Add(numbered{i + 1, choice.Name, scaled(choice.Speed, most.Speed), scaled(choice.Impact, most.Impact)})
		}
	}
	p.Draw(c)
	return nil
}

// scaled leaves room at the borders.
func scaled(x, most float64) float64 {
	if most == 0 {
		return 0.5
	}
	return 0.06 + 0.86*max(0, x/most)
}

// cross divides the plane and names its quarters.
type cross struct{}

// Plot is of plot.Plotter.
func (cross) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	frame := draw.LineStyle{Color: rule, Width: 1}
	c.StrokeLine2(frame, x(0.5), y(0), x(0.5), y(1))
	c.StrokeLine2(frame, x(0), y(0.5), x(1), y(0.5))
	for i, name := range quarters {
		sty := style(11, muted, false)
		at := vg.Point{X: x(0) + 6, Y: y(1) - 14}
		if i == 1 || i == 2 {
			sty.XAlign, at.X = draw.XRight, x(1)-6
		}
		if i >= 2 {
			at.Y = y(0) + 6
		}
		if i == 1 {
			sty.Color = ink
		}
		c.FillText(sty, at, name)
	}
}

// numbered is a choice on the plane.
type numbered struct {
	number int
	name   string
	x, y   float64
}

// Plot is of plot.Plotter.
func (n numbered) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	at := vg.Point{X: x(n.x), Y: y(n.y)}
	marked(c.Canvas, strconv.Itoa(n.number)+". "+n.name, `class="dot"`, func() {
		disc(c.Canvas, at, 10, series[0])
		sty := style(11, ground, true)
		sty.XAlign = draw.XCenter
		c.FillText(sty, vg.Point{X: at.X, Y: at.Y - 4}, strconv.Itoa(n.number))
	})
}
