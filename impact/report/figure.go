package report

import (
	"fmt"
	"html"
	"io"
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Figure is a picture of this package: [Chart], [Forest], [Pyramids], [Quadrant], [Map].
type Figure interface {
	// Caption returns the title, and in words what there is to see.
	Caption() (title, text string)
	// Size returns the width and the height in points.
	Size() (width, height float64)
	// Draw draws on the whole of a canvas, without the title.
	Draw(c draw.Canvas) error
}

const (
	titleHeight = 30 // points above a figure that stands alone
	margin      = 12 // points around it
)

// SVG writes a figure that stands alone: a picture of its own, light or dark as the viewer
// likes it. Text is text; it cannot inject anything. It returns an error if f cannot be
// drawn, or the error of w.
func SVG(w io.Writer, f Figure) error {
	width, height := f.Size()
	title, words := f.Caption()
	c := newCanvas(vg.Length(width+2*margin), vg.Length(height+2*margin+titleHeight))
	if err := alone(c, f); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" font-family="%s"><title>%s</title><desc>%s</desc><style>%s</style>%s</svg>`+"\n",
		number(float64(c.width)), number(float64(c.height)), number(float64(c.width)), number(float64(c.height)),
		fonts, html.EscapeString(title), html.EscapeString(words), darkened(),
		literal(`<rect width="100%" height="100%" fill="var(--ground)"/>`+c.String()))
	return err
}

// fonts are those of pictures and pages: whatever the reader's system has.
const fonts = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

// PNG writes a figure that stands alone as pixels, light, 144 to an inch. It returns an
// error if f cannot be drawn, or the error of w.
func PNG(w io.Writer, f Figure) error {
	width, height := f.Size()
	c := vgimg.PngCanvas{Canvas: vgimg.NewWith(vgimg.UseWH(vg.Length(width+2*margin), vg.Length(height+2*margin+titleHeight)), vgimg.UseDPI(144))}
	if err := alone(c, f); err != nil {
		return err
	}
	_, err := c.WriteTo(w)
	return err
}

// alone draws a figure with its title.
func alone(c vg.CanvasSizer, f Figure) error {
	title, _ := f.Caption()
	all := draw.New(c)
	all.FillText(style(15, ink, true), vg.Point{X: margin, Y: all.Max.Y - margin - 13}, title)
	return f.Draw(draw.Crop(all, margin, -margin, margin, -margin-titleHeight))
}

// inline returns a figure as a part of a page, where id is unique.
func inline(id string, f Figure) (string, error) {
	width, height := f.Size()
	c := newCanvas(vg.Length(width), vg.Length(height))
	if err := f.Draw(draw.New(c)); err != nil {
		return "", err
	}
	title, words := f.Caption()
	return fmt.Sprintf(`<svg viewBox="0 0 %s %s" role="img" aria-labelledby="%s-t %s-d"><title id="%s-t">%s</title><desc id="%s-d">%s</desc>%s</svg>`,
		number(width), number(height), id, id, id, html.EscapeString(title), id, html.EscapeString(words), c.String()), nil
}

// style returns a style of text, ready to be drawn from its left end.
func style(size float64, t tone, bold bool) text.Style {
	s := text.Style{Color: t, Font: font.Font{Typeface: "Liberation", Variant: "Sans", Size: vg.Length(size)}, Handler: plot.DefaultTextHandler}
	if bold {
		s.Font.Weight = 3 // golang.org/x/image/font.WeightBold
	}
	return s
}

// wide returns the width to leave for a text: viewers' fonts may be wider than ours.
func wide(sty text.Style, s string) vg.Length { return 1.16 * sty.Width(s) }

// clipped shortens a text to a width, measured in letters.
func clipped(s string, letters int) string {
	runes := []rune(strings.ToValidUTF8(s, "\uFFFD"))
	if len(runes) <= letters {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:max(letters-1, 1)])) + "…"
}
