package report_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"

	"github.com/impactnet/impactnet/impact/report"
	"github.com/impactnet/impactnet/network/networktest"
)

// show says what a figure is called, how wide it is, that it has a height, and which of the words stand in its
// picture.
func show(f report.Figure, words ...string) {
	var svg bytes.Buffer
	if err := report.SVG(&svg, f); err != nil {
		fmt.Println(err)
		return
	}
	title, text := f.Caption()
	width, height := f.Size()
	fmt.Printf("%s: %s (%.0f points wide, %v)\n", title, text, width, height > 0)
	for _, word := range words {
		fmt.Println(word, strings.Contains(svg.String(), ">"+word+"<"))
	}
}

// How many kilograms of litter were found, and a year that was not measured: a gap.
func ExampleChart() {
	show(report.Chart{
		Title: "Litter", Text: "Less every year.", X: report.Axis{Names: []string{"2023", "2024", "2025", "2026"}}, Y: report.Axis{Label: "kg"},
		Lines: []report.Line{{Name: "river", Points: []report.Point{
			report.At(0, 120), report.At(1, 80), report.At(2, math.NaN()), report.At(3, 30),
		}}},
	}, "2026")
	// Output:
	// Litter: Less every year. (460 points wide, true)
	// 2026 true
}

// Effects of two experiments with their intervals, against no effect at all.
func ExampleForest() {
	none := 0.0
	show(report.Forest{
		Title: "Small groups", Text: "What a spin-out brings.", Reference: &none,
		Rows: []report.Row{{Name: "learning", Value: 0.3, Low: 0.1, High: 0.5}, {Name: "trust", Value: 0.2, Low: -0.1, High: 0.5}},
	}, "learning", "trust")
	// Output:
	// Small groups: What a spin-out brings. (460 points wide, true)
	// learning true
	// trust true
}

// How far the trust of a group reaches, layer by layer.
func ExamplePyramids() {
	show(report.Pyramids{
		Title: "Trust", Text: "Where the next move belongs.",
		Groups: []report.Pyramid{{Name: "river", Height: 1, Layers: []report.Layer{
			{Name: "humility", Expectation: 0.8, Established: true}, {Name: "integrity", Expectation: 0.5},
		}}},
	}, "river")
	// Output:
	// Trust: Where the next move belongs. (460 points wide, true)
	// river true
}

// Choices by impact and speed; without any that has both there is nothing to draw.
func ExampleQuadrant() {
	show(report.Quadrant{Title: "Moves", Text: "What to do first.", Choices: []report.Choice{
		{Name: "introduce", Impact: 1, Speed: 2}, {Name: "bridge", Impact: 3, Speed: 1},
	}})
	var svg bytes.Buffer
	fmt.Println(errors.Is(report.SVG(&svg, report.Quadrant{Title: "Moves"}), report.ErrFigure))
	// Output:
	// Moves: What to do first. (460 points wide, true)
	// true
}

// A map shows nobody's name unless it is given.
func ExampleMap() {
	club, names := networktest.Karate(), make([]string, 34)
	names[0] = "Mr. Hi"
	m, err := report.NewMap(club, report.MapParams{Title: "Karate club", Names: names})
	if err != nil {
		fmt.Println(err)
		return
	}
	show(m, "Mr. Hi", "01")
	// Output:
	// Karate club: A map of 34 people and 78 ties. Those who are tied stand near each other. (960 points wide, true)
	// Mr. Hi true
	// 01 false
}
