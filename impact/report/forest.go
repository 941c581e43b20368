package report

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Forest is values with intervals below each other: claims, groups, arms of a sweep.
type Forest struct {
	Title, Text string
	Label       string // of the axis
	Rows        []Row
	Low, High   *float64 // ends of the axis; nil: as the data need it
	// Reference is a line across all rows, such as no effect; nil for none.
	Reference *float64
	Percent   bool
}

// Row is one value of a forest; Low and High are NaN where there is no interval.
type Row struct {
	Name             string
	Value, Low, High float64
	Note             string // what to write at the end of the row
}

// Caption is of [Figure].
func (f Forest) Caption() (title, text string) { return f.Title, f.Text }

const rowHeight = 21

// Size is of [Figure].
func (f Forest) Size() (width, height float64) {
	height = float64(len(f.Rows))*rowHeight + 26
	if f.Label != "" {
		height += 18
	}
	return 460, height
}

// Draw is of [Figure]. Rows without a value are named and left empty. It returns ErrFigure
// for a forest without any value.
func (f Forest) Draw(c draw.Canvas) error {
	low, high := f.extent()
	if !(low < high) {
		return fmt.Errorf("%w: %q has no values", ErrFigure, f.Title)
	}
	noteWidth := vg.Length(0)
	nameWidth := vg.Length(0)
	for _, row := range f.Rows {
		nameWidth = max(nameWidth, wide(style(11.5, ink, false), clipped(row.Name, 28)))
		noteWidth = max(noteWidth, wide(style(10.5, muted, false), clipped(row.Note, 18)))
	}
	left, right := c.Min.X+nameWidth+14, c.Max.X-noteWidth-14
	x := func(v float64) vg.Length { return left + vg.Length((v-low)/(high-low))*(right-left) }
	bottom := c.Max.Y - vg.Length(len(f.Rows))*rowHeight - 4
	axis := Axis{Percent: f.Percent}
	for _, t := range axis.ticks().Ticks(low, high) {
		if t.Value < low-1e-9 || t.Value > high+1e-9 {
			continue
		}
		c.StrokeLine2(draw.LineStyle{Color: rule, Width: 0.7}, x(t.Value), bottom, x(t.Value), c.Max.Y)
		label := style(10.5, muted, false)
		label.XAlign = draw.XCenter
		c.FillText(label, vg.Point{X: x(t.Value), Y: bottom - 14}, t.Label)
	}
	if f.Label != "" {
		label := style(11, muted, false)
		label.XAlign = draw.XCenter
		c.FillText(label, vg.Point{X: (left + right) / 2, Y: bottom - 31}, f.Label)
	}
	if f.Reference != nil && *f.Reference >= low && *f.Reference <= high {
		c.StrokeLine2(draw.LineStyle{Color: muted, Width: 1.2, Dashes: []vg.Length{4, 3}}, x(*f.Reference), bottom, x(*f.Reference), c.Max.Y)
	}
	for i, row := range f.Rows {
		y := c.Max.Y - (vg.Length(i)+0.5)*rowHeight
		row.draw(c, x, y, right)
	}
	return nil
}

// draw draws one row at height y.
func (r Row) draw(c draw.Canvas, x func(float64) vg.Length, y, right vg.Length) {
	c.FillText(style(11.5, ink, false), vg.Point{X: c.Min.X, Y: y - 4}, clipped(r.Name, 28))
	if r.Note != "" {
		c.FillText(style(10.5, muted, false), vg.Point{X: right + 12, Y: y - 4}, clipped(r.Note, 18))
	}
	if !finite(r.Value) {
		return
	}
	said := r.Name + ": " + plain(r.Value)
	if finite(r.Low) && finite(r.High) {
		said += " (" + plain(r.Low) + " to " + plain(r.High) + ")"
	}
	marked(c.Canvas, said, `class="dot"`, func() {
		if finite(r.Low) && finite(r.High) {
			c.StrokeLine2(draw.LineStyle{Color: series[0].clear(0.55), Width: 4}, x(r.Low), y, x(r.High), y)
		}
		disc(c.Canvas, vg.Point{X: x(r.Value), Y: y}, 4.5, series[0])
	})
}

// extent returns the ends of the axis.
func (f Forest) extent() (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	take := func(v float64) {
		if finite(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	for _, r := range f.Rows {
		if take(r.Value); finite(r.Value) {
			take(r.Low)
			take(r.High)
		}
	}
	if low > high {
		return 0, 0
	}
	if f.Reference != nil {
		take(*f.Reference)
	}
	if low == high {
		low, high = low-0.5, high+0.5
	}
	if f.Low != nil {
		low = *f.Low
	}
	if f.High != nil {
		high = *f.High
	}
	return low, high
}
