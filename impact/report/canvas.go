package report

import (
	"fmt"
	"html"
	"image"
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// canvas is a vg.Canvas that writes SVG: colours by name where they have one, text as text.
// One unit of the picture is one point; the origin of vg is below, that of SVG above.
type canvas struct {
	strings.Builder
	width, height vg.Length
	pen           pen
	saved         []pen
}

// pen is the state of a canvas.
type pen struct {
	color  color.Color
	line   vg.Length
	dashes []vg.Length
	matrix affine
}

// affine maps (x, y) to (a x + c y + e, b x + d y + f).
type affine struct{ a, b, c, d, e, f float64 }

func (m affine) apply(p vg.Point) (x, y float64) {
	px, py := float64(p.X), float64(p.Y)
	return m.a*px + m.c*py + m.e, m.b*px + m.d*py + m.f
}

// then returns the matrix that applies n first and then m.
func (m affine) then(n affine) affine {
	return affine{
		m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b,
		m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d,
		m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f,
	}
}

func newCanvas(width, height vg.Length) *canvas {
	return &canvas{width: width, height: height, pen: pen{color: ink, line: 1, matrix: affine{1, 0, 0, -1, 0, float64(height)}}}
}

// Size returns the width and the height.
func (c *canvas) Size() (width, height vg.Length) { return c.width, c.height }

// SetLineWidth and the other setters are those of vg.Canvas.
func (c *canvas) SetLineWidth(w vg.Length) { c.pen.line = w }

// SetLineDash is of vg.Canvas; an offset is ignored.
func (c *canvas) SetLineDash(dashes []vg.Length, _ vg.Length) { c.pen.dashes = dashes }

// SetColor is of vg.Canvas.
func (c *canvas) SetColor(col color.Color) {
	if col == nil {
		col = ink
	}
	c.pen.color = col
}

// Rotate is of vg.Canvas.
func (c *canvas) Rotate(radians float64) {
	sin, cos := math.Sincos(radians)
	c.pen.matrix = c.pen.matrix.then(affine{cos, sin, -sin, cos, 0, 0})
}

// Translate is of vg.Canvas.
func (c *canvas) Translate(p vg.Point) {
	c.pen.matrix = c.pen.matrix.then(affine{1, 0, 0, 1, float64(p.X), float64(p.Y)})
}

// Scale is of vg.Canvas.
func (c *canvas) Scale(x, y float64) { c.pen.matrix = c.pen.matrix.then(affine{x, 0, 0, y, 0, 0}) }

// Push is of vg.Canvas.
func (c *canvas) Push() { c.saved = append(c.saved, c.pen) }

// Pop is of vg.Canvas; popping more than was pushed changes nothing.
func (c *canvas) Pop() {
	if last := len(c.saved) - 1; last >= 0 {
		c.pen, c.saved = c.saved[last], c.saved[:last]
	}
}

// Stroke is of vg.Canvas.
func (c *canvas) Stroke(p vg.Path) {
	if c.pen.line <= 0 {
		return
	}
	fmt.Fprintf(c, `<path fill="none" %s stroke-width="%s"`, c.paint("stroke"), number(float64(c.pen.line)))
	if len(c.pen.dashes) > 0 {
		list := make([]string, len(c.pen.dashes))
		for i, d := range c.pen.dashes {
			list[i] = number(float64(d))
		}
		fmt.Fprintf(c, ` stroke-dasharray="%s"`, strings.Join(list, " "))
	}
	fmt.Fprintf(c, ` d="%s"/>`, c.outline(p))
}

// Fill is of vg.Canvas.
func (c *canvas) Fill(p vg.Path) { fmt.Fprintf(c, `<path %s d="%s"/>`, c.paint("fill"), c.outline(p)) }

// FillString is of vg.Canvas. The text is escaped: it can hold anything.
func (c *canvas) FillString(f font.Face, p vg.Point, text string) {
	if f.Font.Size == 0 || text == "" {
		return
	}
	x, y := c.pen.matrix.apply(p)
	fmt.Fprintf(c, `<text x="%s" y="%s" font-size="%s" %s`, number(x), number(y), number(float64(f.Font.Size)), c.paint("fill"))
	if f.Font.Weight > 0 {
		c.WriteString(` font-weight="600"`)
	}
	if angle := math.Atan2(c.pen.matrix.b, c.pen.matrix.a) * 180 / math.Pi; math.Abs(angle) > 0.01 {
		fmt.Fprintf(c, ` transform="rotate(%s %s %s)"`, number(angle), number(x), number(y))
	}
	c.WriteString(">" + html.EscapeString(text) + "</text>")
}

// DrawImage is of vg.Canvas; figures have none.
func (c *canvas) DrawImage(vg.Rectangle, image.Image) {}

// mark draws something that has a title, shown when it is pointed at and read aloud.
// attributes are written as they are: they must be our own.
func (c *canvas) mark(title, attributes string, paint func()) {
	c.WriteString("<g " + attributes + "><title>" + html.EscapeString(title) + "</title>")
	paint()
	c.WriteString("</g>")
}

// marked draws on a canvas that knows of marks, and plainly on others.
func marked(c vg.Canvas, title, attributes string, paint func()) {
	if svg, ok := written(c); ok {
		svg.mark(title, attributes, paint)
		return
	}
	paint()
}

// written returns the canvas under those that gonum lays over each other, if it is one of
// ours.
func written(c vg.Canvas) (*canvas, bool) {
	for {
		inner, ok := c.(draw.Canvas)
		if !ok {
			break
		}
		c = inner.Canvas
	}
	svg, ok := c.(*canvas)
	return svg, ok
}

// paint writes a colour as an attribute.
func (c *canvas) paint(attribute string) string {
	if t, ok := c.pen.color.(tone); ok {
		if t.alpha < 1 {
			return fmt.Sprintf(`%s="var(--%s)" %s-opacity="%s"`, attribute, t.name, attribute, strconv.FormatFloat(t.alpha, 'f', 2, 64))
		}
		return fmt.Sprintf(`%s="var(--%s)"`, attribute, t.name)
	}
	p := color.NRGBAModel.Convert(c.pen.color).(color.NRGBA)
	return fmt.Sprintf(`%s="#%02x%02x%02x" %s-opacity="%s"`, attribute, p.R, p.G, p.B, attribute, strconv.FormatFloat(float64(p.A)/255, 'f', 2, 64))
}

// outline writes a path.
func (c *canvas) outline(p vg.Path) string {
	var b strings.Builder
	point := func(command string, points ...vg.Point) {
		b.WriteString(command)
		for i, q := range points {
			x, y := c.pen.matrix.apply(q)
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(number(x) + " " + number(y))
		}
	}
	for i, part := range p {
		switch part.Type {
		case vg.MoveComp:
			point("M", part.Pos)
		case vg.LineComp:
			point("L", part.Pos)
		case vg.CurveComp:
			command := "Q"
			if len(part.Control) == 2 {
				command = "C"
			}
			point(command, append(append([]vg.Point{}, part.Control...), part.Pos)...)
		case vg.CloseComp:
			b.WriteByte('Z')
		case vg.ArcComp:
			start := "L"
			if i == 0 {
				start = "M"
			}
			c.arc(&b, part, start, point)
		}
	}
	return b.String()
}

// arc writes an arc in halves, since SVG cannot say a whole circle at once.
func (c *canvas) arc(b *strings.Builder, part vg.PathComp, start string, point func(string, ...vg.Point)) {
	at := func(angle float64) vg.Point {
		sin, cos := math.Sincos(angle)
		return vg.Point{X: part.Pos.X + part.Radius*vg.Length(cos), Y: part.Pos.Y + part.Radius*vg.Length(sin)}
	}
	sweep := 0 // y points down here, so that what turned left turns right
	if part.Angle < 0 {
		sweep = 1
	}
	radius := number(float64(part.Radius) * math.Hypot(c.pen.matrix.a, c.pen.matrix.b))
	point(start, at(part.Start))
	for _, share := range []float64{0.5, 1} {
		fmt.Fprintf(b, "A%s %s 0 0 %d ", radius, radius, sweep)
		point("", at(part.Start+share*part.Angle))
	}
}

// number writes a coordinate with one decimal, which is finer than a screen shows.
func number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "0"
	}
	text := strconv.FormatFloat(x, 'f', 1, 64)
	text = strings.TrimSuffix(text, ".0")
	if text == "-0" {
		return "0"
	}
	return text
}
