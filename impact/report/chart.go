package report

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// ErrFigure reports a figure that cannot be drawn.
var ErrFigure = errors.New("report: bad figure")

// Chart is curves over one axis: trajectories, sweeps, resilience.
type Chart struct {
	Title string
	Text  string // in words what there is to see
	X, Y  Axis
	Lines []Line
}

// Axis is an axis of a chart. The zero value fits the data.
type Axis struct {
	Label     string
	Low, High *float64 // nil: as the data need it
	Percent   bool     // values are shares
	// Names write values out: Names[i] stands at i.
	Names []string
}

// Line is a curve, with a band where one is known.
type Line struct {
	Name   string
	Points []Point
	Dashed bool // a reference that the others are held against
}

// Point is a value; Low and High are NaN where there is no band.
type Point struct {
	X, Y, Low, High float64
	Label           string // what to say of it; "" writes the numbers
}

// At returns a point without a band.
func At(x, y float64) Point { return Point{X: x, Y: y, Low: math.NaN(), High: math.NaN()} }

// Caption is of [Figure].
func (c Chart) Caption() (title, text string) { return c.Title, c.Text }

// Size is of [Figure].
func (c Chart) Size() (width, height float64) { return 460, 270 }

// keyHeight is the height of one row of the key above a chart.
const keyHeight = 18

// Draw is of [Figure]. Points that are not finite leave a gap. It returns ErrFigure for a
// chart without any point.
func (c Chart) Draw(on draw.Canvas) error {
	p := emptyPlot(c.X, c.Y)
	drawn := 0
	for i, line := range c.Lines {
		t := series[i%len(series)]
		for _, run := range line.runs() {
			drawn += len(run)
			if err := addRun(p, run, t, line); err != nil {
				return fmt.Errorf("%w: %w", ErrFigure, err)
			}
		}
	}
	if drawn == 0 {
		return fmt.Errorf("%w: %q has no points", ErrFigure, c.Title)
	}
	c.X.limit(&p.X)
	c.Y.limit(&p.Y)
	below := draw.Crop(on, 0, -18, 0, 0) // room for half a name at the end of the axis
	if len(c.Lines) > 1 {
		below = draw.Crop(below, 0, 0, 0, -c.key(on))
	}
	p.Draw(below)
	return nil
}

// key draws what the lines are called above the chart, and returns its height.
func (c Chart) key(on draw.Canvas) vg.Length {
	x, y := on.Min.X, on.Max.Y-12
	for i, line := range c.Lines {
		sty := style(11.5, ink, false)
		name := clipped(line.Name, 40)
		width := 26 + wide(sty, name)
		if x > on.Min.X && x+width > on.Max.X {
			x, y = on.Min.X, y-keyHeight
		}
		on.StrokeLine2(line.style(series[i%len(series)]), x, y+4, x+16, y+4)
		on.FillText(sty, vg.Point{X: x + 21, Y: y}, name)
		x += width + 10
	}
	return on.Max.Y - y + 8
}

func (l Line) style(t tone) draw.LineStyle {
	s := draw.LineStyle{Color: t, Width: 2}
	if l.Dashed {
		s.Width, s.Dashes = 1.5, []vg.Length{5, 4}
	}
	return s
}

// runs splits a line where it has gaps.
func (l Line) runs() [][]Point {
	var runs [][]Point
	open := false
	for _, p := range l.Points {
		if !finite(p.X) || !finite(p.Y) {
			open = false
			continue
		}
		if !open {
			runs, open = append(runs, nil), true
		}
		runs[len(runs)-1] = append(runs[len(runs)-1], p)
	}
	return runs
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// addRun adds a line without gaps: its band, the line, and its points if they are few.
func addRun(p *plot.Plot, run []Point, t tone, l Line) error {
	var up, down, line plotter.XYs
	for _, q := range run {
		line = append(line, plotter.XY{X: q.X, Y: q.Y})
		if finite(q.Low) && finite(q.High) {
			up, down = append(up, plotter.XY{X: q.X, Y: q.High}), append(down, plotter.XY{X: q.X, Y: q.Low})
		}
	}
	if len(up) > 1 {
		for i := range down {
			up = append(up, down[len(down)-1-i])
		}
		band, err := plotter.NewPolygon(up)
		if err != nil {
			return err
		}
		band.Color, band.LineStyle.Width = t.clear(0.18), 0
		p.Add(band)
	}
	curve, err := plotter.NewLine(line)
	if err != nil {
		return err
	}
	curve.LineStyle = l.style(t)
	p.Add(curve)
	if len(run) <= 30 {
		p.Add(dots{run, t, l.Name})
	}
	return nil
}

// dots are points with titles.
type dots struct {
	points []Point
	tone   tone
	name   string
}

// Plot is of plot.Plotter.
func (d dots) Plot(c draw.Canvas, p *plot.Plot) {
	x, y := p.Transforms(&c)
	for _, q := range d.points {
		at := vg.Point{X: x(q.X), Y: y(q.Y)}
		if !c.Contains(at) {
			continue
		}
		marked(c.Canvas, d.say(q), `class="dot"`, func() {
			disc(c.Canvas, at, 3.2, d.tone)
		})
	}
}

func (d dots) say(p Point) string {
	label := p.Label
	if label == "" {
		label = plain(p.X) + ": " + plain(p.Y)
	}
	if d.name != "" {
		label = d.name + ", " + label
	}
	if finite(p.Low) && finite(p.High) {
		label += " (" + plain(p.Low) + " to " + plain(p.High) + ")"
	}
	return label
}

// plain writes a number with four digits at most.
func plain(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }

// disc draws a filled circle with a thin border of the ground, so that discs that overlap
// can be told apart.
func disc(c vg.Canvas, at vg.Point, radius vg.Length, t tone) {
	var path vg.Path
	path.Move(vg.Point{X: at.X + radius, Y: at.Y})
	path.Arc(at, radius, 0, 2*math.Pi)
	path.Close()
	c.SetColor(t)
	c.Fill(path)
	c.SetColor(ground)
	c.SetLineDash(nil, 0)
	c.SetLineWidth(1)
	c.Stroke(path)
}

// emptyPlot returns a plot in the house style: no frame, light rules across, quiet text.
func emptyPlot(x, y Axis) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	for i, axis := range []*plot.Axis{&p.X, &p.Y} {
		words := []Axis{x, y}[i]
		axis.LineStyle = draw.LineStyle{Color: rule, Width: 1}
		axis.Padding = 4
		axis.Tick.Length = 0
		axis.Tick.Label.Color, axis.Tick.Label.Font = muted, style(10.5, muted, false).Font
		axis.Label.Text, axis.Label.Padding = words.Label, 4
		axis.Label.TextStyle.Color, axis.Label.TextStyle.Font = muted, style(11, muted, false).Font
		axis.Tick.Marker = words.ticks()
	}
	p.Y.LineStyle.Width = 0
	p.Y.Tick.Label.XAlign, p.Y.Tick.Label.YAlign = text.XRight, text.YCenter
	grid := plotter.NewGrid()
	grid.Vertical.Width = 0
	grid.Horizontal = draw.LineStyle{Color: rule, Width: 0.7}
	p.Add(grid)
	return p
}

// ticks returns what marks an axis.
func (a Axis) ticks() plot.Ticker {
	return plot.TickerFunc(func(low, high float64) []plot.Tick {
		if len(a.Names) > 0 {
			return a.named(low, high)
		}
		var list []plot.Tick
		for _, t := range (plot.DefaultTicks{}).Ticks(low, high) {
			if t.IsMinor() {
				continue
			}
			t.Label = plain(t.Value)
			if a.Percent {
				t.Label = plain(100*t.Value) + "%"
			}
			list = append(list, t)
		}
		return list
	})
}

// named writes names at whole numbers, as many as have room.
func (a Axis) named(low, high float64) []plot.Tick {
	every := (len(a.Names) + 6) / 7
	var list []plot.Tick
	for i := 0; i < len(a.Names); i += every {
		if x := float64(i); x >= low-1e-9 && x <= high+1e-9 {
			list = append(list, plot.Tick{Value: x, Label: clipped(a.Names[i], 14)})
		}
	}
	return list
}

// limit sets the ends of an axis.
func (a Axis) limit(axis *plot.Axis) {
	if axis.Min == axis.Max {
		pad := max(math.Abs(axis.Min)*0.1, 0.5)
		axis.Min, axis.Max = axis.Min-pad, axis.Max+pad
	}
	if a.Low != nil {
		axis.Min = *a.Low
	}
	if a.High != nil {
		axis.Max = *a.High
	}
}
