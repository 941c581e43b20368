package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/impactnet/impactnet/impact/report"
	"github.com/impactnet/impactnet/network"
	"github.com/impactnet/impactnet/network/networktest"
)

func figures(t *testing.T) map[string]report.Figure {
	t.Helper()
	m, err := report.NewMap(networktest.Karate(), report.MapParams{Title: "Karate"})
	require.NoError(t, err)
	r := rich(t)
	return map[string]report.Figure{
		"map": m, "forest": r.Figures[0], "chart": r.Figures[1],
		"pyramids": report.Pyramids{Title: "Trust", Groups: []report.Pyramid{{Name: "garden", Height: 1, Layers: []report.Layer{{Name: "humility", Expectation: 0.8, Established: true}, {Name: "integrity", Expectation: math.NaN()}}}, {Name: "none"}}},
		"quadrant": report.Quadrant{Title: "Moves", Choices: []report.Choice{{Name: "introduce", Impact: 1, Speed: 2}, {Name: "bridge", Impact: 3, Speed: 1}, {Name: "unknown", Impact: math.NaN()}}},
	}
}

// parsed demands well-formed XML and returns its text and how often each element is there.
func parsed(t *testing.T, svg []byte) (text string, elements map[string]int) {
	t.Helper()
	elements = map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return text, elements
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			elements[token.Name.Local]++
		case xml.CharData:
			text += string(token)
		}
	}
}

// Every figure can stand alone, as SVG and as pixels, and is the same each time.
func TestFigures(t *testing.T) {
	for name, f := range figures(t) {
		t.Run(name, func(t *testing.T) {
			var svg, again, pixels bytes.Buffer
			require.NoError(t, report.SVG(&svg, f))
			require.NoError(t, report.SVG(&again, f))
			require.True(t, bytes.Equal(svg.Bytes(), again.Bytes()))
			title, _ := f.Caption()
			text, elements := parsed(t, svg.Bytes())
			require.Contains(t, text, title)
			require.GreaterOrEqual(t, elements["title"], 2, "marks have titles")
			require.NotContains(t, svg.String(), "NaN")
			require.NoError(t, report.PNG(&pixels, f))
			picture, err := png.Decode(&pixels)
			require.NoError(t, err)
			width, _ := f.Size()
			require.InDelta(t, 2*(width+24), picture.Bounds().Dx(), 2)
			colours := map[any]bool{}
			for x := 0; x < picture.Bounds().Dx(); x += 2 {
				for y := 0; y < picture.Bounds().Dy(); y += 2 {
					colours[picture.At(x, y)] = true
				}
			}
			require.Greater(t, len(colours), 5, "there is something to see")
			require.ErrorIs(t, report.SVG(failing{}, f), errFull)
			require.ErrorIs(t, report.PNG(failing{}, f), errFull)
		})
	}
}

// Text of figures is text, whatever it holds.
func TestFiguresCannotInject(t *testing.T) {
	for _, f := range hostile(t).Figures {
		var svg bytes.Buffer
		require.NoError(t, report.SVG(&svg, f))
		text, elements := parsed(t, svg.Bytes())
		require.Contains(t, text, "window.ran")
		require.Zero(t, elements["script"]+elements["img"]+elements["foreignObject"])
	}
}

func TestFiguresWithoutAnything(t *testing.T) {
	nan := math.NaN()
	for name, f := range map[string]report.Figure{
		"no lines":  report.Chart{},
		"no points": report.Chart{Lines: []report.Line{{Points: []report.Point{report.At(nan, 1), report.At(1, math.Inf(1))}}}},
		"no rows":   report.Forest{},
		"no values": report.Forest{Rows: []report.Row{{Value: nan}}},
		"no groups": report.Pyramids{},
		"no choice": report.Quadrant{Choices: []report.Choice{{Impact: nan, Speed: 1}}},
	} {
		require.ErrorIs(t, report.SVG(io.Discard, f), report.ErrFigure, name)
		require.ErrorIs(t, report.PNG(io.Discard, f), report.ErrFigure, name)
	}
}

// A gap in a line is a gap, a single value is drawn, and equal values have an axis.
func TestChartsOfAnyShape(t *testing.T) {
	draw := func(c report.Chart) string {
		var svg bytes.Buffer
		require.NoError(t, report.SVG(&svg, c))
		return svg.String()
	}
	curves := func(svg string) int { return strings.Count(svg, `stroke="#1d6cb1" stroke-width="2"`) }
	whole := draw(report.Chart{Title: "a", Lines: []report.Line{{Points: []report.Point{report.At(0, 1), report.At(1, 2), report.At(2, 1), report.At(3, 5)}}}})
	gap := draw(report.Chart{Title: "a", Lines: []report.Line{{Points: []report.Point{report.At(0, 1), report.At(1, 2), report.At(2, math.NaN()), report.At(3, 1), report.At(4, 5)}}}})
	require.Equal(t, []int{1, 2}, []int{curves(whole), curves(gap)})
	require.NotContains(t, whole, "var(", "programs that draw SVG files know no variables")
	single := draw(report.Chart{Title: "a", Lines: []report.Line{{Points: []report.Point{report.At(3, 7)}}}})
	require.Contains(t, single, "3: 7")
	many := report.Line{Name: "many"}
	for i := range 100 {
		many.Points = append(many.Points, report.At(float64(i), 0))
	}
	require.NotContains(t, draw(report.Chart{Title: "a", Lines: []report.Line{many}}), `class="dot"`, "no dot for each of a hundred")
	low, high := 0.0, 1.0
	named := draw(report.Chart{Title: "a", X: report.Axis{Names: []string{"spring", "autumn"}}, Y: report.Axis{Percent: true, Low: &low, High: &high}, Lines: []report.Line{{Points: []report.Point{report.At(0, 0.2), report.At(1, 0.4)}}}})
	require.Contains(t, named, ">autumn<")
	require.Contains(t, named, ">100%<")
}

func TestForestWithoutSpread(t *testing.T) {
	var svg bytes.Buffer
	nan := math.NaN()
	require.NoError(t, report.SVG(&svg, report.Forest{Title: "one", Rows: []report.Row{{Name: "a", Value: 2, Low: nan, High: nan}, {Name: "b", Value: nan}}}))
	require.Contains(t, svg.String(), "a: 2")
}

func ExampleSVG() {
	var svg bytes.Buffer
	err := report.SVG(&svg, report.Chart{Title: "Repairs", Lines: []report.Line{{Points: []report.Point{report.At(1, 30), report.At(2, 45)}}}})
	fmt.Println(strings.HasPrefix(svg.String(), "<svg"), err)
	// Output: true <nil>
}

func ExamplePNG() {
	var picture bytes.Buffer
	err := report.PNG(&picture, report.Quadrant{Title: "Moves", Choices: []report.Choice{{Name: "introduce", Impact: 2, Speed: 1}}})
	fmt.Printf("%q %v\n", picture.String()[1:4], err)
	// Output: "PNG" <nil>
}

func ExampleNewMap() {
	m, err := report.NewMap(networktest.Karate(), report.MapParams{Title: "Karate club"})
	if err != nil {
		panic(err)
	}
	fmt.Println(m.Caption())
	// Output: Karate club A map of 34 people and 78 ties. Those who are tied stand near each other.
}

func ExampleAt() {
	p := report.At(1, 2)
	fmt.Println(p.X, p.Y, p.Low)
	// Output: 1 2 NaN
}

func ExampleReport_WriteHTML() {
	g, err := network.FromArcs(3, []network.NodeID{0, 1}, []network.NodeID{1, 2}, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	var page bytes.Buffer
	err = report.Report{Title: "A garden", Card: cardOf(g), Graph: g}.WriteHTML(&page)
	fmt.Println(strings.Contains(page.String(), "<h1>A garden</h1>"), err)
	// Output: true <nil>
}

func ExampleReport_Map() {
	g, err := network.FromArcs(3, []network.NodeID{0, 1}, []network.NodeID{1, 2}, nil, network.Options{})
	if err != nil {
		panic(err)
	}
	m, err := report.Report{Title: "A garden", Card: cardOf(g), Graph: g}.Map()
	if err != nil {
		panic(err)
	}
	fmt.Println(m.Caption())
	// Output: A garden A map of 3 people and 2 ties. Those who are tied stand near each other.
}

func ExampleReport_Validate() {
	fmt.Println(report.Report{Title: "A garden"}.Validate())
	// Output: report: bad report: no card
}
